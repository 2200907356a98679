"""Meetings and working days.  Pure: every instant comes in from outside, with its time zone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Protocol
from zoneinfo import ZoneInfo

from jobs.errors import NaiveInstant, UnknownNation

LONDON = ZoneInfo("Europe/London")

_NATIONS = {
    "england": "ENG",
    "eng": "ENG",
    "scotland": "SCT",
    "sct": "SCT",
    "wales": "WLS",
    "wls": "WLS",
    "northern ireland": "NIR",
    "nir": "NIR",
}
_DAY = timedelta(days=1)
Day = date  # a meeting has a field called date


class MeetingStatus(StrEnum):
    """How a meeting stands."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    MOVED = "moved"
    CANCELLED = "cancelled"
    HELD = "held"


COMING = frozenset({MeetingStatus.PLANNED, MeetingStatus.CONFIRMED})
"""The statuses of a meeting that is still to take place."""


@dataclass(frozen=True, slots=True)
class BoardMeeting:
    """One meeting of the board, held or to come.  A board meets once a day at most.

    ``source`` is the number of the paper that told of it, None where an officer did;
    ``moved_to`` is the new date of a meeting that was moved.
    """

    id: int
    date: date
    time: time | None = None
    venue: str | None = None
    status: MeetingStatus = MeetingStatus.PLANNED
    body: str | None = None
    source: int | None = None
    moved_to: Day | None = None


class _Holidays(Protocol):
    def __contains__(self, day: object, /) -> bool: ...


@dataclass(frozen=True)
class Calendar:
    """Working days and hours of one nation, in one time zone.

    ``opens`` and ``closes`` bound the hours in which messages go out, local time.

    >>> Calendar("England").is_working_day(date(2022, 6, 2))  # spring bank holiday, moved
    False
    """

    nation: str = "England"
    timezone: ZoneInfo = LONDON
    opens: time = time(9)
    closes: time = time(17)
    _subdivision: str = field(init=False, repr=False, default="ENG")

    def __post_init__(self) -> None:
        code = _NATIONS.get(" ".join(self.nation.lower().replace("-", " ").split()))
        if code is None:
            raise UnknownNation(self.nation)
        object.__setattr__(self, "_subdivision", code)

    def local(self, instant: datetime) -> datetime:
        """The instant on the board's own clock.  Raises NaiveInstant without a time zone."""
        if instant.tzinfo is None:
            raise NaiveInstant(instant)
        return instant.astimezone(self.timezone)

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday, and no bank holiday of the nation."""
        return day.weekday() < 5 and day not in self._holidays

    def working_day_before(self, day: date) -> date:
        """The day itself where it is a working day, else the last one before it.

        >>> Calendar().working_day_before(date(2022, 6, 5)).isoformat()
        '2022-06-01'
        """
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def working_day_after(self, day: date) -> date:
        """The day itself where it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def is_open(self, instant: datetime) -> bool:
        """Whether messages may go out at this instant."""
        here = self.local(instant)
        return self.is_working_day(here.date()) and self.opens <= here.time() < self.closes

    def next_open(self, instant: datetime) -> datetime:
        """The instant itself where messages may go out then, else the next opening hour.

        >>> Calendar().next_open(datetime(2022, 5, 28, 12, tzinfo=UTC)).isoformat()
        '2022-05-30T09:00:00+01:00'
        """
        here = self.local(instant)
        if self.is_open(here):
            return here
        first = here.date() if here.time() < self.opens else here.date() + _DAY
        return datetime.combine(self.working_day_after(first), self.opens, self.timezone)

    @cached_property
    def _holidays(self) -> _Holidays:
        # holidays is slow to import, and a plain listing asks for no working day
        from holidays import country_holidays

        return country_holidays("GB", subdiv=self._subdivision)


def next_meeting(
    meetings: Iterable[BoardMeeting], now: datetime, timezone: ZoneInfo = LONDON
) -> BoardMeeting | None:
    """The meeting that comes next at the instant ``now``: today's too, until it has begun.

    A meeting without an hour counts as coming for the whole of its day.
    """
    if now.tzinfo is None:
        raise NaiveInstant(now)
    here = now.astimezone(timezone)
    coming = (
        meeting
        for meeting in meetings
        if meeting.status in {*COMING, MeetingStatus.HELD}
        and (meeting.date, meeting.time or time.max) >= (here.date(), here.time())
    )
    return min(coming, key=lambda meeting: meeting.date, default=None)


def utc(instant: datetime) -> datetime:
    """An aware instant in UTC.  Raises NaiveInstant for one without a time zone."""
    if instant.tzinfo is None:
        raise NaiveInstant(instant)
    return instant.astimezone(UTC)
