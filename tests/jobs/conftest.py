from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from jobs.calendar import LONDON
from jobs.database import Database
from tests.fakes.clock import SetClock
from tests.jobs.board import Board


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without a row, to be copied: migrating takes a while."""
    path = tmp_path_factory.mktemp("template") / "record.db"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.dispose()
    return path


@pytest.fixture
def new_board(
    empty_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Board]]:
    boards: list[Board] = []

    def make() -> Board:
        folder = tmp_path_factory.mktemp("board")
        shutil.copy(empty_database, folder / "record.db")
        clock = SetClock(datetime(2022, 3, 21, 9, 0, tzinfo=LONDON))
        boards.append(Board(Database(f"sqlite:///{folder}/record.db"), clock, folder))
        return boards[-1]

    yield make
    for board in boards:
        board.database.dispose()


@pytest.fixture
def board(new_board: Callable[[], Board]) -> Board:
    return new_board()
