"""What is due to whom at a given instant.  Pure: no clock, no database, no message is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from corpus.people import normalised
from jobs.action import Action, Status
from jobs.calendar import BoardMeeting, Calendar, next_meeting
from jobs.directory import Directory, How, Person, Resolved, Surface
from jobs.letter import OFFICERS, Item, Recipient, Reminder, day_in_words, distance, write

__all__ = ["NOTHING_SENT", "RULES", "Item", "Reminder", "Rules", "Sent", "Trouble", "due"]


@dataclass(frozen=True, slots=True)
class Rules:
    """When people hear of what is owed, in days.

    An owner hears ``before_due`` days before the deadline, and every ``overdue_every`` days
    after it; of an action without a deadline, so many days before each meeting.  The officers
    hear of each thing that wants their hand every ``officers_every``.
    """

    before_due: tuple[int, ...] = (21, 7, 2)
    overdue_every: int = 7
    officers_every: int = 7


RULES = Rules()


@dataclass(frozen=True, slots=True)
class Sent:
    """What has been sent, or is on its way.

    ``items`` are (recipient, rule, subject, occasion); ``days`` are (recipient, local day).
    """

    items: frozenset[tuple[str, str, str, str]] = frozenset()
    days: frozenset[tuple[str, date]] = frozenset()


NOTHING_SENT = Sent()


@dataclass(frozen=True, slots=True)
class Trouble:
    """A message that did not arrive, or perhaps did not: the officers are told once."""

    message_id: int
    recipient: str
    day: date
    reason: str


def due(
    actions: Iterable[Action],
    meetings: Iterable[BoardMeeting],
    people: Directory,
    now: datetime,
    sent: Sent = NOTHING_SENT,
    rules: Rules = RULES,
    calendar: Calendar | None = None,
    troubles: Iterable[Trouble] = (),
) -> list[Reminder]:
    """Everything that is to be said at ``now``, or at the next working hour after it.

    One message a person and local day holds all that is due to them.  Of the stages before a
    deadline only the latest counts; one missed while nothing ran is said at the next
    occasion, while it is still useful, and nothing in ``sent`` is said again.  An owner whom
    nobody in the directory matches appears by name with the surface "none", and the officers
    hear of it.  Raises NaiveInstant.
    """
    calendar = calendar or Calendar()
    at, by_day = calendar.next_open(now), {meeting.date: meeting for meeting in meetings}
    coming = next_meeting(by_day.values(), at, calendar.timezone)
    desk = _Desk(at, people, rules, calendar, by_day, coming)
    everything = list(actions)
    for action in everything:
        if action.live:
            desk.remind_owners(action)
            desk.tell_officers(action)
    desk.count_proposals(everything)
    desk.report(troubles)
    return desk.letters(sent)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Sorts what is due by recipient."""

    at: datetime
    people: Directory
    rules: Rules
    calendar: Calendar
    meetings: Mapping[date, BoardMeeting]
    coming: BoardMeeting | None
    trays: dict[Recipient, dict[tuple[str, str], Item]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.calendar.local(self.at).date()

    def remind_owners(self, action: Action) -> None:
        """Put the action before each of its owners, where an occasion has come."""
        occasion = self._occasion(action.due)
        if occasion is None:
            return
        rule, day = occasion
        for owner in action.owners:
            found = self.people.resolve(owner)
            reason = self._when(action) + self._why(found)
            self._put(self._recipient(found), Item(rule, action, reason, day.isoformat()))

    def tell_officers(self, action: Action) -> None:
        """Put before the officers whatever keeps this action from being done."""
        for rule, reason in self._obstacles(action):
            self._put(OFFICERS, Item(rule, action, reason, self._cycle))

    def count_proposals(self, actions: Iterable[Action]) -> None:
        """Tell the officers how many proposals wait for them."""
        waiting = sum(action.status is Status.PROPOSED for action in actions)
        if waiting:
            reason = "1 proposal waits" if waiting == 1 else f"{waiting} proposals wait"
            item = Item("unreviewed", None, f"{reason} for review", self._cycle, "proposals")
            self._put(OFFICERS, item)

    def report(self, troubles: Iterable[Trouble]) -> None:
        """Tell the officers of messages that did not arrive."""
        for trouble in troubles:
            reason = f"the message to {trouble.recipient} {trouble.reason}"
            subject = f"message:{trouble.message_id}"
            item = Item("undelivered", None, reason, trouble.day.isoformat(), subject)
            self._put(OFFICERS, item)

    def letters(self, sent: Sent) -> list[Reminder]:
        """One message a recipient, of what has not been said; none on a day that has one."""
        letters = []
        for recipient, items in self.trays.items():
            key = recipient.id
            fresh = tuple(
                item
                for item in items.values()
                if (key, item.rule, item.subject, item.occasion) not in sent.items
            )
            if fresh and (key, self.today) not in sent.days:
                letters.append(write(recipient, fresh, self.at, self.today))
        return sorted(
            letters, key=lambda letter: (letter.recipient_id == OFFICERS.id, letter.recipient)
        )

    def _occasion(self, deadline: date | None) -> tuple[str, date] | None:
        """The rule under which an owner is to hear of it by now, and the occasion.

        The occasion names the deadline, so that one that moves is said anew.  What has no
        deadline is said before each meeting.
        """
        if deadline is not None and deadline < self.today:
            every = self.rules.overdue_every
            return "overdue", _overdue_since(deadline, self.today, every, self.calendar)
        day = deadline or (self.coming.date if self.coming else None)
        stage = self._stage(day) if day else None
        if day is None or stage is None:
            return None
        return f"{'due' if deadline else 'meeting'}_{stage}", day

    def _stage(self, day: date) -> int | None:
        """How many days before ``day`` the latest stage is that has come, if any."""
        for days in sorted(self.rules.before_due):
            if self.calendar.working_day_before(day - timedelta(days=days)) <= self.today:
                return days
        return None

    @property
    def _cycle(self) -> str:
        """The first day of the officers' present cycle: the Monday, where it is a week."""
        ordinal = self.today.toordinal()
        return date.fromordinal(ordinal - (ordinal - 1) % self.rules.officers_every).isoformat()

    def _obstacles(self, action: Action) -> Iterator[tuple[str, str]]:
        if not action.owners:
            yield "unowned", "nobody owns it"
        owners = [self.people.resolve(owner) for owner in action.owners]
        unmatched = [_unmatched(found) for found in owners if found.person is None]
        if unmatched:
            yield "unmatched", "; ".join(unmatched)
        unreached = [p.name for p in (found.person for found in owners) if p and self._is_silent(p)]
        if unreached:
            yield "unreached", f"no chat account and no e-mail address: {', '.join(unreached)}"
        if action.overdue(self.today):
            yield "overdue", self._when(action)

    def _is_silent(self, person: Person) -> bool:
        return self.people.standing_in(person).reached[0] is Surface.NONE

    def _put(self, recipient: Recipient, item: Item) -> None:
        self.trays.setdefault(recipient, {}).setdefault((item.rule, item.subject), item)

    def _recipient(self, found: Resolved) -> Recipient:
        if found.person is None:
            return Recipient(f"owner:{normalised(found.owner)}", found.owner, Surface.NONE)
        person = self.people.standing_in(found.person)
        surface, address = person.reached
        return Recipient(f"person:{person.id}", person.name, surface, address, person.viewer)

    def _when(self, action: Action) -> str:
        """ "due at the meeting of Thursday 9 June 2022, in 14 days" """
        if action.due is None:
            return self._until_the_meeting()
        meeting = self.meetings.get(action.due) if action.due_meeting else None
        hour = f" at {meeting.time:%H:%M}" if meeting and meeting.time else ""
        what = "at the meeting of" if action.due_meeting else "on"
        verb = "was due" if action.due < self.today else "due"
        day = f"{verb} {what} {day_in_words(action.due)}{hour}"
        return f"{day}, {distance((action.due - self.today).days)}"

    def _until_the_meeting(self) -> str:
        """ "no deadline was set; the board meets on Thursday 9 June 2022, in 14 days" """
        if self.coming is None:
            return "no deadline was set"
        day = self.coming.date
        meets = f"the board meets on {day_in_words(day)}, {distance((day - self.today).days)}"
        return f"no deadline was set; {meets}"

    def _why(self, found: Resolved) -> str:
        """Why somebody hears of it whom the action does not name."""
        if found.person is None:
            return ""
        person = self.people.standing_in(found.person)
        if person != found.person:
            return f" (you stand in for {found.person.name})"
        if found.how is How.CONTACT:
            return f" (you are the contact of {found.owner})"
        return f" (as {found.owner})" if found.how is How.POST else ""


def _overdue_since(deadline: date, today: date, every: int, calendar: Calendar) -> date:
    """The latest of the days, ``every`` so many, on which a late owner hears of it."""
    first = deadline + timedelta(days=1)
    rounds = (today - first).days // every
    coming = first + timedelta(days=every * (rounds + 1))
    if calendar.working_day_before(coming) <= today:
        return coming
    return first + timedelta(days=every * rounds)


def _unmatched(found: Resolved) -> str:
    reason = "matches several people" if found.how is How.SEVERAL else "matches nobody"
    near = f"; perhaps {' or '.join(found.candidates)}" if found.candidates else ""
    return f"'{found.owner}' {reason} in the directory{near}"
