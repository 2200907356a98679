"""Promises about the questions that the answers are measured with.

``sample.jsonl`` asks about the sample partnership's papers, ``seeds.jsonl`` about two papers of
a real board, ``follow_ups.jsonl`` in threads.  ``need`` is the evidence that a whole answer
quotes: in the sample, spans of the papers to the letter; for the real board, whose text is not
ours to keep, places: [the first eight digits of the paper's SHA-256, start, end].  An empty
``need`` means that the papers do not answer.  ``or_need`` has other evidence that serves as well
as the whole of ``need``, where papers say the same twice.  "dev" is to set the scales by, "test"
to be looked at only when a figure is reported.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from corpus.audience import Audience, Viewer, may_read
from corpus.reading import read
from corpus.sample.press import HERE as SAMPLE
from corpus.sample.press import PAPERS

HERE = Path(__file__).parent
KINDS = frozenset(
    "resolved who when how_many action reported trail attendance next_meeting one_word fact".split()
)
TRAITS = frozenset(
    "acronym_short acronym_long typo spelling_variant period last_time since partner person "
    "paraphrase near_miss false_premise no_such_meeting only_discussed restricted injection "
    "other_script".split()
)
FIELDS = frozenset("id q need or_need kind split as as_of traits".split())
LEAST = {"sample": 170, "seeds": 100}
FILES = tuple(LEAST)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def asked(name: str) -> list[dict[str, Any]]:
    return lines(HERE / f"{name}.jsonl")


def turns(thread: dict[str, Any]) -> list[dict[str, Any]]:
    """The questions of a thread, each with what the thread says of the asker."""
    about = {key: value for key, value in thread.items() if key != "turns"}
    return [{**turn, **about} for turn in thread["turns"]]


def of_the_sample() -> list[dict[str, Any]]:
    return asked("sample") + [turn for thread in asked("follow_ups") for turn in turns(thread)]


def everything_asked() -> list[dict[str, Any]]:
    return of_the_sample() + asked("seeds")


def evidence(question: dict[str, Any]) -> Iterator[Any]:
    """Every quote or place of a question, in ``need`` or instead of it."""
    yield from question["need"]
    for other in question.get("or_need", []):
        yield from other


def folded(words: str) -> str:
    """The words alone, so that two ways of typing one question count once.

    Where nothing is left of other scripts, the question itself.
    """
    return " ".join(re.findall(r"\w+", words.casefold())) or words


@cache
def sample_texts(viewer: Viewer) -> tuple[str, ...]:
    """The text of each sample paper that ``viewer`` may read."""
    return tuple(
        read(SAMPLE / "papers" / paper.path).document.text
        for paper in PAPERS
        if may_read(viewer, Audience.parse(paper.path.partition("/")[0]))
    )


@pytest.fixture(scope="module")
def real_texts(real_papers: Path) -> dict[str, str]:
    """The text of each real paper, by the first digits of its checksum."""
    raw = [path.read_bytes() for path in sorted((real_papers / "seeds").glob("*.txt"))]
    return {sha256(each).hexdigest()[:8]: each.decode() for each in raw}


@pytest.mark.parametrize("name", FILES)
def test_a_question_has_the_agreed_fields(name: str) -> None:
    for question in asked(name):
        assert {"id", "q", "need", "kind", "split"} <= set(question) <= FIELDS, question
        assert question["q"].strip()
        assert question["kind"] in KINDS, question
        assert set(question.get("traits", [])) <= TRAITS, question


def test_a_thread_has_two_or_three_turns() -> None:
    for thread in asked("follow_ups"):
        assert set(thread) <= {"id", "turns", "split", "as", "as_of"}, thread
        assert 2 <= len(thread["turns"]) <= 3, thread
        assert all(set(turn) == {"q", "need"} and turn["q"] for turn in thread["turns"]), thread


def test_a_question_says_its_side_its_asker_and_its_hour_in_words_that_are_known() -> None:
    for question in everything_asked():
        assert question["split"] in {"dev", "test"}, question
        assert Viewer.parse(question.get("as", "officer"))
        if "as_of" in question:
            assert datetime.fromisoformat(question["as_of"]).tzinfo is None, question


def test_an_id_names_one_question() -> None:
    ids = [question["id"] for name in (*FILES, "follow_ups") for question in asked(name)]
    assert len(set(ids)) == len(ids)


def test_what_a_sample_question_needs_stands_to_the_letter_in_a_paper_that_the_asker_may_read() -> (
    None
):
    for question in of_the_sample():
        texts = sample_texts(Viewer.parse(question.get("as", "officer")))
        for quote in evidence(question):
            assert quote == quote.strip()
            assert any(quote in text for text in texts), (question["id"], quote)


def test_what_a_question_to_real_papers_needs_is_a_place_and_no_text() -> None:
    for question in asked("seeds"):
        for checksum, start, end in evidence(question):
            assert re.fullmatch(r"[0-9a-f]{8}", checksum)
            assert 0 <= start < end


@pytest.mark.papers
def test_a_place_in_a_real_paper_begins_and_ends_with_a_whole_word(
    real_texts: dict[str, str],
) -> None:
    for question in asked("seeds"):
        for checksum, start, end in evidence(question):
            text = real_texts[checksum]
            assert end <= len(text), question
            assert text[start:end] == text[start:end].strip(), question
            for at in (start, end):
                around = text[max(at - 1, 0) : at + 1]
                assert not re.fullmatch(r"\w\w", around), question


@pytest.mark.papers
def test_a_question_to_real_papers_is_in_words_of_its_own(real_texts: dict[str, str]) -> None:
    papers = [f" {folded(text)} " for text in real_texts.values()]
    for question in asked("seeds"):
        words = folded(question["q"]).split()
        for at in range(len(words) - 6):
            run = " ".join(words[at : at + 7])
            assert not any(f" {run} " in paper for paper in papers), question


@pytest.mark.parametrize("name", FILES)
def test_there_are_enough_questions_of_each_sort(name: str) -> None:
    questions = asked(name)
    kinds = Counter(question["kind"] for question in questions)
    assert len(questions) >= LEAST[name]
    assert kinds["resolved"] * 4 >= len(questions)
    assert sum(not question["need"] for question in questions) * 4 >= len(questions)
    assert set(kinds) == KINDS
    traits = {trait for question in questions for trait in question.get("traits", [])}
    assert traits >= TRAITS - {"restricted"}
    assert len(asked("follow_ups")) >= 20


@pytest.mark.parametrize("name", FILES)
def test_each_kind_is_about_halved_with_and_without_an_answer(name: str) -> None:
    sides: Counter[tuple[str, bool]] = Counter()
    for question in asked(name):
        step = 1 if question["split"] == "dev" else -1
        sides[question["kind"], bool(question["need"])] += step
    assert max(map(abs, sides.values())) <= 2, sides


def test_a_question_without_an_answer_is_mostly_a_near_one() -> None:
    for name in FILES:
        beyond = [question for question in asked(name) if not question["need"]]
        assert sum(bool(question.get("traits")) for question in beyond) * 5 >= len(beyond) * 4


@pytest.mark.parametrize("name", FILES)
def test_no_question_and_no_evidence_stands_on_both_sides(name: str) -> None:
    sides: dict[str, str] = {}
    for question in asked(name):
        whole = json.dumps(sorted(question["need"]))
        for key in [folded(question["q"]), *([whole] if question["need"] else [])]:
            assert sides.setdefault(key, question["split"]) == question["split"], question


def test_no_line_is_there_twice() -> None:
    for name in FILES:
        seen = Counter(
            (folded(each["q"]), each.get("as"), each.get("as_of")) for each in asked(name)
        )
        assert max(seen.values()) == 1, seen.most_common(1)


def test_the_forty_questions_of_the_sample_are_not_asked_again() -> None:
    known = {folded(question["q"]) for question in lines(SAMPLE / "questions.jsonl")}
    assert not known & {folded(question["q"]) for question in asked("sample")}
