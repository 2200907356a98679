"""Minutes that point at other minutes: "Minute No. 26 refers", "Further to Minute No. 29 of …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from corpus.dates import dates_in
from corpus.model import Meeting, Place, Reference

# "Minute No. 26", "Minutes 4 and 5", "Min 12/2021", "Minute 37(3)", "minute numbers 7.1 & 7.2"
_FIGURE = r"\d{1,4}(?:[./]\d{1,4})?(?:\s*\(\w{1,3}\))?"
# "Minute No. 26", "Minutes 4 and 5", "Min 12/2021", "Minute 37(3)", "minute numbers 7.1 & 7.2"
_POINTER = re.compile(
    rf"\b(?:minutes?|mins?\.?)\s+(?:no\.?s?|numbers?|refs?\.?)?\s*(?P<said>{_FIGURE}"
    rf"(?:\s*(?:,|and|&|to)\s*{_FIGURE}(?!\s*(?:[A-Z][a-z]+\s+)?\d{{4}}\b))*)",
    re.I,
)
_NUMBER = re.compile(r"(?P<number>\d{1,4}(?:[./]\d{1,4})?)(?:\s*\((?P<clause>\w{1,3})\))?")
_OF = (
    re.compile(  # "of 9 September 2021", "of the meeting held on 9 September 2021", "(9 May 2021)"
        r"^\s*,?\s*\(?(?:of\s+)?(?:the\s+)?(?:(?:last\s+|previous\s+)?meeting\s+)?(?:held\s+)?"
        r"(?:on\s+|of\s+|dated\s+)?(?=\d|[A-Z][a-z]+day)"
    )
)
_NO_MINUTES = re.compile(
    r"^\s*(?:minutes?|hours?|seconds?|past|to\s+the|late|later|walk|in)\b", re.I
)


PlaceOf = Callable[[int, int], Place]


def references_in(text: str, place_of: PlaceOf) -> tuple[Reference, ...]:
    """The minutes that a text points at, in its order.

    ``place_of`` gives the place of a span of the text.

    >>> spot = lambda first, last: Place(first, last)
    >>> found = references_in("Further to Minute No. 29(2) of 9 September 2021,", spot)
    >>> [(each.minute, each.clause, str(each.date)) for each in found]
    [('29', '2', '2021-09-09')]
    """
    found: list[Reference] = []
    for match in _POINTER.finditer(text):
        if _NO_MINUTES.match(text[match.end() :]):
            continue
        day, end = _dated(text, match.end())
        place = place_of(match.start(), end)
        found += [
            Reference(number["number"], number["clause"], day, place)
            for number in _NUMBER.finditer(match["said"])
        ]
    return tuple(found)


def _dated(text: str, end: int) -> tuple[date | None, int]:
    """The meeting's date that follows a pointer, and where the pointer then ends."""
    lead = _OF.match(text[end : end + 60])
    if lead is None:
        return None, end
    behind = text[end + lead.end() : end + lead.end() + 40]
    dates = dates_in(behind)
    if not dates or dates[0].start > 0:
        return None, end
    return dates[0].date, end + lead.end() + dates[0].end


def impossible(reference: Reference, meeting: Meeting, others: Iterable[Meeting]) -> str | None:
    """Why a reference can point at no minute, or None where it can.

    Numbers that run through a year rise: one that is higher than the meeting's own last minute
    has not been written yet, and one of an earlier meeting is lower than this meeting's first.
    Of a meeting that is known, the minute must be there.
    """
    if reference.date is not None and meeting.date is not None and reference.date > meeting.date:
        return f"points at a meeting of {reference.date}, which was still to come"
    for other in (meeting, *others):
        if reference.date is not None and other.date == reference.date:
            numbers = {item.number for item in other.items}
            if numbers and reference.minute not in numbers:
                return (
                    f"points at minute {reference.minute} of {reference.date}, which has none such"
                )
            return None
    own = [int(item.number) for item in meeting.items if item.number and item.number.isdigit()]
    if not own or not reference.minute.isdigit():
        return None
    if reference.date is None and int(reference.minute) > max(own):
        return f"points at minute {reference.minute}, but the last of this meeting is {max(own)}"
    if _counts_on(reference, meeting, min(own)) and int(reference.minute) >= min(own):
        return (
            f"points at minute {reference.minute} of {reference.date}, but this later meeting "
            f"begins with minute {min(own)}"
        )
    return None


def _counts_on(reference: Reference, meeting: Meeting, first: int) -> bool:
    """Whether a meeting's numbers go on from those of an earlier one in the same year.

    Councils begin anew with each municipal year, in May; others with the calendar's.
    """
    if reference.date is None or meeting.date is None or first == 1:
        return False
    months = [day.year * 12 + day.month for day in (reference.date, meeting.date)]
    municipal = [(month - 5) // 12 for month in months]
    return municipal[0] == municipal[1] and reference.date.year == meeting.date.year


def with_possible(meeting: Meeting, others: Iterable[Meeting]) -> Meeting:
    """A meeting whose minutes point only at minutes that can exist."""
    known = tuple(others)
    items = (
        replace(
            item,
            references=tuple(
                each for each in item.references if impossible(each, meeting, known) is None
            ),
        )
        for item in meeting.items
    )
    return replace(meeting, items=tuple(items))
