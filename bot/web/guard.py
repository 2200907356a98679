"""Before any page: whether the request may be here at all, and who makes it.

The page listens on the loopback address, where every user of the machine can knock.  The
kernel says whose connection it is: the owner of the home (and root) reads as an officer, as
they could read the files themselves; everybody else, and whatever was forwarded from
elsewhere, reads public papers only.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Callable, Iterable
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.audience import OFFICER, STRANGER, Viewer

CONNECTIONS = Path("/proc/net/tcp")
_ESTABLISHED = "01"
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

Caller = Callable[[Scope], Viewer]


def caller(scope: Scope) -> Viewer:
    """Who makes a request, by whose connection it is."""
    headers = Headers(scope=scope)
    client, server = scope.get("client"), scope.get("server")
    if client is None or server is None or any(name in headers for name in _FORWARDED):
        return STRANGER
    owner = owner_of(client, server)
    return OFFICER if owner in (0, os.getuid()) else STRANGER


def owner_of(
    client: tuple[str, int], server: tuple[str, int], connections: Path = CONNECTIONS
) -> int | None:
    """The user who holds the client's end of a loopback connection; None where nobody can tell."""
    try:
        ours, theirs = _end(*client), _end(*server)
        lines = connections.read_text(encoding="ascii").splitlines()[1:]
    except (OSError, ValueError):
        return None
    for line in lines:
        _, local, remote, state, _, _, _, owner, *_ = line.split()
        if (local, remote, state) == (ours, theirs, _ESTABLISHED):
            return int(owner)
    return None


def _end(host: str, port: int) -> str:
    """One end of a connection, as the kernel writes it."""
    (number,) = struct.unpack("=I", socket.inet_aton(host))
    return f"{number:08X}:{port:04X}"


class Guard:
    """Refuses every Host but our own (DNS rebinding), and puts the safe headers on answers."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it at the gate."""
        if scope["type"] != "http":
            return
        app = self._app
        if Headers(scope=scope).get("host", "").lower() not in self._hosts:
            app = PlainTextResponse("This page answers to 127.0.0.1 only.\n", status_code=421)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await app(scope, receive, guarded)
