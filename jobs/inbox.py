"""The inbox: each event of a platform recorded before it is worked on, and worked on once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, and_, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from jobs.database import PATIENCE, Clock, Database
from jobs.errors import NaiveInstant
from jobs.letterbook import enter
from jobs.mail import Letter
from jobs.schema import events

_BATCH = 200  # events read at a time
_LEASE = timedelta(minutes=5)  # longer than any question takes; then its worker counts as dead


class Handling(StrEnum):
    """How an event stands."""

    RECEIVED = "received"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a platform: a mention, a command, a button pressed.

    ``id`` is the platform's own id of it, the same when it is delivered again; ``kind`` and
    ``payload`` are the skin's words, all that it needs to answer.  ``attempt`` counts from 1
    how often work on it was begun; ``put_off`` says why the last one was broken off, None where
    it never came to an end.
    """

    platform: str
    id: str
    kind: str
    payload: Mapping[str, Any]
    received_at: datetime
    attempt: int = field(default=1, compare=False)
    put_off: str | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.received_at.tzinfo is None:
            raise NaiveInstant(self.received_at)

    @property
    def key(self) -> str:
        """The event among those of all platforms; letters that answer it are named after it.

        >>> from datetime import UTC
        >>> Event("slack", "Ev1", "mention", {}, datetime(2026, 6, 11, tzinfo=UTC)).key
        'slack:Ev1'
        """
        return f"{self.platform}:{self.id}"


class Inbox:
    """Events on their way to an answer.

    An event is claimed for a few minutes; whoever claimed it and died lets go of it so.  It is
    finished in the one transaction that also puts its letters in the outbox: after a crash at
    any instant it is either worked on again from the start, or not at all.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def record(self, event: Event, *, patience: float = PATIENCE) -> bool:
        """Write an event down for good, before it is acknowledged.  False: it is known already.

        Raises DatabaseUnavailable, and nothing is written, where another writer is not done
        after ``patience`` seconds.
        """
        try:
            with self._database.begin(patience) as connection:
                known = select(events.c.id).where(*_same(event))
                if connection.scalar(known) is not None:
                    return False
                query = insert(events).values(
                    platform=event.platform,
                    event_id=event.id,
                    kind=event.kind,
                    payload=dict(event.payload),
                    received_at=event.received_at,
                    status=Handling.RECEIVED.value,
                    attempts=0,
                    not_before=self._clock(),
                )
                connection.execute(query)
                return True
        except IntegrityError:  # delivered twice in this very moment, to two processes
            return False

    def claim(self, worker: str, platforms: Collection[str]) -> Event | None:
        """Take the oldest event that waits, or whose worker died; None where there is none.

        Only events of ``platforms``: those that the worker can answer.
        """
        now = self._clock()
        waits = and_(events.c.status == Handling.RECEIVED, events.c.not_before <= now)
        left = and_(events.c.status == Handling.WORKING, events.c.leased_until < now)
        mine = events.c.platform.in_(tuple(platforms))
        first = select(events).where(mine, or_(waits, left))
        first = first.order_by(events.c.not_before, events.c.id)
        with self._database.read() as connection:  # looked for often: a look locks nobody out
            if connection.scalar(first.with_only_columns(events.c.id).limit(1)) is None:
                return None
        with self._database.begin() as connection:
            row = connection.execute(first.limit(1).with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            claim = {
                "status": Handling.WORKING.value,
                "worker": worker,
                "leased_until": now + _LEASE,
                "attempts": row.attempts + 1,
                "error": None,
            }
            connection.execute(update(events).where(events.c.id == row.id).values(**claim))
            return _event(row)

    def finish(self, event: Event, letters: Iterable[Letter] = ()) -> bool:
        """Close an event and put its letters in the outbox, both or neither.

        False, and nothing done, where the event was closed or claimed by another meanwhile.
        """
        return self._close(event, Handling.DONE, None, letters)

    def fail(
        self,
        event: Event,
        reason: str,
        letters: Iterable[Letter] = (),
        *,
        again_at: datetime | None = None,
    ) -> bool:
        """Note that work on an event failed: for good, or to be tried ``again_at``.

        ``letters`` tell whoever waits for an answer.  False as for :meth:`finish`.
        """
        if again_at is None:
            return self._close(event, Handling.FAILED, reason, letters)
        values = {"status": Handling.RECEIVED.value, "not_before": again_at, "error": reason}
        with self._database.begin() as connection:
            query = update(events).where(*_mine(event)).values(**values)
            return connection.execute(query).rowcount == 1

    def release(self) -> int:
        """Let go of everything that is being worked on; returns how many events wait anew.

        Only for the one process that uses the database, before its workers start: whoever
        claimed something died.
        """
        working = update(events).where(events.c.status == Handling.WORKING)
        with self._database.begin() as connection:
            return connection.execute(working.values(status=Handling.RECEIVED.value)).rowcount

    def waiting(self) -> int:
        """How many events are not answered yet."""
        open_ = events.c.status.in_((Handling.RECEIVED, Handling.WORKING))
        with self._database.read() as connection:
            return connection.scalar(select(func.count()).where(open_)) or 0

    def lately(self, platform: str) -> Iterator[Event]:
        """What came in from a platform, the newest first, as far back as it is kept."""
        query = select(events).where(events.c.platform == platform)
        query = query.order_by(events.c.received_at.desc(), events.c.id.desc())
        with self._database.read() as connection:
            rows = connection.execution_options(yield_per=_BATCH).execute(query)
            yield from map(_event, rows)

    def forget(self, before: datetime) -> int:
        """Delete what was received and closed before then: what people wrote is not kept longer.

        No platform delivers an event again after a day.
        """
        closed = events.c.status.in_((Handling.DONE, Handling.FAILED))
        with self._database.begin() as connection:
            old = delete(events).where(closed, events.c.received_at < before)
            return connection.execute(old).rowcount

    def _close(
        self, event: Event, status: Handling, reason: str | None, letters: Iterable[Letter]
    ) -> bool:
        now = self._clock()
        with self._database.begin() as connection:
            values = {"status": status.value, "closed_at": now, "error": reason}
            query = update(events).where(*_mine(event)).values(**values)
            if connection.execute(query).rowcount != 1:
                return False
            for letter in letters:
                enter(connection, letter, now)
            return True


def _same(event: Event) -> tuple[Any, ...]:
    return events.c.platform == event.platform, events.c.event_id == event.id


def _mine(event: Event) -> tuple[Any, ...]:
    """The event as it was claimed: not closed, nor claimed again since."""
    working = events.c.status == Handling.WORKING
    return *_same(event), working, events.c.attempts == event.attempt


def _event(row: Row[Any]) -> Event:
    return Event(
        row.platform,
        row.event_id,
        row.kind,
        row.payload,
        row.received_at,
        row.attempts + 1,
        row.error,
    )
