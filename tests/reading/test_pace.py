"""A council's longest packs are read while an officer waits."""

from __future__ import annotations

from pathlib import Path

from tests.reading.bulk import PAGES, bulk, pace


def test_a_pack_of_two_hundred_pages_takes_seconds_and_little_memory(tmp_path: Path) -> None:
    took = pace(bulk(tmp_path, only="PDF pack")["PDF pack"])
    assert took.pages >= PAGES
    assert took.parts == 28  # agenda, minutes, and a report for each of its items
    assert took.seconds < 20
    assert took.megabytes < 500
