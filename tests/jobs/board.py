"""A board that does not exist, and its minutes, for the tests of the register."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path

from corpus.audience import PUBLIC, Audience
from corpus.model import (
    ActionItem,
    ActionStatus,
    Document,
    Kind,
    Meeting,
    MinuteItem,
    Page,
    Place,
    Sitting,
)
from jobs.calendar import Calendar
from jobs.database import Database
from jobs.meetings import Meetings
from jobs.outbox import Outbox
from jobs.papers import PaperRecord, Papers
from jobs.people import People
from jobs.postman import Postman
from jobs.register import Register
from tests.fakes.clock import SetClock

MARCH, JUNE, SEPTEMBER = date(2022, 3, 17), date(2022, 6, 9), date(2022, 9, 8)


@dataclass(frozen=True)
class Clause:
    """One resolved clause of the fictional minutes, and the action that it is."""

    text: str
    owners: tuple[str, ...] = ()
    due: date | None = None
    at_meeting: bool = False
    minute: str = "36"
    clause: str | None = "1"
    said: ActionStatus | None = None
    due_text: str | None = None


LIGHTING = Clause("report back on lighting in Mill Lane", ("Sue Marsh",), JUNE, at_meeting=True)
STATEMENT = Clause("publish a statement on the pledge", (), SEPTEMBER, minute="37")


@dataclass
class Board:
    """The whole record of one board, on one database."""

    database: Database
    clock: SetClock
    folder: Path
    papers: Papers = field(init=False)
    people: People = field(init=False)
    meetings: Meetings = field(init=False)
    register: Register = field(init=False)
    outbox: Outbox = field(init=False)

    def __post_init__(self) -> None:
        self.papers = Papers(self.database, self.clock)
        self.people = People(self.database, self.clock)
        self.meetings = Meetings(self.database, self.clock)
        self.register = Register(self.database, self.clock)
        self.outbox = Outbox(self.database, self.clock)

    @property
    def postman(self) -> Postman:
        return Postman(
            self.register, self.meetings, self.people, self.outbox, Calendar(), self.clock
        )

    def record(
        self,
        text: str,
        *,
        name: str = "minutes.md",
        audience: Audience = PUBLIC,
        by: str = "folder",
        kind: Kind = Kind.MINUTES,
        meeting_date: date | None = MARCH,
    ) -> PaperRecord:
        """A paper whose file lies in the board's folder."""
        path = self.folder / name
        path.write_text(text)
        return self.papers.record(
            document(text, name),
            path=path,
            kind=kind,
            title=f"The paper {name}",
            audience=audience,
            audience_by=by,
            meeting_date=meeting_date,
        )

    def read(
        self,
        *clauses: Clause,
        name: str = "minutes.md",
        audience: Audience = PUBLIC,
        day: date | None = MARCH,
        body: str | None = "Tidewell Together",
        go_live: date | None = None,
        tracker: bool = False,
    ) -> list[int]:
        """Read minutes with these clauses as the bot does; returns what is new to review."""
        text = "\n".join(clause.text for clause in clauses)
        paper = self.record(text, name=name, audience=audience, meeting_date=day)
        meeting = replace(minutes(clauses, text, day, body), tracker=tracker)
        self.meetings.learn(meeting, paper)
        return [a.id for a in self.register.propose(meeting, paper, go_live=go_live)]

    def load_people(self, *lines: str) -> None:
        """A directory of these lines: name, posts, organisation, contact, role, e-mail."""
        path = self.folder / "people.csv"
        head = "name,posts,organisation,organisation_contact,role,email"
        path.write_text("\n".join([head, *lines]))
        tally = self.people.load_csv(path)
        assert not tally.problems, tally.problems


def document(text: str, name: str = "minutes.md") -> Document:
    checksum = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, checksum, "markdown", text, (Page(1, 0, len(text)),))


def minutes(
    clauses: Sequence[Clause],
    text: str,
    day: date | None = MARCH,
    body: str | None = "Tidewell Together",
) -> Meeting:
    items = tuple(
        MinuteItem(
            clause.minute or None,
            "An item",
            clause.text,
            _span(text, clause),
            (),
            (_item(text, clause),),
        )
        for clause in clauses
    )
    coming = (Sitting(JUNE, time(10)), Sitting(SEPTEMBER, time(10))) if day == MARCH else ()
    return Meeting(
        body, "Minutes", Place(0, len(text)), date=day, items=items, next_meetings=coming
    )


def _item(text: str, clause: Clause) -> ActionItem:
    return ActionItem(
        clause.text,
        _span(text, clause),
        clause.owners,
        clause.due,
        clause.due_text or ("the next meeting" if clause.at_meeting else None),
        clause.at_meeting,
        clause.said,
    )


def _span(text: str, clause: Clause) -> Place:
    start = text.index(clause.text)
    minute = clause.minute or None
    return Place(start, start + len(clause.text), minute=minute, clause=clause.clause)


def reworded(clause: Clause, change: Callable[[str], str]) -> Clause:
    return replace(clause, text=change(clause.text))
