"""Each message is answered once: delivered again, to two connections, across kills."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.slack.bot import connected, serving, write_people
from tests.slack.reading import words
from tests.slack.record import Call
from tests.slack.workspace import Workspace

pytestmark = pytest.mark.whole

VAWG = "what did we resolve on VAWG?"


def test_a_mention_that_slack_tells_of_twice_is_answered_once(slack: Workspace) -> None:
    room = slack.channel("Louise Hatherley", private=True)
    said = slack.say("Louise Hatherley", room, f"@matters {VAWG}")
    assert [one.payload["event"]["type"] for one in said.deliveries] == ["app_mention", "message"]
    slack.answers(said)
    slack.settle()
    assert len(slack.thread(said)) == 1


@pytest.mark.proves("be answered once, however often it is delivered", "slack")
def test_an_event_that_is_delivered_again_is_acknowledged_and_answered_once(
    slack: Workspace,
) -> None:
    said = slack.say("Sue Marsh", slack.direct("Sue Marsh"), VAWG)
    slack.answers(said)
    again = slack.repeat(said.deliveries[0])
    assert again.sent == 2
    assert again.seconds is not None
    slack.settle()
    assert len(slack.thread(said)) == 1


def test_the_two_connections_share_the_work_and_answer_each_message_once(slack: Workspace) -> None:
    assert len(slack.front.wire.sockets) == 2
    direct = slack.direct("Sue Marsh")
    said = [slack.say("Sue Marsh", direct, f"{VAWG} ({number})") for number in range(4)]
    for one in said:
        slack.repeat(one.deliveries[0])
        slack.answers(one)
    slack.settle()
    assert [len(slack.thread(one)) for one in said] == [1, 1, 1, 1]


def test_a_command_that_is_delivered_again_is_obeyed_once(slack: Workspace) -> None:
    direct = slack.direct("Nadia Rahim")
    given = slack.command(
        "Nadia Rahim", direct, "/action", "add Ring the bell once owner Sue Marsh"
    )
    slack.private_answer(given)
    slack.repeat(given["delivery"])
    slack.settle()
    owner = slack.direct("Sue Marsh")
    listed = slack.command("Sue Marsh", owner, "/action", "list mine")
    assert words(slack.private_answer(listed)["blocks"]).count("Ring the bell once") == 1
    assert len(slack.front.response_urls[given["ticket"]].answers) == 1


def test_the_bot_does_not_answer_itself(slack: Workspace) -> None:
    room = slack.channel("Sue Marsh")
    said = slack.say("Sue Marsh", room, f"@matters {VAWG}")
    slack.answers(said)
    slack.settle()
    echoes = [
        one
        for one in slack.front.wire.deliveries
        if one.payload.get("event", {}).get("bot_id") and one.payload["event"]["channel"] == room
    ]
    assert [one.seconds is not None for one in echoes] == [True]
    assert len(slack.thread(said)) == 1


@pytest.mark.proves("lose nothing when the process is killed", "slack")
@pytest.mark.proves("be answered once, even when the process is killed", "slack")
def test_killed_at_any_instant_it_answers_each_question_once(
    own: Workspace, home: Path, tmp_path: Path
) -> None:
    """Killed while it looks who asks (Louise), before Slack lets it write (Sue), and when Slack
    has taken the answer but has not said so (Yasmin)."""
    people, begun = write_people(tmp_path / "people.csv", own), datetime.now(UTC)
    names = ("Louise Hatherley", "Sue Marsh", "Yasmin Haddad")
    louise, sue, yasmin = (own.direct(name) for name in names)
    troubles = own.front.troubles
    with serving(own, home, people, begun=begun) as bot:
        connected(own)
        own.wait(lambda: own.history(own.direct("Marcus Adeyemi")))
        troubles.held = {
            f"users.info {own.people['Louise Hatherley']}",
            f"chat.postMessage {yasmin}",
        }
        troubles.limited = {f"chat.postMessage {sue}": 100}
        during_work = own.say("Louise Hatherley", louise, VAWG)
        before_sending = own.say("Sue Marsh", sue, VAWG)
        own.wait(lambda: [call for call in own.front.record.refused() if says(call, sue)])
        while_sending = own.say("Yasmin Haddad", yasmin, VAWG)
        own.answers(while_sending)
        bot.kill()
    assert own.thread(during_work) == []
    assert own.thread(before_sending) == []

    troubles.held, troubles.limited = set(), {}
    with serving(own, home, people, begun=begun):
        connected(own)
        own.answers(during_work)
        own.answers(before_sending)
        own.settle(1.5)
    counts = [len(own.thread(one)) for one in (during_work, before_sending, while_sending)]
    assert counts == [1, 1, 1]
    assert len(own.history(own.direct("Marcus Adeyemi"))) == 1


def says(call: Call, channel: str) -> bool:
    return call.method == "chat.postMessage" and call.params.get("channel") == channel
