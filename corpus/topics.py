"""Headings without numbers: what the format marks as one, or what looks like one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.dates import dates_in
from corpus.model import Line
from corpus.numbering import Heading, shouted

_FRAME = re.compile(  # headings that frame the business and are none
    r"^\W*(?:(?:draft\s+)?(?:meeting\s+)?(?:minutes|notes)|agenda|links?|present|attendees?|attendance|participants|guests?|regrets|"
    r"apologies(?:\s+for\s+absence)?|date|time|venue|location|quorum|contents?|recording|logistics|"
    r"table\s+of\s+contents|roll\s+call|chair|scribes?|observers?|members|in\s+attendance|absent|invited)\b[\s:*\d]*$",
    re.I,
)
_LABEL = re.compile(r"^(?:present|in attendance|resolved|agreed|action|apologies|decision)\b", re.I)


def topics(lines: Sequence[Line]) -> list[Heading]:
    """The unnumbered headings of business among lines, in order.

    Those that the format marks, below the title; else lines in capitals; else bold lines
    that stand alone.
    """
    marked = [index for index, line in enumerate(lines) if line.heading]
    if len(marked) > 2:
        top = min(lines[index].heading or 9 for index in marked)
        below = [index for index in marked if (lines[index].heading or 9) > top]
        marked = below if len(marked) - len(below) == 1 and below else marked
        marked = [index for index in marked if not _is_frame(lines[index].text)]
    else:
        marked = _by_looks(lines)
    return [Heading(None, lines[index].text, index, index + 1, index) for index in marked]


def _is_frame(text: str) -> bool:
    """Whether a heading is no business: a label of the head, or a date alone."""
    if _FRAME.match(text):
        return True
    found = dates_in(text)
    return bool(found) and len(text) - (found[0].end - found[0].start) < 15


def _by_looks(lines: Sequence[Line]) -> list[int]:
    capitals = [
        index
        for index, line in enumerate(lines)
        if index > 3
        and shouted(line.text)
        and not line.aside
        and not lines[index - 1].text
        and len(line.text) > 5
        and not _LABEL.match(line.text)
    ]
    if capitals:
        return capitals
    return [
        index
        for index, line in enumerate(lines)
        if index > 1
        and line.bold
        and not line.aside
        and 3 < len(line.text) < 80
        and not lines[index - 1].bold
        and not _is_frame(line.text)
        and not line.text.endswith((".", ","))
    ]
