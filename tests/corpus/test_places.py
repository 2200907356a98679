"""Every thing read is an exact span of its paper, in papers of any making."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.files import read_document
from corpus.formats.text import read_text
from corpus.model import Meeting, Place, Reading, Report
from corpus.reading import read, understand

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample" / "papers"
PAPERS = sorted(path for path in SAMPLE.rglob("*") if path.is_file())

NAMES = st.sampled_from(["Ann Roe", "Councillor Vale", "Tom Hale", "Dr Ines Moor"])
TITLES = st.sampled_from(["POLICING UPDATE", "CCTV", "HATE CRIME", "YOUTH WORK", "E-SCOOTERS"])
CLAUSES = st.sampled_from(
    [
        "the report be noted",
        "Ann Roe be requested to write to the Minister before June 2027",
        "a further report be submitted to the next meeting",
        "the plan be approved",
        "all partners be thanked for their reports",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n"])


@st.composite
def written_minutes(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """Minutes as a clerk might type them, and the clauses of each item."""
    end = draw(ENDS)
    first = draw(st.integers(1, 90))
    text = f"BOARD OF WESTHAVEN{end}MINUTES OF THE MEETING HELD AT THE HALL ON 4 MAY 2026{end}{end}"
    text += f"PRESENT: {draw(NAMES)} (in the Chair), Sue Marsh and Leo Park.{end}{end}"
    items = draw(st.lists(st.tuples(TITLES, st.lists(CLAUSES, max_size=4)), min_size=2, max_size=6))
    for number, (title, clauses) in enumerate(items, start=first):
        text += f"{number}. {title}{end}{end}The Board received a report.{end}{end}"
        if len(clauses) == 1:
            text += f"RESOLVED: That {clauses[0]}.{end}{end}"
        elif clauses:
            text += f"RESOLVED: That{end}{end}"
            for label, clause in enumerate(clauses, start=1):
                last = label == len(clauses)
                text += f"({label}) {clause}{'.' if last else ';'}{end}"
            text += end
    return text, [clauses for _, clauses in items]


def places(reading: Reading) -> Iterator[tuple[Place, str]]:
    for part in reading.parts:
        if isinstance(part, Meeting):
            for item in part.items:
                yield from ((each.place, each.text) for each in item.resolutions)
                yield from ((each.place, each.description) for each in item.actions)
        elif isinstance(part, Report):
            yield from ((each.place, each.text) for each in part.sections)


def plain(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def is_shown_in(shown: str, quote: str) -> bool:
    """Whether a text is the quote, but for running lines that are left out of it."""
    rest = iter(quote)
    return shown[:20] == quote[:20] and all(char in rest for char in shown)


@settings(max_examples=150, deadline=None)
@given(written_minutes())
def test_in_any_minutes_each_clause_is_found_once_at_its_very_place(
    written: tuple[str, list[list[str]]],
) -> None:
    text, clauses = written
    document = read_text(text.encode(), "minutes.txt")
    understood = understand(document)
    (meeting,) = understood.meetings
    assert meeting.date == date(2026, 5, 4)
    assert [len(item.resolutions) for item in meeting.items] == [len(each) for each in clauses]
    for item, wanted in zip(meeting.items, clauses, strict=True):
        for resolution, clause in zip(item.resolutions, wanted, strict=True):
            assert document.quote(resolution.place).rstrip(".") == clause
            assert resolution.place.minute == item.number
            assert resolution.place.clause == resolution.clause


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=2_000))
def test_any_text_at_all_is_read_without_harm_and_line_by_line_exact(text: str) -> None:
    document = read_text(text.encode("utf-8", "surrogatepass"), "any.txt")
    assert all(document.text[line.start : line.end] == line.text for line in document.lines)
    if document.text.strip():
        understand(document)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_in_every_sample_paper_what_is_shown_is_what_stands_there(path: Path) -> None:
    reading = read(path)
    for place, shown in places(reading):
        assert is_shown_in(plain(shown), plain(reading.document.quote(place)))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_every_line_of_a_paper_lies_on_its_page(path: Path) -> None:
    document = read_document(path)
    for line in document.lines:
        page = document.pages[line.page - 1]
        assert page.start <= line.start <= line.end <= page.end
