"""A Word paper reads as it looks on the page: numbers, tables, changes accepted."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.errors import Unreadable
from corpus.model import Document
from tests.corpus.formats.shown import line_of, read, said, with_part
from tests.corpus.formats.word import Clerk


def shown(clerk: Clerk) -> Document:
    return read(clerk.bytes(), "minutes.docx")


def test_the_numbers_that_word_counts_are_part_of_the_text() -> None:
    clerk = Clerk()
    clerk.list(50)
    for text, level in [("Welcome", 0), ("Ann Roe opened.", 1), ("Noted.", 1), ("first", 2)]:
        clerk.write(text, 50, level)
    for text, level in [("deep", 3), ("a point", 4), ("Police", 0), ("PC Roe reported.", 1)]:
        clerk.write(text, 50, level)
    assert said(shown(clerk)) == [
        "1. Welcome",
        "1.1 Ann Roe opened.",
        "1.2 Noted.",
        "(a) first",
        "(i) deep",
        "• a point",
        "2. Police",
        "2.1 PC Roe reported.",
    ]


@pytest.mark.parametrize(
    ("kind", "third"),
    [("upperLetter", "C"), ("upperRoman", "III"), ("decimalZero", "03"), ("ordinal", "3rd")],
)
def test_a_list_counts_in_figures_letters_or_numerals(kind: str, third: str) -> None:
    clerk = Clerk()
    clerk.list(50, [(kind, "%1)")])
    for text in "one", "two", "three":
        clerk.write(text, 50)
    assert said(shown(clerk))[2] == f"{third}) three"


def test_a_list_that_is_used_again_counts_on_unless_it_has_its_own_start() -> None:
    clerk = Clerk()
    clerk.list(50)
    clerk.again(51, 50)
    clerk.again(52, 50, start=7)
    for number in 50, 51, 52, 52, 50:
        clerk.write("item", number)
    assert said(shown(clerk)) == ["1. item", "2. item", "7. item", "8. item", "9. item"]


def test_a_style_may_number_its_paragraphs_and_one_of_them_may_decline() -> None:
    clerk = Clerk()
    clerk.list(50)
    clerk.number(clerk.document.styles["Heading 1"].element.get_or_add_pPr(), 50)
    clerk.write("Apologies", style="Heading 1")
    clerk.write("Appendix", 0, style="Heading 1")
    clerk.write("Policing", style="Heading 1")
    document = shown(clerk)
    assert said(document) == ["1. Apologies", "Appendix", "2. Policing"]
    assert [line.heading for line in document.lines if line.text] == [1, 1, 1]


def test_legal_numbering_writes_every_level_in_figures() -> None:
    clerk = Clerk()
    clerk.list(50, [("upperRoman", "%1."), ("decimal", "%1.%2")], "<w:isLgl/>")
    clerk.write("Welcome", 50)
    clerk.write("Ann Roe opened.", 50, 1)
    assert said(shown(clerk))[1] == "1.1 Ann Roe opened."


def test_tracked_changes_are_taken_as_accepted_and_comments_are_left_out() -> None:
    clerk = Clerk()
    clerk.raw(
        '<w:p><w:r><w:t xml:space="preserve">The panel </w:t></w:r>'
        '<w:del w:id="1" w:author="x"><w:r><w:delText>refused</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>agreed</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3" w:author="x"><w:r><w:t> gladly</w:t></w:r></w:moveFrom>'
        '<w:commentRangeStart w:id="4"/><w:r><w:t xml:space="preserve"> the plan.</w:t></w:r>'
        '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r></w:p>'
    )
    clerk.raw(
        '<w:p><w:pPr><w:rPr><w:del w:id="5" w:author="x"/></w:rPr></w:pPr>'
        "<w:r><w:t>One </w:t></w:r></w:p>"
    )
    clerk.raw("<w:p><w:r><w:t>paragraph.</w:t></w:r></w:p>")
    assert said(shown(clerk)) == ["The panel agreed the plan.", "One paragraph."]


def test_a_deleted_row_is_gone() -> None:
    clerk = Clerk()
    table = clerk.table(["Ann Roe", "Tidewell CVS"], ["Bob Lee", "Westhaven"])
    mark = parse_xml(f'<w:del {nsdecls("w")} w:id="9" w:author="x"/>')
    table.rows[1]._tr.get_or_add_trPr().append(mark)
    assert said(shown(clerk)) == ["Ann Roe\tTidewell CVS"]


def test_content_controls_links_and_fields_keep_their_words_and_hidden_text_is_left_out() -> None:
    clerk = Clerk()
    clerk.raw(
        "<w:sdt><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>4 May</w:t></w:r></w:sdtContent>"
        "</w:sdt><w:hyperlink><w:r><w:t> at Westhaven</w:t></w:r></w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> secret</w:t></w:r>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert said(shown(clerk)) == ["4 May at Westhaven"]


def test_running_headers_and_footers_are_no_text() -> None:
    clerk = Clerk()
    clerk.document.sections[0].header.paragraphs[0].text = "Tidewell Partnership"
    clerk.document.sections[0].footer.paragraphs[0].text = "Page 1"
    clerk.write("Minutes")
    assert said(shown(clerk)) == ["Minutes"]


def test_bold_words_that_open_a_paragraph_are_its_lead() -> None:
    clerk = Clerk()
    clerk.list(50)
    clerk.write("**Police report.** PC Roe said", 50)
    clerk.write("**Any other business**", 50)
    first, second = (line for line in shown(clerk).lines if line.text)
    assert first.text[: first.lead] == "1. Police report."
    assert not first.bold
    assert second.bold
    assert not second.lead


def test_minutes_in_a_table_are_read_through_with_the_owners_beside_them() -> None:
    clerk = Clerk()
    clerk.table(
        ["No.", "Discussion", "Action by"],
        ["1", "Welcome\nAnn Roe opened the meeting and welcomed all.", ""],
        ["2", "Policing update\nPC Roe reported on the quarter.\nA map would be made.", "BL"],
    )
    assert said(shown(clerk)) == [
        "No.\tDiscussion\tAction by",
        "1. Welcome",
        "Ann Roe opened the meeting and welcomed all.",
        "2. Policing update",
        "PC Roe reported on the quarter.",
        "A map would be made.",
        ">BL",
    ]


def test_merged_cells_are_read_once() -> None:
    clerk = Clerk()
    table = clerk.table(["Name", "Body", "Role"], ["Ann Roe", "x", "Chair"], ["Bob", "y", "Clerk"])
    table.cell(1, 1).text = ""
    table.cell(2, 1).text = ""
    table.cell(1, 1).merge(table.cell(2, 1)).text = "Westhaven"
    assert said(shown(clerk)) == ["Name\tBody\tRole", "Ann Roe\tWesthaven\tChair", "Bob\t\tClerk"]


def test_a_template_with_macros_is_read_as_the_document_that_it_is() -> None:
    clerk = Clerk()
    clerk.write("Minutes")
    content = clerk.bytes()
    kinds = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").replace(kinds, macros)
    assert said(read(with_part(content, "[Content_Types].xml", types), "a.docm")) == ["Minutes"]


def test_a_document_that_declares_entities_is_refused_at_once() -> None:
    clerk = Clerk()
    clerk.write("Minutes")
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">]><a>&a;</a>'
    with pytest.raises(Unreadable, match="entities"):
        read(with_part(clerk.bytes(), "word/document.xml", laughs), "a.docx")


def test_an_empty_numbered_paragraph_counts_but_says_nothing() -> None:
    clerk = Clerk()
    clerk.list(50)
    for text in "one", "", "three":
        clerk.write(text, 50)
    assert said(shown(clerk)) == ["1. one", "3. three"]
    assert line_of(shown(clerk), "3.").text == "3. three"


def test_tabs_are_spaces_columns_or_the_way_to_an_owner() -> None:
    clerk = Clerk()
    clerk.write("1.\tWelcome")
    clerk.write("Date:\t4 May 2026")
    clerk.write("Ann Roe\t\tTidewell CVS\tChair")
    clerk.write("(a)\tA map would be made of the shelters.\tAR/BL")
    clerk.write("\tIt was\tsaid that all the other reports had been sent out to everyone by post.")
    clerk.write("**Police**\tPC Roe spoke: all was well.")
    document = shown(clerk)
    assert said(document) == [
        "1. Welcome",
        "Date: 4 May 2026",
        "Ann Roe\tTidewell CVS\tChair",
        "(a) A map would be made of the shelters.",
        ">AR/BL",
        "It was said that all the other reports had been sent out to everyone by post.",
        "Police PC Roe spoke: all was well.",
    ]
    assert line_of(document, "Police").lead == len("Police")
