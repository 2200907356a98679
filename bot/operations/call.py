"""One call of an operation: what was given, and the words in it made into values."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.assistant.actions import Doer
from bot.bootstrap import Application
from bot.errors import WrongUsage
from bot.progress import Progress
from corpus.audience import Viewer

MOST_CITATIONS = 50


@dataclass(frozen=True, slots=True)
class Call:
    """An application, the arguments of one operation, and who hears of the progress."""

    application: Application
    given: Mapping[str, Any]
    progress: Progress

    def words(self, name: str) -> str:
        """What is given under ``name``, empty where nothing is.  Raises WrongUsage for no text."""
        given = self.given.get(name)
        if given is None or isinstance(given, str):
            return given or ""
        raise WrongUsage(f"'{name}' is no text but {reprlib.repr(given)}", "give it in quotes")

    @property
    def top(self) -> int | None:
        """The most citations that are wanted; None leaves it to the question."""
        given = self.given.get("top")
        if given is None or (type(given) is int and 1 <= given <= MOST_CITATIONS):
            return given
        raise WrongUsage(
            f"'top' is {reprlib.repr(given)}", f"give a number from 1 to {MOST_CITATIONS}, or none"
        )

    @property
    def viewer(self) -> Viewer:
        """As whom the papers are read; an officer where nothing is said."""
        return Viewer.parse(self.words("viewer") or "officer")

    @property
    def doer(self) -> Doer:
        """Who changes the record."""
        return Doer(self.given.get("by") or "officer")

    @property
    def now(self) -> datetime:
        """The instant that ``as_of`` sets, else the present one."""
        return self.application.now(self.words("as_of"))

    @property
    def file(self) -> Path:
        """The file that is named."""
        return Path(self.words("file"))

    @property
    def numbers(self) -> list[int] | None:
        """The numbers that are named; None means all."""
        return None if self.given.get("all") else list(self.given["ids"])
