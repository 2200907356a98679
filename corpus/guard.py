"""Papers read in a process of their own, which can be ended: no file hangs or fells the bot.

The child has bounds in seconds and in memory and no way to the network.  Where a file is too
much for it, the child ends, the file is a problem, and a new child reads the next one.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError as TooLong
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import Unreadable
from corpus.library import Find
from corpus.model import Reading
from corpus.reading import understand

if TYPE_CHECKING:
    from pebble import ProcessPool

Read = Callable[[Find, str | None], Reading]

_SPLIT = "split it into smaller files, or save it anew, and add that"
_NETWORK = frozenset({"socket.connect", "socket.getaddrinfo", "socket.sendto"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading one file may take: seconds, and megabytes of memory."""

    seconds: float = 120.0
    megabytes: int = 1_500


class Guard:
    """Reads papers in a child process, one at a time; a context manager.

    The child is started with the first paper, so that a round without news costs nothing.

    >>> with Guard() as read:  # doctest: +SKIP
    ...     reading = read(find, None)
    """

    def __init__(self, bounds: Bounds | None = None) -> None:
        self._bounds = bounds or Bounds()
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Read:
        return self.read

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it bare
            self._pool.join()
            self._pool = None

    def read(self, find: Find, name: str | None = None) -> Reading:
        """Read one paper.  Raises Unreadable where it is none, or takes too much; OSError."""
        from pebble import ProcessExpired

        bounds = self._bounds
        task = self._started().schedule(read_find, args=(find, name), timeout=bounds.seconds)
        try:
            reading: Reading = task.result()
        except TooLong as error:
            reason = f"reading it took longer than {bounds.seconds:,.0f} seconds"
            raise Unreadable(reason, _SPLIT) from error
        except MemoryError as error:
            reason = f"reading it needs more than {bounds.megabytes:,} MB of memory"
            raise Unreadable(reason, _SPLIT) from error
        except ProcessExpired as error:
            reason = f"its reader broke down (exit code {error.exitcode})"
            raise Unreadable(reason, "save it anew in the program that made it") from error
        return reading

    def _started(self) -> ProcessPool:
        if self._pool is None:
            from pebble import ProcessPool

            self._pool = ProcessPool(
                max_workers=1,
                context=multiprocessing.get_context("forkserver"),
                initializer=_confine,
                initargs=[self._bounds.megabytes],
            )
        return self._pool


@contextmanager
def unguarded() -> Iterator[Read]:
    """Reading in this very process, for callers that trust the paper."""
    yield read_find


def read_find(find: Find, name: str | None = None) -> Reading:
    """Read a paper that was found; ``name`` is what it is to be called (default its own)."""
    return understand(find.document(name))


def _confine(megabytes: int) -> None:
    """Bound this process for good: its memory, and its ways out."""
    size = megabytes << 20
    # the data segment, not the address space: pandoc reserves a terabyte of that and uses little
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    sys.addaudithook(_stay)


def _stay(event: str, _: object) -> None:
    if event in _NETWORK:
        raise PermissionError("a paper's reader has no business on the network")
