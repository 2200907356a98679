"""Rows of cells, as workbooks and lists with commas have them: a line a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.formats.columns import Columns
from corpus.formats.sheet import Sheets

MOST_CELLS = 200_000
_HEADS = 12  # rows among which the one that names the columns is looked for


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and the colour that it is filled with."""

    text: str = ""
    colour: str = ""


def write(rows: Sequence[Sequence[Cell]], sheets: Sheets) -> int:
    """Write rows without the columns that are empty throughout; the number of cells.

    A cell under "RAG" or "Status" that is nothing but coloured says its colour.
    """
    said = _with_colours(rows)
    width = max(map(len, said), default=0)
    filled = [at for at in range(width) if any(at < len(row) and row[at] for row in said)]
    for row in said:
        sheets.row([row[at] if at < len(row) else "" for at in filled])
    return sum(1 for row in said for cell in row if cell)


def _with_colours(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    states: frozenset[int] = frozenset()
    told: list[list[str]] = []
    for at, row in enumerate(rows):
        columns = Columns.under(enumerate(cell.text for cell in row))
        heads = at < _HEADS and not states and columns.known > 1
        told.append(
            [
                cell.text or (cell.colour if place in states else "")
                for place, cell in enumerate(row)
            ]
        )
        states = columns.stands if heads else states
    return told
