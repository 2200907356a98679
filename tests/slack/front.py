"""A thin front before the emulator, for what it lacks of Slack: tokens that are refused, limits,
Block Kit, Socket Mode, response URLs, and the troubles that a test asks for."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, web

from tests.slack.blockkit import faults, faults_of_view
from tests.slack.record import Call, Record
from tests.slack.wire import Wire

Json = dict[str, Any]
BOT_TOKEN, APP_TOKEN = "xoxb-matters-1", "xapp-1-matters"
_NEEDED = {
    "conversations.info": ("channels:read", "groups:read"),
    "conversations.members": ("channels:read", "groups:read"),
    "users.info": ("users:read",),
}
_POSTS = {"chat.postMessage", "chat.update", "chat.postEphemeral"}


@dataclass
class Troubles:
    """What goes wrong just now.

    ``socket`` is where the WebSocket is said to be instead, ``expired`` are the response URLs,
    ``denied_blocks`` tells that Slack takes no blocks.  ``limited`` counts the 429s still to
    come, ``denied`` gives errors; ``held`` are calls that Slack does but never answers, ``cut``
    those that it does while the connection breaks.  Each of these goes by method, or by method
    and channel or user ("chat.postMessage D0123").  ``traits`` is what Slack says of a user,
    ``withheld_scopes`` are those that the app was not given.
    """

    outage: bool = False
    socket: str = ""
    expired: bool = False
    denied_blocks: bool = False
    revoked: bool = False
    retry_after: int = 1
    limited: dict[str, int] = field(default_factory=dict)
    denied: dict[str, str] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)
    traits: dict[str, Json] = field(default_factory=dict)
    withheld_scopes: set[str] = field(default_factory=set)


@dataclass
class ResponseUrl:
    """Good for five answers within half an hour, to whoever gave the command."""

    user: str
    channel: str
    made_at: float = field(default_factory=time.monotonic)
    answers: list[Json] = field(default_factory=list)


class Front:
    """Slack, as far as the bot can tell.

    ``scopes`` are those of the bot's token; ``echo`` is told of every message of the bot's.
    """

    def __init__(self, emulator: str, scopes: list[str]) -> None:
        self.emulator = emulator
        self.scopes = scopes
        self.record = Record()
        self.wire = Wire()
        self.troubles = Troubles()
        self.response_urls: dict[str, ResponseUrl] = {}
        self.triggers: dict[str, str] = {}
        self.echo: Callable[[str, Json], Awaitable[None]] | None = None
        self.address = ""
        self.faults: list[str] = []
        self.ended = asyncio.Event()

    @property
    def sockets(self) -> str:
        """Where the WebSockets are."""
        return self.address.replace("http", "ws", 1)

    def application(self) -> web.Application:
        """The web application that stands where slack.com stands."""
        application = web.Application(client_max_size=8 * 2**20)
        application.router.add_route("*", "/api/{method}", self._method)
        application.router.add_post("/respond/{ticket}", self._respond)
        application.router.add_get("/link", self.wire.connect)
        application.cleanup_ctx.append(self._session)
        return application

    async def ask(self, method: str, token: str, **params: Any) -> Json:
        """Have the emulator do something, past the front."""
        headers = {"Authorization": f"Bearer {token}"}
        address = f"{self.emulator}/api/{method}"
        async with self._client.post(address, json=params, headers=headers) as answer:
            told: Json = await answer.json()
            return told

    async def _session(self, _: web.Application) -> Any:
        async with ClientSession() as self._client:
            yield

    async def _method(self, request: web.Request) -> web.StreamResponse:
        method, raw = request.match_info["method"], await request.read()
        params = {**request.query, **await _body(request, raw)}
        token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        if self.troubles.outage:
            self.record.calls.append(Call(method, params, raw, error="outage"))
            return web.Response(
                status=503, text="upstream connect error", headers={"Retry-After": "1"}
            )
        names = _names(method, params)
        limit = next((one for one in names if self.troubles.limited.get(one, 0) > 0), None)
        if limit:
            self.troubles.limited[limit] -= 1
            self.record.calls.append(Call(method, params, raw, error="ratelimited"))
            headers = {"Retry-After": str(self.troubles.retry_after)}
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers=headers
            )
        error = self._refusal(method, params, token)
        if error:
            return self._told(method, params, raw, {"ok": False, **error})
        seen_by = await self._seen_by(method, params)
        answer = await self._done(method, token, params)
        response = self._told(method, params, raw, answer, seen_by)
        if self.troubles.cut.intersection(names) and request.transport:
            request.transport.abort()
        if self.troubles.held.intersection(names) and answer.get("ok"):
            await self.ended.wait()
        return response

    def _told(
        self,
        method: str,
        params: Json,
        raw: bytes,
        answer: Json,
        seen_by: frozenset[str] = frozenset(),
    ) -> web.Response:
        error = None if answer.get("ok") else str(answer.get("error"))
        self.record.calls.append(Call(method, params, raw, seen_by, error))
        return web.json_response(answer, headers={"x-oauth-scopes": ",".join(self._granted())})

    def _granted(self) -> list[str]:
        return [one for one in self.scopes if one not in self.troubles.withheld_scopes]

    def _refusal(self, method: str, params: Json, token: str) -> Json | None:
        """What Slack would refuse before it looks any further."""
        right, other = (
            (APP_TOKEN, BOT_TOKEN) if method == "apps.connections.open" else (BOT_TOKEN, APP_TOKEN)
        )
        if token != right:
            error = "not_allowed_token_type" if token == other else "invalid_auth"
            return {"error": error if token else "not_authed"}
        if self.troubles.revoked:
            return {"error": "token_revoked"}
        if needed := self.troubles.withheld_scopes.intersection(_NEEDED.get(method, ())):
            provided = ",".join(self._granted())
            return {"error": "missing_scope", "needed": min(needed), "provided": provided}
        for name in _names(method, params):
            if name in self.troubles.denied:
                return {"error": self.troubles.denied[name]}
        found = faults(params["blocks"]) if method in _POSTS and params.get("blocks") else []
        found += faults_of_view(params.get("view")) if method.startswith("views.") else []
        if method in _POSTS and params.get("blocks") and self.troubles.denied_blocks:
            return {"error": "invalid_blocks"}
        if found:
            self.faults += found
            return {"error": "invalid_blocks", "response_metadata": {"messages": found}}
        if method in _POSTS and not params.get("text"):
            return {"error": "no_text"}  # what a notification and a screen reader would say
        return None

    async def _done(self, method: str, token: str, params: Json) -> Json:
        if method == "apps.connections.open":
            if not self.wire.is_open:
                return {"ok": False, "error": "internal_error"}
            ticket = self.wire.ticket()
            return {
                "ok": True,
                "url": f"{self.troubles.socket or self.sockets}/link?ticket={ticket}",
            }
        answer = await self.ask(method, token, **params)
        if method == "users.info" and answer.get("ok"):
            answer["user"] |= self.troubles.traits.get(answer["user"]["id"], {})
        if method in ("chat.postMessage", "chat.update") and answer.get("ok") and self.echo:
            await self.echo(method, answer)
        return answer

    async def _seen_by(self, method: str, params: Mapping[str, Any]) -> frozenset[str]:
        if method == "views.open":
            return frozenset({self.triggers.get(str(params.get("trigger_id")), "?")})
        if method == "chat.postEphemeral":
            return frozenset({str(params.get("user"))})
        if method not in _POSTS:
            return frozenset()
        channel = str(params.get("channel"))
        if channel.startswith("U"):
            return frozenset({channel})
        answer = await self.ask("conversations.members", BOT_TOKEN, channel=channel)
        return frozenset(answer.get("members", ["?"])) - {"U0MATTERS"}

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        params = await _body(request, raw)
        address = self.response_urls.get(request.match_info["ticket"])
        if self.troubles.outage:
            self.record.calls.append(Call("response_url", params, raw, error="outage"))
            return web.Response(status=503)
        problem = None
        if address is None or self.troubles.expired or time.monotonic() - address.made_at > 1800:
            problem = "expired_url"
        elif len(address.answers) >= 5:
            problem = "used_url"
        elif found := faults(params.get("blocks") or []):
            self.faults += found
            problem = f"invalid_blocks {found}"
        seen_by = frozenset({address.user}) if address else frozenset()
        if address and params.get("response_type") == "in_channel":
            seen_by = await self._seen_by("chat.postMessage", {"channel": address.channel})
        self.record.calls.append(Call("response_url", params, raw, seen_by, problem))
        if problem or address is None:
            return web.Response(status=404, text=str(problem))
        address.answers.append(params)
        if "response_url" in self.troubles.held:
            await self.ended.wait()
        return web.Response(text="ok")

    def response_url(self, user: str, channel: str) -> str:
        """An address to answer a command at."""
        ticket = uuid.uuid4().hex
        self.response_urls[ticket] = ResponseUrl(user, channel)
        return f"{self.address}/respond/{ticket}"


def _names(method: str, params: Mapping[str, Any]) -> tuple[str, str]:
    subject = params.get("channel") or params.get("user") or params.get("users") or ""
    return method, f"{method} {subject}"


async def _body(request: web.Request, raw: bytes) -> Json:
    if not raw:
        return {}
    if "json" in request.headers.get("Content-Type", ""):
        told: Json = json.loads(raw)
        return told
    return {name: str(value) for name, value in (await request.post()).items()}
