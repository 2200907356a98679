"""Actions in Teams: commands as text, reminders that come by themselves, and their buttons."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from jobs.action import Status
from tests.teams.chat import CHANNEL, actions
from tests.teams.conftest import Open
from tests.teams.connector import Call, Fault
from tests.teams.rendering import Renderer
from tests.teams.test_answers import words
from tests.teams.world import GUEST, MEMBER, OFFICER, STRANGER, World

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


def test_the_officers_list_waits_until_teams_says_who_is_in_their_channel(
    world_with: Open,
) -> None:
    with world_with(MATTERS_OFFICERS_CHANNEL="19:officers@thread.tacv2") as world:
        world.connector.member("19:officers@thread.tacv2", OFFICER.aad)
        world.connector.faults.append(Fault(500, path="officers@thread.tacv2/pagedMembers"))
        told = [*remind(world), *remind(world, DUE + timedelta(minutes=5))]
        assert any(call.conversation.startswith("19:officers") for call in told)
        assert world.connector.faults == []
