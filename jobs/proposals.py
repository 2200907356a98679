"""Proposals: actions found in minutes, entered in the register until an officer settles them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, true, update

from corpus.model import Meeting
from jobs import deadlines
from jobs.action import Status
from jobs.history import Pen, Subject
from jobs.matching import Found, Known, essence, found_in, identity, match
from jobs.papers import PaperRecord
from jobs.schema import action_owners, action_sources, actions

# statuses that only the reader gave, and may therefore take back
_READERS = frozenset({Status.PROPOSED, Status.HISTORY, Status.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Proposer:
    """Enters what one paper says of one meeting, within one transaction."""

    connection: Connection
    meeting: Meeting
    paper: PaperRecord
    go_live: date | None
    pen: Pen

    def propose(self) -> list[int]:
        """Enter every action of the meeting; returns the numbers of the new proposals."""
        found = found_in(self.meeting)
        here, elsewhere = self._known(), self._known_elsewhere()
        matched = match(found, [*here, *elsewhere])
        theirs = {each.action_id for each in elsewhere} - {each.action_id for each in here}
        cited: set[int] = set()
        new = []
        for index, mention in enumerate(found):
            action_id = matched.get(index)
            if action_id is None:
                action_id = self._create(mention)
                proposed = self._status is Status.PROPOSED
            else:
                proposed = action_id not in theirs and self._refresh(action_id, mention)
            self._cite(action_id, mention)
            cited.add(action_id)
            if proposed:
                new.append(action_id)
        self._let_go(cited)
        return new

    @property
    def _status(self) -> Status:
        """What an action of this meeting is until somebody settles it."""
        day = self.meeting.date
        past = self.go_live is not None and day is not None and day < self.go_live
        return Status.HISTORY if past else Status.PROPOSED

    def _known(self) -> list[Known]:
        """The mentions that the register has of this meeting, in whatever paper."""
        same_day = action_sources.c.meeting_date.is_not_distinct_from(self.meeting.date)
        query = select(action_sources).where(same_day)
        if self.meeting.date is None:
            query = query.where(action_sources.c.paper_id == self.paper.id)
        return [
            Known(row.body, row.minute, row.clause, row.ordinal, row.description, row.action_id)
            for row in self.connection.execute(query)
        ]

    def _known_elsewhere(self) -> list[Known]:
        """The mentions of other meetings that are meant where the same words stand here.

        A tracker lists again what minutes set; what is set in minutes may stand in a tracker
        that was read before.  Minutes of two meetings set two actions, whatever their words.
        """
        query = select(action_sources, actions.c.due_text).join(
            actions, actions.c.id == action_sources.c.action_id
        )
        query = query.where(
            action_sources.c.paper_id != self.paper.id, actions.c.status != Status.WITHDRAWN.value
        )
        if self.meeting.tracker:
            query = query.where(
                action_sources.c.meeting_date.is_distinct_from(self.meeting.date)
                if self.meeting.date
                else true()
            )
        elif self.meeting.date:
            undated = action_sources.c.meeting_date.is_(None), action_sources.c.minute.is_(None)
            query = query.where(*undated)
        else:
            return []
        return [self._known_as(row) for row in self.connection.execute(query)]

    def _known_as(self, row: Row[Any]) -> Known:
        owners = read_owners(self.connection, row.action_id)
        said = essence(row.description, owners, row.due_text)
        place = (row.body, row.minute, row.clause, row.ordinal, row.description)
        return Known(*place, row.action_id, owners, said)

    def _create(self, found: Found) -> int:
        values = self._reading(found)
        owners = values.pop("owners")
        query = insert(actions).values(
            **values,
            identity=self._identity(found),
            status=self._status.value,
            corrected=[],
            version=1,
            created_at=self.pen.when,
            updated_at=self.pen.when,
        )
        action_id: int = self.connection.execute(query.returning(actions.c.id)).scalar_one()
        write_owners(self.connection, action_id, owners)
        self._note(action_id, {}, {"status": self._status.value})
        return action_id

    def _identity(self, found: Found) -> str:
        where = str(self.meeting.date or f"paper {self.paper.id}")
        ordinal = found.ordinal
        while True:
            name = identity(where, found, ordinal)
            taken = select(actions.c.id).where(actions.c.identity == name)
            if self.connection.scalar(taken) is None:
                return name
            ordinal += 1

    def _refresh(self, action_id: int, found: Found) -> bool:
        """Bring an unsettled action up to the paper; returns whether it is proposed (again).

        A settled one stays as the officer saw it, and so does every field an officer corrected.
        """
        row = self.connection.execute(select(actions).where(actions.c.id == action_id)).one()
        if row.decided_by is not None:
            return False
        values: dict[str, Any] = {}
        if self._is_first_source(action_id):
            reading = self._reading(found)
            values = {name: reading[name] for name in reading if name not in row.corrected}
        if row.status in _READERS:
            values["status"] = self._status.value
        before = row._asdict() | {"owners": read_owners(self.connection, action_id)}
        if self._note(action_id, before, values):
            amend(self.connection, row, values, self.pen)
        proposed = values.get("status") == Status.PROPOSED.value
        return proposed and row.status != Status.PROPOSED

    def _is_first_source(self, action_id: int) -> bool:
        """Of two papers that word an action differently, the one read first has the word."""
        query = select(action_sources.c.paper_id).where(action_sources.c.action_id == action_id)
        first = self.connection.scalar(query.order_by(action_sources.c.id).limit(1))
        return first == self.paper.id

    def _reading(self, found: Found) -> dict[str, Any]:
        due, tied = found.due, None
        if found.due_at_meeting:
            if due is None and self.meeting.date is not None:
                said = found.due_text or "to the next meeting"
                due = deadlines.meant(self.connection, said, self.meeting.date)
            due = tied = deadlines.follow(self.connection, due) if due else None
        return {
            "description": found.description,
            "owners": found.owners,
            "due": due,
            "due_text": found.due_text,
            "due_meeting": tied,
            "said": found.said.value if found.said else None,
        }

    def _cite(self, action_id: int, found: Found) -> None:
        """Keep the passage: one for each paper that the action stands in."""
        mine = (action_sources.c.action_id == action_id, action_sources.c.paper_id == self.paper.id)
        values = {
            "body": found.body,
            "meeting_date": self.meeting.date,
            "minute": found.minute,
            "clause": found.clause,
            "ordinal": found.ordinal,
            "description": found.description,
            "quote": self.paper.text[found.start : found.end],
            "start": found.start,
            "end": found.end,
            "page": found.page,
        }
        if self.connection.execute(update(action_sources).where(*mine).values(**values)).rowcount:
            return
        where = {"action_id": action_id, "paper_id": self.paper.id}
        self.connection.execute(insert(action_sources).values(**values, **where))

    def _let_go(self, cited: Collection[int]) -> None:
        """Withdraw what this paper said of the meeting before, and says no more."""
        query = select(action_sources.c.action_id).where(
            action_sources.c.paper_id == self.paper.id,
            action_sources.c.meeting_date.is_not_distinct_from(self.meeting.date),
            action_sources.c.body.is_not_distinct_from(self.meeting.body),
            action_sources.c.action_id.not_in(cited),
        )
        for action_id in self.connection.scalars(query).all():
            withdraw_unread(self.connection, action_id, self.paper.id, self.pen)

    def _note(self, action_id: int, before: dict[str, Any], after: dict[str, Any]) -> bool:
        note = self.pen.note(self.connection, Subject.ACTION, action_id, before, after)
        return bool(note)


def withdraw_unread(connection: Connection, action_id: int, paper_id: int, pen: Pen) -> None:
    """A paper no longer says this: withdraw the action, unless it was settled or stands elsewhere.

    A settled action keeps the passage that it was accepted on.
    """
    row = connection.execute(select(actions).where(actions.c.id == action_id)).one()
    if row.decided_by is not None:
        return
    here = action_sources.c.action_id == action_id
    elsewhere = select(action_sources.c.id).where(here, action_sources.c.paper_id != paper_id)
    if connection.scalar(elsewhere) is not None:
        connection.execute(
            delete(action_sources).where(here, action_sources.c.paper_id == paper_id)
        )
        return
    after = {"status": Status.WITHDRAWN.value}
    if pen.note(connection, Subject.ACTION, action_id, row._asdict(), after):
        amend(connection, row, after, pen)


def amend(connection: Connection, row: Row[Any], values: dict[str, Any], pen: Pen) -> bool:
    """Write changed fields of one action, unless it was changed since ``row`` was read."""
    fields = {name: value for name, value in values.items() if name != "owners"}
    query = update(actions).where(actions.c.id == row.id, actions.c.version == row.version)
    fields |= {"version": row.version + 1, "updated_at": pen.when}
    if not connection.execute(query.values(**fields)).rowcount:
        return False
    if "owners" in values:
        write_owners(connection, row.id, values["owners"])
    return True


def read_owners(connection: Connection, action_id: int) -> tuple[str, ...]:
    """Who owes an action, in order."""
    query = select(action_owners.c.owner).where(action_owners.c.action_id == action_id)
    return tuple(connection.scalars(query.order_by(action_owners.c.position)))


def write_owners(connection: Connection, action_id: int, owners: Collection[str]) -> None:
    """Say who owes an action from now on."""
    connection.execute(delete(action_owners).where(action_owners.c.action_id == action_id))
    rows = [
        {"action_id": action_id, "position": position, "owner": owner}
        for position, owner in enumerate(dict.fromkeys(owners))
    ]
    if rows:
        connection.execute(insert(action_owners), rows)
