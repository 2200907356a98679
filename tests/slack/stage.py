"""Sets up a workspace: the emulator, the front before it, and a loop for both to run in."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from aiohttp import web

from tests.slack.emulator import emulator
from tests.slack.front import BOT_TOKEN, Front, Json
from tests.slack.workspace import APP, BOT, Workspace

MANIFEST = Path(__file__).parents[2] / "bot" / "slack" / "manifest.json"


@contextmanager
def workspace(people: Sequence[str]) -> Iterator[Workspace]:
    """A workspace with these people in it, on real ports of this machine."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    with emulator(_seed(people, scopes)) as address:
        front = Front(address, scopes)
        runner = asyncio.run_coroutine_threadsafe(_listening(front), loop).result(20)
        asking = front.ask("users.list", "xoxp-admin", limit=1000)
        listed = asyncio.run_coroutine_threadsafe(asking, loop).result(20)["members"]
        ids = {one["real_name"]: one["id"] for one in listed}
        known = {name: (ids[name], f"xoxp-person{n}") for n, name in enumerate(people)}
        try:
            yield Workspace(front, loop, manifest, known)
        finally:
            asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(20)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(5)


async def _listening(front: Front) -> web.AppRunner:
    application = front.application()
    application.on_shutdown.append(_end(front))
    runner = web.AppRunner(application, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    front.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    return runner


def _end(front: Front) -> Callable[[web.Application], Awaitable[None]]:
    async def end(_: web.Application) -> None:
        front.ended.set()

    return end


def _seed(people: Sequence[str], scopes: list[str]) -> Json:
    bot = {"bot_id": "B0MATTERS", "bot_user_id": BOT, "app_id": APP, "client_id": "1"}
    return {
        "strict_scopes": True,
        "users": [{"name": f"person{n}", "real_name": name} for n, name in enumerate(people)],
        "oauth_apps": [
            {
                **bot,
                "client_secret": "x",
                "name": "Matters Arising",
                "redirect_uris": [],
                "bot_name": "matters",
                "scopes": scopes,
            }
        ],
        "tokens": [
            {"token": BOT_TOKEN, "user_id": BOT, "type": "bot", "scopes": scopes, **bot},
            {"token": "xoxp-admin", "user": "admin"},
            *({"token": f"xoxp-person{n}", "user": f"person{n}"} for n, _ in enumerate(people)),
        ],
    }
