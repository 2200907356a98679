"""The heartbeat: calls one function every so many seconds, and holds no state of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.schedulers.background import BackgroundScheduler


class Scheduler:
    """Ticks in a thread of its own, never two ticks at once.

    What is due is asked of the database at each tick, so that a missed one loses nothing.
    ``seconds`` is the time between two ticks; the first comes at once.
    """

    def __init__(self, tick: Callable[[], object], *, seconds: float = 60) -> None:
        self._scheduler = BackgroundScheduler(timezone=UTC)
        self._scheduler.add_job(
            tick,
            "interval",
            seconds=seconds,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            next_run_time=datetime.now(UTC),
        )

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more; a tick under way is finished first."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
