"""``matters serve``: the page, the door and the chores, in one process that holds the home."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any, Unpack

import structlog
import uvicorn

from bot.bootstrap import Application, Doubles, build
from bot.chats import Chats, open_chats
from bot.chores import Chores
from bot.digest import Digest
from bot.discretion import discreet
from bot.door import door, open_socket
from bot.errors import MattersError
from bot.home import Home, HomeLock
from bot.operations import perform
from bot.platforms import platforms
from bot.post import Channel
from bot.settings import Settings
from bot.web.app import web
from jobs.scheduler import Scheduler

HOST = "127.0.0.1"
HOOKS_PORT = 3978  # where bots of Teams are called by custom
_TICK = 60.0  # seconds between two rounds of chores
_GRACE = 5  # seconds that a request under way is given when the process is told to stop
_PATIENCE = 2.0  # seconds for another command to finish before the home counts as held

Opened = Callable[[dict[str, Any]], None]


def serve(
    settings: Settings,
    port: int,
    opened: Opened,
    *,
    hooks_port: int = HOOKS_PORT,
    **doubles: Unpack[Doubles],
) -> None:
    """Serve a home until SIGTERM or Ctrl+C; ``opened`` hears the address once it answers.

    ``hooks_port`` is where a platform that calls by HTTP is listened to, on this machine only.
    ``doubles`` are for :func:`bot.bootstrap.build`.  Raises HomeHeld where another process
    has the home, MattersError where the port is taken.
    """
    home = Home(settings.home.expanduser().absolute())
    home.make()
    with contextlib.ExitStack() as stack:
        stack.enter_context(HomeLock(home, "matters serve", datetime.now(UTC), patience=_PATIENCE))
        listener = stack.enter_context(_listening(port))
        address = f"http://{HOST}:{listener.getsockname()[1]}"
        doubles["local_url"] = address
        application = stack.enter_context(build(settings, **doubles))
        stack.callback(home.remove_socket)
        entrance = stack.enter_context(open_socket(home))
        stopping = threading.Event()
        log = _log(settings)
        application.read_directory()  # before anybody asks: who is not read yet is a stranger
        chats = open_chats(application, log, hooks_port, doubles.get("chats", platforms))
        digest = _digest(application, chats)
        work = Chores(application, log, stopping, chats.post, digest)
        chores = Scheduler(work.round, seconds=_TICK)
        servers = {
            _server(web(application, listener.getsockname()[1])): listener,
            _server(door(partial(perform, application), stopping)): entrance,
        }
        stack.callback(chores.stop)
        told = {"url": address, "home": str(home.path)}
        asyncio.run(_serving(servers, stopping, chores, lambda: opened(told), chats, log))


def _digest(application: Application, chats: Chats) -> Digest | None:
    channel = application.settings.board_channel
    if channel is None:
        return None
    return Digest(
        Channel.parse(channel),
        {name: platform.room for name, platform in chats.platforms.items()},
        application.calendar,
        application.actions,
        application.outbox,
        application.days,
    )


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise MattersError(
                f"the port {port} of {HOST} is taken by another program",
                "give another with --port, or --port 0 for any that is free",
            ) from None
        raise MattersError(
            f"the port {port} of {HOST} cannot be opened ({error.strerror})",
            "give one above 1023 with --port",
        ) from None
    return listener


class _Server(uvicorn.Server):
    """Leaves the signals to :func:`_serving`: two servers cannot both have them."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def _server(app: Any) -> _Server:
    return _Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            loop="asyncio",
            ws="none",
            timeout_graceful_shutdown=_GRACE,
        )
    )


async def _serving(
    servers: dict[_Server, socket.socket],
    stopping: threading.Event,
    chores: Scheduler,
    opened: Callable[[], None],
    chats: Chats,
    log: structlog.stdlib.BoundLogger,
) -> None:
    def stop() -> None:
        stopping.set()
        for server in servers:
            server.should_exit = True

    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop)
    running = [
        asyncio.create_task(server.serve(sockets=[listener]))
        for server, listener in servers.items()
    ]
    while not all(server.started or server.should_exit for server in servers):
        await asyncio.sleep(0.01)
    await chats.start(log)  # first: it counts as lost whatever is in somebody's hands
    chores.start()
    opened()
    try:
        await asyncio.gather(*running)
    finally:
        await chats.stop()


def _log(settings: Settings) -> structlog.stdlib.BoundLogger:
    log: structlog.stdlib.BoundLogger = structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=False),
            discreet(settings.secrets),
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    return log
