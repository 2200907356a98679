# ruff: noqa: E501  # keys as they are written
"""Papers that are nothing but a table of actions."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from openpyxl.styles import PatternFill

from corpus.errors import Unreadable
from corpus.files import document_of
from corpus.model import ActionStatus, Kind, Reading
from corpus.reading import understand

HEADS = [
    ["No", "Action", "Owner", "Due", "Status"],
    ["Ref", "Action", "Lead", "Target date", "Status"],
    ["No", "Action required", "Action owner", "Deadline", "RAG"],
]
TITLED = ["Marlby Flood Group – Action Tracker", None, None, None, None]
ROWS = [
    [1, "Order 200 sandbags", "Pete Wroe", date(2026, 7, 1), "Closed"],
    [2, "Map vulnerable residents", "PW / Jean Ogle", "30/09/26", "Open"],
    [3, "Write to the minister", "TBC", None, "Carried forward"],
]
DONE, OPEN, CARRIED = ActionStatus.DONE, ActionStatus.OPEN, ActionStatus.CARRIED_FORWARD
SAID: list[Any] = [
    ("Order 200 sandbags", ("Pete Wroe",), date(2026, 7, 1), DONE),
    ("Map vulnerable residents", ("Pete Wroe", "Jean Ogle"), date(2026, 9, 30), OPEN),
    ("Write to the minister", (), None, CARRIED),
]


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def word(rows: list[list[Any]]) -> bytes:
    paper = docx.Document()
    paper.add_heading("Action log", 1)
    table = paper.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _shown(text)
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def page(rows: list[list[Any]]) -> bytes:
    cells = ("".join(f"<td>{_shown(text)}</td>" for text in row) for row in rows)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<html><body><h1>Action log</h1><table>{table}</table></body></html>".encode()


def markdown(rows: list[list[Any]], title: str = "# Action log") -> bytes:
    lines = ["| " + " | ".join(map(_shown, row)) + " |" for row in rows]
    rule = "|" + "---|" * len(rows[0])
    return "\n".join([title, "", lines[0], rule, *lines[1:], ""]).encode()


def listed(rows: list[list[Any]], sign: str = ",") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=sign).writerows([map(_shown, row) for row in rows])
    return buffer.getvalue().encode()


def _shown(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")


def understood(content: bytes, name: str) -> Reading:
    return understand(document_of(content, name))


def told(reading: Reading) -> list[Any]:
    """What each action says, its words checked against the paper's own."""
    actions = [action for each in reading.meetings for _, action in each.actions]
    for action in actions:
        assert reading.document.quote(action.place) == action.description
    return [(each.description, each.owners, each.due, each.status) for each in actions]


@pytest.mark.parametrize("above", [[], [TITLED, [None] * 5]], ids=["bare", "titled"])
@pytest.mark.parametrize("heads", HEADS, ids=lambda heads: heads[2])
def test_a_workbook_of_actions_gives_them(heads: list[str], above: list[Any]) -> None:
    reading = understood(workbook(("Sheet1", [*above, heads, *ROWS])), "tracker.xlsx")
    assert told(reading) == SAID
    assert reading.kind is Kind.MINUTES
    assert not reading.problems
    (meeting,) = reading.meetings
    (item,) = meeting.items
    assert meeting.date is None
    assert meeting.body == ("Marlby Flood Group" if above else None)
    assert item.title == meeting.title == (TITLED[0] if above else "Action tracker")
    assert {action.place.page for action in item.actions} == {"Sheet1"}


@pytest.mark.parametrize(("write", "ending"), [(word, "docx"), (page, "html"), (markdown, "md")])
def test_any_paper_that_is_one_table_of_actions_gives_them(write: Any, ending: str) -> None:
    reading = understood(write([HEADS[0], *ROWS]), f"log.{ending}")
    assert told(reading) == SAID
    assert reading.title == "Action log"


def test_each_sheet_of_actions_is_an_item_and_closed_ones_are_done() -> None:
    closed = [
        ["No", "Action", "Owner", "Closed on"],
        [9, "Set up a group", "Jean Ogle", date(2026, 5, 20)],
    ]
    reading = understood(workbook(("Open", [HEADS[0], *ROWS]), ("Closed", closed)), "t.xlsx")
    assert told(reading) == [*SAID, ("Set up a group", ("Jean Ogle",), None, DONE)]
    assert [item.title for item in reading.meetings[0].items] == ["Open", "Closed"]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("# Action tracker – Board meeting 3 September 2026", date(2026, 9, 3)),
        ("# Action tracker (updated 02/10/2026)", None),  # nobody met on that day
    ],
)
def test_a_tracker_is_of_the_day_of_the_meeting_that_its_title_names(
    title: str, day: date | None
) -> None:
    (meeting,) = understood(markdown([HEADS[0], *ROWS], title), "log.md").meetings
    assert meeting.date == day


def test_a_report_with_a_table_of_actions_among_its_prose_stays_a_report() -> None:
    prose = "\n\n".join(["# Police report", *["Burglary fell in the quarter by a tenth."] * 9])
    reading = understood(markdown([HEADS[0], *ROWS], prose), "report.md")
    assert reading.kind is Kind.REPORT


def test_a_tracker_with_a_guide_in_front_is_called_by_its_own_lines() -> None:
    guide = ("Guide", [["How to use this workbook"], ["Fill in a row for each action."]])
    above = [["Harbour Board"], ["Action log of the meeting held on 3 September 2026"]]
    (meeting,) = understood(workbook(guide, ("A", [*above, HEADS[0], *ROWS])), "t.xlsx").meetings
    assert (meeting.body, meeting.title) == ("Harbour Board", above[1][0])
    assert meeting.date == date(2026, 9, 3)


@pytest.mark.parametrize(("said", "status"), [("Yes", DONE), ("No", OPEN), ("Ongoing", OPEN)])
def test_a_column_that_asks_whether_it_is_done_tells_how_an_action_stands(
    said: str, status: ActionStatus
) -> None:
    rows = [["Task", "Assigned to", "Done?"], ["Send the accounts", "Ann Roe", said]]
    assert told(understood(workbook(("A", rows)), "t.xlsx"))[0][-1] is status


def test_a_tracker_that_points_at_minutes_is_no_minutes_of_the_day_it_was_updated() -> None:
    heads = [*HEADS[0], "Source"]
    rows = [[*row, "Minutes of the meeting of 3 March 2026"] for row in ROWS]
    reading = understood(workbook(("A", [["As at 2 June 2026"], heads, *rows])), "tracker.xlsx")
    assert told(reading) == SAID
    assert reading.meetings[0].date is None


def test_minutes_that_are_one_table_stay_minutes() -> None:
    rows = [
        ["No", "Discussion", "Action", "Owner"],
        ["1", "Ann Roe told of the accounts.", "Send the accounts", "Ann Roe"],
        ["2", "The lamps are dark.", "Count the lamps", "Tom Hale"],
    ]
    title = "Minutes of the meeting held on 3 September 2026\n\nPresent: Ann Roe, Tom Hale"
    (meeting,) = understood(markdown(rows, title), "minutes.md").meetings
    assert [person.name for person in meeting.present] == ["Ann Roe", "Tom Hale"]
    assert [action.description for _, action in meeting.actions] == [rows[1][2], rows[2][2]]


@pytest.mark.parametrize(
    ("name", "sign", "encoding"),
    [("t.csv", ",", "utf-8"), ("t.csv", ";", "cp1252"), ("t.tsv", "\t", "utf-8"), ("t.csv", ",", "utf-16")],
)  # fmt: skip
@pytest.mark.parametrize("above", [[], [TITLED, [None] * 5]], ids=["bare", "titled"])
def test_a_list_with_commas_is_read_as_a_workbook_is(
    above: list[Any], name: str, sign: str, encoding: str
) -> None:
    content = listed([*above, HEADS[0], *ROWS], sign).decode().encode(encoding)
    reading = understood(content, name)
    assert told(reading) == SAID
    assert reading.meetings[0].body == ("Marlby Flood Group" if above else None)


def test_a_list_of_other_things_is_no_paper_so_that_no_list_of_people_is_indexed() -> None:
    rows = [["Name", "Town"], ["Ann Roe", "Marlby"], ["Tom Hale", "Tidewell"]]
    with pytest.raises(Unreadable, match="none of actions"):
        understood(listed(rows), "members.csv")


COLOURS = [["Action", "Owner", "RAG"], *([f"Mend pump {at}", "Ann Roe", said] for at, said in enumerate(
    ["Green", "Amber", "Red", "Complete", "Green - completed"])
)]  # fmt: skip
KEYS = [
    ([], [OPEN, OPEN, OPEN, DONE, DONE]),  # green may as well mean that all goes to plan
    ([["RAG key: Green = completed, Amber = in progress, Red = overdue"]], [DONE, OPEN, OPEN, DONE, DONE]),
    ([["Key"], ["Green", "Complete"], ["Amber", "In progress"]], [DONE, OPEN, OPEN, DONE, DONE]),
    ([["Green – on track"], ["Amber – delayed"]], [OPEN, OPEN, OPEN, DONE, DONE]),
]  # fmt: skip


@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize(("key", "states"), KEYS)
def test_a_colour_says_how_an_action_stands_only_where_a_key_does(
    key: list[Any], states: list[ActionStatus], below: bool
) -> None:
    rows = [*COLOURS, *key] if below else [*key, *COLOURS]
    (meeting,) = understood(workbook(("A", rows)), "t.xlsx").meetings
    assert [action.status for _, action in meeting.actions] == states
    assert meeting.title == "Action tracker"


def filled_workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in [["Action", "Owner", "RAG"], *([row[0], row[1], None] for row in COLOURS[1:4])]:
        book.active.append(row)
    for cell, colour in (("C2", "FF00B050"), ("C3", "FFFFC000"), ("B4", "FF00B050")):
        book.active[cell].fill = PatternFill("solid", start_color=colour)
    book.active.append(["Green = completed"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filled_word() -> bytes:
    paper = docx.Document()
    paper.add_paragraph("Green = completed, Amber = in progress")
    table = paper.add_table(0, 3)
    for row in [COLOURS[0], *([row[0], row[1], ""] for row in COLOURS[1:4])]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for at, colour in ((1, "00B050"), (2, "FFC000")):
        shading = table.rows[at].cells[2]._tc.get_or_add_tcPr().makeelement(qn("w:shd"))
        shading.set(qn("w:fill"), colour)
        table.rows[at].cells[2]._tc.get_or_add_tcPr().append(shading)
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("content", [filled_workbook(), filled_word()], ids=["xlsx", "docx"])
def test_a_cell_that_is_nothing_but_coloured_says_its_colour(content: bytes) -> None:
    reading = understood(content, "tracker")
    (meeting,) = reading.meetings
    assert [action.status for _, action in meeting.actions] == [DONE, OPEN, OPEN]
    assert "\tGreen" in reading.document.text
