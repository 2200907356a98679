"""The action tracker as a document that a committee would publish: DOCX, XLSX or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jobs.action import Action
from jobs.errors import UnknownFormat

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell, _Row
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = ("No.", "Action", "Owner", "Due", "Status", "Source")

_WIDTHS = (1.2, 11.0, 4.6, 3.2, 2.8, 3.9)  # centimetres: landscape A4 within its margins
_STATUS = COLUMNS.index("Status")
_INK = "1F3B4D"  # behind the header's white letters: a contrast of 11 to 1
_SHADES = {"Overdue": "F6CFCA", "Done": "D5EBD8", "Proposed": "F3EBC8"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tracker:
    """What the tracker says: of which board, as at which day, and every action in a row.

    >>> Tracker("Tidewell Together", date(2022, 6, 9), ()).subtitle
    'As at 9 June 2022, 0 actions'
    """

    board: str
    as_at: date
    actions: Sequence[Action]

    @property
    def title(self) -> str:
        """The heading of the document."""
        return f"{self.board}: action tracker"

    @property
    def subtitle(self) -> str:
        """The day that it was drawn up for, and how much there is."""
        count = "1 action" if len(self.actions) == 1 else f"{len(self.actions)} actions"
        return f"As at {_day(self.as_at)}, {count}"

    @property
    def rows(self) -> list[Row]:
        """One row for each action, in the order of :data:`COLUMNS`."""
        return [
            (
                str(action.id),
                _printable(action.description),
                _printable(", ".join(action.owners)) or "no owner",
                _due(action),
                self._status(action),
                _source(action),
            )
            for action in self.actions
        ]

    def _status(self, action: Action) -> str:
        if action.overdue(self.as_at):
            return "Overdue"
        return action.status.value.replace("_", " ").capitalize()


def export(path: Path, tracker: Tracker) -> None:
    """Write the tracker; the ending of ``path`` says in which form.

    A public version is a tracker of the actions that the public may see.  The file appears
    whole or not at all.  Raises UnknownFormat, or OSError where it cannot be written.
    """
    writers: dict[str, Callable[[Tracker], bytes]] = {
        ".csv": _csv,
        ".xlsx": _xlsx,
        ".docx": _docx,
    }
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UnknownFormat(path.name)
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_bytes(writer(tracker))
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _csv(tracker: Tracker) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([COLUMNS, *(tuple(map(_harmless, row)) for row in tracker.rows)])
    return text.getvalue().encode("utf-8-sig")  # the mark tells Excel that it is UTF-8


def _xlsx(tracker: Tracker) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = "Action tracker"
    _fill(sheet, tracker)
    _lay_out(sheet, last_row=len(tracker.rows) + 3)
    return _saved(book.save)


def _fill(sheet: Worksheet, tracker: Tracker) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for row, line in enumerate([(tracker.title,), (tracker.subtitle,), COLUMNS, *tracker.rows], 1):
        for column, text in enumerate(line):
            cell = sheet.cell(row, column + 1, text)
            cell.data_type = "s"  # what a paper says is never a formula
            cell.alignment = Alignment(wrap_text=row > 2, vertical="top")
            if row == 3:
                cell.font = Font(bold=True, color="FFFFFF")
                cell.fill = PatternFill("solid", fgColor=_INK)
            elif column == _STATUS and text in _SHADES:
                cell.fill = PatternFill("solid", fgColor=_SHADES[text])
    sheet["A1"].font = Font(bold=True, size=14)


def _lay_out(sheet: Worksheet, last_row: int) -> None:
    """Landscape A4, one page wide, the header row on every page and always in sight."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width * 5
    sheet.freeze_panes = "A4"
    sheet.auto_filter.ref = f"A3:{get_column_letter(len(COLUMNS))}{last_row}"
    sheet.print_title_rows = "3:3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _docx(tracker: Tracker) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.title = tracker.title
    document.core_properties.language = "en-GB"
    _turn(document)
    document.add_heading(tracker.title, level=1)
    document.add_paragraph(tracker.subtitle)
    _tabulate(document, tracker)
    return _saved(document.save)


def _turn(document: Document) -> None:
    """To landscape A4."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.5)


def _tabulate(document: Document, tracker: Tracker) -> None:
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for line in (COLUMNS, *tracker.rows):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, line, _WIDTHS, strict=True):
            cell.text = text
            cell.width = Cm(width)
        if line[_STATUS] in _SHADES:
            _shade(cells[_STATUS], _SHADES[line[_STATUS]])
    _head(table.rows[0])


def _head(row: _Row) -> None:
    """Make a row the table's header: repeated on every page, and told by screen readers."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx has no name for it
    for cell in row.cells:
        _shade(cell, _INK)
        for run in cell.paragraphs[0].runs:
            run.font.bold = True
            run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)


def _shade(cell: _Cell, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no name for it


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


def _due(action: Action) -> str:
    if action.due is None:
        return action.due_text or "no date"
    return f"{_day(action.due)} (meeting)" if action.due_meeting else _day(action.due)


def _source(action: Action) -> str:
    if action.source is None:
        return "–"
    day = action.source.meeting_date
    place = f"{action.source.label}, {_day(day)}" if day else action.source.label
    return f"{place} (draft minutes)" if action.provisional else place


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _harmless(text: str) -> str:
    """A cell that a spreadsheet takes for text, whatever it begins with."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _printable(text: str) -> str:
    """Text without the control characters that spreadsheets and XML cannot hold."""
    return "".join(c for c in text if c.isprintable() or c in "\n\t")
