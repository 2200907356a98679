# ruff: noqa: E501  # packs as they are bound
"""A pack that is one file is read as the papers that are bound in it, however it is bound."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION

from corpus.files import document_of
from corpus.model import Agenda, Kind, Meeting, Place, Reading, Report
from corpus.reading import read, understand
from tests.corpus.bound import APART, FULL, MATTERS, NAMED, TITLED, Binding, bound

PLAIN = Binding()
BINDINGS = {
    "label at the right": PLAIN,
    "label at the left": replace(PLAIN, side="left"),
    "label with No.": replace(PLAIN, label="Agenda Item No. {}"),
    "shouted label": replace(PLAIN, label="AGENDA ITEM {}", head=TITLED),
    "item in the corner": replace(PLAIN, label="Item {}", head=TITLED, longer=True),
    "no label": replace(PLAIN, label=""),
    "no label, heads without fields": replace(PLAIN, label="", head=TITLED),
    "no label, heads of name and title": replace(PLAIN, label="", head=NAMED),
    "values below their fields": replace(PLAIN, head=APART),
    "three reports, page numbers": replace(PLAIN, reports=3, numbered=True),
    "eight reports": replace(PLAIN, reports=8),
    "eight reports, no label": replace(PLAIN, reports=8, label="", longer=True),
    "no minutes": replace(PLAIN, reports=3, minutes=False),
    "no minutes, no label": replace(PLAIN, reports=3, minutes=False, label="", longer=True),
    "longer reports": replace(PLAIN, reports=3, longer=True, numbered=True),
}


@pytest.fixture(params=BINDINGS.values(), ids=BINDINGS.keys())
def binding(request: pytest.FixtureRequest) -> Binding:
    found: Binding = request.param
    return found


def opened(binding: Binding, folder: Path) -> Reading:
    return read(bound(binding, folder / "papers.pdf"))


def pages(reading: Reading, place: Place) -> tuple[int, int]:
    document = reading.document
    return document.page_at(place.start).number, document.page_at(place.end - 1).number


def reports(reading: Reading) -> list[Report]:
    return [part for part in reading.parts if isinstance(part, Report)]


def test_each_paper_of_a_pack_is_a_part_of_its_own(binding: Binding, tmp_path: Path) -> None:
    reading = opened(binding, tmp_path)
    kinds = [Agenda, *([Meeting] if binding.minutes else []), *[Report] * len(binding.matters)]
    assert reading.kind is Kind.PACK
    assert [type(part) for part in reading.parts] == kinds
    assert [each.item for each in reports(reading)] == [
        str(item) for item, _ in enumerate(binding.matters, start=3)
    ]
    assert [each.title for each in reports(reading)] == list(binding.matters)


def test_each_part_knows_its_pages(binding: Binding, tmp_path: Path) -> None:
    reading = opened(binding, tmp_path)
    first = 3 if binding.minutes else 2
    each = 2 if binding.longer else 1
    assert [pages(reading, part.place) for part in reports(reading)] == [
        (first + each * at, first + each * at + each - 1) for at, _ in enumerate(binding.matters)
    ]


def test_the_minutes_of_a_pack_are_those_of_the_meeting_before(
    binding: Binding, tmp_path: Path
) -> None:
    for meeting in opened(binding, tmp_path).meetings:
        assert (meeting.date, meeting.body) == (date(2026, 8, 5), "Harrow Fen Board")
        assert [person.name for person in meeting.present] == ["Maureen Tolley", "Carl Rudd"]
        assert [item.number for item in meeting.items] == ["11", "12"]


def test_a_report_names_its_author_and_an_organisation_that_is_neither_post_nor_addressee(
    tmp_path: Path,
) -> None:
    told = [(each.author, each.organisation) for each in reports(opened(PLAIN, tmp_path))]
    assert told == [("Ngozi Adeyemi", None), ("Sarah Wynne", "Harrow Fen Council")]


def test_a_matter_in_capitals_is_no_organisation(tmp_path: Path) -> None:
    (*_, last) = reports(opened(replace(PLAIN, reports=8, head=FULL), tmp_path))
    assert (last.title, last.organisation) == ("CCTV", "Harrow Fen Council")


LATE = "Flooding at Mill Lane"
LATER = {
    "labelled": replace(PLAIN, reports=3, unlisted=LATE),
    "no label": replace(PLAIN, reports=3, label="", unlisted=LATE),
    "no label, longer": replace(PLAIN, reports=3, label="", longer=True, unlisted=LATE),
    "title page": replace(PLAIN, reports=3, unlisted=LATE, cover=True),
    "title page, no label": replace(PLAIN, reports=3, label="", unlisted=LATE, cover=True),
}


@pytest.mark.parametrize("binding", LATER.values(), ids=LATER.keys())
def test_a_report_that_the_agenda_does_not_list_is_a_part_too(
    binding: Binding, tmp_path: Path
) -> None:
    found = reports(opened(binding, tmp_path))
    assert [each.title for each in found] == [MATTERS[0], LATE, *MATTERS[1:3]]
    assert [each.item for each in found] == ["3", None, "4", "5"]
    assert found[1].author == "Rita Boyle"


def test_an_annex_with_its_report_s_label_stays_with_it(tmp_path: Path) -> None:
    binding = replace(PLAIN, label="Item {}", head=TITLED, annex=True)
    assert [each.item for each in reports(opened(binding, tmp_path))] == ["3", "4"]


PROSE = "This tells what was done in the quarter, by whom, and what is still to be done. " * 3


def word_pack(breaks: str, heads: tuple[str, ...]) -> bytes:
    """A pack as Word writes it, its pages broken in one of the ways that there are."""
    paper = docx.Document()
    for style, text in (("Title", "Harrow Fen Board"), ("Heading 1", "Agenda")):
        paper.add_paragraph(text, style)
    paper.add_paragraph("Thursday 3 September 2026 at 10.00 am, Guildhall")
    listed = ["Apologies", "Minutes of the last meeting", *MATTERS[:3], "Date of next meeting"]
    for number, title in enumerate(listed, start=1):
        paper.add_paragraph(f"{number}. {title}")
    for number, title in enumerate(MATTERS[:3], start=3):
        if breaks == "break":
            paper.add_page_break()
        elif breaks == "section":
            paper.add_section(WD_SECTION.NEW_PAGE)
        said = [paper.add_paragraph(head.format(number, title).strip("#"), "Heading 1" if head[0] == "#" else None)
                for head in heads]  # fmt: skip
        said[0].paragraph_format.page_break_before = breaks == "before"
        for _ in range(4):
            paper.add_paragraph(PROSE)
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


REPORT_TO = ("Report to: Harrow Fen Board", "Subject: {1}", "Date: 3 September 2026")
NAMED_ITEM, TITLE_BELOW, TITLE = ("#Agenda item {0}: {1}",), ("#Agenda item {0}", "#{1}"), ("#{1}",)


@pytest.mark.parametrize(
    ("breaks", "heads"),
    [
        *[(breaks, heads) for breaks in ("break", "section", "before")
          for heads in (NAMED_ITEM, TITLE_BELOW, TITLE, REPORT_TO, ("Agenda Item {0}", "#{1}"))],
        ("none", NAMED_ITEM),
        ("none", TITLE_BELOW),
    ],
)  # fmt: skip
def test_a_pack_in_word_is_parted_at_its_pages_and_headings(
    breaks: str, heads: tuple[str, ...]
) -> None:
    reading = understand(document_of(word_pack(breaks, heads), "pack.docx"))
    assert [(each.item, each.title) for each in reports(reading)] == [
        ("3", MATTERS[0]),
        ("4", MATTERS[1]),
        ("5", MATTERS[2]),
    ]
    assert isinstance(reading.parts[0], Agenda)
    assert len(reading.parts[0].lines) == 6
    assert not reading.document.paginated


def test_an_agenda_in_word_with_a_heading_for_each_item_stays_one() -> None:
    paper = docx.Document()
    for style, text in (("Title", "Harrow Fen Board"), ("Heading 1", "Agenda")):
        paper.add_paragraph(text, style)
    for number, title in enumerate(MATTERS[:5], start=1):
        paper.add_heading(f"Agenda item {number}: {title}", 2)
        paper.add_paragraph("Report of the Board Manager")
    buffer = io.BytesIO()
    paper.save(buffer)
    reading = understand(document_of(buffer.getvalue(), "agenda.docx"))
    assert reading.kind is Kind.AGENDA
