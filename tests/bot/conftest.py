from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.bootstrap import Application, build
from bot.cli import main
from bot.settings import Settings
from tests.bot.chatting import PEOPLE
from tests.bot.papers import write_papers
from tests.bot.serving import Done
from tests.fakes.clock import SetClock
from tests.fakes.embedding import WordEmbedder

NOW = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)

Open = Callable[..., Application]
Matters = Callable[..., Done]


@pytest.fixture(autouse=True)
def _no_settings_of_mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the environment of whoever runs the tests nor their .env may matter."""
    for name in list(os.environ):
        if name.startswith(("MATTERS_", "SLACK_", "TEAMS_")) and name != "MATTERS_TEST_PAPERS":
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return write_papers(tmp_path / "papers")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Opens an application on a home of the test's own; closes it afterwards."""
    applications: list[Application] = []

    def build_one(home: Path = tmp_path / "home", **doubles: object) -> Application:
        given = {"embedder": WordEmbedder(), "clock": SetClock(NOW), **doubles}
        names = {"MATTERS_HOME": str(home)} | given.pop("names", {})
        applications.append(build(Settings.load(names), **given))
        return applications[-1]

    yield build_one
    for application in applications:
        application.database.dispose()


@pytest.fixture(scope="session")
def indexed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the board's papers, made once; copy it before you change it."""
    folder = tmp_path_factory.mktemp("board")
    papers = write_papers(folder / "papers")
    settings = Settings.load({"MATTERS_HOME": str(folder / "home")})
    with build(settings, embedder=WordEmbedder(), clock=SetClock(NOW)) as application:
        application.ingest.run([papers])
        application.actions.accept(_doer(), None)
    return folder / "home"


@pytest.fixture
def home(indexed_home: Path, tmp_path: Path) -> Path:
    """A copy of the indexed home, to be changed at will."""
    return Path(shutil.copytree(indexed_home, tmp_path / "copied-home"))


@pytest.fixture
def people(tmp_path: Path) -> dict[str, str]:
    """The settings that name a directory of people in the toy chat."""
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return {"MATTERS_PEOPLE": str(path)}


@pytest.fixture
def wall(tmp_path: Path) -> Path:
    """Where the toy chat keeps what was posted."""
    return tmp_path / "wall.jsonl"


@pytest.fixture
def matters(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Matters:
    """Runs a command in this process: most promises need no other."""

    def run(*arguments: str, home: Path | None = None) -> Done:
        chosen = ["--home", str(home)] if home else []
        monkeypatch.setattr(sys, "argv", ["matters", *arguments, *chosen])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return run


def _doer() -> object:
    from bot.assistant.actions import Doer

    return Doer("Ann Officer")
