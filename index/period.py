"""Which meeting or stretch of time a question means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b")
_DATES = (
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b", re.I),
    re.compile(rf"\b{_MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}\b", re.I),
    re.compile(rf"\b{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?\b", re.I),
    re.compile(rf"\b{_YEAR}\b", re.I),
)
_CIVIC_YEAR = re.compile(r"\b((?:19|20)\d\d)\s*[/-]\s*((?:20)?\d\d)\b")
_LAST = re.compile(r"\b(last|latest|most recent|previous)\s+(time|meeting|board|minutes)\b", re.I)
_BEFORE_LAST = re.compile(r"\bmeeting before last|time before last\b", re.I)
_SINCE = re.compile(r"\b(since|after|from)\s+(?:the\s+)?$", re.I)
_UNTIL = re.compile(r"\b(before|until|up to)\s+(?:the\s+)?$", re.I)
_LEADING = re.compile(
    r"\b(in|on|at|of|for|from|during|held|dated?|since|before|after|the|our)\s+$", re.I
)
_DUE = re.compile(r"\b(to|by|before|for)\s+(the\s+)?$", re.I)
_MEETING = re.compile(
    r"^(?:'s)?\s*(board\s+|partnership\s+)?(meeting|minutes|papers|agenda)\b", re.I
)
_MEETING_BEFORE = re.compile(
    r"\b(meeting|minutes|papers|agenda)s?\s+((held|of|on|in|dated|from|for|at)\s+)*(the\s+)?$", re.I
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days a question asks of, both ends included, and the words that said so.

    ``of_meeting`` tells that the words name a meeting ("at the December meeting"), not just a
    time; ``dated`` that they name a date and not "the last meeting".
    """

    first: date
    last: date
    said: str
    start: int
    end: int
    of_meeting: bool = False
    dated: bool = True

    def holds(self, day: date | None) -> bool:
        """Whether a day falls into the period."""
        return day is not None and self.first <= day <= self.last


def period_in(text: str, *, as_of: date, meetings: Iterable[date]) -> Period | None:
    """The period that a question names, or None.

    A month without a year is that of the latest meeting held in such a month, else the last
    such month before ``as_of``.  "The last meeting" is the latest that has been held.

    >>> period_in("who came in March 2022?", as_of=date(2022, 5, 1), meetings=[]).last
    datetime.date(2022, 3, 31)
    """
    held = sorted({day for day in meetings if day <= as_of})
    return _relative(text, held) or _civic_year(text) or _dated(text, as_of, held)


def _relative(text: str, held: list[date]) -> Period | None:
    for pattern, back in ((_BEFORE_LAST, 2), (_LAST, 1)):
        match = pattern.search(text)
        if match and len(held) >= back:
            day = held[-back]
            start, end = match.span()
            return Period(day, day, match.group(), start, end, of_meeting=True, dated=False)
    return None


def _civic_year(text: str) -> Period | None:
    """ "2022/23" as a council has it: from April to March."""
    match = _CIVIC_YEAR.search(text)
    if match is None or int(match.group(2)) % 100 != (int(match.group(1)) + 1) % 100:
        return None
    year = int(match.group(1))
    return Period(date(year, 4, 1), date(year + 1, 3, 31), match.group(), *match.span())


def _dated(text: str, as_of: date, held: list[date]) -> Period | None:
    for pattern in (_ISO, *_DATES):
        for match in pattern.finditer(text):
            span = _span(match, as_of, held)
            before, after = text[: match.start()], text[match.end() :]
            if span is None or (_is_verb(match) and not _LEADING.search(before)):
                continue
            of_meeting = bool(_MEETING.search(after) or _MEETING_BEFORE.search(before))
            if of_meeting and _DUE.search(before):
                continue  # "a report to the September meeting" tells when it is due
            first, last = _opened(before, span)
            return Period(first, last, match.group(), *match.span(), of_meeting)
    return None


def _is_verb(match: re.Match[str]) -> bool:
    """ "may" and "march" are words too."""
    return match.group().lower() in {"may", "march", "mar", "jan", "dec", "sep"}


def _opened(before: str, span: tuple[date, date]) -> tuple[date, date]:
    if _SINCE.search(before):
        return span[0], date.max
    if _UNTIL.search(before):
        return date.min, span[0] - timedelta(days=1)
    return span


def _span(match: re.Match[str], as_of: date, held: list[date]) -> tuple[date, date] | None:
    named = match.groupdict()
    word = named.get("month")
    month = int(word) if word and word.isdigit() else _MONTHS.get((word or "").lower())
    year = int(named["year"]) if named.get("year") else None
    if month is None:
        return (date(year, 1, 1), date(year, 12, 31)) if year else None
    if not 1 <= month <= 12:
        return None
    year = year or _likely_year(month, as_of, held)
    if named.get("day"):
        try:
            day = date(year, month, int(named["day"]))
        except ValueError:
            return None
        return day, day
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _likely_year(month: int, as_of: date, held: list[date]) -> int:
    years = [day.year for day in held if day.month == month]
    if years:
        return years[-1]
    return as_of.year if month <= as_of.month else as_of.year - 1
