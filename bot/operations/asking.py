"""Questions, and how well they are answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.assistant.ask import Request
from bot.assistant.contract import reply_json
from bot.errors import WrongUsage
from bot.operations.call import Call
from corpus.audience import Role

if TYPE_CHECKING:
    from bot.evaluation import Split


def ask(call: Call) -> Any:
    """The answer to one question."""
    viewer = call.viewer
    request = Request(call.words("question"), call.now, call.top)
    mended = call.application.open_index(call.progress)
    reply = reply_json(call.application.asking.ask(viewer, request))
    if viewer.role is Role.OFFICER:  # they name papers
        reply["remarks"] += [str(problem) for problem in mended]
    return reply


def evaluate(call: Call) -> Any:
    """The figures over a file of questions."""
    from bot.evaluation import Evaluating, Library, Room, evaluation

    application, given = call.application, call.given
    viewer, now = call.viewer, call.now
    application.open_index(call.progress)
    library = Library(
        application.papers.all(),
        lambda number: application.stacks.open().store.of_paper(number).passages,
    )
    task = Evaluating(
        file=call.file,
        split=_split(given.get("split")),
        top=given.get("top"),
        worst=given["worst"],
        save=Path(given["save"]) if given.get("save") else None,
        against=Path(given["against"]) if given.get("against") else None,
        seed=given["seed"],
    )
    return evaluation(Room(application.asking, library, viewer, now), task, call.progress)


def _split(name: str | None) -> Split | None:
    from bot.evaluation import Split

    if name is None:
        return None
    try:
        return Split(name)
    except ValueError:
        raise WrongUsage(f"'{name}' is no split", "give dev or test") from None
