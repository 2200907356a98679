"""XLSX by openpyxl: a page a sheet, a line a row; formulas as they were last worked out."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from corpus.errors import Unreadable
from corpus.formats.colours import colour_of
from corpus.formats.grid import MOST_CELLS, Cell, write
from corpus.formats.parcel import damaged, looked_over
from corpus.formats.sheet import Sheets
from corpus.model import Document

MOST_PLACES = 4_000_000  # cells, empty ones among them
MOST_CHARACTERS = 32_767  # in one cell: what Excel itself allows
MOST_TEXT = 20_000_000  # characters of a sheet
_SPLIT = "keep the rows that matter in a file of their own and add that"


def read_xlsx(content: bytes, name: str) -> Document:
    """A workbook's text, hidden sheets left out.

    Nothing is worked out: a formula shows the value that was saved with it.  Raises
    Unreadable where the file is damaged, or has too many cells.
    """
    looked_over(content)
    import openpyxl

    sheets = Sheets()
    try:
        with warnings.catch_warnings():  # of what is dropped when a workbook is saved: we save none
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
        left = MOST_CELLS
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                left -= write(list(_rows(sheet, left)), sheets)
                sheets.end_page(sheet.title)
    except Unreadable:
        raise
    except Exception as error:  # openpyxl lets through what a bad part breaks
        raise damaged() from error
    read = sheets.document(name, content, "xlsx")
    if not read.text.strip():
        raise Unreadable("it holds no text", "check that it is the paper that was meant")
    return read


def _rows(sheet: Any, most: int) -> Iterator[list[Cell]]:
    """The rows of a sheet that say something."""
    if not hasattr(sheet, "iter_rows"):  # a sheet that is one chart
        return
    sheet.reset_dimensions()  # some programs note them wrongly
    cells = places = characters = 0
    for row in sheet.iter_rows():
        said = [
            Cell(text, "" if text else _colour(cell))
            for cell in row
            for text in [_said(cell.value)]
        ]
        places += len(said)
        cells += sum(bool(cell.text) for cell in said)
        characters += sum(len(cell.text) for cell in said)
        if cells > most or places > MOST_PLACES or characters > MOST_TEXT:
            raise Unreadable(f"it has more than {MOST_CELLS:,} cells", _SPLIT)
        if any(cell.text for cell in said):
            yield said


def _colour(cell: Any) -> str:
    """What an empty cell is filled with; nothing where the file leaves that to a theme."""
    fill = getattr(cell, "fill", None)
    if fill is None or fill.fill_type != "solid" or fill.start_color.type != "rgb":
        return ""
    return colour_of(fill.start_color.rgb)


def _said(value: object) -> str:
    """A cell's value as a reader would write it.

    >>> _said(datetime(2026, 3, 12)), _said(3.0), _said(None)
    ('2026-03-12', '3', '')
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value)[:MOST_CHARACTERS].split())
