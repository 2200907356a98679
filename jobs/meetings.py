"""The board's meetings, as papers announce them and officers correct them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, or_, select, update

from corpus.audience import MEMBERS, OFFICER, Audience, Role, Viewer, readable
from corpus.model import Agenda, Meeting
from jobs import deadlines
from jobs.calendar import COMING, BoardMeeting, MeetingStatus, next_meeting
from jobs.database import Clock, Database
from jobs.errors import MeetingStands, UnknownMeeting
from jobs.history import READER, Change, Pen, Subject, history
from jobs.papers import PaperRecord
from jobs.schema import meeting_papers, meetings, papers

__all__ = ["BoardMeeting", "MeetingStatus", "Meetings", "next_meeting"]

# What a paper may make of a meeting that an earlier one told of.  An officer's move or
# cancellation stands against every announcement, but not against the minutes of what was held.
_OUTRANKED = {
    MeetingStatus.PLANNED: frozenset[MeetingStatus](),
    MeetingStatus.CONFIRMED: frozenset({MeetingStatus.PLANNED}),
    MeetingStatus.HELD: frozenset(MeetingStatus),
}


@dataclass(frozen=True, slots=True)
class _Told:
    """What one paper says of one meeting."""

    date: date
    status: MeetingStatus
    time: time | None = None
    venue: str | None = None
    body: str | None = None


class Meetings:
    """The calendar of the board."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def learn(self, part: Meeting | Agenda, paper: PaperRecord) -> None:
        """Take from minutes or an agenda when the board met, and when it is to meet.

        Minutes tell that a meeting was held, an agenda that it is confirmed; both announce
        others.  What an officer set stays, whatever a paper repeats.
        """
        pen = Pen(READER, self._clock(), "reading")
        with self._database.begin() as connection:
            for told in _tellings(part):
                _learn(connection, told, paper, pen)
            deadlines.settle(connection, pen)

    def all(self) -> list[BoardMeeting]:
        """Every meeting, the earliest first."""
        return self.visible_to(OFFICER)

    def visible_to(self, viewer: Viewer) -> list[BoardMeeting]:
        """The meetings that ``viewer`` may know of, the earliest first."""
        with self._database.read() as connection:
            query = _visible(connection, viewer).order_by(meetings.c.date)
            return [_meeting(row) for row in connection.execute(query)]

    def next(self, now: datetime, viewer: Viewer = OFFICER) -> BoardMeeting | None:
        """The meeting that comes next at the instant ``now``."""
        return next_meeting(self.visible_to(viewer), now)

    def add(
        self,
        day: date,
        by: str,
        *,
        at: time | None = None,
        venue: str | None = None,
        body: str | None = None,
        audience: Audience = MEMBERS,
        via: str = "command",
    ) -> BoardMeeting:
        """Plan a meeting, or say hour and place of one that is planned.

        A cancelled meeting is taken up again.  Raises MeetingStands for one that was moved.
        """
        given = {"time": at, "venue": venue, "body": body}
        values: dict[str, Any] = {k: v for k, v in given.items() if v is not None}
        with self._database.begin() as connection:
            row = _row(connection, day)
            if row is None:
                values |= {"status": MeetingStatus.PLANNED.value, "audience": str(audience)}
                entered = _enter(connection, day, values, self._pen(by, via))
                deadlines.settle(connection, self._pen(by, via))
                return entered
            if row.status == MeetingStatus.MOVED:
                reason, remedy = f"was moved to {row.moved_to}", "move it back, or change that one"
                raise MeetingStands(day, reason, remedy)
            if row.status == MeetingStatus.CANCELLED:
                values["status"] = MeetingStatus.PLANNED.value
            return _change(connection, row, values, self._pen(by, via))

    def move(
        self, old: date, new: date, by: str, *, at: time | None = None, via: str = "command"
    ) -> BoardMeeting:
        """Move a meeting; what is due at it moves along.  Returns the meeting on its new date.

        ``at`` is the new hour, the old one where it is not given.  Raises UnknownMeeting, or
        MeetingStands where the meeting was held, moved or cancelled already.
        """
        pen = self._pen(by, via)
        with self._database.begin() as connection:
            row = _coming(connection, old)
            hour = {} if at is None else {"time": at}
            if old == new:
                return _change(connection, row, hour, pen)
            moved = _take_over(connection, row, new, hour, pen)
            _share_papers(connection, row.id, moved.id)
            _change(connection, row, {"status": MeetingStatus.MOVED.value, "moved_to": new}, pen)
            deadlines.retie(connection, old, new, pen)
            return moved

    def cancel(self, day: date, by: str, *, via: str = "command") -> BoardMeeting:
        """Cancel a meeting; what was due at it is due at the next one, where there is one.

        Raises UnknownMeeting, or MeetingStands where it was held, moved or cancelled already.
        """
        pen = self._pen(by, via)
        with self._database.begin() as connection:
            row = _coming(connection, day)
            cancelled = _change(connection, row, {"status": MeetingStatus.CANCELLED.value}, pen)
            following = deadlines.next_after(connection, day)
            if following is not None:
                deadlines.retie(connection, day, following, pen)
            return cancelled

    def history(self, day: date) -> list[Change]:
        """Every change to the meeting of that day, the oldest first.  Raises UnknownMeeting."""
        with self._database.read() as connection:
            return history(connection, Subject.MEETING, _found(connection, day).id)

    def _pen(self, who: str, via: str) -> Pen:
        return Pen(who, self._clock(), via)


def _tellings(part: Meeting | Agenda) -> Iterable[_Told]:
    if part.date is not None:
        status = MeetingStatus.HELD if isinstance(part, Meeting) else MeetingStatus.CONFIRMED
        yield _Told(part.date, status, part.time, part.venue, part.body)
    for sitting in part.next_meetings:
        yield _Told(sitting.date, MeetingStatus.PLANNED, sitting.time, body=part.body)


def _learn(connection: Connection, told: _Told, paper: PaperRecord, pen: Pen) -> None:
    row = _row(connection, told.date)
    said = {"time": told.time, "venue": told.venue, "body": told.body}
    values: dict[str, Any] = {k: v for k, v in said.items() if v is not None}
    if row is None:
        values |= {"status": told.status.value, "audience": str(paper.audience)}
        meeting = _enter(connection, told.date, values, pen)
    else:
        outranked = _OUTRANKED[told.status]
        first = row.status == told.status and row.source == paper.id
        speaks = row.set_by == READER and (first or row.status in outranked)
        kept = values if speaks else {k: v for k, v in values.items() if getattr(row, k) is None}
        if row.status in outranked:
            kept = {**kept, "status": told.status.value, "moved_to": None}
        meeting = _change(connection, row, kept, pen) if kept else _meeting(row)
    _share(connection, meeting.id, [paper.id])


def _visible(connection: Connection, viewer: Viewer) -> Select[Any]:
    """Meetings told of in a paper that the viewer may read, or set by an officer for them."""
    if viewer.role is Role.OFFICER:
        return _everything()
    names = connection.scalars(select(papers.c.audience).union(select(meetings.c.audience)))
    allowed = [str(a) for a in readable(viewer, map(Audience.parse, names))]
    told = select(meeting_papers.c.meeting_id).join(papers).where(papers.c.audience.in_(allowed))
    set_for = (meetings.c.set_by != READER) & meetings.c.audience.in_(allowed)
    return _everything().where(or_(meetings.c.id.in_(told), set_for))


def _everything() -> Select[Any]:
    """Every meeting, with the number of the paper that told of it first."""
    source = select(func.min(meeting_papers.c.paper_id))
    source = source.where(meeting_papers.c.meeting_id == meetings.c.id)
    return select(meetings, source.scalar_subquery().label("source"))


def _row(connection: Connection, day: date) -> Row[Any] | None:
    return connection.execute(_everything().where(meetings.c.date == day)).first()


def _found(connection: Connection, day: date) -> Row[Any]:
    row = _row(connection, day)
    if row is None:
        known = connection.scalars(select(meetings.c.date)).all()
        near = sorted(known, key=lambda other: abs(other - day))[:3]
        raise UnknownMeeting(day, sorted(near))
    return row


def _coming(connection: Connection, day: date) -> Row[Any]:
    row = _found(connection, day)
    if row.status not in COMING:
        where = f" to {row.moved_to}" if row.moved_to else ""
        raise MeetingStands(
            day, f"is {row.status}{where}", "only a planned or confirmed meeting can change"
        )
    return row


def _enter(connection: Connection, day: date, values: dict[str, Any], pen: Pen) -> BoardMeeting:
    query = insert(meetings).values(**values, date=day, set_by=pen.who).returning(meetings.c.id)
    meeting_id = connection.execute(query).scalar_one()
    pen.note(connection, Subject.MEETING, meeting_id, {}, {"date": day, **values})
    return _meeting(_found(connection, day))


def _take_over(
    connection: Connection, old: Row[Any], new: date, hour: dict[str, Any], pen: Pen
) -> BoardMeeting:
    """The meeting on the day that ``old`` moves to: planned anew, or the one that is there."""
    target = _row(connection, new)
    planned = {"status": MeetingStatus.PLANNED.value, "moved_to": None}
    values = {"time": old.time, "venue": old.venue, "body": old.body, **planned, **hour}
    if target is None:
        return _enter(connection, new, {**values, "audience": old.audience}, pen)
    stands = target.status in COMING | {MeetingStatus.HELD}
    return _change(connection, target, hour if stands else values, pen)


def _change(
    connection: Connection, row: Row[Any], values: dict[str, Any], pen: Pen
) -> BoardMeeting:
    if pen.note(connection, Subject.MEETING, row.id, row._asdict(), values):
        by = row.set_by if pen.who == READER else pen.who
        query = update(meetings).where(meetings.c.id == row.id)
        connection.execute(query.values(**values, set_by=by))
    return _meeting(_found(connection, row.date))


def _share_papers(connection: Connection, source: int, target: int) -> None:
    query = select(meeting_papers.c.paper_id).where(meeting_papers.c.meeting_id == source)
    _share(connection, target, connection.scalars(query).all())


def _share(connection: Connection, meeting_id: int, paper_ids: Iterable[int]) -> None:
    query = select(meeting_papers.c.paper_id).where(meeting_papers.c.meeting_id == meeting_id)
    known = set(connection.scalars(query))
    rows = [{"meeting_id": meeting_id, "paper_id": p} for p in paper_ids if p not in known]
    if rows:
        connection.execute(insert(meeting_papers), rows)


def _meeting(row: Row[Any]) -> BoardMeeting:
    return BoardMeeting(
        row.id,
        row.date,
        row.time,
        row.venue,
        MeetingStatus(row.status),
        row.body,
        row.source,
        row.moved_to,
    )
