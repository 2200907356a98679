"""What can go wrong while somebody is being served, in one line each with the remedy."""

from __future__ import annotations

from bot.discretion import veiled


class MattersError(Exception):
    """{reason}; {remedy}.

    >>> str(MattersError("the port 8765 is taken", "give another with --port"))
    'the port 8765 is taken; give another with --port'
    """

    exit_code = 1

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy


class WrongUsage(MattersError):
    """The command was given something that it cannot mean: {reason}; {remedy}."""

    exit_code = 2


class HomeHeld(MattersError):
    """The home is in another process's hands; the message says whose and since when."""


class DoorShut(MattersError):
    """The process that serves a home does not answer, or speaks another version."""


class WrongSettings(MattersError):
    """Settings that cannot be used, every one of them named; none of their secrets is shown."""

    def __init__(self, problems: list[str]) -> None:
        problems = [veiled(problem) for problem in problems]
        count = "1 setting is" if len(problems) == 1 else f"{len(problems)} settings are"
        super().__init__(
            f"{count} wrong: " + " | ".join(problems), "correct .env or the environment"
        )
        self.problems = tuple(problems)

    @property
    def names(self) -> frozenset[str]:
        """The settings that are wrong."""
        said = ",".join(problem.partition(":")[0] for problem in self.problems)
        return frozenset(name.strip() for name in said.split(","))
