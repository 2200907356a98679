"""RTF, ODT, slides and workbooks, each written by a program that writes such files."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import openpyxl
import pptx
import pypandoc
import pytest
from pptx.util import Inches

from corpus.errors import Unreadable
from corpus.formats import xlsx
from tests.corpus.formats.shown import read, said, with_part

RTF = rb"{\rtf1\ansi\deff0 {\b MINUTES}\par 1.\tab Sent by Ann Roe\'92s office.\par}"
PAGE = """<h1>Minutes</h1><ol><li>Apologies</li><li>Policing</li></ol>
<p><b>Police.</b> PC Roe spoke.</p><table><tr><th>Name</th><th>Body</th></tr>
<tr><td>Ann Roe</td><td>Westhaven</td></tr></table>"""
CHANGED = """<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>
<text:p>struck out</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>
<text:p>The panel <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>agreed
<text:change-end text:change-id="c2"/>the plan.</text:p>"""


def odt(tmp_path: Any) -> bytes:
    path = tmp_path / "minutes.odt"
    pypandoc.convert_text(PAGE, "odt", format="html", outputfile=str(path))
    return bytes(path.read_bytes())


def saved(paper: Any) -> bytes:
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def test_an_rtf_paper_reads_as_it_looks() -> None:
    document = read(RTF, "minutes.rtf")
    assert document.media == "rtf"
    assert said(document) == ["MINUTES", "1. Sent by Ann Roe’s office."]
    assert document.lines[0].bold


HEAD = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}
{\f2\fcharset2 Symbol;}}\uc1 """
WRITTEN = [
    (rb"Roe\u8217's plan, \u8220?draft\u8221? \u8211-x", "Roe’s plan, “draft” –x"),
    (rb"Roe\u8217\'92s \u8220\'93draft\u8221\'94", "Roe’s “draft”"),
    (rb"\uc0 Roe\u8217 s plan", "Roe’s plan"),
    (rb"\uc2 Roe\u8217\'81\'66s plan", "Roe’s plan"),
    (rb"Roe{\uc1\u8217 ?}s plan", "Roe’s plan"),
    (rb"Roe\'92s\b  plan\b0", "Roe’s plan"),
    (rb"{\pard Minute 4 \u8211- {\b Roe\u8217's} plan}", "Minute 4 – Roe’s plan"),
    (rb"Roe\rquote s plan\emdash ours", "Roe’s plan—ours"),
    (b"Roe\x92s plan", "Roe’s plan"),
    (rb"{\f1 Dvo\'f8\'e1k} and caf\'e9", "Dvořák and café"),
    (rb"10\~March, co\_operate, opt\-ional", "10 March, co-operate, optional"),
    (rb"{\f2\'b7\tab}An entry", "• An entry"),
    (rb"\{a\} \\ b", "{a} \\ b"),
]


@pytest.mark.parametrize(("written", "text"), WRITTEN)
def test_no_letter_of_an_rtf_paper_is_lost(written: bytes, text: str) -> None:
    assert said(read(HEAD + written + rb"\par}", "minutes.rtf")) == [text]


def test_a_paper_in_another_code_page_reads_as_it_was_written() -> None:
    content = rb"{\rtf1\ansi\ansicpg1250\deff0 Dvo\'f8\'e1k said.\par}"
    assert said(read(content, "minutes.rtf")) == ["Dvořák said."]


ENTRIES = rb"""{\*\listtable{\list{\listlevel\levelnfc0\levelstartat7{\leveltext\'02\'00.;}
{\levelnumbers\'01;}}{\listlevel\levelnfc0\levelstartat1{\leveltext\'03\'00.\'01;}{\levelnumbers\'01\'03;}}
\listid1}}{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}
\pard{\listtext\tab 7.\tab}\ls1\ilvl0 Finance\par
\pard\ls1\ilvl1{\listtext\pard\plain 7.1\tab}Accounts\par
\pard{\listtext\tab 7.2\tab}\ls1\ilvl1 Grants\par
\pard{\listtext\tab 8.\tab}\ls1\ilvl0 Planning\par
\pard Said at the end.\par}"""


def test_an_rtf_paper_keeps_the_numbers_of_its_lists() -> None:
    assert said(read(HEAD + ENTRIES, "minutes.rtf")) == [
        "7. Finance",
        "7.1 Accounts",
        "7.2 Grants",
        "8. Planning",
        "Said at the end.",
    ]


def test_an_odt_paper_keeps_its_numbers_and_tables(tmp_path: Any) -> None:
    document = read(odt(tmp_path), "minutes.odt")
    assert document.media == "odt"
    assert said(document) == [
        "Minutes",
        "1. Apologies",
        "2. Policing",
        "Police. PC Roe spoke.",
        "Name\tBody",
        "Ann Roe\tWesthaven",
    ]


LEVELS = """<text:list-style style:name="T1"><text:list-level-style-number text:level="1"
style:num-format="1" style:num-suffix="." text:start-value="7"/><text:list-level-style-number
text:level="2" style:num-format="1" text:display-levels="2"/><text:list-level-style-number
text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
<text:list-level-style-bullet text:level="4" text:bullet-char="-"/></text:list-style>"""
LISTED = """<text:list text:style-name="T1"><text:list-item><text:p>Finance</text:p>
<text:list><text:list-item><text:p>Accounts</text:p><text:list><text:list-item><text:p>Fees</text:p>
<text:list><text:list-item><text:p>of members</text:p></text:list-item></text:list></text:list-item>
</text:list></text:list-item><text:list-item><text:p>Grants</text:p>
</text:list-item></text:list></text:list-item></text:list><text:p>Said between.</text:p>
<text:list text:style-name="T1" text:continue-numbering="true"><text:list-item><text:p>Planning
</text:p></text:list-item></text:list>"""
CHAPTERS = """<text:outline-style style:name="Outline"><text:outline-level-style text:level="1"
style:num-format="1" style:num-suffix="."/><text:outline-level-style text:level="2"
style:num-format="1" text:display-levels="2"/></text:outline-style>"""
HEADED = """<text:h text:outline-level="1">Finance</text:h>
<text:h text:outline-level="2">Fees</text:h><text:h text:outline-level="1">Planning</text:h>"""


def written_into(content: bytes, said_: str, *, levels: str = "", chapters: str = "") -> bytes:
    """An ODT paper that says nothing but this, with these styles of lists and chapters."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        whole, styles = archive.read("content.xml").decode(), archive.read("styles.xml").decode()
    start, end = whole.index("<office:text>") + len("<office:text>"), whole.index("</office:text>")
    whole = whole[:start] + said_ + whole[end:]
    whole = whole.replace("</office:automatic-styles>", f"{levels}</office:automatic-styles>", 1)
    if chapters:
        styles = re.sub(r"<text:outline-style.*?</text:outline-style>", "", styles, flags=re.S)
        styles = styles.replace("</office:styles>", f"{chapters}</office:styles>", 1)
    content = with_part(content, "content.xml", whole.encode())
    return with_part(content, "styles.xml", styles.encode())


def test_an_odt_paper_keeps_numbers_that_show_those_above_them(tmp_path: Any) -> None:
    content = written_into(odt(tmp_path), LISTED, levels=LEVELS)
    assert said(read(content, "minutes.odt")) == [
        "7. Finance",
        "7.1 Accounts",
        "(a) Fees",
        "• of members",
        "7.2 Grants",
        "Said between.",
        "8. Planning",
    ]


def test_an_odt_paper_keeps_the_numbers_of_its_chapters(tmp_path: Any) -> None:
    content = written_into(odt(tmp_path), HEADED, chapters=CHAPTERS)
    document = read(content, "minutes.odt")
    assert said(document) == ["1. Finance", "1.1 Fees", "2. Planning"]
    assert [line.heading for line in document.lines if line.text] == [1, 2, 1]


def test_tracked_changes_of_an_odt_paper_are_taken_as_accepted(tmp_path: Any) -> None:
    content = odt(tmp_path)
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        whole = archive.read("content.xml").decode()
    start = whole.index("<office:text>") + len("<office:text>")
    end = whole.index("</office:text>")
    changed = with_part(content, "content.xml", (whole[:start] + CHANGED + whole[end:]).encode())
    assert said(read(changed, "minutes.odt")) == ["The panel agreed the plan."]


def deck() -> Any:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Police report"
    slide.placeholders[1].text = "Burglary fell\nTheft rose"
    grid = slide.shapes.add_table(2, 2, Inches(1), Inches(5), Inches(4), Inches(1)).table
    for at, text in enumerate(["Ward", "Count", "Marram", "4"]):
        grid.cell(at // 2, at % 2).text = text
    box = slide.shapes.add_textbox(Inches(1), Inches(0.1), Inches(3), Inches(0.3))
    box.text_frame.text = "June 2026"
    slide.notes_slide.notes_text_frame.text = "Thank PC Roe"
    hidden = deck.slides.add_slide(deck.slide_layouts[5])
    hidden.shapes.title.text = "Not shown"
    hidden._element.set("show", "0")
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = "Thanks"
    return deck


def test_slides_are_pages_with_the_title_first_and_the_notes_last() -> None:
    document = read(saved(deck()), "report.pptx")
    assert document.paginated
    assert [page.name for page in document.pages] == ["1", "2"]
    assert said(document) == [
        "Police report",
        "June 2026",
        "• Burglary fell",
        "• Theft rose",
        "Ward\tCount",
        "Marram\t4",
        "Thank PC Roe",
        "Thanks",
    ]
    assert document.lines[0].heading == 1


def book() -> Any:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tracker"
    sheet.append([None, "Ref", "Action", "Owner", "Due"])
    sheet.append([None, 1, "Find\na room", "AR", date(2026, 5, 1)])
    sheet.append([])
    sheet.append([None, None, "=1+1", None, 2.5])
    book.create_sheet("Lists").sheet_state = "hidden"
    book["Lists"].append(["secret"])
    book.create_sheet("Done").append(["nothing yet"])
    return book


def test_a_workbook_is_a_page_a_sheet_and_a_line_a_row() -> None:
    document = read(saved(book()), "tracker.xlsx")
    assert [page.name for page in document.pages] == ["Tracker", "Done"]
    assert said(document) == [
        "Ref\tAction\tOwner\tDue",
        "1\tFind a room\tAR\t2026-05-01",
        "\t\t\t2.5",
        "nothing yet",
    ]


def test_a_workbook_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_CELLS", 5)
    with pytest.raises(Unreadable, match="more than 5 cells"):
        read(saved(book()), "tracker.xlsx")


@pytest.mark.parametrize(
    ("content", "part"),
    [(saved(deck()), "ppt/presentation.xml"), (saved(book()), "xl/workbook.xml")],
    ids=["pptx", "xlsx"],
)
def test_a_parcel_with_a_senseless_part_is_damaged(content: bytes, part: str) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read(with_part(content, part, b"<a"), "paper")
    with pytest.raises(Unreadable, match="entities"):
        read(with_part(content, part, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "paper")
