"""Starts ``matters serve`` as a bot of Teams: the real process, against a recording connector."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.bot.serving import environment
from tests.teams.chat import Client
from tests.teams.connector import BOT, TENANT, RecordingConnector

_SERVE = """
import json, sys
from datetime import UTC, datetime, timedelta
from bot.errors import MattersError
from bot.platforms import platforms
from bot.serve import serve
from bot.settings import Settings
from tests.fakes.embedding import WordEmbedder
from tests.teams.world import bot_token

behind = timedelta(seconds=float(sys.argv[2]))

def chats(office):
    # what is configured, with Microsoft's sign-in replaced
    return [type(one)(office, token=bot_token) for one in platforms(office)]

def opened(told):
    print(json.dumps(told), flush=True)

try:
    serve(
        Settings.load(json.loads(sys.argv[1])),
        0,
        opened,
        hooks_port=int(sys.argv[3]),
        clock=lambda: datetime.now(UTC) - behind,
        embedder=WordEmbedder(),
        chats=chats,
    )
except MattersError as error:
    sys.exit(f"matters: {error}")
"""


@dataclass(frozen=True)
class Bot:
    """A running ``matters serve``, and whoever speaks to it."""

    client: Client
    log: Path

    @property
    def said(self) -> str:
        """What it wrote to its log so far."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def serving(
    connector: RecordingConnector, home: Path, now: datetime, **names: str
) -> Iterator[Bot]:
    """Serve ``home``; ``now`` is what its clock shows at the start, ``names`` are settings."""
    given = {
        "MATTERS_HOME": str(home),
        "TEAMS_CLIENT_ID": BOT,
        "TEAMS_CLIENT_SECRET": "not-for-anybody-to-see",
        "TEAMS_TENANT_ID": TENANT,
        "TEAMS_OPENID_METADATA_URL": connector.metadata,
        **names,
    }
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    behind = (datetime.now(UTC) - now).total_seconds()
    log = home.with_name(f"{home.name}-{port}.log")
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", _SERVE, json.dumps(given), str(behind), str(port)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment(),
            cwd=home.parent,
        )
    bot = Bot(Client(connector, f"http://127.0.0.1:{port}"), log)
    try:
        assert process.stdout is not None
        assert process.stdout.readline(), bot.said
        _reach(port, bot)
        yield bot
    finally:
        process.kill()
        process.communicate()


def _reach(port: int, bot: Bot) -> None:
    """Wait for the listener: the page answers at once, the chats are connected beside it."""
    for _ in range(600):
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port)).close()
            return
        time.sleep(0.05)
    raise AssertionError(f"nothing listens on {port}: {bot.said}")
