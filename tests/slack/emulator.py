"""Starts the ``emulate`` package: a stateful Slack Web API that nobody here wrote."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PEERS = Path(__file__).parents[1] / "peers"


def why_not() -> str | None:
    """Why the peers cannot be started here, None where they can."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not (PEERS / "node_modules" / "emulate").is_dir():
        return "tests/peers has no node_modules: run sh tests/system.sh"
    return None


@contextmanager
def emulator(seed: Mapping[str, Any]) -> Iterator[str]:
    """A workspace of its own, and the address of its Web API; gone afterwards."""
    process = subprocess.Popen(
        ["node", "slack.mjs"], cwd=PEERS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(seed) + "\n")
        process.stdin.flush()
        yield json.loads(process.stdout.readline())["url"]
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(timeout=10)
