"""When Teams, or the way to it, fails: nothing is lost, nothing comes twice, and somebody hears."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from bot.teams.sdk import TokenProvider
from jobs.mail import Delivery
from tests.teams.chat import BOT_ID, CHANNEL
from tests.teams.conftest import Open
from tests.teams.connector import TENANT, Fault
from tests.teams.test_actions import remind
from tests.teams.test_answers import VAWG, words
from tests.teams.world import MEMBER, OFFICER, World, bot_token


def stands(world: World, status: Delivery, attempts: int = 1) -> None:
    """Waits until one of the two latest letters, tried so often, stands so for a reason."""
    for _ in range(500):
        letters = world.application.outbox.all()[:2]
        if any(one.status is status and one.attempts >= attempts and one.error for one in letters):
            return
        time.sleep(0.02)
    raise AssertionError(letters)


@pytest.mark.proves("be answered once, however often it is delivered", "teams")
def test_an_event_that_teams_delivers_again_is_answered_once(world: World) -> None:
    activity = world.client.say(OFFICER, VAWG)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(world.client.send, [activity] * 8))
    world.connector.quiet(1)


def test_two_chats_may_have_messages_of_one_id(world: World) -> None:
    for who in (OFFICER, MEMBER):
        world.client.say(who, VAWG, id="1718100000000")
    assert {call.conversation for call in world.connector.quiet(2)} == {OFFICER.chat, MEMBER.chat}


def test_an_answer_waits_as_long_as_teams_says(world: World) -> None:
    world.connector.faults.append(Fault(429, "TooManyRequests", retry_after=40))
    world.client.say(OFFICER, VAWG)
    stands(world, Delivery.QUEUED)
    world.later(seconds=39)
    world.connector.quiet(0)
    world.later(seconds=2)
    world.connector.quiet(1)


@pytest.mark.parametrize("status", [401, 408, 412, 503])
def test_an_answer_that_teams_did_not_take_comes_later_and_once(world: World, status: int) -> None:
    world.connector.faults.append(Fault(status))
    world.client.say(OFFICER, VAWG)
    stands(world, Delivery.QUEUED)
    world.later(minutes=5)
    world.connector.quiet(1)


@pytest.mark.proves("be answered after an outage", "teams")
def test_an_outage_of_an_hour_loses_nothing_and_doubles_nothing(own_world: World) -> None:
    own_world.connector.faults += [Fault(503) for _ in range(1000)]
    asked = [own_world.client.say(OFFICER, VAWG), own_world.client.say(MEMBER, "help")]
    for attempt in range(1, 7):
        stands(own_world, Delivery.QUEUED, attempt)
        own_world.later(minutes=10)
    assert own_world.connector.delivered == []
    own_world.connector.faults.clear()
    own_world.later(hours=2)
    assert len(own_world.connector.quiet(len(asked))) == 2


def test_without_a_token_of_microsofts_the_answer_waits(world_with: Open) -> None:
    refusals = ["AADSTS7000215: Invalid client secret provided"]

    def token(scope: str | list[str], tenant: str | None) -> str:
        if refusals:
            raise ValueError(refusals.pop())
        return bot_token(scope, tenant)

    provider: TokenProvider = token
    with world_with(provider) as world:
        world.client.say(OFFICER, VAWG)
        stands(world, Delivery.QUEUED)
        assert world.connector.calls == []
        world.later(minutes=5)
        world.connector.quiet(1)


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_message_that_may_have_arrived_is_not_sent_again_and_the_officers_hear(
    own_world: World, status: int
) -> None:
    own_world.connector.faults.append(Fault(status, taken=True))
    own_world.client.say(OFFICER, VAWG)
    own_world.connector.wait(1)
    stands(own_world, Delivery.SENDING)
    own_world.later(hours=1)
    stands(own_world, Delivery.UNCERTAIN)
    own_world.connector.quiet(1)
    *_, trouble = own_world.application.outbox.troubles()
    assert "may not have arrived" in trouble.reason
    assert str(status) in trouble.reason


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_card_that_may_have_been_changed_is_changed_again(own_world: World, status: int) -> None:
    own_world.client.say(OFFICER, "action list")
    (listed,) = own_world.connector.wait(1)
    own_world.connector.faults.append(Fault(status, taken=True, path="/activities/"))
    own_world.client.press(OFFICER, listed, "Done")
    stands(own_world, Delivery.QUEUED)
    own_world.later(minutes=5)
    edits = [call for call in own_world.connector.quiet(4) if call.method == "PUT"]
    assert len({call.said for call in edits}) == 1
    assert len(edits) == 2
    assert own_world.application.outbox.troubles() == []


def test_who_asked_in_a_channel_that_the_bot_was_removed_from_is_answered_in_their_own_chat(
    world: World,
) -> None:
    world.connector.member(CHANNEL, OFFICER.aad)
    world.connector.faults.append(Fault(403, "BotNotInConversationRoster"))
    world.client.mention(OFFICER, VAWG)
    (answer,) = world.connector.quiet(1)
    assert CHANNEL not in answer.conversation


BOT_ACCOUNT = {"id": BOT_ID, "name": "Matters Arising"}
REMOVALS = {
    "by the members": {
        "kind": "conversationUpdate",
        "membersRemoved": [BOT_ACCOUNT],
        "channelData": {"eventType": "teamMemberRemoved", "tenant": {"id": TENANT}},
    },
    "by the installation": {"kind": "installationUpdate", "action": "remove"},
    "by nothing but the refusal": None,
}


@pytest.mark.parametrize("told", REMOVALS)
def test_who_asked_before_the_bot_was_removed_from_the_channel_is_answered_in_their_own_chat(
    own_world: World, told: str
) -> None:
    """The answer waits because Teams is busy; meanwhile somebody puts the bot out of the team."""
    connector = own_world.connector
    connector.member(CHANNEL, OFFICER.aad)
    connector.faults.append(Fault(429, "TooManyRequests", retry_after=40))
    own_world.client.mention(OFFICER, VAWG)
    stands(own_world, Delivery.QUEUED)
    connector.closed.add(CHANNEL)
    if removal := REMOVALS[told]:
        own_world.client.send(own_world.client.activity(OFFICER, CHANNEL, "channel", **removal))
    connector.calls.clear()
    own_world.later(seconds=41)
    (answer,) = connector.quiet(1)
    assert CHANNEL not in answer.conversation
    assert "minute 66(1)" in words(answer)
    opened = [call.json["members"][0]["id"] for call in connector.calls if call.json.get("members")]
    assert opened == [OFFICER.aad]
    tried = [call for call in connector.calls if call.method == "POST" and CHANNEL in call.path]
    assert len(tried) == (0 if removal else 1)  # once it is known, nothing is posted there
    own_world.later(hours=1)
    connector.quiet(1)
    assert own_world.application.outbox.troubles() == []


def test_what_can_be_posted_nowhere_is_told_to_the_officers(world: World) -> None:
    world.connector.member(CHANNEL, OFFICER.aad)
    world.connector.faults += [
        Fault(403, "BotNotInConversationRoster"),
        Fault(403, "BotNotInConversationRoster"),
        Fault(403, "BotNotInConversationRoster", path="/conversations", opening=True),
    ]
    world.client.mention(OFFICER, VAWG)
    stands(world, Delivery.FAILED)
    removed = {"kind": "installationUpdate", "action": "remove"}
    world.client.send(world.client.activity(OFFICER, CHANNEL, "channel", **removed))
    world.client.say(OFFICER, "help")
    (answer,) = world.connector.quiet(1)
    assert answer.conversation == OFFICER.chat
    world.later(hours=1)
    world.connector.quiet(1)
    *_, trouble = world.application.outbox.troubles()
    assert "BotNotInConversationRoster" in trouble.reason
    assert "add it to the team" in trouble.reason


def test_a_reminder_for_a_user_who_left_is_told_to_the_officers_and_the_others_get_theirs(
    world: World,
) -> None:
    world.client.say(MEMBER, "help")
    world.connector.wait(1)
    world.connector.faults.append(Fault(404, "UserNotFound", path="conversations", opening=True))
    reminders = remind(world)
    assert len(reminders) >= 2
    assert any("404" in one.reason for one in world.application.outbox.troubles())


def test_an_answer_of_teams_that_cannot_be_read_is_no_reason_to_say_it_twice(
    world: World,
) -> None:
    world.connector.faults.append(Fault(201, taken=True))
    world.client.say(OFFICER, VAWG)
    world.connector.wait(1)
    world.later(hours=1)
    world.connector.quiet(1)


def test_whoever_asks_is_told_when_something_breaks_that_nobody_foresaw(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("the drawer is stuck")

    monkeypatch.setattr(world.teams.handler.conversation, "_ask", broken)
    world.client.say(OFFICER, VAWG)
    (answer,) = world.connector.wait(1)
    assert "Traceback" not in words(answer)
    assert words(answer)


def test_where_the_record_cannot_be_written_teams_is_told_to_come_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jobs.errors import DatabaseUnavailable

    def locked(event: object, *, patience: float) -> bool:
        raise DatabaseUnavailable("matters.db", "it is locked")

    monkeypatch.setattr(world.application.inbox, "record", locked)
    activity = world.client.activity(OFFICER, OFFICER.chat, "personal", text=VAWG)
    answer: httpx.Response = world.client.post(activity)
    assert answer.status_code == 503
    monkeypatch.undo()
    world.client.send(activity)
    world.connector.quiet(1)
