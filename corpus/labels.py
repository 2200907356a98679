"""Labels of agenda items: "Agenda Item 7h" on a page, "Item 3" in its corner, a heading."""

from __future__ import annotations

import re

from corpus.model import Line

_NUMBER = r"(?:No\b\.?:?|Number:?)?\s*(?P<item>\d+(?:\.\d+)?[a-z]?)"
_LABEL = re.compile(rf"^Agenda Item:?\s*{_NUMBER}$", re.I)  # "Agenda Item 7h", "Agenda Item No. 3"
_CORNER = re.compile(rf"^Item:?\s*{_NUMBER}$", re.I)  # "Item 3"
_HEADING = re.compile(  # "Agenda item 5: Flood defences"
    rf"^Agenda Item:?\s*{_NUMBER}\b[\s:.–—-]*(?P<title>.*)$", re.I
)
_ITEM = re.compile(r"\bitem\b", re.I)
_RIGHT, _TOP = 300.0, 110.0  # points: beyond the middle of a page, and above its first lines


def is_label(line: Line) -> bool:
    """Whether a line does nothing but label its page with an agenda item."""
    return bool(_LABEL.match(line.text) or (_in_corner(line) and _CORNER.match(line.text)))


def label_of(line: Line) -> str | None:
    """The agenda item that a line labels its page, or what stands below it, with.

    >>> label_of(Line("Agenda Item No. 7h", 0, 18)), label_of(Line("Item 3", 0, 6))
    ('7h', None)
    >>> label_of(Line("Item 3", 0, 6, x=500.0, top=40.0))
    '3'
    """
    if not _ITEM.search(line.text):
        return None
    cell = line.text.rpartition("\t")[2]
    found = _LABEL.match(line.text) or _LABEL.match(cell)
    found = found or (_CORNER.match(cell) if _in_corner(line) else None)
    if found is None and line.heading:
        found = headed(line.text)
    return found["item"] if found else None


def headed(text: str) -> re.Match[str] | None:
    """A heading that names an agenda item, with its title: "Agenda item 5: Flood defences"."""
    return _HEADING.match(text)


def _in_corner(line: Line) -> bool:
    """Whether a line, or the last cell of one, stands at the upper right corner of its page."""
    if line.x is None or line.top is None or line.top > _TOP:
        return False
    return line.x > _RIGHT or "\t" in line.text
