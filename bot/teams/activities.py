"""What Teams sends, as events of the inbox: who said what, where, and nothing more."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from html import unescape
from typing import Any, Self

from bot.teams.cards import PASSAGE, clean
from bot.teams.connector import Member, Place
from jobs.inbox import Event

Json = Mapping[str, Any]

MESSAGE = "message"
PRESS = "press"
ADDED = "added"
REMOVED = "removed"

_MENTION = re.compile(r"</?at\b[^<>]{0,200}>", re.IGNORECASE)
_EXECUTE = "adaptiveCard/action"
_SHARED = frozenset({"channel", "groupChat"})  # where people talk to each other, too


@dataclass(frozen=True, slots=True)
class Where:
    """Where something was said.

    ``channel`` is the channel or group chat as a whole, without the thread; ``thread`` is ""
    where there are none.
    """

    conversation: str
    service_url: str
    personal: bool
    channel: str
    thread: str

    @property
    def place(self) -> Place:
        """Where an answer goes."""
        return Place(self.conversation, self.service_url)

    @property
    def whole(self) -> Place:
        """The channel or chat whose members read along."""
        return Place(self.channel, self.service_url)


@dataclass(frozen=True, slots=True)
class Press:
    """A button of a card: what it does, and to what; a client can forge both.

    ``message`` is Teams' id of the message that holds the card, where it is known.
    """

    action: str
    value: str
    message: str | None
    span: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity, read.  ``mentioned`` tells that it is addressed to the bot."""

    where: Where
    who: Member
    text: str = ""
    mentioned: bool = False
    press: Press | None = None

    @property
    def json(self) -> dict[str, Any]:
        """The activity as it is kept in the inbox."""
        return asdict(self)

    @classmethod
    def parse(cls, kept: Json) -> Self:
        """The activity that was kept."""
        press = kept["press"]
        if press:
            span = press["span"]
            press = Press(**{**press, "span": (span[0], span[1], span[2]) if span else None})
        return cls(
            Where(**kept["where"]), Member(**kept["who"]), kept["text"], kept["mentioned"], press
        )


def event_of(activity: Json, now: datetime) -> Event | None:
    """The event that an activity is, or None for what the bot has nothing to do with.

    Messages, presses of our buttons, and that the bot was added somewhere or removed.  An
    activity that is delivered again is the same event again.
    """
    kind, press = _kind(activity)
    if kind is None:
        return None
    where = _where(activity)
    text, mentioned = _text(activity)
    shared = _part(activity, "conversation").get("conversationType") in _SHARED
    read = Activity(where, _who(activity), text, mentioned or not shared, press)
    return Event("teams", _id(activity), kind, read.json, now)


def changes_members(activity: Json) -> bool:
    """Whether somebody came or went, so that what is known of who reads along is old."""
    return activity["type"] in ("conversationUpdate", "installationUpdate")


def is_press(activity: Json) -> bool:
    """Whether the presser of a button waits for a word at once."""
    return activity["type"] == "invoke" and activity.get("name") == _EXECUTE


def _kind(activity: Json) -> tuple[str | None, Press | None]:
    name = activity["type"]
    if name == "message" or is_press(activity):
        press = _press(activity)
        if press:
            return PRESS, press
        # a message that only holds what some other card submitted is none for the bot
        return (MESSAGE, None) if name == "message" and not activity.get("value") else (None, None)
    if name == "installationUpdate":
        moved = {"add": ADDED, "remove": REMOVED}
        return moved.get(str(activity.get("action"))), None
    return None, None


def _press(activity: Json) -> Press | None:
    value = _part(activity, "value")
    data = _part(_part(value, "action"), "data") if is_press(activity) else value
    message = activity.get("replyToId")
    action = data.get("action")
    if not isinstance(action, str):
        return None
    span = tuple(data.get(name) for name in ("paper", "start", "end"))
    numbers = [one for one in span if type(one) is int]
    if action == PASSAGE:
        if len(numbers) != len(span):
            return None
        return Press(action, "", _word(message), (numbers[0], numbers[1], numbers[2]))
    return Press(action, str(data.get("value", "")), _word(message))


def _where(activity: Json) -> Where:
    conversation = _part(activity, "conversation")
    whole = str(conversation["id"])
    channel, _, thread = whole.partition(";messageid=")
    return Where(
        whole,
        str(activity["serviceUrl"]),
        conversation.get("conversationType") == "personal",
        channel,
        thread,
    )


def _who(activity: Json) -> Member:
    tenant = _part(_part(activity, "channelData"), "tenant").get("id")
    conversation = _part(activity, "conversation").get("tenantId")
    user = _part(activity, "from").get("aadObjectId")
    return Member(str(user or "").lower(), str(tenant or conversation or "").lower())


def _text(activity: Json) -> tuple[str, bool]:
    """What was said without the mention of the bot, and whether there was one."""
    bot = _part(activity, "recipient").get("id")
    entities = activity.get("entities")
    mentions = [
        one
        for one in (entities if isinstance(entities, list) else ())
        if isinstance(one, dict) and one.get("type") == "mention"
    ]
    text, mentioned = _word(activity.get("text")) or "", False
    for one in mentions:
        if _part(one, "mentioned").get("id") == bot and isinstance(one.get("text"), str):
            text, mentioned = text.replace(one["text"], " "), True
    text = unescape(_MENTION.sub("", text)).replace("\xa0", " ")
    return clean(text).strip(), mentioned


def _id(activity: Json) -> str:
    """An id of the conversation's own for each activity; Teams' ids are told apart only there."""
    own = activity.get("id") or json.dumps(activity, sort_keys=True)
    name = f"{activity['type']} {_part(activity, 'conversation')['id']} {own}"
    return sha256(name.encode("utf-8", "replace")).hexdigest()[:32]


def _part(whole: object, name: str) -> dict[str, Any]:
    part = whole.get(name) if isinstance(whole, Mapping) else None
    return part if isinstance(part, dict) else {}


def _word(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
