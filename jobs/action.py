"""An action: what somebody is to do, by when, and how it stands.  Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from corpus.audience import OFFICERS, Audience


class Status(StrEnum):
    """How an action stands in the register.

    HISTORY is an action of a meeting before the go-live date: kept to be read, never followed up.
    """

    PROPOSED = "proposed"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    CARRIED_FORWARD = "carried_forward"
    DONE = "done"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    HISTORY = "history"


LIVE = frozenset({Status.OPEN, Status.IN_PROGRESS, Status.CARRIED_FORWARD})
"""Accepted and not yet done: what people are reminded of."""

SHOWN = LIVE | {Status.PROPOSED, Status.DONE}
"""What a list shows where nothing else is asked for."""

FOLLOWING = LIVE | {Status.PROPOSED}
"""What moves with the meeting that it is due at."""

_ENDS = frozenset({Status.DONE, Status.WITHDRAWN, Status.SUPERSEDED})

TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.PROPOSED: LIVE | _ENDS | {Status.REJECTED},
    Status.OPEN: LIVE | _ENDS,
    Status.IN_PROGRESS: LIVE | _ENDS,
    Status.CARRIED_FORWARD: LIVE | _ENDS,
    Status.DONE: frozenset({Status.OPEN, Status.IN_PROGRESS}),
    Status.REJECTED: frozenset({Status.PROPOSED, Status.OPEN}),
    Status.WITHDRAWN: frozenset({Status.PROPOSED, Status.OPEN}),
    Status.SUPERSEDED: frozenset({Status.OPEN}),
    Status.HISTORY: LIVE | _ENDS,
}
"""What an officer may make of an action; to stay as it is is always allowed."""


@dataclass(frozen=True, slots=True)
class ActionSource:
    """The passage that an action was read from.

    ``start`` and ``end`` are offsets into the paper's text, so that ``quote`` is exactly what
    stands there; ``document`` is the paper's name and ``paper_id`` its number in the ledger.
    """

    paper_id: int
    document: str
    body: str | None
    meeting_date: date | None
    minute: str | None
    clause: str | None
    quote: str
    start: int
    end: int
    page: str | None

    @property
    def label(self) -> str:
        """How a member would name the place.

        >>> source = ActionSource(1, "m.pdf", None, None, "7", "2", "…", 0, 1, None)
        >>> source.label
        'minute 7(2)'
        """
        if not self.minute:
            return self.document
        return f"minute {self.minute}" + (f"({self.clause})" if self.clause else "")


@dataclass(frozen=True, slots=True)
class Action:
    """One action of the register, as one viewer may see it.

    ``owners`` are people, posts or organisations as written; none is possible, and shown.
    ``due_meeting`` is the meeting that the deadline hangs on: ``due`` follows when it moves.
    ``source`` is None for an action that an officer added, or where the viewer owns the action
    but may not read the paper behind it.  ``provisional`` says that the minutes are not yet
    confirmed.  ``version`` counts the changes, for those who change it at the same time.
    """

    id: int
    description: str
    owners: tuple[str, ...] = ()
    due: date | None = None
    due_text: str | None = None
    due_meeting: date | None = None
    status: Status = Status.OPEN
    priority: str | None = None
    audience: Audience = OFFICERS
    source: ActionSource | None = None
    created_at: datetime | None = None
    provisional: bool = False
    version: int = 1

    @property
    def live(self) -> bool:
        """Accepted and not yet done."""
        return self.status in LIVE

    def overdue(self, today: date) -> bool:
        """Live, and due before ``today``."""
        return self.live and self.due is not None and self.due < today
