"""When Slack or somebody's message makes trouble, the asker still learns what happened."""

from __future__ import annotations

import time

import pytest

from tests.slack.bot import Bot, connected
from tests.slack.reading import words
from tests.slack.workspace import Said, Workspace

pytestmark = pytest.mark.whole

VAWG = "what did we resolve on VAWG?"


@pytest.fixture(scope="module")
def unconfirmed(_office: tuple[Workspace, Bot]) -> tuple[Said, float]:
    """A question whose answer Slack took while the connection broke; and when that was."""
    slack = _office[0]
    direct = slack.direct("Ruth Okafor")
    slack.front.troubles.cut = {f"chat.postMessage {direct}"}
    said = slack.say("Ruth Okafor", direct, VAWG)
    slack.answers(said)
    return said, time.monotonic()


@pytest.fixture(autouse=True)
def _asked_first(unconfirmed: tuple[Said, float]) -> None:
    """What becomes of it shows after some seconds: the last test of the module looks."""


def test_told_to_wait_the_bot_waits_as_long_and_answers_once(slack: Workspace) -> None:
    """Of itself it would wait ten seconds."""
    direct = slack.direct("Sue Marsh")
    slack.front.troubles.limited = {f"chat.postMessage {direct}": 1}
    slack.front.troubles.retry_after = 2
    said = slack.say("Sue Marsh", direct, VAWG)
    slack.answers(said)
    assert 2 <= waited(slack, "chat.postMessage", direct) < 4
    slack.settle()
    assert len(slack.thread(said)) == 1


def test_told_to_wait_while_it_looks_who_asks_and_who_reads_along_the_bot_waits_as_long(
    slack: Workspace,
) -> None:
    """Of itself it would ask again after two seconds."""
    una, direct = slack.people["Una Newcomer"], slack.direct("Una Newcomer")
    room = slack.channel("Sue Marsh", private=True)
    troubles = slack.front.troubles
    troubles.limited = {f"users.info {una}": 1, f"conversations.members {room}": 1}
    troubles.retry_after = 3
    asked = [
        slack.say("Una Newcomer", direct, VAWG),
        slack.say("Sue Marsh", room, f"@matters {VAWG}"),
    ]
    for one in asked:
        slack.answers(one)
    assert 3 <= waited(slack, "users.info", una) < 5
    assert 3 <= waited(slack, "conversations.members", room) < 5
    slack.settle()
    assert [len(slack.thread(one)) for one in asked] == [1, 1]


def waited(slack: Workspace, method: str, subject: str) -> float:
    """The seconds from the call that was put off to the next one of the same."""
    calls = [
        call
        for call in slack.front.record.calls
        if call.method == method and subject in map(str, call.params.values())
    ]
    put_off = max(n for n, call in enumerate(calls) if call.error == "ratelimited")
    return calls[put_off + 1].at - calls[put_off].at


def test_a_revoked_token_is_said_in_the_log_and_the_answer_comes_once_it_is_back(
    slack: Workspace, bot: Bot
) -> None:
    slack.front.troubles.revoked = True
    said = slack.say("Sue Marsh", slack.direct("Sue Marsh"), VAWG)
    slack.settle(0.5)
    assert slack.thread(said) == []
    assert "token_revoked" in bot.said
    slack.front.troubles.revoked = False
    assert words(slack.answers(said)[0]["blocks"])
    assert "xoxb-" not in bot.said


@pytest.mark.proves("be answered after an outage", "slack")
def test_an_outage_loses_no_question_and_doubles_none(slack: Workspace) -> None:
    room = slack.direct("Sue Marsh")
    slack.front.troubles.outage = True
    said = slack.say("Sue Marsh", room, VAWG)
    slack.settle(0.5)
    slack.front.troubles.outage = False
    slack.answers(said, seconds=30)
    slack.settle()
    assert len(slack.thread(said)) == 1


@pytest.mark.parametrize("politely", [True, False], ids=["announced", "cut"])
def test_a_disconnect_is_followed_by_new_connections(slack: Workspace, politely: bool) -> None:
    slack.cut_off(politely=politely)
    said = slack.say("Sue Marsh", slack.direct("Sue Marsh"), VAWG)
    slack.answers(said, seconds=30)
    connected(slack)


@pytest.mark.parametrize(
    "text",
    ["🎉", ":tada:", "?", "VAWG " * 8_000, "<b>" * 500, "*_~`>"],
    ids=["emoji", "code", "mark", "40,000 characters", "html", "mrkdwn"],
)
def test_whatever_somebody_writes_is_answered(slack: Workspace, text: str) -> None:
    said = slack.say("Sue Marsh", slack.direct("Sue Marsh"), text)
    [answer] = slack.answers(said)
    assert words(answer["blocks"]).strip()


def test_who_asked_in_a_channel_that_the_bot_was_put_out_of_is_answered_directly(
    slack: Workspace,
) -> None:
    room = slack.channel("Sue Marsh", "Louise Hatherley", private=True)
    slack.front.troubles.limited = {"chat.postMessage": 1}
    said = slack.say("Sue Marsh", room, f"@matters {VAWG}")
    slack.remove(room, "matters", by="Louise Hatherley")
    direct = slack.direct("Sue Marsh")
    before = len(slack.history(direct))
    slack.wait(lambda: len(slack.history(direct)), lambda count: count > before)
    assert slack.thread(said) == []


def test_blocks_that_slack_refuses_go_out_as_words(slack: Workspace) -> None:
    slack.front.troubles.denied_blocks = True
    said = slack.say("Sue Marsh", slack.direct("Sue Marsh"), VAWG)
    [answer] = slack.answers(said)
    assert "the Statement on VAWG be adopted" in answer["text"]


def test_a_response_url_that_has_expired_is_no_end(slack: Workspace) -> None:
    direct = slack.direct("Sue Marsh")
    before = len(slack.history(direct))
    slack.front.troubles.expired = True
    slack.command("Sue Marsh", direct, "/ask", VAWG)
    slack.wait(lambda: len(slack.history(direct)), lambda count: count == before + 1)


def test_a_reminder_goes_to_no_account_that_is_not_the_listed_one(slack: Workspace) -> None:
    """Callum's id is listed with this workspace, but Slack says that it is another's."""
    reminded = {
        user
        for call in slack.front.record.of("chat.postMessage")
        if "are yours to do" in call.params["text"]
        for user in call.seen_by
    }
    assert slack.people["Marcus Adeyemi"] in reminded
    assert slack.people["Callum Reave"] not in reminded
    assert slack.people["Leon Fairweather"] not in reminded


def test_an_answer_that_slack_took_but_did_not_confirm_is_not_sent_again(
    slack: Workspace, unconfirmed: tuple[Said, float]
) -> None:
    said, since = unconfirmed
    asked = {"conversations.history", "conversations.replies"}
    slack.wait(lambda: [call for call in slack.front.record.calls if call.method in asked])
    slack.settle(max(1.0, since + 12 - time.monotonic()))
    assert len(slack.thread(said)) == 1
