"""A chat that nobody runs: a platform that works, whose channels are lines of a file.

What is posted there stays, whatever becomes of the process that posted it; that is how the
tests that kill one see what members would have seen.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from bot.bell import Bell
from bot.bootstrap import Application
from bot.chats import furnish
from bot.identity import ANYBODY
from bot.office import Office
from bot.reply import Reply
from bot.worker import Worker
from corpus.audience import Viewer
from jobs.errors import Undelivered
from jobs.inbox import Event
from jobs.mail import Letter, LetterKind

HOME = "T1"
PEOPLE = f"""name,aliases,posts,organisation,deputy,role,email,slack_id,slack_team
Ann Officer,,,Council,,officer,,UANN,{HOME}
Ben Stone,,,Harbour Trust,Dora Deputy,member,,UBEN,{HOME}
Cara Lund,,,Police,,member,,UCARA,{HOME}
Dora Deputy,,,Harbour Trust,,member,,UDORA,{HOME}
Gus Guest,,,Fire Service,,member,,UGUS,TOTHER
"""


@dataclass
class Wall:
    """The messenger: each letter becomes one line of a file."""

    path: Path
    down: bool = False
    instants: Callable[[str], None] = lambda instant: None

    def send(self, letter: Letter) -> str:
        self.instants("before it is posted")
        if self.down:
            raise Undelivered("the wall is being painted")
        line = {"key": letter.key, "address": dict(letter.address), "body": dict(letter.body)}
        with self.path.open("ab") as file:
            file.write(json.dumps(line).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self.instants("after it was posted")
        return f"{letter.address.get('channel') or letter.address.get('user')}:{letter.key}"

    def find(self, letter: Letter, since: datetime) -> str | None:
        found = [line for line in self.lines if line["key"] == letter.key]
        return f"found:{letter.key}" if found else None

    @property
    def lines(self) -> list[dict[str, Any]]:
        if not self.path.exists():
            return []
        return [json.loads(line) for line in self.path.read_bytes().splitlines()]

    @property
    def replies(self) -> list[Reply]:
        return [Reply.parse(line["body"]) for line in self.lines]


@dataclass
class Toy:
    """A platform called "slack": the payload of an event says who, where and what."""

    office: Office
    messenger: Wall
    rooms: dict[str, Sequence[str]] = field(default_factory=dict)
    instants: Callable[[str], None] = lambda instant: None
    name: str = "slack"
    connected: bool = False

    @property
    def handler(self) -> Toy:
        return self

    def handle(self, event: Event) -> Sequence[Letter]:
        self.instants("while it is handled")
        told = event.payload
        caller = self.office.identity.of("slack", told["user"], told.get("team", HOME))
        room = self.room(told["channel"]) if told.get("channel") else None
        if event.kind == "press":
            reply = self.office.conversation.press(caller, told["action"], told["value"], event.key)
        else:
            reply = self.office.conversation.said(caller, room, told["text"], event.key)
        self.instants("after it was done")
        return [self._letter(event, reply)]

    def apologise(self, event: Event, said: str) -> Sequence[Letter]:
        return [self._letter(event, Reply(said, "refused"))]

    def room(self, channel: str) -> Sequence[Viewer]:
        if channel not in self.rooms:
            return ANYBODY
        return self.office.identity.room("slack", [(user, HOME) for user in self.rooms[channel]])

    async def start(self) -> None:
        self.connected = True

    async def stop(self) -> None:
        self.connected = False

    def _letter(self, event: Event, reply: Reply) -> Letter:
        address = {"channel": event.payload.get("channel"), "user": event.payload["user"]}
        return Letter(f"reply:{event.key}", LetterKind.REPLY, "slack", address, reply.json)


@dataclass
class Talk:
    """An application with the toy chat, its workers running."""

    application: Application
    office: Office
    toy: Toy
    worker: Worker
    count: int = 0
    series: str = "Ev"

    @property
    def wall(self) -> Wall:
        return self.toy.messenger

    def event(self, user: str, text: str, **told: str) -> Event:
        self.count += 1
        payload = {"user": user, "text": text, **told}
        return Event(
            "slack", f"{self.series}{self.count}", "message", payload, self.application.clock()
        )

    def say(self, user: str, text: str, **told: str) -> Reply:
        """Say something, and wait for the answer."""
        return self.take(self.event(user, text, **told))

    def take(self, event: Event) -> Reply:
        assert self.office.receive(event)
        return self.answer_to(event)

    def answer_to(self, event: Event, within: float = 10) -> Reply:
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            for line in self.wall.lines:
                if line["key"] == f"reply:{event.key}":
                    return Reply.parse(line["body"])
            time.sleep(0.01)
        raise AssertionError(f"no answer to {event}")


def office_of(application: Application, bell: Bell) -> Office:
    return Office(
        settings=application.settings,
        conversation=application.conversation,
        identity=application.identity,
        threads=application.threads,
        addresses=application.addresses,
        inbox=application.inbox,
        outbox=application.outbox,
        clock=application.clock,
        log=structlog.wrap_logger(structlog.ReturnLogger()),
        wake=bell.ring,
    )


def toy_of(application: Application, bell: Bell, wall: Path) -> Toy:
    return Toy(office_of(application, bell), Wall(wall))


@contextmanager
def talking(application: Application, wall: Path) -> Iterator[Talk]:
    """The chat with its workers at work, until the block ends."""
    bell = Bell()
    toy = toy_of(application, bell, wall)
    chats = furnish(application, toy.office, [toy], bell)
    chats.worker.start()
    try:
        yield Talk(application, toy.office, toy, chats.worker)
    finally:
        chats.worker.stop()


def dying(wanted: str) -> Callable[[str], None]:
    """Kill the process, as a power cut would, at that instant."""

    def at(instant: str) -> None:
        if instant == wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    return at
