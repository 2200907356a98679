"""The digest that the board finds in its channel a week before it meets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.assistant.actions import Actions, Filter
from bot.assistant.meetings import Calendar
from bot.assistant.notices import digest
from bot.post import Channel, Room
from bot.readers import written_for
from bot.reply import Reply
from corpus.audience import OFFICER, Viewer
from jobs.calendar import BoardMeeting
from jobs.calendar import Calendar as WorkingDays
from jobs.mail import Delivery, Letter, LetterKind
from jobs.outbox import Outbox

_BEFORE = timedelta(days=7)
_AGAIN = timedelta(minutes=10)  # after the platform refused it: somebody may have let the bot in


@dataclass(frozen=True)
class Digest:
    """Posts it once for each meeting, in working hours; one that was moved is told of anew.

    What the platform refuses (the bot is not in the channel) is tried again until the board
    meets, in that day's words; meanwhile the officers hear of it as of any failed letter.
    """

    channel: Channel
    rooms: Mapping[str, Room]
    calendar: Calendar
    actions: Actions
    outbox: Outbox
    days: WorkingDays

    def post(self, now: datetime) -> int | None:
        """Put the digest in the outbox where it is time; returns its letter's number.

        It says only what everybody in the channel may know; a meeting that not everybody may
        know of is not told of.  Raises Undelivered where the platform cannot say who they are.
        """
        if not self.days.is_open(now) or self.channel.platform not in self.rooms:
            return None
        today = self.days.local(now).date()
        if not any(self._is_time(one, today) for one in self._coming(now)):
            return None
        room = self.rooms[self.channel.platform](self.channel.id)
        meeting = self._known_to_all(room, now)
        if meeting is None or not self._is_time(meeting, today):
            return None
        owed = self.actions.together(room, Filter(next=True), now)
        live = [action for action in owed if action.live]
        letter = self._letter(meeting, digest(meeting, live, today), room)
        return self.outbox.post(letter) or self.outbox.post_again(letter, failed_by=now - _AGAIN)

    def _coming(self, now: datetime) -> list[BoardMeeting]:
        coming = self.calendar.next(OFFICER, now)
        return [coming] if coming and self._wants(coming) else []

    def _wants(self, meeting: BoardMeeting) -> bool:
        posted = self.outbox.find(_key(meeting))
        return posted is None or posted.status is Delivery.FAILED

    def _is_time(self, meeting: BoardMeeting, today: date) -> bool:
        first = self.days.working_day_before(meeting.date - _BEFORE)
        return first <= today <= meeting.date

    def _known_to_all(self, room: Sequence[Viewer], now: datetime) -> BoardMeeting | None:
        coming = [self.calendar.next(viewer, now) for viewer in room]
        first = coming[0] if coming else None
        return first if first and all(one and one.date == first.date for one in coming) else None

    def _letter(self, meeting: BoardMeeting, said: Reply, room: Sequence[Viewer]) -> Letter:
        return Letter(
            key=_key(meeting),
            kind=LetterKind.DIGEST,
            platform=self.channel.platform,
            address={"channel": self.channel.id, **written_for(self.channel.id, room)},
            body=said.json,
            to="the board's channel",
            until=meeting.date,
        )


def _key(meeting: BoardMeeting) -> str:
    return f"digest:{meeting.date.isoformat()}"
