"""What Bolt and Slack's SDK log, as lines of the bot's own log."""

from __future__ import annotations

import logging

import structlog


class _Forwarding(logging.Handler):
    def __init__(self, log: structlog.stdlib.BoundLogger) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """One line; of an exception its name only, for the traceback tells a reader nothing."""
        said = " ".join(record.getMessage().split())[:300]
        self._log.warning("slack", says=said)


def logger_for(log: structlog.stdlib.BoundLogger) -> logging.Logger:
    """A logger to hand to Slack's libraries; it belongs to no tree of loggers."""
    logger = logging.Logger("matters.slack", logging.WARNING)
    logger.addHandler(_Forwarding(log))
    return logger
