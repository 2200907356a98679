"""What Slack tells, as events for the inbox: only what is needed to answer is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.slack.blocks import PASSAGE, mark_in
from bot.slack.markup import mentions
from jobs.inbox import Event

Told = Mapping[str, Any]

MESSAGE, COMMAND, BUTTON = "message", "command", "button"
_SPOKEN = frozenset({None, "file_share", "thread_broadcast"})
"""Subtypes of messages that people write; the others tell of edits, joins and bots."""


def message_event(
    told: Told, bot: str, knows: Callable[[str, str], bool], now: datetime
) -> Event | None:
    """The event of a message that wants an answer, None for one that does not.

    Slack tells of a mention twice, as a mention and as a message; both become one event,
    named after the message.  ``knows`` says whether the bot takes part in a thread.
    """
    user, channel, ts = told.get("user"), told.get("channel"), told.get("ts")
    if told.get("subtype") not in _SPOKEN or told.get("bot_id") or user == bot:
        return None
    if not (user and channel and ts):
        return None
    text = str(told.get("text") or "")
    direct = told.get("channel_type") == "im"
    addressed = direct or mentions(text, bot)
    thread = told.get("thread_ts")
    if not addressed and not (thread and knows(str(channel), str(thread))):
        return None
    payload = {
        "user": user,
        "channel": channel,
        "thread": thread or ts,
        "text": text,
        "direct": direct,
        "addressed": addressed,
    }
    return Event("slack", f"{channel}:{ts}", MESSAGE, payload, now)


def command_event(told: Told, now: datetime) -> Event:
    """The event of a slash command; its trigger is its own for ever."""
    payload = {
        "user": told["user_id"],
        "channel": told["channel_id"],
        "command": told["command"],
        "text": told.get("text") or "",
        "response_url": told["response_url"],
    }
    return Event("slack", f"command:{told['trigger_id']}", COMMAND, payload, now)


def button_event(told: Told, now: datetime) -> Event | None:
    """The event of a button that was pressed, None where it is none of ours."""
    pressed = told["actions"][0]
    kind, _, rest = str(pressed.get("action_id", "")).partition(":")
    container = told.get("container") or {}
    payload = {
        "user": told["user"]["id"],
        "channel": (told.get("channel") or {}).get("id") or container.get("channel_id"),
        "ts": container.get("message_ts"),
        "thread": container.get("thread_ts"),
        "ephemeral": bool(container.get("is_ephemeral")),
        "letter": mark_in(str(pressed.get("block_id") or "")),
        "action": kind if kind == PASSAGE else rest.partition(":")[2],
        "value": str(pressed.get("value") or ""),
        "response_url": told.get("response_url"),
    }
    if not payload["action"]:
        return None
    return Event("slack", f"button:{told['trigger_id']}", BUTTON, payload, now)
