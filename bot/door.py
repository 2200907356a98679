"""The door: the home's operations over HTTP on a Unix socket, for commands on the same machine.

The socket's mode 0600 is the whole of the permission: whoever can open it is an officer.
Each answer is NDJSON: any number of ``{"progress": …}`` lines, then one ``{"result": …}`` or
``{"error": …}``.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import threading
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Any, Protocol

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot import VERSION
from bot.client import VERSION_HEADER
from bot.errors import MattersError
from bot.home import Home
from bot.progress import Progress, Step


class Perform(Protocol):
    """Does one operation by its name; raises MattersError and nothing else."""

    def __call__(self, name: str, arguments: dict[str, Any], progress: Progress, /) -> Any:
        """Return the operation's value, ready for JSON."""


def door(perform: Perform, stopping: threading.Event) -> Starlette:
    """The application behind the socket.

    Once ``stopping`` is set, work in hand ends at its next message of progress, saying so.
    """

    async def operation(request: Request) -> Response:
        theirs = request.headers.get(VERSION_HEADER)
        if theirs != VERSION:
            error = MattersError(
                f"matters serve is version {VERSION}, this command version {theirs}",
                "start matters serve again",
            )
            return _ndjson(_only(error))
        arguments = await _arguments(request)
        if arguments is None:
            error = MattersError("the request is no JSON object", "send the arguments as one")
            return _ndjson(_only(error))
        return _ndjson(_performing(perform, request.path_params["name"], arguments, stopping))

    return Starlette(routes=[Route("/operations/{name}", operation, methods=["POST"])])


def open_socket(home: Home) -> socket.socket:
    """Bind the door's socket, closed to everybody else from its first moment.

    Only the holder of the home's lock may call this: a socket that still lies there then
    belongs to a process that died.
    """
    path = home.place_socket()
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    mask = os.umask(0o177)
    try:
        listener.bind(str(path))
    finally:
        os.umask(mask)
    return listener


async def _arguments(request: Request) -> dict[str, Any] | None:
    try:
        given = await request.json()
    except (ValueError, RecursionError):  # no JSON, or brackets in brackets without end
        return None
    return given if isinstance(given, dict) else None


def _ndjson(lines: AsyncIterator[dict[str, Any]]) -> StreamingResponse:
    async def encoded() -> AsyncIterator[bytes]:
        async for line in lines:
            # a name on disk may be no text: what cannot be written stands as JSON escapes it
            said = json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace")
            yield said + b"\n"

    return StreamingResponse(encoded(), media_type="application/x-ndjson")


async def _only(error: MattersError) -> AsyncIterator[dict[str, Any]]:
    yield _error(error)


async def _performing(
    perform: Perform, name: str, arguments: dict[str, Any], stopping: threading.Event
) -> AsyncIterator[dict[str, Any]]:
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    def tell(step: Step) -> None:
        if stopping.is_set():
            raise MattersError("matters serve is stopping", "give the command again")
        loop.call_soon_threadsafe(lines.put_nowait, {"progress": asdict(step)})

    async def work() -> None:
        try:
            result = await run_in_threadpool(perform, name, arguments, tell)
            await lines.put({"result": result})
        except MattersError as error:
            await lines.put(_error(error))

    working = asyncio.create_task(work())
    while "progress" in (line := await lines.get()):
        yield line
    yield line
    await working


def _error(error: MattersError) -> dict[str, Any]:
    return {
        "error": {
            "reason": error.reason,
            "remedy": error.remedy,
            "exit_code": error.exit_code,
        }
    }
