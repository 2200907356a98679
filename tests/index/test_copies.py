"""What stands in two papers is answered once, from whatever the viewer may read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from corpus.audience import OFFICER, OFFICERS, PUBLIC, STRANGER
from tests.index.papers import SPRING, SUMMER, catalogue

NOW = datetime(2026, 7, 1, tzinfo=UTC)
QUESTION = "what did we resolve on lighting for the market?"


def test_minutes_that_were_also_bound_into_a_pack_are_cited_once(tmp_path: Path) -> None:
    bound = SPRING + "\n" + SUMMER.replace("TIDEWELL", "HARBOUR")
    papers = catalogue(tmp_path, {"a-pack.txt": (bound, PUBLIC), "minutes.txt": (SPRING, PUBLIC)})
    answer = papers.ask(QUESTION, OFFICER, as_of=NOW)
    assert answer.answered
    quotes = [citation.quote for citation in answer.citations]
    assert len(quotes) == len(set(quotes))
    assert {citation.document for citation in answer.citations} == {2}


def test_a_copy_that_a_viewer_may_not_read_takes_nothing_from_the_one_they_may(
    tmp_path: Path,
) -> None:
    papers = catalogue(
        tmp_path, {"restricted.txt": (SPRING, OFFICERS), "open.txt": (SPRING, PUBLIC)}
    )
    answer = papers.ask(QUESTION, STRANGER, as_of=NOW)
    assert {citation.document for citation in answer.citations} == {2}
