# ruff: noqa: E501  # heads as clerks write them
"""However a head is laid out, it gives the body, the day, the hour and the place."""

from __future__ import annotations

from datetime import date, time

import pytest

from corpus.files import document_of
from corpus.model import Kind, Reading
from corpus.reading import understand

BUSINESS = "\n\nPresent: Cllr Ann Roe (Chair), Cllr Tom Hale\n\n1. Welcome\nAnn welcomed all.\n\n2. Finance\nThe balance is £300.\n"
HEADS = [
    "Northfield Parish Council | Minutes | Monday 3 March 2025, 7pm, Village Hall",
    "Minutes | Northfield Parish Council | 3 March 2025 | 7.00pm | Village Hall",
    "Northfield Parish Council - Minutes - Monday 3 March 2025 - 7pm - Village Hall",
    "Northfield Parish Council · Minutes · Monday 3 March 2025 · 7pm · Village Hall",
    "Northfield Parish Council / Minutes / Mon 3 Mar 2025 / 7pm / Village Hall",
    "Northfield Parish Council, Minutes, Monday 3 March 2025, 19:00, Village Hall, Northfield",
    "NORTHFIELD PARISH COUNCIL\nMINUTES\nMonday 3 March 2025, 7pm, Village Hall",
    "Northfield Parish Council\nMonday 3 March 2025 at 7pm in the Village Hall",
    "Northfield Parish Council Meeting, Village Hall, Monday 3 March 2025 at 7pm\nMinutes",
    "Minutes – Northfield Parish Council\nVillage Hall, 3 March 2025, 7pm",
    "Northfield Parish Council Minutes\n3 March 2025 | 7pm - 9pm | Village Hall",
    "Meeting of Northfield Parish Council, Monday 3 March 2025, 7pm, Village Hall",
    "Minutes: Northfield Parish Council, 3 March 2025 (Village Hall, 7pm)",
]


def read(text: str) -> Reading:
    return understand(document_of(text.encode(), "notes.txt"))


@pytest.mark.parametrize("head", HEADS)
def test_a_head_that_lists_its_fields_gives_each(head: str) -> None:
    (meeting,) = read(head + BUSINESS).meetings
    assert (meeting.body, meeting.venue) == ("Northfield Parish Council", "Village Hall")
    assert (meeting.date, meeting.time) == (date(2025, 3, 3), time(19))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Ward Forum - North - Minutes - 3 March 2025", "Ward Forum - North"),
        ("Village Hall Committee, Minutes, 3 March 2025, 7pm", "Village Hall Committee"),
        ("Friends of the Library\nMinutes, 3 March 2025, 7pm", "Friends of the Library"),
    ],
)
def test_a_body_named_for_a_place_is_no_place(head: str, body: str) -> None:
    (meeting,) = read(head + BUSINESS).meetings
    assert (meeting.body, meeting.venue) == (body, None)


HERE = [
    "Here: Maya, Tom, Priya, Jack",
    "Here: Maya (president), Tom (treasurer), Priya and Jack",
    "Here:\nMaya\nTom\nPriya\nJack",
]


@pytest.mark.parametrize("here", HERE)
def test_notes_of_a_society_are_minutes(here: str) -> None:
    said = f"Committee Meeting 3 - notes\nTuesday 4 March 2025, Union Bar\n\n{here}\n\nNot here: Sam\n\nTom to book the minibus.\n"
    reading = read(said)
    (meeting,) = reading.meetings
    assert reading.kind is Kind.MINUTES
    assert [person.name for person in meeting.present] == ["Maya", "Tom", "Priya", "Jack"]
    assert [person.name for person in meeting.apologies] in ([], ["Sam"])
    assert (meeting.body, meeting.venue, meeting.date) == (None, "Union Bar", date(2025, 3, 4))
    assert [action.owners for _, action in meeting.actions] == [("Tom",)]


@pytest.mark.parametrize("here", ["Here: how we run a meeting", "Here: see the chart, and the map"])
def test_a_report_that_says_here_is_no_minutes(here: str) -> None:
    assert (
        read(f"Yearly report\n\n{here}\n\nThe meeting room was let 40 times.\n").kind is Kind.REPORT
    )
