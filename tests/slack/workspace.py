"""A workspace as its people use it: they speak, give commands and press buttons, and look."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.slack.front import BOT_TOKEN, Front, Json
from tests.slack.record import Call
from tests.slack.wire import Delivery

BOT, APP = "U0MATTERS", "A0MATTERS"
TEAM = "T000000001"
T = TypeVar("T")


@dataclass(frozen=True)
class Said:
    """A message of somebody's, and how its events reached the bot."""

    channel: str
    ts: str
    thread: str
    deliveries: tuple[Delivery, ...]


class Workspace:
    """One workspace with the bot installed as its manifest says.

    ``people`` gives each one's user id and token, by real name.
    """

    def __init__(
        self,
        front: Front,
        loop: asyncio.AbstractEventLoop,
        manifest: Json,
        people: Mapping[str, tuple[str, str]],
    ) -> None:
        self.front = front
        self.manifest = manifest
        self.people = {name: user for name, (user, _) in people.items()}
        self._tokens = dict(people.values())
        self._loop = loop
        self._count = itertools.count(1)
        front.echo = self._echo

    # --- what people do ---------------------------------------------------------------

    def channel(self, *names: str, private: bool = False, bot: bool = True) -> str:
        """A new channel that these people, and the bot, are in; its id."""
        users = [self.people[name] for name in names]
        token = self._token(users[0])
        name = f"room-{next(self._count)}-{uuid.uuid4().hex[:6]}"
        made = self._api("conversations.create", token, name=name, is_private=private)
        channel = str(made["channel"]["id"])
        others = [*users[1:], *([BOT] if bot else [])]
        if others:
            self._api("conversations.invite", token, channel=channel, users=",".join(others))
        return channel

    def direct(self, name: str) -> str:
        """The conversation of one person with the bot."""
        made = self._api("conversations.open", self._token(self.people[name]), users=BOT)
        return str(made["channel"]["id"])

    def group(self, *names: str) -> str:
        """The conversation of some people and the bot among themselves (a group message)."""
        users = [self.people[name] for name in names]
        others = ",".join([*users[1:], BOT])
        made = self._api("conversations.open", self._token(users[0]), users=others)
        return str(made["channel"]["id"])

    def invite(self, channel: str, name: str, by: str) -> None:
        """Let somebody (or "matters", the bot) into a channel; the bot hears of it."""
        user = BOT if name == "matters" else self.people[name]
        token = self._token(self.people[by])
        self._api("conversations.invite", token, channel=channel, users=user)
        self._moved("member_joined_channel", user, channel)

    def remove(self, channel: str, name: str, by: str) -> None:
        """Put somebody (or "matters", the bot) out of a channel."""
        user = BOT if name == "matters" else self.people[name]
        self._api("conversations.kick", self._token(self.people[by]), channel=channel, user=user)
        if user != BOT:
            self._moved("member_left_channel", user, channel)

    def delete(self, message: Json) -> None:
        """Delete a message of the bot's, as an administrator may."""
        self._api("chat.delete", BOT_TOKEN, channel=message["channel"], ts=message["ts"])

    def say(
        self, name: str, channel: str, text: str, thread: str | None = None, **extra: Any
    ) -> Said:
        """Say something; "@matters" mentions the bot.  Returns once the bot acknowledged it."""
        user = self.people[name]
        written = self._written(text)
        told = {"channel": channel, "text": written} | ({"thread_ts": thread} if thread else {})
        posted = self._api("chat.postMessage", self._token(user), **told)
        event = {
            "type": "message",
            "user": user,
            "text": written,
            "ts": posted["ts"],
            "channel": channel,
            "event_ts": posted["ts"],
            "team": self._team(user),
            **({"thread_ts": thread} if thread else {}),
            **extra,
        }
        deliveries = self._heard(event, channel)
        return Said(channel, posted["ts"], thread or posted["ts"], deliveries)

    def cut_off(self, *, politely: bool = False) -> None:
        """Close the bot's connections: as Slack does each few hours, or like a cut cable."""
        self._run(self.front.wire.disconnect(politely=politely))

    def repeat(self, delivery: Delivery) -> Delivery:
        """Slack sends an event again, as if the acknowledgement had been lost."""
        self._run(self.front.wire.send(delivery, attempt=1))
        return delivery

    def command(self, name: str, channel: str, command: str, text: str = "") -> Json:
        """Give a slash command; returns what answered it at its response URL, as it comes in."""
        known = [one["command"] for one in self.manifest["features"]["slash_commands"]]
        assert command in known, f"the manifest has no {command}"
        user = self.people[name]
        url = self.front.response_url(user, channel)
        payload = {
            "command": command,
            "text": self._written(text),
            "user_id": user,
            "user_name": name,
            "team_id": self._team(user),
            "team_domain": "emulate",
            "channel_id": channel,
            "channel_name": "room",
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": url,
            "trigger_id": self._trigger(user),
        }
        delivery = self._run(self.front.wire.deliver("slash_commands", payload))
        return {"delivery": delivery, "ticket": url.rpartition("/")[2], "user": user}

    def press(self, name: str, message: Json, label: str, nth: int = 0) -> Delivery:
        """Press the nth button that is labelled so, on a message as it stands now."""
        user, channel = self.people[name], message["channel"]
        block, button = _buttons(message["blocks"], label)[nth]
        url = self.front.response_url(user, channel)
        payload = {
            "type": "block_actions",
            "user": {"id": user, "username": name, "team_id": self._team(user)},
            "team": {"id": TEAM, "domain": "emulate"},
            "api_app_id": APP,
            "token": "verification",
            "container": {
                "type": "message",
                "message_ts": message["ts"],
                "channel_id": channel,
                "is_ephemeral": bool(message.get("is_ephemeral")),
            },
            "channel": {"id": channel, "name": "room"},
            "message": message,
            "trigger_id": self._trigger(user),
            "response_url": url,
            "state": {"values": {}},
            "actions": [
                {
                    **{key: button[key] for key in ("action_id", "value", "text") if key in button},
                    "block_id": block.get("block_id", "b1"),
                    "type": "button",
                    "action_ts": f"{time.time():.6f}",
                }
            ],
        }
        return self._run(self.front.wire.deliver("interactive", payload))

    # --- what can be seen -------------------------------------------------------------

    def thread(self, said: Said) -> list[Json]:
        """What the bot said in the thread of a message."""
        answer = self._run(
            self.front.ask("conversations.replies", BOT_TOKEN, channel=said.channel, ts=said.thread)
        )
        return self._of_the_bot(answer, said.channel)

    def history(self, channel: str) -> list[Json]:
        """What the bot said in a channel outside of threads, the oldest first."""
        answer = self._run(self.front.ask("conversations.history", BOT_TOKEN, channel=channel))
        return self._of_the_bot(answer, channel)[::-1]

    def shown(self, channel: str) -> list[Any]:
        """The blocks of all that the bot posted in a channel, be it to one person, in order."""
        posts = ("chat.postMessage", "chat.postEphemeral")
        calls = [call for call in self.front.record.calls if call.method in posts]
        return [call.blocks for call in calls if call.params["channel"] == channel]

    def answers(self, said: Said, count: int = 1, seconds: float = 15) -> list[Json]:
        """The bot's answers in a thread, once there are ``count`` of them."""
        return self.wait(lambda: self.thread(said), lambda found: len(found) >= count, seconds)

    def private_answer(self, given: Json, seconds: float = 15) -> Json:
        """What answered a command, to its giver only."""
        url = self.front.response_urls[given["ticket"]]
        return self.wait(lambda: url.answers, bool, seconds)[0]

    def modal(self, delivery: Delivery, seconds: float = 10) -> Json:
        """The modal that a press opened."""
        trigger = delivery.payload["trigger_id"]

        def opened() -> list[Call]:
            calls = self.front.record.of("views.open")
            return [call for call in calls if call.params["trigger_id"] == trigger]

        view = self.wait(opened, bool, seconds)[0].params["view"]
        told: Json = json.loads(view) if isinstance(view, str) else view
        return told

    @staticmethod
    def wait(look: Callable[[], T], enough: Callable[[T], bool] = bool, seconds: float = 15) -> T:
        """Look until it is enough."""
        until = time.monotonic() + seconds
        while not enough(found := look()):
            if time.monotonic() > until:
                raise AssertionError(f"after {seconds} seconds there is only {found!r}")
            time.sleep(0.03)
        return found

    def settle(self, seconds: float = 0.7) -> None:
        """Give a wrong second answer the time to arrive."""
        time.sleep(seconds)

    # --- how it works -----------------------------------------------------------------

    def _heard(self, event: Json, channel: str) -> tuple[Delivery, ...]:
        """The events of one message, to a bot that is in its channel and subscribed to them."""
        about = self._run(
            self.front.ask("conversations.info", self._token(event["user"]), channel=channel)
        )
        if not self._bot_is_in(channel, event["user"]):
            return ()
        kind = _channel_type(about["channel"])
        events = [{**event, "channel_type": kind}]
        if f"<@{BOT}>" in event["text"] and kind != "im":
            events.insert(0, {**event, "type": "app_mention"})
        sent = [self._deliver_event(one) for one in events if self._is_subscribed(one)]
        return tuple(one.result(30) for one in sent)

    def _bot_is_in(self, channel: str, user: str) -> bool:
        told = self._run(
            self.front.ask("conversations.members", self._token(user), channel=channel)
        )
        return BOT in told["members"]

    def _is_subscribed(self, event: Json) -> bool:
        kind = event["type"]
        if kind == "message":
            kind = {"channel": "message.channels", "group": "message.groups"}.get(
                event["channel_type"], f"message.{event['channel_type']}"
            )
        return kind in self.manifest["settings"]["event_subscriptions"]["bot_events"]

    def _moved(self, what: str, user: str, channel: str) -> None:
        """Tell the bot that somebody came or left, if it is subscribed to that."""
        event = {"type": what, "user": user, "channel": channel, "channel_type": "C", "team": TEAM}
        if self._is_subscribed(event):
            self._deliver_event(event).result(10)

    def _deliver_event(self, event: Json) -> Any:
        payload = self.envelope(event)
        deliver = self.front.wire.deliver("events_api", payload)
        return asyncio.run_coroutine_threadsafe(deliver, self._loop)

    @staticmethod
    def envelope(event: Json) -> Json:
        """An event as the Events API wraps it."""
        return {
            "type": "event_callback",
            "token": "verification",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": event,
            "event_id": "Ev" + uuid.uuid4().hex[:10].upper(),
            "event_time": int(time.time()),
            "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
            "is_ext_shared_channel": False,
        }

    async def _echo(self, method: str, answer: Json) -> None:
        """The bot hears itself, as it does in every channel."""
        event: Json = {**answer["message"], "channel": answer["channel"], "bot_id": "B0MATTERS"}
        if method == "chat.update":
            event = {"subtype": "message_changed", "hidden": True, "message": event}
            event |= {"ts": answer["ts"], "channel": answer["channel"]}
        kind = "im" if answer["channel"].startswith("D") else "channel"
        event |= {"type": "message", "channel_type": kind}
        if self._is_subscribed(event):
            deliver = self.front.wire.deliver("events_api", self.envelope(event))
            self._echoes = asyncio.create_task(deliver)

    def _written(self, text: str) -> str:
        """What somebody typed, as Slack passes it on."""
        written = _escaped(text).replace("@matters", f"<@{BOT}>")
        for name, user in self.people.items():
            written = written.replace(f"@{name}", f"<@{user}|{name.split()[0].lower()}>")
        return written

    def _trigger(self, user: str) -> str:
        made = self._api("views.generateTriggerId", BOT_TOKEN, user_id=user)
        self.front.triggers[made["trigger_id"]] = user
        return str(made["trigger_id"])

    def _token(self, user: str) -> str:
        return self._tokens[user]

    def _team(self, user: str) -> str:
        return str(self.front.troubles.traits.get(user, {}).get("team_id", TEAM))

    def _of_the_bot(self, answer: Json, channel: str) -> list[Json]:
        messages = answer.get("messages", [])
        return [{**one, "channel": channel} for one in messages if one.get("user") == BOT]

    def _api(self, method: str, token: str, **params: Any) -> Json:
        answer = self._run(self.front.ask(method, token, **params))
        assert answer["ok"], (method, params, answer)
        return answer

    def _run(self, work: Awaitable[T]) -> T:
        return asyncio.run_coroutine_threadsafe(_awaited(work), self._loop).result(60)


async def _awaited(work: Awaitable[T]) -> T:
    return await work


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _channel_type(channel: Json) -> str:
    if channel.get("is_im"):
        return "im"
    if channel.get("is_mpim"):
        return "mpim"
    return "group" if channel.get("is_private") else "channel"


def _buttons(blocks: list[Json], label: str) -> list[tuple[Json, Json]]:
    found = [
        (block, element)
        for block in blocks
        for element in [*block.get("elements", []), block.get("accessory") or {}]
        if element.get("type") == "button" and element["text"]["text"] == label
    ]
    assert found, f"no button is labelled {label!r}: {json.dumps(blocks)[:2000]}"
    return found
