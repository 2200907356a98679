"""Where passages and their vectors are kept: a cache of the papers that can be rebuilt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from corpus.audience import Audience
from index.passage import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray


class StoreError(RuntimeError):
    """Something is wrong with the stored index; the papers themselves are unharmed."""


class StoreDamaged(StoreError):
    """The index at {where} cannot be read; delete it and index the papers again."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(
            f"the index at {where} cannot be read ({why}); it is rebuilt from the papers "
            "when it is deleted"
        )


class StoreOtherModel(StoreError):
    """The index at {where} was written with {found}, not {wanted}; index the papers again."""

    def __init__(self, where: str, found: str, wanted: str) -> None:
        super().__init__(
            f"the index at {where} was written with {found}, not with {wanted}; "
            "it must be rebuilt from the papers"
        )


@dataclass(frozen=True, slots=True)
class Holding:
    """What the store holds of one paper: its fingerprint and the audience of its passages."""

    fingerprint: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Rows:
    """Passages beside their vectors, row for row."""

    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32] = field(repr=False)

    def __len__(self) -> int:
        return len(self.passages)


class PassageStore(Protocol):
    """Keeps the passages of papers, those of each audience behind a wall of their own.

    ``version`` changes whenever what is kept changes.  Any method may raise StoreDamaged.
    """

    @property
    def version(self) -> int:
        """A number that differs after every change."""

    def holdings(self) -> dict[int, Holding]:
        """The papers that are wholly kept, by their number in the ledger."""

    def audiences(self) -> frozenset[Audience]:
        """The audiences of which something is kept."""

    def rows(self, audience: Audience) -> Rows:
        """Everything kept for exactly this audience, in order of paper and place.

        Never in order of arrival: where nothing else decides, the first row wins, and a paper
        that was closed and opened again must not show that it was.
        """

    def of_paper(self, document: int) -> Rows:
        """Everything kept of one paper."""

    def put(self, document: int, holding: Holding, rows: Rows) -> None:
        """Keep a paper's passages in the place of whatever was kept of it.

        Interrupted, the paper is held not at all or wholly; never half and called whole.
        """

    def drop(self, documents: Iterable[int]) -> None:
        """Forget papers; unknown numbers are passed over."""

    def clear(self) -> None:
        """Forget everything."""

    def close(self) -> None:
        """Let go of whatever is open; the store is not used afterwards."""


class MemoryStore:
    """A store that lives as long as its process."""

    def __init__(self) -> None:
        self._papers: dict[int, tuple[Holding, Rows]] = {}
        self.version = 0

    def holdings(self) -> dict[int, Holding]:
        """The papers that are kept, by number."""
        return {number: holding for number, (holding, _) in self._papers.items()}

    def audiences(self) -> frozenset[Audience]:
        """The audiences of which something is kept."""
        return frozenset(holding.audience for holding, _ in self._papers.values())

    def rows(self, audience: Audience) -> Rows:
        """Everything kept for exactly this audience, paper by paper."""
        kept = [rows for holding, rows in self._papers.values() if holding.audience == audience]
        return in_order(joined_rows(kept))

    def of_paper(self, document: int) -> Rows:
        """Everything kept of one paper."""
        return self._papers[document][1] if document in self._papers else joined_rows([])

    def put(self, document: int, holding: Holding, rows: Rows) -> None:
        """Keep a paper's passages in the place of whatever was kept of it."""
        self._papers.pop(document, None)
        self._papers[document] = (holding, rows)
        self.version += 1

    def drop(self, documents: Iterable[int]) -> None:
        """Forget papers."""
        for number in documents:
            self._papers.pop(number, None)
        self.version += 1

    def close(self) -> None:
        """Nothing is open."""

    def clear(self) -> None:
        """Forget everything."""
        self._papers.clear()
        self.version += 1


def joined_rows(parts: Sequence[Rows]) -> Rows:
    """Several rows as one."""
    filled = [part for part in parts if len(part)]
    if not filled:
        return Rows((), np.zeros((0, 0), dtype=np.float32))
    return Rows(
        tuple(passage for part in filled for passage in part.passages),
        np.concatenate([part.vectors for part in filled]),
    )


def in_order(rows: Rows) -> Rows:
    """The rows by the number of their paper, and as they stand in it."""
    order = sorted(
        range(len(rows)),
        key=lambda number: (rows.passages[number].document, rows.passages[number].place.start),
    )
    if order == list(range(len(rows))):
        return rows
    return Rows(tuple(rows.passages[number] for number in order), rows.vectors[order])
