"""The board's calendar, for whoever asks, and what officers do with it."""

from __future__ import annotations

from datetime import datetime

from bot.assistant.actions import Doer
from bot.assistant.moment import day, hour
from corpus.audience import Viewer
from jobs.calendar import BoardMeeting
from jobs.meetings import Meetings


class Calendar:
    """What can be asked of the calendar and done to it."""

    def __init__(self, meetings: Meetings) -> None:
        self._meetings = meetings

    def all(self, viewer: Viewer) -> list[BoardMeeting]:
        """The meetings that ``viewer`` may know of, the earliest first."""
        return self._meetings.visible_to(viewer)

    def board(self, viewer: Viewer) -> str | None:
        """What the board calls itself, by the papers of its latest meeting."""
        named = [meeting.body for meeting in self._meetings.visible_to(viewer) if meeting.body]
        return named[-1] if named else None

    def next(self, viewer: Viewer, now: datetime) -> BoardMeeting | None:
        """The meeting that comes next, as far as ``viewer`` may know."""
        return self._meetings.next(now, viewer)

    def add(
        self, doer: Doer, date: str, time: str | None = None, venue: str | None = None
    ) -> BoardMeeting:
        """Plan a meeting, or say hour and place of a planned one."""
        return self._meetings.add(day(date), doer.name, at=hour(time), venue=venue, via=doer.via)

    def move(self, doer: Doer, old: str, new: str, time: str | None = None) -> BoardMeeting:
        """Move a meeting; what is due at it moves along."""
        at = hour(time)
        moved = self._meetings.move(day(old), day(new), doer.name, via=doer.via)
        return self._meetings.add(moved.date, doer.name, at=at, via=doer.via) if at else moved

    def cancel(self, doer: Doer, date: str) -> BoardMeeting:
        """Cancel a meeting; what was due at it is due at the next."""
        return self._meetings.cancel(day(date), doer.name, via=doer.via)
