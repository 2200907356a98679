"""Dates are read as clerks write them, and nothing is guessed."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import date_in, dates_in, sittings_in, time_in
from corpus.deadlines import deadline_in
from corpus.model import Sitting

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
WRITTEN = [
    "{d.day} {d:%B} {d.year}",
    "{d:%A} {d.day} {d:%B} {d.year}",
    "{d:%A} {d.day}th {d:%B}, {d.year}",
    "{d:%B} {d.day}, {d.year}",
    "{d:%d/%m/%Y}",
    "{d:%Y-%m-%d}",
    "the {d.day}th of {d:%b} {d.year}",
]


@given(DAYS, st.sampled_from(WRITTEN))
def test_a_date_is_read_however_it_is_written(day: date, written: str) -> None:
    assert date_in(f"held on {written.format(d=day)} at the Guildhall") == day


@given(st.lists(DAYS, min_size=1, max_size=5))
def test_every_date_of_a_text_is_found_in_its_order_and_at_its_place(days: list[date]) -> None:
    text = "; ".join(f"{day.day} {day:%B} {day.year}" for day in days)
    found = dates_in(text)
    assert [each.date for each in found] == days
    assert all(date_in(text[each.start : each.end]) == each.date for each in found)


@given(st.text(max_size=300))
def test_no_text_at_all_stops_the_reading_of_dates(text: str) -> None:
    dates_in(text, year=2026)
    sittings_in(text)
    deadline_in(text, said_on=date(2026, 3, 12))


def test_a_day_that_cannot_be_is_no_date() -> None:
    assert date_in("on 31 June 2026") is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("10.00am", time(10)),
        ("7 p.m.", time(19)),
        ("18:30", time(18, 30)),
        ("12 noon", time(12)),
        ("at 2pm", time(14)),
    ],
)
def test_an_hour_is_read_however_it_is_written(said: str, meant: time) -> None:
    assert time_in(said) == meant


MEETING = date(2026, 3, 12)
COMING = (Sitting(date(2026, 6, 11)), Sitting(date(2026, 9, 10)))


@pytest.mark.parametrize(
    ("clause", "due", "at_meeting"),
    [
        ("be provided to the next meeting", date(2026, 6, 11), True),
        ("be submitted to the September 2026 meeting", date(2026, 9, 10), True),
        ("be brought to the September meeting", date(2026, 9, 10), True),
        ("a separate meeting before June be arranged", date(2026, 5, 31), False),
        ("report by the end of July 2026", date(2026, 7, 31), False),
        ("reply by Friday 24 April 2026", date(2026, 4, 24), False),
        ("reply within 14 days", date(2026, 3, 26), False),
        ("reply within two weeks", date(2026, 3, 26), False),
        ("reply before the end of the spring term", None, False),
        ("be submitted to the December 2027 meeting", None, True),
    ],
)
def test_a_deadline_means_the_day_that_a_clerk_would_mean(
    clause: str, due: date | None, at_meeting: bool
) -> None:
    found = deadline_in(clause, said_on=MEETING, sittings=COMING)
    assert found is not None
    assert (found.date, found.at_meeting) == (due, at_meeting)
    assert found.text in clause


def test_a_clause_without_a_deadline_has_none() -> None:
    assert deadline_in("Ann Roe write to the Minister", said_on=MEETING, sittings=COMING) is None


@given(DAYS, st.integers(1, 400))
def test_the_next_meeting_is_the_first_after_the_one_that_speaks(day: date, later: int) -> None:
    sittings = [Sitting(day - timedelta(days=7)), Sitting(day + timedelta(days=later))]
    found = deadline_in("to the next meeting", said_on=day, sittings=sittings)
    assert found is not None
    assert found.date == day + timedelta(days=later)
