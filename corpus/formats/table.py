"""Tables: those that hold data become a line a row, those that hold minutes are read through.

Boards write minutes into tables ("Item | Discussion | Action").  Such a table only lays out
the page: a cell is a piece of text, and what stands under "By whom" is beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from corpus.formats.columns import Columns
from corpus.formats.paragraph import Paragraph, Row
from corpus.formats.sheet import Sheets

_NUMBER = re.compile(  # "3", "3.", "3.1", "(a)", "12/2021", "Item 3"
    r"^(?:item |minute )?\(?(?:[A-Z]{0,4}[-/]?\d+(?:[./-]\d+)*[a-z]?|[a-z]|[ivx]+)[.):]{0,2}$", re.I
)
_OWNER = re.compile(  # "AR", "All", "A Roe / J Smith", "Clerk"
    r"^[A-Z][\w.'’-]*(?:[ /,&+]+[A-Z][\w.'’-]*){0,4}$"
)
_TASK = re.compile(r"\b(?:to|will|should|shall)\s+[a-z]")  # "AR to circulate"
_LONG = 160  # characters: a cell with more is a text
_MOST_OWNERS = 30  # characters of a cell that is known for owners by nothing but its looks
_MOST_BESIDE = 60  # characters of what stands beside a text
_MOST_TITLE = 14  # words
_MOST_HEAD = 6  # words


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what stands in it, its column from 0, how many columns it fills, its colour."""

    blocks: tuple[Paragraph | Table, ...] = ()
    column: int = 0
    span: int = 1
    colour: str = ""

    @property
    def text(self) -> str:
        """Everything in it, in one line."""
        return " ".join(filter(None, (block.text for block in self.blocks)))

    @property
    def rows(self) -> list[Row]:
        """The lines of its paragraphs."""
        return [row for block in self.blocks if isinstance(block, Paragraph) for row in block.rows]

    @property
    def is_long(self) -> bool:
        """Whether it holds a text rather than a value."""
        blocks = [block for block in self.blocks if block.text]
        length = len(self.text)
        nested = any(isinstance(block, Table) for block in blocks)
        return nested or length > _LONG or (len(blocks) > 1 and 2 * length > _LONG)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table; a merged cell stands once, where it begins.

    ``through`` tells that the format itself marks it as a layout, to be read through.
    """

    rows: tuple[tuple[Cell, ...], ...] = ()
    through: bool = False

    @property
    def text(self) -> str:
        """Everything in it, in one line."""
        return " ".join(filter(None, (cell.text for row in self.rows for cell in row)))

    def write(self, sheets: Sheets) -> None:
        """Add its lines to ``sheets``, as data or as minutes."""
        rows = [row for row in self.rows if any(cell.text for cell in row)]
        if not rows:
            return
        sheets.gap()
        at = _head(rows)
        columns = _columns(rows[at]) if at is not None else Columns()
        rows = [tuple(_coloured(cell, columns) for cell in row) for row in rows]
        body = rows[at + 1 if at is not None else 0 :]
        if self.through or _is_layout(body, columns):
            _write_through(rows, at, columns if columns.beside else _unheaded(body), sheets)
        else:
            for row in rows:
                _write_data(row, sheets)
        sheets.gap()


def _coloured(cell: Cell, columns: Columns) -> Cell:
    """A cell under "RAG" or "Status" that is nothing but coloured says its colour."""
    if cell.text or not cell.colour or cell.column not in columns.stands:
        return cell
    return replace(cell, blocks=(Paragraph((Row(cell.colour),)),))


def _columns(head: Sequence[Cell]) -> Columns:
    return Columns.under((cell.column, cell.text) for cell in head)


def _head(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The row that names the columns, among the first three."""
    for at, row in enumerate(rows[:3]):
        filled = [cell for cell in row if cell.text]
        if len(filled) > 1 and all(_may_head(cell) for cell in filled):
            known = _columns(row).known
            if known > 1 or 2 * known >= len(filled):
                return at
    return None


def _may_head(cell: Cell) -> bool:
    return len(cell.text.split()) <= _MOST_HEAD and not cell.text[:1].isdigit()


def _is_layout(body: Sequence[Sequence[Cell]], columns: Columns) -> bool:
    if max((len([cell for cell in row if cell.text]) for row in body), default=0) < 2:
        return True
    if columns.is_tracker:
        return False
    long = sum(any(cell.is_long for cell in row) for row in body)
    return columns.is_minutes or bool(long and long >= 0.3 * len(body))


def _unheaded(rows: Sequence[Sequence[Cell]]) -> Columns:
    """A last column that holds nothing but owners needs no head to be known."""
    last = max((cell.column for row in rows for cell in row), default=0)
    cells = [cell for row in rows for cell in row if cell.column == last and cell.span == 1]
    said = [row.text for cell in cells for row in cell.rows]
    owners = all(len(text) <= _MOST_OWNERS and _OWNER.match(text) for text in said)
    return Columns(who=frozenset({last})) if last and len(said) > 1 and owners else Columns()


def _write_data(row: Sequence[Cell], sheets: Sheets) -> None:
    """One line a row; cells that list as many things as each other make a row of each."""
    filled = [cell for cell in row if cell.text]
    bold = all(line.bold for cell in filled for line in cell.rows)
    counts = [len(cell.rows) for cell in filled]
    if len(row) == 2 and counts[0] == 1 and counts[-1] > 1 and not filled[-1].is_long:
        _write_list(filled, sheets)
    elif len(counts) > 1 and counts[0] > 1 and len(set(counts)) == 1:
        lines = ([_flat(each.text) for each in cell.rows] for cell in row)
        for cells in zip_longest(*lines, fillvalue=""):
            sheets.row(cells, bold=bold)
    elif len(filled) == 1 and filled[0].span > 1:
        sheets.add(_flat(filled[0].text), bold=bold)
    else:
        sheets.row([_flat(cell.text) for cell in row], bold=bold)


def _flat(text: str) -> str:
    return text.replace("\t", " ")


def _write_list(filled: Sequence[Cell], sheets: Sheets) -> None:
    """A label with a list beside it: "Present:" and the names, each in its line."""
    for cell in filled:
        for row in cell.rows:
            sheets.add(_flat(row.text), bold=row.bold, lead=row.lead)
    sheets.gap()


def _write_through(
    rows: Sequence[Sequence[Cell]], head: int | None, columns: Columns, sheets: Sheets
) -> None:
    for at, row in enumerate(rows):
        if at == head:
            sheets.row([_flat(cell.text) for cell in row], bold=True)
            sheets.gap()
        else:
            _write_minutes(row, columns, sheets)


def _write_minutes(row: Sequence[Cell], columns: Columns, sheets: Sheets) -> None:
    """A row's texts in reading order, and behind them what stands beside them."""
    filled = [cell for cell in row if cell.text]
    asides = [cell for cell in filled if cell.span == 1 and cell.column in columns.beside]
    label, texts = _numbered([cell for cell in filled if cell not in asides])
    if len(texts) > 1 and _is_title(texts[0]):
        texts[0] = _titled(texts[0])
    sheets.gap()
    if not texts and label:
        sheets.add(label)
    if texts:
        texts[0] = _labelled(texts[0], label)
    if len(texts) == len(asides) == 1 and _is_level(texts[0], asides[0]):
        for block, beside in zip(texts[0].blocks, asides[0].blocks, strict=True):
            block.write(sheets)
            _write_beside(beside, sheets, is_action=asides[0].column in columns.action)
    else:
        for cell in texts:
            for block in cell.blocks:
                block.write(sheets)
        for cell, block in _abreast(asides):
            _write_beside(block, sheets, is_action=cell.column in columns.action)
    sheets.gap()


def _abreast(asides: Sequence[Cell]) -> Iterator[tuple[Cell, Paragraph | Table]]:
    """What stands beside a text in reading order: of several tasks, each with its owner."""
    most = max((len(cell.blocks) for cell in asides), default=0)
    paired = [cell for cell in asides if len(cell.blocks) == most]
    for level in zip(*(cell.blocks for cell in paired), strict=True):
        yield from zip(paired, level, strict=True)
    yield from ((cell, block) for cell in asides if cell not in paired for block in cell.blocks)


def _numbered(texts: list[Cell]) -> tuple[str, list[Cell]]:
    """The number that a row's first cell is, and the cells behind it."""
    number = texts[0].text if texts else ""
    if not _NUMBER.match(number):
        return "", texts
    label = number + ("." if number.isdigit() else "")
    if len(texts) > 1 and texts[1].text.startswith(number):
        return "", texts[1:]
    return label, texts[1:]


def _labelled(cell: Cell, label: str) -> Cell:
    """The cell with the row's number before its first words."""
    at = next((at for at, block in enumerate(cell.blocks) if block.text), 0)
    block = cell.blocks[at]
    if not label:
        return cell
    if isinstance(block, Table):
        return replace(cell, blocks=(Paragraph((Row(label),)), *cell.blocks))
    labelled = replace(block.labelled(label + " "), bullet=False)
    return replace(cell, blocks=(*cell.blocks[:at], labelled, *cell.blocks[at + 1 :]))


def _is_title(cell: Cell) -> bool:
    return len(cell.rows) == 1 and len(cell.text.split()) <= _MOST_TITLE


def _titled(cell: Cell) -> Cell:
    """A title that has a cell of its own stands out as one in bold does."""

    def stood_out(block: Paragraph | Table) -> Paragraph | Table:
        if isinstance(block, Table):
            return block
        return replace(block, rows=tuple(replace(row, bold=True, lead=0) for row in block.rows))

    return replace(cell, blocks=tuple(stood_out(block) for block in cell.blocks))


def _is_level(text: Cell, aside: Cell) -> bool:
    """Whether a clerk put the initials beside their paragraphs, by empty ones between them."""
    return len(text.blocks) == len(aside.blocks) > 1


def _write_beside(block: Paragraph | Table, sheets: Sheets, *, is_action: bool) -> None:
    """Names and dates are asides; a task under "Action" is a paragraph that its head opens."""
    if isinstance(block, Table):
        block.write(sheets)
    elif is_action and (len(block.text.split()) > 5 or _TASK.search(block.text)):
        opened = "" if block.text[:6].casefold() == "action" else "Action: "
        replace(block, bullet=False).labelled(opened).write(sheets)
    else:
        block.write(sheets, aside=len(block.text) <= _MOST_BESIDE)
