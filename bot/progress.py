"""How far a long piece of work has come, told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One message of progress: what is being done, and how many of how many are done.

    >>> str(Step("reading", 2, 5, "minutes.pdf"))
    'reading 2/5: minutes.pdf'
    """

    stage: str
    done: int
    total: int
    name: str = ""

    def __str__(self) -> str:
        return f"{self.stage} {self.done}/{self.total}" + (f": {self.name}" if self.name else "")


Progress = Callable[[Step], None]


def unheard(step: Step) -> None:
    """For callers to whom progress is of no interest."""
