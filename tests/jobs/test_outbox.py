"""Promises about the outbox: what leaves leaves once, whatever breaks on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest

from jobs.directory import Surface
from jobs.mail import Letter, LetterKind
from jobs.outbox import Delivery, Message, MessageItem, Outbox, Tally
from tests.fakes.messenger import Mailbag, PowerCut, Unsteady
from tests.jobs.board import Board

TODAY = date(2022, 3, 21)
ITEM = MessageItem("due_21", "action:3", "2022-04-11", "due in 21 days")
MESSAGE = Message(
    "Sue Marsh", "person:1", Surface.EMAIL, "sue@tidewell.example", TODAY, "Sue, …", (ITEM,)
)
DIGEST = Letter(
    "digest:2022-06-09",
    LetterKind.DIGEST,
    "slack",
    {"channel": "CBOARD"},
    {"lead": "The board meets."},
    "the board's channel",
    date(2022, 6, 9),
)


def statuses(board: Board) -> list[Delivery]:
    return [posted.status for posted in board.outbox.all()]


def test_a_message_is_sent_once_and_kept_with_the_platforms_id(board: Board) -> None:
    mailbag = Mailbag()
    assert board.outbox.enqueue(MESSAGE) == 1
    assert board.outbox.deliver(mailbag) == Tally(sent=1)
    assert board.outbox.deliver(mailbag) == Tally()
    assert mailbag.delivered == [MESSAGE]
    (posted,) = board.outbox.sent()
    assert (posted.platform_id, posted.sent_at) == ("message-1", board.clock.now)


def test_a_recipient_gets_one_message_a_day(board: Board) -> None:
    board.outbox.enqueue(MESSAGE)
    other = replace(ITEM, subject="action:4")
    assert board.outbox.enqueue(replace(MESSAGE, items=(other,))) is None


def test_nothing_is_said_twice_on_another_day(board: Board) -> None:
    board.outbox.enqueue(MESSAGE)
    tomorrow = date(2022, 3, 22)
    assert board.outbox.enqueue(replace(MESSAGE, day=tomorrow)) is None
    other = replace(ITEM, subject="action:4")
    assert board.outbox.enqueue(replace(MESSAGE, day=tomorrow, items=(ITEM, other))) == 2
    assert board.outbox.all()[0].message.items == (other,)


def test_two_people_may_hear_of_the_same_action(board: Board) -> None:
    board.outbox.enqueue(MESSAGE)
    assert board.outbox.enqueue(replace(MESSAGE, recipient_id="person:2")) == 2


def test_a_reminder_goes_out_once_even_when_two_ticks_overlap(board: Board) -> None:
    mailbag, gate = Mailbag(), Barrier(4)

    def tick() -> None:
        outbox = Outbox(board.database, board.clock)
        gate.wait()
        outbox.enqueue(MESSAGE)
        outbox.deliver(mailbag)

    threads = [Thread(target=tick) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert mailbag.delivered == [MESSAGE]


def test_a_platform_that_is_down_is_tried_again_ever_less_often(board: Board) -> None:
    messenger = Unsteady(iter(["down", "down", "sent"]))
    board.outbox.enqueue(MESSAGE)
    assert board.outbox.deliver(messenger) == Tally(later=1)
    assert board.outbox.deliver(messenger) == Tally()
    board.clock.forward(minutes=1)
    assert board.outbox.deliver(messenger) == Tally(later=1)
    board.clock.forward(minutes=1)
    assert board.outbox.deliver(messenger) == Tally()
    board.clock.forward(minutes=1)
    assert board.outbox.deliver(messenger) == Tally(sent=1)
    assert board.outbox.troubles() == []


def test_what_can_never_arrive_is_told_and_not_tried_again(board: Board) -> None:
    board.outbox.enqueue(MESSAGE)
    assert board.outbox.deliver(Unsteady(iter(["refused"]))) == Tally(failed=1)
    assert board.outbox.deliver(Mailbag()) == Tally()
    (trouble,) = board.outbox.troubles()
    assert (trouble.recipient, trouble.reason) == (
        "Sue Marsh",
        "could not be delivered: the account was closed",
    )


@pytest.mark.parametrize("instant", ["cut before", "cut after"])
def test_what_was_in_flight_at_a_crash_is_not_sent_again_but_told(
    board: Board, instant: str
) -> None:
    messenger = Unsteady(iter([instant]))
    board.outbox.enqueue(MESSAGE)
    with pytest.raises(PowerCut):
        board.outbox.deliver(messenger)
    board.clock.forward(minutes=11)
    after = Mailbag()
    board.outbox.deliver(after)
    assert after.delivered == []
    assert statuses(board) == [Delivery.UNCERTAIN]
    assert "may not have arrived" in board.outbox.troubles()[0].reason


def test_what_another_delivery_is_sending_just_now_is_left_to_it(board: Board) -> None:
    board.outbox.enqueue(MESSAGE)
    with pytest.raises(PowerCut):
        board.outbox.deliver(Unsteady(iter(["cut before"])))
    board.clock.forward(minutes=1)
    assert board.outbox.deliver(Mailbag()) == Tally()
    assert statuses(board) == [Delivery.SENDING]


def test_a_message_too_late_for_its_day_makes_room_for_todays(board: Board) -> None:
    board.outbox.enqueue(MESSAGE)
    board.outbox.deliver(Unsteady(iter(["down"])))
    board.clock.forward(days=1)
    mailbag = Mailbag()
    assert board.outbox.deliver(mailbag) == Tally(expired=1)
    today = replace(MESSAGE, day=date(2022, 3, 22), text="Sue, in today's words")
    assert board.outbox.enqueue(today) == 2
    board.outbox.deliver(mailbag)
    assert [message.text for message in mailbag.delivered] == ["Sue, in today's words"]


def test_the_ledger_says_what_was_said_or_is_on_its_way(board: Board) -> None:
    board.outbox.enqueue(MESSAGE)
    ledger = board.outbox.ledger()
    assert ledger.items == {("person:1", "due_21", "action:3", "2022-04-11")}
    assert ledger.days == {("person:1", TODAY)}


def test_boards_do_not_share_an_outbox(new_board: Callable[[], Board]) -> None:
    one, two = new_board(), new_board()
    one.outbox.enqueue(MESSAGE)
    assert two.outbox.all() == []


def test_what_was_refused_is_posted_again_in_new_words_and_counts_as_one_trouble(
    board: Board,
) -> None:
    bag = Unsteady(iter(["refused", "refused", "sent"]))
    old, new = (replace(DIGEST, body={"lead": lead}) for lead in ("in 7 days", "in 6 days"))
    number = board.outbox.post(old)
    told = []
    for _ in range(2):
        board.outbox.deliver(bag)
        told += [(one.message_id, one.day) for one in board.outbox.troubles()]
        tried_at = board.clock.now
        board.clock.forward(minutes=5)
        assert board.outbox.post_again(new, failed_by=tried_at - timedelta(seconds=1)) is None
        assert board.outbox.post_again(new, failed_by=tried_at) == number
    board.outbox.deliver(bag)
    assert told == [(number, DIGEST.until)] * 2
    assert board.outbox.troubles() == []
    assert [letter.body["lead"] for letter in bag.letters] == ["in 6 days"]


def test_what_is_on_its_way_or_arrived_or_may_have_is_never_posted_again(board: Board) -> None:
    def again() -> int | None:
        board.clock.forward(hours=1)
        return board.outbox.post_again(DIGEST, failed_by=board.clock.now)

    assert again() is None
    board.outbox.post(DIGEST)
    assert again() is None
    board.outbox.deliver(Unsteady(iter(["sent"])))
    assert again() is None
    lost = replace(DIGEST, key="digest:2022-09-08")
    board.outbox.post(lost)
    with pytest.raises(PowerCut):
        board.outbox.deliver(Unsteady(iter(["cut after"])))
    board.clock.forward(hours=1)
    board.outbox.deliver(Mailbag())
    assert board.outbox.find(lost.key).status is Delivery.UNCERTAIN  # type: ignore[union-attr]
    assert board.outbox.post_again(lost, failed_by=board.clock.now) is None
