"""Doing a command's work: by the process that serves the home where there is one, else here."""

from __future__ import annotations

import getpass
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.client import NobodyHome, ask_the_door
from bot.environment import environment, home_of
from bot.errors import HomeHeld
from bot.home import Home, HomeLock
from bot.operations import needs_store
from bot.progress import Progress, Step, unheard

PATIENCE = 10.0  # seconds that a command waits for another one to let go of the home

Show = Callable[[Any], None]


def call(
    home: Path | None,
    operation: str,
    arguments: dict[str, Any],
    *,
    as_json: bool,
    show: Show,
) -> Any:
    """Do ``operation`` and show its value: as one JSON document, or as ``show`` prints it."""
    names = environment()
    with _progress() as progress:
        value = _perform(Home(home_of(home, names)), operation, arguments, progress, names)
    told(value, as_json=as_json, show=show)
    return value


def told(value: Any, *, as_json: bool, show: Show) -> None:
    """Print a command's value: as one JSON document, or as ``show`` prints it."""
    if as_json:
        said = json.dumps(value, ensure_ascii=False, indent=2)
        # a file's name may be no text: what cannot be written stands as JSON escapes it
        sys.stdout.write(said.encode("utf-8", "backslashreplace").decode() + "\n")
    else:
        show(value)


def officer() -> str:
    """Who gives this command, for the record's history."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "officer"


def _perform(
    home: Home,
    operation: str,
    arguments: dict[str, Any],
    progress: Progress,
    names: dict[str, str],
) -> Any:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return ask_the_door(home, operation, arguments, progress)
        except NobodyHome:
            if not needs_store(operation):
                return _here(home, operation, arguments, progress, names)
        try:
            command = "matters " + operation.replace(".", " ")
            with HomeLock(home, command, datetime.now(UTC), patience=0.5):
                return _here(home, operation, arguments, progress, names)
        except HomeHeld:
            if time.monotonic() > deadline:
                raise


def _here(
    home: Home,
    operation: str,
    arguments: dict[str, Any],
    progress: Progress,
    names: dict[str, str],
) -> Any:
    from bot.bootstrap import build
    from bot.operations import perform
    from bot.settings import Settings

    settings = Settings.load(names | {"MATTERS_HOME": str(home.path)})
    with build(settings) as application:
        return perform(application, operation, arguments, progress)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on stderr while a person watches; silence in a script."""
    if not sys.stderr.isatty():
        yield unheard
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.close()


class _Bar:
    """Draws nothing until there is something to tell: most commands are done at once."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._tasks: dict[str, Any] = {}

    def __call__(self, step: Step) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as RichProgress

        if self._bar is None:
            self._bar = RichProgress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                TextColumn("{task.fields[name]}", style="dim"),
                console=Console(stderr=True),
                transient=True,
            )
            self._bar.start()
        if step.stage not in self._tasks:
            self._tasks[step.stage] = self._bar.add_task(step.stage.capitalize(), name="")
        task = self._tasks[step.stage]
        self._bar.update(task, completed=step.done, total=step.total, name=step.name)

    def close(self) -> None:
        """Take the bar off the screen."""
        if self._bar is not None:
            self._bar.stop()
