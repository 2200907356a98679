"""One contract for every store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import numpy as np
import pytest

from corpus.audience import MEMBERS, PUBLIC, Audience
from corpus.model import Place, ResolutionKind, Sitting
from index.chroma import ChromaStore, collection_name, wipe
from index.passage import Passage, PassageKind, Roll
from index.store import (
    Holding,
    MemoryStore,
    PassageStore,
    Rows,
    StoreDamaged,
    StoreOtherModel,
)

ORG = Audience.parse("org:Harbour CVS+Tidewell Fire")


def passage(number: int, document: int, audience: Audience = PUBLIC) -> Passage:
    return Passage(
        id=f"{document}:{number}",
        kind=PassageKind.RESOLUTION,
        text=f"clause {number} of paper {document}",
        context="minute",
        place=Place(number, number + 5, "iii", "11", "2", "Head"),
        document=document,
        document_name="spring.txt",
        title="Spring",
        audience=audience,
        body="Board",
        meeting_date=date(2026, 3, 5),
        heading="Lights",
        organisation="CVS",
        author="Jo Pike",
        resolved_kinds=(ResolutionKind.ACTION, ResolutionKind.NOTED),
        owners=("Omar Reed",),
        people=("Sue Marsh (CVS)",),
        roll=Roll.PRESENT,
        chair="Ann Bell",
        sittings=(Sitting(date(2026, 6, 4), time(14)), Sitting(date(2026, 9, 3))),
        sitting_time=time(10, 30),
        venue="Guildhall",
    )


def rows(document: int, count: int = 3, audience: Audience = PUBLIC) -> Rows:
    vectors = np.eye(8, dtype=np.float32)[:count]
    return Rows(tuple(passage(number, document, audience) for number in range(count)), vectors)


@pytest.fixture(params=["memory", "chroma"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> PassageStore:
    if request.param == "memory":
        return MemoryStore()
    return ChromaStore(tmp_path / "passages", model="words")


def test_what_was_put_comes_back_whole(store: PassageStore) -> None:
    given = rows(1)
    store.put(1, Holding("print", PUBLIC), given)
    kept = store.rows(PUBLIC)
    assert kept.passages == given.passages
    assert np.allclose(kept.vectors, given.vectors)
    assert store.holdings() == {1: Holding("print", PUBLIC)}


def test_a_paper_put_again_replaces_its_own_passages_only(store: PassageStore) -> None:
    store.put(1, Holding("old", PUBLIC), rows(1, 4))
    store.put(2, Holding("other", PUBLIC), rows(2, 2))
    store.put(1, Holding("new", PUBLIC), rows(1, 1))
    assert [one.document for one in store.rows(PUBLIC).passages].count(1) == 1
    assert len(store.of_paper(2)) == 2
    assert store.holdings()[1].fingerprint == "new"


def test_audiences_are_kept_apart(store: PassageStore) -> None:
    store.put(1, Holding("a", PUBLIC), rows(1))
    store.put(2, Holding("b", MEMBERS), rows(2, audience=MEMBERS))
    store.put(3, Holding("c", ORG), rows(3, audience=ORG))
    assert store.audiences() == {PUBLIC, MEMBERS, ORG}
    for audience in (PUBLIC, MEMBERS, ORG):
        assert {one.audience for one in store.rows(audience).passages} == {audience}


def test_a_paper_whose_audience_changed_leaves_nothing_behind(store: PassageStore) -> None:
    store.put(1, Holding("a", PUBLIC), rows(1))
    store.put(1, Holding("b", MEMBERS), rows(1, audience=MEMBERS))
    assert len(store.rows(PUBLIC)) == 0
    assert store.audiences() == {MEMBERS}


def test_a_dropped_paper_takes_its_passages_along(store: PassageStore) -> None:
    store.put(1, Holding("a", PUBLIC), rows(1))
    store.put(2, Holding("b", PUBLIC), rows(2))
    store.drop([1, 99])
    assert {one.document for one in store.rows(PUBLIC).passages} == {2}
    assert len(store.of_paper(1)) == 0


def test_a_paper_without_passages_is_held_all_the_same(store: PassageStore) -> None:
    store.put(1, Holding("a", PUBLIC), Rows((), np.zeros((0, 8), dtype=np.float32)))
    assert store.holdings() == {1: Holding("a", PUBLIC)}
    assert len(store.rows(PUBLIC)) == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.put(2, Holding("b", PUBLIC), rows(2)),
        lambda store: store.drop([1]),
        lambda store: store.clear(),
    ],
)
def test_every_change_has_a_version_of_its_own(
    store: PassageStore, change: Callable[[PassageStore], None]
) -> None:
    store.put(1, Holding("a", PUBLIC), rows(1))
    before = store.version
    change(store)
    assert store.version != before


def test_rows_come_in_order_of_paper_and_place_however_they_arrived(store: PassageStore) -> None:
    for number in (2, 3, 1):
        store.put(number, Holding("a", PUBLIC), rows(number))
    found = [(one.document, one.place.start) for one in store.rows(PUBLIC).passages]
    assert found == sorted(found)
    assert len(found) == 9


def test_a_change_that_breaks_off_is_a_change_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = ChromaStore(tmp_path, model="words")
    store.put(1, Holding("a", PUBLIC), rows(1))
    before = store.version
    monkeypatch.setattr("index.chroma._fill", lambda *_: 1 / 0)
    with pytest.raises(StoreDamaged):
        store.put(1, Holding("b", MEMBERS), rows(1, audience=MEMBERS))
    assert store.version != before
    assert len(store.rows(PUBLIC)) == 0


def test_a_cleared_store_is_empty_and_usable(store: PassageStore) -> None:
    store.put(1, Holding("a", PUBLIC), rows(1))
    store.clear()
    assert store.holdings() == {}
    store.put(1, Holding("a", PUBLIC), rows(1))
    assert len(store.rows(PUBLIC)) == 3


def test_a_store_that_is_opened_again_holds_what_it_held(tmp_path: Path) -> None:
    ChromaStore(tmp_path, model="words").put(1, Holding("a", ORG), rows(1, audience=ORG))
    again = ChromaStore(tmp_path, model="words")
    assert len(again.rows(ORG)) == 3
    assert again.holdings() == {1: Holding("a", ORG)}


def test_a_paper_that_was_being_written_when_the_power_failed_is_not_held(tmp_path: Path) -> None:
    store = ChromaStore(tmp_path, model="words")
    store.put(1, Holding("a", PUBLIC), rows(1))
    store._papers.delete(ids=["1"])  # the passages stand, the row that vouches for them does not
    assert store.holdings() == {}
    assert len(store.rows(PUBLIC)) == 0
    assert len(store.of_paper(1)) == 0


def test_an_index_of_another_model_is_refused_and_says_which(tmp_path: Path) -> None:
    ChromaStore(tmp_path, model="words")
    with pytest.raises(StoreOtherModel, match=r"words.*letters"):
        ChromaStore(tmp_path, model="letters")


def test_a_damaged_index_is_said_to_be_damaged_and_can_be_begun_anew(tmp_path: Path) -> None:
    folder = tmp_path / "passages"
    ChromaStore(folder, model="words").put(1, Holding("a", PUBLIC), rows(1))
    wipe(folder)
    folder.mkdir()
    (folder / "chroma.sqlite3").write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreDamaged, match="rebuilt"):
        ChromaStore(folder, model="words")
    wipe(folder)
    assert ChromaStore(folder, model="words").holdings() == {}


def test_a_record_that_cannot_be_read_is_damage_and_no_crash(tmp_path: Path) -> None:
    store = ChromaStore(tmp_path, model="words")
    store.put(1, Holding("a", PUBLIC), rows(1))
    with sqlite3.connect(tmp_path / "chroma.sqlite3") as database:
        database.execute(
            "UPDATE embedding_metadata SET string_value = 'nonsense' WHERE key = 'kind'"
        )
    with pytest.raises(StoreDamaged):
        ChromaStore(tmp_path, model="words").rows(PUBLIC)


def test_collections_of_different_audiences_have_different_names() -> None:
    names = {collection_name(one) for one in (PUBLIC, MEMBERS, ORG, Audience.parse("org:Harbour"))}
    assert len(names) == 4


def test_a_moved_passage_is_another_passage() -> None:
    one = passage(1, 1)
    assert replace(one, audience=MEMBERS) != one
