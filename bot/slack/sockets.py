"""The connections over which Slack tells what happened (Socket Mode)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import MattersError
from bot.slack.errors import TOKEN_TROUBLES, code_of

_CONNECTIONS = 2  # Slack closes each every few hours: meanwhile the other one hears
_PING = 3.0  # seconds; also how soon a connection that was cut is made anew
_PATIENCE = 20.0  # seconds for the connections to stand


class Sockets:
    """Two connections, kept up by themselves once they stand."""

    def __init__(
        self, app: AsyncApp, app_token: str, client: AsyncWebClient, logger: logging.Logger
    ) -> None:
        self._app = app
        self._token = app_token
        self._client = client
        self._logger = logger
        self._handlers: list[AsyncSocketModeHandler] = []

    async def open(self) -> None:
        """Connect.  Raises MattersError for a wrong token, SlackApiError or OSError otherwise."""
        await told_plainly(
            "SLACK_APP_TOKEN", lambda: self._client.apps_connections_open(app_token=self._token)
        )
        self._handlers = [
            AsyncSocketModeHandler(
                self._app,
                self._token,
                logger=self._logger,
                web_client=self._client,
                ping_interval=_PING,
            )
            for _ in range(_CONNECTIONS)
        ]
        connecting = (_connect(handler) for handler in self._handlers)
        await asyncio.wait_for(asyncio.gather(*connecting), _PATIENCE)

    async def close(self) -> None:
        """Let go of the connections."""
        handlers, self._handlers = self._handlers, []
        for handler in handlers:
            closing: Awaitable[None] = handler.close_async()  # type: ignore[no-untyped-call]  # Bolt has no type here
            await closing


async def _connect(handler: AsyncSocketModeHandler) -> None:
    connecting: Awaitable[None] = handler.connect_async()  # type: ignore[no-untyped-call]  # nor here
    await connecting


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
