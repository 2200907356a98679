"""The word index beside the vectors: BM25 over stems, with postings and spelling."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from index.words import STOP, compounds, stem, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SHORTEST_TO_MEND = 5
_LONG = 8


class WordIndex:
    """Which passages hold which stems, and how well they match a list of them.

    Built from the texts that one set of readers may see, and from nothing else: counts,
    weights and spellings tell nothing of other papers.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.size = len(texts)
        self._numbers: dict[str, int] = {}
        self._spellings: Counter[str] = Counter()
        rows = [self._row(text) for text in texts]
        self._engine = _engine(rows, self._numbers) if self._numbers else None

    def scores(self, weights: dict[str, float]) -> NDArray[np.float32]:
        """BM25 of every passage for weighted stems."""
        total = np.zeros(self.size, dtype=np.float32)
        if self._engine is None:
            return total
        columns = self._engine.scores
        for word, weight in weights.items():
            span = self._span(word)
            if span.stop > span.start:
                total[columns["indices"][span]] += weight * columns["data"][span]
        return total

    def having(self, word: str) -> NDArray[np.int32]:
        """The passages that hold a stem, by number."""
        if self._engine is None:
            return np.zeros(0, dtype=np.int32)
        return np.asarray(self._engine.scores["indices"][self._span(word)])

    def having_all(self, stems: Iterable[str]) -> NDArray[np.int32]:
        """The passages that hold every one of the stems."""
        held: NDArray[np.int32] | None = None
        for word in stems:
            these = self.having(word)
            held = these if held is None else np.intersect1d(held, these, assume_unique=False)
            if not held.size:
                break
        return np.zeros(0, dtype=np.int32) if held is None else held

    def weight(self, count: int) -> float:
        """How telling a word is that ``count`` passages hold: the rarer, the more."""
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    def knows(self, word: str) -> bool:
        """Whether any passage holds the stem."""
        return word in self._numbers

    def mended(self, word: str) -> str | None:
        """The nearest known spelling of a word that no passage holds, or None.

        One letter may differ in short words and two in long ones; the first letter may not.
        """
        if len(word) < _SHORTEST_TO_MEND or self.knows(stem(word)) or not word.isalpha():
            return None
        from rapidfuzz.distance import OSA

        reach = 2 if len(word) >= _LONG else 1
        best: tuple[int, int, str] | None = None
        for known, count in self._spellings.items():
            if known[0] != word[0] or abs(len(known) - len(word)) > reach:
                continue
            distance = OSA.distance(word, known, score_cutoff=reach)
            if distance <= reach and (best is None or (distance, -count) < best[:2]):
                best = (distance, -count, known)
        return best[2] if best else None

    def _row(self, text: str) -> list[int]:
        row = []
        for word in words(text):
            if word in STOP:
                continue
            if len(word) >= _SHORTEST_TO_MEND:
                self._spellings[word] += 1
            row.append(self._number(stem(word)))
        return row + [self._number(one) for one in compounds(text)]

    def _number(self, word: str) -> int:
        return self._numbers.setdefault(word, len(self._numbers))

    def _span(self, word: str) -> slice:
        number = self._numbers.get(word)
        if number is None or self._engine is None:
            return slice(0, 0)
        ends = self._engine.scores["indptr"]
        return slice(int(ends[number]), int(ends[number + 1]))


def _engine(rows: list[list[int]], numbers: dict[str, int]) -> Any:
    import bm25s

    engine = bm25s.BM25(method="lucene", k1=1.2, b=0.6)
    engine.index((rows, dict(numbers)), show_progress=False, create_empty_token=False)
    return engine
