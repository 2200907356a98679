"""A date that contradicts itself is said to, with both readings; none is chosen."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from corpus.doubts import date_doubts, too_far

MEETING = date(2015, 7, 7)


def test_a_weekday_that_the_day_is_not_is_doubted_with_both_days() -> None:
    (doubt,) = date_doubts("The next meeting is on Tuesday 6 May 2024 at 7pm.")
    assert doubt.words == "Tuesday 6 May 2024"
    assert doubt.readings == (date(2024, 5, 6), date(2024, 5, 7))


def test_a_year_a_lifetime_ahead_is_doubted_with_what_may_be_meant() -> None:
    (doubt,) = date_doubts("until 1 September 2105", MEETING)
    assert doubt.readings == (date(2105, 9, 1), date(2015, 9, 1))
    assert too_far(date(2105, 9, 1), MEETING)


def test_a_day_that_its_month_has_not_is_doubted() -> None:
    (doubt,) = date_doubts("by 31 June 2024")
    assert doubt.readings == (date(2024, 6, 30), date(2024, 7, 1))


def test_years_long_past_are_history_and_no_doubt() -> None:
    assert date_doubts("a charity since 4 May 1912", MEETING) == []


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_doubted_just_where_it_is_wrong(day: date, weekday: int) -> None:
    named = day + timedelta(days=(weekday - day.weekday()) % 7)
    text = f"on {named:%A} {day.day} {day:%B %Y} in the hall"
    doubts = date_doubts(text)
    assert bool(doubts) == (named != day)
    for doubt in doubts:
        assert text[doubt.start : doubt.end] == doubt.words
        assert doubt.readings[1].weekday() == weekday
        assert abs((doubt.readings[1] - day).days) <= 3
