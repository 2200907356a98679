"""A table made lines: a row of short cells as one, long cells as the paragraphs that they hold.

Boards write minutes into tables: a number, what was said, and a narrow column of owners at
the right.  Such a table only lays out the page; its text is read as if it stood outside, with
the owners as asides.  A table of short cells holds data, and each of its rows stays a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.formats.sheet import Sheets

_LONG = 60  # characters: a longer cell is text and no datum
_OWNERS = re.compile(  # what heads a column of owners
    r"^\W*(?:actions?(?:\s+(?:by|points?|for|on|required|owner))?|owners?|by\s+whom|who|lead|resp\w*|for\s+action)\W*$",
    re.I,
)
_NUMBER = re.compile(r"^(?:item\s*)?[A-Z]{0,3}\d{1,4}(?:[./]\d{1,4})*[a-z]?[.)]?$", re.I)
_SHORT_OWNER = re.compile(r"^[A-Z][\w.'’-]*(?:[ /,&]+[A-Z][\w.'’-]*){0,4}$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a cell, with what its type says of it."""

    text: str
    bold: bool = False
    heading: int | None = None
    lead: int = 0


Cell = Sequence[Paragraph]


def write_table(rows: Sequence[Sequence[Cell]], sheets: Sheets) -> None:
    """Write a table's rows, set apart from what stands around it."""
    filled = [row for row in rows if any(cell for cell in row)]
    if not filled:
        return
    sheets.gap()
    owners = _owners_column(filled)
    layout = _is_layout(filled)
    for row in filled:
        if layout:
            _write_laid_out(row, owners, sheets)
        else:
            sheets.add("\t".join(_plain(cell) for cell in row).strip("\t"), bold=_all_bold(row))
    sheets.gap()


def _plain(cell: Cell) -> str:
    return " ".join(" ".join(paragraph.text.split()) for paragraph in cell)


def _all_bold(row: Sequence[Cell]) -> bool:
    said = [paragraph.bold for cell in row for paragraph in cell if paragraph.text]
    return bool(said) and all(said)


def _is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table frames a text: cells of several paragraphs, or long ones beside numbers."""
    cells = [cell for row in rows for cell in row if cell]
    several = sum(len(cell) > 1 and len(_plain(cell)) > _LONG for cell in cells)
    numbered = sum(bool(row[0]) and bool(_NUMBER.match(_plain(row[0]))) for row in rows)
    long = sum(max((len(_plain(cell)) for cell in row), default=0) > _LONG for row in rows)
    wide = max(len(row) for row in rows)
    header = {_plain(cell).casefold() for cell in rows[0]}
    data = bool(header & {"due", "due date", "deadline", "status", "by when", "target date"})
    if data:
        return False
    return several > 0 or (wide <= 3 and numbered >= 2 and long >= 2) or wide == 1


def _owners_column(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The index of the column of owners: headed so, or last and holding nothing but owners."""
    for row in rows[:3]:
        for at in range(len(row) - 1, 0, -1):
            if _OWNERS.match(_plain(row[at])):
                return at
    last = max(len(row) for row in rows) - 1
    said = [_plain(row[last]) for row in rows if len(row) > last and row[last]]
    if last > 0 and len(said) >= 2 and all(len(text) < 30 and _SHORT_OWNER.match(text) for text in said):
        return last
    return None


def _write_laid_out(row: Sequence[Cell], owners: int | None, sheets: Sheets) -> None:
    sheets.gap()
    number = ""
    for at, cell in enumerate(row):
        if at == owners and at > 0:
            for paragraph in cell:
                sheets.add(paragraph.text, aside=True)
            continue
        if at == 0 and len(row) > 1 and _NUMBER.match(_plain(cell)):
            number = _plain(cell)
            continue
        for index, paragraph in enumerate(cell):
            text = paragraph.text
            lead = paragraph.lead
            if number:
                text, lead, number = f"{number} {text}", lead and lead + len(number) + 1, ""
            elif index:
                sheets.gap()
            sheets.add(text, bold=paragraph.bold, heading=paragraph.heading, lead=lead)
    if number:
        sheets.add(number)
