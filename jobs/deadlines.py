"""Deadlines that hang on a meeting: they follow it when it moves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, select, update

from jobs.action import FOLLOWING
from jobs.calendar import COMING, MeetingStatus
from jobs.history import Pen, Subject
from jobs.schema import actions, meetings


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
