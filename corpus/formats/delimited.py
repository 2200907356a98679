"""Lists whose cells are parted by commas, semicolons or tabs (CSV, TSV): a line a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from corpus.errors import Unreadable
from corpus.formats.grid import MOST_CELLS, Cell, write
from corpus.formats.sheet import Sheets
from corpus.formats.text import decode
from corpus.model import Document

_SIGNS = ",;\t|"
_SAMPLE = 50  # rows by which the sign is told
_SPLIT = "keep the rows that matter in a file of their own and add that"


def read_delimited(content: bytes, name: str) -> Document:
    """A list's text.  Raises Unreadable where it has too many cells, or one without an end."""
    text = decode(content)
    sheets = Sheets()
    try:
        write(list(_rows(text, _sign(text))), sheets)
    except csv.Error as error:
        raise Unreadable("a cell in it has no end", "save it anew and add that") from error
    return sheets.document(name, content, "csv")


def _rows(text: str, sign: str) -> Iterator[list[Cell]]:
    """The rows that say something, each cell in one line."""
    cells = 0
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
        said = [Cell(" ".join(value.split())) for value in row]
        cells += len(said)
        if cells > MOST_CELLS:
            raise Unreadable(f"it has more than {MOST_CELLS:,} cells", _SPLIT)
        if any(cell.text for cell in said):
            yield said


def _sign(text: str) -> str:
    """What parts the cells: the sign that makes the most rows of one width.

    >>> _sign("Action;Owner\\nCount the chairs, all of them;AR"), _sign("Action\\tOwner")
    (';', '\\t')
    """

    def fit(sign: str) -> tuple[int, int]:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _SAMPLE)
        widths = [len(row) for row in rows if len(row) > 1]
        commonest = max(set(widths), key=widths.count, default=0)
        return widths.count(commonest), commonest

    return max(_SIGNS, key=fit)
