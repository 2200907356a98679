"""The questions a member would put to a real board's papers; only structure is asserted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.audience import OFFICER, PUBLIC
from corpus.reading import read
from index.answer import Answer, Outcome
from index.catalogue import Catalogue
from index.embedder import PackagedEmbedder
from index.judge import PackagedJudge
from index.passages import passages_of
from index.store import MemoryStore
from index.sync import PaperIndex

pytestmark = [pytest.mark.papers, pytest.mark.model]
NOW = datetime(2022, 3, 20, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def seeds(real_papers: Path) -> Catalogue:
    embedder, store = PackagedEmbedder(), MemoryStore()
    index = PaperIndex(store, embedder)
    for number, path in enumerate(sorted((real_papers / "seeds").glob("*.txt")), start=1):
        passages = passages_of(read(path), document=number, audience=PUBLIC)
        index.put(number, path.name, PUBLIC, passages)
    return Catalogue(store, embedder, PackagedJudge())


def ask(seeds: Catalogue, question: str) -> Answer:
    return seeds.ask(question, OFFICER, as_of=NOW)


def places(answer: Answer) -> list[str]:
    return [citation.label.removeprefix("minute ") for citation in answer.citations]


@pytest.mark.parametrize("topic", ["VAWG", "violence against women and girls"])
def test_what_was_resolved_comes_substance_first_and_newest_first(
    seeds: Catalogue, topic: str
) -> None:
    answer = ask(seeds, f"what did we resolve on {topic}")
    assert answer.outcome is Outcome.RESOLVED
    assert places(answer) == ["36(3)", "36(4)", "36(1)", "36(2)", "27(2)"]


def test_who_was_asked(seeds: Catalogue) -> None:
    answer = ask(seeds, "who was asked to talk to the Youth Justice Service")
    assert (answer.outcome, places(answer)[0]) == (Outcome.FOUND, "34(2)")
    assert answer.short == "Service Manager for Education Excellence"


def test_when_the_next_meeting_is(seeds: Catalogue) -> None:
    answer = ask(seeds, "when is the next meeting")
    assert places(answer) == ["37(1)"]
    assert answer.short == "Thursday 9 June 2022 at 10.00am"


def test_who_sent_apologies(seeds: Catalogue) -> None:
    answer = ask(seeds, "who sent apologies in March 2022")
    assert places(answer) == ["30"]
    assert len((answer.short or "").split(",")) == 7


def test_how_many(seeds: Catalogue) -> None:
    answer = ask(seeds, "how many pharmacies joined Ask for ANI")
    assert answer.short == "13"
    assert "CCG" in answer.citations[0].title


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("what did we resolve on fly-tipping", Outcome.NOTHING),
        ("what did we resolve on drink spiking", Outcome.REPORTED_ONLY),
        ("what was resolved at the meeting in June 2019", Outcome.NOTHING),
        ("who won the cup final", Outcome.NOTHING),
    ],
)
def test_what_was_not_resolved_is_not_said_to_be(
    seeds: Catalogue, question: str, outcome: Outcome
) -> None:
    answer = ask(seeds, question)
    assert (answer.outcome, answer.citations) == (outcome, ())
