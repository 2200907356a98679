"""The outbox: everything that leaves, in one durable table; each message is sent once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from jobs.calendar import LONDON
from jobs.database import Clock, Database
from jobs.directory import Surface
from jobs.errors import Undeliverable, Undelivered
from jobs.letter import Reminder
from jobs.reminders import Sent, Trouble
from jobs.schema import message_items, messages

_IN_FLIGHT = timedelta(minutes=10)  # longer than any platform takes to answer
_LONGEST_WAIT = timedelta(hours=1)
_TOLD_OF = timedelta(days=30)


class Delivery(StrEnum):
    """How a message stands.

    UNCERTAIN: the process died while sending, and whether it arrived is not known; it is not
    sent again.  EXPIRED: its day passed before the platform took it; what it said comes anew.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class MessageItem:
    """One thing that a message says, and for which occasion."""

    rule: str
    subject: str
    occasion: str
    reason: str


@dataclass(frozen=True, slots=True)
class Message:
    """What a messenger carries: a text to one recipient, on the surface that reaches them."""

    recipient: str
    recipient_id: str
    surface: Surface
    address: str | None
    day: date
    text: str
    items: tuple[MessageItem, ...] = ()

    @classmethod
    def of(cls, reminder: Reminder) -> Message:
        """The message that a reminder becomes."""
        items = (MessageItem(i.rule, i.subject, i.occasion, i.reason) for i in reminder.items)
        return cls(
            reminder.recipient,
            reminder.recipient_id,
            reminder.surface,
            reminder.address,
            reminder.day,
            reminder.text,
            tuple(items),
        )


@dataclass(frozen=True, slots=True)
class Posted:
    """A message in the outbox, and how it stands."""

    id: int
    message: Message
    status: Delivery
    queued_at: datetime
    sent_at: datetime | None
    platform_id: str | None
    attempts: int
    error: str | None


class Messenger(Protocol):
    """Carries messages to a platform: Slack, Teams, e-mail, or a log."""

    def send(self, message: Message) -> str:
        """Send, and return the platform's own id of what it took.

        Raises Undelivered where a later try may succeed, Undeliverable where none will.
        """
        ...


@dataclass(frozen=True, slots=True)
class Tally:
    """What one delivery did: messages sent, put off, failed for good, expired."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    expired: int = 0


class Outbox:
    """Messages on their way.

    A message is claimed before it is sent and marked after, each in a transaction of its own,
    so that no two deliveries send the same one, and none is sent twice after a crash.
    """

    def __init__(self, database: Database, clock: Clock, timezone: ZoneInfo = LONDON) -> None:
        self._database = database
        self._clock = clock
        self._timezone = timezone

    def enqueue(self, message: Message) -> int | None:
        """Put a message on its way; returns its number.

        None, and nothing queued, where the recipient has a message for that day already, or
        all that it says was said before; items said before are left out.
        """
        taken = select(messages.c.id).where(
            messages.c.recipient == message.recipient_id, messages.c.day == message.day
        )
        try:
            with self._database.begin() as connection:
                fresh = [one for one in message.items if not _was_said(connection, message, one)]
                if connection.scalar(taken) is not None or not fresh:
                    return None
                return self._enter(connection, message, fresh)
        except IntegrityError:  # another replica said it in this very moment
            return None

    def deliver(self, messenger: Messenger) -> Tally:
        """Send what is queued and due, one by one."""
        counts = {"sent": 0, "later": 0, "failed": 0, "expired": self._settle()}
        while (claimed := self._claim()) is not None:
            counts[self._send(claimed, messenger)] += 1
        return Tally(**counts)

    def sent(self, since: datetime | None = None) -> list[Posted]:
        """The messages that went out, the newest first."""
        query = select(messages).where(messages.c.status == Delivery.SENT)
        if since is not None:
            query = query.where(messages.c.sent_at >= since)
        return self._read(query.order_by(messages.c.sent_at.desc(), messages.c.id.desc()))

    def all(self) -> list[Posted]:
        """Every message, the newest first."""
        return self._read(select(messages).order_by(messages.c.id.desc()))

    def ledger(self) -> Sent:
        """What has been said, or is on its way: for :func:`jobs.reminders.due`."""
        said = message_items.c
        items = select(said.recipient, said.rule, said.subject, said.occasion)
        days = select(messages.c.recipient, messages.c.day)
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
        query = select(messages).where(
            messages.c.status.in_(reasons), messages.c.queued_at >= self._clock() - _TOLD_OF
        )
        with self._database.read() as connection:
            return [
                Trouble(row.id, row.recipient_name, row.day, f"{reasons[row.status]}: {row.error}")
                for row in connection.execute(query.order_by(messages.c.id))
            ]

    def _enter(self, connection: Connection, message: Message, items: Iterable[MessageItem]) -> int:
        now = self._clock()
        query = insert(messages).values(
            recipient=message.recipient_id,
            recipient_name=message.recipient,
            surface=message.surface.value,
            address=message.address,
            day=message.day,
            text=message.text,
            status=Delivery.QUEUED.value,
            attempts=0,
            queued_at=now,
            not_before=now,
        )
        message_id: int = connection.execute(query.returning(messages.c.id)).scalar_one()
        rows = [
            {
                "message_id": message_id,
                "recipient": message.recipient_id,
                "rule": item.rule,
                "subject": item.subject,
                "occasion": item.occasion,
                "reason": item.reason,
            }
            for item in items
        ]
        connection.execute(insert(message_items), rows)
        return message_id

    def _settle(self) -> int:
        """Take note of what a crash left in flight, and let go of what is too late."""
        now = self._clock()
        today = now.astimezone(self._timezone).date()
        with self._database.begin() as connection:
            lost = (messages.c.status == Delivery.SENDING, messages.c.claimed_at < now - _IN_FLIGHT)
            error = "the program stopped while it was being sent"
            unsure = update(messages).where(*lost)
            connection.execute(unsure.values(status=Delivery.UNCERTAIN.value, error=error))
            late = select(messages.c.id).where(
                messages.c.status == Delivery.QUEUED, messages.c.day < today
            )
            ids = connection.scalars(late).all()
            # what it said is due again, in tomorrow's words: a stale text helps nobody
            connection.execute(delete(message_items).where(message_items.c.message_id.in_(ids)))
            gone = update(messages).where(messages.c.id.in_(ids))
            connection.execute(gone.values(status=Delivery.EXPIRED.value))
            return len(ids)

    def _claim(self) -> Posted | None:
        now = self._clock()
        ready = (messages.c.status == Delivery.QUEUED, messages.c.not_before <= now)
        first = select(messages).where(*ready).order_by(messages.c.not_before, messages.c.id)
        with self._database.begin() as connection:
            # PostgreSQL passes over what another replica holds; SQLite has one writer anyway
            row = connection.execute(first.limit(1).with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            claim = update(messages).where(messages.c.id == row.id)
            connection.execute(
                claim.values(
                    status=Delivery.SENDING.value, claimed_at=now, attempts=row.attempts + 1
                )
            )
            return _posted(connection, row)

    def _send(self, posted: Posted, messenger: Messenger) -> str:
        try:
            platform_id = messenger.send(posted.message)
        except Undelivered as error:
            wait = min(timedelta(minutes=2**posted.attempts), _LONGEST_WAIT)
            later = {"not_before": self._clock() + wait, "error": str(error)}
            self._mark(posted, Delivery.QUEUED, later)
            return "later"
        except Undeliverable as error:
            self._mark(posted, Delivery.FAILED, {"error": str(error)})
            return "failed"
        done = {"platform_id": platform_id, "sent_at": self._clock(), "error": None}
        self._mark(posted, Delivery.SENT, done)
        return "sent"

    def _mark(self, posted: Posted, status: Delivery, values: dict[str, Any]) -> None:
        query = update(messages).where(messages.c.id == posted.id)
        with self._database.begin() as connection:
            connection.execute(query.values(status=status.value, **values))

    def _read(self, query: Select[Any]) -> list[Posted]:
        with self._database.read() as connection:
            return [_posted(connection, row) for row in connection.execute(query).all()]


def _was_said(connection: Connection, message: Message, item: MessageItem) -> bool:
    said = message_items.c
    query = select(said.id).where(
        said.recipient == message.recipient_id,
        said.rule == item.rule,
        said.subject == item.subject,
        said.occasion == item.occasion,
    )
    return connection.scalar(query) is not None


def _posted(connection: Connection, row: Row[Any]) -> Posted:
    said = select(message_items).where(message_items.c.message_id == row.id)
    items = tuple(
        MessageItem(item.rule, item.subject, item.occasion, item.reason)
        for item in connection.execute(said.order_by(message_items.c.id))
    )
    message = Message(
        row.recipient_name,
        row.recipient,
        Surface(row.surface),
        row.address,
        row.day,
        row.text,
        items,
    )
    return Posted(
        row.id,
        message,
        Delivery(row.status),
        row.queued_at,
        row.sent_at,
        row.platform_id,
        row.attempts,
        row.error,
    )
