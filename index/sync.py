"""Keeping the index in step with the papers: only what changed is embedded again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from corpus.audience import Audience
from index.embedder import Embedder, Progress
from index.passage import EDITION, Passage
from index.store import Holding, PassageStore, Rows


@dataclass(frozen=True, slots=True)
class Change:
    """How many passages of a paper came, stayed and went.

    >>> Change(added=3, kept=40, removed=2) + Change(added=1)
    Change(added=4, kept=40, removed=2)
    """

    added: int = 0
    kept: int = 0
    removed: int = 0

    def __add__(self, other: Change) -> Change:
        return Change(
            self.added + other.added, self.kept + other.kept, self.removed + other.removed
        )


class PaperIndex:
    """The papers' passages in a store, written with one embedder."""

    def __init__(self, store: PassageStore, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder

    def fingerprint(self, checksum: str, audience: Audience, *, edition: str) -> str:
        """What tells whether a paper must be indexed again.

        ``checksum`` is of the paper's bytes, ``edition`` the reader's.
        """
        parts = (checksum, str(audience), edition, EDITION, self._embedder.name)
        return sha256("\n".join(parts).encode()).hexdigest()

    def fingerprints(self) -> dict[int, str]:
        """The papers that are indexed, by their number in the ledger."""
        return {number: one.fingerprint for number, one in self._store.holdings().items()}

    def put(
        self,
        document: int,
        fingerprint: str,
        audience: Audience,
        passages: Sequence[Passage],
        progress: Progress | None = None,
    ) -> Change:
        """Index a paper; passages that read as before keep their vectors.

        Raises ValueError where a passage belongs to another paper or audience: a wall with a
        hole is worse than a paper that is not found.
        """
        for passage in passages:
            if (passage.document, passage.audience) != (document, audience):
                raise ValueError(
                    f"passage {passage.id} is of paper {passage.document} for "
                    f"{passage.audience}, not of paper {document} for {audience}"
                )
        before = self._store.of_paper(document)
        known = {
            passage.searched: before.vectors[row] for row, passage in enumerate(before.passages)
        }
        texts = dict.fromkeys(passage.searched for passage in passages)
        fresh = [text for text in texts if text not in known]
        computed = self._embedder.passages(fresh, progress)
        vectors = dict(zip(fresh, computed, strict=True)) | known
        self._store.put(document, Holding(fingerprint, audience), self._rows(passages, vectors))
        gone = sum(passage.searched not in texts for passage in before.passages)
        return Change(added=len(fresh), kept=len(texts) - len(fresh), removed=gone)

    def drop(self, documents: Iterable[int]) -> Change:
        """Forget papers; says how many passages went with them."""
        numbers = list(documents)
        removed = sum(len(self._store.of_paper(number)) for number in numbers)
        self._store.drop(numbers)
        return Change(removed=removed)

    def clear(self) -> None:
        """Forget everything, to be rebuilt from the papers."""
        self._store.clear()

    def count(self) -> int:
        """How many passages are kept."""
        return sum(len(self._store.rows(audience)) for audience in self._store.audiences())

    def _rows(
        self, passages: Sequence[Passage], vectors: dict[str, np.typing.NDArray[np.float32]]
    ) -> Rows:
        if not passages:
            return Rows((), np.zeros((0, self._embedder.dimension), dtype=np.float32))
        return Rows(tuple(passages), np.stack([vectors[passage.searched] for passage in passages]))
