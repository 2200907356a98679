"""Asking the process that holds a home, through the Unix socket in it.

Only the standard library is imported here: a question from the shell is to be answered in
less time than importing a web client would take.
"""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot import VERSION
from bot.errors import DoorShut, MattersError, WrongUsage
from bot.home import Home
from bot.progress import Progress, Step, unheard

VERSION_HEADER = "Matters-Version"


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("matters")
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(str(self._path))


class NobodyHome(DoorShut):
    """No process serves the home: the caller may do the work itself."""


def ask_the_door(
    home: Home, operation: str, arguments: Mapping[str, Any], progress: Progress = unheard
) -> Any:
    """Have ``operation`` done by the process that serves ``home``, and return its value.

    Raises NobodyHome where no process listens, DoorShut where it stopped half-way or is of
    another version, and MattersError with the message that the operation itself ended with.
    """
    connection = _UnixConnection(home.socket)
    try:
        connection.request(
            "POST",
            f"/operations/{operation}",
            body=json.dumps(arguments),
            headers={VERSION_HEADER: VERSION, "Content-Type": "application/json"},
        )
    except OSError:
        raise NobodyHome(f"nothing serves the home {home.path}", "start matters serve") from None
    try:
        return _last(_messages(connection.getresponse()), progress)
    except (OSError, http.client.HTTPException, ValueError):
        raise DoorShut(
            f"the process that serves {home.path} stopped before it had finished",
            "see whether matters serve still runs, then give the command again",
        ) from None
    finally:
        connection.close()


def _messages(response: http.client.HTTPResponse) -> Iterator[dict[str, Any]]:
    for line in response:
        if line.strip():
            yield json.loads(line)


def _last(messages: Iterator[dict[str, Any]], progress: Progress) -> Any:
    for message in messages:
        if "progress" in message:
            progress(Step(**message["progress"]))
        elif "error" in message:
            raise _refusal(message["error"])
        else:
            return message["result"]
    raise ValueError("the answer ended without a result")


def _refusal(error: dict[str, Any]) -> MattersError:
    kind = WrongUsage if error["exit_code"] == WrongUsage.exit_code else MattersError
    return kind(error["reason"], error["remedy"])
