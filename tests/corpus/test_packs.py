"""A pack that is one file is read as the papers that are bound in it, however it is bound."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.model import Agenda, Kind, Meeting, Place, Reading, Report
from corpus.reading import read
from tests.corpus.bound import APART, FULL, NAMED, TITLED, Binding, bound

PLAIN = Binding()
BINDINGS = {
    "label at the right": PLAIN,
    "label at the left": replace(PLAIN, side="left"),
    "label with No.": replace(PLAIN, label="Agenda Item No. {}"),
    "shouted label": replace(PLAIN, label="AGENDA ITEM {}", head=TITLED),
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
