"""What was resolved on a matter: whole minutes by their title, single clauses by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from corpus.model import ResolutionKind
from index.judge import Judge
from index.passage import Passage, PassageKind
from index.search import Search, said
from index.words import stem_set, stems

# Shares of the question's terms, chosen on a development set.
_BY_TITLE = 0.62
_BY_CLAUSE = 0.62
_NEARLY_ALL = 0.95
_LIKE_ENOUGH = 0.74
_LIKE_LEAST = 0.3
_BEHIND_BEST = 0.3
_REFUSED = -10.0
_PLAIN = -3.0

_SUBSTANCE = (ResolutionKind.ACTION, ResolutionKind.DECISION)


@dataclass(frozen=True, slots=True)
class Matter:
    """One minute of one meeting with the clauses of it that answer, substance first."""

    meeting_date: date | None
    body: str | None
    minute: str | None
    title: str | None
    strength: float
    clauses: tuple[Passage, ...] = field(repr=False)
    by_title: bool = False


def resolved_on(search: Search, judge: Judge | None = None) -> list[Matter]:
    """The minutes that resolved something on the question's topic, the newest meeting first.

    A minute whose title is the topic answers with all its clauses; another only with those
    clauses that speak of the topic themselves.  A ``judge`` finds what is put in other words,
    and refuses a clause that merely shares a word.
    """
    groups = _by_minute(search.shelf.passages[row] for row in _candidates(search))
    found = [matter for matter in (_matter(search, group) for group in groups) if matter]
    if judge:
        found = _judged(search, found, judge)
    if any(matter.by_title and matter.strength >= _NEARLY_ALL for matter in found):
        found = [one for one in found if one.by_title or _in_one_phrase(search, one)]
    return _distinct(sorted(_near_best(found), key=_newest_first))


def all_resolved(search: Search) -> list[Matter]:
    """Everything that the meetings of the question's period resolved."""
    groups = _by_minute(search.shelf.passages[row] for row in _clauses(search))
    matters = [_of(group, group, 1.0) for group in groups]
    return _distinct(sorted(matters, key=_newest_first))


def _judged(search: Search, found: list[Matter], judge: Judge) -> list[Matter]:
    """What stands after the judge has read one clause: the best where words found nothing, or
    the first where words alone, and no title, speak for it.
    """
    if any(matter.by_title for matter in found):
        return found
    if found:
        best = max(found, key=lambda one: one.strength).clauses[0]
        return found if _verdict(search, best, judge) > _REFUSED else []
    rows = _clauses(search)
    if not rows:
        return []
    best = search.shelf.passages[max(rows, key=lambda row: float(search.scores[row]))]
    if _verdict(search, best, judge) < _PLAIN:
        return []
    return [_of([best], [best], _LIKE_LEAST)]


def _verdict(search: Search, clause: Passage, judge: Judge) -> float:
    return judge.verdict(search.question.spelt_out, f"{clause.heading}: {clause.text}")


def _clauses(search: Search) -> list[int]:
    """The clauses of the meetings and minutes that the question asks of."""
    shelf, question = search.shelf, search.question
    mask = shelf.of_kind(PassageKind.RESOLUTION) | shelf.decisive
    if question.period:
        mask &= shelf.days >= question.period.first.toordinal()
        mask &= shelf.days <= question.period.last.toordinal()
    rows = [int(row) for row in np.flatnonzero(mask)]
    if question.minute:
        rows = [row for row in rows if shelf.passages[row].place.minute == question.minute]
    if question.clause:
        rows = [row for row in rows if shelf.passages[row].place.clause == question.clause]
    return rows


def _candidates(search: Search) -> list[int]:
    """Clauses that speak of the topic at all, by word or by likeness."""
    close = search.likeness >= _LIKE_ENOUGH
    likely = (search.coverage >= _LIKE_LEAST) | (close & (search.coverage > 0))
    return [row for row in _clauses(search) if likely[row] or row in search.headed]


def _by_minute(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    groups: dict[tuple[int, str | None, str | None], list[Passage]] = {}
    for passage in passages:
        key = (passage.document, passage.place.minute, passage.heading)
        groups.setdefault(key, []).append(passage)
    yield from groups.values()


def _matter(search: Search, group: list[Passage]) -> Matter | None:
    title = group[0].heading or ""
    by_title = search.covered_by(title)
    if by_title >= _BY_TITLE:
        clauses = search.shelf.clauses_beside(group[0])
        if search.question.clause:
            clauses = group
        return _of(group, clauses, by_title, by_title=True)
    kept: list[Passage] = []
    strength = 0.0
    if not _names_are_there(search, group[0]):
        return None
    for clause in group:
        share = search.covered_by(f"{title} {_under(search, clause)} {clause.text}")
        close = search.likeness_of(clause) >= _LIKE_ENOUGH and share >= _LIKE_LEAST
        speaks = search.covered_by(clause.text) > 0 or search.is_headed(clause)
        if (share >= _BY_CLAUSE or close) and speaks and _substance_or_said(search, clause):
            kept.append(clause)
            strength = max(strength, share)
    return _of(group, kept, max(strength, _LIKE_LEAST)) if kept else None


def _names_are_there(search: Search, clause: Passage) -> bool:
    """Whether the clause's minute speaks of every name and acronym of the question."""
    shelf = search.shelf
    minute = [clause, *shelf.clauses_beside(clause), *shelf.narrative_beside(clause)]
    held = frozenset().union(*(stem_set(one.searched) for one in minute))
    return all(any(held.issuperset(way) for way in ways) for ways in search.named)


def _substance_or_said(search: Search, clause: Passage) -> bool:
    return _substance(clause) or search.covered_by(clause.text) >= _BY_CLAUSE


def _under(search: Search, clause: Passage) -> str:
    """The sub-heading of the minute that a clause belongs to, by the words that they share."""
    held = stem_set(clause.text)
    best, heading = 0.0, ""
    for passage in search.shelf.narrative_beside(clause):
        shared = held & stem_set(passage.text)
        weight = sum(
            search.shelf.words.weight(len(search.shelf.words.having(one))) for one in shared
        )
        if weight > best:
            best, heading = weight, search.sub_heading(passage)
    return heading


def _in_one_phrase(search: Search, matter: Matter) -> bool:
    """Whether a clause says the topic in one phrase, not its words here and there."""
    return any(
        any(_holds(stems(clause.text), phrase) for phrase in search.phrases)
        for clause in matter.clauses
    )


def _holds(sequence: list[str], phrase: tuple[str, ...]) -> bool:
    length = len(phrase)
    return any(
        tuple(sequence[start : start + length]) == phrase
        for start in range(len(sequence) - length + 1)
    )


def _of(
    group: list[Passage], clauses: Iterable[Passage], strength: float, *, by_title: bool = False
) -> Matter:
    first = group[0]
    ordered = sorted(clauses, key=lambda one: (not _substance(one), one.place.start))
    return Matter(
        meeting_date=first.meeting_date,
        body=first.body,
        minute=first.place.minute,
        title=first.heading,
        strength=strength,
        clauses=tuple(ordered),
        by_title=by_title,
    )


def _substance(passage: Passage) -> bool:
    return not passage.resolved_kinds or passage.resolved_kinds[0] in _SUBSTANCE


def _near_best(matters: list[Matter]) -> list[Matter]:
    best = max((matter.strength for matter in matters), default=0.0)
    return [matter for matter in matters if matter.strength >= best - _BEHIND_BEST]


def _newest_first(matter: Matter) -> tuple[int, float, int]:
    day = matter.meeting_date.toordinal() if matter.meeting_date else 0
    start = matter.clauses[0].place.start if matter.clauses else 0
    return (-day, -round(matter.strength, 2), start)


def _distinct(matters: list[Matter]) -> list[Matter]:
    """Each minute once, though the minutes and a later pack both hold it."""
    seen: set[tuple[date | None, str | None, str]] = set()
    found = []
    for matter in matters:
        words = "".join(said(one.text) for one in matter.clauses)
        key = (matter.meeting_date, matter.minute, words)
        if key not in seen:
            seen.add(key)
            found.append(matter)
    return found
