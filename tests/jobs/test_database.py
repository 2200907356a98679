"""Promises about the database: migrated cheaply, never misread, and plain in its complaints."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select, text

from jobs import database as module
from jobs.database import Database
from jobs.errors import DatabaseDamaged, DatabaseUnavailable, NaiveInstant, NewerDatabase
from jobs.schema import REVISION, confirmations, metadata
from tests.jobs.board import MARCH, Board


def _config() -> Config:
    config = Config()
    folder = Path(module.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    return config


def test_the_migrations_make_just_the_tables_that_the_program_knows(board: Board) -> None:
    with board.database.begin() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []


def test_the_revision_that_the_program_names_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(_config()).get_current_head() == REVISION


def test_a_database_can_be_taken_down_and_up_again(board: Board) -> None:
    config = _config()
    with board.database.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert board.database.revision is None
    board.database.migrate()
    assert board.database.revision == REVISION


def test_a_migrated_database_is_opened_without_importing_alembic_or_office_libraries(
    empty_database: Path,
) -> None:
    program = (
        "import sys; from jobs.database import Database; from jobs.register import Register;"
        f"Database('sqlite:///{empty_database}').migrate();"
        "heavy = {'alembic', 'openpyxl', 'docx', 'holidays', 'apscheduler'} & sys.modules.keys();"
        "sys.exit(', '.join(heavy) or 0)"
    )
    home = Path(module.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", program], cwd=home, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_database_from_a_later_release_is_left_alone(board: Board) -> None:
    with board.database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase, match=r"9999.*upgrade"):
        board.database.migrate()


def test_two_processes_may_migrate_one_new_database_at_once(tmp_path: Path) -> None:
    databases = [Database(f"sqlite:///{tmp_path}/new.db") for _ in range(3)]
    threads = [Thread(target=database.migrate) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [database.revision for database in databases] == [REVISION] * 3


def test_a_time_without_a_zone_is_refused(board: Board) -> None:
    row = {"meeting_date": MARCH, "amended": False, "said_by": "x"}
    with pytest.raises(Exception, match="time zone") as refusal, board.database.begin() as open_:
        open_.execute(insert(confirmations), {**row, "recorded_at": datetime(2022, 3, 1)})  # noqa: DTZ001
    assert isinstance(refusal.value.__cause__ or refusal.value, NaiveInstant)


def test_what_fails_midway_leaves_nothing_behind(board: Board) -> None:
    row = {"meeting_date": MARCH, "amended": False, "said_by": "x", "recorded_at": board.clock()}

    def fail_midway() -> None:
        with board.database.begin() as connection:
            connection.execute(insert(confirmations), row)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_midway()
    with board.database.read() as connection:
        assert connection.execute(select(confirmations)).all() == []


def test_a_file_that_is_no_database_is_named_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(b"this is a letter, not a database" * 200)
    with pytest.raises(DatabaseDamaged, match=r"record\.db.*backup"):
        Database(f"sqlite:///{path}").migrate()


def test_a_database_that_cannot_be_opened_says_what_to_check(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="writable"):
        Database(f"sqlite:///{tmp_path}/missing/record.db").migrate()


def test_the_password_of_a_database_is_never_shown() -> None:
    pytest.importorskip("psycopg")
    database = Database("postgresql+psycopg://matters:secret@db/record")
    assert "secret" not in database.where
