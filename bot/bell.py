"""A bell between threads: whoever waits hears every ring since they last listened."""

from __future__ import annotations

import threading


class Bell:
    """Wakes all who wait.

    >>> bell = Bell()
    >>> heard = bell.rung
    >>> bell.ring()
    >>> bell.wait(heard, seconds=60)  # returns at once: it was rung since
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._rung = 0

    @property
    def rung(self) -> int:
        """How often it was rung so far."""
        with self._changed:
            return self._rung

    def ring(self) -> None:
        """Wake everybody who waits."""
        with self._changed:
            self._rung += 1
            self._changed.notify_all()

    def wait(self, heard: int, seconds: float) -> None:
        """Wait until it is rung more often than ``heard``, or so many seconds at most."""
        with self._changed:
            self._changed.wait_for(lambda: self._rung != heard, timeout=seconds)
