"""Reading the register: which actions somebody may see, and those that were asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    true,
)

from corpus.audience import OFFICERS, Audience, Reach, Role, Viewer, readable
from corpus.people import normalised
from jobs.action import FOLLOWING, LIVE, SHOWN, Action, ActionSource, Status
from jobs.directory import Directory
from jobs.people import directory
from jobs.schema import action_owners, action_sources, actions, confirmations, papers

_REACHES = list(Reach)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the register; everything that is given must hold.

    ``mine`` is the name of a person, post or organisation; ``overdue_at`` asks for what was
    due before that day, ``next_meeting`` for what is due by the meeting of that day;
    ``text`` has words that must all stand in the description or among the owners.
    """

    mine: str | None = None
    overdue_at: date | None = None
    next_meeting: date | None = None
    status: Collection[Status] | None = None
    text: str | None = None

    @property
    def statuses(self) -> Collection[Status]:
        """The statuses asked for, or those that make sense for the rest of the question."""
        if self.status is not None:
            return self.status
        if self.overdue_at is not None:
            return LIVE
        return FOLLOWING if self.next_meeting is not None else SHOWN


@dataclass(frozen=True, slots=True)
class Listing:
    """The register as ``viewer`` may see it, in one transaction.

    The audience is part of every query: what may not be seen is not even counted.
    """

    connection: Connection
    viewer: Viewer

    def where(self, wanted: Wanted) -> list[Action]:
        """The actions asked for, the earliest deadline first, those without one last."""
        return self._read(self._conditions(wanted))

    def one(self, action_id: int) -> Action | None:
        """One action, or None where there is none or the viewer may not see it."""
        found = self._read([actions.c.id == action_id])
        return found[0] if found else None

    def _read(self, conditions: Iterable[ColumnElement[bool]]) -> list[Action]:
        readable_names = self._readable()
        condition = and_(self._visible(readable_names), *conditions)
        query = select(actions).where(condition)
        query = query.order_by(actions.c.due.is_(None), actions.c.due, actions.c.id)
        rows = self.connection.execute(query).all()
        ids = select(actions.c.id).where(condition)
        owners, sources = self._owners(ids), self._sources(ids)
        return [_action(row, owners[row.id], sources[row.id], readable_names) for row in rows]

    def _readable(self) -> frozenset[str]:
        names = select(papers.c.audience).union(
            select(actions.c.audience).where(actions.c.audience.is_not(None))
        )
        audiences = map(Audience.parse, self.connection.scalars(names))
        return frozenset(str(audience) for audience in readable(self.viewer, audiences))

    def _visible(self, readable_names: frozenset[str]) -> ColumnElement[bool]:
        if self.viewer.role is Role.OFFICER:
            return true()
        cited = select(action_sources.c.action_id).join(papers)
        return or_(
            actions.c.id.in_(cited.where(papers.c.audience.in_(readable_names))),
            actions.c.audience.in_(readable_names),
            _owned_by(self._own()),
        )

    def _own(self) -> list[str]:
        """The owners' words that mean the viewer, without any doubt."""
        if self.viewer.name is None or self.viewer.role is Role.PUBLIC:
            return []
        people = directory(self.connection)
        key = normalised(self.viewer.name)
        return [owner for owner in self._all_owners() if _is_own(people, owner, key)]

    def _conditions(self, wanted: Wanted) -> Iterable[ColumnElement[bool]]:
        yield actions.c.status.in_(wanted.statuses)
        if wanted.overdue_at is not None:
            yield actions.c.due < wanted.overdue_at
        if wanted.next_meeting is not None:
            yield actions.c.due <= wanted.next_meeting
        if wanted.mine is not None:
            people, mine = directory(self.connection), wanted.mine
            yield _owned_by([own for own in self._all_owners() if people.means(own, mine)])
        for word in (wanted.text or "").split():
            yield or_(
                func.lower(actions.c.description).contains(word.lower(), autoescape=True),
                _owned(func.lower(action_owners.c.owner).contains(word.lower(), autoescape=True)),
            )

    def _all_owners(self) -> list[str]:
        return list(self.connection.scalars(select(action_owners.c.owner).distinct()))

    def _owners(self, ids: Select[tuple[int]]) -> dict[int, list[str]]:
        query = select(action_owners).where(action_owners.c.action_id.in_(ids))
        found: dict[int, list[str]] = defaultdict(list)
        for row in self.connection.execute(query.order_by(action_owners.c.position)):
            found[row.action_id].append(row.owner)
        return found

    def _sources(self, ids: Select[tuple[int]]) -> dict[int, list[Row[Any]]]:
        confirmed = exists().where(confirmations.c.meeting_date == action_sources.c.meeting_date)
        query = (
            select(action_sources, papers.c.name, papers.c.audience, confirmed.label("confirmed"))
            .join(papers)
            .where(action_sources.c.action_id.in_(ids))
            .order_by(papers.c.removed_at.is_not(None), action_sources.c.id)
        )
        found: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in self.connection.execute(query):
            found[row.action_id].append(row)
        return found


def _owned(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return actions.c.id.in_(select(action_owners.c.action_id).where(condition))


def _owned_by(owners: Collection[str]) -> ColumnElement[bool]:
    return _owned(action_owners.c.owner.in_(owners))


def _is_own(people: Directory, owner: str, key: str) -> bool:
    if normalised(owner) == key:
        return True
    person = people.resolve(owner).person
    return person is not None and normalised(person.name) == key


def _action(
    row: Row[Any], owners: list[str], sources: list[Row[Any]], readable_names: frozenset[str]
) -> Action:
    source = next((s for s in sources if s.audience in readable_names), None)
    audiences = [s.audience for s in sources] or [row.audience or str(OFFICERS)]
    return Action(
        id=row.id,
        description=row.description,
        owners=tuple(owners),
        due=row.due,
        due_text=row.due_text,
        due_meeting=row.due_meeting,
        status=Status(row.status),
        priority=row.priority,
        audience=_widest(map(Audience.parse, audiences)),
        source=_source(source) if source is not None else None,
        created_at=row.created_at,
        provisional=bool(sources) and not any(s.confirmed for s in sources),
        version=row.version,
    )


def _source(row: Row[Any]) -> ActionSource:
    return ActionSource(
        row.paper_id,
        row.name,
        row.body,
        row.meeting_date,
        row.minute,
        row.clause,
        row.quote,
        row.start,
        row.end,
        row.page,
    )


def _widest(audiences: Iterable[Audience]) -> Audience:
    """What is public in one paper is public, though a restricted one repeats it."""
    ordered = sorted(audiences, key=lambda audience: _REACHES.index(audience.reach))
    widest = ordered[0]
    if widest.reach is not Reach.ORGANISATIONS:
        return widest
    alike = (a.organisations for a in ordered if a.reach is Reach.ORGANISATIONS)
    return Audience(Reach.ORGANISATIONS, frozenset().union(*alike))
