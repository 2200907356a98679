"""The action register, for whoever asks: what is owed, and what officers do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.assistant.moment import due
from bot.errors import MattersError, WrongUsage
from corpus.audience import OFFICER, Role, Viewer
from jobs.action import Action, Status
from jobs.calendar import COMING
from jobs.directory import Directory, Person
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


class NotTheirs(MattersError):
    """Only its owner or an officer may say how an action stands, and an owner only while it is."""

    def __init__(self, number: int, reason: str | None = None) -> None:
        said = reason or f"action {number} is not yours"
        super().__init__(said, "ask an officer to change it")


class Actions:
    """What can be asked of the register and done to it."""

    def __init__(
        self, register: Register, meetings: Meetings, directory: Callable[[], Directory]
    ) -> None:
        self._register = register
        self._meetings = meetings
        self._directory = directory

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

    def together(self, viewers: Iterable[Viewer], wanted: Filter, now: datetime) -> list[Action]:
        """The actions that every one of ``viewers`` may see: a list for a room.

        Nobody's own actions are shown to the others: each counts by role and organisation.
        """
        nameless = {replace(viewer, name=None) for viewer in viewers}
        lists = [self.matching(viewer, wanted, now) for viewer in nameless]
        if not lists:
            return []
        seen = [{action.id: action for action in one} for one in lists]
        return [_narrowest([one[a.id] for one in seen]) for a in lists[0] if _in_all(a, seen)]

    def one(self, viewer: Viewer, number: int) -> Action:
        """One action.  Raises UnknownAction, also for what ``viewer`` may not see."""
        return self._register.get(number, viewer)

    def find(self, number: int) -> Action:
        """One action as the record has it, whoever may see it.  Raises UnknownAction."""
        return self._register.get(number)

    def owns(self, person: Person, action: Action) -> bool:
        """Whether the action is ``person``'s to do: as owner, or in an owner's stead."""
        directory = self._directory()
        meant = (directory.resolve(owner).person for owner in action.owners)
        owners = [owner for owner in meant if owner is not None]
        return any(person.id in (one.id, directory.standing_in(one).id) for one in owners)

    def mark(self, person: Person, number: int, status: Status, via: str) -> Action:
        """Say how an action stands: officers of any, everybody else of their own.

        Raises UnknownAction, also for what the person may not see; NotTheirs; NotAllowed for
        a status that the action cannot take.
        """
        action = self.one(person.viewer, number)
        if person.viewer.role is not Role.OFFICER:
            if not self.owns(person, action):
                raise NotTheirs(number)
            if not action.live and action.status is not status:
                raise NotTheirs(number, f"action {number} is {action.status.value}")
        if action.status is status:
            return action
        self._register.update(number, person.name, via=via, status=status)
        return self.one(person.viewer, number)

    def unmatched(self, owners: Iterable[str]) -> list[str]:
        """Those owners whom nobody in the directory matches, or several do."""
        directory = self._directory()
        return [owner for owner in owners if directory.resolve(owner).person is None]

    def add(
        self,
        doer: Doer,
        description: str,
        owners: Iterable[str],
        when: str | None,
        now: datetime,
        *,
        occasion: str | None = None,
    ) -> Action:
        """Log an action by hand; it is open at once, and logged once on each ``occasion``."""
        chosen = due(when or "", now.date(), self._coming(now))
        return self._register.add(
            description,
            list(owners),
            chosen.day,
            doer.name,
            due_meeting=chosen.meeting,
            via=doer.via,
            occasion=occasion,
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


def _in_all(action: Action, seen: Iterable[dict[int, Action]]) -> bool:
    return all(action.id in one for one in seen)


def _narrowest(views: list[Action]) -> Action:
    """The action as whoever sees least of it does."""
    return next((view for view in views if view.source is None), views[0])


def status_of(text: str) -> Status:
    """The status that a word names: "open", "in progress", "done".  Raises WrongUsage."""
    try:
        return Status(text.strip().lower().replace(" ", "_").replace("-", "_"))
    except ValueError:
        known = ", ".join(status.value for status in Status)
        raise WrongUsage(f"'{text}' is no status", f"use one of {known}") from None
