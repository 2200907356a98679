"""The database: where the record is kept.  SQLite by default, PostgreSQL by its URL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError

from jobs.errors import DatabaseDamaged, DatabaseUnavailable, NewerDatabase
from jobs.schema import REVISION

Clock = Callable[[], datetime]
"""Tells the present instant, always with its time zone."""

PATIENCE = 10.0
"""Seconds that a writer waits for another to finish, or for a server to answer."""

_READ = {"only_reads": True}


class Database:
    """The record's database, safe to use from many threads.

    >>> database = Database("sqlite://")
    >>> database.migrate()
    >>> database.revision
    '0002'
    """

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._engine = _engine(self._url)

    @property
    def where(self) -> str:
        """The address as it may be shown: without its password."""
        return self._url.render_as_string(hide_password=True)

    @property
    def revision(self) -> str | None:
        """The migration that the database stands at; None where it has no tables yet."""
        with self.read() as connection:
            return _revision(connection)

    @contextmanager
    def begin(self, patience: float = PATIENCE) -> Iterator[Connection]:
        """One transaction that may write: kept as a whole, or not at all.

        ``patience`` is for how many seconds SQLite's other writer is waited for.
        Raises DatabaseUnavailable (try again) or DatabaseDamaged (put a backup in place).
        """
        with self._explained(), self._engine.connect() as connection:
            connection.execution_options(patience=patience)
            with connection.begin():
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view for reading; it keeps nobody from writing meanwhile."""
        with self._explained(), self._engine.connect() as connection:
            connection.execution_options(**_READ)
            with connection.begin():
                yield connection

    def migrate(self) -> None:
        """Bring the tables up to this program's revision; next to nothing when they are there.

        Raises NewerDatabase where a later release wrote the database.
        """
        found = self.revision
        if found == REVISION:
            return
        if found is not None and found > REVISION:
            raise NewerDatabase(self.where, found, REVISION)
        with self.begin() as connection:
            _upgrade(connection)

    def dispose(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, InterfaceError) as error:
            raise DatabaseUnavailable(self.where, str(error.orig)) from error
        except DatabaseError as error:
            if "not a database" in str(error.orig) or "malformed" in str(error.orig):
                raise DatabaseDamaged(self.where, str(error.orig)) from error
            raise


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        patience = {} if "connect_timeout" in url.query else {"connect_timeout": int(PATIENCE)}
        return create_engine(url, pool_pre_ping=True, connect_args=patience)
    engine = create_engine(url, connect_args={"timeout": PATIENCE, "isolation_level": None})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: SQLiteConnection, _record: object) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: one that reads first and writes later may be refused.
    options = connection.get_execution_options()
    patience = round(1000 * options.get("patience", PATIENCE))
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience}").close()
    reads = options.get("only_reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
