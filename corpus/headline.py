"""Heads that list what others write in a sentence: "Northfield Council | Minutes | 3 March | Hall".

Each field of such a line says one thing: the body, what paper it is, the day, the hour, the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.dates import dates_in, time_in
from corpus.vocabulary import any_of

_SEPARATOR = re.compile(r"\s*[|·•\t]\s*|\s+[/–—-]\s+")
_COMMA = re.compile(r"(?<!day),\s+|\s*[()]\s*")  # not the one in "Monday, 3 March"
_LED = re.compile(  # "Minutes: Northfield Council"
    r"^(?P<kind>(?:draft\s+)?(?:minutes|notes))\s*:\s*(?=[A-Z])", re.I
)
_PAPER = re.compile(  # "Minutes", "Draft minutes of meeting", "Meeting notes"
    r"^(?:(?:draft|unconfirmed|approved|final)\s+)?(?:meeting\s+)?(?:minutes|notes|agenda)"
    r"(?:\s+of\s+(?:the\s+)?(?:\w+\s+){0,2}meeting)?$",
    re.I,
)
_HOURS = re.compile(
    r"^(?:\w+\s+)?\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m|noon|hrs|hours|[-–]|to\b|$)", re.I
)
_ROOMS = """
    hall village_hall town_hall community_centre centre library church chapel school chamber
    council_chamber room rooms meeting_room offices? pavilion clubhouse club inn bar hotel theatre
    suite house hub building campus guildhall museum online zoom teams
    microsoft_teams remote virtual
"""
_PLACE = re.compile(
    rf"\b{any_of(_ROOMS)}(?:\s+(?:\d\w*|[A-Z]))?$", re.I
)  # "Village Hall", "Room 4"
_BEHIND_HOUR = re.compile(  # "at 7pm in the Village Hall"
    r"^\W*(?:(?:at|from)\s+)?(?:\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\b\.?|noon|hrs)?\W*)?"
    r"\b(?:in|at)\s+(?:the\s+)?(?P<place>[A-Z][^.,;|()]{2,60})$"
)
_MOST_WORDS = 7  # of a place


def body_of(text: str) -> str | None:
    """The field of a head that names the body, where the line is such a list.

    >>> body_of("Northfield Council | Minutes | Monday 3 March 2025, 7pm, Village Hall")
    'Northfield Council'
    >>> body_of("Minutes - Ward Forum - North - 3 March 2025")
    'Ward Forum - North'
    """
    fields = list(_fields(text))
    if len(fields) < 2 or not any(_is_dated(text[slice(*each)]) for each in fields):
        return None
    run: list[tuple[int, int]] = []
    for field in fields:
        if _names(text[slice(*field)]):
            run.append(field)
            if not re.match(r"\s+[/–—-]\s+", text[field[1] :]):
                break
        elif run:
            break
    return text[run[0][0] : run[-1][1]] if run else None


def place_in(text: str) -> str | None:
    """Where a line of a head says that the meeting was, beside its day or hour.

    >>> place_in("Northfield Council | Minutes | Monday 3 March 2025, 7pm, Village Hall")
    'Village Hall'
    >>> place_in("Monday 3 March 2025 at 7pm in the Village Hall")
    'Village Hall'
    """
    found = dates_in(text)
    if not found:
        return None
    if behind := _BEHIND_HOUR.match(text[found[0].end :]):
        return behind["place"].strip()
    said = [text[slice(*field)] for field in _fields(text)]
    return next((field for field in said if len(said) > 1 and is_place(field)), None)


def is_place(text: str) -> bool:
    """Whether a field of a head names a place where one meets, and nothing else.

    >>> is_place("Village Hall"), is_place("Village Hall Committee"), is_place("7pm")
    (True, False, False)
    """
    named = bool(_PLACE.search(text)) and text[:1].isupper()
    return named and len(text.split()) <= _MOST_WORDS and not dates_in(text)


def _fields(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a line's fields; one that holds a date is parted at its commas, too."""
    led = _LED.match(text)
    starts = [led.end() if led else 0]
    if led:
        yield led.span("kind")
    cuts = [*_SEPARATOR.finditer(text, starts[0]), None]
    for cut in cuts:
        start, end = starts[-1], cut.start() if cut else len(text)
        yield from _by_commas(text, start, end)
        starts.append(cut.end() if cut else end)


def _by_commas(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if not dates_in(text[start:end]):
        yield from [(start, end)] if text[start:end].strip() else []
        return
    at = start
    for comma in [*_COMMA.finditer(text, start, end), None]:
        stop = comma.start() if comma else end
        if text[at:stop].strip():
            yield at, stop
        at = comma.end() if comma else end


def _names(field: str) -> bool:
    """Whether a field can name a body: it is no paper, day, hour or place."""
    other = _PAPER.match(field) or _HOURS.match(field) or dates_in(field) or is_place(field)
    return not other and field[:1].isupper() and any(map(str.islower, field + "a"))


def _is_dated(field: str) -> bool:
    return bool(dates_in(field) or _PAPER.match(field) or (time_in(field) and _HOURS.match(field)))
