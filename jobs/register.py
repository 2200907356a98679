"""The action register: proposed, accepted, owed, done; every change kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, Row, func, insert, select

from corpus.audience import OFFICER, OFFICERS, Audience, Viewer
from corpus.model import Meeting
from jobs import deadlines
from jobs.action import LIVE, TRANSITIONS, Action, ActionSource, Status
from jobs.database import Clock, Database
from jobs.errors import Empty, NotAllowed, StaleAction, UnknownAction
from jobs.history import READER, Change, Pen, Subject, history
from jobs.listing import Listing, Wanted
from jobs.papers import PaperRecord
from jobs.proposals import Proposer, amend, read_owners, withdraw_unread, write_owners
from jobs.schema import action_sources, actions

__all__ = ["Action", "ActionSource", "Change", "Correction", "Register", "Status", "Wanted"]

_BIGGEST = 2**63 - 1
_SAID = {"done": Status.DONE, "carried_forward": Status.CARRIED_FORWARD}

Actions = list[Action]
Changes = list[Change]


class Correction(TypedDict, total=False):
    """What an officer may change of an action.

    ``due`` alone is a plain date; with ``due_meeting`` the deadline hangs on that meeting.
    """

    description: str
    owners: Collection[str]
    due: date | None
    due_meeting: date | None
    status: Status
    priority: str | None


class Register:
    """The register of actions.  Nothing is ever deleted from it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def propose(
        self, meeting: Meeting, paper: PaperRecord, *, go_live: date | None = None
    ) -> Actions:
        """Enter the actions of a meeting that was read from ``paper``; returns what is to review.

        Reading again, another paper of the same meeting, or a renamed file doubles nothing, and
        what an officer corrected or settled stays.  An unsettled proposal that the paper no
        longer has is withdrawn.  A meeting before ``go_live`` enters as history only.
        """
        with self._database.begin() as connection:
            pen = Pen(READER, self._clock(), "reading")
            new = Proposer(connection, meeting, paper, go_live, pen).propose()
            found = [Listing(connection, OFFICER).one(action_id) for action_id in new]
            return [action for action in found if action is not None]

    def let_go(self, paper_id: int, *, keep: Iterable[date | None] = ()) -> None:
        """Withdraw the unsettled proposals that stand in this paper alone.

        For a paper that is gone, or that no longer has minutes of a day it had before: ``keep``
        names the days of the meetings that it still has.
        """
        kept = set(keep)
        query = select(action_sources.c.action_id, action_sources.c.meeting_date)
        with self._database.begin() as connection:
            pen = Pen(READER, self._clock(), "reading")
            cited = connection.execute(query.where(action_sources.c.paper_id == paper_id)).all()
            for row in cited:
                if row.meeting_date not in kept:
                    withdraw_unread(connection, row.action_id, paper_id, pen)

    def list(
        self,
        viewer: Viewer,
        *,
        mine: str | None = None,
        overdue_at: date | None = None,
        next_meeting: date | None = None,
        status: Collection[Status] | None = None,
        text: str | None = None,
    ) -> Actions:
        """The actions that ``viewer`` may see and that meet every condition given.

        See :class:`~jobs.listing.Wanted`; without ``status``, what is settled otherwise than
        by being done (rejected, withdrawn, superseded, history) is left out.
        """
        wanted = Wanted(mine, overdue_at, next_meeting, status, text)
        with self._database.read() as connection:
            return Listing(connection, viewer).where(wanted)

    def get(self, action_id: int, viewer: Viewer = OFFICER) -> Action:
        """One action by its number.  Raises UnknownAction, also for what may not be seen."""
        with self._database.read() as connection:
            row = _row(connection, action_id)
            action = Listing(connection, viewer).one(row.id)
            if action is None:
                raise UnknownAction(action_id, _last(connection))
            return action

    def add(
        self,
        description: str,
        owners: Collection[str],
        due: date | None,
        by: str,
        *,
        due_meeting: date | None = None,
        priority: str | None = None,
        audience: Audience = OFFICERS,
        via: str = "command",
        occasion: str | None = None,
    ) -> Action:
        """Log an action by hand: open at once.  Raises Empty without a description.

        What is added on one ``occasion``, such as the message of a chat, is added once: the
        second time the action is returned as it stands.
        """
        pen = Pen(by, self._clock(), via)
        identity = f"added:{occasion}" if occasion else None
        with self._database.begin() as connection:
            if identity and (known := _added(connection, identity)):
                return _shown(connection, known)
            values = _checked(
                connection, {"description": description, "due": due, "due_meeting": due_meeting}
            )
            values |= {"status": Status.OPEN.value, "priority": priority}
            query = insert(actions).values(
                **values,
                identity=identity,
                audience=str(audience),
                corrected=[],
                decided_by=by,
                version=1,
                created_at=pen.when,
                updated_at=pen.when,
            )
            action_id = connection.execute(query.returning(actions.c.id)).scalar_one()
            write_owners(connection, action_id, _owners(owners))
            noted = {**values, "owners": _owners(owners)}
            pen.note(connection, Subject.ACTION, action_id, {}, noted)
            return _shown(connection, action_id)

    def accept(self, action_id: int, by: str, *, via: str = "command") -> Action:
        """Take a proposal into the register; one already accepted stays as it is.

        It opens, unless its minutes say that it was done or carried forward.
        """
        pen = Pen(by, self._clock(), via)
        with self._database.begin() as connection:
            return _accept(connection, _row(connection, action_id), pen)

    def accept_all(self, by: str, *, via: str = "command") -> Actions:
        """Take every open proposal into the register; returns them."""
        pen = Pen(by, self._clock(), via)
        query = select(actions).where(actions.c.status == Status.PROPOSED).order_by(actions.c.id)
        with self._database.begin() as connection:
            return [_accept(connection, row, pen) for row in connection.execute(query).all()]

    def reject(self, action_id: int, by: str, *, via: str = "command") -> Action:
        """Turn a proposal down for good: no re-reading brings it back."""
        return self.update(action_id, by, via=via, status=Status.REJECTED)

    def done(self, action_id: int, by: str, *, via: str = "command") -> Action:
        """Close an action."""
        return self.update(action_id, by, via=via, status=Status.DONE)

    def update(
        self,
        action_id: int,
        by: str,
        *,
        version: int | None = None,
        via: str = "command",
        **changes: Unpack[Correction],
    ) -> Action:
        """Correct an action.  With ``version``, only if nobody changed it since.

        Raises UnknownAction, StaleAction, NotAllowed for a status that it cannot take, Empty.
        """
        pen = Pen(by, self._clock(), via)
        with self._database.begin() as connection:
            row = _row(connection, action_id)
            if version is not None and version != row.version:
                raise StaleAction(action_id, version, row.version)
            return _correct(connection, row, changes, pen)

    def history(self, action_id: int) -> Changes:
        """Every change of an action, the oldest first.  Raises UnknownAction."""
        with self._database.read() as connection:
            _row(connection, action_id)
            return history(connection, Subject.ACTION, action_id)


def _row(connection: Connection, action_id: int) -> Row[Any]:
    row = None
    if 0 < action_id <= _BIGGEST:
        row = connection.execute(select(actions).where(actions.c.id == action_id)).first()
    if row is None:
        raise UnknownAction(action_id, _last(connection))
    return row


def _added(connection: Connection, identity: str) -> int | None:
    known: int | None = connection.scalar(
        select(actions.c.id).where(actions.c.identity == identity)
    )
    return known


def _last(connection: Connection) -> int | None:
    last: int | None = connection.scalar(select(func.max(actions.c.id)))
    return last


def _shown(connection: Connection, action_id: int) -> Action:
    action = Listing(connection, OFFICER).one(action_id)
    if action is None:
        raise UnknownAction(action_id)
    return action


def _accept(connection: Connection, row: Row[Any], pen: Pen) -> Action:
    if row.status in LIVE | {Status.DONE}:
        return _shown(connection, row.id)
    return _correct(connection, row, {"status": _SAID.get(row.said, Status.OPEN)}, pen)


def _correct(connection: Connection, row: Row[Any], changes: Correction, pen: Pen) -> Action:
    values = _checked(connection, changes)
    if "status" in values:
        _step(row, values["status"])
    before = row._asdict() | {"owners": read_owners(connection, row.id)}
    changed = pen.note(connection, Subject.ACTION, row.id, before, values)
    if changed:
        values["corrected"] = sorted({*row.corrected, *changed} - {"status"})
        if "status" in changed:
            proposed = values["status"] == Status.PROPOSED
            values["decided_by"] = None if proposed else pen.who
        if not amend(connection, row, values, pen):
            raise StaleAction(row.id, row.version, row.version + 1)
    return _shown(connection, row.id)


def _step(row: Row[Any], wanted: str) -> None:
    status = Status(row.status)
    if wanted != status and wanted not in TRANSITIONS[status]:
        raise NotAllowed(row.id, status, wanted, TRANSITIONS[status])


def _checked(connection: Connection, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that a change sets: a deadline is always said whole."""
    values = dict(changes)
    if "description" in values:
        values["description"] = str(values["description"]).strip()
        if not values["description"]:
            raise Empty("the action's description")
    if "owners" in values:
        values["owners"] = _owners(values["owners"])
    if "status" in values:
        values["status"] = Status(values["status"]).value
    if "due" in values or "due_meeting" in values:
        tied = values.get("due_meeting")
        tied = deadlines.follow(connection, tied) if tied else None
        values |= {"due": tied or values.get("due"), "due_meeting": tied, "due_text": None}
    return values


def _owners(owners: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(owner.strip() for owner in owners if owner.strip()))
