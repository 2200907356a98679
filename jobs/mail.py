"""What leaves: letters, the reminders that some of them carry, and who carries them.  Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from jobs.directory import Surface
from jobs.letter import Reminder

Json = Mapping[str, Any]


class LetterKind(StrEnum):
    """Why a letter leaves.  An EDIT changes a message that was posted before."""

    REPLY = "reply"
    REMINDER = "reminder"
    DIGEST = "digest"
    EDIT = "edit"
    NOTICE = "notice"


class Delivery(StrEnum):
    """How a letter stands.

    UNCERTAIN: the process died while sending, and the platform cannot say whether it arrived;
    it is not sent again.  EXPIRED: its day passed before the platform took it.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class MessageItem:
    """One thing that a reminder says, and for which occasion."""

    rule: str
    subject: str
    occasion: str
    reason: str


@dataclass(frozen=True, slots=True)
class Message:
    """A reminder on its way: a text to one recipient, on the surface that reaches them."""

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

    @property
    def letter(self) -> Letter:
        """The letter that carries it: one a recipient and day."""
        return Letter(
            key=f"reminder:{self.recipient_id}:{self.day}",
            kind=LetterKind.REMINDER,
            platform=self.surface.value,
            address={"to": self.address},
            body={"text": self.text},
            to=self.recipient,
            until=self.day,
            message=self,
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing that leaves, addressed and ready.

    ``key`` is its own for ever ("reply:slack:Ev0123"): a second letter of that key is the same
    one.  ``address`` is written in the platform's words by the skin that will carry it (channel,
    thread, user, conversation), ``body`` is the reply as JSON.  ``to`` names the recipient for
    the officers, should it not arrive; ``until`` is the last local day on which it is of use.
    A reminder comes with its ``message``.
    """

    key: str
    kind: LetterKind
    platform: str
    address: Json = field(default_factory=dict)
    body: Json = field(default_factory=dict)
    to: str = ""
    until: date | None = None
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter in the outbox, and how it stands; ``platform_id`` is the platform's own id of it."""

    id: int
    letter: Letter
    status: Delivery
    queued_at: datetime
    sent_at: datetime | None
    platform_id: str | None
    attempts: int
    error: str | None

    @property
    def message(self) -> Message:
        """The reminder that the letter carries.  Raises ValueError for one that carries none."""
        if self.letter.message is None:
            raise ValueError(f"the letter {self.letter.key} carries no reminder; read its body")
        return self.letter.message


class Messenger(Protocol):
    """Carries letters to a platform: Slack, Teams, e-mail, or a log.

    Both methods are called in a worker thread, never in an event loop's, and may block.
    """

    def send(self, letter: Letter) -> str:
        """Send, and return the platform's own id of what it took.

        Raises Undelivered where a later try may succeed (with ``retry_after``, in seconds,
        where the platform says when), Undeliverable where none will, Uncertain where
        the platform broke off and may have taken it: it is asked then.
        """
        ...

    def find(self, letter: Letter, since: datetime) -> str | None:
        """Ask the platform for a letter that was being sent when something broke.

        It was queued at ``since``, and cannot have arrived before.
        Returns the platform's id of it, or None where the platform is sure that it never came.
        Raises CannotTell where the platform cannot be asked, Undelivered where it does not
        answer at the moment.
        """
        ...


@dataclass(frozen=True, slots=True)
class Tally:
    """What one delivery did: letters sent, put off, failed for good, expired."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    expired: int = 0
