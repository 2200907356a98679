# ruff: noqa: E501  # the words of clerks, as they write them
"""Who is to do what, however a clerk sets it down: each form read, and what looks like it left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.test_wordings import meeting

MARKS = [
    ("TODO Sue :: draft a reply", [("draft a reply", ["Sue Marsh"], "open")]),
    (
        "- TODO Sue & Tom :: draft a reply\n- TODO SM and/or TH :: pay the invoice",
        [
            ("draft a reply", ["Sue Marsh", "Tom Hale"], "open"),
            ("pay the invoice", ["Sue Marsh", "Tom Hale"], "open"),
        ],
    ),
    ("- **TODO** Sue to draft a reply", [("Sue to draft a reply", ["Sue Marsh"], "open")]),
    ("- The bank wrote again. #todo draft a reply", [("draft a reply", [], "open")]),
    (
        "- **DONE**: Action (Sue): draft a reply\n- Carried forward **Action (Tom)**: pay the invoice",
        [
            ("draft a reply", ["Sue Marsh"], "done"),
            ("pay the invoice", ["Tom Hale"], "carried_forward"),
        ],
    ),
    ("- **Action (Sue)** to draft a reply", [("to draft a reply", ["Sue Marsh"], "open")]),
    ("ACTION ITEM FOR SUE: draft a reply", [("draft a reply", ["Sue Marsh"], "open")]),
    ("… ACTION: Sue to draft a reply", [("Sue to draft a reply", ["Sue Marsh"], "open")]),
    ("TODO list items were read out.", []),
]


@pytest.mark.parametrize(("said", "owed"), MARKS)
def test_a_mark_opens_an_action_however_it_is_set(
    tmp_path: Path, said: str, owed: list[tuple[str, list[str], str]]
) -> None:
    found = meeting(tmp_path, business=f"3. Business\n{said}")
    assert [
        (action.description, list(action.owners), action.status.value)
        for _, action in found.actions
    ] == owed


ROLLS = [
    "Attendees:\n- [x] Ann Roe (_Chair_) - Harbour Trust\n- [ ] Tom Hale - Shore Works\n- [x] Sue Marsh",
    "## Attendance\n- *[Chair]* Ann Roe\n- *[Treasurer]* Tom Hale\n- *[Events]* Sue Marsh",
]


@pytest.mark.parametrize("roll", ROLLS)
def test_boxes_and_brackets_on_a_roll_set_nothing_and_mark_no_style(
    tmp_path: Path, roll: str
) -> None:
    said = f"3. Business\n\n{roll}\n\nSue agreed to draft a reply."
    found = meeting(tmp_path, roll=f"# Notes\n{roll}", business=said)
    assert [action.description for _, action in found.actions] == ["Sue agreed to draft a reply."]
