"""What Bolt and Slack's SDK log, as lines of the bot's own log."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

import structlog

_SAID_AGAIN = timedelta(hours=1)
_OWN = re.compile(r"\d+")
"""What differs from line to line though they say the same: sessions, times, addresses."""


class Hourly:
    """What was said within the last hour, and is not to be said again.  Thread-safe."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._said: dict[str, datetime] = {}
        self._lock = Lock()

    def is_new(self, said: str) -> bool:
        """Whether it is to be said; from now on it is said."""
        now = self._clock()
        with self._lock:
            self._said = {one: at for one, at in self._said.items() if now - at < _SAID_AGAIN}
            is_new = said not in self._said
            self._said.setdefault(said, now)
        return is_new


class _Forwarding(logging.Handler):
    """Says the same thing once an hour: the libraries say it at each of their attempts."""

    def __init__(self, log: structlog.stdlib.BoundLogger, clock: Callable[[], datetime]) -> None:
        super().__init__(logging.WARNING)
        self._log = log
        self._said = Hourly(clock)

    def emit(self, record: logging.LogRecord) -> None:
        """One line; of an exception its name only, for the traceback tells a reader nothing."""
        said = " ".join(record.getMessage().split())[:300]
        if self._said.is_new(_OWN.sub("", said)):
            self._log.warning("slack", says=said)


def logger_for(log: structlog.stdlib.BoundLogger, clock: Callable[[], datetime]) -> logging.Logger:
    """A logger to hand to Slack's libraries; it belongs to no tree of loggers."""
    logger = logging.Logger("matters.slack", logging.WARNING)
    logger.addHandler(_Forwarding(log, clock))
    return logger
