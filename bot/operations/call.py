"""One call of an operation: what was given, and the words in it made into values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.assistant.actions import Doer
from bot.bootstrap import Application
from bot.progress import Progress
from corpus.audience import Viewer


@dataclass(frozen=True, slots=True)
class Call:
    """An application, the arguments of one operation, and who hears of the progress."""

    application: Application
    given: Mapping[str, Any]
    progress: Progress

    @property
    def viewer(self) -> Viewer:
        """As whom the papers are read; an officer where nothing is said."""
        return Viewer.parse(self.given.get("viewer") or "officer")

    @property
    def doer(self) -> Doer:
        """Who changes the record."""
        return Doer(self.given.get("by") or "officer")

    @property
    def now(self) -> datetime:
        """The instant that ``as_of`` sets, else the present one."""
        return self.application.now(self.given.get("as_of"))

    @property
    def file(self) -> Path:
        """The file that is named."""
        return Path(self.given["file"])

    @property
    def numbers(self) -> list[int] | None:
        """The numbers that are named; None means all."""
        return None if self.given.get("all") else list(self.given["ids"])
