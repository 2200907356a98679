from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from tests.bot.conftest import _no_settings_of_mine  # noqa: F401 - used by every test here
from tests.teams.connector import RecordingConnector, connector
from tests.teams.rendering import CHROMIUM, LIBRARY, Renderer, renderer
from tests.teams.world import NOW, World, index_sample, running

Open = Callable[..., AbstractContextManager[World]]


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the sample, made once; copy it before it is changed."""
    return index_sample(tmp_path_factory.mktemp("teams"))


@pytest.fixture
def home(sample_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_home, tmp_path / "home"))


@pytest.fixture
def bot_connector() -> Iterator[RecordingConnector]:
    with connector() as recording:
        yield recording


@pytest.fixture
def world_with(bot_connector: RecordingConnector, home: Path) -> Open:
    """Starts a bot of the test's own, with settings of its own."""
    return partial(running, bot_connector, home)


@pytest.fixture
def own_world(world_with: Open) -> Iterator[World]:
    """A bot for a test that changes the record."""
    with world_with() as world:
        yield world


@pytest.fixture(scope="session")
def shared_world(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    home = shutil.copytree(sample_home, tmp_path_factory.mktemp("shared") / "home")
    with connector() as recording, running(recording, Path(home)) as world:
        yield world


@pytest.fixture
def world(shared_world: World) -> World:
    """A bot for tests that leave no trace; what the test before did is forgotten."""
    shared_world.connector.forget()
    shared_world.teams._members.forget()
    shared_world.clock.now = NOW
    return shared_world


@pytest.fixture(scope="session")
def drawn() -> Iterator[Renderer]:
    """Microsoft's card renderer; without it, the test is skipped."""
    if CHROMIUM is None or not LIBRARY.exists():
        pytest.skip("no Chromium, or no npm packages: tests/system.sh installs them")
    with renderer() as opened:
        yield opened
