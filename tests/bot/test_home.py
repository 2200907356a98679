from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.door import open_socket
from bot.errors import HomeHeld, MattersError
from bot.home import LONGEST_SOCKET_PATH, Home, HomeLock

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bot.home import Home, HomeLock
with HomeLock(Home(Path(sys.argv[1])), "matters serve", datetime.now(UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


def held(home: Path) -> subprocess.Popen[str]:
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_home_that_is_held_says_by_whom_and_since_when(tmp_path: Path) -> None:
    process = held(tmp_path)
    try:
        with pytest.raises(HomeHeld) as caught, HomeLock(Home(tmp_path), "matters ask", NOW):
            pass
        assert f"process {process.pid} (matters serve, since 2" in str(caught.value)
    finally:
        process.kill()
        process.communicate()


def test_a_home_comes_free_when_its_holder_is_killed(tmp_path: Path) -> None:
    process = held(tmp_path)
    process.kill()
    process.communicate()
    with HomeLock(Home(tmp_path), "matters index", NOW, patience=1):
        pass


def test_a_short_holder_is_waited_for(tmp_path: Path) -> None:
    process = held(tmp_path)
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        process.kill()
        process.communicate()

    with HomeLock(Home(tmp_path), "matters ask", NOW, patience=5, sleep=sleep):
        assert waits


def test_nobody_else_can_open_the_door_or_look_into_a_new_home(tmp_path: Path) -> None:
    home = Home(tmp_path / "new")
    home.make()
    with open_socket(home):
        assert stat.S_IMODE(home.socket.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700


def test_a_home_with_a_long_path_notes_a_short_door(tmp_path: Path) -> None:
    home = Home(tmp_path / ("long" * 30))
    home.make()
    with open_socket(home):
        assert len(os.fsencode(home.socket)) <= LONGEST_SOCKET_PATH
        assert home.socket.exists()
        assert stat.S_IMODE(home.socket.parent.stat().st_mode) == 0o700
        door = home.socket
    home.remove_socket()
    assert not door.parent.exists()
    assert not home.socket.exists()


def test_a_home_that_cannot_be_made_is_said_with_the_remedy(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    with pytest.raises(MattersError, match=r"cannot be made.*--home"):
        Home(file / "home").make()
