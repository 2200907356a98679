# ruff: noqa: E501  # the words of clerks, as they write them
"""Decisions as scribes note them down, and motions whose outcome stands below them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Resolution
from tests.corpus.test_wordings import meeting, written


def decided(folder: Path, said: str) -> list[Resolution]:
    found = meeting(folder, business=f"3. Business\n{said}")
    return list(next(each for each in found.items if each.number == "3").resolutions)


NOTED_DOWN = [
    "Draft budget approved",
    "Annual accounts adopted unanimously",
    "Version 2 of the plan approved by the Council",
    "Minutes and summary approved for publication",
    "Discussed and approved adding two stalls to the fair",
    "Voted unanimously to admit the bowls club",
    "VOTED unanimously and 4 of 4 directors present approved an amendment of the rules",
    "Elected Tom Hale as treasurer",
    "Authorised spending of £150",
    "General consensus to adopt the text of the draft",
    "Decision to publish the list once checked",
    "Vote carried to meet in the new hall",
    "There was broad agreement that the old files could stay",
    "It was the consensus that the fair be held in May",
    "Decision made on the travel grant.",
    "The Board is unanimously in favour of pursuing this further.",
    "OK to merge the second part",
    "Defer to next week as time ran out.",
    "Tabling this for next week.",
    "It is late, and therefore this topic is postponed for 2026.",
    "Merge the two lists - no objections",
    "Tom put the case - no objections for the second stage.",
    "Sue is away - moving on and tabling this for next week.",
    "Take the discussion back to the list",
    "Issue to remain open as some lists have no contacts.",
    "NO OBJECTIONS",
    "Date agreed: Thursday 16 June",
    "Wording of the flyer: agreed.",
    "Flyer: circulated and content agreed with the following additions",
    "Accept? (proposed Tom, Sue seconds, passed)",
    "The hour was late. It was agreed that\n\nTom be the judge of the fair.",
    "There were no objections to this plan.",
    "Garage in Mill Lane - refused. The roof is too high",
    "Request for a gift by the air ambulance - Agreed £25",
    "A request from the club to share the cost of clearing the green was turned down.",
    "The accounts for the year were accepted as presented.",
    "Those at the meeting agreed that it should be ready.",
    "It was proposed and seconded that Tom should remain as Chairman. With no other names Tom was duly elected.",
    "No objections for the second stage.",
    "Tally to re-elect Ann Roe as president: 7 votes for, 0 against, 1 abstain",
    "Officers re-elected",
    "Request to activate the second card. Granted.",
    "The Committee accepts the register as it stands",
    "The group reviewed and confirmed the leads of each part",
]


@pytest.mark.parametrize("said", NOTED_DOWN)
def test_a_decision_is_found_where_the_note_of_it_has_no_subject(tmp_path: Path, said: str) -> None:
    assert [each.kind.value for each in decided(tmp_path, said)] == ["decision"]


NONE = [
    "The budget has to be approved by the Board.",
    "Once approved by the Council, the plan goes out.",
    "Who approved the budget?",
    "Vote on the logo to take place in May.",
    "There was broad agreement that the year had gone well.",
    "There was no consensus on the fair.",
    "There was no agreement that the fair should move.",
    "Decision to be made in May.",
    "Is it OK to leave early?",
    "The old plan was discussed, as it may be deferred to May.",
    "He would be happy to hand over to a new treasurer if someone else is elected.",
    "Approved in Nov 2015, in the queue for printing.",
    "Proposal to re-paint the hall: 2 votes for, 7 against",
    "The Council confirmed that the road will be closed in May.",
    "Attendees confirmed by show of hands.",
    "Can be deferred until after the fair.",
    "Invite the bowls club if they are approved",
    "The weight of the old plan was accepted.",
    "Actions agreed: none",
    "Tom asked: was it agreed?",
    "Rules (as proposed by Tom and Sue in May)",
    "Tom moved to buy a press.\nThe meeting closed at 9pm.",
    "Move the chairs to the upper hall",
    "The request was turned down by the County in May.",
    "Tom is happy to defer to Ann on this.",
]


@pytest.mark.parametrize("said", NONE)
def test_what_only_sounds_like_a_decision_is_none(tmp_path: Path, said: str) -> None:
    assert decided(tmp_path, said) == []


MOTIONS = [
    (
        "- Tom set motion to approve the second draft\n- Sue second motion.\n- Motion approved",
        "Tom set motion to approve the second draft",
    ),
    (
        "- Motion to approve draft #457\n- Sue second motion\n- The other draft stays open\n- Motion #457 approved",
        "Motion to approve draft #457",
    ),
    (
        "- Tom Hale Motion to approve the draft\n- Sue second motion\n- Motion approved",
        "Tom Hale Motion to approve the draft",
    ),
    (
        "Tom nominates Sue Marsh for Secretary. Ann seconded. Motion passed by unanimous consent.",
        "Tom nominates Sue Marsh for Secretary.",
    ),
    (
        "*Proposal from Tom:* Move to accept the rules as presented. Ann seconded. Motion passed.",
        "Proposal from Tom:* Move to accept the rules as presented.",
    ),
    (
        "- Motion to be moved: That the meeting accept the current fees\n  - Moved: Tom\n  - Seconded: Sue\n  - Passed unanimously on a show of hands.",
        "That the meeting accept the current fees",
    ),
    (
        "Ann and Sue put the case.\nTom moves to keep the fee. Sue seconds. Granted.",
        "Tom moves to keep the fee.",
    ),
]


@pytest.mark.parametrize(("said", "text"), MOTIONS)
def test_a_motion_that_was_carried_is_one_decision_in_its_own_words(
    tmp_path: Path, said: str, text: str
) -> None:
    ((found),) = decided(tmp_path, said)
    assert (found.text, found.kind.value) == (text, "decision")


def test_a_motion_that_nobody_voted_on_decides_nothing(tmp_path: Path) -> None:
    assert (
        decided(tmp_path, "- Tom set motion to approve the second draft\n- Sue wants to wait") == []
    )


def test_the_heading_over_a_list_of_names_is_what_was_decided(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        "# Harbour Board, 14 January 2025\n\nPresent: Ann Roe, Tom Hale\n\n## Grants approved\n\n- Harbour Fair: £500\n\n"
        "## New members approved\n\n- Lana Reed\n- Tomas Oak\n- Vik Adler-Roe\n\n## Fair\n\n- It is on.\n",
    )
    texts = [each.text for item in found.items for each in item.resolutions]
    assert texts == ["Harbour Fair: £500", "New members approved"]


def test_a_verdict_below_a_mere_link_stands_for_itself(tmp_path: Path) -> None:
    found = decided(tmp_path, "- [PR](https://example.org/pull/5)\n- Approved unanimously")
    assert [each.text for each in found] == ["Approved unanimously"]


def test_be_it_resolved_opens_the_clauses_below_it(tmp_path: Path) -> None:
    said = "- Be it resolved that:\n  - We book a room\n  - Spending of £150 is authorised\n  - All 4 in favour"
    texts = [each.text for each in decided(tmp_path, said)]
    assert texts == ["We book a room", "Spending of £150 is authorised"]


KINDS = [
    ("We agreed to require tests on new entries.", "decision"),
    ("It was decided to move the store to the upper hall.", "decision"),
    ("Agreed to put the new rules to a postal vote", "decision"),
    ("Approved by unanimous consent of the 8 members present.", "decision"),
    ("It was decided that there is nobody who wants to lead the group.", "decision"),
    (
        "It was moved by Tom, seconded by Sue, that we send the fee to the insurer. Carried.",
        "action",
    ),
    ("It was agreed to add the return as an agenda item.", "decision"),
    ("It was agreed to set aside £200 for the fair.", "decision"),
    ("Hut in Mill Lane - approved with request for the length of the let", "decision"),
    ("A request of the club to share the cost of clearing the green was turned down.", "decision"),
    ("Motion to write to the Minister. Carried.", "action"),
]


@pytest.mark.parametrize(("said", "kind"), KINDS)
def test_what_the_body_settles_is_told_from_what_it_sets_itself_to_do(
    tmp_path: Path, said: str, kind: str
) -> None:
    assert [each.kind.value for each in decided(tmp_path, said)] == [kind]
