"""Deadlines that hang on a meeting: they follow it when it moves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, select, update

from corpus.deadlines import deadline_in
from corpus.model import Sitting
from jobs.action import FOLLOWING, Status
from jobs.calendar import COMING, MeetingStatus
from jobs.history import Pen, Subject
from jobs.schema import action_sources, actions, meetings


def follow(connection: Connection, day: date) -> date:
    """Where the meeting that was once announced for ``day`` is to be held now.

    Papers keep saying the old date for ever; the register goes by the new one, and by the
    next meeting where this one was cancelled.
    """
    seen: set[date] = set()
    while day not in seen:
        seen.add(day)
        query = select(meetings.c.status, meetings.c.moved_to).where(meetings.c.date == day)
        found = connection.execute(query).first()
        if found is not None and found.status == MeetingStatus.MOVED:
            day = found.moved_to
        elif found is not None and found.status == MeetingStatus.CANCELLED:
            day = next_after(connection, day) or day
    return day


def next_after(connection: Connection, day: date) -> date | None:
    """The first meeting after ``day`` that is held or still to come."""
    standing: Collection[str] = {*COMING, MeetingStatus.HELD}
    query = select(meetings.c.date).where(meetings.c.date > day, meetings.c.status.in_(standing))
    found: date | None = connection.scalar(query.order_by(meetings.c.date).limit(1))
    return found


def meant(connection: Connection, said: str, said_on: date) -> date | None:
    """The meeting that words of the day ``said_on`` mean, of those that are known by now.

    "The next meeting" is the first after that day, "the June meeting" the one in that June;
    None while no paper and no officer has announced it.
    """
    standing = (*COMING, MeetingStatus.HELD)
    query = select(meetings.c.date).where(
        meetings.c.date > said_on, meetings.c.status.in_(standing)
    )
    known = [Sitting(day) for day in connection.scalars(query)]
    deadline = deadline_in(said, said_on=said_on, sittings=known)
    return deadline.date if deadline and deadline.at_meeting else None


def settle(connection: Connection, pen: Pen) -> None:
    """Date the actions that wait for a meeting which nobody had announced when they were read."""
    waiting = (*FOLLOWING, Status.PROPOSED)
    query = (
        select(actions, action_sources.c.meeting_date)
        .join(action_sources, action_sources.c.action_id == actions.c.id)
        .where(
            actions.c.due.is_(None),
            actions.c.due_text.is_not(None),
            actions.c.status.in_(waiting),
            action_sources.c.meeting_date.is_not(None),
        )
    )
    rows = {row.id: row for row in connection.execute(query)}
    for row in rows.values():
        day = meant(connection, row.due_text, row.meeting_date)
        if day is None:
            continue
        after = {"due": day, "due_meeting": day}
        pen.note(connection, Subject.ACTION, row.id, row._asdict(), after)
        change = update(actions).where(actions.c.id == row.id)
        connection.execute(change.values(**after, version=row.version + 1, updated_at=pen.when))


def retie(connection: Connection, old: date, new: date, pen: Pen) -> int:
    """Let what is due at the meeting of ``old`` be due at that of ``new``; returns how many."""
    tied = select(actions).where(actions.c.due_meeting == old, actions.c.status.in_(FOLLOWING))
    rows = connection.execute(tied).all()
    after = {"due": new, "due_meeting": new}
    for row in rows:
        pen.note(connection, Subject.ACTION, row.id, row._asdict(), after)
        query = update(actions).where(actions.c.id == row.id)
        connection.execute(query.values(**after, version=row.version + 1, updated_at=pen.when))
    return len(rows)
