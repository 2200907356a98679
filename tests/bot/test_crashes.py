"""Killed at any instant, the chat loses nothing and says nothing twice: real processes, kill -9."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.bootstrap import Application
from corpus.audience import OFFICER
from jobs.mail import Delivery
from tests.bot.chatting import talking
from tests.bot.conftest import Open
from tests.bot.serving import ROOT, environment

_CHILD = """
import json, sys, time
from pathlib import Path
from bot.settings import Settings
from bot.bootstrap import build
from tests.bot.chatting import dying, talking
from tests.fakes.embedding import WordEmbedder

home, wall, instant, series = sys.argv[1:]
with build(Settings.load({"MATTERS_HOME": home}), embedder=WordEmbedder()) as application:
    with talking(application, Path(wall)) as talk:
        talk.toy.instants = talk.wall.instants = dying(instant)
        talk.series = series
        print("ready", flush=True)
        for line in sys.stdin:
            event = talk.event("UANN", line.strip())
            talk.office.receive(event)
            print("recorded", flush=True)
        time.sleep(60)
"""


@pytest.fixture
def recovering(opened: Open, home: Path, people: dict[str, str]) -> Application:
    """The application that comes after one that was killed: on the machine's own clock."""
    application = opened(home=home, names=people, clock=lambda: datetime.now(UTC))
    application.read_directory()
    return application


def keys(wall: Path) -> list[str]:
    return [json.loads(line)["key"] for line in wall.read_bytes().splitlines()]


INSTANTS = [
    "while it is handled",
    "after it was done",
    "before it is posted",
    "after it was posted",
]


@pytest.mark.parametrize("instant", INSTANTS)
def test_killed_at_any_instant_an_action_is_added_once_and_answered_once(
    recovering: Application, wall: Path, instant: str
) -> None:
    application = recovering
    child = _child(application, wall, instant)
    child.stdin.write("action add Paint the bridge owner Ben Stone\n")
    child.stdin.flush()
    assert child.wait(timeout=20) == -signal.SIGKILL
    assert "recorded" in child.stdout.read()
    with talking(application, wall):
        _wait_until_all_is_done(application)
    assert keys(wall) == ["reply:slack:Ev1"]
    assert len(application.actions._register.list(OFFICER, text="Paint the bridge")) == 1
    found = application.outbox.find("reply:slack:Ev1")
    assert found is not None
    assert found.status is Delivery.SENT


def test_killed_at_random_instants_again_and_again_nothing_is_lost_or_doubled(
    recovering: Application, wall: Path
) -> None:
    application, chance = recovering, random.Random(7)
    recorded = 0
    for number in range(3):
        child = _child(application, wall, "never", f"Ev{number}-")
        for n in range(6):
            child.stdin.write(f"action add Plank {number}-{n}\n")
        child.stdin.flush()
        time.sleep(chance.uniform(0.005, 0.12))
        child.kill()
        child.wait()
        recorded += child.stdout.read().count("recorded")
    with talking(application, wall):
        _wait_until_all_is_done(application)
    planks = application.actions._register.list(OFFICER, text="Plank")
    counts = Counter(keys(wall))
    assert set(counts.values()) <= {1}
    assert len(planks) == len(counts) >= recorded


def _child(
    application: Application, wall: Path, instant: str, series: str = "Ev"
) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, *map(str, (application.home.path, wall, instant, series))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
        cwd=ROOT,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def _wait_until_all_is_done(application: Application) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        letters = application.outbox.all()
        if not application.inbox.waiting() and all(
            posted.status is Delivery.SENT for posted in letters
        ):
            return
        time.sleep(0.02)
    raise AssertionError([str(posted) for posted in application.outbox.all()])
