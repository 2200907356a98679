"""Titles inside an item of business: "a) Street lights", "1. Treasurer", below "3. Reports".

A clerk who counts them anew under each item sets them off, in bold; what is merely counted in
plain type is a paragraph or a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.heading import Heading
from corpus.model import Line
from corpus.numbering import shouted
from corpus.vocabulary import ROUTINE_TITLES, any_of

_COUNTED = re.compile(  # "a) **Street lights**", "**b) Bank**", "1. **Treasurer**"
    r"^[*_]*\(?(?P<number>\d{1,2}|[a-z])[.)]\s*[*_]*\s*(?P<title>[A-Z“\"'£].*)$"
)
_BOLD = re.compile(r"^\W*(?:\w[.)]\s*)?(?:\*\*|__).*(?:\*\*|__)\W*$")
_CLOSING = re.compile(  # what nobody mistakes, even in plain type
    r"^(?:matters\s+arising|any\s+other\s+(?:competent\s+|urgent\s+)?business|a\.?o\.?c?b\.?|dates?\s+(?:and\s+time\s+)?of\s+(?:the\s+)?next\s+meetings?|"
    r"(?:public|open)\s+(?:participation|session|forum))$",
    re.I,
)
_ROUTINE = re.compile(rf"^{any_of(ROUTINE_TITLES)}$", re.I)
_MOST_WORDS = 14
_FEWEST = 2


def with_subheads(lines: Sequence[Line], found: Sequence[Heading]) -> list[Heading]:
    """The headings, each followed by those that are counted anew below it."""
    numbered = [heading for heading in found if heading.number]
    if not numbered or len(numbered) < len(found):
        return list(found)
    ends = [heading.first for heading in found[1:]] + [len(lines)]
    together: list[Heading] = []
    for heading, end in zip(found, ends, strict=True):
        below = [replace(each, over=heading.title) for each in _counted(lines, heading.end, end)]
        together += [heading, *(below if len(below) >= _FEWEST else [])]
    return together


def with_routine(lines: Sequence[Line], found: Sequence[Heading]) -> list[Heading]:
    """The numbered headings, and the titles among them that a clerk leaves without a number.

    So "Any other business" and "Date of next meeting" stand where only the rest is counted.
    """
    if not found:
        return []
    known = {heading.first for heading in found}
    more = [
        Heading(None, line.text.strip(" *_:"), at, at + 1, at)
        for at, line in enumerate(lines)
        if at > found[0].first and at not in known and _is_routine(lines, at)
    ]
    return sorted([*found, *more], key=lambda heading: heading.first)


def _is_routine(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    words = line.text.strip(" *_:")
    alone = not lines[at - 1].text and not line.aside and not line.furniture
    strong = line.bold or line.heading is not None or shouted(words)
    routine = strong and _ROUTINE.match(words) and words.casefold() != "minutes"  # a page's part
    return alone and bool(_CLOSING.match(words) or routine)


def _counted(lines: Sequence[Line], start: int, end: int) -> Iterator[Heading]:
    """The titles in bold among some lines that are counted from 1 or from a."""
    expected: set[str] = {"1", "a"}
    for at in range(start, end):
        line = lines[at]
        found = _COUNTED.match(line.text)
        if not found or not (line.bold or _BOLD.match(line.text)) or line.aside:
            continue
        title = found["title"].strip(" *_:\\").replace("\\", "")
        if found["number"] in expected and len(title.split()) <= _MOST_WORDS:
            yield Heading(found["number"], title, at, at + 1, at)
            expected = {_next(found["number"])}


def _next(number: str) -> str:
    return str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)
