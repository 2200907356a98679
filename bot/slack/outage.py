"""A time in which Slack tells of nothing: said once when it begins, and once when it is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog
from slack_sdk.errors import SlackApiError

from bot.slack.errors import TOKEN_TROUBLES, code_of

_BY_ITSELF = "it is tried again by itself; matters doctor tells whether Slack is reached"


def is_lasting(error: Exception) -> bool:
    """Whether only an administrator puts it right."""
    return isinstance(error, SlackApiError) and code_of(error) in TOKEN_TROUBLES


class Outage:
    """Writes to the log what the trouble is, since when, and what to do; each cause once."""

    def __init__(self, log: structlog.stdlib.BoundLogger, clock: Callable[[], datetime]) -> None:
        self._log = log
        self._clock = clock
        self._since: datetime | None = None
        self._said: frozenset[str] = frozenset()

    def goes_on(self, error: Exception) -> None:
        """Slack is not connected, for this reason now."""
        since = self._since = self._since or self._clock()
        why, remedy = _in_words(error)
        if why not in self._said:
            self._said |= {why}
            self._log.warning(
                "Slack is cut off", says=why, since=_minute(since), remedy=remedy, chat="slack"
            )

    def ends(self) -> None:
        """Slack is connected."""
        if self._since is not None:
            away = round((self._clock() - self._since).total_seconds())
            self._log.info("Slack is back", since=_minute(self._since), seconds=away, chat="slack")
        self._since, self._said = None, frozenset()


def _in_words(error: Exception) -> tuple[str, str]:
    if isinstance(error, SlackApiError):
        code = code_of(error)
        return f"Slack answers {code}", TOKEN_TROUBLES.get(code, _BY_ITSELF)
    return f"Slack is not reached ({type(error).__name__})", _BY_ITSELF


def _minute(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")
