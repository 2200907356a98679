"""What can go wrong in following things up.  Each message names the value and the remedy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


class JobsError(Exception):
    """Something that whoever asked can put right; the message says how."""


class DatabaseUnavailable(JobsError):
    """The database cannot be used at the moment: locked, gone, or its disk is full.

    Transient: the same call may succeed later.
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(
            f"the database at {where} cannot be used now: {reason}; "
            "check that its disk is there, writable and not full, and try again"
        )


class DatabaseDamaged(JobsError):
    """The file is no database of ours.  Permanent until a backup is put back."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where} is no readable database: {reason}; put a backup in its place")


class NewerDatabase(JobsError):
    """The database was written by a later release.  Permanent until this program is upgraded."""

    def __init__(self, where: str, found: str, known: str) -> None:
        super().__init__(
            f"the database at {where} is at revision {found}, this program knows up to {known}; "
            "upgrade Matters Arising, or put back the backup from before the upgrade"
        )


class NaiveInstant(JobsError, ValueError):
    """A time without a time zone says nothing certain."""

    def __init__(self, instant: object) -> None:
        super().__init__(f"{instant} has no time zone; give an aware datetime")


class UnknownPaper(JobsError, LookupError):
    """No paper, or more than one, goes by what was given."""

    def __init__(self, wanted: object, candidates: Iterable[str] = ()) -> None:
        names = ", ".join(candidates)
        remedy = f"it could be {names}: give its number" if names else "index it first"
        super().__init__(f"no single paper is called '{wanted}'; {remedy}")


class UnknownAction(JobsError, LookupError):
    """There is no action of that number, or none that the viewer may see."""

    def __init__(self, number: object, last: int | None = None) -> None:
        range_ = f"numbers run from 1 to {last}" if last else "the register is empty"
        super().__init__(
            f"there is no action {number} ({range_}); 'matters actions list' shows them"
        )


class StaleAction(JobsError):
    """Somebody else changed the action in the meantime."""

    def __init__(self, number: int, seen: int, version: int) -> None:
        super().__init__(
            f"action {number} was changed by somebody else (you saw version {seen}, "
            f"it is at {version}); look at it again and repeat your change"
        )


class NotAllowed(JobsError):
    """The register does not let an action go from one status to the other."""

    def __init__(self, number: int, status: str, wanted: str, allowed: Iterable[str]) -> None:
        choices = ", ".join(sorted(allowed)) or "nothing"
        super().__init__(
            f"action {number} is {status} and cannot become {wanted}; it can become {choices}"
        )


class Empty(JobsError, ValueError):
    """A text that must say something says nothing."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is empty; say what it is")


class UnknownMeeting(JobsError, LookupError):
    """No meeting is held or planned on that day."""

    def __init__(self, day: date, known: Iterable[date] = ()) -> None:
        near = ", ".join(other.isoformat() for other in known)
        remedy = f"the nearest are {near}" if near else "add it with 'matters meetings add'"
        super().__init__(f"there is no meeting on {day.isoformat()}; {remedy}")


class MeetingStands(JobsError):
    """What was asked cannot be done to that meeting as it stands."""

    def __init__(self, day: date, reason: str, remedy: str) -> None:
        super().__init__(f"the meeting on {day.isoformat()} {reason}; {remedy}")


class UnknownNation(JobsError, ValueError):
    """Bank holidays are known for the four nations only."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' is no nation whose bank holidays are known; "
            "use England, Scotland, Wales or Northern Ireland"
        )


class UnknownFormat(JobsError, ValueError):
    """The tracker can be written as CSV, XLSX or DOCX."""

    def __init__(self, name: str) -> None:
        super().__init__(f"'{name}' names no format of the tracker; end it in .docx, .xlsx or .csv")


class Undelivered(JobsError):
    """The letter did not go out this time.  Transient: it is tried again later.

    ``retry_after`` is in how many seconds, where the platform said so.
    """

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Undeliverable(JobsError):
    """The letter can never reach this recipient.  Permanent: the officers are told."""


class CannotTell(JobsError):
    """The platform cannot be asked whether a letter arrived.  Permanent: the officers are told."""


class Uncertain(JobsError):
    """The platform may have taken the letter, or not: it is asked before anything is sent again."""
