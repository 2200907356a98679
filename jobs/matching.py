"""Which action of the register is meant by one that was just read.  Pure.

An action is body + meeting + minute + clause.  Minutes and the pack that repeats them, a
renamed file and a better reader all give the same one, never a second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from corpus.audience import slug
from corpus.model import ActionItem, ActionStatus, Meeting

ALIKE = 90.0
"""Of 100: two descriptions that differ by punctuation or a slip, wherever they stand."""

RELATED = 50.0
"""Of 100: two wordings of one action that stand in the same minute."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an action in a paper.

    ``ordinal`` counts the actions of one clause, or of one minute without clauses, from 1.
    """

    body: str | None
    minute: str | None
    clause: str | None
    ordinal: int
    description: str


@dataclass(frozen=True, slots=True)
class Found(Mention):
    """A mention as it was just read, with all that the paper says of the action."""

    owners: tuple[str, ...]
    due: date | None
    due_text: str | None
    due_at_meeting: bool
    said: ActionStatus | None
    start: int
    end: int
    page: str | None


@dataclass(frozen=True, slots=True)
class Known(Mention):
    """A mention that the register has already, of the action ``action_id``."""

    action_id: int


def found_in(meeting: Meeting) -> list[Found]:
    """Every action of a meeting, in the order of the paper."""
    counts: Counter[tuple[str | None, str | None]] = Counter()
    found = []
    for item, action in meeting.actions:
        minute, clause = action.place.minute or item.number, action.place.clause
        counts[minute, clause] += 1
        mention = Mention(meeting.body, minute, clause, counts[minute, clause], action.description)
        found.append(_found(mention, action))
    return found


def match(found: Sequence[Found], known: Iterable[Known]) -> dict[int, int]:
    """Pair what was found (by its index) with actions (by their number), the most alike first.

    Each is paired once at most; what is left unpaired is new.
    """
    pairs = []
    for index, mention in enumerate(found):
        for other in known:
            score = _likeness(mention, other)
            if score is not None:
                pairs.append((-score, index, other.action_id))
    matched: dict[int, int] = {}
    for _, index, action_id in sorted(pairs):
        if index not in matched and action_id not in matched.values():
            matched[index] = action_id
    return matched


def identity(where: str, mention: Mention, ordinal: int) -> str:
    """What no two actions may share: body, meeting (or paper), minute, clause and count.

    >>> identity("2022-03-17", Mention("Tidewell Together", "7", "2", 1, "Report back"), 1)
    'tidewell-together|2022-03-17|7|2|1'
    """
    parts = (slug(mention.body or ""), where, mention.minute or "", mention.clause or "")
    return "|".join((*parts, str(ordinal)))


def _likeness(found: Found, known: Known) -> float | None:
    """How much two mentions are one action's, 0 to 100; None where they are two actions."""
    if not (_agree(found.minute, known.minute) and _agree(found.clause, known.clause)):
        return None
    score: float = fuzz.ratio(found.description.casefold(), known.description.casefold())
    if score >= ALIKE:
        return score
    same_place = (found.minute, found.clause) == (known.minute, known.clause)
    if not same_place or not _agree(slug(found.body or ""), slug(known.body or "")):
        return None
    same_clause = found.clause is not None and found.ordinal == known.ordinal
    return score if same_clause or score >= RELATED else None


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other


def _found(mention: Mention, action: ActionItem) -> Found:
    return Found(
        mention.body,
        mention.minute,
        mention.clause,
        mention.ordinal,
        mention.description,
        action.owners,
        action.due,
        action.due_text,
        action.due_at_meeting,
        action.status,
        action.place.start,
        action.place.end,
        action.place.page,
    )
