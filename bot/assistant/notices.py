"""What the bot says by itself, as replies: reminders, and the digest before a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.reply import Button, Group, Item, Reply
from jobs.action import Action, Status
from jobs.calendar import BoardMeeting
from jobs.directory import Surface
from jobs.letter import day_in_words
from jobs.mail import Message

_LINE = re.compile(r"- (?:(?P<number>\d+): )?(?P<text>.*)", re.DOTALL)
_MOST = 20  # actions in one digest: the register has the rest


def buttons_of(number: int, status: Status) -> tuple[Button, ...]:
    """What an owner can press beside an action that is still owed."""
    done = Button("Done", "done", str(number), "primary")
    if status is Status.IN_PROGRESS:
        return (done,)
    return done, Button("In progress", "start", str(number))


def reminder_reply(message: Message) -> Reply:
    """A reminder with its buttons: a line of its text becomes an item, a heading a group.

    The officers' message has no buttons: what it lists wants correcting, not ticking off.
    """
    lead, *lines = message.text.splitlines() or [""]
    pressable = message.surface is not Surface.OFFICERS
    groups: list[tuple[str, list[Item]]] = []
    for line in lines:
        found = _LINE.fullmatch(line)
        if found is None:
            groups.append((line.rstrip(":"), []))
            continue
        if not groups:
            groups.append(("", []))
        groups[-1][1].append(_item(found, pressable=pressable))
    return Reply(lead, groups=tuple(Group(title, items=tuple(items)) for title, items in groups))


def _item(line: re.Match[str], *, pressable: bool) -> Item:
    number = line["number"]
    if number is None:
        return Item(line["text"])
    buttons = buttons_of(int(number), Status.OPEN) if pressable else ()
    return Item(line["text"], f"Action {number}", buttons=buttons)


def digest(meeting: BoardMeeting, owed: Sequence[Action], today: date) -> Reply:
    """What a board hears in its channel before it meets: when and where, and what is owed.

    ``owed`` are actions that everybody in the channel may see.
    """
    days = (meeting.date - today).days
    hour = f" at {meeting.time:%H:%M}" if meeting.time else ""
    place = f", {meeting.venue}" if meeting.venue else ""
    when = "today" if days == 0 else f"in {days} day{'' if days == 1 else 's'}"
    lead = f"The board meets on {day_in_words(meeting.date)}{hour}{place}, {when}."
    late = [action for action in owed if action.overdue(today)]
    rest = [action for action in owed if not action.overdue(today)]
    groups = [*_owed("Overdue", late, today), *_owed("Due by the meeting", rest, today)]
    notes = () if owed else ("No action is open for it.",)
    return Reply(lead, groups=tuple(groups), notes=notes)


def _owed(title: str, actions: Sequence[Action], today: date) -> Iterable[Group]:
    if not actions:
        return
    items = [action_item(action, today) for action in actions[:_MOST]]
    more = f"{_MOST} of {len(actions)}" if len(actions) > _MOST else ""
    yield Group(title, more, tuple(items))


def action_item(action: Action, today: date, buttons: tuple[Button, ...] = ()) -> Item:
    """An action as one line: its number, what is to be done, by whom and when."""
    owners = ", ".join(action.owners) or "nobody owns it"
    parts = [owners, _when(action, today)]
    if action.status not in (Status.OPEN, Status.CARRIED_FORWARD):
        parts.append(in_words(action.status))
    if action.source is not None and action.source.minute:
        parts.append(action.source.label)
    note = " · ".join(part for part in parts if part)
    return Item(action.description, f"Action {action.id}", note=note, buttons=buttons)


def _when(action: Action, today: date) -> str:
    if action.due is None:
        return action.due_text or "no deadline"
    day = f"{action.due.day} {action.due:%B %Y}"
    return f"was due {day}" if action.overdue(today) else f"due {day}"


def in_words(status: Status) -> str:
    """A status as people say it.

    >>> in_words(Status.IN_PROGRESS)
    'in progress'
    """
    return status.value.replace("_", " ")
