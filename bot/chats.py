"""The chats of a serving process: the platforms, their workers, and the post room."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable, Sequence

import structlog

from bot.bell import Bell
from bot.bootstrap import Application
from bot.errors import MattersError
from bot.office import Office
from bot.operations import in_one_line
from bot.platform import Platform
from bot.platforms import platforms
from bot.post import Channel, PostRoom
from bot.worker import Worker

_FIRST_WAIT, _LONGEST_WAIT = 5.0, 300.0  # seconds between two attempts to connect


class Chats:
    """Slack and Teams, as far as they are configured.

    A platform that cannot be connected to is tried again ever less often; the others, and the
    page, do not wait for it.
    """

    def __init__(self, chats: Sequence[Platform], worker: Worker, post: PostRoom) -> None:
        self.platforms = {platform.name: platform for platform in chats}
        self.post = post
        self.worker = worker
        self._connecting: list[asyncio.Task[None]] = []

    async def start(self, log: structlog.stdlib.BoundLogger) -> None:
        """Take up the work that waits, and begin to connect."""
        self.worker.start()
        self._connecting = [
            asyncio.create_task(_connect(platform, log)) for platform in self.platforms.values()
        ]

    async def stop(self) -> None:
        """Take no more events, finish what is in hand, and let go of the platforms."""
        for task in self._connecting:
            task.cancel()
        await asyncio.gather(*self._connecting, return_exceptions=True)
        await asyncio.to_thread(self.worker.stop)
        for platform in self.platforms.values():
            with contextlib.suppress(Exception):  # what cannot be closed dies with the process
                await platform.stop()


def open_chats(
    application: Application,
    log: structlog.stdlib.BoundLogger,
    hooks_port: int,
    chosen: Callable[[Office], Sequence[Platform]] = platforms,
) -> Chats:
    """Build the chats of an application; nothing is connected before they are started.

    ``chosen`` makes the platforms: those that are configured, where it is not given.
    """
    bell = Bell()
    office = Office(
        settings=application.settings,
        conversation=application.conversation,
        identity=application.identity,
        threads=application.threads,
        addresses=application.addresses,
        inbox=application.inbox,
        outbox=application.outbox,
        clock=application.clock,
        log=log,
        wake=bell.ring,
        hooks_port=hooks_port,
    )
    return furnish(application, office, chosen(office), bell)


def furnish(
    application: Application, office: Office, chats: Sequence[Platform], bell: Bell
) -> Chats:
    """Put post room and workers around ``chats``."""
    channel = application.settings.officers_channel
    post = PostRoom(
        messengers={platform.name: platform.messenger for platform in chats},
        rooms={platform.name: platform.room for platform in chats},
        log=application.messenger,
        people=application.people,
        officers=Channel.parse(channel) if channel else None,
    )
    worker = Worker(
        application.inbox,
        application.outbox,
        {platform.name: platform.handler for platform in chats},
        post,
        bell=bell,
        name=f"{socket.gethostname()}:{os.getpid()}",
        clock=application.clock,
        explain=lambda error: in_one_line(error, application.home, application.settings.secrets),
        log=office.log,
        alone=application.settings.database_url is None,  # the home's lock keeps others out
    )
    return Chats(chats, worker, post)


async def _connect(platform: Platform, log: structlog.stdlib.BoundLogger) -> None:
    wait, told = _FIRST_WAIT, ""
    while True:
        try:
            await platform.start()
        except Exception as error:  # noqa: BLE001 - said, and tried again
            said = str(error) or type(error).__name__
            if said != told:
                log.warning("not connected", chat=platform.name, says=said)
            told = said
            # what an administrator must put right is not put right in seconds
            wait = _LONGEST_WAIT if isinstance(error, MattersError) else wait
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)
        else:
            log.info("connected", chat=platform.name)
            return
