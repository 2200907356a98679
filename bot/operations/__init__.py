"""Every operation by its name: the one implementation behind the command line and the door.

An operation takes a :class:`~bot.operations.call.Call` and returns the JSON document of the
contract.  Nothing heavy is imported before an operation is performed.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bot.discretion import veiled
from bot.errors import MattersError, WrongUsage
from bot.home import Home
from bot.progress import Progress

if TYPE_CHECKING:
    from bot.bootstrap import Application


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked for: which function does it, in which module here.

    ``store`` marks those that open the vector store, which only one process may do.
    """

    module: str
    function: str
    store: bool = False

    @property
    def work(self) -> Callable[..., Any]:
        """The function, imported when it is needed."""
        work: Callable[..., Any] = getattr(
            import_module(f"bot.operations.{self.module}"), self.function
        )
        return work


OPERATIONS: Mapping[str, Operation] = {
    "index": Operation("papers", "index", store=True),
    "papers.list": Operation("papers", "listed"),
    "papers.audience": Operation("papers", "set_audience", store=True),
    "papers.source": Operation("papers", "set_source"),
    "ask": Operation("asking", "ask", store=True),
    "eval": Operation("asking", "evaluate", store=True),
    "actions.list": Operation("actions", "listed"),
    "actions.add": Operation("actions", "add"),
    "actions.accept": Operation("actions", "accept"),
    "actions.reject": Operation("actions", "reject"),
    "actions.update": Operation("actions", "update"),
    "actions.done": Operation("actions", "done"),
    "actions.history": Operation("actions", "history"),
    "actions.export": Operation("actions", "export"),
    "meetings.list": Operation("board", "meetings"),
    "meetings.add": Operation("board", "add_meeting"),
    "meetings.move": Operation("board", "move_meeting"),
    "meetings.cancel": Operation("board", "cancel_meeting"),
    "reminders": Operation("board", "reminders"),
    "people.list": Operation("board", "people"),
    "people.load": Operation("board", "load_people"),
    "doctor": Operation("health", "doctor"),
    "drift": Operation("health", "drift"),
}


def needs_store(name: str) -> bool:
    """Whether the operation may run only in the process that holds the home."""
    return OPERATIONS[name].store


def perform(
    application: Application, name: str, arguments: dict[str, Any], progress: Progress
) -> Any:
    """Do the operation ``name``.

    Raises MattersError for whatever goes wrong: a failure that nobody foresaw is written to
    the home's log in full, and said in one line.
    """
    from bot.operations.call import Call

    operation = OPERATIONS.get(name)
    if operation is None:
        raise WrongUsage(f"there is no operation '{name}'", "see matters --help")
    try:
        return operation.work(Call(application, arguments, progress))
    except Exception as error:
        raise in_one_line(error, application.home, application.settings.secrets) from error


def in_one_line(error: Exception, home: Home, secrets: Iterable[str] = ()) -> MattersError:
    """What to tell whoever gave the command; the home's log gets what nobody foresaw.

    ``secrets`` are those of the settings, of which neither shows any.
    """
    if isinstance(error, MattersError):
        return error
    known = tuple(secrets)
    if kind := _foreseen(error):
        reason, _, remedy = veiled(str(error), known).rpartition("; ")
        return kind(reason or remedy, remedy if reason else "see matters --help")
    said = veiled(" ".join(str(error).split()), known)[:300]
    return MattersError(
        f"something unforeseen went wrong ({type(error).__name__}: {said})",
        "nothing was lost; " + _written_down(error, home, known),
    )


def _written_down(error: Exception, home: Home, secrets: tuple[str, ...]) -> str:
    """Write the full story into the home's log, and say where; a home may be past writing."""
    try:
        home.make()
        with home.log.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n")
            log.writelines(veiled(line, secrets) for line in traceback.format_exception(error))
    except (MattersError, OSError):
        return f"see that {home.path} is a folder which can be written to, and try again"
    return f"the full story is at the end of {home.log}"


def _foreseen(error: Exception) -> type[MattersError] | None:
    """The errors that the other packages explain themselves, reason and remedy in one line."""
    from corpus.audience import UnknownAudience, UnknownViewer
    from corpus.errors import Unreadable
    from index.question import EmptyQuestion
    from index.store import StoreError
    from jobs.errors import JobsError

    if isinstance(error, UnknownAudience | UnknownViewer | EmptyQuestion):
        return WrongUsage
    return MattersError if isinstance(error, Unreadable | JobsError | StoreError) else None
