"""What the bot says by itself, as replies: reminders, and the digest before a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.reply import Button, Group, Item, Reply
from jobs.action import Action, Status
from jobs.calendar import BoardMeeting
from jobs.directory import Surface
from jobs.letter import day_in_words, distance, names_day, reason_beside
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

    What is to be done stands by itself; why it is said, and where it was minuted, beside it.
    An action under several headings is told once, with all that is said of it.  The officers'
    message has no buttons: what it lists wants correcting, not ticking off.
    """
    lead, *texts = message.text.splitlines() or [""]
    pressable = message.surface is not Surface.OFFICERS
    groups: dict[str, list[Item]] = {}
    lines = list(_lines(texts, message))
    for line in lines:
        same = [one for one in lines if one.number and one.number == line.number] or [line]
        if line == same[0]:
            groups.setdefault(line.heading, []).append(_item(same, pressable=pressable))
    return Reply(lead, groups=tuple(Group(title, items=tuple(of)) for title, of in groups.items()))


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a reminder, taken apart: an action by its number, or a remark without one."""

    heading: str
    number: str
    text: str
    rule: str = ""
    why: str = ""
    minute: str = ""


def _lines(texts: Iterable[str], message: Message) -> Iterable[_Line]:
    heading = ""
    for text in texts:
        found = _LINE.fullmatch(text)
        if found is None:
            heading = text.rstrip(":")
        else:
            yield _line(heading, found["number"] or "", found["text"], message)


def _line(heading: str, number: str, whole: str, message: Message) -> _Line:
    """What is to be done apart from what is said beside it; a line of another form as it is."""
    for item in message.items:
        if item.subject != f"action:{number}":
            continue
        for why in (item.reason, reason_beside(whole, item.reason)):
            text, gap, minute = whole.rpartition(f" – {why}")
            if gap:
                minute = minute.strip().removeprefix("[").removesuffix("]")
                return _Line(heading, number, text, item.rule, why, minute)
    return _Line(heading, number, whole)


def _item(lines: Sequence[_Line], *, pressable: bool) -> Item:
    """Everything that is said of one action; "nobody owns it" is what its heading says."""
    first, *others = lines
    if not first.number:
        return Item(first.text)
    why = [*([] if first.rule == "unowned" else [first.why]), *(line.why for line in others)]
    note = " · ".join(part for part in (*why, first.minute) if part)
    buttons = buttons_of(int(first.number), Status.OPEN) if pressable else ()
    return Item(first.text, f"Action {first.number}", note=note, buttons=buttons)


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
    if names_day(action.description, day):
        day = distance((action.due - today).days)
    return f"was due {day}" if action.overdue(today) else f"due {day}"


def in_words(status: Status) -> str:
    """A status as people say it.

    >>> in_words(Status.IN_PROGRESS)
    'in progress'
    """
    return status.value.replace("_", " ")
