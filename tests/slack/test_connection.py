"""A Slack that is gone is said once, asked ever less often, and said once when it is back."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.slack.sockets import waits
from tests.slack.bot import Bot, connected, serving, write_people
from tests.slack.record import Call
from tests.slack.workspace import Workspace

pytestmark = pytest.mark.whole

VAWG = "what did we resolve on VAWG?"
WHILE = 8  # seconds: long enough for four attempts of each connection


@pytest.fixture
def bot(own: Workspace, home: Path, tmp_path: Path) -> Iterator[Bot]:
    with serving(own, home, write_people(tmp_path / "people.csv", own)) as bot:
        connected(own)
        own.wait(lambda: lines(bot, " messages "))  # the reminders of the start have left
        yield bot


def lines(bot: Bot, what: str = "") -> list[str]:
    """The lines of the log that warn, or say ``what``."""
    return [line for line in bot.said.splitlines() if (what or "warning") in line]


def attempts(slack: Workspace) -> list[Call]:
    return [call for call in slack.front.record.calls if call.method == "apps.connections.open"]


def test_a_slack_that_is_gone_is_said_once_and_asked_ever_less_often(
    own: Workspace, bot: Bot
) -> None:
    said = own.say("Sue Marsh", own.direct("Sue Marsh"), VAWG)
    own.answers(said)
    warned, before = len(lines(bot)), len(attempts(own))
    own.front.troubles.outage, own.front.wire.is_open = True, False
    own.cut_off()
    own.settle(WHILE)
    [begun] = lines(bot, "Slack is cut off")
    assert "since=2026-05-21T09:" in begun
    assert "tried again by itself" in begun
    assert len(lines(bot)) - warned <= 4  # the libraries say each thing of theirs once, too
    assert 4 <= len(attempts(own)) - before <= 8

    own.front.troubles.outage, own.front.wire.is_open = False, True
    said = own.say("Sue Marsh", own.direct("Sue Marsh"), VAWG)
    own.answers(said, seconds=30)
    [over] = lines(bot, "Slack is back")
    assert "seconds=" in over


def test_a_token_that_was_revoked_while_the_connections_are_cut_is_said_once_with_its_remedy(
    own: Workspace, bot: Bot
) -> None:
    warned, before = len(lines(bot)), len(attempts(own))
    own.front.troubles.revoked = True
    own.cut_off()
    own.settle(WHILE / 2)
    [begun] = lines(bot, "Slack is cut off")
    assert "token_revoked" in begun
    assert "install the app again" in begun
    assert len(attempts(own)) - before == 2  # each connection asks once, then rarely
    assert len(lines(bot)) - warned <= 2


def test_a_connection_that_slack_replaces_is_no_outage(own: Workspace, bot: Bot) -> None:
    own.cut_off(politely=True)
    own.answers(own.say("Sue Marsh", own.direct("Sue Marsh"), VAWG), seconds=30)
    connected(own)
    assert lines(bot, "Slack is cut off") == []


@pytest.mark.parametrize("jitter", [0.0, 0.5, 1.0])
def test_attempts_to_connect_are_made_ever_less_often_but_once_a_minute(jitter: float) -> None:
    pauses = list(itertools.islice(waits(lambda: jitter), 20))
    assert pauses == sorted(pauses)
    assert pauses[0] >= 0.5
    assert 30 <= pauses[-1] <= 60
