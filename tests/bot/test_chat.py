"""The chat as a whole: an event in, one answer out, whatever breaks on the way."""

from __future__ import annotations

import json
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.bootstrap import Application
from jobs.errors import Undelivered
from jobs.mail import Delivery
from tests.bot.chatting import talking
from tests.bot.conftest import Open
from tests.fakes.clock import SetClock

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def application(opened: Open, home: Path, people: dict[str, str]) -> Application:
    application = opened(home=home, names=people)
    application.read_directory()
    return application


def keys(wall: Path) -> list[str]:
    return [json.loads(line)["key"] for line in wall.read_bytes().splitlines()]


def test_a_question_in_a_chat_is_answered_once_with_its_passages(
    application: Application, wall: Path
) -> None:
    with talking(application, wall) as talk:
        event = talk.event("UCARA", "what did we resolve on lighting?")
        assert talk.office.receive(event)
        assert "survey of the lamps" in talk.answer_to(event).text
        assert not talk.office.receive(event)
        talk.say("UCARA", "help")
    assert keys(wall) == ["reply:slack:Ev1", "reply:slack:Ev2"]
    posted = application.outbox.find("reply:slack:Ev1")
    assert posted is not None
    assert (posted.status, posted.platform_id) == (Delivery.SENT, "UCARA:reply:slack:Ev1")
    assert talk.office.posted("slack", "UCARA:reply:slack:Ev1") is not None


def test_an_unforeseen_failure_is_told_to_whoever_asked_and_is_in_the_log(
    application: Application, wall: Path
) -> None:
    with talking(application, wall) as talk:
        event = talk.event("UCARA", "x")
        broken = type(event)("slack", "EvX", "message", {"user": "UCARA"}, event.received_at)
        reply = talk.take(broken)
    assert reply.outcome == "refused"
    assert "Something went wrong on my side" in reply.lead
    assert str(application.home.path) not in reply.lead
    assert "KeyError" in application.home.log.read_text(encoding="utf-8")
    assert application.inbox.waiting() == 0


def test_an_outage_of_an_hour_loses_nothing_and_doubles_nothing(
    opened: Open, home: Path, people: dict[str, str], wall: Path
) -> None:
    clock = SetClock(NOW)
    application = opened(home=home, names=people, clock=clock)
    application.read_directory()
    with talking(application, wall) as talk:
        talk.wall.down = True
        events = [talk.event("UANN", f"action add Paint door {n}") for n in range(3)]
        for event in events:
            talk.office.receive(event)
        for _ in range(60):
            clock.forward(minutes=1)
            application.outbox.deliver(talk.wall, ["slack"])
        assert not wall.exists()
        talk.wall.down = False
        clock.forward(minutes=2)
        for event in events:
            assert talk.answer_to(event).outcome == "done"
    assert Counter(keys(wall)) == {f"reply:slack:Ev{n}": 1 for n in (1, 2, 3)}
    assert application.outbox.troubles() == []


def test_a_question_that_the_platform_keeps_from_being_answered_is_taken_up_later(
    opened: Open, home: Path, people: dict[str, str], wall: Path
) -> None:
    clock = SetClock(NOW)
    application = opened(home=home, names=people, clock=clock)
    application.read_directory()
    away = True

    def maybe(instant: str) -> None:
        if away and instant == "while it is handled":
            raise Undelivered("members cannot be asked", retry_after=40)

    with talking(application, wall) as talk:
        talk.toy.instants = maybe
        event = talk.event("UANN", "help")
        talk.office.receive(event)
        time.sleep(0.2)
        assert application.inbox.waiting() == 1
        away = False
        clock.forward(seconds=40)
        talk.office.wake()
        assert talk.answer_to(event)


def test_an_event_that_kills_the_program_each_time_is_given_up_and_said(
    application: Application, wall: Path
) -> None:
    with talking(application, wall) as talk:
        event = talk.event("UANN", "help")
        talk.worker.stop()
        talk.office.receive(event)
        for _ in range(8):
            application.inbox.claim("one that dies", ["slack"])
            application.inbox.release()
        with talking(application, wall) as heir:
            reply = heir.answer_to(event)
    assert reply.outcome == "refused"
