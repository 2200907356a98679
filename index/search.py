"""A question and a shelf: how well each passage speaks of what is asked.

Three measures stand beside each other for every passage: likeness (the cosine of vectors),
words (BM25) and coverage (the share of the question's terms that the passage holds, rare
terms counting more).  The first two rank; coverage also tells whether there is an answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from index.asking import Kind
from index.passage import Passage, PassageKind
from index.question import Question, Term
from index.shelf import Shelf
from index.words import stem, stem_set

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each measure counts, chosen on a development set."""

    likeness: float = 1.0
    words: float = 0.6
    coverage: float = 0.8
    rank_offset: int = 60
    vague: float = 0.35
    named: float = 1.3
    mended: float = 0.85
    long_form: float = 0.6


WEIGHTS = Weights()
_HEADED = 0.9
_UNSAID = re.compile(r"[\W_]+")
_SHORT = 70

# What each kind of passage is worth for each kind of question, added to the fused score.
_LEANING: dict[Kind, dict[PassageKind, float]] = {
    Kind.RESOLUTION: {PassageKind.RESOLUTION: 0.5},
    Kind.ACTION: {PassageKind.RESOLUTION: 0.35, PassageKind.MINUTE: 0.05},
    Kind.MEETING: {PassageKind.MEETING: 0.4, PassageKind.RESOLUTION: 0.1},
    Kind.ATTENDANCE: {PassageKind.ATTENDANCE: 0.5},
    Kind.FACT: {PassageKind.ATTENDANCE: -0.1, PassageKind.AGENDA: -0.25},
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with what speaks for it."""

    passage: Passage
    score: float
    coverage: float
    likeness: float


class Search:
    """One question over one shelf; every measure is computed once, when first wanted."""

    def __init__(
        self, shelf: Shelf, question: Question, vector: Scores, weights: Weights = WEIGHTS
    ) -> None:
        self.shelf = shelf
        self.question = question
        self._vector = vector
        self._weights = weights

    @cached_property
    def likeness(self) -> Scores:
        """The cosine of every passage with the question."""
        return self.shelf.similarity(self._vector)

    @cached_property
    def words(self) -> Scores:
        """BM25 of every passage, acronyms and their long forms standing for each other."""
        stems: dict[str, float] = {}
        for term in self.question.terms:
            scale = self._weights.vague if term.vague else 1.0
            for number, way in enumerate(self._ways(term)):
                each = scale if number == 0 else scale * self._weights.long_form / len(way)
                for one in way:
                    stems[one] = max(stems.get(one, 0.0), each)
        return self.shelf.words.scores(stems)

    @cached_property
    def coverage(self) -> Scores:
        """The share of the question's terms that each passage holds, from 0 to 1."""
        total = np.zeros(len(self.shelf), dtype=np.float32)
        possible = 0.0
        for term, rows, worth in self.terms:
            total[rows] += worth * (self._weights.mended if self._is_mended(term) else 1.0)
            possible += worth
        return total / possible if possible else total

    @cached_property
    def terms(self) -> tuple[tuple[Term, NDArray[np.int32], float], ...]:
        """Each term with the passages that hold it and its worth."""
        found = []
        for term in self.question.terms:
            holding = [self.shelf.words.having_all(way) for way in self._ways(term)]
            rows = np.unique(np.concatenate(holding)) if holding else np.zeros(0, dtype=np.int32)
            found.append((term, rows, self._worth(term, len(rows))))
        return tuple(found)

    @cached_property
    def named(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The ways to say each name and acronym of the question."""
        return tuple(self._ways(term) for term in self.question.terms if term.named)

    @cached_property
    def unknown(self) -> float:
        """The share of the question, by worth, that no passage of the shelf holds at all."""
        possible = sum(worth for _, _, worth in self.terms)
        missing = sum(worth for _, rows, worth in self.terms if not len(rows))
        return missing / possible if possible else 0.0

    @cached_property
    def scores(self) -> Scores:
        """Ranks by likeness and by words fused, with coverage and the passage's kind."""
        weights = self._weights
        if not len(self.shelf):
            return np.zeros(0, dtype=np.float32)
        fused = weights.likeness * _by_rank(self.likeness, weights.rank_offset)
        fused += weights.words * _by_rank(self.words, weights.rank_offset)
        fused += weights.coverage * self.coverage
        for kind, leaning in _LEANING[self.question.kind].items():
            fused[self.shelf.of_kind(kind)] += leaning
        return np.asarray(fused, dtype=np.float32)

    def hits(self, count: int, among: Mask | None = None) -> list[Hit]:
        """The best passages, best first, each text once."""
        scores = self.scores if among is None else np.where(among, self.scores, -np.inf)
        wanted = min(len(scores), count * 3)
        rows = np.argpartition(-scores, wanted - 1)[:wanted] if wanted else np.zeros(0, dtype=int)
        found: list[Hit] = []
        seen: set[str] = set()
        for row in sorted(rows.tolist(), key=lambda number: (-scores[number], number)):
            text = said(self.shelf.passages[row].text)
            if np.isneginf(scores[row]) or text in seen:
                continue
            seen.add(text)
            found.append(self.hit(row))
        return found[:count]

    def hit(self, row: int) -> Hit:
        """One passage with its measures."""
        return Hit(
            self.shelf.passages[row],
            float(self.scores[row]),
            float(self.coverage[row]),
            float(self.likeness[row]),
        )

    def covered_by(self, text: str) -> float:
        """The share of the question's terms that a text holds, from 0 to 1."""
        held = stem_set(text)
        covered = possible = 0.0
        for term, _, worth in self.terms:
            possible += worth
            if any(held.issuperset(way) for way in self._ways(term)):
                covered += worth
        return covered / possible if possible else 0.0

    @cached_property
    def headed(self) -> frozenset[int]:
        """The clauses of minutes that treat the topic under a sub-heading of its own."""
        shelf = self.shelf
        found: set[int] = set()
        for row in np.flatnonzero(shelf.of_kind(PassageKind.MINUTE) & (self.coverage >= _HEADED)):
            passage = shelf.passages[row]
            if self.covered_by(self.sub_heading(passage)) >= _HEADED:
                found.update(shelf.rows_beside(passage))
        return frozenset(found)

    @staticmethod
    def sub_heading(passage: Passage) -> str:
        """The sub-heading under which a stretch of a minute stands, or that it opens with."""
        opening = passage.text.split("\n", 1)[0]
        if len(opening) < _SHORT and opening != passage.text:
            return opening
        return passage.place.section or ""

    @cached_property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """The topic as runs of stems: as asked, and each long form or acronym by itself."""
        asked = tuple(one for term in self.question.terms for one in self._ways(term)[0])
        ways = self._ways(self.question.terms[0]) if len(self.question.terms) == 1 else ()
        return tuple(dict.fromkeys((asked, *ways)))

    def is_headed(self, passage: Passage) -> bool:
        """Whether a clause is of such a minute."""
        return self.shelf.row_of(passage) in self.headed

    def likeness_of(self, passage: Passage) -> float:
        """The cosine of one passage with the question."""
        return float(self.likeness[self.shelf.row_of(passage)])

    def _ways(self, term: Term) -> tuple[tuple[str, ...], ...]:
        """The ways to say a term; a word that no paper holds gives way to its mended spelling."""
        mended = self._mended.get(term.said)
        return ((mended,),) if mended else term.ways

    def _is_mended(self, term: Term) -> bool:
        return term.said in self._mended

    @cached_property
    def _mended(self) -> dict[str, str]:
        found = {}
        for term in self.question.terms:
            if len(term.ways) == 1 and not self.shelf.words.knows(term.ways[0][0]):
                spelt = self.shelf.words.mended(term.said.lower())
                if spelt:
                    found[term.said] = stem(spelt)
        return found

    def _worth(self, term: Term, count: int) -> float:
        worth = self.shelf.words.weight(count)
        if term.vague:
            return worth * self._weights.vague
        return worth * (self._weights.named if term.named else 1.0)


def _by_rank(scores: Scores, offset: int) -> NDArray[np.float32]:
    """The reciprocal of each passage's rank, 1 for the first; nothing for a score of nought."""
    order = np.argsort(-scores, kind="stable")
    ranks = np.empty(len(scores), dtype=np.float32)
    ranks[order] = np.arange(len(scores), dtype=np.float32)
    return np.where(scores > 0, (offset + 1) / (offset + 1 + ranks), 0).astype(np.float32)


@lru_cache(maxsize=8_192)
def said(text: str) -> str:
    """A text by its letters and digits only, to tell copies of it.

    >>> said("The report be noted.") == said("the report be NOTED")
    True
    """
    return _UNSAID.sub("", text.lower())
