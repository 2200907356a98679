"""By when something is to be done, as papers say it: "by the next meeting", "before June".

Nothing here guesses: the words are kept, and what cannot be told for certain has no date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates import DAY, MONTH, WEEKDAY, dates_in, month_named, real_day
from corpus.model import Sitting
from corpus.vocabulary import BEFORE_A_DATE, any_of


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as a paper puts it, and the date that it means where that can be told."""

    text: str
    date: date | None
    at_meeting: bool = False


_PREPOSITION = rf"(?P<word>{any_of(BEFORE_A_DATE)})\s+"
_WHICH = "quarterly scheduled ordinary board partnership committee council full tsc cpc"
_MEETING = rf"(?:{any_of(_WHICH)}\s+)?meeting\b"
# "to the next meeting", "at the next meeting of the Partnership", "tell the next meeting"
_NEXT_MEETING = re.compile(
    rf"(?:{_PREPOSITION})?(?:(?:the|its|our|their)\s+)?\b(?:next|following|forthcoming)\s+(?:{_MEETING}|agenda\b)",
    re.I,
)
# "to the September 2022 meeting", "at the June meeting", "to the meeting of the Cabinet on 3 May"
_NAMED_MEETING = re.compile(
    rf"{_PREPOSITION}(?:the|its|our)\s+"
    rf"(?:(?:{any_of(_WHICH)}\s+)?meeting\s+(?:of\s+(?:the\s+)?[A-Z][\w ]{{2,40}}?\s+)?"
    rf"(?:in|of|on|to\s+be\s+held\s+(?:in|on))\s+{WEEKDAY})?"
    rf"(?P<when>(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{MONTH}(?:,?\s+(?P<year>\d{{4}}))?)"
    r"(?P<after>\s+(?:board\s+)?(?:meeting|committee|board|council))?\b",
    re.I,
)
_SITS = re.compile(r"\b(?:meeting|committee|board|council)\b", re.I)
_AGM = re.compile(  # "at the AGM", "before the Annual General Meeting"
    rf"{_PREPOSITION}(?:the|its|our|this\s+year’?'?s)\s+(?:next\s+)?(?:AGM|annual\s+(?:general|parish|town)\s+meeting)\b",
    re.I,
)
_WITHIN = re.compile(  # "within 14 days", "in six months", "in the next six months"
    r"\b(?:within|in(?:\s+the\s+next)?)\s+(?:the\s+next\s+)?(?P<count>\d+|one|two|three|four|five|six|seven|eight|ten|twelve|a)\s+"
    r"(?P<unit>working\s+days?|days?|weeks?|fortnight|months?)(?:[’']s?)?(?:\s+time)?\b",
    re.I,
)
_MONTHLY = re.compile(  # "before June", "by the end of July 2026"
    rf"{_PREPOSITION}(?P<end>(?:the\s+)?end\s+(?:of\s+)?)?{MONTH}(?:,?\s+(?P<year>\d{{4}}))?\b",
    re.I,
)
_QUARTER = re.compile(  # "by end of Q2", "before Q3 2026"
    rf"{_PREPOSITION}(?P<end>(?:the\s+)?end\s+of\s+)?Q(?P<quarter>[1-4])(?:\s+(?P<year>\d{{4}}))?\b",
    re.I,
)
_FINANCIAL = re.compile(  # "by the end of the financial year", "before year end"
    rf"{_PREPOSITION}(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?financial\s+year\b", re.I
)
_CALENDAR = re.compile(  # "by the end of the week", "by end of month", "before the end of the year"
    rf"{_PREPOSITION}(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?(?P<unit>week|month|year)\b", re.I
)
_TERM = re.compile(  # "before the end of the spring term": no date that is certain
    rf"{_PREPOSITION}(?:the\s+)?(?:end|start|beginning)\s+of\s+(?:the\s+|this\s+|next\s+)?(?:\w+\s+){{0,2}}"
    r"(?:term|year|quarter|week|month)\b",
    re.I,
)
# "by 5pm on", "by close of play on", "by the week commencing"
_HOUR = (
    r"(?:(?:\d{1,2}(?:[:.]\d\d)?\s*[ap]m|noon|midnight|(?:the\s+)?(?:close|end)\s+of\s+(?:play|business|day)|cop|cob)\s+(?:on\s+)?)?"
    r"(?:the\s+)?(?:w/c|week\s+(?:commencing|beginning|ending))?\s*"
)
_DATED = re.compile(  # "by Friday 20 February 2026", "before 3 May", "by May 3rd"
    rf"{_PREPOSITION}{_HOUR}(?:{WEEKDAY}{DAY}\s+(?:of\s+)?{MONTH}"
    r"(?:,?\s+(?P<year>\d{4}))?)",
    re.I,
)
_MONTH_FIRST = re.compile(  # "By Tuesday, October 3rd", "before May 3, 2026"
    rf"{_PREPOSITION}{WEEKDAY}{MONTH}\s+{DAY}\b(?:,?\s+(?P<year>\d{{4}}))?", re.I
)
_FIGURES = re.compile(  # "by 2024-04-05", "by 12/6/22", "before 5.11.2026"
    rf"{_PREPOSITION}(?P<figures>\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d\d))(?![\d/])",
    re.I,
)
_DUE = re.compile(  # "Due: 3 May", "deadline 31 January"
    r"\b(?:due|deadline)(?:\s+(?:date|on|is))?\s*[:\-–]?\s*(?=\d|[A-Z][a-z]+\s+\d)", re.I
)
_DAY_AND_MONTH = re.compile(  # "by 31/1"
    rf"{_PREPOSITION}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\d/])", re.I
)
_WEEKLY = re.compile(  # "by Friday", "before next Monday"
    rf"{_PREPOSITION}(?:next\s+|this\s+)?(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.I,
)
_CHRISTMAS = re.compile(rf"{_PREPOSITION}christmas\b", re.I)
_TOMORROW = re.compile(rf"{_PREPOSITION}(?P<when>tomorrow|today|tonight)\b", re.I)
_VAGUE = re.compile(  # "by next week", "by mid-February", "by Easter": no date that is certain
    rf"{_PREPOSITION}(?:(?:next|this|the\s+following)\s+(?:week|month|year)|easter|half[- ]term|"
    rf"(?:early|mid|late)[- ]{MONTH})\b"
    rf"|\bin\s+(?:early\s+|mid[- ]|late\s+)?{MONTH.replace('?P<month>', '?:')}\b(?!\s+\d)"
    r"|\b(?:this|next)\s+(?:week|month)\b"
    r"|\b(?:within|over|in)\s+the\s+(?:coming|next)?\s*(?:days?|weeks?|months?)\b",
    re.I,
)
_SOON = re.compile(  # pressing, and no date
    r"\b(?:asap|as\s+soon\s+as\s+possible|immediately|urgently|over\s+the\s+(?:summer|winter|holidays)|"
    r"(?:in|before|by)\s+(?:the\s+)?(?:spring|summer|autumn|winter|new\s+year))\b",
    re.I,
)
_COUNTS = dict(
    zip(
        "a one two three four five six seven eight ten twelve".split(),
        (1, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12),
        strict=True,
    )
)
_LIMITS = frozenset(
    {
        "before",
        "by",
        "until",
        "prior to",
        "ahead of",
        "no later than",
        "not later than",
        "on or before",
    }
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


def deadline_in(
    text: str, *, said_on: date | None, sittings: Iterable[Sitting] = ()
) -> Deadline | None:
    """The deadline that a clause sets, or None where it sets none.

    ``said_on`` is the date of the meeting that said it, ``sittings`` the meetings that it
    announced: "the next meeting" is the first of them.

    >>> deadline_in("a separate meeting before June", said_on=date(2022, 3, 17)).date
    datetime.date(2022, 5, 31)
    >>> deadline_in("reply by Friday", said_on=date(2022, 3, 17)).date
    datetime.date(2022, 3, 18)
    """
    coming = sorted(each.date for each in sittings if said_on is None or each.date > said_on)
    for read in _READERS:
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
        if not _SITS.search(match.group()):
            continue
        year = _year(match, said_on)
        month = month_named(match["month"])
        sitting = [
            day for day in coming if day.month == month and (year is None or day.year == year)
        ]
        said = real_day(year, month, int(match["day"])) if match["day"] and year else None
        return Deadline(_said(match), sitting[0] if sitting else said, at_meeting=True)
    agm = _AGM.search(text)
    if agm is None:
        return None
    on = dates_in(text[agm.end() : agm.end() + 40], year=said_on.year if said_on else None)
    return Deadline(_said(agm), on[0].date if on else None, at_meeting=True)


def _dated(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    for match in [*_DATED.finditer(text), *_MONTH_FIRST.finditer(text)]:
        year = _year(match, said_on)
        if match["word"].lower() in {"at", "for", "in", "to"} or year is None:
            continue
        day = real_day(year, month_named(match["month"]), int(match["day"]))
        if day:
            return Deadline(_said(match), day, at_meeting=day in coming)
    return _in_figures(text, said_on, coming)


def _in_figures(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    match = _FIGURES.search(text)
    if match and match["word"].lower() in _LIMITS:
        figures = re.sub(r"([/.])(\d\d)$", r"\g<1>20\2", match["figures"])
        found = dates_in(figures)
        if found:
            return Deadline(_said(match), found[0].date, at_meeting=found[0].date in coming)
    short = _DAY_AND_MONTH.search(text)
    if short and said_on and short["word"].lower() in _LIMITS:
        day = _coming_day(int(short["day"]), int(short["month"]), said_on)
        return Deadline(_said(short), day) if day else None
    return _due(text, said_on)


def _due(text: str, said_on: date | None) -> Deadline | None:
    """What stands behind "Due" or "Deadline"."""
    due = _DUE.search(text)
    if due is None:
        return None
    behind = text[due.end() : due.end() + 30]
    for found in dates_in(behind) or dates_in(behind, year=said_on.year if said_on else None):
        if found.start == 0:
            day = found.date
            if said_on and day < said_on and not dates_in(behind):
                day = real_day(day.year + 1, day.month, day.day) or day
            end = due.end() + found.end
            return Deadline(" ".join(text[due.start() : end].split()), day)
    return None


def _coming_day(day: int, month: int, said_on: date) -> date | None:
    """The next such day behind the meeting."""
    if not 1 <= month <= 12:
        return None
    return real_day(said_on.year + (month < said_on.month), month, day)


def _within(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    del coming
    match = _WITHIN.search(text)
    if not match:
        return None
    count = _COUNTS.get(match["count"].lower()) or int(match["count"])
    unit = match["unit"].lower()
    return Deadline(_said(match), said_on and _later(said_on, count, unit))


def _monthly(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    del coming
    for match in _MONTHLY.finditer(text):
        word = " ".join(match["word"].lower().split())
        if word not in _LIMITS:
            continue
        year, month = _year(match, said_on), month_named(match["month"])
        if year is None:
            return Deadline(_said(match), None)
        by = word in {"by", "until"} or bool(match["end"])
        return Deadline(_said(match), _end(year, month) if by else _eve(year, month))
    return None


def _by_the_calendar(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    del coming
    for pattern, last in ((_QUARTER, _quarter), (_FINANCIAL, _financial), (_CALENDAR, _unit)):
        match = pattern.search(text)
        if match and (match["word"].lower() in _LIMITS or match.groupdict().get("end")):
            return Deadline(_said(match), last(match, said_on) if said_on else None)
    christmas = _CHRISTMAS.search(text)
    if christmas and christmas["word"].lower() in _LIMITS:
        eve = None
        if said_on:
            eve = date(said_on.year + (said_on > date(said_on.year, 12, 24)), 12, 24)
        return Deadline(_said(christmas), eve)
    return None


def _quarter(match: re.Match[str], said_on: date) -> date:
    """The last day of a quarter of the calendar year, the next such one; or the day before it."""
    month = 3 * int(match["quarter"])
    year = int(match["year"]) if match["year"] else said_on.year + (month < said_on.month)
    by = match["word"].lower() in {"by", "until"} or bool(match["end"])
    return _end(year, month) if by else _eve(year, month - 2)


def _financial(match: re.Match[str], said_on: date) -> date:
    """The financial year of councils and charities ends with March."""
    del match
    return date(said_on.year + (said_on > date(said_on.year, 3, 31)), 3, 31)


def _unit(match: re.Match[str], said_on: date) -> date:
    unit = match["unit"].lower()
    if unit == "week":
        return said_on + timedelta(days=(4 - said_on.weekday()) % 7)
    return _end(said_on.year, said_on.month) if unit == "month" else date(said_on.year, 12, 31)


def _weekly(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    del coming
    near = _TOMORROW.search(text)
    if near and near["word"].lower() in _LIMITS:
        days = 1 if near["when"].lower() == "tomorrow" else 0
        return Deadline(_said(near), said_on and said_on + timedelta(days=days))
    match = _WEEKLY.search(text)
    if not match or match["word"].lower() not in _LIMITS:
        return None
    if said_on is None:
        return Deadline(_said(match), None)
    ahead = (_WEEKDAYS.index(match["day"].lower()) - said_on.weekday()) % 7 or 7
    return Deadline(_said(match), said_on + timedelta(days=ahead))


def _undated(text: str, said_on: date | None, coming: list[date]) -> Deadline | None:
    del said_on, coming
    match = _TERM.search(text) or _VAGUE.search(text) or _SOON.search(text)
    return Deadline(_said(match), None) if match else None


_READERS = (
    _next_meeting,
    _named_meeting,
    _dated,
    _within,
    _monthly,
    _by_the_calendar,
    _weekly,
    _undated,
)


def _said(match: re.Match[str]) -> str:
    return " ".join(match.group().split())


def _year(match: re.Match[str], said_on: date | None) -> int | None:
    """The year said, else that of the first such month after the meeting."""
    if match["year"]:
        return int(match["year"])
    if said_on is None:
        return None
    return said_on.year + (month_named(match["month"]) < said_on.month)


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _eve(year: int, month: int) -> date:
    return date(year, month, 1) - timedelta(days=1)


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
    days = 14 if unit == "fortnight" else 7 if unit.startswith("week") else 1
    return day + timedelta(days=count * days)
