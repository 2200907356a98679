"""One workspace and one running bot for all that does not end it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.slack.bot import CANARY, OFFICERS, Bot, connected, index_sample, serving, write_people
from tests.slack.emulator import why_not
from tests.slack.front import Json, Troubles
from tests.slack.stage import workspace
from tests.slack.workspace import Workspace

PEOPLE = (
    *OFFICERS,
    "Louise Hatherley",
    "Marcus Adeyemi",
    "Callum Reave",
    "Leon Fairweather",
    "Ruth Okafor",
    "Sue Marsh",
    "Yasmin Haddad",
    "Priya Sundaram",
    "Percy Stranger",
    "Gail Guest",
    "Una Newcomer",
    "Polly Pollster",
)


def always(slack: Workspace) -> Troubles:
    """Callum is of another workspace than the list says, Leon left, Polly is an app."""
    traits: dict[str, Json] = {
        "Callum Reave": {"team_id": "T0FOREIGN"},
        "Leon Fairweather": {"deleted": True},
        "Polly Pollster": {"is_bot": True},
    }
    return Troubles(traits={slack.people[name]: told for name, told in traits.items()})


@pytest.fixture(scope="session", autouse=True)
def _peers() -> None:
    if reason := why_not():
        pytest.skip(reason)


@pytest.fixture(autouse=True)
def _no_settings_of_mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(("MATTERS_", "SLACK_", "TEAMS_")) and name != "MATTERS_TEST_PAPERS":
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return index_sample(tmp_path_factory.mktemp("slack") / "indexed")


@pytest.fixture(scope="session")
def _office(
    indexed: Path, tmp_path_factory: pytest.TempPathFactory, _peers: None
) -> Iterator[tuple[Workspace, Bot]]:
    folder = tmp_path_factory.mktemp("office")
    with workspace(PEOPLE) as slack:
        slack.front.troubles = always(slack)
        home = Path(shutil.copytree(indexed, folder / "home"))
        with serving(slack, home, write_people(folder / "people.csv", slack)) as bot:
            connected(slack)
            yield slack, bot
        _nothing_leaked(slack)


@pytest.fixture
def slack(_office: tuple[Workspace, Bot]) -> Iterator[Workspace]:
    """The shared workspace, without troubles before and after."""
    place = _office[0]
    yield place
    place.front.troubles = always(place)


@pytest.fixture
def bot(_office: tuple[Workspace, Bot]) -> Bot:
    return _office[1]


@pytest.fixture
def own(_peers: None) -> Iterator[Workspace]:
    """A workspace of the test's own, for bots that it kills."""
    with workspace(PEOPLE) as place:
        yield place
        _nothing_leaked(place)


@pytest.fixture
def home(indexed: Path, tmp_path: Path) -> Path:
    """A home of the test's own."""
    return Path(shutil.copytree(indexed, tmp_path / "home"))


def _nothing_leaked(slack: Workspace) -> None:
    """Of all that was sent in the whole run, nothing restricted went to a wrong viewer."""
    allowed = frozenset(slack.people[name] for name in OFFICERS)
    leaks = list(slack.front.record.leaks(CANARY, allowed))
    assert leaks == []
    assert slack.front.faults == []
