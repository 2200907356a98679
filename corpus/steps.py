"""What a report says is to be done: the entries below "Actions" or "Next steps"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from corpus.actions import Context
from corpus.business import business_of
from corpus.cast import Cast
from corpus.chapter import Chapter
from corpus.model import ActionItem, Attendee, Document, Line
from corpus.people import is_name
from corpus.styles import house_of

_ASKS = re.compile(  # what the report would have decided: "Members are asked to note the report"
    r"^\W*(?:(?:the\s+)?\w+(?:\s+\w+)?\s+(?:are|is)\s+(?:asked|invited|requested|recommended)\s+to\s+)?"
    r"(?:note|consider|agree|approve|endorse|receive|discuss|comment|support)\b",
    re.I,
)
_LED = re.compile(  # whoever an entry begins with: "• Ann Roe to ring the bank", "Ann Roe – ring"
    r"^\W*(?P<name>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){1,2})\s*(?:\b(?:to|will)\b|[-–—:])"
)


def heads_steps(heading: str | None) -> bool:
    """Whether a heading says that what is to be done follows.

    >>> heads_steps("Next steps"), heads_steps("Actions taken"), heads_steps(None)
    (True, False, False)
    """
    return heading is not None and house_of(()).listed(heading)


def steps_in(
    document: Document,
    heading: str,
    lines: Iterable[Line],
    people: Iterable[str],
    said_on: date | None,
) -> tuple[ActionItem, ...]:
    """The actions that a section of a report lists."""
    kept = tuple(lines)
    chapter = Chapter(
        document,
        heading,
        None,
        kept,
        house_of(line.text for line in kept),
        Cast(tuple(Attendee(name) for name in dict.fromkeys([*people, *_named(kept)]))),
        Context(said_on),
    )
    return tuple(each for each in business_of(chapter)[1] if not _ASKS.match(each.description))


def _named(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        found = _LED.match(line.text)
        if found and is_name(found["name"]):
            yield found["name"]
