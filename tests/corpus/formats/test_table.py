"""A table of data is a line a row; a table that minutes are written into is read through."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.paragraph import paragraph
from corpus.formats.sheet import Sheets
from corpus.formats.table import Cell, Table
from corpus.model import Line

LONG = "Ann Roe reported that the figures had fallen in every ward since the spring. " * 3


def table(*rows: list[str]) -> Table:
    """A table; a cell's paragraphs are parted by line ends."""
    return Table(
        tuple(
            tuple(
                Cell(tuple(paragraph([(each, False)]) for each in text.split("\n")), at)
                for at, text in enumerate(row)
            )
            for row in rows
        )
    )


def lines(table: Table) -> list[Line]:
    sheets = Sheets()
    table.write(sheets)
    return [line for line in sheets.document("a.docx", b"", "docx").lines if line.text]


def said(*rows: list[str]) -> list[str]:
    return [(">" if line.aside else "") + line.text for line in lines(table(*rows))]


def test_a_row_of_short_cells_is_one_line() -> None:
    assert said(["Ann Roe", "Tidewell CVS"], ["Bob Lee", "Westhaven"]) == [
        "Ann Roe\tTidewell CVS",
        "Bob Lee\tWesthaven",
    ]


def test_a_tracker_of_actions_stays_a_table_however_long_its_cells_are() -> None:
    head = ["Ref", "Action", "Owner", "Due", "Status"]
    rows = said(head, ["1", LONG, "AR", "May", "Open"], ["2", "Book it\nsoon", "", "", ""])
    assert rows[0] == "\t".join(head)
    assert rows[1].endswith("\tAR\tMay\tOpen")
    assert rows[2] == "2\tBook it soon"


def test_an_empty_cell_in_front_keeps_the_columns_columns() -> None:
    assert said(["Ward", "Count"], ["", "4"])[1] == "\t4"


def test_a_number_and_its_title_are_one_line() -> None:
    rows = said(["3", "Policing update", LONG], ["3.1", "Burglary", LONG])
    assert rows == ["3. Policing update", LONG.strip(), "3.1 Burglary", LONG.strip()]


def test_a_title_in_a_cell_of_its_own_stands_out() -> None:
    first, second, *_ = lines(table(["Policing", LONG], ["Housing", LONG]))
    assert first.bold
    assert not second.bold


def test_initials_in_a_last_column_are_beside_the_text_even_without_a_head() -> None:
    assert said(["1.", LONG, "AR"], ["2.", LONG, "AR/BL"])[1::2] == [">AR", ">AR/BL"]


def test_a_task_under_action_is_a_paragraph_and_a_name_there_stands_beside() -> None:
    head = ["Item", "Discussion", "Action"]
    rows = said(
        head, ["Taxis", "Figures were given.", "AR to ask for more"], ["Bus", "Late.", "BL"]
    )
    assert rows[1:] == [
        "Taxis",
        "Figures were given.",
        "Action: AR to ask for more",
        "Bus",
        "Late.",
        ">BL",
    ]


def test_initials_that_stand_beside_their_paragraphs_follow_them() -> None:
    rows = said(
        ["Minutes", "Action by"],
        ["The map was late.\nThe room was cold.\nThanks were given.", "AR\n\nBL"],
    )
    assert rows[1:] == [
        "The map was late.",
        ">AR",
        "The room was cold.",
        "Thanks were given.",
        ">BL",
    ]


def test_names_below_each_other_beside_their_bodies_are_a_row_each() -> None:
    assert said(["Ann Roe\nBob Lee", "Tidewell CVS\nWesthaven"]) == [
        "Ann Roe\tTidewell CVS",
        "Bob Lee\tWesthaven",
    ]


def test_a_label_with_a_list_beside_it_is_a_line_each() -> None:
    assert said(["Present:", "Ann Roe\nBob Lee"], ["Apologies:", "Cy Poe"]) == [
        "Present:",
        "Ann Roe",
        "Bob Lee",
        "Apologies:\tCy Poe",
    ]


@given(
    st.lists(
        st.lists(st.text("abc 1.\nAR", max_size=60), min_size=1, max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_no_word_of_a_table_is_lost_or_said_twice(rows: list[list[str]]) -> None:
    before = sorted("".join(text for row in rows for text in row if text).split())
    letters = sorted(char for word in before for char in word if char != ".")
    after = "".join(line.text.removeprefix("Action: ") for line in lines(table(*rows)))
    assert sorted(char for char in after if not char.isspace() and char != ".") == letters
