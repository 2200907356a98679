"""The post room: which messenger carries what, and what is carried nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.bootstrap import Application
from bot.post import Channel, PostRoom
from bot.readers import written_for
from bot.reply import Reply
from corpus.audience import OFFICER, Viewer
from jobs.directory import Surface
from jobs.errors import CannotTell, Undelivered
from jobs.mail import Delivery, Letter, LetterKind, Message, MessageItem
from tests.bot.conftest import Open
from tests.fakes.messenger import Chat, Mailbag, PowerCut

PEOPLE = """name,role,slack_id,slack_team,teams_id,teams_tenant
Ann Lee,member,U1,T1,aaaa,tttt
Tom Hale,member,,,bbbb,uuuu
"""
ITEM = MessageItem("due_7", "action:3", "2026-06-09", "due in 7 days")
TEXT = "Ann Lee, an action is yours to do:\n- 3: Draft it – due soon [minute 7]"


@pytest.fixture
def application(opened: Open, tmp_path: Path) -> Application:
    application = opened()
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    application.people.load_csv(tmp_path / "people.csv")
    return application


def reminder(application: Application, name: str) -> Letter:
    (person,) = (one for one in application.people.all() if one.name == name)
    surface, address = person.reached
    day = date(2026, 6, 2)
    return Message(name, f"person:{person.id}", surface, address, day, TEXT, (ITEM,)).letter


def room(application: Application, **messengers: Chat) -> PostRoom:
    rooms = dict.fromkeys(messengers, lambda channel: (OFFICER,))
    officers = Channel("slack", "COFF")
    return PostRoom(messengers, rooms, Mailbag(), application.people, officers)


def test_a_person_in_two_chats_is_reached_in_the_one_that_is_configured(
    application: Application,
) -> None:
    slack, teams = Chat(iter([])), Chat(iter([]))
    room(application, slack=slack, teams=teams).send(reminder(application, "Ann Lee"))
    assert [dict(one.address) for one in slack.letters] == [{"user": "U1", "tenant": "T1"}]
    room(application, teams=teams).send(reminder(application, "Ann Lee"))
    assert [dict(one.address) for one in teams.letters] == [{"user": "aaaa", "tenant": "tttt"}]
    assert teams.letters[0].platform == "teams"


def test_a_reminder_that_was_in_flight_is_looked_for_where_it_went(
    application: Application,
) -> None:
    slack = Chat(iter([]))
    post, letter = room(application, slack=slack), reminder(application, "Ann Lee")
    assert post.find(letter, application.clock()) is None
    post.send(letter)
    assert post.find(letter, application.clock()) == "message-1"


def test_a_reminder_is_put_into_items_with_buttons_and_the_officers_into_headings(
    application: Application,
) -> None:
    slack = Chat(iter([]))
    post = room(application, slack=slack)
    post.send(reminder(application, "Ann Lee"))
    reply = Reply.parse(slack.letters[0].body)
    assert reply.lead == "Ann Lee, an action is yours to do:"
    (item,) = reply.groups[0].items
    assert (item.label, item.text) == ("Action 3", "Draft it – due soon [minute 7]")
    assert [(button.action, button.value) for button in item.buttons] == [
        ("done", "3"),
        ("start", "3"),
    ]
    text = "What wants an officer's hand:\nOverdue:\n- 3: Draft it – late\nTo review:\n- 2 wait"
    message = Message("officers", "officers", Surface.OFFICERS, None, date(2026, 6, 2), text)
    post.send(message.letter)
    told = Reply.parse(slack.letters[1].body)
    assert [group.title for group in told.groups] == ["Overdue", "To review"]
    assert not any(item.buttons for group in told.groups for item in group.items)


def test_the_officers_message_is_not_for_a_channel_with_a_member_in_it(
    application: Application,
) -> None:
    slack, log = Chat(iter([])), Mailbag()
    mixed = {"slack": lambda channel: (OFFICER, Viewer.parse("member"))}
    post = replace(room(application, slack=slack), rooms=mixed, log=log)
    message = Message("officers", "officers", Surface.OFFICERS, None, date(2026, 6, 2), "Hear:")
    post.send(message.letter)
    assert slack.letters == []
    assert log.delivered == [message]


def test_an_answer_for_a_chat_that_is_configured_no_more_waits(application: Application) -> None:
    letter = Letter("reply:slack:1", LetterKind.REPLY, "slack", {}, Reply("Yes.").json)
    with pytest.raises(Undelivered, match="slack is not configured"):
        room(application).send(letter)


class Discreet(Chat):
    """A chat that does not say what it showed to one person only, as Slack does not."""

    def find(self, letter: Letter, since: datetime) -> str | None:
        if letter.address.get("private"):
            raise CannotTell("it does not say what it showed to one person only")
        public = [one for one in self.letters if not one.address.get("private")]
        return "message" if any(one.key == letter.key for one in public) else None


@pytest.mark.parametrize(
    ("present", "instant", "fate", "shown"),
    [
        ("member", "cut after", Delivery.UNCERTAIN, 1),
        ("member", "cut before", Delivery.UNCERTAIN, 0),
        ("officer", "cut after", Delivery.SENT, 1),
        ("officer", "cut before", Delivery.SENT, 1),
    ],
)
def test_an_answer_that_was_redirected_when_the_power_failed_is_not_shown_twice(
    application: Application, present: str, instant: str, fate: Delivery, shown: int
) -> None:
    """Written for officers; who is there when it leaves decides who sees it."""
    address = {"channel": "C1", "asker": "U1", **written_for("C1", [OFFICER])}
    slack = Discreet(iter([instant]))
    rooms = {"slack": lambda channel: (OFFICER, Viewer.parse(present))}
    post = replace(room(application, slack=slack), rooms=rooms)
    outbox = application.outbox
    outbox.post(Letter("reply:1", LetterKind.REPLY, "slack", address, Reply("Yes.").json))
    with pytest.raises(PowerCut):
        outbox.deliver(post)
    outbox.release()
    outbox.deliver(post)
    (posted,) = outbox.all()
    assert (posted.status, len(slack.letters)) == (fate, shown)


def test_an_answer_that_went_to_the_channel_is_found_there_whoever_came_in_since(
    application: Application,
) -> None:
    address = {"channel": "C1", "asker": "U1", **written_for("C1", [OFFICER])}
    slack = Discreet(iter([]))
    post = room(application, slack=slack)
    letter = Letter("reply:1", LetterKind.REPLY, "slack", address, Reply("Yes.").json)
    post.send(letter)
    later = replace(post, rooms={"slack": lambda channel: (Viewer.parse("member"),)})
    assert later.find(letter, application.clock()) == "message"
