"""Starts ``matters serve`` as a process of its own, with the embedder that needs no model."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_SERVE = """
import json, sys
from pathlib import Path
from bot.cli.calling import officer
from bot.errors import MattersError
from bot.serve import serve
from bot.settings import Settings
from tests.fakes.embedding import WordEmbedder

def opened(told):
    print(json.dumps(told), flush=True)

names = json.loads(sys.argv[1])
try:
    serve(Settings.load(names), int(sys.argv[2]), opened, embedder=WordEmbedder())
except MattersError as error:
    sys.exit(f"matters: {error}")
"""


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[str]
    url: str

    def stop(self, how: int = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.process.wait(timeout=20)


def environment() -> dict[str, str]:
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("MATTERS_", "SLACK_"))}
    return {**plain, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200"}


def start(home: Path, port: int = 0, **names: str) -> subprocess.Popen[str]:
    given = json.dumps({"MATTERS_HOME": str(home), **names})
    return subprocess.Popen(
        [sys.executable, "-c", _SERVE, given, str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        cwd=home.parent,
    )


@contextmanager
def serving(home: Path, **names: str) -> Iterator[Server]:
    process = start(home, **names)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise AssertionError(process.communicate()[1])
        yield Server(process, json.loads(line)["url"])
    finally:
        process.kill()
        process.communicate()


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def matters(*arguments: str, home: Path | None = None, cwd: Path | None = None) -> Done:
    """Runs one command as a shell would."""
    chosen = ["--home", str(home)] if home else []
    done = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", *arguments, *chosen],
        capture_output=True,
        text=True,
        env=environment(),
        cwd=cwd or (home.parent if home else None),
        timeout=120,
    )
    return Done(done.returncode, done.stdout, done.stderr)
