"""Who reads along in a channel or group chat: asked of Teams, kept a while, closed when unknown."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog

from bot.teams.connector import Connector, Member, Place
from jobs.errors import Undeliverable

_KEPT = 300.0  # seconds for which a list of members is believed


class Members:
    """The members of conversations.  ``stopwatch`` counts seconds."""

    def __init__(
        self,
        connector: Connector,
        stopwatch: Callable[[], float],
        log: structlog.stdlib.BoundLogger,
    ) -> None:
        self._connector = connector
        self._stopwatch = stopwatch
        self._log = log
        self._known: dict[str, tuple[float, tuple[Member, ...]]] = {}
        self._age = 0
        self._lock = threading.Lock()

    def of(self, place: Place) -> tuple[Member, ...]:
        """Everybody in a conversation; nobody where Teams refuses to say who is in it.

        A list that could not be fetched anew is not believed any longer: somebody may have
        come in who must not read what the others may.  Raises Undelivered where Teams does not
        answer at the moment.
        """
        with self._lock:
            age = self._age
            asked_at, members = self._known.get(place.conversation, (0.0, ()))
        if members and self._stopwatch() - asked_at < _KEPT:
            return members
        asked_at = self._stopwatch()
        try:
            members = self._connector.members(place)
        except Undeliverable as error:
            self._log.warning("members unknown: public papers only", reason=str(error))
            members = ()
        with self._lock:
            if age == self._age:  # nobody came or went while Teams was asked
                self._known[place.conversation] = (asked_at, members)
        return members

    def forget(self) -> None:
        """Somebody came or went."""
        with self._lock:
            self._age += 1
            self._known.clear()
