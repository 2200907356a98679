# ruff: noqa: E501  # the words of clerks, as they write them
"""Agreement told at the end, and what is formally noted or thanked, are told from talk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.layouts import LAYOUTS, laid_out, third

LOGO = "the old logo be kept"
AGREED = [  # what is said, and what of it was resolved
    ("Sites were shown. Sites A to D to go forward (agreed).", "Sites A to D to go forward"),
    ("- sites A to D to go forward (agreed)", "sites A to D to go forward"),
    ("Keep the old logo [agreed]", "Keep the old logo"),
    ("Purchase of a mower at £300 (approved unanimously)", "Purchase of a mower at £300"),
    ("The reserve should be £500: agreed.", "The reserve should be £500"),
    ("Consensus reached: we keep the old logo", "we keep the old logo"),
    ("Many liked it. Consensus reached: we keep the old logo.", "we keep the old logo."),
    ("Consensus was to keep the old logo.", "Consensus was to keep the old logo."),
    (f"The consensus was that {LOGO}.", f"consensus was that {LOGO}."),
    ("There was consensus to keep the old logo.", "There was consensus to keep the old logo."),
    (f"Tom proposed that {LOGO}. All in favour.", f"Tom proposed that {LOGO}."),
    (f"That {LOGO}. Carried unanimously.", f"That {LOGO}."),
    (f"That {LOGO}.\nProposed: T Birkett Seconded: A Roe\nCarried unanimously", f"That {LOGO}."),
    (f"Proposed: T Hale Seconded: A Roe\nThat {LOGO}.\nAll in favour.", f"That {LOGO}."),
    (
        "Motion to keep the old logo. Proposed: T Birkett Seconded: A Roe. Carried.",
        "Motion to keep the old logo.",
    ),
    (
        "A motion was made by Sue to keep the old logo. Seconded by Tom. All in favour.",
        "A motion was made by Sue to keep the old logo.",
    ),
    (f"Motion carried: that {LOGO}.", f"that {LOGO}."),
    ("Motion: to keep the old logo.\nMotion passed.", "to keep the old logo."),
    (
        "The motion to keep the old logo was passed unanimously.",
        "The motion to keep the old logo was passed unanimously.",
    ),
    (f"RESOLVED: That {LOGO}. Proposed: T Birkett Seconded: A Roe", f"{LOGO}."),
    (f"RESOLVED: That {LOGO}.\nProposed: T Birkett Seconded: A Roe", f"{LOGO}."),
    (f"RESOLVED: That {LOGO}. (P: AR, S: TB)", f"{LOGO}."),
    (f"RESOLVED that {LOGO}. Prop. AR Sec. TB", f"{LOGO}."),
    (f"RESOLVED that {LOGO}, proposed by Tom Hale, seconded by Ann Roe.", LOGO),
    ("It was agreed to keep the old logo (P: AR, S: TB).", "to keep the old logo"),
    (
        "It was agreed to keep the old logo. Proposed by Tom Hale, seconded by Ann Roe, carried unanimously.",
        "to keep the old logo.",
    ),
]
NOT_AGREED = [
    f"Motion lost: that {LOGO}.",
    "Motion: to keep the old logo. Motion lost.",
    "A motion was made by Sue to keep the old logo. Seconded by Tom. Motion failed 2-3.",
    "The new swings (approved in May) were delivered.",
    "Tom said that all in favour had already paid.",
    "We did not reach consensus on the logo.",
    "There was no consensus to keep the old logo.",
    "The consensus was that the fair had gone well.",
    "There was general consensus that it had been a good year.",
    "Members heard that the motion was passed at the County Council.",
    "He agreed (agreed with Ann that is) that it rained.",
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("said", "resolved"), AGREED)
def test_what_was_agreed_is_the_words_agreed_on_without_who_moved_them(
    tmp_path: Path, said: str, resolved: str, layout: str
) -> None:
    item = third(laid_out(tmp_path, layout, business=f"3. Logo\n{said}"))
    assert [each.text for each in item.resolutions] == [resolved]
    assert not item.actions


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("said", NOT_AGREED)
def test_what_was_lost_or_only_felt_is_no_resolution(
    tmp_path: Path, said: str, layout: str
) -> None:
    item = third(laid_out(tmp_path, layout, business=f"3. Logo\n{said}"))
    assert not item.resolutions
    assert not item.actions


def test_those_who_move_and_second_a_task_do_not_owe_it(tmp_path: Path) -> None:
    said = "Resolved: the Clerk to order signs. Prop: Cllr Roe; Sec: Cllr Hale. All in favour."
    item = third(laid_out(tmp_path, "txt", business=f"3. Signs\n{said}"))
    assert [each.text for each in item.resolutions] == ["the Clerk to order signs."]
    assert [action.owners for action in item.actions] == [("Clerk",)]


MARKS = "RESOLVED: That the fee be £5.\n\nRESOLVED: That the hall be let.\n\n3. Police report\n"
PLAIN = "3. Police report\n"
NOTED = [  # what is said; its kinds in a paper that marks what it resolves, and in one that does not
    ("The report was noted.", ["noted"], []),
    ("The report was received and noted.", ["noted"], []),
    ("Update noted.", ["noted"], []),
    ("It was noted that the gate is broken.", ["noted"], []),
    ("Members noted the report.", ["noted"], ["noted"]),
    ("The Board received and noted the report.", ["noted"], ["noted"]),
    ("Noted: the gate is broken.", ["noted"], ["noted"]),
    ("**NOTED:** the gate is broken.", ["noted"], ["noted"]),
    ("NOTED – the report.", ["noted"], ["noted"]),
    ("It was NOTED that the gate is broken.", ["noted"], ["noted"]),
    ("The Committee noted with concern the rise in thefts.", ["noted"], ["noted"]),
    ("The Committee noted with concern that thefts had risen.", ["noted"], ["noted"]),
    ("The Board thanked Sue for her hard work.", ["thanks"], ["thanks"]),
    ("Members thanked Sue for organising the fair.", ["thanks"], ["thanks"]),
    ("A vote of thanks was given to Sue.", ["thanks"], ["thanks"]),
    ("The Committee recorded its thanks to Sue for ten years.", ["thanks"], ["thanks"]),
    ("The Board wished to place on record its thanks to Sue.", ["thanks"], ["thanks"]),
    # talk in either
    ("Tom spoke at length. It was noted that the gate is broken. Sue agreed.", [], []),
    ("Tom noted that the gate was broken.", [], []),
    ("Ann noted the report had been late.", [], []),
    ("Members noted that it had rained a lot.", [], []),
    ("The Chair thanked her for her report.", [], []),
    ("The Board thanked Sue for her report.", [], []),
    ("Sue thanked the Board for its support.", [], []),
]  # fmt: skip


@pytest.mark.parametrize("layout", ["txt", "md"])
@pytest.mark.parametrize(("said", "marking", "plain"), NOTED)
def test_what_is_noted_is_formal_where_the_paper_marks_it(
    tmp_path: Path, said: str, marking: list[str], plain: list[str], layout: str
) -> None:
    for before, kinds in ((MARKS, marking), (PLAIN, plain)):
        welcome = f"Ann welcomed everyone.\n{before.removesuffix(PLAIN)}"
        found = laid_out(tmp_path, layout, welcome=welcome, business=f"{PLAIN}{said}")
        assert [each.kind.value for each in third(found).resolutions] == kinds
        assert not third(found).actions
