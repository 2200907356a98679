"""What can go wrong with a paper."""

from __future__ import annotations


class Unreadable(Exception):
    """A file cannot be read: ``reason`` says why, ``remedy`` what to do about it.

    >>> str(Unreadable("it is empty", "add it again"))
    'it is empty; add it again'
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str]]:
        return type(self), (self.reason, self.remedy)  # whole again in another process
