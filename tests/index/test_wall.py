"""Whoever may not read a paper gets the answer of an index that never held it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.audience import MEMBERS, OFFICERS, PUBLIC, Audience, Viewer, may_read
from corpus.model import Reading
from index.catalogue import Catalogue
from index.store import MemoryStore
from tests.fakes.embedding import WordEmbedder
from tests.index.papers import NOW, SPRING, SUMMER, fill, reading

TOPICS = ("ASB", "burglary", "drink spiking", "e-scooters")
QUESTIONS = (
    "what did we resolve on ASB",
    "what did we resolve on anti-social behaviour in the market",
    "what did we resolve on drink spiking",
    "who was asked to price new lighting",
    "who sent apologies",
    "when is the next meeting",
    "how many incidents of burglary were there",
    "e-scoters",
    "what does RAM mean",
    "what was resolved at the March meeting",
)
AUDIENCES = (PUBLIC, MEMBERS, OFFICERS, Audience.parse("org:Harbour CVS"))
VIEWERS = tuple(
    map(Viewer.parse, ("public", "member", "officer", "org:Harbour CVS", "org:Tidewell Fire"))
)


def secret(number: int) -> str:
    topic = TOPICS[number % len(TOPICS)]
    return (
        f"REPORT {number}\n\nRogue Alley Maintenance (RAM) told of {topic}. There were "
        f"{number + 3} incidents of burglary. Market lighting and {topic} matter to all.\n"
    )


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    folder = tmp_path_factory.mktemp("papers")
    texts = [SPRING, SUMMER, *map(secret, range(6))]
    return [reading(folder, f"{number}.txt", text) for number, text in enumerate(texts)]


def of(papers: dict[int, tuple[Reading, Audience]]) -> Catalogue:
    store, embedder = MemoryStore(), WordEmbedder()
    fill(store, embedder, papers)
    return Catalogue(store, embedder)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(AUDIENCES), min_size=8, max_size=8),
    st.sampled_from(VIEWERS),
    st.lists(st.sampled_from(QUESTIONS), min_size=2, max_size=4, unique=True),
)
def test_a_viewers_answer_is_that_of_an_index_which_never_held_the_rest(
    readings: list[Reading], audiences: list[Audience], viewer: Viewer, questions: list[str]
) -> None:
    held = dict(enumerate(zip(readings, audiences, strict=True), start=1))
    allowed = {number: one for number, one in held.items() if may_read(viewer, one[1])}
    whole, bare = of(held), of(allowed)
    for question in questions:
        assert whole.ask(question, viewer, as_of=NOW) == bare.ask(question, viewer, as_of=NOW)


def test_a_room_is_answered_from_what_everyone_in_it_may_read(readings: list[Reading]) -> None:
    papers = of({1: (readings[0], PUBLIC), 2: (readings[1], MEMBERS), 3: (readings[2], OFFICERS)})
    member, officer = Viewer.parse("member"), Viewer.parse("officer")
    room = papers.ask_together("what did we resolve on ASB", [officer, member], as_of=NOW)
    assert {citation.document for citation in room.citations} == {1, 2}
    with_stranger = papers.ask_together(
        "what did we resolve on ASB", [officer, Viewer()], as_of=NOW
    )
    assert {citation.document for citation in with_stranger.citations} == {1}


def test_a_change_is_seen_by_the_next_question(tmp_path: Path) -> None:
    store, embedder = MemoryStore(), WordEmbedder()
    papers = Catalogue(store, embedder)
    viewer = Viewer.parse("member")
    assert not papers.ask("what did we resolve on ASB", viewer, as_of=NOW).answered
    index = fill(store, embedder, {1: (reading(tmp_path, "a.txt", SPRING), MEMBERS)})
    assert papers.ask("what did we resolve on ASB", viewer, as_of=NOW).answered
    index.drop([1])
    assert not papers.ask("what did we resolve on ASB", viewer, as_of=NOW).answered
