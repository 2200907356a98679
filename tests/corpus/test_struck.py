# ruff: noqa: E501  # the words of clerks, as they write them
"""What is struck out in Markdown is done with, or withdrawn; what stands beside it is not."""

from __future__ import annotations

import pytest

from corpus.files import document_of
from corpus.model import ActionStatus, Meeting
from corpus.reading import understand

HEAD = """# Harbour Board

Minutes of the meeting held on 14 January 2025

Present: Ann Roe (Chair), Tom Hale, Sue Marsh

## 1. Finance

"""
DONE, OPEN = ActionStatus.DONE, ActionStatus.OPEN
STRUCK = [
    ("ACTION: Ann Roe to write.\n- ~~ACTION: Tom Hale to count.~~",
     [("Ann Roe to write.", OPEN), ("Tom Hale to count.", DONE)]),
    ("ACTION: ~~Sue Marsh to mend the gate.~~", [("Sue Marsh to mend the gate.", DONE)]),
    ("~~ACTION:~~ Sue Marsh to paint the gate.", [("Sue Marsh to paint the gate.", OPEN)]),
    ("ACTION: Ann Roe to ring ~~the school~~ the college.", [("Ann Roe to ring the college.", OPEN)]),
    ("ACTION: ~~Ann Roe~~ Tom Hale to book the hall.", [("Tom Hale to book the hall.", OPEN)]),
    ("[ ] ~~Ann Roe to sweep the floor~~", [("Ann Roe to sweep the floor", DONE)]),
]  # fmt: skip


def meeting(business: str) -> Meeting:
    reading = understand(document_of(f"{HEAD}{business}\n".encode(), "minutes.md"))
    (found,) = reading.meetings
    for _, action in found.actions:
        said = reading.document.quote(action.place)
        assert said.startswith(action.description.split()[0])
        assert said.endswith(action.description.split()[-1])
    return found


@pytest.mark.parametrize(("written", "told"), STRUCK)
def test_a_struck_entry_is_done_and_struck_words_are_gone(
    written: str, told: list[tuple[str, ActionStatus]]
) -> None:
    found = [action for _, action in meeting(f"- {written}").actions]
    assert [(each.description, each.status) for each in found] == told
    assert [each.owners for each in found] == [(" ".join(text.split()[:2]),) for text, _ in told]


def test_a_struck_entry_of_a_list_of_actions_is_done() -> None:
    listed = "## Action items\n\n- Ann Roe to send it\n- ~~Tom Hale to find a key~~\n- Sue Marsh to ~~buy~~ hire a van"
    assert [(each.description, each.status) for _, each in meeting(listed).actions] == [
        ("Ann Roe to send it", OPEN),
        ("Tom Hale to find a key", DONE),
        ("Sue Marsh to hire a van", OPEN),
    ]


def test_a_struck_row_of_a_table_of_actions_is_done() -> None:
    rows = "| Action | Owner |\n|---|---|\n| ~~Count the chairs~~ | Tom Hale |\n| Ring the bank | Ann Roe |"
    assert [(each.description, each.status) for _, each in meeting(rows).actions] == [
        ("Count the chairs", DONE),
        ("Ring the bank", OPEN),
    ]


def test_a_struck_resolution_was_not_resolved() -> None:
    said = "~~RESOLVED: That the fee be raised.~~\n\nRESOLVED: That the fee be ~~£5~~ £6."
    clauses = [clause.text for item in meeting(said).items for clause in item.resolutions]
    assert clauses == ["the fee be £6."]


def test_a_curl_that_strikes_nothing_stays() -> None:
    ((_, action),) = meeting("- ACTION: Ann Roe to order ~~20 chairs.").actions
    assert (action.description, action.status) == ("Ann Roe to order ~~20 chairs.", OPEN)
