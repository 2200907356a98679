"""Promises about the register: an action is never lost, never doubled, never changed unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.audience import MEMBERS, OFFICER, OFFICERS
from corpus.model import ActionStatus
from jobs.errors import Empty, NotAllowed, StaleAction, UnknownAction
from jobs.register import Action, Status
from tests.jobs.board import JUNE, LIGHTING, MARCH, SEPTEMBER, STATEMENT, Board, Clause, reworded


def only(board: Board) -> Action:
    (action,) = board.register.list(OFFICER, status=list(Status))
    return action


def test_actions_found_in_minutes_are_proposals_with_their_passage(board: Board) -> None:
    board.read(LIGHTING, STATEMENT)
    action = board.register.list(OFFICER)[0]
    assert action.status is Status.PROPOSED
    assert action.owners == ("Sue Marsh",)
    assert (action.due, action.due_meeting) == (JUNE, JUNE)
    source = action.source
    assert source is not None
    assert source.label == "minute 36(1)"
    assert source.quote == board.papers.get(source.paper_id).text[source.start : source.end]
    assert source.quote == LIGHTING.text


def test_reading_again_proposes_nothing_new(board: Board) -> None:
    assert board.read(LIGHTING, STATEMENT) == [1, 2]
    assert board.read(LIGHTING, STATEMENT) == []
    assert len(board.register.list(OFFICER)) == 2


@pytest.mark.parametrize("body", ["Tidewell Together", "Tidewell Safety Board", None])
def test_the_same_minutes_in_a_pack_double_nothing(board: Board, body: str | None) -> None:
    board.read(LIGHTING, STATEMENT)
    assert board.read(STATEMENT, LIGHTING, name="pack.md", body=body) == []
    assert len(board.register.list(OFFICER)) == 2


def test_two_boards_that_meet_on_one_day_keep_their_own_actions(board: Board) -> None:
    board.read(LIGHTING)
    other = replace(LIGHTING, text="order two hundred posters")
    assert board.read(other, name="other.md", body="Harbour Forum") == [2]


def test_a_clause_whose_wording_was_mended_stays_the_same_action(board: Board) -> None:
    board.read(LIGHTING)
    mended = reworded(LIGHTING, lambda text: "come back to the board about lamps and paths")
    assert board.read(mended) == []
    assert only(board).description == mended.text


def test_a_better_reader_that_sees_the_minute_number_doubles_nothing(board: Board) -> None:
    board.read(replace(LIGHTING, minute="", clause=None))
    assert board.read(LIGHTING) == []
    source = only(board).source
    assert source is not None
    assert (source.minute, source.clause) == ("36", "1")


def test_unnumbered_actions_of_one_minute_are_told_apart_by_what_they_say(board: Board) -> None:
    one = replace(LIGHTING, clause=None)
    two = replace(STATEMENT, minute="36", clause=None)
    board.read(one, two)
    assert board.read(two) == []
    kept = board.register.list(OFFICER)
    assert [action.description for action in kept] == [two.text]


def test_minutes_without_a_date_are_known_by_their_paper(board: Board) -> None:
    assert board.read(LIGHTING, day=None) == [1]
    assert board.read(LIGHTING, day=None) == []
    assert board.read(LIGHTING, day=None, name="other.md") == [2]


def test_an_officers_correction_survives_every_re_reading(board: Board) -> None:
    board.read(LIGHTING)
    board.register.update(1, "Ann Lee", description="Light Mill Lane", due=SEPTEMBER)
    board.read(reworded(LIGHTING, str.upper))
    action = only(board)
    assert (action.description, action.due, action.due_meeting) == (
        "Light Mill Lane",
        SEPTEMBER,
        None,
    )
    assert action.owners == ("Sue Marsh",)


def test_an_uncorrected_field_of_a_proposal_follows_the_paper(board: Board) -> None:
    board.read(LIGHTING)
    board.read(replace(LIGHTING, owners=("Sue Marsh", "Tom Hale")))
    assert only(board).owners == ("Sue Marsh", "Tom Hale")
    assert board.register.history(1)[-1].before == '["Sue Marsh"]'


def test_an_accepted_action_stays_as_the_officer_saw_it(board: Board) -> None:
    board.read(LIGHTING)
    board.register.accept(1, "Ann Lee")
    board.read(reworded(LIGHTING, str.upper))
    assert only(board).description == LIGHTING.text


def test_a_rejected_proposal_never_comes_back(board: Board) -> None:
    board.read(LIGHTING)
    board.register.reject(1, "Ann Lee")
    assert board.read(LIGHTING) == []
    assert only(board).status is Status.REJECTED


def test_a_proposal_gone_from_its_paper_is_withdrawn_and_returns_with_it(board: Board) -> None:
    board.read(LIGHTING, STATEMENT)
    board.read(STATEMENT)
    assert board.register.get(1).status is Status.WITHDRAWN
    assert board.register.history(1)[-1].after == "withdrawn"
    assert board.read(LIGHTING, STATEMENT) == [1]
    assert board.register.get(1).status is Status.PROPOSED


def test_an_accepted_action_is_not_lost_with_its_passage(board: Board) -> None:
    board.read(LIGHTING, STATEMENT)
    board.register.accept(1, "Ann Lee")
    board.read(STATEMENT)
    assert board.register.get(1).status is Status.OPEN
    source = board.register.get(1).source
    assert source is not None
    assert source.quote == LIGHTING.text


def test_a_proposal_that_stands_in_another_paper_too_is_kept(board: Board) -> None:
    board.read(LIGHTING, STATEMENT)
    board.read(LIGHTING, STATEMENT, name="pack.md")
    board.read(STATEMENT)
    assert board.register.get(1).status is Status.PROPOSED


def test_a_removed_paper_takes_its_unsettled_proposals_along(board: Board) -> None:
    board.read(LIGHTING, STATEMENT)
    board.register.accept(1, "Ann Lee")
    board.register.let_go(1)
    assert [action.id for action in board.register.list(OFFICER)] == [1]


def test_meetings_before_the_go_live_date_are_history_and_nothing_to_review(board: Board) -> None:
    assert board.read(LIGHTING, go_live=JUNE) == []
    assert board.register.list(OFFICER) == []
    assert only(board).status is Status.HISTORY
    assert board.read(LIGHTING, go_live=MARCH) == [1]


def test_minutes_that_tell_of_a_finished_action_propose_it_as_done(board: Board) -> None:
    board.read(replace(LIGHTING, said=ActionStatus.DONE), STATEMENT)
    board.register.accept_all("Ann Lee")
    assert [a.status for a in board.register.list(OFFICER)] == [Status.DONE, Status.OPEN]


def test_a_deadline_at_the_next_meeting_is_found_in_the_calendar(board: Board) -> None:
    board.meetings.add(date(2022, 5, 5), "Ann Lee")
    board.read(replace(LIGHTING, due=None))
    assert only(board).due_meeting == date(2022, 5, 5)


def test_a_deadline_at_a_meeting_that_nobody_announced_waits_for_it(board: Board) -> None:
    board.read(replace(LIGHTING, due=None, due_text="to the December 2022 meeting"))
    assert (only(board).due, only(board).due_meeting) == (None, None)
    board.meetings.add(date(2022, 12, 8), "Ann Lee")
    assert only(board).due_meeting == date(2022, 12, 8)
    assert "due_meeting" in [change.field for change in board.register.history(1)]


def test_actions_are_provisional_until_their_minutes_are_confirmed(board: Board) -> None:
    board.read(LIGHTING)
    assert only(board).provisional
    board.papers.approve(MARCH, by="minute 31")
    assert not only(board).provisional


def test_an_officer_logs_an_action_by_hand(board: Board) -> None:
    board.read(LIGHTING)
    action = board.register.add(
        " Book the hall ", ["Sue Marsh", " "], None, "Ann Lee", due_meeting=JUNE
    )
    assert (action.description, action.owners, action.due) == (
        "Book the hall",
        ("Sue Marsh",),
        JUNE,
    )
    assert (action.status, action.audience, action.source) == (Status.OPEN, OFFICERS, None)
    assert {change.who for change in board.register.history(action.id)} == {"Ann Lee"}


def test_an_action_must_say_something(board: Board) -> None:
    with pytest.raises(Empty, match="description"):
        board.register.add("  ", [], None, "Ann Lee")
    assert board.register.list(OFFICER) == []


def test_every_change_has_who_when_where_and_what_was_before(board: Board) -> None:
    board.read(LIGHTING)
    board.clock.forward(days=1)
    board.register.accept(1, "Ann Lee", via="slack")
    change = board.register.history(1)[-1]
    assert (change.who, change.via, change.field) == ("Ann Lee", "slack", "status")
    assert (change.before, change.after, change.when) == ("proposed", "open", board.clock.now)


def test_doing_the_same_twice_changes_nothing(board: Board) -> None:
    board.read(LIGHTING)
    board.register.accept(1, "Ann Lee")
    version = board.register.done(1, "Ann Lee").version
    board.register.done(1, "Tom Hale")
    board.register.accept(1, "Tom Hale")
    assert board.register.get(1).version == version
    assert board.register.history(1)[-1].who == "Ann Lee"


def test_two_officers_never_overwrite_each_other_unseen(board: Board) -> None:
    board.read(LIGHTING)
    seen = board.register.get(1).version
    board.register.update(1, "Ann Lee", version=seen, priority="high")
    with pytest.raises(StaleAction, match="changed by somebody else"):
        board.register.update(1, "Tom Hale", version=seen, priority="low")
    assert board.register.get(1).priority == "high"


def test_a_step_that_makes_no_sense_is_refused_with_the_steps_that_do(board: Board) -> None:
    board.read(LIGHTING)
    board.register.accept(1, "Ann Lee")
    with pytest.raises(NotAllowed, match=r"open and cannot become rejected; .*withdrawn"):
        board.register.reject(1, "Ann Lee")


@pytest.mark.parametrize("number", [0, -3, 9, 2**70])
def test_an_unknown_number_says_which_there_are(board: Board, number: int) -> None:
    board.read(LIGHTING)
    with pytest.raises(UnknownAction, match=r"1 to 1.*actions list"):
        board.register.done(number, "Ann Lee")


def test_the_list_answers_mine_overdue_next_status_and_text(board: Board) -> None:
    board.load_people("Sue Marsh,Lead for Streets,CVS,,member,")
    board.read(LIGHTING, STATEMENT, Clause("paint the pier", ("the Lead for Streets",), clause="9"))
    board.register.accept_all("Ann Lee")

    def numbers(**wanted: object) -> list[int]:
        return [a.id for a in board.register.list(OFFICER, **wanted)]  # type: ignore[arg-type]  # by name

    assert numbers() == [1, 2, 3]
    assert numbers(mine="S. Marsh") == [1, 3]
    assert numbers(mine="Lead for Streets") == [1, 3]
    assert numbers(mine="Tom Hale") == []
    assert numbers(overdue_at=date(2022, 6, 10)) == [1]
    assert numbers(overdue_at=JUNE) == []
    assert numbers(next_meeting=JUNE) == [1]
    assert numbers(text="PLEDGE statement") == [2]
    assert numbers(text="marsh") == [1]
    assert numbers(text="100%") == []
    board.register.done(1, "Ann Lee")
    assert numbers(status=[Status.DONE]) == [1]
    assert numbers(next_meeting=JUNE) == []


def test_what_an_officer_adds_for_members_is_seen_by_members(board: Board) -> None:
    action = board.register.add("Book the hall", [], None, "Ann Lee", audience=MEMBERS)
    assert action.audience == MEMBERS


ROW = replace(LIGHTING, minute="", clause=None)


@pytest.mark.parametrize("day", [None, SEPTEMBER])
@pytest.mark.parametrize(
    "row",
    [
        ROW,
        replace(ROW, owners=("SM",)),
        replace(ROW, owners=()),
        reworded(ROW, lambda text: f"Sue Marsh to {text}."),
    ],
)
def test_a_tracker_beside_the_minutes_doubles_nothing(
    board: Board, row: Clause, day: date | None
) -> None:
    board.read(LIGHTING, STATEMENT)
    assert board.read(row, name="tracker.csv", day=day, tracker=True) == []
    assert board.read(row, name="tracker.csv", day=day, tracker=True) == []
    assert len(board.register.list(OFFICER, status=list(Status))) == 2


def test_minutes_that_come_after_their_tracker_double_nothing(board: Board) -> None:
    board.read(ROW, name="tracker.csv", day=None, tracker=True)
    assert board.read(LIGHTING) == []
    assert only(board).status is Status.PROPOSED


@pytest.mark.parametrize(
    ("row", "body"),
    [
        (reworded(ROW, lambda _: "report back on parking in Mill Lane"), "Tidewell Together"),
        (replace(ROW, owners=("Tom Hale",)), "Tidewell Together"),
        (ROW, "Harbour Forum"),
    ],
)
def test_a_row_of_a_tracker_that_says_something_else_is_an_action_of_its_own(
    board: Board, row: Clause, body: str
) -> None:
    board.read(LIGHTING)
    assert board.read(row, name="tracker.csv", day=None, body=body, tracker=True) == [2]


def test_minutes_of_two_meetings_set_two_actions_in_the_same_words(board: Board) -> None:
    board.read(LIGHTING)
    assert board.read(replace(LIGHTING, due=SEPTEMBER), name="june.md", day=JUNE) == [2]


def test_an_action_that_an_officer_turned_down_does_not_come_back_by_a_tracker(
    board: Board,
) -> None:
    board.read(LIGHTING)
    board.register.reject(1, "Dana Birch")
    assert board.read(ROW, name="tracker.csv", day=None, tracker=True) == []
