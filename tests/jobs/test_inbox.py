"""Promises about the inbox: recorded before it is worked on, and worked on once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest

from jobs.database import Database
from jobs.errors import NaiveInstant
from jobs.inbox import Event, Inbox
from jobs.mail import Delivery, Letter, LetterKind
from tests.fakes.messenger import Chat, PowerCut
from tests.jobs.board import Board
from tests.jobs.test_outbox import MESSAGE

MINE = ("slack",)


@pytest.fixture
def inbox(board: Board) -> Inbox:
    return Inbox(board.database, board.clock)


def event(board: Board, name: str = "Ev1") -> Event:
    return Event("slack", name, "mention", {"text": "parks?"}, board.clock())


def answer(key: str = "reply:slack:Ev1") -> Letter:
    return Letter(key, LetterKind.REPLY, "slack", {"channel": "C1"}, {"lead": "Yes."}, to="Ann Lee")


def test_an_event_delivered_again_is_recorded_once(board: Board, inbox: Inbox) -> None:
    assert inbox.record(event(board))
    assert not inbox.record(event(board))
    assert inbox.record(replace(event(board), platform="teams"))


def test_an_event_delivered_to_two_processes_at_once_is_recorded_once(board: Board) -> None:
    gate, new = Barrier(6), []

    def deliver() -> None:
        database = Database(f"sqlite:///{board.folder}/record.db")
        gate.wait()
        new.append(Inbox(database, board.clock).record(event(board)))
        database.dispose()

    threads = [Thread(target=deliver) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(new) == [False] * 5 + [True]


def test_many_workers_share_the_events_and_no_two_get_the_same(board: Board, inbox: Inbox) -> None:
    for number in range(20):
        inbox.record(event(board, f"Ev{number}"))
    gate, claimed = Barrier(4), []

    def work() -> None:
        gate.wait()
        while found := inbox.claim("worker", MINE):
            claimed.append(found.id)
            inbox.finish(found)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(claimed) == sorted(f"Ev{number}" for number in range(20))


def test_an_answer_is_in_the_outbox_just_when_its_event_is_done(board: Board, inbox: Inbox) -> None:
    inbox.record(event(board))
    claimed = inbox.claim("worker", MINE)
    assert claimed is not None
    broken = Letter("reply:slack:Ev1", LetterKind.REPLY, "slack", {"channel": object()})
    with pytest.raises(Exception, match="not JSON serializable"):
        inbox.finish(claimed, [broken])
    assert (board.outbox.all(), inbox.waiting()) == ([], 1)
    assert inbox.finish(claimed, [answer()])
    assert ([p.letter.key for p in board.outbox.all()], inbox.waiting()) == ([answer().key], 0)


def test_the_event_of_a_worker_that_died_is_taken_up_and_the_dead_cannot_close_it(
    board: Board, inbox: Inbox
) -> None:
    inbox.record(event(board))
    dead = inbox.claim("one", MINE)
    assert dead is not None
    assert inbox.claim("two", MINE) is None
    board.clock.forward(minutes=6)
    heir = inbox.claim("two", MINE)
    assert heir is not None
    assert heir.attempt == 2
    assert not inbox.finish(dead, [answer()])
    assert board.outbox.all() == []
    assert inbox.finish(heir, [answer()])
    assert not inbox.finish(heir, [answer("reply:again")])


def test_whoever_is_alone_takes_up_at_once_what_was_in_hand(board: Board, inbox: Inbox) -> None:
    inbox.record(event(board))
    inbox.claim("one", MINE)
    assert inbox.release() == 1
    taken = inbox.claim("two", MINE)
    assert taken is not None
    assert taken.put_off is None


def test_what_is_put_off_comes_again_at_its_time_and_says_why(board: Board, inbox: Inbox) -> None:
    inbox.record(event(board))
    claimed = inbox.claim("worker", MINE)
    assert claimed is not None
    assert inbox.fail(claimed, "slack is down", again_at=board.clock() + timedelta(minutes=2))
    assert inbox.claim("worker", MINE) is None
    board.clock.forward(minutes=2)
    again = inbox.claim("worker", MINE)
    assert again is not None
    assert (again.attempt, again.put_off) == (2, "slack is down")


def test_what_failed_for_good_is_closed_with_its_apology(board: Board, inbox: Inbox) -> None:
    inbox.record(event(board))
    claimed = inbox.claim("worker", MINE)
    assert claimed is not None
    assert inbox.fail(claimed, "it broke", [answer()])
    assert inbox.claim("worker", MINE) is None
    assert len(board.outbox.all()) == 1


def test_events_of_a_platform_that_is_not_there_wait_for_it(board: Board, inbox: Inbox) -> None:
    inbox.record(event(board))
    assert inbox.claim("worker", ["teams"]) is None
    assert inbox.waiting() == 1


def test_what_people_wrote_is_forgotten_after_a_time_but_never_unanswered(
    board: Board, inbox: Inbox
) -> None:
    inbox.record(event(board))
    inbox.record(event(board, "Ev2"))
    claimed = inbox.claim("worker", MINE)
    assert claimed is not None
    inbox.finish(claimed)
    board.clock.forward(days=31)
    assert inbox.forget(board.clock() - timedelta(days=30)) == 1
    assert inbox.waiting() == 1


def test_an_event_without_a_time_zone_is_refused() -> None:
    with pytest.raises(NaiveInstant):
        Event("slack", "Ev1", "mention", {}, datetime(2022, 3, 1))  # noqa: DTZ001


@pytest.mark.parametrize("instant", ["cut before", "cut after"])
def test_a_letter_in_flight_at_a_crash_is_asked_of_the_platform_before_it_is_sent_again(
    board: Board, instant: str
) -> None:
    chat = Chat(iter([instant]))
    board.outbox.post(answer())
    with pytest.raises(PowerCut):
        board.outbox.deliver(chat)
    board.outbox.release()
    board.outbox.deliver(chat)
    assert [letter.key for letter in chat.letters] == [answer().key]
    (posted,) = board.outbox.all()
    assert (posted.status, posted.platform_id) == (Delivery.SENT, "message-1")


def test_a_letter_of_a_known_key_is_never_posted_again(board: Board) -> None:
    assert board.outbox.post(answer()) == 1
    assert board.outbox.post(answer()) is None
    board.outbox.deliver(Chat(iter([])))
    assert board.outbox.post(answer()) is None


def test_an_answer_is_tried_again_within_seconds_or_when_the_platform_says(board: Board) -> None:
    chat = Chat(iter(["down", "busy", "sent"]))
    board.outbox.post(answer())
    assert board.outbox.deliver(chat).later == 1
    board.clock.forward(seconds=5)
    assert board.outbox.deliver(chat).later == 1
    board.clock.forward(seconds=29)
    assert board.outbox.deliver(chat).sent == 0
    board.clock.forward(seconds=1)
    assert board.outbox.deliver(chat).sent == 1


@pytest.mark.parametrize("arrived", [True, False])
def test_where_a_platform_broke_off_it_is_asked_what_it_took(board: Board, arrived: bool) -> None:
    chat = Chat(iter(["broken after" if arrived else "broken before"]))
    board.outbox.post(answer())
    board.outbox.deliver(chat)
    board.clock.forward(seconds=11)
    board.outbox.deliver(chat)
    assert len(chat.letters) == 1
    assert board.outbox.all()[0].status is Delivery.SENT


def test_a_platform_is_sent_only_its_own_letters(board: Board) -> None:
    board.outbox.post(answer())
    chat = Chat(iter([]))
    board.outbox.deliver(chat, ["teams"])
    assert chat.letters == []
    board.outbox.deliver(chat, ["slack"])
    assert len(chat.letters) == 1


def test_answers_are_forgotten_after_a_time_and_reminders_are_not(board: Board) -> None:
    board.outbox.post(answer())
    board.outbox.enqueue(MESSAGE)
    board.outbox.deliver(Chat(iter([])))
    board.outbox.post(answer("reply:waits"))
    board.clock.forward(days=31)
    assert board.outbox.forget(board.clock()) == 1
    kept = {posted.letter.key for posted in board.outbox.all()}
    assert kept == {MESSAGE.letter.key, "reply:waits"}
