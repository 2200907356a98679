"""The outbox: everything that leaves, in one durable table; each letter is sent once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, delete, select, update
from sqlalchemy.exc import IntegrityError

from jobs.calendar import LONDON
from jobs.database import Clock, Database
from jobs.errors import CannotTell, Uncertain, Undeliverable, Undelivered
from jobs.letterbook import enter, enter_items, read_letter, was_said
from jobs.mail import (
    Delivery,
    Letter,
    LetterKind,
    Message,
    MessageItem,
    Messenger,
    Posted,
    Tally,
)
from jobs.reminders import Sent, Trouble
from jobs.schema import letter_items, letters

__all__ = ["Delivery", "Letter", "Message", "MessageItem", "Messenger", "Outbox", "Posted", "Tally"]

_IN_FLIGHT = timedelta(minutes=10)  # longer than any platform takes to answer
_ASKED_AGAIN = timedelta(minutes=1)  # after a platform was down when asked for a lost letter
_ASKED_SOON = timedelta(seconds=10)  # after it broke off while it took one
_LONGEST_WAIT = timedelta(hours=1)
_LONGEST_AWAITED = timedelta(minutes=2)
_TOLD_OF = timedelta(days=30)
_PATIENT = timedelta(minutes=1)  # the first wait after a failure; each further one is doubled
_URGENT = timedelta(seconds=5)  # the same where somebody waits for an answer
_AWAITED = frozenset({LetterKind.REPLY, LetterKind.EDIT, LetterKind.NOTICE})


class Outbox:
    """Letters on their way.

    A letter is claimed before it is sent and marked after, each in a transaction of its own,
    so that no two deliveries send the same one.  One that was in flight at a crash is asked of
    its platform before it is sent again; where that cannot be asked, it is not.
    """

    def __init__(self, database: Database, clock: Clock, timezone: ZoneInfo = LONDON) -> None:
        self._database = database
        self._clock = clock
        self._timezone = timezone

    def post(self, letter: Letter) -> int | None:
        """Put a letter on its way; returns its number, None where its key is known already."""
        try:
            with self._database.begin() as connection:
                return enter(connection, letter, self._clock())
        except IntegrityError:  # another replica posted it in this very moment
            return None

    def post_again(self, letter: Letter, *, failed_by: datetime) -> int | None:
        """Put a letter that its platform refused on its way once more, as it reads now.

        None, and nothing changed, where the letter of its key did not fail, or was tried later
        than ``failed_by``.  Its number stays, so that the officers hear of it once.
        """
        refused = update(letters).where(
            letters.c.key == letter.key,
            letters.c.status == Delivery.FAILED,
            letters.c.claimed_at <= failed_by,
        )
        anew = {
            "address": dict(letter.address),
            "body": dict(letter.body),
            "until": letter.until,
            "status": Delivery.QUEUED.value,
            "attempts": 0,
            "queued_at": self._clock(),  # it cannot have arrived before: it was refused
            "not_before": self._clock(),
        }
        with self._database.begin() as connection:
            query = refused.values(anew).returning(letters.c.id)
            number: int | None = connection.scalar(query)
            return number

    def enqueue(self, message: Message) -> int | None:
        """Put a reminder on its way; returns its letter's number.

        None, and nothing queued, where the recipient has one for that day already, or all that
        it says was said before; items said before are left out.
        """
        try:
            with self._database.begin() as connection:
                fresh = [one for one in message.items if not was_said(connection, message, one)]
                if not fresh:
                    return None
                number = enter(connection, message.letter, self._clock())
                if number is not None:
                    enter_items(connection, number, message, fresh)
                return number
        except IntegrityError:  # another replica said it in this very moment
            return None

    def deliver(self, messenger: Messenger, platforms: Collection[str] | None = None) -> Tally:
        """Send what is queued and due, one by one: to ``platforms``, or to all."""
        counts = {"sent": 0, "later": 0, "failed": 0, "expired": self._expire()}
        self._look_for_lost(messenger, platforms)
        while (claimed := self._claim(platforms)) is not None:
            counts[self._send(claimed, messenger)] += 1
        return Tally(**counts)

    def release(self) -> None:
        """Count everything that is in flight as lost by a crash.

        Only for the one process that uses the database, before it delivers anything.
        """
        flying = update(letters).where(letters.c.status == Delivery.SENDING)
        with self._database.begin() as connection:
            connection.execute(flying.values(claimed_at=self._clock() - _IN_FLIGHT * 2))

    def forget(self, before: datetime) -> int:
        """Delete the answers that were sent before then: what was said is not kept longer.

        Reminders and digests stay, so that they are never sent again.
        """
        old = delete(letters).where(
            letters.c.kind.in_(_AWAITED),
            letters.c.status == Delivery.SENT,
            letters.c.sent_at < before,
        )
        with self._database.begin() as connection:
            return connection.execute(old).rowcount

    def find(self, key: str) -> Posted | None:
        """The letter of that key, and how it stands."""
        found = self._read(select(letters).where(letters.c.key == key))
        return found[0] if found else None

    def posted(self, platform: str, platform_id: str) -> Posted | None:
        """The latest letter that ``platform`` knows by that id of its own, edits left aside."""
        query = select(letters).where(
            letters.c.platform_id == platform_id,
            letters.c.platform == platform,
            letters.c.status == Delivery.SENT,
            letters.c.kind != LetterKind.EDIT,
        )
        found = self._read(query.order_by(letters.c.id.desc()).limit(1))
        return found[0] if found else None

    def sent(self, since: datetime | None = None) -> list[Posted]:
        """The reminders that went out, the newest first."""
        query = select(letters).where(letters.c.status == Delivery.SENT, _REMINDERS)
        if since is not None:
            query = query.where(letters.c.sent_at >= since)
        return self._read(query.order_by(letters.c.sent_at.desc(), letters.c.id.desc()))

    def all(self) -> list[Posted]:
        """Every letter, the newest first."""
        return self._read(select(letters).order_by(letters.c.id.desc()))

    def ledger(self) -> Sent:
        """What has been said, or is on its way: for :func:`jobs.reminders.due`."""
        said = letter_items.c
        items = select(said.recipient, said.rule, said.subject, said.occasion)
        days = select(letters.c.recipient, letters.c.until).where(_REMINDERS)
        with self._database.read() as connection:
            said_rows = connection.execute(items)
            return Sent(
                frozenset((who, rule, what, when) for who, rule, what, when in said_rows),
                frozenset((who, day) for who, day in connection.execute(days)),
            )

    def troubles(self) -> list[Trouble]:
        """What failed for good or remains uncertain, of the last 30 days: for the officers."""
        reasons = {
            Delivery.FAILED: "could not be delivered",
            Delivery.UNCERTAIN: "may not have arrived",
        }
        query = select(letters).where(
            letters.c.status.in_(reasons),
            letters.c.kind != LetterKind.EDIT,  # the message that it would change is there
            letters.c.queued_at >= self._clock() - _TOLD_OF,
        )
        with self._database.read() as connection:
            return [
                Trouble(
                    row.id,
                    row.recipient_name,
                    row.until or self._local_day(row.queued_at),
                    f"{reasons[row.status]}: {row.error}",
                )
                for row in connection.execute(query.order_by(letters.c.id))
            ]

    def delayed(self) -> list[Posted]:
        """What waits because a try to send it failed, the oldest first; each with its error."""
        query = select(letters).where(
            letters.c.status == Delivery.QUEUED, letters.c.error.is_not(None)
        )
        return self._read(query.order_by(letters.c.id))

    def _local_day(self, instant: datetime) -> Any:
        return instant.astimezone(self._timezone).date()

    def _expire(self) -> int:
        """Let go of what is too late."""
        late = select(letters.c.id).where(
            letters.c.status == Delivery.QUEUED, letters.c.until < self._local_day(self._clock())
        )
        with self._database.read() as connection:
            if connection.scalar(late.limit(1)) is None:
                return 0
        with self._database.begin() as connection:
            ids = connection.scalars(late).all()
            # what it said is due again, in tomorrow's words: a stale text helps nobody
            connection.execute(delete(letter_items).where(letter_items.c.letter_id.in_(ids)))
            gone = update(letters).where(letters.c.id.in_(ids))
            connection.execute(gone.values(status=Delivery.EXPIRED.value))
            return len(ids)

    def _look_for_lost(self, messenger: Messenger, platforms: Collection[str] | None) -> None:
        """Ask the platforms for what a crash left in flight."""
        lost = (
            letters.c.status == Delivery.SENDING,
            letters.c.claimed_at < self._clock() - _IN_FLIGHT,
        )
        while (claimed := self._take(lost, platforms, attempts=0)) is not None:
            status, values = self._fate(claimed, messenger)
            self._mark(claimed, status, values)

    def _fate(self, posted: Posted, messenger: Messenger) -> tuple[Delivery, dict[str, Any]]:
        try:
            platform_id = messenger.find(posted.letter, posted.queued_at)
        except CannotTell as error:
            said = posted.error or "the program stopped while it was being sent"
            return Delivery.UNCERTAIN, {"error": f"{said} ({error})"}
        except Undelivered:
            again = self._clock() - _IN_FLIGHT + _ASKED_AGAIN
            return Delivery.SENDING, {"claimed_at": again}
        if platform_id is None:
            return Delivery.QUEUED, {"not_before": self._clock()}
        done = {"platform_id": platform_id, "sent_at": self._clock(), "error": None}
        return Delivery.SENT, done

    def _claim(self, platforms: Collection[str] | None) -> Posted | None:
        due = (letters.c.status == Delivery.QUEUED, letters.c.not_before <= self._clock())
        return self._take(due, platforms, attempts=1)

    def _take(
        self, which: Iterable[Any], platforms: Collection[str] | None, *, attempts: int
    ) -> Posted | None:
        """Take the first of those letters into this process's hands."""
        first = select(letters).where(*which).order_by(letters.c.not_before, letters.c.id)
        if platforms is not None:
            first = first.where(letters.c.platform.in_(tuple(platforms)))
        with self._database.read() as connection:  # looked for often: a look locks nobody out
            if connection.scalar(first.with_only_columns(letters.c.id).limit(1)) is None:
                return None
        with self._database.begin() as connection:
            # PostgreSQL passes over what another replica holds; SQLite has one writer anyway
            row = connection.execute(first.limit(1).with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            claim = {
                "status": Delivery.SENDING.value,
                "claimed_at": self._clock(),
                "attempts": row.attempts + attempts,
            }
            connection.execute(update(letters).where(letters.c.id == row.id).values(**claim))
            return read_letter(connection, row)

    def _send(self, posted: Posted, messenger: Messenger) -> str:
        try:
            platform_id = messenger.send(posted.letter)
        except Undelivered as error:
            later = {"not_before": self._clock() + _wait(posted, error), "error": str(error)}
            self._mark(posted, Delivery.QUEUED, later)
            return "later"
        except Undeliverable as error:
            self._mark(posted, Delivery.FAILED, {"error": str(error)})
            return "failed"
        except Uncertain as error:
            asked_at = self._clock() - _IN_FLIGHT + _ASKED_SOON
            self._mark(posted, Delivery.SENDING, {"claimed_at": asked_at, "error": str(error)})
            return "later"
        done = {"platform_id": platform_id, "sent_at": self._clock(), "error": None}
        self._mark(posted, Delivery.SENT, done)
        return "sent"

    def _mark(self, posted: Posted, status: Delivery, values: dict[str, Any]) -> None:
        query = update(letters).where(letters.c.id == posted.id)
        with self._database.begin() as connection:
            connection.execute(query.values(status=status.value, **values))

    def _read(self, query: Select[Any]) -> list[Posted]:
        with self._database.read() as connection:
            return [read_letter(connection, row) for row in connection.execute(query).all()]


_REMINDERS = letters.c.kind == LetterKind.REMINDER


def _wait(posted: Posted, error: Undelivered) -> timedelta:
    """How long until the next try: as the platform says, else twice as long each time."""
    if error.retry_after is not None:
        return timedelta(seconds=error.retry_after)
    first = _URGENT if posted.letter.kind in _AWAITED else _PATIENT
    longest = _LONGEST_WAIT if first == _PATIENT else _LONGEST_AWAITED
    return min(first * 2.0 ** min(posted.attempts, 12), longest)
