"""However a house writes, its papers are read as their clerk meant them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.model import Document, Meeting, Place, Reading
from corpus.reading import read
from tests.reading.press import STYLES, Manuscript, manuscripts, printed
from tests.reading.report import forms
from tests.reading.score import FIELDS, flat, score, understood

PAPERS = [
    pytest.param(manuscript, form, id=f"{manuscript.style}-{form}")
    for manuscript in manuscripts()
    for form in forms(manuscript)
]
_FLOOR = 0.9


@pytest.mark.parametrize(("manuscript", "form"), PAPERS)
def test_a_paper_of_each_style_is_read_as_a_careful_clerk_would(
    manuscript: Manuscript, form: str, tmp_path: Path
) -> None:
    expected = flat(json.loads((STYLES / f"{manuscript.style}.json").read_text("utf-8")))
    tallies = score(expected, understood(printed(manuscript, tmp_path, form)))
    low = {name: tallies[name].notes for name in FIELDS if tallies[name].f1 < _FLOOR}
    assert not low


def places(reading: Reading) -> list[tuple[Place, str]]:
    return [
        (each.place, said)
        for part in reading.parts
        if isinstance(part, Meeting)
        for item in part.items
        for each, said in (
            *((resolution, resolution.text) for resolution in item.resolutions),
            *((action, action.description) for action in item.actions),
        )
    ]


def letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def quoted(document: Document, place: Place) -> str:
    """The letters of a place, without the columns beside it that run through its lines."""
    asides = [line for line in document.lines if line.aside]
    text = ""
    at = place.start
    for line in asides:
        if place.start <= line.start < place.end:
            text += document.text[at : line.start]
            at = line.end
    return letters(text + document.text[at : place.end])


@pytest.mark.parametrize(("manuscript", "form"), PAPERS)
def test_whatever_is_extracted_stands_at_its_place_to_the_letter(
    manuscript: Manuscript, form: str, tmp_path: Path
) -> None:
    reading = read(printed(manuscript, tmp_path, form))
    for place, said in places(reading):
        assert letters(said) == quoted(reading.document, place)
        if reading.document.paginated:
            assert place.page


def test_every_style_has_its_paper_and_its_expected_reading() -> None:
    written = {path.stem for path in STYLES.glob("*.manuscript")}
    expected = {path.stem for path in STYLES.glob("*.json")}
    assert written == expected
    assert len(written) >= 12
