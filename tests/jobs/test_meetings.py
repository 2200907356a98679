"""Promises about meetings: papers announce, officers decide, deadlines follow."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from corpus.model import Agenda, Place
from jobs.calendar import LONDON
from jobs.errors import MeetingStands, UnknownMeeting
from jobs.meetings import MeetingStatus
from tests.jobs.board import JUNE, LIGHTING, MARCH, SEPTEMBER, STATEMENT, Board

LATER = date(2022, 6, 22)


def _agenda(day: date, venue: str = "Harbour Room") -> Agenda:
    return Agenda("Agenda", "Tidewell Together", Place(0, 1), day, time(10), venue)


def _statuses(board: Board) -> dict[date, str]:
    return {meeting.date: meeting.status.value for meeting in board.meetings.all()}


def test_minutes_tell_what_was_held_and_announce_what_comes(board: Board) -> None:
    board.read(LIGHTING)
    assert _statuses(board) == {MARCH: "held", JUNE: "planned", SEPTEMBER: "planned"}
    june = board.meetings.all()[1]
    assert (june.time, june.source, june.body) == (time(10), 1, "Tidewell Together")
    assert board.meetings.next(datetime(2022, 3, 20, 9, tzinfo=LONDON)) == june


def test_an_agenda_confirms_a_planned_meeting_and_minutes_close_it(board: Board) -> None:
    board.read(LIGHTING)
    paper = board.record("Agenda", name="agenda.md")
    board.meetings.learn(_agenda(JUNE), paper)
    june = board.meetings.all()[1]
    assert (june.status, june.venue) == (MeetingStatus.CONFIRMED, "Harbour Room")
    board.read(STATEMENT, day=JUNE, name="june.md")
    board.meetings.learn(_agenda(JUNE), paper)
    assert _statuses(board)[JUNE] == "held"


def test_what_is_due_at_a_meeting_moves_with_it(board: Board) -> None:
    board.read(LIGHTING, STATEMENT)
    board.register.accept_all("Ann Lee")
    moved = board.meetings.move(JUNE, LATER, "Ann Lee", at=time(14))
    assert (moved.date, moved.time, moved.status) == (LATER, time(14), MeetingStatus.PLANNED)
    lighting, statement = board.register.get(1), board.register.get(2)
    assert (lighting.due, lighting.due_meeting) == (LATER, LATER)
    assert statement.due == SEPTEMBER
    change = board.register.history(1)[-1]
    assert (change.who, change.field, change.before) == ("Ann Lee", "due_meeting", "2022-06-09")


def test_papers_that_repeat_the_old_date_move_nothing_back(board: Board) -> None:
    board.read(LIGHTING)
    board.meetings.move(JUNE, LATER, "Ann Lee")
    board.read(LIGHTING)
    board.read(LIGHTING, name="pack.md")
    assert _statuses(board)[JUNE] == "moved"
    assert board.register.get(1).due == LATER


def test_what_is_read_after_a_move_is_due_on_the_new_date(board: Board) -> None:
    board.meetings.add(JUNE, "Ann Lee")
    board.meetings.move(JUNE, LATER, "Ann Lee")
    board.read(LIGHTING)
    assert board.register.get(1).due == LATER


def test_a_meeting_can_be_moved_twice_and_back(board: Board) -> None:
    board.read(LIGHTING)
    for old, new in [(JUNE, LATER), (LATER, date(2022, 6, 29)), (date(2022, 6, 29), JUNE)]:
        board.meetings.move(old, new, "Ann Lee")
    assert _statuses(board)[JUNE] == "planned"
    assert board.register.get(1).due == JUNE
    board.read(LIGHTING)
    assert board.register.get(1).due == JUNE


def test_a_finished_action_keeps_its_date_when_the_meeting_moves(board: Board) -> None:
    board.read(LIGHTING)
    board.register.done(1, "Ann Lee")
    board.meetings.move(JUNE, LATER, "Ann Lee")
    assert board.register.get(1).due == JUNE


def test_what_was_due_at_a_cancelled_meeting_is_due_at_the_next(board: Board) -> None:
    board.read(LIGHTING)
    board.meetings.cancel(JUNE, "Ann Lee")
    assert board.register.get(1).due == SEPTEMBER
    board.read(LIGHTING)
    assert (_statuses(board)[JUNE], board.register.get(1).due) == ("cancelled", SEPTEMBER)
    assert board.meetings.add(JUNE, "Ann Lee").status is MeetingStatus.PLANNED


def test_what_an_officer_says_of_a_meeting_outlasts_the_papers(board: Board) -> None:
    board.meetings.add(JUNE, "Ann Lee", at=time(14), venue="Town Hall")
    board.read(LIGHTING)
    board.meetings.learn(_agenda(JUNE), board.record("Agenda", name="agenda.md"))
    june = next(m for m in board.meetings.all() if m.date == JUNE)
    assert (june.time, june.venue) == (time(14), "Town Hall")
    assert june.status is MeetingStatus.CONFIRMED


def test_minutes_prove_that_a_meeting_was_held_whatever_was_planned(board: Board) -> None:
    board.read(LIGHTING)
    board.meetings.cancel(JUNE, "Ann Lee")
    board.read(STATEMENT, day=JUNE, name="june.md")
    assert _statuses(board)[JUNE] == "held"


def test_a_meeting_that_is_not_there_is_said_with_the_nearest(board: Board) -> None:
    with pytest.raises(UnknownMeeting, match="meetings add"):
        board.meetings.cancel(JUNE, "Ann Lee")
    board.read(LIGHTING)
    with pytest.raises(UnknownMeeting, match="2022-06-09"):
        board.meetings.move(date(2022, 6, 10), LATER, "Ann Lee")


def test_a_meeting_that_was_held_or_moved_stands(board: Board) -> None:
    board.read(LIGHTING)
    board.meetings.move(JUNE, LATER, "Ann Lee")
    with pytest.raises(MeetingStands, match="held"):
        board.meetings.move(MARCH, LATER, "Ann Lee")
    with pytest.raises(MeetingStands, match="moved to 2022-06-22"):
        board.meetings.cancel(JUNE, "Ann Lee")
    with pytest.raises(MeetingStands, match="moved to 2022-06-22"):
        board.meetings.add(JUNE, "Ann Lee")


def test_every_change_of_a_meeting_is_kept(board: Board) -> None:
    board.read(LIGHTING)
    board.meetings.move(JUNE, LATER, "Ann Lee", via="web")
    changes = [(c.who, c.via, c.field, c.after) for c in board.meetings.history(JUNE)]
    assert changes[-2:] == [
        ("Ann Lee", "web", "status", "moved"),
        ("Ann Lee", "web", "moved_to", "2022-06-22"),
    ]
