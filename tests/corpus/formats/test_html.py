"""A web page's paper: what the committee wrote, without what the site put around it."""

from __future__ import annotations

from contextlib import suppress

import pytest

from corpus.errors import Unreadable
from tests.corpus.formats.shown import line_of, read, said

MODERN_GOV = """<!DOCTYPE html><html><head><title>Agenda item</title>
<style>p {color: red}</style></head><body>
<div id="cookie-banner">We use cookies</div>
<header><a href="/">Westhaven Council</a></header>
<ol class="breadcrumb"><li>Home</li><li>Meetings</li></ol>
<div id="modgov"><div class="mgContent">
<h1>Agenda and minutes</h1>
<h2 class="mgSubTitleTxt">Safer Westhaven Partnership - Tuesday, 11th March, 2025 6.00 pm</h2>
<ul class="mgActionList"><li><a href="#">Attendance details</a></li></ul>
<p><span class="mgLabel">Venue:&nbsp;</span>Council Chamber</p>
<table class="mgItemTable"><tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">7.</p></td>
<td><p class="mgAiTitleTxt" ><a name="AI1"></a>Apologies</p>
<p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><p>Sent by <b>Ann Roe</b>.</p></div></td></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">8.</p></td>
<td><p class="mgAiTitleTxt"><a href="r.pdf">Policing update <span class="mgFileSize">PDF 154
KB</span></a></p><p class="mgSubItemTitleTxt">Decision:</p>
<div class="mgWordPara"><p><b>RESOLVED</b> That</p><ol type="a"><li>the report be noted; and</li>
<li>thanks be given.</li></ol></div></td></tr></table>
</div></div><footer>Contact us</footer><script>alert("x")</script></body></html>"""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=windows-1252>
<style><!-- p.MsoNormal {margin:0cm} --></style></head><body><div class=WordSection1>
<p class=MsoNormal><b>PRESENT:</b> Ann Roe (in the Chair)<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>12.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span><![endif]><b>Bus shelters</b></p>
<p class=MsoListParagraph><span style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp;</span>
</span>one
shelter</p><del>struck out</del></div>
<div style='mso-element:footer'><p>Page 1</p></div></body></html>"""


def shown(page: str, name: str = "page.html") -> list[str]:
    return said(read(page.encode(), name))


def test_a_modern_gov_page_reads_item_by_item() -> None:
    assert shown(MODERN_GOV, "ieListDocuments.aspx") == [
        "Agenda and minutes",
        "Safer Westhaven Partnership - Tuesday, 11th March, 2025 6.00 pm",
        "Venue: Council Chamber",
        "7. Apologies",
        "Minutes:",
        "Sent by Ann Roe.",
        "8. Policing update",
        "Decision:",
        "RESOLVED That",
        "(a) the report be noted; and",
        "(b) thanks be given.",
    ]
    document = read(MODERN_GOV.encode(), "page.html")
    assert line_of(document, "7.").heading
    assert line_of(document, "Decision:").bold
    assert line_of(document, "RESOLVED").lead == len("RESOLVED")


def test_a_page_that_word_wrote_keeps_its_numbers_and_bullets() -> None:
    assert shown(WORD) == ["PRESENT: Ann Roe (in the Chair)", "12. Bus shelters", "• one shelter"]


def test_a_plain_page_without_marks_for_its_menu_loses_the_menu() -> None:
    links = "".join(f"<li><a href='{each}'>Page {each}</a></li>" for each in range(6))
    page = f"<html><body><div><ul>{links}</ul></div><h1>Minutes</h1><p>Ann Roe spoke.</p></body>"
    assert shown(page) == ["Minutes", "Ann Roe spoke."]


def test_the_main_part_of_a_page_is_taken_where_it_is_marked() -> None:
    page = "<body><div>Westhaven</div><main><p>Ann Roe spoke.<p>Bob Lee replied.</main></body>"
    assert shown(page) == ["Ann Roe spoke.", "Bob Lee replied."]


def test_lists_keep_the_numbers_that_a_reader_sees() -> None:
    page = """<body><ol start="3"><li>three<ul><li>inner</li></ul></li><li value="7">seven</li></ol>
    <ol type="i"><li>one</li></ol><ol style="list-style-type: upper-alpha"><li><p>A</p><p>more</p>
    </li></ol><ol style="list-style:none"><li>bare</li></ol></body>"""
    assert shown(page) == [
        "3. three",
        "• inner",
        "7. seven",
        "(i) one",
        "(A) A",
        "more",
        "bare",
    ]


def test_breaks_entities_and_invisible_signs_are_read_as_they_look() -> None:
    page = (
        "<body><p>caf&eacute; &amp;&nbsp;tea<br>second\n line</p><p hidden>no</p>so&shy;ft</body>"
    )
    assert shown(page) == ["café & tea", "second line", "soft"]


def test_cells_that_go_on_over_rows_keep_the_columns() -> None:
    page = """<body><table><tr><th>Name</th><th>Body</th></tr>
    <tr><td rowspan=2>Ann</td><td>x</td></tr><tr><td>y</td></tr></table></body>"""
    assert shown(page) == ["Name\tBody", "Ann\tx", "\ty"]


def test_a_definition_reads_as_a_label_and_what_it_says() -> None:
    page = "<body><dl><dt>Date:</dt><dd>4 May</dd><dt>Venue</dt><dd>Hall</dd></dl></body>"
    assert shown(page) == ["Date: 4 May", "Venue", "Hall"]


def test_external_and_swelling_entities_come_to_nothing() -> None:
    page = """<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/hostname">]>
    <html><body><p>Minutes &b; of the board</p></body></html>"""
    assert "of the board" in shown(page)[-1]


@pytest.mark.parametrize("page", ["<html></html>", "<html><script>x()</script></html>"])
def test_a_page_without_text_says_what_to_do(page: str) -> None:
    with pytest.raises(Unreadable, match="no text"):
        read(page.encode(), "page.html")


def test_words_below_any_number_of_boxes_are_read() -> None:
    assert shown("<body>" + "<div>" * 200 + "Minutes" + "</div>" * 200 + "</body>") == ["Minutes"]


def test_tables_nested_without_end_are_refused_or_read_but_never_break() -> None:
    page = "<html><body>" + "<table><tr><td>" * 3000 + "x" + "</body></html>"
    with suppress(Unreadable):
        assert "x" in read(page.encode(), "page.html").text
