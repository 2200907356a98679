"""Marking an answer: what counts as shown, needed, and to the point."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.evidence import Evidence, Standing, surroundings
from bot.evaluation.failures import loss
from bot.evaluation.figures import figures
from bot.evaluation.marks import Mark, mark_of, marked
from bot.evaluation.questions import Asked
from index.passage import PassageKind
from tests.bot.evaluation.examples import mark, quote, reply

NEED = "the report be noted; and\n(2) Ben Stone provide a survey"


def asked(*needs: str) -> Asked:
    return Asked("1", 1, "what?", needs)


def evidence(text: str, start: int = 0, document: int = 1, **given: Any) -> Evidence:
    return Evidence(text, (Standing(document, start, text),), **given)


def pieces(text: str, cuts: list[int]) -> list[str]:
    edges = [0, *sorted(cuts), len(text)]
    return [text[one:other] for one, other in pairwise(edges)]


@given(cuts=st.lists(st.integers(0, len(NEED)), max_size=5))
def test_a_need_that_quotes_hold_between_them_is_complete_with_the_last(cuts: list[int]) -> None:
    quotes, start = [], 0
    for piece in pieces(NEED, cuts):
        quotes.append(quote(piece, start))
        start += len(piece)
    outcome = marked(asked(NEED), reply(*quotes), [evidence(NEED)])
    assert outcome.mark.complete_at is not None


@given(word=st.sampled_from(["report", "noted", "Ben", "provide", "survey"]))
def test_a_need_of_which_a_word_is_not_shown_is_not_complete(word: str) -> None:
    at = NEED.index(word)
    quotes = [quote(NEED[:at]), quote(NEED[at + len(word) :], at + len(word))]
    outcome = marked(asked(NEED), reply(*quotes), [evidence(NEED)])
    assert outcome.mark.complete_at is None
    assert outcome.mark.first_at is not None


def test_the_marks_between_two_clauses_need_not_be_shown() -> None:
    second = NEED.index("Ben")
    quotes = [quote("the report be noted"), quote(NEED[second:], second)]
    outcome = marked(asked(NEED), reply(*quotes), [evidence(NEED)])
    assert (outcome.mark.complete_at, outcome.mark.first_at) == (2, 1)


def test_the_same_offsets_of_another_paper_prove_nothing() -> None:
    outcome = marked(asked(NEED), reply(quote(NEED)), [evidence(NEED, document=2)])
    assert (outcome.mark.complete_at, outcome.mark.first_at) == (None, None)


@pytest.mark.parametrize(("before", "within"), [(1494, True), (1495, False)])
def test_what_comes_after_1500_characters_is_not_read(before: int, within: bool) -> None:
    quotes = [quote("x" * before, 100), quote("survey of lamps", 0)]
    outcome = marked(asked("survey"), reply(*quotes), [evidence("survey")])
    assert outcome.mark.complete_at == 2
    assert outcome.mark.complete_in_1500 is within
    assert outcome.mark.characters == before + 15


def test_a_quote_is_to_the_point_that_is_needed_or_stands_beside_what_is() -> None:
    minute = {"kind": PassageKind.RESOLUTION, "body": "Board", "minute": "36"}
    needed = quote("be noted", 0, **minute)
    beside = quote("be thanked", 500, **minute, clause="4")
    other = quote("be adopted", 600, **(minute | {"minute": "37"}))
    other_day = quote("be drafted", 700, **minute, meeting_date=date(2026, 6, 2))
    proof = evidence("be noted", around=surroundings(needed))
    outcome = marked(asked("be noted"), reply(other, beside, other_day, needed), [proof])
    assert (outcome.mark.citations, outcome.mark.supporting) == (4, 2)
    assert outcome.mark.first_at == 4


def test_a_section_is_known_by_its_report_and_the_pack_has_the_same_minute() -> None:
    section = {"section": "Barriers", "meeting_date": date(2026, 3, 3)}
    assert surroundings(quote("a", **section)) == surroundings(quote("b", 9, 2, **section))
    assert surroundings(quote("a", **section)) != surroundings(quote("a", section="Staff"))
    assert surroundings(quote("a")) == frozenset()


def test_every_quote_of_an_answer_that_should_be_none_counts_against_it() -> None:
    outcome = marked(asked(), reply(quote("a"), quote("b", 5)), [])
    told = figures([outcome.mark])
    assert (told["citation_precision"], told["refusal_recall"]) == (0.0, 0.0)
    assert (told["recall_at_1"], told["refusal_precision"]) == (None, None)


def test_figures_are_means_over_the_questions_that_they_are_told_of() -> None:
    marks = [
        mark("a", complete_at=1, first_at=1, took_ms=10),
        mark("b", complete_at=4, first_at=2, took_ms=20, characters=300),
        mark("c", answered=False, complete_at=None, first_at=None, citations=0, supporting=0),
        mark("d", need=(), answered=False, complete_at=None, citations=0, supporting=0),
    ]
    told = figures(marks)
    assert (told["recall_at_1"], told["recall_at_3"], told["recall_at_5"]) == (0.333, 0.333, 0.667)
    assert (told["mrr"], told["characters"], told["citation_precision"]) == (0.5, 200, 0.5)
    assert (told["refusal_recall"], told["refusal_precision"]) == (1.0, 0.5)
    assert (told["wrongly_declined"], told["median_ms"], told["p95_ms"]) == (0.333, 10, 18)


def test_silence_and_false_answers_are_the_worst_and_needs_in_their_order_are_no_failure() -> None:
    first, second = quote("noted"), quote("thanked", 50)
    both = [evidence("noted"), evidence("thanked", 50)]
    assert loss(marked(asked("noted", "thanked"), reply(first, second), both)) == 0
    assert loss(marked(asked("noted"), reply(answered=False), both[:1])) == 1
    assert loss(marked(asked(), reply(first), [])) == 1
    assert loss(marked(asked(), reply(answered=False), [])) == 0
    assert loss(marked(asked("noted"), reply(second, first), both[:1])) == 0.5


def test_a_mark_survives_being_saved() -> None:
    one: Mark = mark("a", need=("quote", ("a1b2c3d4", 3, 9)), split="dev")
    saved = one.json | {"need": ["quote", ["a1b2c3d4", 3, 9]]}
    assert mark_of(saved) == one


@pytest.mark.parametrize("need", ["the wait stands at 41.", "the plan chosen was A."])
def test_a_figure_at_the_end_of_a_need_is_no_number_of_a_clause(need: str) -> None:
    cut = need.rindex(" ")
    outcome = marked(asked(need), reply(quote(need[:cut])), [evidence(need)])
    assert outcome.mark.complete_at is None
