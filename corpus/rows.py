"""Minutes that are one table: each row an item, its last column who is to act.

A row is laid out as lines: its number, what it says, and beside that whom it names, so that it
is read as any other paper with a column of owners.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Line
from corpus.numbering import Heading
from corpus.tables import Cell, cells_of

_ITEM = re.compile(
    r"^\W*(?:(?:agenda\s+)?items?|discussions?|minutes?|subject|topic|notes?|details?)\b", re.I
)
_NUMBER = re.compile(  # "No.", "Item no.", "#"
    r"^\W*(?:nos?|item(?:\s+no)?|ref|number|min(?:ute)?\s+no)?\W*$", re.I
)
_OWNER = re.compile(r"^\W*(?:actions?(?:\s+by)?|owner|lead|who|by\s+whom|responsible)\W*$", re.I)
_NUMBERED = re.compile(r"^\d{1,3}(?:[./]\d+)*[.)]?$")
_BOLD = re.compile(r"^(?:\*\*|__)(?P<title>.{2,120}?)(?:\*\*|__)[\s:.–-]*")
_SHORT = re.compile(r"^(?P<title>[^.:–]{2,80}?)\s*(?:[.:]|\s[–-])\s+(?=\S)")  # "Budget: VC said"
_RULE = re.compile(r"^[\s|:+=-]+$")
_TOPIC = re.compile(  # the head of a column of titles: "Discussion point", "Agenda item"
    r"^\W*(?:agenda\s+|discussion\s+)?(?:items?|points?|topics?|subjects?|business)\W*$", re.I
)


def laid_out(lines: Sequence[Line]) -> tuple[list[Line], list[Heading]]:
    """The lines with the rows of a table of items parted, and the heading of each row.

    Where there is no such table, the lines as they are, and no headings.
    """
    for at, line in enumerate(lines):
        heads = [cell.text for cell in cells_of(line)] if line.text.startswith("|") else []
        if len(heads) > 1 and _NUMBER.match(heads[0]) and any(map(_ITEM.match, heads[1:])):
            owner = next((i for i, head in enumerate(heads) if _OWNER.match(head)), None)
            return _parted(lines, at, owner)
        if len(heads) > 1 and _TOPIC.match(heads[0]):
            return _titled(lines, at)
    return list(lines), []


def _titled(lines: Sequence[Line], head: int) -> tuple[list[Line], list[Heading]]:
    """A table whose first column holds the titles of its items, and no number."""
    found = list(lines[:head])
    headings: list[Heading] = []
    for line in lines[head + 1 :]:
        cells = cells_of(line) if line.text.startswith("|") else []
        if _RULE.match(line.text) and line.text:
            continue
        if len(cells) > 1 and cells[0].text:
            at = len(found)
            headings.append(Heading(None, cells[0].text.strip("*_ "), at, at + 1, at))
            found += [_line(line, cell) for cell in cells if cell.text]
        else:
            found.append(line)
    return (found, headings) if len(headings) > 1 else (list(lines), [])


def _parted(
    lines: Sequence[Line], head: int, owner: int | None
) -> tuple[list[Line], list[Heading]]:
    found = list(lines[:head])
    headings: list[Heading] = []
    for line in lines[head + 1 :]:
        cells = cells_of(line) if line.text.startswith("|") else []
        if _RULE.match(line.text) and line.text:
            continue
        if len(cells) > 1 and _NUMBERED.match(cells[0].text) and cells[1].text:
            headings.append(_heading(cells, len(found)))
            found += _told(line, cells, owner)
        else:
            found.append(line)
    return (found, headings) if len(headings) > 1 else (list(lines), [])


def _heading(cells: Sequence[Cell], at: int) -> Heading:
    """A row's heading: what is bold in its first words, else a short first sentence."""
    said = cells[1].text
    lead = _BOLD.match(said) or _SHORT.match(said)
    number = cells[0].text.rstrip(".)")
    if lead is None:
        return Heading(number, said, at, at + 1, at)
    title = lead["title"].strip(" .:*_")
    rest = said[lead.end() :].strip()
    return Heading(number, title, at, at if rest else at + 1, at, lead.end() if rest else 0)


def _told(line: Line, cells: Sequence[Cell], owner: int | None) -> list[Line]:
    said = [_line(line, cell) for at, cell in enumerate(cells) if at and at != owner and cell.text]
    beside = cells[owner] if owner is not None and owner < len(cells) else None
    if beside is None or not beside.text or not said:
        return said
    return [*said, replace(_line(line, beside), aside=True)]


def _line(line: Line, cell: Cell) -> Line:
    return replace(
        line, text=cell.text, start=cell.start, end=cell.start + len(cell.text), lead=0, bold=False
    )
