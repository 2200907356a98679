"""Days that a rule gives: "the first Tuesday of May", "in two weeks", "same time next week".

Nothing here guesses: where two days would do ("same time next month" may keep the day of the
month or the weekday), there is none unless both are one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from corpus.dates import MONTH, month_named

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_ORDINALS = {
    name: place
    for place, names in enumerate("first/1st second/2nd third/3rd fourth/4th".split(), start=1)
    for name in names.split("/")
} | {"last": -1}
_NTH = re.compile(  # "first Tuesday of May", "2nd Thursday in February 2026"
    rf"\b(?P<nth>{'|'.join(_ORDINALS)})\s+(?P<weekday>{'|'.join(_WEEKDAYS)})\s+(?:of|in)\s+"
    rf"(?:the\s+month\s+of\s+)?(?:(?P<next>next\s+month)|{MONTH}\.?(?:,?\s+(?P<year>20\d\d))?)\b",
    re.I,
)
_COUNTS = dict(
    zip("a one two three four five six eight".split(), (1, 1, 2, 3, 4, 5, 6, 8), strict=True)
)
_LATEST = 9_000  # the year up to which there is something to count
_IN_WEEKS = re.compile(  # "in two weeks", "in a fortnight", "in 4 weeks' time"
    rf"\bin\s+(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})\s+(?P<unit>weeks?|fortnight)(?:['’]s?)?(?:\s+time)?\b",
    re.I,
)
_NEXT = re.compile(  # "same time next week", "this time next month"
    r"\b(?:same|this)\s+(?:day\s+and\s+)?(?:time|day|place)(?:\s+and\s+(?:time|day|place))?,?\s+next\s+(?P<unit>week|month)\b",
    re.I,
)


def counted_day(text: str, said_on: date) -> date | None:
    """The day that a rule in a text gives, counted from the day on which it was said.

    >>> str(counted_day("on the first Tuesday of May", date(2025, 1, 14)))
    '2025-05-06'
    >>> str(counted_day("same time next week", date(2025, 1, 14)))
    '2025-01-21'
    >>> counted_day("same time next month", date(2025, 1, 14)) is None
    True
    """
    if said_on.year > _LATEST:
        return None
    if found := _NTH.search(text):
        return _nth(found, said_on)
    if found := _IN_WEEKS.search(text):
        count = _COUNTS.get(found["count"].lower()) or int(found["count"])
        days = 14 if found["unit"].lower() == "fortnight" else 7
        return said_on + timedelta(days=count * days)
    if found := _NEXT.search(text):
        weekly = found["unit"].lower() == "week"
        return said_on + timedelta(days=7) if weekly else _month_on(said_on)
    return None


def _nth(found: re.Match[str], said_on: date) -> date | None:
    """Such a weekday of the month said, of the next such month where no year is."""
    weekday = _WEEKDAYS.index(found["weekday"].lower())
    place = _ORDINALS[found["nth"].lower()]
    if found["next"]:
        following = date(said_on.year, said_on.month, 1) + timedelta(days=32)
        return _weekday_of(following.year, following.month, weekday, place)
    month = month_named(found["month"])
    if found["year"]:
        return _weekday_of(int(found["year"]), month, weekday, place)
    day = _weekday_of(said_on.year, month, weekday, place)
    return day if day > said_on else _weekday_of(said_on.year + 1, month, weekday, place)


def _weekday_of(year: int, month: int, weekday: int, place: int) -> date:
    """The first (1) to fourth, or the last (-1), such weekday of a month."""
    if place < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))


def _month_on(said_on: date) -> date | None:
    """A month later, where the same day of the month is the same weekday as well."""
    following = date(said_on.year, said_on.month, 1) + timedelta(days=32)
    if said_on.day > monthrange(following.year, following.month)[1]:
        return None
    day = following.replace(day=said_on.day)
    return day if day.weekday() == said_on.weekday() else None
