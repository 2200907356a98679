"""Which action of the register is meant by one that was just read.  Pure.

An action is body + meeting + minute + clause.  Minutes and the pack that repeats them, a
renamed file and a better reader all give the same one, never a second.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from corpus.audience import slug
from corpus.model import ActionItem, ActionStatus, Meeting

ALIKE = 90.0
"""Of 100: two descriptions that differ by punctuation or a slip, wherever they stand."""

_LEAD = re.compile(r"^(?P<owner>.{2,60}?)\s+(?:is\s+|are\s+)?(?:to|will|should)\s+(?P<rest>\S.*)$")
_JOINS = frozenset("and the cllr councillor mr mrs ms dr".split())

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

    @property
    def essence(self) -> str:
        """What is to be done, whoever and whenever."""
        return essence(self.description, self.owners, self.due_text)


@dataclass(frozen=True, slots=True)
class Known(Mention):
    """A mention that the register has already, of the action ``action_id``.

    ``essence`` is set for one of another meeting, which a tracker may list again.
    """

    action_id: int
    owners: tuple[str, ...] = ()
    essence: str | None = None


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
    others = list(known)
    pairs = []
    for index, mention in enumerate(found):
        own = mention.essence
        for other in others:
            again = other.essence is not None
            score = _listed_again(mention, own, other) if again else _likeness(mention, other)
            if score is not None:  # of other meetings' actions the last is meant
                newest = -other.action_id if again else other.action_id
                pairs.append((again, -score, index, newest))
    matched: dict[int, int] = {}
    for _, _, index, newest in sorted(pairs):
        if index not in matched and abs(newest) not in matched.values():
            matched[index] = abs(newest)
    return matched


def essence(description: str, owners: Iterable[str], due_text: str | None) -> str:
    """What an action's words say is to be done, without whose it is and by when.

    >>> essence("AR to write to the bank by 1 May", ["Ann Roe"], "by 1 May")
    'write to the bank'
    """
    text = description.casefold()
    if due_text:
        text = text.replace(due_text.casefold(), " ")
    if lead := _LEAD.match(text):
        names = [owner.casefold().split() for owner in owners]
        known = {word for name in names for word in (*name, "".join(each[0] for each in name))}
        if all(word in known or word in _JOINS for word in re.findall(r"\w+", lead["owner"])):
            text = lead["rest"]
    return " ".join(re.findall(r"\w+", text))


def identity(where: str, mention: Mention, ordinal: int) -> str:
    """What no two actions may share: body, meeting (or paper), minute, clause and count.

    >>> identity("2022-03-17", Mention("Tidewell Together", "7", "2", 1, "Report back"), 1)
    'tidewell-together|2022-03-17|7|2|1'
    """
    parts = (slug(mention.body or ""), where, mention.minute or "", mention.clause or "")
    return "|".join((*parts, str(ordinal)))


def _listed_again(found: Found, own: str, known: Known) -> float | None:
    """How surely a tracker's row and an action of some minutes are one, None where they are two."""
    if not _agree(slug(found.body or ""), slug(known.body or "")):
        return None
    one, other = (frozenset(map(str.casefold, owners)) for owners in (found.owners, known.owners))
    if one and other and not _share(one, other):
        return None
    score: float = fuzz.ratio(own, known.essence or "")
    return score if score >= ALIKE else None


def _share(one: Iterable[str], others: Iterable[str]) -> bool:
    """Whether some owner is in both: by name, surname or initials."""
    return any(same_owner(first, second) for first in one for second in others)


def same_owner(one: str, other: str) -> bool:
    """Whether two owners can be one person or body.

    >>> same_owner("AR", "Ann Roe"), same_owner("Cllr Roe", "Ann Roe"), same_owner("Bo", "Al")
    (True, True, False)
    """
    first, second = (text.casefold().split() for text in (one, other))
    if not first or not second:
        return False
    letters = ["".join(word[0] for word in words) for words in (first, second)]
    return first[-1] == second[-1] or first == [letters[1]] or second == [letters[0]]


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
