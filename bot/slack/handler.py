"""Answers Slack's events: an event in, letters out.  Posts nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.identity import Caller
from bot.office import Office
from bot.readers import written_for
from bot.reply import Reply
from bot.slack.blocks import PASSAGE, span_in
from bot.slack.client import Ask
from bot.slack.events import BUTTON, COMMAND
from bot.slack.markup import plain
from bot.slack.members import Members
from bot.slack.messenger import instead_of_edit, shown_as
from bot.slack.rooms import Room
from jobs.inbox import Event
from jobs.mail import Letter, LetterKind

_ANSWERS = frozenset({"resolved", "found", "reported_only", "nothing"})
_GONE = "The message with the button cannot be changed any more: it was deleted, or is too old."


class SlackHandler:
    """What answers Slack's events.  Called in worker threads."""

    def __init__(self, office: Office, home: Ask, members: Members) -> None:
        self._office = office
        self._home = home
        self._members = members

    def handle(self, event: Event) -> Sequence[Letter]:
        """The letters that answer an event.  Raises Undelivered where Slack does not answer."""
        caller = self._members.caller(str(event.payload["user"]))
        if event.kind == COMMAND:
            return [self._letter(event, self._commanded(event, caller), caller.name)]
        if event.kind == BUTTON:
            return self._pressed(event, caller)
        return self._heard(event, caller)

    def apologise(self, event: Event, said: str) -> Sequence[Letter]:
        """Tell whoever waits what went wrong."""
        return [self._letter(event, Reply(said, "refused", private=True), "")]

    def _heard(self, event: Event, caller: Caller) -> Sequence[Letter]:
        told = event.payload
        room = None if told["direct"] else self._room(told)
        converse = self._office.conversation
        talk = converse.said if told["addressed"] else converse.overheard
        viewers = room.viewers if room else None
        reply = talk(caller, viewers, self._plain(told["text"]), event.key)
        if reply is None:
            return []
        letter = self._letter(event, _explained(reply, room, caller), caller.name)
        if room is None or reply.private:
            return [letter]
        readers = written_for(str(told["channel"]), (*room.viewers, caller.viewer))
        return [replace(letter, address={**letter.address, **readers})]

    def _commanded(self, event: Event, caller: Caller) -> Reply:
        told = event.payload
        word = str(told["command"]).removeprefix("/")
        text = f"{word} {self._plain(told['text'])}".strip()
        return self._office.conversation.command(caller, None, text, event.key)

    def _pressed(self, event: Event, caller: Caller) -> Sequence[Letter]:
        told, converse = event.payload, self._office.conversation
        if told["action"] == PASSAGE:
            span = span_in(told["value"])
            reply = converse.passage(caller, None, span.paper, span.start, span.end)
            return [self._letter(event, reply, caller.name)]
        reply = converse.press(caller, told["action"], told["value"], event.key)
        if reply.outcome == "refused":
            return [self._letter(event, reply, caller.name)]
        edit = self._edit(event, caller, reply)
        return [edit] if edit else [self._letter(event, reply, caller.name)]

    def _edit(self, event: Event, caller: Caller, done: Reply) -> Letter | None:
        """The message with the button as it reads now, None where it is not known any more.

        It carries what is said to whoever pressed should the message be gone by then.
        """
        told = event.payload
        message = f"{told['channel']}:{told['ts']}"
        original = self._office.posted("slack", message)
        where = {"channel": told["channel"], "ts": told["ts"]}
        if told["ephemeral"]:
            original = original or self._office.posted("slack", shown_as(told["letter"]))
            where = {"response_url": told["response_url"]}
        if original is None:
            return None
        return Letter(
            key=f"edit:{event.key}",
            kind=LetterKind.EDIT,
            platform="slack",
            address={**where, "mark": told["letter"], **instead_of_edit(_unseen(done), told)},
            body=self._office.conversation.refreshed(original).json,
            to=caller.name,
        )

    def _letter(self, event: Event, reply: Reply, to: str) -> Letter:
        return Letter(
            key=f"reply:{event.key}",
            kind=LetterKind.REPLY,
            platform="slack",
            address=_address(event, reply),
            body=reply.json,
            to=to,
        )

    def _room(self, told: Mapping[str, Any]) -> Room:
        return self._members.room(str(told["channel"]))

    def _plain(self, text: str) -> str:
        return plain(text, self._home().bot, self._called)

    def _called(self, user: str) -> str | None:
        caller = self._members.caller(user)
        return caller.name if caller.listed else None


def _explained(reply: Reply, room: Room | None, caller: Caller) -> Reply:
    """An answer with the reason why the room hears less than the caller might."""
    if room is None or not room.reason or not caller.listed or reply.outcome not in _ANSWERS:
        return reply
    return replace(reply, notes=(*reply.notes, room.reason))


def _unseen(done: Reply) -> Reply:
    """What was done, for whoever pressed a button and will not see the message change."""
    return replace(done, notes=(*done.notes, _GONE))


def _address(event: Event, reply: Reply) -> dict[str, Any]:
    """Where the answer to an event goes: to its thread, or to whoever asked."""
    told = event.payload
    address = {"channel": told["channel"], "asker": told["user"]}
    if told.get("thread"):
        address["thread"] = told["thread"]
    if told.get("response_url"):
        return {**address, "response_url": told["response_url"], "private": True}
    return {**address, "private": reply.private and not told.get("direct")}
