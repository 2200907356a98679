"""The watched folder of papers: looked at now and then, read when something in it changed."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

Snapshot = frozenset[tuple[str, int, int]]

_SETTLED = 5.0  # seconds for which a file must lie still: it may be being copied


@dataclass(slots=True)
class Watch:
    """Tells when a folder's files have changed and lie still; ``now`` counts epoch seconds."""

    folder: Path
    now: Callable[[], float]
    _seen: Snapshot | None = field(default=None, init=False)

    def changed(self) -> bool:
        """Whether something changed since :meth:`taken`, and nothing is being written just now."""
        found = self._look()
        newest = max((modified for _, _, modified in found), default=0) / 1e9
        # a clock set back must not keep a folder from ever being read
        still = not 0 <= self.now() - newest < _SETTLED
        return found != self._seen and still

    def taken(self) -> None:
        """Remember the folder as it is now."""
        self._seen = self._look()

    def _look(self) -> Snapshot:
        found = set()
        for path in self.folder.rglob("*"):
            try:
                status = path.stat()
            except OSError:
                continue  # gone between listing and looking: the next look tells
            if stat.S_ISREG(status.st_mode):
                found.add((str(path), status.st_size, status.st_mtime_ns))
        return frozenset(found)
