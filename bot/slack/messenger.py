"""Carries letters to Slack, and asks it for those that may have arrived."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient

from bot.reply import Reply
from bot.slack.blocks import blocks_of, summary_of
from bot.slack.errors import BlocksRefused, NoWayIn, understood
from bot.slack.members import Members
from jobs.errors import CannotTell, Undeliverable, Undelivered
from jobs.mail import Letter, LetterKind

Address = Mapping[str, Any]
Said = dict[str, Any]

_EVENT = "matters_arising"
_INSTEAD = "instead"
_PAGES = 5
_PAGE = 200
_PATIENCE = 10  # seconds


class SlackMessenger:
    """Posts letters as messages.  Each carries its key where Slack can be asked for it."""

    def __init__(self, client: WebClient, members: Members) -> None:
        self._client = client
        self._members = members

    def send(self, letter: Letter) -> str:
        """Post, edit or show a letter; returns "CHANNEL:TIMESTAMP".

        Raises Undelivered where a later try may succeed, Uncertain where it may have arrived,
        Undeliverable where no try will.  Who asked in a channel that is closed to the bot
        by now is answered directly; who pressed a button of a message that is gone by now is
        told what became of it.
        """
        said = _said(letter)
        try:
            return self._sent(letter, said)
        except BlocksRefused:  # better plain words than none
            return self._sent(letter, {"text": said["text"]})
        except Undeliverable:
            instead = _instead(letter)
            if instead is None:
                raise
            return self._sent(instead, _said(instead))

    def _sent(self, letter: Letter, said: Said) -> str:
        address = letter.address
        try:
            if letter.kind is LetterKind.EDIT:
                return self._edit(letter, said)
            if address.get("response_url"):
                return self._respond(letter, said, replace=False)
            if address.get("private"):
                return self._show(letter, said)
            return self._post(letter, said, self._channel(address), address.get("thread"))
        except NoWayIn:
            if not address.get("asker"):
                raise
            return self._post(letter, said, self._direct(str(address["asker"])), None)

    def find(self, letter: Letter, since: datetime) -> str | None:
        """Look for a letter among the messages of its channel since it was queued.

        None where it never came.  Raises CannotTell for what is shown to one person only,
        Undelivered where Slack does not answer.
        """
        if letter.kind is LetterKind.EDIT:
            return None  # to edit twice is to edit once
        address = letter.address
        if address.get("private"):
            raise CannotTell("Slack does not say what it showed to one person only")
        try:
            places = [(self._channel(address), address.get("thread"))]
            if address.get("asker"):
                places.append((self._direct(str(address["asker"])), None))
            for channel, thread in places:
                for message in self._messages(channel, thread, since):
                    if _key_of(message) == letter.key:
                        return f"{channel}:{message['ts']}"
        except Undeliverable as error:
            raise CannotTell(str(error)) from error
        return None

    def _post(self, letter: Letter, said: Said, channel: str, thread: str | None) -> str:
        with understood("a message", writes=True):
            posted = self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                metadata={"event_type": _EVENT, "event_payload": {"letter": letter.key}},
                unfurl_links=False,
                unfurl_media=False,
                **said,
            )
        return f"{posted['channel']}:{posted['ts']}"

    def _show(self, letter: Letter, said: Said) -> str:
        """Show a message to whoever asked, and to nobody else."""
        address = letter.address
        with understood("a private answer", writes=True):
            shown = self._client.chat_postEphemeral(
                channel=address["channel"],
                user=address["asker"],
                thread_ts=address.get("thread"),
                **said,
            )
        return f"{address['channel']}:{shown['message_ts']}"

    def _edit(self, letter: Letter, said: Said) -> str:
        address = letter.address
        if address.get("response_url"):
            return self._respond(letter, said, replace=True)
        with understood("an edit", writes=True):
            self._client.chat_update(channel=address["channel"], ts=address["ts"], **said)
        return f"{address['channel']}:{address['ts']}"

    def _respond(self, letter: Letter, said: Said, *, replace: bool) -> str:
        """Answer a command or a button at the address that came with it."""
        webhook = WebhookClient(
            str(letter.address["response_url"]), timeout=_PATIENCE, retry_handlers=[]
        )
        with understood("a private answer", writes=not replace):
            answer = webhook.send(response_type="ephemeral", replace_original=replace, **said)
        if answer.status_code == 200:
            return shown_as(letter.key)
        if answer.status_code == 429 or answer.status_code >= 500:
            raise Undelivered(f"Slack put off a private answer (HTTP {answer.status_code})")
        if "invalid_blocks" in answer.body and "blocks" in said:
            raise BlocksRefused("Slack refused the blocks of a private answer")
        raise NoWayIn(f"Slack refused a private answer ({answer.status_code} {answer.body[:80]})")

    def _channel(self, address: Address) -> str:
        """The channel of an address; for a person the conversation with them."""
        if address.get("channel"):
            return str(address["channel"])
        if user := address.get("user"):
            if not self._members.belongs(str(user), address.get("tenant")):
                raise Undeliverable(f"{user} is nobody of the workspace that the directory names")
            return self._direct(str(user))
        raise Undeliverable("the letter names neither a channel nor a person of Slack's")

    def _direct(self, user: str) -> str:
        with understood("a direct message"):
            opened = self._client.conversations_open(users=user)
        return str(opened["channel"]["id"])

    def _messages(
        self, channel: str, thread: str | None, since: datetime
    ) -> Iterator[Mapping[str, Any]]:
        """The messages of a channel or thread since then, the page at a time."""
        cursor = ""
        for _ in range(_PAGES):
            with understood("what was said"):
                told = self._page(channel, thread, since, cursor)
            yield from told["messages"]
            cursor = (told.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return
        raise CannotTell(f"too much was said in {channel} since")

    def _page(
        self, channel: str, thread: str | None, since: datetime, cursor: str
    ) -> SlackResponse:
        oldest = f"{since.timestamp() - 60:.6f}"  # Slack's clock is another
        common: dict[str, Any] = {
            "channel": channel,
            "oldest": oldest,
            "include_all_metadata": True,
            "limit": _PAGE,
            "cursor": cursor,
        }
        if thread:
            return self._client.conversations_replies(ts=thread, **common)
        return self._client.conversations_history(**common)


def shown_as(key: str) -> str:
    """The id of what was shown at a response URL, for which Slack gives none."""
    return f"response:{key}"


def instead_of_edit(said: Reply, pressed: Address) -> dict[str, Any]:
    """What the address of an edit holds for whoever pressed, should there be nothing to edit."""
    place = {"channel": pressed["channel"], "asker": pressed["user"], "private": True}
    if pressed.get("thread"):
        place["thread"] = pressed["thread"]
    return {_INSTEAD: {"address": place, "body": said.json}}


def _instead(letter: Letter) -> Letter | None:
    """The letter to whoever pressed, for an edit of what is gone; None for any other letter."""
    told = letter.address.get(_INSTEAD)
    if letter.kind is not LetterKind.EDIT or not told:
        return None
    return replace(letter, kind=LetterKind.REPLY, address=told["address"], body=told["body"])


def _said(letter: Letter) -> Said:
    """A letter's words in Slack's terms."""
    reply = Reply.parse(letter.body)
    mark = str(letter.address.get("mark") or letter.key)
    edition = _edition(letter) if letter.kind is LetterKind.EDIT else 0
    return {"text": summary_of(reply), "blocks": blocks_of(reply, mark, edition)}


def _edition(letter: Letter) -> int:
    """A number that differs from edit to edit, for the ids of blocks."""
    return 1 + sum(map(ord, letter.key)) % 100_000


def _key_of(message: Mapping[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if isinstance(metadata, str):
        metadata = json.loads(metadata)
    return (metadata.get("event_payload") or {}).get("letter")
