"""The board: when it meets, who belongs to it, and what they are reminded of."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.assistant.contract import meeting_json, person_json, told_json
from bot.errors import MattersError
from bot.operations.call import Call


def meetings(call: Call) -> Any:
    """The calendar."""
    return [meeting_json(meeting) for meeting in call.application.calendar.all(call.viewer)]


def add_meeting(call: Call) -> Any:
    """Plan a meeting."""
    given = call.given
    added = call.application.calendar.add(call.doer, given["date"], given["time"], given["venue"])
    return [meeting_json(added)]


def move_meeting(call: Call) -> Any:
    """Move a meeting."""
    given = call.given
    moved = call.application.calendar.move(call.doer, given["old"], given["new"], given["time"])
    return [meeting_json(moved)]


def cancel_meeting(call: Call) -> Any:
    """Cancel a meeting."""
    return [meeting_json(call.application.calendar.cancel(call.doer, call.given["date"]))]


def reminders(call: Call) -> Any:
    """What would be sent, and what was."""
    call.application.read_directory()
    return [told_json(told) for told in call.application.reminders.at(call.now)]


def people(call: Call) -> Any:
    """The directory."""
    call.application.read_directory()
    return [person_json(person) for person in call.application.people.all()]


def load_people(call: Call) -> Any:
    """Load the directory from a CSV file."""
    tally = call.application.people.load_csv(call.file)
    loaded = tally.added + tally.changed + tally.unchanged
    if tally.problems and not loaded:
        first = tally.problems[0]
        raise MattersError(f"{first.file}: {first.reason}", first.remedy)
    return asdict(tally)
