"""Promises about the tracker: fit to be published, and harmless to open."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from jobs.action import Action, ActionSource, Status
from jobs.errors import UnknownFormat
from jobs.tracker import COLUMNS, Tracker, export
from tests.jobs.board import JUNE, MARCH

SOURCE = ActionSource(1, "m.md", None, MARCH, "36", "1", "…", 0, 1, None)
ACTIONS = [
    Action(
        1, "Report on lighting", ("Sue Marsh", "Tom Hale"), JUNE, due_meeting=JUNE, source=SOURCE
    ),
    Action(2, "=HYPERLINK(1)\x07 on bicycles", due=date(2022, 5, 1)),
    Action(3, "Find a room", status=Status.DONE, due_text="soon", provisional=True, source=SOURCE),
]
TRACKER = Tracker("Tidewell Together", date(2022, 5, 26), ACTIONS)
PLACE = "minute 36(1), 17 March 2022"
ROWS = [
    ("1", "Report on lighting", "Sue Marsh, Tom Hale", "9 June 2022 (meeting)", "Open", PLACE),
    ("2", "=HYPERLINK(1) on bicycles", "no owner", "1 May 2022", "Overdue", "–"),
    ("3", "Find a room", "no owner", "soon", "Done", f"{PLACE} (draft minutes)"),
]


def test_the_document_is_landscape_with_a_header_row_on_every_page(tmp_path: Path) -> None:
    export(tmp_path / "tracker.docx", TRACKER)
    document = Document(str(tmp_path / "tracker.docx"))
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert document.paragraphs[0].text == "Tidewell Together: action tracker"
    assert document.paragraphs[1].text == "As at 26 May 2022, 3 actions"
    (table,) = document.tables
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [COLUMNS, *ROWS]
    assert "tblHeader" in table.rows[0]._tr.xml


def test_the_sheet_holds_text_only_and_repeats_its_header_in_print(tmp_path: Path) -> None:
    export(tmp_path / "tracker.xlsx", TRACKER)
    sheet = load_workbook(tmp_path / "tracker.xlsx").worksheets[0]
    assert list(sheet.iter_rows(min_row=3, values_only=True)) == [COLUMNS, *ROWS]
    assert {cell.data_type for row in sheet.iter_rows(min_row=3) for cell in row} == {"s"}
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$3:$3", "landscape")


def test_the_csv_opens_in_a_spreadsheet_without_running_anything(tmp_path: Path) -> None:
    export(tmp_path / "tracker.csv", TRACKER)
    with (tmp_path / "tracker.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)]
    assert rows[0] == COLUMNS
    assert rows[2][1] == "'=HYPERLINK(1) on bicycles"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx"])
def test_an_empty_register_makes_a_tracker_too(tmp_path: Path, ending: str) -> None:
    export(tmp_path / f"tracker.{ending}", replace(TRACKER, actions=()))
    assert (tmp_path / f"tracker.{ending}").stat().st_size > 0


def test_an_unknown_ending_is_refused_with_those_that_work(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"tracker\.pdf.*\.docx, \.xlsx or \.csv"):
        export(tmp_path / "tracker.pdf", TRACKER)
    assert list(tmp_path.iterdir()) == []
