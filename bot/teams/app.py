"""Teams while ``serve`` runs: a listener of its own for what Teams sends, and the way back."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import uvicorn

from bot.errors import MattersError
from bot.office import Office
from bot.settings import Settings
from bot.teams.activities import Where, changes_members, event_of, is_press
from bot.teams.connector import Connector
from bot.teams.handler import PLATFORM, TeamsHandler
from bot.teams.line import Line
from bot.teams.members import Members
from bot.teams.messenger import TeamsMessenger
from bot.teams.sdk import Registration, TokenProvider
from bot.teams.webhook import LOOPBACK
from corpus.audience import Viewer
from jobs.errors import DatabaseUnavailable

if TYPE_CHECKING:
    from microsoft_teams.apps.events import ActivityEvent

Json = dict[str, Any]

_HOST = "127.0.0.1"
_GRACE = 5  # seconds that a request under way is given when the bot is told to stop
_SAID = "application/vnd.microsoft.activity.message"


class TeamsApp:
    """The Teams platform.

    It listens on ``host``, behind a reverse proxy that has a name and a certificate.  ``token``
    stands in for Microsoft's sign-in; ``stopwatch`` counts seconds.
    """

    name = PLATFORM

    def __init__(
        self,
        office: Office,
        *,
        host: str = _HOST,
        token: TokenProvider | None = None,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._office = office
        self._host = host
        self._line = Line(registration(office.settings), token)
        self._server: _Server | None = None
        self._running: Any = None
        self._starting = threading.Lock()
        connector = Connector(self._line)
        self._members = Members(connector, stopwatch, office.log)
        home_tenant = (office.settings.teams_tenant_id or "").lower()
        self.messenger = TeamsMessenger(connector, office.addresses, home_tenant)
        self.handler = TeamsHandler(
            office.conversation,
            office.identity,
            office.threads,
            office.addresses,
            self._members,
            home_tenant,
            partial(office.posted, PLATFORM),
        )

    @property
    def port(self) -> int:
        """Where it listens, once it was started."""
        if self._server is None:
            raise MattersError("Teams is not listening", "start it first")
        return self._server.port

    async def start(self) -> None:
        """Listen; returns once activities are taken.

        Raises MattersError where the port cannot be had, or where anybody but this machine
        could reach a listener that asks for no token.
        """
        await asyncio.to_thread(self._start)

    async def stop(self) -> None:
        """Take no more activities, and let go of everything."""
        await asyncio.to_thread(self._stop)

    def room(self, channel: str) -> Sequence[Viewer]:
        """Everybody in a channel, ANYBODY where Teams refuses to say.

        Raises Undelivered where it does not answer at the moment.
        """
        service = self.messenger.channel(channel).service_url
        return self.handler.room(Where(channel, service, False, channel, ""))

    def _start(self) -> None:
        with self._starting:
            if self._server is None:
                self._server = self._listen()

    def _listen(self) -> _Server:
        if self._line.registration.local and self._host not in LOOPBACK:
            raise MattersError(
                f"TEAMS_LOCAL=1 asks nobody for a token, and {self._host} can be reached by others",
                "listen on 127.0.0.1, or set TEAMS_LOCAL=0",
            )
        listener = _listening(self._host, self._office.hooks_port)
        try:
            self._line.sdk.server.on_request = self._take  # type: ignore[assignment] # takes dicts
            server = _Server(self._line.webhook.asgi, listener)
            self._running = self._line.begin(server.serve(sockets=[listener]))
            while not server.started and not self._running.done():
                time.sleep(0.01)
        except BaseException:
            listener.close()
            raise
        return server

    def _stop(self) -> None:
        with self._starting:
            server, self._server = self._server, None
            if server is not None:
                server.should_exit = True
                with contextlib.suppress(TimeoutError):
                    self._running.result(_GRACE + 1)
            self._line.close()

    async def _take(self, event: ActivityEvent) -> Json:
        """An activity whose token was found good: recorded, then acknowledged.

        Set in the place of the SDK's own router, which answers every kind of activity that it
        does not know with an error, and would have Teams send it again and again.
        """
        activity = event.body.model_dump(by_alias=True, exclude_none=True)
        if changes_members(activity):
            self._members.forget()
        heard = event_of(activity, self._office.clock())
        if heard is None:
            return {"status": 501 if activity["type"] == "invoke" else 200}
        try:
            await asyncio.to_thread(self._office.receive, heard)
        except DatabaseUnavailable as error:
            self._office.log.warning("an activity was not recorded", reason=str(error))
            return {"status": 503}
        return _acknowledged(activity)


def registration(settings: Settings) -> Registration:
    """The bot as the settings say that Microsoft knows it.

    A bot for the local client is known to nobody: it never holds a token that could be lost.
    """
    if settings.teams_local:
        return Registration(None, settings.teams_tenant_id, local=True)
    secret = settings.teams_client_secret
    return Registration(
        settings.teams_client_id,
        settings.teams_tenant_id,
        secret.get_secret_value() if secret else None,
        settings.teams_openid_metadata_url,
    )


def _acknowledged(activity: Json) -> Json:
    if not is_press(activity):
        return {"status": 200}
    personal = (activity.get("conversation") or {}).get("conversationType") == "personal"
    said = "Noted." if personal else "Noted: the answer comes in your own chat with me."
    return {"status": 200, "body": {"statusCode": 200, "type": _SAID, "value": said}}


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        raise MattersError(
            f"the port {port} of {host}, for what Teams sends, "
            + ("is taken by another program" if taken else f"cannot be opened ({error.strerror})"),
            "give another with --hooks-port, and tell the reverse proxy",
        ) from None


class _Server(uvicorn.Server):
    """Leaves the signals to ``serve``."""

    def __init__(self, app: Any, listener: socket.socket) -> None:
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            loop="asyncio",
            ws="none",
            timeout_graceful_shutdown=_GRACE,
        )
        super().__init__(config)
        self.port: int = listener.getsockname()[1]

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield
