"""The chain of numbers that heads the items, among all the numbers that lines begin with.

The headings of a paper count upwards; the heaviest chain of rising numbers is taken, by a
longest-path search over the candidates.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.heading import Heading

_MOST_GAP = 3
NAMED = 1.5  # what it counts for that a number is said to be an item's
_LOST = 2.0  # what a number costs that the first of its level is missing above
_REPEATED = 2.5  # what a number costs that is given twice


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could head an item: its number as a key, how it is made, where it stands."""

    heading: Heading
    key: tuple[int, ...]
    shape: str
    edge: float
    weight: float
    named: bool = False  # "Item 3", and not "3." alone


def alike(candidates: Sequence[Candidate]) -> Iterable[list[Candidate]]:
    """The candidates by how their numbers are made, each kind to be searched by itself.

    Plain and nested numbers count together ("7", "7.1"); numbers that carry a year or a date
    ("12/2021", "20210316.4") each with those of their shape, the constant parts left out.
    """
    plain = [
        each
        for each in candidates
        if re.fullmatch(r"#(\.#)*[a-z]?", each.shape) and each.key[0] < 1900
    ]
    if plain:
        yield plain
    shapes: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        if each not in plain:
            shapes[each.shape].append(each)
    for group in shapes.values():
        if len(group) > 1:
            yield [replace(each, key=key) for each, key in zip(group, _varying(group), strict=True)]


def _varying(group: Sequence[Candidate]) -> list[tuple[int, ...]]:
    """The keys of a shape without the parts that hardly ever change: a year, a date."""
    length = len(group[0].key)
    kept = []
    for at in range(length):
        counts = Counter(each.key[at] for each in group)
        if counts.most_common(1)[0][1] < 0.7 * len(group) or len(group) < 3:
            kept.append(at)
    kept = kept or [length - 1]
    return [tuple(each.key[at] for at in kept) for each in group]


def _follows(earlier: tuple[int, ...], later: tuple[int, ...]) -> float | None:
    """What a step from one number to the next costs; None where it cannot be one.

    >>> _follows((7,), (7, 1)), _follows((7, 2), (8,)), _follows((7,), (9,)), _follows((7,), (3,))
    (0.0, 0.0, 1.0, None)
    """
    if len(later) > len(earlier) and later[: len(earlier)] == earlier:
        first = later[len(earlier) :]
        if len(first) == 1 and first[0] in (2, 3):
            return _LOST * (first[0] - 1)  # "6.2" below "6": the clerk lost one
        return 0.0 if all(number == 1 for number in first) else None
    level = min(len(later), len(earlier)) - 1
    if len(later) > len(earlier) and later[len(earlier) :] != (1,) * (len(later) - len(earlier)):
        return None
    if later[:level] == earlier[:level]:
        step = later[level] - earlier[level]
        if step == 0 and len(later) == len(earlier) == 1:
            return _REPEATED  # a number given twice, as happens
        return float(step - 1) if 1 <= step <= _MOST_GAP else None
    for at in range(level):
        if later[at] != earlier[at]:
            fresh = all(number <= 1 for number in later[at + 1 :])
            return 0.0 if later[at] - earlier[at] == 1 and fresh else None
    return None


def heaviest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The chain of rising numbers with the greatest weight; a gap costs a little."""
    best: list[float] = []
    before: list[int | None] = []
    for index, candidate in enumerate(candidates):
        score, link = 0.0, None
        for earlier in range(index):
            cost = _follows(candidates[earlier].key, candidate.key)
            if cost is None:
                continue
            cost += _shift(candidates[earlier], candidate)
            if best[earlier] - cost > score:
                score, link = best[earlier] - cost, earlier
        best.append(score + candidate.weight)
        before.append(link)
    if not best:
        return []
    at: int | None = max(range(len(best)), key=best.__getitem__)
    chain: list[Candidate] = []
    while at is not None:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]


def _shift(earlier: Candidate, later: Candidate) -> float:
    """Headings of one level stand at one edge; another edge costs, as a list's entry has it."""
    if len(earlier.key) != len(later.key):
        return 0.0
    named = 0.0 if earlier.named == later.named else NAMED
    return named + (0.7 if abs(earlier.edge - later.edge) > 12 else 0.0)
