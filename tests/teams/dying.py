"""A bot in a process of its own that dies, as by kill -9, at a chosen instant."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from jobs.database import PATIENCE
from jobs.inbox import Event, Inbox
from jobs.mail import Letter
from tests.teams.connector import RecordingConnector

MOMENTS = ("recorded", "worked", "finished", "never")


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class DyingInbox(Inbox):
    """An inbox whose process is killed before or after it writes something down."""

    moment: str

    def record(self, event: Event, *, patience: float = PATIENCE) -> bool:
        is_new = super().record(event, patience=patience)
        if self.moment == "recorded":
            _die()
        return is_new

    def finish(self, event: Event, letters: Any = ()) -> bool:
        said: list[Letter] = list(letters)
        if self.moment == "worked":
            _die()
        is_mine = super().finish(event, said)
        if self.moment == "finished":
            _die()
        return is_mine


@dataclass(frozen=True)
class Dying:
    """The process, and where its bot listens."""

    process: Any
    bot: str

    def kill(self) -> None:
        os.kill(self.process.pid, signal.SIGKILL)

    def died(self) -> None:
        self.process.join(20)
        assert self.process.exitcode == -signal.SIGKILL


def _live(home: Path, url: str, moment: str, told: Connection) -> None:
    from tests.teams import world

    def inbox(whole: Any, clock: Callable[[], Any]) -> DyingInbox:
        made = DyingInbox(whole, clock)
        made.moment = moment
        return made

    recording = RecordingConnector(url)
    with world.running(recording, home, inbox=inbox) as running:
        told.send(running.client.bot)
        signal.pause()


@contextmanager
def dying(connector: RecordingConnector, home: Path, moment: str) -> Iterator[Dying]:
    """A bot on ``home`` that dies at ``moment``; forked from a process that knows the way."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.teams.world", "microsoft_teams.apps"])
    ours, theirs = context.Pipe()
    process = context.Process(target=_live, args=(home, connector.url, moment, theirs))
    process.start()
    try:
        theirs.close()  # so that a bot that does not come up is heard of at once
        yield Dying(process, ours.recv())
    finally:
        process.kill()
        process.join(20)
