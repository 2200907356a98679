"""What is due to whom: what would be sent, at an instant or next, and what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from jobs.calendar import Calendar
from jobs.letter import Reminder
from jobs.outbox import Outbox, Posted
from jobs.postman import Postman

_SHOWN = timedelta(days=31)  # what was sent is shown for so long
_AHEAD = 60  # days in which the next message is looked for


@dataclass(frozen=True, slots=True)
class ToldItem:
    """One thing that a message says: the rule behind it, the action's number, and why."""

    rule: str
    action: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """A message that would be sent at ``goes_at``, or was at ``sent_at``."""

    recipient: str
    surface: str
    items: tuple[ToldItem, ...]
    text: str
    sent_at: datetime | None = None
    goes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """The next messages and the instant at which they go out."""

    at: datetime
    messages: tuple[Told, ...]


class Reminders:
    """What can be asked of the reminders; asking writes nothing and sends nothing."""

    def __init__(self, postman: Postman, outbox: Outbox, calendar: Calendar) -> None:
        self._postman = postman
        self._outbox = outbox
        self._calendar = calendar

    def at(self, now: datetime) -> list[Told]:
        """What would be sent at ``now``, and after it what was sent in the month before."""
        return [*map(_would, self._postman.would_send(now)), *self.sent(now)]

    def sent(self, now: datetime) -> list[Told]:
        """What was sent in the month before ``now``, the newest first."""
        return [_was(posted, self._calendar) for posted in self._outbox.sent(now - _SHOWN)]

    def next(self, now: datetime) -> Coming | None:
        """The messages that go out first from ``now`` on, as things stand; None within 60 days."""
        at = self._calendar.next_open(now)
        for _ in range(_AHEAD):
            if letters := self._postman.would_send(at):
                return Coming(at, tuple(map(_would, letters)))
            morning = datetime.combine(at.date() + timedelta(days=1), time(0), at.tzinfo)
            at = self._calendar.next_open(morning)
        return None


def _would(letter: Reminder) -> Told:
    items = (
        ToldItem(item.rule, item.action.id if item.action else None, item.reason)
        for item in letter.items
    )
    return Told(
        letter.recipient,
        letter.surface.value,
        tuple(items),
        letter.text,
        goes_at=letter.send_at,
    )


def _was(posted: Posted, calendar: Calendar) -> Told:
    message = posted.message
    items = (ToldItem(item.rule, _number(item.subject), item.reason) for item in message.items)
    return Told(
        message.recipient,
        message.surface.value,
        tuple(items),
        message.text,
        calendar.local(posted.sent_at) if posted.sent_at else None,
    )


def _number(subject: str) -> int | None:
    kind, _, number = subject.partition(":")
    return int(number) if kind == "action" else None
