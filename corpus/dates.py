"""The civic language of dates: "9 December 2021", "Tuesday 6 May", "10.00am".

Nothing here guesses: what cannot be told for certain is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from corpus.model import Sitting

MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        start=1,
    )
}
_SHORT = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tues tue weds wed thurs thur thu "
    "fri sat sun"
).split()

MONTH = (
    r"(?P<month>" + "|".join(MONTHS) + r"|" + "|".join(sorted(_SHORT, key=len, reverse=True)) + r")"
)
WEEKDAY = r"(?:(?P<weekday>" + "|".join(_WEEKDAYS) + r"),?\s*)?(?:the\s+)?"
DAY = r"(?P<day>\d{1,2})\s*(?:st|nd|rd|th)?"

# "Thursday 17th March, 2022", "9 December 2021", "9th of Dec 2021", "15-Sep-2018"
_DAY_FIRST = re.compile(
    rf"\b{WEEKDAY}{DAY}(?:\s+(?:of\s+)?|-){MONTH}(?:\.?,?\s+|-)(?P<year>\d{{4}})\b", re.I
)
# "March 17, 2022"
_MONTH_FIRST = re.compile(rf"\b{MONTH}\.?\s+{DAY},?\s+(?P<year>\d{{4}})\b", re.I)
_ISO = re.compile(  # "2022-03-17", "2022/03/17", and the file name's "2022_03_17"
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<sign>[-/._])(?P<month>\d{2})(?P=sign)(?P<day>\d{2})(?!\d)"
)
_SLASHED = re.compile(  # "17/03/2022", "17.03.2022", "17-03-2022", "17/3/22", "17.03.22"
    r"(?<![\d/.-])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})\b"
    r"|(?<![\d/.])(?P<day_>\d{1,2})/(?P<month_>\d{1,2})/(?P<year_>\d\d)(?![\d/])"
    r"|(?<![\d/.])(?P<day__>\d\d)\.(?P<month__>\d\d)\.(?P<year__>\d\d)(?![\d/.]\d|\d)"
)
# "Friday 16th January", "6 May": the year is to be found elsewhere
_NO_YEAR = re.compile(rf"\b{WEEKDAY}{DAY}\s+(?:of\s+)?{MONTH}\b(?!\.?,?\s+\d{{4}})", re.I)
_NO_YEAR_EITHER = re.compile(  # "August 19th"
    rf"\b{MONTH}\.?\s+{DAY}\b(?!,?\s+\d{{4}}|[.:]\d)", re.I
)

# "10.00am", "7 p.m.", "18:00", "2pm", "12 noon"
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s*"
    r"(?P<half>[ap]\.?m\b\.?|noon|hrs|hours)|\b(?P<hour24>\d{1,2}):(?P<minute24>\d{2})\b"
    r"|(?<=at\s)(?P<hour_at>[01]?\d|2[0-3])\.(?P<minute_at>[0-5]\d)\b"
    r"|(?<=\d{4}\s)(?P<hour_by>[01]\d|2[0-3])\.(?P<minute_by>[0-5]\d)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date and the span of the text that says it."""

    date: date
    start: int
    end: int


def dates_in(text: str, *, year: int | None = None) -> list[Found]:
    """Every full date that a text names, in the order of the text.

    ``year`` is for dates that name none ("Tuesday 6 May"); without it they are passed over.
    A date that cannot be (31 June) is passed over too.

    >>> [str(found.date) for found in dates_in("on Thursday 17th March, 2022 at 10.00am")]
    ['2022-03-17']
    """
    found: dict[int, Found] = {}
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _ISO, _SLASHED):
        _collect(pattern.finditer(text), found, None)
    if year is not None:
        _collect(_NO_YEAR.finditer(text), found, year)
        _collect(_NO_YEAR_EITHER.finditer(text), found, year)
    return [found[start] for start in sorted(found)]


def date_in(text: str, *, year: int | None = None) -> date | None:
    """The first date of a text, or None."""
    found = dates_in(text, year=year)
    return found[0].date if found else None


def time_in(text: str) -> time | None:
    """The first time of day of a text, or None.

    >>> time_in("commencing at 10.00am")
    datetime.time(10, 0)
    """
    for match in _CLOCK.finditer(text):
        hour = int(match["hour"] or match["hour24"] or match["hour_at"] or match["hour_by"])
        minute = int(
            match["minute"] or match["minute24"] or match["minute_at"] or match["minute_by"] or 0
        )
        half = (match["half"] or "").lower().replace(".", "")
        if half == "pm" and hour < 12:
            hour += 12
        if half == "am" and hour == 12:
            hour = 0
        if hour < 24 and minute < 60:
            return time(hour, minute)
    return None


_CLOSED = re.compile(  # the hour of another thing than the coming meeting
    r"\b(?:closed|ended|concluded|finished|adjourned|terminated|signed|closing)\b", re.I
)


def sittings_in(text: str, *, after: date | None = None) -> list[Sitting]:
    """The coming meetings that a text announces, each with the hour said beside its date.

    ``after`` is the day of the meeting that announces them: a date without a year is the next
    such day behind it, and one whose weekday then disagrees is passed over.

    >>> sittings_in("Thursday 9 June 2022 commencing at 10.00am; and 8 September 2022")
    ... # doctest: +NORMALIZE_WHITESPACE
    [Sitting(date=datetime.date(2022, 6, 9), time=datetime.time(10, 0)),
     Sitting(date=datetime.date(2022, 9, 8), time=None)]
    >>> str(sittings_in("Tuesday 3rd December at 7pm", after=date(2013, 11, 5))[0].date)
    '2013-12-03'
    """
    found = _with_years(text, after)
    ends = [*(each.start for each in found[1:]), len(text)]
    sittings: list[Sitting] = []
    for at, (each, end) in enumerate(zip(found, ends, strict=False)):
        closed = _CLOSED.search(text, each.end, end)
        hour = time_in(text[each.end : closed.start() if closed else end])
        before = text[found[at - 1].end if at else 0 : each.start]
        sentence = re.split(r"[.;]\s", before)[-1] if not _CLOSED.search(before) else ""
        sittings.append(Sitting(each.date, hour or time_in(sentence)))
    return sittings


def _with_years(text: str, after: date | None) -> list[Found]:
    """The dates of a text; those without a year are the next such days behind ``after``."""
    found = dates_in(text)
    if after is None:
        return found
    taken = [(each.start, each.end) for each in found]
    for year in (after.year, after.year + 1):
        for each in dates_in(text, year=year):
            free = all(each.end <= start or end <= each.start for start, end in taken)
            if (
                free
                and each.date > after
                and _weekday_agrees(text[each.start : each.end], each.date)
            ):
                found.append(each)
                taken.append((each.start, each.end))
    return sorted(found, key=lambda each: each.start)


def _weekday_agrees(words: str, day: date) -> bool:
    said = re.match(r"(mon|tue|wed|thu|fri|sat|sun)", words, re.I)
    return said is None or f"{day:%a}".casefold() == said[1].casefold()


def month_named(name: str) -> int:
    """The number of a month by its name, however short.

    >>> month_named("Sept"), month_named("march")
    (9, 3)
    """
    word = name.lower()
    return MONTHS.get(word) or _SHORT.get(word) or int(word)


def real_day(year: int, month: int, day: int) -> date | None:
    """A day of the calendar; None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of(match: re.Match[str], year: int | None) -> date | None:
    """The day that a match says; in figures the American way round where only that can be."""
    said = match.groupdict()
    short = said.get("year_") or said.get("year__")
    if short:
        years = 2000 + int(short)
        days = int(said["day_"] or said["day__"])
        months = int(said["month_"] or said["month__"])
    else:
        years = int(said["year"]) if year is None else year
        days, months = int(said["day"]), month_named(said["month"])
    in_figures = "year_" in said
    return real_day(years, months, days) or (real_day(years, days, months) if in_figures else None)


def _collect(matches: Iterator[re.Match[str]], found: dict[int, Found], year: int | None) -> None:
    for match in matches:
        day = _day_of(match, year)
        overlaps = any(
            each.start < match.end() and match.start() < each.end for each in found.values()
        )
        if day and not overlaps:
            found[match.start()] = Found(day, match.start(), match.end())
