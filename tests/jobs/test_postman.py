"""A quarter in the life of the postman, with power cuts and a platform that is often down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.calendar import LONDON
from jobs.outbox import Tally
from tests.fakes.messenger import Mailbag, PowerCut, Unsteady
from tests.jobs.board import JUNE, LIGHTING, MARCH, STATEMENT, Board

FATES = ["sent"] * 6 + ["down"] * 2 + ["refused", "cut before", "cut after"]


def prepare(board: Board) -> Board:
    board.load_people("Sue Marsh,,CVS,,member,sue@x.example", "Tom Hale,,CVS,,member,tom@x.example")
    second = replace(STATEMENT, owners=("Tom Hale",), due=date(2022, 5, 20))
    board.read(LIGHTING, second)
    board.register.accept_all("Ann Lee")
    return board


def test_a_round_sends_what_would_be_sent_and_nothing_twice(board: Board) -> None:
    prepare(board).clock.now = datetime(2022, 5, 26, 9, tzinfo=LONDON)
    expected = {r.recipient for r in board.postman.would_send(board.clock.now)}
    mailbag = Mailbag()
    assert board.postman.go_round(mailbag) == Tally(sent=3)
    assert (
        {m.recipient for m in mailbag.delivered}
        == expected
        == {"Sue Marsh", "Tom Hale", "officers"}
    )
    assert board.postman.go_round(mailbag) == Tally()
    assert board.postman.would_send(board.clock.now) == []


@pytest.mark.parametrize("hour", [0, 8, 17, 23])
def test_nothing_goes_out_outside_working_hours(board: Board, hour: int) -> None:
    prepare(board).clock.now = datetime(2022, 5, 26, hour, tzinfo=LONDON)
    assert board.postman.go_round(Mailbag()) == Tally()
    assert board.outbox.all() == []


def test_asking_what_would_be_sent_writes_nothing(board: Board) -> None:
    prepare(board)
    for _ in range(2):
        assert board.postman.would_send(datetime(2022, 5, 26, 9, tzinfo=LONDON))
    assert board.outbox.all() == []


def test_whoever_is_reached_nowhere_gets_nothing_and_the_officers_hear(board: Board) -> None:
    board.read(LIGHTING)
    board.register.accept_all("Ann Lee")
    board.clock.now = datetime(2022, 5, 26, 9, tzinfo=LONDON)
    mailbag = Mailbag()
    board.postman.go_round(mailbag)
    assert [m.recipient for m in mailbag.delivered] == ["officers"]


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_through_power_cuts_and_a_moved_meeting_nothing_arrives_twice(
    new_board: Callable[[], Board], seed: int
) -> None:
    random = Random(seed)
    board = prepare(new_board())
    messenger = Unsteady(iter(lambda: random.choice(FATES), None))
    board.clock.now = datetime(2022, 5, 10, 8, 30, tzinfo=LONDON)
    for step in range(24 * 10):
        board.clock.forward(hours=3)
        if step == 100:
            board.meetings.move(JUNE, date(2022, 6, 22), "Ann Lee")
        try:
            board.postman.go_round(messenger)
        except PowerCut:
            board.clock.forward(minutes=random.randrange(1, 300))
    per_day = Counter((m.recipient_id, m.day) for m in messenger.delivered)
    items = Counter(
        (m.recipient_id, i.rule, i.subject, i.occasion)
        for m in messenger.delivered
        for i in m.items
    )
    assert set(per_day.values()) == set(items.values()) == {1}
    assert all(m.day.weekday() < 5 for m in messenger.delivered)
    assert board.clock.now > datetime.combine(MARCH, datetime.min.time(), LONDON) + timedelta(
        days=60
    )
