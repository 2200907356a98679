"""The one address that Teams speaks to, and what is turned away before it is looked at.

The SDK checks the token; here, before it, go the requests that it would answer with an error
of the server's, or that would make it ask an address of the sender's choosing for keys.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import jwt
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from microsoft_teams.apps.http.adapter import HttpMethod, HttpRouteHandler

PATH = "/api/messages"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

_ISSUER = "https://api.botframework.com"
_LARGEST = 1_000_000  # bytes; Teams' own messages end at a tenth of it
_FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")
_OF_BROWSERS = ("origin", "sec-fetch-site")
_NEEDED = ("type", "serviceUrl", "conversation", "from")


class Webhook:
    """The SDK's HTTP adapter: a Starlette application that serves :data:`PATH` and nothing else.

    With ``local`` requests come without a token: from a program of this machine, and not from
    a page that its browser shows, and lead to this machine only.
    """

    def __init__(self, *, local: bool = False) -> None:
        self._local = local
        self.asgi = Starlette()

    def register_route(self, method: HttpMethod, path: str, handler: HttpRouteHandler) -> None:
        """Called by the SDK, once, for the address that takes activities."""

        async def answer(request: Request) -> Response:
            if refusal := self._refusal(request):
                return refusal
            activity = await _activity(request)
            if activity is None:
                return _refused(400, "no activity")
            if self._local and not is_loopback(activity["serviceUrl"]):
                return _refused(403, "the local client answers on this machine only")
            answered = await handler({"body": activity, "headers": dict(request.headers)})
            if answered["body"] is None:
                return Response(status_code=answered["status"])
            return JSONResponse(answered["body"], answered["status"])

        self.asgi.router.routes.append(Route(path, answer, methods=[method]))

    def serve_static(self, path: str, directory: str) -> None:
        """Nothing but activities is served here."""

    def _refusal(self, request: Request) -> Response | None:
        """What is answered to whoever has no business here, without a look at the body."""
        if self._local and _from_a_page(request):
            return _refused(403, "the local client is no page in a browser")
        if not (_from_here(request) if self._local else _from_the_connector(request)):
            return _refused(401, "not from Teams")
        if not _is_json(request):
            return _refused(415, "activities come as application/json")
        return None

    async def start(self, port: int) -> None:
        """The listener is the bot's own; see :mod:`bot.teams.app`."""

    async def stop(self) -> None:
        """The listener is the bot's own."""


def is_loopback(address: object) -> bool:
    """Whether an address leads to this very machine.

    >>> is_loopback("http://127.0.0.1:56150/_connector"), is_loopback("https://smba.example")
    (True, False)
    """
    try:
        return urlsplit(str(address)).hostname in LOOPBACK
    except ValueError:
        return False


def _from_here(request: Request) -> bool:
    """Whether a program of this machine asks, and not a proxy for somebody elsewhere."""
    client, host = request.client, request.headers.get("host", "")
    forwarded = any(name in request.headers for name in _FORWARDED)
    is_here = client is not None and client.host in LOOPBACK
    return is_here and is_loopback(f"//{host}") and not forwarded


def _from_a_page(request: Request) -> bool:
    """Whether a browser asks, on behalf of a page: any page that an officer has open could.

    A browser adds these headers, and lets no page leave them out.
    """
    return any(name in request.headers for name in _OF_BROWSERS)


def _is_json(request: Request) -> bool:
    """Whether the body says that it is JSON, which no page can say of a form without asking."""
    said, _, _ = request.headers.get("content-type", "").partition(";")
    return said.strip().lower() == "application/json"


def _from_the_connector(request: Request) -> bool:
    """Whether the token says that the Bot Connector issued it; the SDK checks that it did.

    A token of any other issuer would have the SDK fetch keys from where the token points.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme != "Bearer":
        return False
    try:
        claims = jwt.decode(token, options={"verify_signature": False})
    except jwt.InvalidTokenError:
        return False
    return claims.get("iss") == _ISSUER


async def _activity(request: Request) -> dict[str, Any] | None:
    """The body, where it has what every activity has."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            return None
    try:
        activity = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(activity, dict) or not all(activity.get(name) for name in _NEEDED):
        return None
    named = (activity["type"], activity["serviceUrl"], _id(activity, "conversation"))
    return activity if all(isinstance(one, str) and one for one in named) else None


def _id(activity: dict[str, Any], name: str) -> object:
    whole = activity[name]
    return whole.get("id") if isinstance(whole, dict) else None


def _refused(status: int, reason: str) -> Response:
    return JSONResponse({"error": reason}, status)
