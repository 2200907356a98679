# ruff: noqa: E501  # the words of clerks, as they write them
"""Minutes are known for what they are, whatever a clerk leaves unsaid at their head."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reading import read

MINUTES = {
    "a roll and an agenda": "## Attendees\n\n- Ann Roe\n- Tom Hale\n\n## Agenda\n\n**1) Fences**\n\nTom to repair the fence.\n",
    "somebody who took notes": "# Fences at Spring Week\n\nThursday, 25 July 2024, 17:00-18:00\n\n## Admin\n\n- Note taker - Ann\n\n## Fences\n\nTom to repair the fence.\n\n## AOB\n",
}
OTHERS = {
    "a guide": "# Agenda\n\n- How to mend a fence\n- How to paint it\n\nTom wrote this guide in 2024.\n",
    "a list": "# Volunteers\n\n- Ann Roe\n- Tom Hale\n\nWe thank them all.\n",
}


@pytest.mark.parametrize("text", MINUTES.values(), ids=MINUTES)
def test_minutes_are_known_without_a_title(tmp_path: Path, text: str) -> None:
    path = tmp_path / "2024-07-25.md"
    path.write_text(text, "utf-8")
    assert [len(each.actions) for each in read(path).meetings] == [1]


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_only_lists_names_or_topics_is_no_minutes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "2024-07-25.md"
    path.write_text(text, "utf-8")
    assert not read(path).meetings
