"""Promises about days and hours: London time, bank holidays, and never a guess about zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.calendar import LONDON, BoardMeeting, Calendar, MeetingStatus, next_meeting
from jobs.errors import NaiveInstant, UnknownNation

ENGLAND = Calendar()
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@settings(deadline=None)  # the first bank holiday asked for takes a while
@given(INSTANTS)
def test_the_next_open_hour_is_open_and_never_in_the_past(instant: datetime) -> None:
    opening = ENGLAND.next_open(instant)
    assert ENGLAND.is_open(opening)
    assert opening >= instant
    assert opening - instant < timedelta(days=6)
    assert ENGLAND.next_open(opening) == opening


@settings(deadline=None)
@given(DAYS)
def test_the_working_day_before_is_a_working_day_within_a_week(day: date) -> None:
    before = ENGLAND.working_day_before(day)
    assert ENGLAND.is_working_day(before)
    assert timedelta(0) <= day - before < timedelta(days=6)


@pytest.mark.parametrize(
    ("nation", "day", "works"),
    [
        ("England", date(2022, 6, 3), False),  # the Jubilee
        ("scotland", date(2022, 11, 30), False),  # St Andrew's Day
        ("England", date(2022, 11, 30), True),
        ("Northern Ireland", date(2022, 7, 12), False),
        ("northern-ireland", date(2022, 3, 17), False),
        ("Wales", date(2022, 3, 17), True),
    ],
)
def test_each_nation_has_its_own_bank_holidays(nation: str, day: date, *, works: bool) -> None:
    assert Calendar(nation).is_working_day(day) is works


def test_an_unknown_nation_is_refused_with_the_four() -> None:
    with pytest.raises(UnknownNation, match=r"Ruritania.*Wales"):
        Calendar("Ruritania")


@pytest.mark.parametrize(
    ("utc_hour", "day", "is_open"),
    [
        (8, date(2022, 3, 25), False),  # winter: 8.00 in London
        (8, date(2022, 3, 28), True),  # summer since Sunday: 9.00
        (16, date(2022, 10, 28), False),  # still summer: 17.00
        (16, date(2022, 10, 31), True),  # winter since Sunday: 16.00
    ],
)
def test_working_hours_follow_both_clock_changes(
    utc_hour: int, day: date, *, is_open: bool
) -> None:
    assert ENGLAND.is_open(datetime.combine(day, time(utc_hour), UTC)) is is_open


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = datetime(2022, 3, 17, 9)  # noqa: DTZ001
    with pytest.raises(NaiveInstant):
        ENGLAND.is_open(naive)
    with pytest.raises(NaiveInstant):
        next_meeting([], naive)


def _meeting(day: date, status: MeetingStatus, hour: time | None = time(10)) -> BoardMeeting:
    return BoardMeeting(day.toordinal(), day, hour, status=status)


JUNE = date(2022, 6, 9)
MEETINGS = [
    _meeting(date(2022, 3, 17), MeetingStatus.HELD),
    _meeting(date(2022, 5, 5), MeetingStatus.CANCELLED),
    _meeting(date(2022, 6, 2), MeetingStatus.MOVED),
    _meeting(JUNE, MeetingStatus.CONFIRMED),
    _meeting(date(2022, 9, 8), MeetingStatus.PLANNED, None),
]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2022, 3, 20, 9, tzinfo=LONDON), JUNE),
        (datetime(2022, 6, 9, 10, 0, tzinfo=LONDON), JUNE),
        (datetime(2022, 6, 9, 9, 1, tzinfo=UTC), date(2022, 9, 8)),  # 10.01 in London
        (datetime(2022, 9, 8, 23, 0, tzinfo=LONDON), date(2022, 9, 8)),
        (datetime(2022, 9, 9, 0, 0, tzinfo=LONDON), None),
    ],
)
def test_the_next_meeting_is_the_first_that_has_not_begun(
    now: datetime, expected: date | None
) -> None:
    found = next_meeting(MEETINGS, now)
    assert (found.date if found else None) == expected
