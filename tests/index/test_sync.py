from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.audience import MEMBERS, PUBLIC
from index.passages import passages_of
from index.store import MemoryStore
from index.sync import Change, PaperIndex
from tests.fakes.embedding import WordEmbedder
from tests.index.papers import SPRING, reading


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
def index(embedder: WordEmbedder) -> PaperIndex:
    return PaperIndex(MemoryStore(), embedder)


def put(index: PaperIndex, folder: Path, text: str, fingerprint: str = "print") -> Change:
    paper = reading(folder, "spring.txt", text)
    passages = passages_of(paper, document=1, audience=PUBLIC)
    return index.put(1, fingerprint, PUBLIC, passages)


def test_indexing_the_same_paper_again_embeds_nothing(
    index: PaperIndex, embedder: WordEmbedder, tmp_path: Path
) -> None:
    first = put(index, tmp_path, SPRING)
    done = len(embedder.embedded)
    again = put(index, tmp_path, SPRING)
    assert (again.added, again.removed, again.kept) == (0, 0, first.added)
    assert len(embedder.embedded) == done


def test_only_what_changed_is_embedded_again_though_all_offsets_moved(
    index: PaperIndex, embedder: WordEmbedder, tmp_path: Path
) -> None:
    put(index, tmp_path, SPRING)
    embedder.embedded.clear()
    changed = SPRING.replace("Pickpockets were mentioned in passing.", "Nothing else was said now.")
    change = put(index, tmp_path, changed)
    assert len(embedder.embedded) == change.added == change.removed == 1
    assert "Nothing else was said now." in embedder.embedded[0]


def test_fingerprints_tell_what_is_indexed(index: PaperIndex, tmp_path: Path) -> None:
    put(index, tmp_path, SPRING, "first")
    assert index.fingerprints() == {1: "first"}
    index.drop([1])
    assert index.fingerprints() == {}
    assert index.count() == 0


def test_a_fingerprint_follows_bytes_audience_reader_and_model(index: PaperIndex) -> None:
    base = index.fingerprint("abc", PUBLIC, edition="1")
    other_model = PaperIndex(MemoryStore(), WordEmbedder("letters"))
    assert base == index.fingerprint("abc", PUBLIC, edition="1")
    assert base not in {
        index.fingerprint("abd", PUBLIC, edition="1"),
        index.fingerprint("abc", MEMBERS, edition="1"),
        index.fingerprint("abc", PUBLIC, edition="2"),
        other_model.fingerprint("abc", PUBLIC, edition="1"),
    }


def test_a_passage_for_another_audience_is_refused(index: PaperIndex, tmp_path: Path) -> None:
    paper = reading(tmp_path, "spring.txt", SPRING)
    passages = passages_of(paper, document=1, audience=PUBLIC)
    with pytest.raises(ValueError, match="members"):
        index.put(1, "print", MEMBERS, passages)
    with pytest.raises(ValueError, match="paper 1"):
        index.put(2, "print", PUBLIC, passages)
    assert index.fingerprints() == {}


def test_progress_hears_of_every_passage(index: PaperIndex, tmp_path: Path) -> None:
    paper = reading(tmp_path, "spring.txt", SPRING)
    passages = passages_of(paper, document=1, audience=PUBLIC)
    heard: list[int] = []
    index.put(1, "print", PUBLIC, passages, heard.append)
    assert sum(heard) == len({one.searched for one in passages})


def test_two_passages_that_read_the_same_share_a_vector(
    index: PaperIndex, embedder: WordEmbedder, tmp_path: Path
) -> None:
    paper = reading(tmp_path, "spring.txt", SPRING)
    first, *_ = passages_of(paper, document=1, audience=PUBLIC)
    twin = replace(first, id="twin")
    index.put(1, "print", PUBLIC, [first, twin])
    assert embedder.embedded == [first.searched]
    assert index.count() == 2
