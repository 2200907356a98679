"""The pages of the board's business: actions, meetings, reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from bot.assistant.actions import Filter
from bot.errors import MattersError
from bot.links import path_of
from bot.web.dress import day
from bot.web.site import Site
from corpus.audience import Role
from jobs.action import Action, ActionSource, Status


@dataclass(frozen=True, slots=True)
class Row:
    """One action of the list: with the way to its source, and whether it is late."""

    action: Action
    late: bool
    where: str
    path: str | None


class Board:
    """What the board owes, when it meets, and what it is reminded of."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def actions(self, request: Request) -> Response:
        """The register, as the form above it filters."""
        application = self._site.application
        reading = self._site.reading(request)
        now, chosen = application.now(), _filter(request)
        values = {"chosen": chosen, "statuses": [status.value for status in Status], "rows": []}
        try:
            found = application.actions.matching(reading.viewer, chosen, now)
        except MattersError as error:
            return self._site.page(request, "actions.html", {**values, "refusal": str(error)})
        rows = [_row(action, now) for action in found]
        return self._site.page(request, "actions.html", {**values, "rows": rows, "refusal": None})

    def meetings(self, request: Request) -> Response:
        """The calendar: what comes first, then what was."""
        application = self._site.application
        viewer = self._site.reading(request).viewer
        today = application.now().date()
        meetings = application.calendar.all(viewer)
        values = {
            "coming": [meeting for meeting in meetings if meeting.date >= today],
            "past": [meeting for meeting in reversed(meetings) if meeting.date < today],
        }
        return self._site.page(request, "meetings.html", values)

    def reminders(self, request: Request) -> Response:
        """What would be sent next, or at the instant given, and what was; for officers."""
        as_of = request.query_params.get("as_of", "")
        allowed = self._site.reading(request).viewer.role is Role.OFFICER
        values = {"allowed": allowed, "as_of": as_of, "refusal": None}
        if not allowed:
            return self._site.page(request, "reminders.html", {**values, **_NOTHING}, 403)
        try:
            now = self._site.application.now(as_of)
        except MattersError as error:
            refused = {**values, **_NOTHING, "refusal": str(error)}
            return self._site.page(request, "reminders.html", refused, 400)
        reminders = self._site.application.reminders
        coming = reminders.next(now)
        found = {
            "at": coming.at if coming else None,
            "coming": coming.messages if coming else (),
            "sent": reminders.sent(now),
        }
        return self._site.page(request, "reminders.html", {**values, **found})


_NOTHING = {"at": None, "coming": (), "sent": ()}


def _filter(request: Request) -> Filter:
    given = request.query_params
    return Filter(
        mine=given.get("mine") or None,
        overdue=bool(given.get("overdue")),
        next=bool(given.get("next")),
        status=given.get("status") or None,
        text=given.get("text") or None,
    )


def _row(action: Action, now: datetime) -> Row:
    source = action.source
    return Row(
        action,
        action.overdue(now.date()),
        _where(source) if source else "",
        path_of(source.paper_id, source.start, source.end) if source else None,
    )


def _where(source: ActionSource) -> str:
    return source.label + (f", {day(source.meeting_date)}" if source.meeting_date else "")
