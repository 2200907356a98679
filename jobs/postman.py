"""The postman: asks the record what is due, puts it in the outbox, and delivers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from corpus.audience import OFFICER
from jobs.action import FOLLOWING
from jobs.calendar import Calendar
from jobs.database import Clock
from jobs.directory import Surface
from jobs.letter import Reminder
from jobs.meetings import Meetings
from jobs.outbox import Message, Messenger, Outbox, Tally
from jobs.people import People
from jobs.register import Register
from jobs.reminders import RULES, Rules, due


@dataclass(frozen=True, slots=True)
class Postman:
    """One round of the postman is one tick of the scheduler; it keeps nothing between rounds."""

    register: Register
    meetings: Meetings
    people: People
    outbox: Outbox
    calendar: Calendar
    clock: Clock
    rules: Rules = RULES

    def would_send(self, now: datetime) -> list[Reminder]:
        """What would go out at ``now``, or at the next working hour.  Writes nothing."""
        return due(
            self.register.list(OFFICER, status=FOLLOWING),
            self.meetings.all(),
            self.people.directory(),
            now,
            self.outbox.ledger(),
            self.rules,
            self.calendar,
            self.outbox.troubles(),
        )

    def go_round(self, messenger: Messenger) -> Tally:
        """Send all that is due now; nothing outside working hours.

        Who is reached nowhere gets nothing: the officers' message says so.
        """
        now = self.clock()
        if not self.calendar.is_open(now):
            return Tally()
        for reminder in self.would_send(now):
            if reminder.surface is not Surface.NONE:
                self.outbox.enqueue(Message.of(reminder))
        return self.outbox.deliver(messenger)
