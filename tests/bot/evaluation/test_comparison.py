"""Two runs over the same questions: what differs by more than chance."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.evaluation.comparison import Pairs, compared, mcnemar, paired
from bot.evaluation.figures import RECALL_AT_1, REFUSAL_RECALL
from bot.evaluation.marks import Mark
from tests.bot.evaluation.examples import mark

MARKS = st.builds(
    lambda need, answered, place, took: mark(
        "x",
        need=need,
        answered=answered,
        complete_at=place if answered and need else None,
        first_at=place if answered and need else None,
        citations=2 if answered else 0,
        took_ms=took,
    ),
    st.sampled_from([("it",), ()]),
    st.booleans(),
    st.integers(1, 6),
    st.integers(0, 900),
)


def run(places: list[int | None]) -> list[Mark]:
    return [mark(str(one), complete_at=place) for one, place in enumerate(places)]


def pairs(before: list[Mark], after: list[Mark]) -> Pairs:
    return paired(before, after)


@given(marks=st.lists(MARKS, min_size=1, max_size=12))
@settings(max_examples=15, deadline=None)
def test_a_run_does_not_differ_from_itself(marks: list[Mark]) -> None:
    told = compared(Pairs(tuple(marks), tuple(marks)), seed=3)
    for figure in told["figures"].values():
        assert figure["difference"] in (0, None)
        assert not figure["differs"]
        assert figure["low"] in (0, None)
        assert figure["high"] in (0, None)
    assert all(test["p"] == 1 for test in told["mcnemar"].values())


def test_the_same_seed_gives_the_same_intervals_and_another_seed_others() -> None:
    dice = random.Random(5)
    before = run([dice.choice([1, 2, None]) for _ in range(37)])
    after = run([dice.choice([1, 1, 3]) for _ in range(37)])
    first, second = (compared(pairs(before, after), seed=11) for _ in range(2))
    assert first == second
    other = compared(pairs(before, after), seed=12)
    assert [one["difference"] for one in other["figures"].values()] == [
        one["difference"] for one in first["figures"].values()
    ]
    assert other["figures"] != first["figures"]


def test_a_figure_differs_where_the_interval_that_is_told_leaves_out_nought() -> None:
    before = [mark(str(one), took_ms=10) for one in range(40)]
    after = [mark(str(one), took_ms=10 + one % 2) for one in range(40)]
    for figure in compared(pairs(before, after), seed=1)["figures"].values():
        if figure["low"] is not None:
            assert figure["differs"] is not (figure["low"] <= 0 <= figure["high"])


def test_the_interval_is_that_of_the_normal_law_where_there_are_many_questions() -> None:
    before, after = run([2] * 400), run([1] * 120 + [2] * 280)
    told = compared(pairs(before, after), seed=1)["figures"]["recall_at_1"]
    error = 1.96 * (0.3 * 0.7 / 400) ** 0.5
    assert told["difference"] == 0.3
    assert (told["low"], told["high"]) == pytest.approx((0.3 - error, 0.3 + error), abs=0.008)
    assert told["differs"]


def test_one_question_more_among_forty_is_no_difference() -> None:
    before, after = run([2] * 40), run([1] + [2] * 39)
    told = compared(pairs(before, after), seed=1)["figures"]["recall_at_1"]
    assert told["difference"] == 0.025
    assert not told["differs"]


def test_pairing_tells_what_two_separate_samples_could_not() -> None:
    """Times that vary widely between questions, and shrink for each of them."""
    before = [mark(str(one), took_ms=10 * one + 20) for one in range(60)]
    after = [mark(str(one), took_ms=10 * one) for one in range(60)]
    assert compared(pairs(before, after), seed=1)["figures"]["median_ms"]["differs"]


def test_mcnemar_counts_the_questions_on_which_the_runs_differ_and_is_exact() -> None:
    before = run([1] * 2 + [2] * 10 + [1] * 30)
    after = run([2] * 2 + [1] * 10 + [1] * 30)
    told = mcnemar(RECALL_AT_1, pairs(before, after))
    assert (told["questions"], told["only_before"], told["only_after"]) == (42, 2, 10)
    assert told["p"] == pytest.approx(2 * (1 + 12 + 66) / 2**12, abs=1e-4)


def test_refusals_are_tested_over_the_unanswerable_questions() -> None:
    before = [mark(str(one), need=(), answered=True) for one in range(6)]
    after = [mark(str(one), need=(), answered=False) for one in range(6)]
    answered = [mark("answerable")]
    told = mcnemar(REFUSAL_RECALL, pairs(before + answered, after + answered))
    assert (told["questions"], told["only_after"], told["p"]) == (6, 6, 0.0312)


def test_only_questions_that_stayed_the_same_are_paired() -> None:
    before = [mark("a"), mark("b"), mark("c"), mark("gone")]
    after = [mark("new"), mark("c", need=("else",)), mark("b", asked_as="public"), mark("a")]
    told = paired(before, after)
    assert [one.id for one in told.after] == ["a"]
    assert (told.only_before, told.only_after) == (("gone",), ("new",))
    assert told.changed == ("c", "b")
