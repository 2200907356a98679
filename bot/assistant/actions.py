"""The action register, for whoever asks: what is owed, and what officers do with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.assistant.moment import due
from bot.errors import MattersError, WrongUsage
from corpus.audience import OFFICER, Role, Viewer
from jobs.action import Action, Status
from jobs.calendar import COMING
from jobs.history import Change
from jobs.meetings import Meetings
from jobs.register import Correction, Register


@dataclass(frozen=True, slots=True)
class Filter:
    """Which actions are asked for; everything that is given must hold.

    ``mine`` is the name of whoever owes them, ``status`` a word such as "in progress".
    """

    mine: str | None = None
    overdue: bool = False
    next: bool = False
    status: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Doer:
    """Who changes the record, and through which surface."""

    name: str
    via: str = "command"
    viewer: Viewer = OFFICER

    def __post_init__(self) -> None:
        if self.viewer.role is not Role.OFFICER:
            raise MattersError("only officers change the record", "ask an officer to do it")


@dataclass(frozen=True, slots=True)
class Wording:
    """What is to change of an action, in an officer's words; None leaves a field as it is."""

    description: str | None = None
    owners: tuple[str, ...] | None = None
    due: str | None = None
    status: str | None = None
    priority: str | None = None


class Actions:
    """What can be asked of the register and done to it."""

    def __init__(self, register: Register, meetings: Meetings) -> None:
        self._register = register
        self._meetings = meetings

    def matching(self, viewer: Viewer, wanted: Filter, now: datetime) -> list[Action]:
        """The actions that ``viewer`` may see and that were asked for.

        Raises MattersError where "before the next meeting" is asked and none is known.
        """
        coming = self._meetings.next(now, viewer) if wanted.next else None
        if wanted.next and coming is None:
            remedy = "add it with: matters meetings add DATE"
            raise MattersError("no coming meeting is known", remedy)
        return self._register.list(
            viewer,
            mine=wanted.mine or None,
            overdue_at=now.date() if wanted.overdue else None,
            next_meeting=coming.date if coming else None,
            status=[status_of(wanted.status)] if wanted.status else None,
            text=wanted.text or None,
        )

    def add(
        self, doer: Doer, description: str, owners: Iterable[str], when: str | None, now: datetime
    ) -> Action:
        """Log an action by hand; it is open at once."""
        chosen = due(when or "", now.date(), self._coming(now))
        return self._register.add(
            description,
            list(owners),
            chosen.day,
            doer.name,
            due_meeting=chosen.meeting,
            via=doer.via,
        )

    def accept(self, doer: Doer, numbers: Iterable[int] | None) -> list[Action]:
        """Take proposals into the register: those numbered so, or all of them."""
        if numbers is None:
            return self._register.accept_all(doer.name, via=doer.via)
        known = self._known(numbers)
        return [self._register.accept(one, doer.name, via=doer.via) for one in known]

    def reject(self, doer: Doer, numbers: Iterable[int] | None) -> list[Action]:
        """Turn proposals down for good: those numbered so, or all of them."""
        if numbers is None:
            proposed = self._register.list(OFFICER, status=[Status.PROPOSED])
            numbers = [action.id for action in proposed]
        known = self._known(numbers)
        return [self._register.reject(one, doer.name, via=doer.via) for one in known]

    def done(self, doer: Doer, numbers: Iterable[int]) -> list[Action]:
        """Close actions."""
        known = self._known(numbers)
        return [self._register.done(one, doer.name, via=doer.via) for one in known]

    def update(self, doer: Doer, number: int, wording: Wording, now: datetime) -> Action:
        """Correct an action; what it was before is kept."""
        changes = Correction()
        if wording.description is not None:
            changes["description"] = wording.description
        if wording.owners is not None:
            changes["owners"] = wording.owners
        if wording.priority is not None:
            changes["priority"] = wording.priority
        if wording.status is not None:
            changes["status"] = status_of(wording.status)
        if wording.due is not None:
            chosen = due(wording.due, now.date(), self._coming(now))
            changes["due"], changes["due_meeting"] = chosen.day, chosen.meeting
        return self._register.update(number, doer.name, via=doer.via, **changes)

    def history(self, number: int) -> list[Change]:
        """Every change of an action, the oldest first.  Raises UnknownAction."""
        return self._register.history(number)

    def _known(self, numbers: Iterable[int]) -> list[int]:
        """Looked up before the first is touched: half a command helps nobody."""
        return [self._register.get(number).id for number in dict.fromkeys(numbers)]

    def _coming(self, now: datetime) -> list[date]:
        return [
            meeting.date
            for meeting in self._meetings.all()
            if meeting.status in COMING and meeting.date >= now.date()
        ]


def status_of(text: str) -> Status:
    """The status that a word names: "open", "in progress", "done".  Raises WrongUsage."""
    try:
        return Status(text.strip().lower().replace(" ", "_").replace("-", "_"))
    except ValueError:
        known = ", ".join(status.value for status in Status)
        raise WrongUsage(f"'{text}' is no status", f"use one of {known}") from None
