from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.audience import MEMBERS, PUBLIC
from corpus.model import Document, Kind, Reading, ResolutionKind
from index.passages import Passage, PassageKind, Roll, passages_of
from index.stretches import stretches
from tests.index.papers import SPRING, reading


@pytest.fixture(scope="module")
def spring(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return reading(tmp_path_factory.mktemp("papers"), "spring.txt", SPRING)


@pytest.fixture(scope="module")
def passages(spring: Reading) -> tuple[Passage, ...]:
    return passages_of(spring, document=7, audience=MEMBERS)


def test_every_passage_is_an_exact_span_of_its_paper(
    spring: Reading, passages: tuple[Passage, ...]
) -> None:
    assert passages
    for passage in passages:
        assert spring.document.text[passage.place.start : passage.place.end] == passage.text


def test_every_passage_carries_its_paper_and_audience(passages: tuple[Passage, ...]) -> None:
    assert {(one.document, one.audience) for one in passages} == {(7, MEMBERS)}
    assert len({one.id for one in passages}) == len(passages)


def test_a_resolved_clause_is_one_passage_under_its_minutes_title(
    passages: tuple[Passage, ...],
) -> None:
    (clause,) = [one for one in passages if "Omar Reed be requested" in one.text]
    assert clause.kind is PassageKind.RESOLUTION
    assert (clause.place.minute, clause.place.clause) == ("11", "2")
    assert clause.heading == "ANTI-SOCIAL BEHAVIOUR (ASB) IN THE MARKET"
    assert clause.heading in clause.context
    assert "5 March 2026" in clause.context
    assert clause.owners == ("Omar Reed",)
    assert ResolutionKind.ACTION in clause.resolved_kinds


def test_what_places_a_passage_is_searched_but_never_quoted(
    passages: tuple[Passage, ...],
) -> None:
    (clause,) = [one for one in passages if "Omar Reed be requested" in one.text]
    assert "ANTI-SOCIAL" in clause.searched
    assert "ANTI-SOCIAL" not in clause.text


def test_narrative_holds_neither_title_nor_the_word_resolved(
    passages: tuple[Passage, ...],
) -> None:
    narrative = [one for one in passages if one.kind is PassageKind.MINUTE]
    assert any("Traders had asked" in one.text for one in narrative)
    assert not any("RESOLVED" in one.text or "FUTURE BUSINESS" in one.text for one in narrative)


def test_the_lists_of_attendance_are_passages_with_their_names(
    passages: tuple[Passage, ...],
) -> None:
    lists = {one.roll: one for one in passages if one.kind is PassageKind.ATTENDANCE}
    assert "Sue Marsh" in lists[Roll.PRESENT].people
    assert lists[Roll.PRESENT].chair == "Councillor Ann Bell"
    assert lists[Roll.APOLOGIES].people == ("Lee Hart (Tidewell Fire)", "Jo Pike (Harbour CVS)")


def test_only_the_clause_that_gives_dates_announces_meetings(
    passages: tuple[Passage, ...],
) -> None:
    (announcing,) = [one for one in passages if one.sittings]
    assert [one.date for one in announcing.sittings] == [date(2026, 6, 4), date(2026, 9, 3)]


def test_no_sentence_of_a_paper_is_lost(spring: Reading, passages: tuple[Passage, ...]) -> None:
    held = " ".join(one.searched for one in passages).lower()
    for word in re.findall(r"[A-Za-z]{4,}", spring.document.text):
        assert word == "That" or word.lower() in held, word


def test_a_paper_without_parts_is_found_in_stretches(tmp_path: Path) -> None:
    text = "Notes on parking\n\nCars stand on the pavement by the school every morning.\n"
    paper = reading(tmp_path, "notes.txt", text)
    found = passages_of(paper, document=1, audience=PUBLIC)
    assert any("Cars stand on the pavement" in one.text for one in found)


def plain(text: str) -> Document:
    return Document(name="a.txt", checksum="0" * 64, media="text", text=text)


LINES = st.lists(st.text("abc DE.:-•\t", max_size=90), max_size=30)


@given(LINES)
def test_stretches_cover_every_word_once_and_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = stretches(plain(text), 0, len(text))
    assert "".join(re.findall(r"\S", text)) == "".join(
        "".join(re.findall(r"\S", text[one.start : one.end])) for one in found
    )
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.integers(20, 200))
def test_a_long_paragraph_is_cut_into_readable_stretches(count: int) -> None:
    text = "The lamp was lit again. " * count
    found = stretches(plain(text), 0, len(text))
    assert all(one.end - one.start <= 700 for one in found)


def test_an_empty_reading_has_no_passages() -> None:
    paper = Reading(document=plain("  \n "), kind=Kind.OTHER, title="Empty")
    assert passages_of(paper, document=1, audience=PUBLIC) == ()
