"""Which page of a pack opens the report to which line of the agenda.

Each page that opens is weighed against each line of the agenda (its label "Agenda Item 7a", the
partner's and the speaker's names, words of the title, the look of a report's head), and the best
assignment in the order of the agenda is taken: a global alignment by dynamic programming
(Needleman and Wunsch 1970).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import dates_in
from corpus.model import AgendaLine
from corpus.people import normalised

_LEAST = 2.6  # evidence below which a page stays with the paper before it
_MONTH_YEAR = re.compile(r"\b[A-Z][a-z]{2,8} 20\d\d\b")  # "March 2022"
_COMMON = frozenset(
    "agenda and for from item its partner partners report reports service services the update "
    "with".split()
)
WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Opening:
    """A page that may begin a paper: where it stands, and what its head says."""

    index: int
    head: str
    plain: str  # the head for comparing with names
    words: frozenset[str]
    labels: frozenset[str]
    labels_ahead: frozenset[str]
    formal: bool
    goes_on: bool
    in_list: bool
    cover: bool
    subject: bool  # its head names one that no other head has


@dataclass(frozen=True, slots=True)
class Chosen:
    """A page that opens a paper, and the line of the agenda that it is for, if any."""

    opening: Opening
    line: AgendaLine | None


def aligned(
    openings: Sequence[Opening], business: Sequence[AgendaLine], body: frozenset[str]
) -> list[Chosen]:
    """The heaviest assignment of agenda lines to openings that keeps the agenda's order."""
    rarity = _rarity(business)
    named = [tuple(map(normalised, line.presenters)) for line in business]
    weights = [
        [
            _evidence(opening, line, names, rarity, body)
            for line, names in zip(business, named, strict=True)
        ]
        for opening in openings
    ]
    best = [[0.0] * (len(business) + 1) for _ in range(len(openings) + 1)]
    for i in range(len(openings) - 1, -1, -1):
        for j in range(len(business) - 1, -1, -1):
            gain = weights[i][j] - _LEAST
            best[i][j] = max(best[i + 1][j], best[i][j + 1], gain + best[i + 1][j + 1])
    chosen: list[Chosen] = []
    i = j = 0
    while i < len(openings) and j < len(business):
        gain = weights[i][j] - _LEAST
        if gain > 0 and best[i][j] == gain + best[i + 1][j + 1]:
            chosen.append(Chosen(openings[i], business[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chosen


def _rarity(business: Sequence[AgendaLine]) -> Counter[str]:
    """In how many agenda lines each word stands: what stands in many tells nothing apart."""
    return Counter(word for line in business for word in _words(line))


def _words(line: AgendaLine) -> frozenset[str]:
    return frozenset(WORD.findall(line.title.casefold())) - _COMMON


def _evidence(
    opening: Opening,
    line: AgendaLine,
    names: Sequence[str],
    rarity: Counter[str],
    body: frozenset[str],
) -> float:
    """How strongly a page says that it begins this item's report."""
    weight = 0.0
    if any(same_item(label, line.number) for label in opening.labels):
        weight += 5.0
    elif opening.labels:
        weight -= 1.0
    elif any(same_item(label, line.number) for label in opening.labels_ahead):
        weight += 3.0  # some systems print the label on a later page of the report
    words = _words(line)
    total = sum(1 / rarity[word] for word in words) or 1.0
    weight += 3.0 * sum(1 / rarity[word] for word in words & opening.words) / total
    weight += 2.5 if any(name in opening.plain for name in names) else 0.0
    weight += 1.5 if opening.formal else 0.0
    first_line = opening.head.split("\n", 1)[0]
    addressed = bool(body) and body <= set(WORD.findall(opening.head[:160].casefold()))
    weight += 1.0 if addressed else -1.5 if opening.in_list else 0.0
    weight += 0.5 if dates_in(first_line) or _MONTH_YEAR.search(first_line) else 0.0
    weight -= 4.0 if opening.goes_on else 0.0
    return weight


def same_item(label: str, number: str) -> bool:
    """Whether a page's label is an agenda line's number: "7a" is how some print 7.1.

    >>> same_item("7h", "7.8")
    True
    """

    def plain(text: str) -> tuple[str, ...]:
        found = re.match(r"^(\d+)[.]?(\d+|[a-z])?$", text.lower())
        if not found:
            return (text.lower(),)
        part = found[2] or ""
        return found[1], str(ord(part) - 96) if part.isalpha() else part

    return plain(label) == plain(number)
