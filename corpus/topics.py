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
    written = [index for index, line in enumerate(lines) if line.text and not line.furniture]
    if marked and written and marked[0] in written[:2]:
        marked = marked[1:]  # the title of the paper
    if len(marked) > 1:
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
