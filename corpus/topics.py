"""Headings without numbers: what the format marks as one, or what looks like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.attendance import labels_attendance
from corpus.dates import dates_in
from corpus.model import Document, Line
from corpus.numbering import Heading, shouted
from corpus.stretch import BULLET

_FRAME = re.compile(  # headings that frame the business and are none
    r"^\W*(?:agenda|links?|(?:meeting\s+)?(?:information|details|info)|(?:(?:members|those)\s+)?present|meeting\s+times|attendees?|attendance|participants|guests?|regrets|"
    r"apologies(?:\s+for\s+absence)?|date|time|venue|location|quorum|contents?|recording|logistics|"
    r"table\s+of\s+contents|roll\s+call|chair|scribes?|observers?|members|in\s+attendance|absent|invited)\b[\s:*\d]*$",
    re.I,
)
# "* **Tooling:** the group heard", "- **Release**"
# "1. **Tooling** - _Ann Roe_"
_BOLD_ENTRY = re.compile(
    r"^(?:[-*+•]|(?P<number>\d{1,2})[.)])\s+(?:\*\*|__)(?P<title>[^*_]{3,120}?)(?:\*\*|__):?\s*"
)
_ENTRY = re.compile(r"^\d{1,2}[.)]\s+(?=\*\*|__)")
# "* Add a code of conduct [#12](https://…)"
_LINKED_ENTRY = re.compile(r"^[-*+•]\s+(?P<title>\S.{3,160}?)\s*\\?\[#\d+\\?\]\([^)]*\)\s*")
_PRESENTER = re.compile(r"^\W*_[^_]{2,60}_\W*$")  # "- _Ann Roe_"
_LABEL = re.compile(r"^(?:present|in attendance|resolved|agreed|action|apologies|decision)\b", re.I)


def topics(document: Document, lines: Sequence[Line]) -> list[Heading]:
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
        marked = [index for index in marked if not _wraps(lines, index)]
    else:
        marked = _by_looks(lines)
    found: list[Heading] = []
    for index, end in pairwise([*marked, len(lines)]):
        listed = _listed(document, lines, index + 1, end)
        between = any(line.text for line in lines[index + 1 : listed[0].first]) if listed else True
        if between:
            found.append(Heading(None, lines[index].text, index, index + 1, index))
        found += listed
    return found


def _listed(document: Document, lines: Sequence[Line], start: int, end: int) -> list[Heading]:
    """The topics that a section lists: its outermost entries, where they are titles in bold."""
    entries = [
        index
        for index in range(start, end)
        if BULLET.match(lines[index].text) or _ENTRY.match(lines[index].text)
    ]
    if not entries:
        return []
    edge = min(_edge(document, lines[index]) for index in entries)
    outer = [index for index in entries if _edge(document, lines[index]) <= edge + 1]
    titled = [heading for index in outer if (heading := _titled(lines, index))]
    linked = any(_LINKED_ENTRY.match(lines[index].text) for index in outer)
    told = linked or len(outer) < len(entries)  # a list of names in bold tells nothing more
    return titled if len(titled) > 1 and len(titled) >= 0.6 * len(outer) and told else []


def _titled(lines: Sequence[Line], index: int) -> Heading | None:
    line = lines[index]
    mark = _BOLD_ENTRY.match(line.text) or _LINKED_ENTRY.match(line.text)
    if mark:
        title = mark["title"].strip(" :*_")
        rest = _PRESENTER.sub("", line.text[mark.end() :]).strip(" :*_")
        return Heading(
            mark.groupdict().get("number"),
            title,
            index,
            index if rest else index + 1,
            index,
            mark.end() if rest else 0,
        )
    if line.bold or line.lead > 4:
        cut = line.lead if line.lead else len(line.text)
        title = BULLET.sub("", line.text[:cut]).strip(" :.")
        return Heading(None, title, index, index if line.lead else index + 1, index, line.lead)
    return None


def _edge(document: Document, line: Line) -> float:
    """How far from the left an entry stands: in points, or in characters of its row."""
    if line.x is not None:
        return line.x
    row = document.text.rfind("\n", 0, line.start) + 1
    return float(len(document.text[row : line.start].expandtabs(4)))


def _is_frame(text: str) -> bool:
    """Whether a heading is no business: a label of the head, or a date alone."""
    if _FRAME.match(text) or labels_attendance(text):
        return True
    found = dates_in(text)
    return bool(found) and len(text) - (found[0].end - found[0].start) < 15


def _wraps(lines: Sequence[Line], index: int) -> bool:
    """Whether a heading has nothing of its own, and others stand below it."""
    level = lines[index].heading or 0
    below = next((line for line in lines[index + 1 :] if line.text and not line.furniture), None)
    return below is not None and below.heading is not None and below.heading > level


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
