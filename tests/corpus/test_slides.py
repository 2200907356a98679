# ruff: noqa: E501  # slides as they are written
"""A report on slides tells whose it is, of what day, and what is to be done next."""

from __future__ import annotations

import io
from datetime import date

import pptx
import pytest

from corpus.files import document_of
from corpus.model import Report
from corpus.reading import understand

TITLE = ("Police performance report", "Ann Roe, Superintendent, Marlby Police\n12 June 2026")
STEPS = "Ann Roe to ring the bank\nTom Hale to write to the schools by 30 June 2026\nReview patrols"


def report(*slides: tuple[str, str], foot: str = "") -> Report:
    deck = pptx.Presentation()
    for at, (title, body) in enumerate(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[1 if at else 0])
        slide.shapes.title.text, slide.placeholders[1].text = title, body
    if foot:
        first = deck.slides[0]
        shape = next(each for each in deck.slide_layouts[0].placeholders if "Date" in each.name)
        first.shapes._spTree.append(_copied(shape.element, foot))
    buffer = io.BytesIO()
    deck.save(buffer)
    (part,) = understand(document_of(buffer.getvalue(), "report.pptx")).parts
    assert isinstance(part, Report)
    return part


def _copied(element: object, text: str) -> object:
    from copy import deepcopy

    made = deepcopy(element)
    name = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    paragraph = made.find(f".//{name}p")
    for child in list(paragraph):
        paragraph.remove(child)
    run = paragraph.makeelement(f"{name}r")
    words = run.makeelement(f"{name}t")
    words.text = text
    run.append(words)
    paragraph.append(run)
    return made


@pytest.mark.parametrize(
    ("below", "author", "organisation"),
    [
        (TITLE[1], "Ann Roe", "Marlby Police"),
        ("Presented by: Ann Roe\n12 June 2026", "Ann Roe", None),
        ("Harbour Board meeting, 12 June 2026\nAnn Roe | Head of Homes | Marlby Council", "Ann Roe", "Marlby Council"),
        ("Harbour Board meeting\n12 June 2026", None, None),
    ],
)  # fmt: skip
def test_the_title_slide_names_the_speaker_and_the_day(
    below: str, author: str | None, organisation: str | None
) -> None:
    found = report(("The year so far", below), ("Background", "Rents rose"))
    assert (found.author, found.meeting_date) == (author, date(2026, 6, 12))
    if author:
        assert found.organisation == organisation


def test_a_day_at_the_foot_of_the_title_slide_is_the_report_s() -> None:
    assert report(("Homes", "Ann Roe"), foot="12 June 2026").meeting_date == date(2026, 6, 12)


@pytest.mark.parametrize("title", ["Actions", "Next steps", "Next Steps and Actions"])
def test_a_slide_of_next_steps_lists_actions(title: str) -> None:
    found = report(
        TITLE, ("Burglary", "Burglary fell"), (title, STEPS), ("Thank you", "Any questions?")
    )
    assert [(each.description, each.owners, each.due) for each in found.actions] == [
        ("Ann Roe to ring the bank", ("Ann Roe",), None),
        ("Tom Hale to write to the schools by 30 June 2026", ("Tom Hale",), date(2026, 6, 30)),
        ("Review patrols", (), None),
    ]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("What we did", "Ann Roe rang the bank\nWe will see"),
        ("Actions taken last year", "Rang the bank"),
        ("Next steps", "Members are asked to note the report"),
    ],
)
def test_what_was_done_and_what_is_to_be_noted_are_no_actions(title: str, body: str) -> None:
    assert report(TITLE, (title, body)).actions == ()
