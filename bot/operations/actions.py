"""The action register."""

from __future__ import annotations

from typing import Any

from bot.assistant.actions import Filter, Wording
from bot.assistant.contract import action_json, change_json
from bot.errors import MattersError
from bot.operations.call import Call
from jobs.action import Action
from jobs.tracker import Tracker
from jobs.tracker import export as write


def listed(call: Call) -> Any:
    """The actions that were asked for."""
    return [action_json(action) for action in _matching(call)]


def add(call: Call) -> Any:
    """Log an action."""
    text, owners, due = call.given["description"], call.given["owners"], call.given["due"]
    return [action_json(call.application.actions.add(call.doer, text, owners, due, call.now))]


def accept(call: Call) -> Any:
    """Accept proposals."""
    accepted = call.application.actions.accept(call.doer, call.numbers)
    return [action_json(action) for action in accepted]


def reject(call: Call) -> Any:
    """Reject proposals."""
    rejected = call.application.actions.reject(call.doer, call.numbers)
    return [action_json(action) for action in rejected]


def done(call: Call) -> Any:
    """Close actions."""
    closed = call.application.actions.done(call.doer, call.given["ids"])
    return [action_json(action) for action in closed]


def update(call: Call) -> Any:
    """Correct an action."""
    changes = dict(call.given["changes"])
    if "owners" in changes:
        changes["owners"] = tuple(changes["owners"])
    actions = call.application.actions
    return [action_json(actions.update(call.doer, call.given["id"], Wording(**changes), call.now))]


def history(call: Call) -> Any:
    """Every change of one action."""
    changes = call.application.actions.history(call.given["id"])
    return [change_json(change) for change in changes]


def export(call: Call) -> Any:
    """Write the tracker as a document."""
    found = _matching(call)
    board = call.application.calendar.board(call.viewer) or "The partnership"
    try:
        write(call.file, Tracker(board, call.now.date(), found))
    except OSError as error:
        reason = f"{call.file} cannot be written ({error.strerror})"
        raise MattersError(reason, "give a file in a folder that is there and yours") from None
    return {"file": str(call.file), "actions": len(found)}


def _matching(call: Call) -> list[Action]:
    given = call.given
    call.application.read_directory()
    wanted = Filter(
        mine=given.get("mine"),
        overdue=bool(given.get("overdue")),
        next=bool(given.get("next")),
        status=given.get("status"),
        text=given.get("text"),
    )
    return call.application.actions.matching(call.viewer, wanted, call.now)
