"""Teams as the bot sees it: people who write, mention and press, each with a signed token."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.teams.connector import BOT, TENANT, Call, Json, RecordingConnector

CHANNEL = "19:board@thread.tacv2"
BOT_ID = f"28:{BOT}"


@dataclass(frozen=True)
class Somebody:
    """A user of Teams."""

    aad: str | None
    tenant: str = TENANT
    name: str = "Somebody"

    @property
    def json(self) -> Json:
        known = {"aadObjectId": self.aad} if self.aad else {}
        return {"id": f"29:{self.aad or 'nobody'}", "name": self.name} | known

    @property
    def chat(self) -> str:
        return f"a:chat-of-{self.aad}"


@dataclass
class Client:
    """Sends activities to the bot at ``bot`` as the connector does."""

    connector: RecordingConnector
    bot: str
    numbers: itertools.count = field(default_factory=lambda: itertools.count(1000))
    http: httpx.Client = field(default_factory=lambda: httpx.Client(verify=False, timeout=20))

    def say(self, who: Somebody, text: str, **more: Any) -> Json:
        """A message in somebody's own chat with the bot."""
        return self.send(self.activity(who, who.chat, "personal", text=text, **more))

    def mention(self, who: Somebody, text: str, channel: str = CHANNEL, thread: str = "7") -> Json:
        """A message in a channel that names the bot."""
        name = "<at>Matters Arising</at>"
        entity = {"type": "mention", "text": name, "mentioned": {"id": BOT_ID, "name": "Matters"}}
        whole = f"{channel};messageid={thread}"
        said = {"text": f"{name} {text}", "entities": [entity]}
        return self.send(self.activity(who, whole, "channel", **said))

    def press(
        self, who: Somebody, call: Call, label: str, conversation: str | None = None
    ) -> httpx.Response:
        """Press the first button of a card that is called ``label``, or of that type."""
        found = [one for one in actions(call.card) if label in (one.get("title"), one["type"])]
        value = {"action": {key: found[0][key] for key in ("type", "verb", "data")}}
        place = conversation or call.conversation
        where = "personal" if place.startswith("a:") else "channel"
        pressed = {"name": "adaptiveCard/action", "value": value, "replyToId": call.id}
        answer = self.post(self.activity(who, place, where, "invoke") | pressed)
        assert answer.status_code == 200, answer.text
        return answer

    def activity(
        self, who: Somebody, conversation: str, where: str, kind: str = "message", **more: Any
    ) -> Json:
        return {
            "type": kind,
            "id": str(next(self.numbers)),
            "channelId": "msteams",
            "serviceUrl": self.connector.url,
            "from": who.json,
            "recipient": {"id": BOT_ID, "name": "Matters Arising"},
            "conversation": {
                "id": conversation,
                "conversationType": where,
                "tenantId": TENANT,
                "isGroup": where != "personal",
            },
            "channelData": {"tenant": {"id": TENANT}},
        } | more

    def send(self, activity: Any, token: str | None = "") -> Json:
        """Post an activity, with a good token unless told otherwise; returns it."""
        answer = self.post(activity, token)
        assert answer.status_code == 200, answer.text
        return activity

    def post(self, activity: Any, token: str | None = "") -> httpx.Response:
        token = self.connector.token() if token == "" else token
        headers = {"authorization": f"Bearer {token}"} if token else {}
        # a connection of its own for each, as from many front ends of the connector's
        headers["connection"] = "close"
        return self.http.post(f"{self.bot}/api/messages", json=activity, headers=headers)


def actions(card: Any) -> list[Json]:
    """Everything in a card that can be pressed, in order."""
    if isinstance(card, list):
        return [one for part in card for one in actions(part)]
    if not isinstance(card, dict):
        return []
    own = [card] if str(card.get("type", "")).startswith("Action.") else []
    return own + [one for part in card.values() for one in actions(part)]
