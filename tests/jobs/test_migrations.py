"""Promises about migrations: what an earlier release wrote is there in the next one."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from jobs import database as module
from jobs.database import Database
from jobs.directory import Surface
from jobs.outbox import Delivery, Message, MessageItem, Outbox
from tests.fakes.clock import SetClock

NOW = datetime(2022, 3, 21, 9, tzinfo=UTC)
ITEM = MessageItem("due_21", "action:3", "2022-04-11", "due in 21 days")
SAID = Message(
    "Sue Marsh", "person:1", Surface.EMAIL, "s@x.example", date(2022, 3, 21), "…", (ITEM,)
)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path}/record.db")


def migrate(database: Database, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(module.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with database.begin() as connection:
        config.attributes["connection"] = connection
        go = command.upgrade if (database.revision or "") < revision else command.downgrade
        go(config, revision)


def test_a_reminder_sent_by_the_first_release_is_not_sent_by_the_second(
    database: Database, tmp_path: Path
) -> None:
    migrate(database, "0001")
    with sqlite3.connect(tmp_path / "record.db") as first:
        first.execute(
            "INSERT INTO messages VALUES (1, 'person:1', 'Sue Marsh', 'email', 's@x.example', "
            "'2022-03-21', '…', 'sent', 1, '2022-03-21 09:00:00', '2022-03-21 09:00:00', NULL, "
            "'2022-03-21 09:00:01', 'message-1', NULL)"
        )
        first.execute(
            "INSERT INTO message_items VALUES (1, 1, 'person:1', 'due_21', 'action:3', "
            "'2022-04-11', 'due in 21 days')"
        )
    database.migrate()
    outbox = Outbox(database, SetClock(NOW))
    (posted,) = outbox.sent()
    assert (posted.message, posted.platform_id) == (SAID, "message-1")
    assert posted.status is Delivery.SENT
    assert outbox.enqueue(SAID) is None
    assert outbox.ledger().days == {("person:1", SAID.day)}


def test_reminders_survive_a_step_back_and_forth(database: Database) -> None:
    database.migrate()
    outbox = Outbox(database, SetClock(NOW))
    outbox.enqueue(SAID)
    migrate(database, "0001")
    database.migrate()
    assert [posted.message for posted in outbox.all()] == [SAID]
