"""The civic language of dates: "9 December 2021", "to the September 2022 meeting", "before June".

Nothing here guesses: what cannot be told for certain is None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from corpus.model import Sitting
from corpus.vocabulary import BEFORE_A_DATE, any_of

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

_MONTH = (
    r"(?P<month>" + "|".join(MONTHS) + r"|" + "|".join(sorted(_SHORT, key=len, reverse=True)) + r")"
)
_WEEKDAY = r"(?:(?P<weekday>" + "|".join(_WEEKDAYS) + r"),?\s+)?(?:the\s+)?"
_DAY = r"(?P<day>\d{1,2})\s*(?:st|nd|rd|th)?"

# "Thursday 17th March, 2022", "9 December 2021", "9th of Dec 2021"
_DAY_FIRST = re.compile(
    rf"\b{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH}\.?,?\s+(?P<year>\d{{4}})\b", re.I
)
# "March 17, 2022"
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\.?\s+{_DAY},?\s+(?P<year>\d{{4}})\b", re.I)
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")  # "2022-03-17"
_SLASHED = re.compile(
    r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})\b"
)  # "17/03/2022"
# "Friday 16th January", "6 May": the year is to be found elsewhere
_NO_YEAR = re.compile(rf"\b{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH}\b(?!\.?,?\s+\d{{4}})", re.I)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}\.?,?\s+(?P<year>\d{{4}})\b", re.I)  # "September 2022"

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


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as a paper puts it, and the date that it means where that can be told."""

    text: str
    date: date | None
    at_meeting: bool = False


_PREPOSITION = rf"(?P<word>{any_of(BEFORE_A_DATE)})\s+"
# "to the next meeting", "at the next meeting of the Partnership", "tell the next meeting"
_NEXT_MEETING = re.compile(
    "(?:" + _PREPOSITION + r")?(?:(?:the|its|our|their)\s+)?\b(?:next|following|forthcoming)\s+"
    r"(?:(?:quarterly|scheduled|ordinary|board|partnership|committee)\s+)?meeting\b",
    re.I,
)
# "to the September 2022 meeting", "at the June meeting", "to the meeting in September 2022"
_NAMED_MEETING = re.compile(
    _PREPOSITION + r"(?:the|its|our)\s+(?:meeting\s+(?:in|of|on|to be held (?:in|on))\s+)?"
    rf"(?P<when>(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?)(?P<after>\s+(?:board\s+)?meeting)?\b",
    re.I,
)
# "within 14 days", "within two weeks"
_WITHIN = re.compile(
    r"\bwithin\s+(?:the\s+next\s+)?(?P<count>\d+|one|two|three|four|five|six|seven|eight|ten|twelve)\s+"
    r"(?P<unit>working days?|days?|weeks?|months?)\b",
    re.I,
)
# "before June", "by the end of July 2026", "by end of Q2", "by mid-May"
_MONTHLY = re.compile(
    _PREPOSITION + rf"(?P<end>(?:the\s+)?end\s+of\s+)?{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?\b", re.I
)
# "before the end of the spring term", "by the end of the financial year": no date that is certain
_TERM = re.compile(
    _PREPOSITION
    + r"(?:the\s+)?(?:end|start|beginning)\s+of\s+(?:the\s+|this\s+|next\s+)?(?:\w+\s+){0,2}"
    r"(?:term|year|quarter|week|month|Q[1-4])\b",
    re.I,
)
_DATED = re.compile(  # "by Friday 20 February 2026", "before 3 May"
    _PREPOSITION + rf"(?:the\s+)?{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?",
    re.I,
)
_COUNTS = dict(
    zip(
        "one two three four five six seven eight ten twelve".split(),
        (1, 2, 3, 4, 5, 6, 7, 8, 10, 12),
        strict=True,
    )
)
_LIMITS = {
    "before",
    "by",
    "until",
    "prior to",
    "ahead of",
    "no later than",
    "not later than",
    "on or before",
}


def deadline_in(
    text: str, *, said_on: date | None, sittings: Iterable[Sitting] = ()
) -> Deadline | None:
    """The deadline that a clause sets, or None where it sets none.

    ``said_on`` is the date of the meeting that said it, ``sittings`` the meetings that it
    announced: "the next meeting" is the first of them.

    >>> deadline_in("a separate meeting before June", said_on=date(2022, 3, 17)).date
    datetime.date(2022, 5, 31)
    """
    coming = sorted(each.date for each in sittings if said_on is None or each.date > said_on)
    for read in (_next_meeting, _named_meeting, _dated, _within, _monthly, _term):
        found = read(text, said_on, coming)
        if found:
            return found
    return None


def _next_meeting(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    del said_on
    match = _NEXT_MEETING.search(text)
    if not match:
        return None
    return Deadline(_said(match), coming[0] if coming else None, at_meeting=True)


def _named_meeting(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    for match in _NAMED_MEETING.finditer(text):
        if "meeting" not in match.group().lower():
            continue
        year = _year(match, said_on)
        month = _month(match["month"])
        sitting = [
            day for day in coming if day.month == month and (year is None or day.year == year)
        ]
        return Deadline(_said(match), sitting[0] if sitting else None, at_meeting=True)
    return None


def _dated(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    for match in _DATED.finditer(text):
        year = _year(match, said_on)
        if match["word"].lower() in {"at", "for", "in", "to"} or year is None:
            continue
        day = _real(year, _month(match["month"]), int(match["day"]))
        if day:
            return Deadline(_said(match), day, at_meeting=day in coming)
    return None


def _within(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    del coming
    match = _WITHIN.search(text)
    if not match:
        return None
    count = _COUNTS.get(match["count"].lower()) or int(match["count"])
    return Deadline(_said(match), said_on and _later(said_on, count, match["unit"].lower()))


def _monthly(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    del coming
    for match in _MONTHLY.finditer(text):
        word = match["word"].lower()
        if word not in _LIMITS:
            continue
        year, month = _year(match, said_on), _month(match["month"])
        if year is None:
            return Deadline(_said(match), None)
        last = date(year, month, monthrange(year, month)[1])
        by = word in {"by", "until"} or bool(match["end"])
        return Deadline(_said(match), last if by else date(year, month, 1) - timedelta(days=1))
    return None


def _term(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    del said_on, coming
    match = _TERM.search(text)
    return Deadline(_said(match), None) if match else None


def _said(match: re.Match[str]) -> str:
    return " ".join(match.group().split())


def _year(match: re.Match[str], said_on: date | None) -> int | None:
    """The year said, else that of the first such month after the meeting."""
    if match["year"]:
        return int(match["year"])
    if said_on is None:
        return None
    return said_on.year + (_month(match["month"]) < said_on.month)


def _later(day: date, count: int, unit: str) -> date:
    if unit.startswith("working"):
        while count:
            day += timedelta(days=1)
            count -= day.weekday() < 5
        return day
    if unit.startswith("month"):
        months = day.year * 12 + day.month - 1 + count
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    return day + timedelta(days=count * (7 if unit.startswith("week") else 1))


def _month(name: str) -> int:
    word = name.lower()
    return MONTHS.get(word) or _SHORT.get(word) or int(word)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _collect(matches: Iterator[re.Match[str]], found: dict[int, Found], year: int | None) -> None:
    for match in matches:
        day = _real(
            int(match["year"]) if year is None else year,
            _month(match["month"]),
            int(match["day"]),
        )
        overlaps = any(
            each.start < match.end() and match.start() < each.end for each in found.values()
        )
        if day and not overlaps:
            found[match.start()] = Found(day, match.start(), match.end())
