"""An embedder and a judge that work by words alone: quick, and good enough to find by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.words import stems


class WordEmbedder:
    """Vectors that count stems in buckets; texts that share words are alike.

    ``embedded`` lists every passage that was embedded, in order.
    """

    def __init__(self, name: str = "words", dimension: int = 512) -> None:
        self.name = name
        self.dimension = dimension
        self.embedded: list[str] = []

    def passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        self.embedded += texts
        if progress:
            progress(len(texts))
        rows = [self._vector(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dimension), dtype=np.float32)

    def question(self, text: str) -> NDArray[np.float32]:
        return self._vector(text)

    def _vector(self, text: str) -> NDArray[np.float32]:
        row = np.zeros(self.dimension, dtype=np.float32)
        for stem in stems(text):
            row[crc32(stem.encode()) % self.dimension] += 1
        length = float(np.linalg.norm(row))
        return row / length if length else row
