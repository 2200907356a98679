"""Dates that cannot be meant as they stand: both readings are given, and none is chosen.

A year a lifetime ahead ("February 2105"), a weekday that the day is not ("Tuesday 6 May 2024"
was a Monday), a day that its month does not have ("31 June 2024").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates import MONTHS, dates_in

_FAR = 20  # years ahead of the meeting that no board plans
_NEAR = 3  # years between the meeting and what a slip of the pen can have meant
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = "|".join(MONTHS)
# "Tuesday 6 May 2024", "Tuesday, 6th of May 2024"
_WITH_WEEKDAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)}),?\s+(?:the\s+)?(?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)?\s+"
    rf"(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})\b",
    re.I,
)
# "6 February 2105", "February 2105"
_YEAR = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH}),?\s+(?P<year>\d{{4}})\b", re.I
)
# "31 June 2024"
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>\d{{4}})\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A date that contradicts itself: its words, where they stand, and what they may mean."""

    words: str
    start: int
    end: int
    reason: str
    readings: tuple[date, ...] = ()


def date_doubts(text: str, around: date | None = None) -> list[Doubt]:
    """Every date of a text that cannot be meant as it stands.

    ``around`` is the day of the meeting, from which a year can be too far.

    >>> date_doubts("on Tuesday 6 May 2024")[0].reason
    'says "Tuesday 6 May 2024", but 6 May 2024 was a Monday; Tuesday was 7 May 2024'
    >>> date_doubts("in February 2105", around=date(2015, 12, 1))[0].reason
    'says "February 2105", which is 90 years ahead; February 2015 may be meant'
    """
    found = [*_weekdays(text), *_days(text), *(_years(text, around) if around else ())]
    once: dict[tuple[int, int], Doubt] = {}
    for doubt in sorted(found, key=lambda doubt: doubt.start):
        if not any(start < doubt.end and doubt.start < end for start, end in once):
            once[doubt.start, doubt.end] = doubt
    return list(once.values())


def too_far(day: date, around: date) -> bool:
    """Whether a day lies so far ahead of a meeting that a slip of the pen put it there."""
    return day.year - around.year >= _FAR


def _weekdays(text: str) -> Iterator[Doubt]:
    for match in _WITH_WEEKDAY.finditer(text):
        day = _day(match)
        said = _WEEKDAYS.index(match["weekday"].lower())
        if day is None or day.weekday() == said:
            continue
        other = _nearest(day, said)
        words = " ".join(match.group().split())
        yield Doubt(
            words,
            *match.span(),
            f'says "{words}", but {_written(day)} was a {day:%A}; {_WEEKDAYS[said].capitalize()} '
            f"was {_written(other)}",
            (day, other),
        )


def _days(text: str) -> Iterator[Doubt]:
    for match in _DAY.finditer(text):
        if _day(match) is not None:
            continue
        words = " ".join(match.group().split())
        month, year = MONTHS[match["month"].lower()], int(match["year"])
        if not 1 <= year <= 9998:
            continue
        following = date(year + month // 12, month % 12 + 1, 1)
        last = following - timedelta(days=1)
        yield Doubt(
            words,
            *match.span(),
            f'says "{words}", a day that there is not; {_written(last)} or {_written(following)} '
            "may be meant",
            (last, following),
        )


def _years(text: str, around: date) -> Iterator[Doubt]:
    for match in _YEAR.finditer(text):
        year = int(match["year"])
        if year - around.year < _FAR:
            continue
        words = " ".join(match.group().split())
        meant = _meant(match["year"], around.year)
        hint = f"; {words.replace(match['year'], meant)} may be meant" if meant else ""
        readings = tuple(
            each.date
            for reading in (words, words.replace(match["year"], meant or match["year"]))
            for each in dates_in(reading)
        )
        yield Doubt(
            words,
            *match.span(),
            f'says "{words}", which is {year - around.year} years ahead{hint}',
            readings,
        )


def _meant(year: str, around: int) -> str | None:
    """The year that a slip can have been: two digits changed places, or one is wrong."""
    swapped = [year[:at] + year[at + 1] + year[at] + year[at + 2 :] for at in range(len(year) - 1)]
    near = [each for each in swapped if abs(int(each) - around) <= _NEAR]
    wrong = [
        str(each)
        for each in range(around - _NEAR, around + _NEAR + 1)
        if sum(a != b for a, b in zip(str(each), year, strict=False)) == 1
    ]
    return next(iter([*near, *wrong]), None)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))
    except ValueError:
        return None


def _nearest(day: date, weekday: int) -> date:
    """The day of a weekday that is nearest to a day."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
