"""The connections over which Slack tells what happened (Socket Mode)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator

from slack_bolt.adapter.socket_mode.async_internals import (
    run_async_bolt_app,
    send_async_response,
)
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import MattersError
from bot.slack.errors import TOKEN_TROUBLES, code_of, wait_of
from bot.slack.outage import Outage, is_lasting

_CONNECTIONS = 2  # Slack closes each every few hours: meanwhile the other one hears
_PING = 3.0  # seconds
_LOOK = 1.0  # seconds after which a connection that was cut is noticed
_PATIENCE = 20.0  # seconds for the connections to stand
_LONGEST = 60.0  # seconds between two attempts to connect
_RARELY = 300.0  # the same where an administrator has something to put right

Jitter = Callable[[], float]
"""A number from 0 to 1, another each time: not everybody is to come back at the same instant."""


def waits(jitter: Jitter) -> Iterator[float]:
    """The seconds between attempts: twice as many each time, up to a minute, never less than half.

    >>> pauses = waits(lambda: 0)
    >>> [next(pauses) for _ in range(8)]
    [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]
    """
    longest = 1.0
    while True:
        yield longest * (1 - jitter() / 2)
        longest = min(2 * longest, _LONGEST)


class Link(SocketModeClient):
    """One connection, which connects once whenever it is told to.

    Slack's own client connects anew by itself, every few seconds for as long as it takes and
    with a traceback each time; and where a WebSocket cannot be opened, it tries for ever with
    a ticket that has long expired.
    """

    def __init__(
        self, app: AsyncApp, app_token: str, client: AsyncWebClient, logger: logging.Logger
    ) -> None:
        super().__init__(
            app_token,
            logger=logger,
            web_client=client,
            auto_reconnect_enabled=False,
            ping_interval=_PING,
        )
        self._app = app
        self._is_worn = False
        self.socket_mode_request_listeners.append(self._hear)

    async def stands(self) -> bool:
        """Whether Slack can tell something over it, and has not said that it will close it."""
        return not self._is_worn and await self.is_connected()

    async def connect(self) -> None:
        """Make the connection, anew where there was one.

        Raises SlackApiError, or what else went wrong; then the old connection is as it was.
        """
        told = await self.web_client.apps_connections_open(app_token=self.app_token)
        session = await self.aiohttp_client_session.ws_connect(
            str(told["url"]),
            autoping=False,
            heartbeat=_PING,
            proxy=self.proxy,
            ssl=True if self.web_client.ssl is None else self.web_client.ssl,
        )
        old, self.current_session = self.current_session, session
        self.last_ping_pong_time = None
        self._is_worn = False
        for task in (self.current_session_monitor, self.message_receiver):
            if task is not None:
                task.cancel()
        self.current_session_monitor = asyncio.ensure_future(self.monitor_current_session())
        self.message_receiver = asyncio.ensure_future(self.receive_messages())
        if old is not None:  # only now: a dead one takes its time to close
            await old.close()

    async def connect_to_new_endpoint(self, force: bool = False) -> None:  # noqa: FBT001 - the SDK's own
        """Slack will close the connection: whoever keeps it makes another."""
        del force
        self._is_worn = True

    async def _hear(self, client: AsyncBaseSocketModeClient, told: SocketModeRequest) -> None:
        heard = await run_async_bolt_app(self._app, told)
        await send_async_response(client, told, heard, 0.0)


class Sockets:
    """Two connections, kept up by themselves once they stand.

    While none of them can be had, ``outage`` is told of each attempt that failed.
    """

    def __init__(
        self,
        app: AsyncApp,
        app_token: str,
        client: AsyncWebClient,
        *,
        outage: Outage,
        jitter: Jitter,
        logger: logging.Logger,
    ) -> None:
        self._app = app
        self._token = app_token
        self._client = client
        self._outage = outage
        self._jitter = jitter
        self._logger = logger
        self._links: list[Link] = []
        self._keeping: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Connect.  Raises MattersError for a wrong token, whatever else went wrong as it is."""
        await told_plainly(
            "SLACK_APP_TOKEN", lambda: self._client.apps_connections_open(app_token=self._token)
        )
        self._links = [
            Link(self._app, self._token, self._client, self._logger) for _ in range(_CONNECTIONS)
        ]
        connecting = (link.connect() for link in self._links)
        await asyncio.wait_for(asyncio.gather(*connecting), _PATIENCE)
        self._keeping = [asyncio.create_task(self._keep(link)) for link in self._links]

    async def close(self) -> None:
        """Let go of the connections."""
        keeping, self._keeping = self._keeping, []
        for task in keeping:
            task.cancel()
        await asyncio.gather(*keeping, return_exceptions=True)
        links, self._links = self._links, []
        for link in links:
            closing: Awaitable[None] = link.close()  # type: ignore[no-untyped-call]  # the SDK has no type here
            await closing

    async def _keep(self, link: Link) -> None:
        while True:
            if not await link.stands():
                await self._renew(link)
            await asyncio.sleep(_LOOK)

    async def _renew(self, link: Link) -> None:
        for pause in waits(self._jitter):
            try:
                await asyncio.wait_for(link.connect(), _PATIENCE)
            except Exception as error:  # noqa: BLE001 - said, and tried again
                if not await self._hears():
                    self._outage.goes_on(error)
                await asyncio.sleep(_pause(error, pause))
            else:
                self._outage.ends()
                return

    async def _hears(self) -> bool:
        """Whether any connection stands."""
        return any([await link.stands() for link in self._links])


def _pause(error: Exception, pause: float) -> float:
    """How long until the next attempt: longer than ``pause`` where that is known to be in vain."""
    if is_lasting(error):
        return _RARELY
    asked = wait_of(error) if isinstance(error, SlackApiError) else None
    return max(pause, asked or 0.0)


async def told_plainly(name: str, ask: Callable[[], Awaitable[object]]) -> None:
    """Ask something of Slack, and tell an administrator what is wrong with a token.

    Raises MattersError naming the setting ``name``; other refusals as they are.
    """
    try:
        await ask()
    except SlackApiError as error:
        code = code_of(error)
        if code in TOKEN_TROUBLES:
            raise MattersError(f"Slack refuses {name} ({code})", TOKEN_TROUBLES[code]) from None
        raise
