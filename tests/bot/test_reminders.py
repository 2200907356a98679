from __future__ import annotations

import json
import shutil
import stat
from datetime import UTC, datetime
from pathlib import Path

from tests.bot.conftest import Open
from tests.fakes.clock import SetClock

MORNING = datetime(2026, 8, 11, 9, 0, tzinfo=UTC)
PEOPLE = "name,organisation,role,email\nCara Lund,Police,member,cara@example.org\n"


def test_a_reminder_goes_to_the_log_once_and_is_shown_as_sent(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    application = opened(home=home, clock=SetClock(MORNING), names={"MATTERS_PEOPLE": str(people)})
    application.read_directory()
    would = application.reminders.at(application.now())
    assert {told.recipient for told in would} >= {"Cara Lund", "officers"}
    application.postman.go_round(application.messenger)
    application.postman.go_round(application.messenger)
    log = application.home.messages
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [line["recipient"] for line in lines].count("Cara Lund") == 1
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    sent = [told for told in application.reminders.at(application.now()) if told.sent_at]
    assert {told.recipient for told in sent} == {line["recipient"] for line in lines}


def test_what_is_sent_next_is_found_days_ahead(opened: Open, home: Path) -> None:
    saturday = SetClock(datetime(2026, 7, 4, 12, 0, tzinfo=UTC))
    application = opened(home=home, clock=saturday)
    coming = application.reminders.next(application.now())
    assert coming is not None
    assert coming.at.isoformat() == "2026-07-06T09:00:00+01:00"
    assert coming.messages


def test_a_log_that_cannot_be_written_is_tried_again_later(
    opened: Open, home: Path, tmp_path: Path
) -> None:
    application = opened(home=home, clock=SetClock(MORNING))
    application.home.messages.mkdir()
    tally = application.postman.go_round(application.messenger)
    assert (tally.sent, tally.failed) == (0, 0)
    assert tally.later > 0
    shutil.rmtree(application.home.messages)
