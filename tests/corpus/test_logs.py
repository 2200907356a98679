"""Logs of actions at the end of minutes: what their columns mean, and what they repeat."""

from __future__ import annotations

import pytest

from corpus.files import document_of
from corpus.model import Meeting
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
