"""The thread in which everything asynchronous of Teams runs, and the way into it.

The SDK fetches the keys that sign Teams' requests without yielding, which would stop every
other surface that shared its loop.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from bot.teams.sdk import Registration, TokenProvider, open_sdk
from bot.teams.webhook import Webhook

if TYPE_CHECKING:
    from microsoft_teams.apps import App

Value = TypeVar("Value")

_PATIENCE = 60.0  # seconds: longer than any one call is given by its own limits


@dataclass(frozen=True, slots=True)
class _Opened:
    loop: asyncio.AbstractEventLoop
    thread: threading.Thread
    sdk: App
    webhook: Webhook


class Line:
    """The SDK and its loop, in a thread of their own; safe to use from every other thread.

    Opened at the first use, which takes seconds, and again after :meth:`close`.
    """

    def __init__(self, registration: Registration, token: TokenProvider | None = None) -> None:
        self.registration = registration
        self._token = token
        self._opened: _Opened | None = None
        self._lock = threading.Lock()

    @property
    def sdk(self) -> App:
        """The SDK's application; what is asynchronous of it belongs into :meth:`wait`."""
        return self._open().sdk

    @property
    def webhook(self) -> Webhook:
        """What the SDK listens through."""
        return self._open().webhook

    def wait(self, doing: Coroutine[Any, Any, Value]) -> Value:
        """Do it in the thread and return what it gives, or raise what it raises.

        Raises TimeoutError after a minute; what was begun is then cancelled.
        """
        future = self.begin(doing)
        try:
            return future.result(_PATIENCE)
        except TimeoutError:
            future.cancel()
            raise

    def begin(self, doing: Coroutine[Any, Any, Value]) -> Future[Value]:
        """Do it in the thread, and return at once."""
        return asyncio.run_coroutine_threadsafe(doing, self._open().loop)

    def close(self) -> None:
        """End the thread, and what still runs in it."""
        with self._lock:
            opened, self._opened = self._opened, None
        if opened:
            asyncio.run_coroutine_threadsafe(_hang_up(opened.sdk), opened.loop).result(_PATIENCE)
            opened.loop.call_soon_threadsafe(opened.loop.stop)
            opened.thread.join(_PATIENCE)
            opened.loop.close()

    def _open(self) -> _Opened:
        with self._lock:
            if self._opened is None:
                webhook = Webhook(local=self.registration.local)
                sdk = open_sdk(self.registration, webhook, self._token)
                loop = asyncio.new_event_loop()
                thread = threading.Thread(target=loop.run_forever, name="teams", daemon=True)
                thread.start()
                asyncio.run_coroutine_threadsafe(sdk.initialize(), loop).result(_PATIENCE)
                self._opened = _Opened(loop, thread, sdk, webhook)
            return self._opened


async def _hang_up(sdk: App) -> None:
    await sdk.api.http.http.aclose()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
