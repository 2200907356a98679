"""Starts ``matters serve`` against a workspace: the real process, on the sample's papers."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.assistant.actions import Doer
from bot.bootstrap import build
from bot.settings import Settings
from tests.bot.serving import ROOT, environment
from tests.fakes.clock import SetClock
from tests.fakes.embedding import WordEmbedder
from tests.slack.front import APP_TOKEN, BOT_TOKEN
from tests.slack.workspace import TEAM, Workspace

SAMPLE = ROOT / "corpus" / "sample"
CANARY = "slackwater plover"
OFFICERS = ("Nadia Rahim", "Tom Ellery")
MORNING = datetime(2026, 5, 21, 9, 0, tzinfo=UTC)
"""A Thursday, three weeks before the sample's meeting of 11 June 2026."""

_SERVE = """
import json, sys, time
from datetime import UTC, datetime, timedelta
from bot.errors import MattersError
from bot.serve import serve
from bot.settings import Settings
from tests.fakes.embedding import WordEmbedder

behind = timedelta(seconds=float(sys.argv[2]))
speed, begun = float(sys.argv[4]), datetime.now(UTC)
doubles = {"embedder": WordEmbedder()} if sys.argv[3] == "words" else {}

def opened(told):
    print(json.dumps(told), flush=True)

try:
    serve(
        Settings.load(json.loads(sys.argv[1])),
        0,
        opened,
        clock=lambda: begun + (datetime.now(UTC) - begun) * speed - behind,
        **doubles,
    )
except MattersError as error:
    sys.exit(f"matters: {error}")
"""


def index_sample(home: Path, *, by_words: bool = True) -> Path:
    """A home that holds the sample's papers, every proposed action accepted.

    ``by_words`` spares the model, and is good enough for the sample.
    """
    settings = Settings.load({"MATTERS_HOME": str(home)})
    doubles = {"embedder": WordEmbedder()} if by_words else {}
    with build(settings, clock=SetClock(MORNING), **doubles) as application:
        application.ingest.run([SAMPLE / "papers"])
        application.actions.accept(Doer("Tom Ellery"), None)
    return home


def write_people(path: Path, slack: Workspace) -> Path:
    """The sample's directory, with the workspace's own ids; whoever is not in it has none."""
    rows = list(csv.DictReader(io.StringIO((SAMPLE / "people.csv").read_text("utf-8"))))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        for row in rows:
            user = slack.people.get(row["name"], "")
            ids = {"slack_id": user, "slack_team": TEAM if user else ""}
            writer.writerow({**row, **ids, "teams_id": "", "teams_tenant": ""})
    return path


@dataclass
class Bot:
    """A running ``matters serve``."""

    process: subprocess.Popen[str]
    log: Path

    def kill(self) -> None:
        """As if the power had gone."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=20)

    @property
    def said(self) -> str:
        """What it wrote to its log so far."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def serving(
    slack: Workspace,
    home: Path,
    people: Path,
    *,
    now: datetime = MORNING,
    begun: datetime | None = None,
    names: Mapping[str, str] | None = None,
    by_words: bool = True,
    speed: float = 1,
) -> Iterator[Bot]:
    """Serve ``home`` in the workspace; ``now`` is what its clock shows at ``begun``.

    The clock runs ``speed`` times as fast as others.
    """
    how = "words" if by_words else "model"
    behind = ((begun or datetime.now(UTC)) - now).total_seconds()
    given = {
        "MATTERS_HOME": str(home),
        "MATTERS_PEOPLE": str(people),
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": f"{slack.front.address}/api",
        **(names or {}),
    }
    log = home.parent / f"{home.name}-{time.monotonic_ns()}.log"
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", _SERVE, json.dumps(given), str(behind), how, str(speed)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment(),
            cwd=home.parent,
        )
    bot = Bot(process, log)
    try:
        assert process.stdout is not None
        assert process.stdout.readline(), bot.said
        yield bot
    finally:
        process.kill()
        process.communicate()


def connected(slack: Workspace, sockets: int = 2) -> None:
    """Wait until the bot listens."""
    slack.wait(lambda: len(slack.front.wire.sockets), lambda count: count >= sockets, 30)
