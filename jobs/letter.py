"""A reminder as it is read: one message that holds all that is due to one recipient.  Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from corpus.audience import OFFICER, STRANGER, Viewer, may_read
from jobs.action import Action
from jobs.directory import Surface

_LONGEST = 240  # characters of a description; the register has the rest
_MOST = 25  # lines under one heading: nobody reads more in a message

_ON = re.compile(r" on [A-Z]\w+day (\d{1,2} [A-Z]\w+ \d{4}),")  # "was due on …, 9 days ago"

_HEADINGS = {
    "overdue": "Overdue",
    "unowned": "Without an owner",
    "unmatched": "Owners nobody matches",
    "unreached": "Owners whom no message reaches",
    "unreviewed": "To review",
    "undelivered": "Messages that did not arrive",
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message is for: where they are reached, and what they may read."""

    id: str
    name: str
    surface: Surface
    address: str | None = None
    viewer: Viewer = STRANGER


OFFICERS = Recipient("officers", "officers", Surface.OFFICERS, None, OFFICER)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a message says.

    ``rule`` is why it is said, ``occasion`` what it is said for: it is said once for each.
    ``about`` names the subject of an item that is not about an action.
    """

    rule: str
    action: Action | None
    reason: str
    occasion: str
    about: str = ""

    @property
    def subject(self) -> str:
        """What the item is about, for telling items apart."""
        return f"action:{self.action.id}" if self.action else self.about


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message to one recipient, to go out at ``send_at`` on the local day ``day``.

    ``recipient_id`` is "officers", "person:NUMBER", or "owner:NAME" for one who is not in the
    directory, whose ``surface`` is "none".
    """

    recipient: str
    recipient_id: str
    surface: Surface
    address: str | None
    items: tuple[Item, ...]
    text: str
    send_at: datetime
    day: date


def write(recipient: Recipient, items: tuple[Item, ...], at: datetime, day: date) -> Reminder:
    """Put items into one message."""
    lines = _to_officers(items) if recipient == OFFICERS else _to_owner(recipient, items)
    text = "\n".join(lines)
    return Reminder(
        recipient.name, recipient.id, recipient.surface, recipient.address, items, text, at, day
    )


def day_in_words(day: date) -> str:
    """A day as people say it.

    >>> day_in_words(date(2022, 6, 9))
    'Thursday 9 June 2022'
    """
    return f"{day:%A} {day.day} {day:%B %Y}"


def _to_owner(recipient: Recipient, items: tuple[Item, ...]) -> list[str]:
    count = "an action is" if len(items) == 1 else f"{len(items)} actions are"
    lines = [f"{recipient.name}, {count} yours to do:"]
    return lines + _lines(items, recipient.viewer)


def _to_officers(items: tuple[Item, ...]) -> list[str]:
    lines = ["What wants an officer's hand:"]
    for rule, heading in _HEADINGS.items():
        alike = [item for item in items if item.rule == rule]
        if alike:
            lines += [f"{heading}:", *_lines(alike, OFFICER)]
    return lines


def _lines(items: Sequence[Item], viewer: Viewer) -> list[str]:
    lines = [_line(item, viewer) for item in items[:_MOST]]
    return lines + ([f"- and {len(items) - _MOST} more"] if len(items) > _MOST else [])


def _line(item: Item, viewer: Viewer) -> str:
    if item.action is None:
        return f"- {item.reason}"
    text = _short(item.action.description)
    line = f"- {item.action.id}: {text} – {reason_beside(text, item.reason)}"
    return line + _source(item.action, viewer)


def reason_beside(description: str, reason: str) -> str:
    """Why something is said, without a day that the description beside it names already.

    >>> reason_beside("Map it by 24 April 2026", "was due on Friday 24 April 2026, 9 days ago")
    'was due 9 days ago'
    """
    day = _ON.search(reason)
    if day is None or not names_day(description, day[1]):
        return reason
    return reason[: day.start()] + reason[day.end() :]


def names_day(text: str, day: str) -> bool:
    """Whether a text names a day in so many words.

    >>> names_day("Map it by 24 April 2026", "4 April 2026")
    False
    """
    return re.search(rf"(?<!\d){re.escape(day)}(?!\d)", text) is not None


def distance(days: int) -> str:
    """How far off a day is.

    >>> distance(0), distance(-1), distance(14)
    ('today', '1 day ago', 'in 14 days')
    """
    if days == 0:
        return "today"
    count = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"in {count}" if days > 0 else f"{count} ago"


def _source(action: Action, viewer: Viewer) -> str:
    """The minute that it comes from, for whoever may read it."""
    if action.source is None or not may_read(viewer, action.audience):
        return ""
    day = action.source.meeting_date
    return f" [{action.source.label}" + (f", {day.day} {day:%B %Y}]" if day else "]")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
