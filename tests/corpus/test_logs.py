"""Logs of actions at the end of minutes: what their columns mean, and what they repeat."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.files import document_of
from corpus.model import ActionStatus, Meeting
from corpus.reading import understand

MINUTES = """\
# Larkfield Trust

Minutes of the Board held on Thursday 24 September 2026

Present: Ann Voss (AV) – Chair, Hamish Reid (HR)

## 118/26 Dashboard

HR to circulate the dashboard by 30 October 2026.

## 119/26 Repairs

The gate is broken. Action: AV agreed to bring three quotes for the gate to the Board.

## 120/26 Date of next meeting

26 November 2026

Board log

"""
DATED = [
    ("Date | Action | Lead | Due", "30/07/26 | Write | HR | 30/09/26", "2026-09-30"),
    ("Date | Action | Lead | Target date", "30/07/26 | Write | HR | 30/09/26", "2026-09-30"),
    ("Date | Action | Lead | By when", "30/07/26 | Write | HR | 30/09/26", "2026-09-30"),
    ("Date raised | Action | Lead | Status", "30/07/26 | Write | HR | Open", None),
    ("Date agreed | Action | Lead | Date", "30/07/26 | Write | HR | 30/09/26", "2026-09-30"),
    ("Meeting date | Action | Lead | Status", "30/07/26 | Write | HR | Open", None),
    ("Date | Action | Lead | Status", "30/07/26 | Write | HR | Open", None),
    ("Action | Lead | Date | Status", "Write | HR | 30/10/26 | Open", "2026-10-30"),
    ("Date | Action | Lead | Status", "30/10/26 | Write | HR | Open", "2026-10-30"),
    ("Date raised | Action | Lead | Due", "30/07/26 | Write | HR | 1 Aug", "2026-08-01"),
]


def logged(heads: str, *rows: str) -> Meeting:
    text = "\n".join([f"| {heads} |", "|---|---|---|---|", *(f"| {row} |" for row in rows)])
    document = document_of(f"{MINUTES}{text}\n".encode(), "minutes.md")
    (meeting,) = understand(document).meetings
    return meeting


@pytest.mark.parametrize(("heads", "row", "day"), DATED)
def test_the_most_telling_column_gives_the_deadline(heads: str, row: str, day: str | None) -> None:
    found = [action for _, action in logged(heads, row).actions if action.description == "Write"]
    assert [action.due and action.due.isoformat() for action in found] == [day]


def test_an_action_that_a_log_repeats_is_given_once_with_what_the_log_adds() -> None:
    meeting = logged(
        "Ref | Action | Lead | Due | Status",
        "1 | Circulate the dashboard | HR | 30/10/26 | Complete",
        "119/26 | Three quotes for gate repairs to the Board | AV | 01/11/26 | Open",
        "3 | Write to the school | AV | 01/11/26 | Open",
    )
    assert [(item.number, action.description, action.due) for item, action in meeting.actions] == [
        ("118/26", "HR to circulate the dashboard by 30 October 2026.", date(2026, 10, 30)),
        (
            "119/26",
            "AV agreed to bring three quotes for the gate to the Board.",
            date(2026, 11, 1),
        ),
        ("120/26", "Write to the school", date(2026, 11, 1)),
    ]
    assert meeting.actions[0][1].status is ActionStatus.DONE


def test_a_log_that_gives_a_like_task_to_somebody_else_gives_another_action() -> None:
    row = "1 | Circulate the dashboard | AV | 30/10/26 | Open"
    meeting = logged("Ref | Action | Lead | Due | Status", row)
    assert [action.owners for _, action in meeting.actions] == [
        ("Hamish Reid",),
        ("Ann Voss",),
        ("Ann Voss",),
    ]
