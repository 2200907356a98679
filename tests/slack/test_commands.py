"""Slash commands and buttons: what officers and owners do with actions."""

from __future__ import annotations

import re

import pytest

from tests.slack.reading import labels, words
from tests.slack.record import Call
from tests.slack.workspace import Workspace

pytestmark = pytest.mark.whole


def commanded(slack: Workspace, name: str, text: str, command: str = "/action") -> str:
    """What answered a command, as words."""
    given = slack.command(name, slack.direct(name), command, text)
    return words(slack.private_answer(given)["blocks"])


def logged(slack: Workspace, text: str) -> str:
    """The number of an action that an officer logged."""
    answer = commanded(slack, "Nadia Rahim", f"add {text}")
    found = re.search(r"Action (\d+) is logged", answer)
    assert found, answer
    return found[1]


@pytest.mark.proves("see the register", "slack")
@pytest.mark.proves("log, list and close actions", "slack")
def test_an_officer_logs_lists_and_closes_an_action(slack: Workspace) -> None:
    number = logged(slack, "Book the hall for September owner Ruth Okafor due 1 September 2026")
    listed = commanded(slack, "Nadia Rahim", "list all")
    assert "Action" in listed
    assert "Book the hall" in commanded(slack, "Ruth Okafor", "list mine")
    assert f"Action {number} is done" in commanded(slack, "Nadia Rahim", f"done {number}")
    assert "Book the hall" not in commanded(slack, "Ruth Okafor", "list mine")


def test_a_person_mentioned_in_a_command_is_whom_the_directory_knows(slack: Workspace) -> None:
    answer = commanded(slack, "Tom Ellery", "add Post the list owner @Sue Marsh due next")
    assert "Sue Marsh" in answer
    assert "Nobody in the directory" not in answer


def test_only_officers_log_actions(slack: Workspace) -> None:
    for name in ("Louise Hatherley", "Percy Stranger"):
        answer = commanded(slack, name, "add Paint the town owner Sue Marsh due next")
        assert "Only officers add actions" in answer
    assert "Paint the town" not in commanded(slack, "Nadia Rahim", "list all")


def test_help_and_a_slip_of_the_pen_are_answered_with_what_can_be_said(slack: Workspace) -> None:
    assert "action add TEXT owner NAME" in commanded(slack, "Louise Hatherley", "help")
    assert "is no command" in commanded(slack, "Louise Hatherley", "dnoe 17")
    assert "ask" in commanded(slack, "Louise Hatherley", "", "/ask").lower()


def test_a_command_is_understood_in_a_direct_message_too(slack: Workspace) -> None:
    said = slack.say("Nadia Rahim", slack.direct("Nadia Rahim"), "action list overdue")
    [answer] = slack.answers(said)
    assert "Overdue actions" in words(answer["blocks"])


def test_a_command_in_a_channel_is_answered_to_its_giver_only(slack: Workspace) -> None:
    room = slack.channel("Nadia Rahim", "Percy Stranger")
    said = slack.say("Nadia Rahim", room, "@matters action list overdue")

    def shown_there() -> list[Call]:
        shown = slack.front.record.of("chat.postEphemeral")
        return [call for call in shown if call.params["channel"] == room]

    [shown] = slack.wait(shown_there)
    assert shown.seen_by == {slack.people["Nadia Rahim"]}
    assert slack.thread(said) == []


@pytest.mark.proves("be reminded", "slack")
@pytest.mark.proves("close an action by its button", "slack")
def test_a_reminder_is_a_message_with_buttons_that_edit_it(slack: Workspace) -> None:
    """Marcus owes two actions: one he finishes, the other he begins."""
    direct = slack.direct("Marcus Adeyemi")
    [reminder] = slack.wait(lambda: slack.history(direct))
    assert "2 actions are yours to do" in words(reminder["blocks"])
    assert labels(reminder["blocks"]).count("Done") == 2

    slack.press("Marcus Adeyemi", reminder, "Done")
    edited = slack.wait(
        lambda: slack.history(direct)[0],
        lambda message: labels(message["blocks"]).count("Done") == 1,
    )
    assert edited["ts"] == reminder["ts"]
    assert "done" in words(edited["blocks"])

    slack.press("Marcus Adeyemi", edited, "In progress")
    slack.wait(
        lambda: slack.history(direct)[0],
        lambda message: "In progress" not in labels(message["blocks"]),
    )
    assert "in progress" in words(slack.history(direct)[0]["blocks"])
    assert len(slack.history(direct)) == 1


def test_a_button_in_a_private_list_edits_the_list(slack: Workspace) -> None:
    logged(slack, "Count the lamps owner Louise Hatherley due 1 September 2026")
    room = slack.direct("Louise Hatherley")
    given = slack.command("Louise Hatherley", room, "/action", "list mine")
    answer = {**slack.private_answer(given), "channel": room, "ts": "1.1", "is_ephemeral": True}
    before = labels(answer["blocks"]).count("Done")
    pressed = slack.press("Louise Hatherley", answer, "Done")
    edited = slack.private_answer({"ticket": pressed.payload["response_url"].rpartition("/")[2]})
    assert edited["replace_original"] is True
    assert labels(edited["blocks"]).count("Done") == before - 1


def test_a_button_does_nothing_for_whoever_does_not_owe_the_action(slack: Workspace) -> None:
    number = logged(slack, "Write to the harbour owner Sue Marsh due 2 September 2026")
    room = slack.channel("Sue Marsh", "Percy Stranger")
    block = {
        "type": "actions",
        "block_id": "reply:slack:other#1",
        "elements": [
            {
                "type": "button",
                "text": {"type": "plain_text", "text": "Done"},
                "action_id": "press:1:done",
                "value": number,
            }
        ],
    }
    message = {"channel": room, "ts": "1.1", "blocks": [block]}
    pressed = slack.press("Percy Stranger", message, "Done")
    answer = slack.private_answer({"ticket": pressed.payload["response_url"].rpartition("/")[2]})
    assert "list you" in words(answer["blocks"])
    assert "Write to the harbour" in commanded(slack, "Sue Marsh", "list mine")


def test_whoever_presses_a_button_of_a_message_that_is_gone_is_told_what_became_of_it(
    slack: Workspace,
) -> None:
    logged(slack, "Sweep the quay owner Ruth Okafor due 3 September 2026")
    said = slack.say("Ruth Okafor", slack.direct("Ruth Okafor"), "action list mine")
    [listed] = slack.answers(said)
    slack.delete(listed)
    slack.press("Ruth Okafor", listed, "Done")

    def shown_to_her() -> list[Call]:
        shown = slack.front.record.of("chat.postEphemeral")
        return [call for call in shown if call.seen_by == {slack.people["Ruth Okafor"]}]

    [shown] = slack.wait(shown_to_her)
    assert "is done" in words(shown.blocks)
    assert "cannot be changed any more" in words(shown.blocks)
    assert "Sweep the quay" not in commanded(slack, "Ruth Okafor", "list mine")


def test_a_button_that_is_none_of_the_bots_is_acknowledged_and_nothing_is_done(
    slack: Workspace,
) -> None:
    label = {"type": "plain_text", "text": "Elsewhere"}
    button = {"type": "button", "text": label, "action_id": "old:1", "value": "1"}
    block = {"type": "actions", "block_id": "x#1", "elements": [button]}
    message = {"channel": slack.channel("Sue Marsh"), "ts": "1.1", "blocks": [block]}
    pressed = slack.press("Sue Marsh", message, "Elsewhere")
    assert pressed.seconds is not None
    slack.settle()
    ticket = pressed.payload["response_url"].rpartition("/")[2]
    assert slack.front.response_urls[ticket].answers == []
