"""Actions in Teams: commands as text, reminders that come by themselves, and their buttons."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jobs.action import Status
from tests.teams.chat import CHANNEL, actions
from tests.teams.conftest import Open
from tests.teams.connector import Call, Fault
from tests.teams.rendering import Renderer
from tests.teams.test_answers import words
from tests.teams.test_cards import parts
from tests.teams.world import GUEST, MEMBER, NOW, OFFICER, STRANGER, World

OFFICERS = "19:officers@thread.tacv2"
DUE = datetime(2026, 8, 20, 9, 0, tzinfo=UTC)  # three weeks before the board's next meeting


def status(world: World, number: int) -> Status:
    return world.application.actions.find(number).status


def remind(world: World, now: datetime = DUE) -> list[Call]:
    """The postman's round at an instant; what the connector took of it.

    The bot was spoken to before: only then it knows where Teams is.
    """
    if not world.connector.delivered:
        world.client.say(MEMBER, "help")
        world.connector.wait(1)
    world.clock.now = now
    before = len(world.connector.delivered)
    world.application.postman.go_round(world.chats.post)
    return world.connector.delivered[before:]


@pytest.mark.proves("see the register", "teams")
@pytest.mark.proves("log, list and close actions", "teams")
def test_an_officer_logs_an_action_and_finds_it_in_the_list(world: World) -> None:
    client = world.client
    client.say(OFFICER, "Action ADD Count the lamps owner Marcus Adeyemi due next")
    (logged,) = world.connector.wait(1)
    assert "Count the lamps" in words(logged)
    client.say(MEMBER, "action list mine")
    (_, listed) = world.connector.wait(2)
    assert "Count the lamps" in words(listed)


def test_only_officers_log_actions(world: World) -> None:
    for count, who in enumerate((MEMBER, STRANGER), 1):
        world.client.say(who, "action add Count the lamps owner Marcus Adeyemi due next")
        refused = world.connector.wait(count)[-1]
        assert "officer" in words(refused)
    world.client.say(OFFICER, "action list all")
    assert "Count the lamps" not in words(world.connector.wait(3)[-1])


def test_an_action_is_marked_by_its_owner_as_text(world: World) -> None:
    world.client.say(OFFICER, "action add Count the lamps owner Marcus Adeyemi due next")
    number = words(world.connector.wait(1)[0]).split()[1]
    for count, (verb, stands) in enumerate((("START", "in progress"), ("Done", "done")), 2):
        world.client.say(MEMBER, f"action {verb} {number}")
        answer = world.connector.wait(count)[-1]
        assert f"Action {number} is {stands}" in words(answer)


@pytest.mark.proves("command in words of one's own", "teams")
def test_a_command_in_words_of_ones_own_is_understood(world: World) -> None:
    world.client.say(OFFICER, "action add Count the lamps owner Marcus Adeyemi due next")
    number = words(world.connector.wait(1)[0]).split()[1]
    told = {
        "what are my actions?": "Count the lamps",
        f"who owns action {number}?": f"Marcus Adeyemi owns action {number}.",
        f"done {number}": f"Action {number} is done",
        "help me": "what the board resolved",
    }
    for count, (said, answer) in enumerate(told.items(), 2):
        world.client.say(MEMBER, said)
        assert answer in words(world.connector.wait(count)[-1])


def test_a_list_asked_for_in_a_channel_goes_to_the_asker_and_the_channel_hears_where(
    own_world: World,
) -> None:
    own_world.connector.member(CHANNEL, OFFICER.aad)
    own_world.client.mention(OFFICER, "action list")
    answers = {call.conversation: call for call in own_world.connector.quiet(2)}
    (where,) = [call for place, call in answers.items() if place.startswith(CHANNEL)]
    (listed,) = [call for place, call in answers.items() if not place.startswith(CHANNEL)]
    assert "your own chat" in words(where)
    assert "Open actions" in words(listed)
    opened = [call for call in own_world.connector.calls if call.path == "/v3/conversations"]
    assert [call.json["members"][0]["id"] for call in opened] == [OFFICER.aad]


@pytest.mark.proves("close an action by its button", "teams")
def test_the_buttons_of_a_reminder_change_the_record_and_the_card(
    own_world: World, drawn: Renderer
) -> None:
    (reminder,) = [call for call in remind(own_world) if call.conversation == MEMBER.chat]
    assert drawn.faults([reminder.card or {}]) == [[]]
    numbers = [one["data"]["value"] for one in actions(reminder.card)]
    taken = len(own_world.connector.delivered)
    pressed = own_world.client.press(MEMBER, reminder, "In progress")
    assert pressed.json()["type"] == "application/vnd.microsoft.activity.message"
    edit, said = sorted(
        own_world.connector.wait(taken + 2)[taken:], key=lambda c: c.method != "PUT"
    )
    assert (edit.method, edit.path.rpartition("/")[2]) == ("PUT", reminder.id)
    assert "is in progress" in words(said)
    assert status(own_world, int(numbers[0])) is Status.IN_PROGRESS
    own_world.client.press(MEMBER, reminder, "Done")
    *_, edit, said = sorted(own_world.connector.wait(taken + 4), key=lambda c: c.method != "PUT")
    last = [c for c in own_world.connector.delivered if c.method == "PUT"][-1]
    assert status(own_world, int(numbers[0])) is Status.DONE
    assert drawn.faults([last.card or {}]) == [[]]
    assert numbers[0] not in [one["data"]["value"] for one in actions(last.card)]


def test_a_reminder_counts_what_is_left_strikes_out_what_is_done_and_says_no_day_twice(
    own_world: World, drawn: Renderer
) -> None:
    (reminder,) = [call for call in remind(own_world, NOW) if call.conversation == MEMBER.chat]
    shown = drawn.text(reminder.card or {})
    assert shown.startswith("Marcus Adeyemi, 2 actions are yours to do:")
    assert "was due 55 days ago · minute 58(2), 12 March 2026" in shown
    assert [shown.count(day) for day in ("24 April 2026", "30 April 2026")] == [1, 1]
    left = pressed(own_world, reminder, "Done")
    assert drawn.text(left.card or {}).startswith("1 of 2 actions is still to do:")
    done, *_, owed = [one["data"]["value"] for one in actions(reminder.card)]
    assert {one["data"]["value"] for one in actions(left.card)} == {owed}
    struck = [part["text"] for part in parts(left.card) if part.get("strikethrough")]
    assert struck == [
        f"Action {done} ",
        "Marcus Adeyemi send members a map of the proposed camera sites by Friday 24 April 2026.",
    ]
    begun = pressed(own_world, left, "In progress")
    assert "in progress · was due 49 days ago" in drawn.text(begun.card or {})
    settled = pressed(own_world, begun, "Done")
    assert drawn.text(settled.card or {}).startswith("Nothing of this is owed any more.")


def pressed(world: World, message: Call, title: str) -> Call:
    """Marcus presses the first button of that title; the message as it is changed by that."""
    taken = len(world.connector.delivered)
    world.client.press(MEMBER, message, title)
    (edit,) = [c for c in world.connector.wait(taken + 2)[taken:] if c.method == "PUT"]
    return replace(edit, id=message.id)


def test_somebody_who_never_wrote_is_reminded_in_a_chat_that_is_opened_for_it(
    own_world: World,
) -> None:
    reminders = remind(own_world)
    opened = [call for call in own_world.connector.calls if call.path == "/v3/conversations"]
    members = [call.json["members"][0]["id"] for call in opened]
    assert len(members) > 2
    assert len(set(members)) == len(members)
    assert MEMBER.aad not in members
    assert {call.conversation for call in reminders} >= {f"a:with-{one}" for one in members}


def test_who_took_the_app_away_is_reminded_in_a_chat_that_is_opened_anew(own_world: World) -> None:
    own_world.client.say(MEMBER, "help")
    own_world.connector.wait(1)
    removed = {"kind": "installationUpdate", "action": "remove"}
    own_world.client.send(own_world.client.activity(MEMBER, MEMBER.chat, "personal", **removed))
    own_world.client.say(OFFICER, "help")  # answered once the removal is taken note of
    own_world.connector.wait(2)
    reached = {call.conversation for call in remind(own_world)}
    assert f"a:with-{MEMBER.aad}" in reached
    assert MEMBER.chat not in reached


def test_a_reminder_is_sent_once_a_day_however_often_the_postman_goes_round(
    own_world: World,
) -> None:
    assert remind(own_world)
    assert remind(own_world) == []


def test_a_button_works_for_the_owner_and_not_for_whoever_gets_hold_of_the_card(
    own_world: World,
) -> None:
    (reminder,) = [call for call in remind(own_world) if call.conversation == MEMBER.chat]
    (button, *_) = actions(reminder.card)
    for who in (STRANGER, GUEST):
        taken = len(own_world.connector.delivered)
        own_world.client.send(
            own_world.client.activity(who, who.chat, "personal", "invoke")
            | {"channelData": {"tenant": {"id": who.tenant}}, "name": "adaptiveCard/action"}
            | {"value": {"action": button}, "replyToId": reminder.id}
        )
        (refused,) = own_world.connector.quiet(taken + 1)[taken:]
        assert status(own_world, int(button["data"]["value"])) is Status.OPEN
        assert "is done" not in words(refused)


def test_an_old_client_that_submits_instead_of_executing_is_heard_too(own_world: World) -> None:
    (reminder,) = [call for call in remind(own_world) if call.conversation == MEMBER.chat]
    data = actions(reminder.card)[0]["data"]
    taken = len(own_world.connector.delivered)
    own_world.client.say(MEMBER, "", value=data, replyToId=reminder.id)
    own_world.connector.quiet(taken + 2)
    assert status(own_world, int(data["value"])) is Status.DONE


@pytest.mark.parametrize("data", [{"action": "erase", "value": "1"}, {"action": "done"}, {}])
def test_a_button_from_another_time_changes_nothing(world: World, data: dict[str, str]) -> None:
    pressed = {"action": {"type": "Action.Execute", "verb": "x", "data": data}}
    activity = world.client.activity(OFFICER, OFFICER.chat, "personal", "invoke")
    answer = world.client.post(
        activity | {"name": "adaptiveCard/action", "value": pressed, "replyToId": "sent-99"}
    )
    if not data:
        assert answer.status_code == 501
        return
    (refused,) = world.connector.quiet(1)
    assert "button" in words(refused)


def test_the_officers_hear_in_their_channel_where_all_in_it_are_officers(
    world_with: Open,
) -> None:
    with world_with(MATTERS_OFFICERS_CHANNEL="19:officers@thread.tacv2") as world:
        world.connector.member("19:officers@thread.tacv2", OFFICER.aad)
        told = [call for call in remind(world) if call.conversation.startswith("19:officers")]
        assert told
        assert "officer" in words(told[0])


def test_the_officers_list_tells_each_action_once_with_all_that_it_wants(
    world_with: Open, drawn: Renderer
) -> None:
    with world_with(MATTERS_OFFICERS_CHANNEL=OFFICERS) as world:
        world.connector.member(OFFICERS, OFFICER.aad)
        (told,) = [c for c in remind(world, NOW) if c.conversation.startswith(OFFICERS)]
    shown = drawn.text(told.card or {})
    labels = re.findall(r"Action \d+ ", shown)
    assert len(labels) == len(set(labels)) > 10
    assert "7 days ago · nobody owns it · minute 57(4), 12 March 2026" in shown
    assert shown.count("nobody owns it") == 1  # elsewhere it is the heading that says so
    assert "Without an owner" in shown
    assert "118 days ago · 'each partner organisation' matches nobody in the directory" in shown
    assert shown.count("20 February 2026") == 1


def test_the_officers_list_waits_until_teams_says_who_is_in_their_channel(
    world_with: Open,
) -> None:
    with world_with(MATTERS_OFFICERS_CHANNEL="19:officers@thread.tacv2") as world:
        world.connector.member("19:officers@thread.tacv2", OFFICER.aad)
        world.connector.faults.append(Fault(500, path="officers@thread.tacv2/pagedMembers"))
        told = [*remind(world), *remind(world, DUE + timedelta(minutes=5))]
        assert any(call.conversation.startswith("19:officers") for call in told)
        assert world.connector.faults == []
