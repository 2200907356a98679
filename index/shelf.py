"""Everything that one set of audiences may read, ready to be searched.

The wall: ranking, word weights, spelling and acronyms of a shelf come from its own papers
and from no others, so that not even a count leaks.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from corpus.audience import Audience, Viewer, readable
from index.acronyms import read_acronyms
from index.answer import Searched
from index.copies import without_copies
from index.lexical import WordIndex
from index.passage import Passage, PassageKind
from index.store import PassageStore, Rows, joined_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

MinuteKey = tuple[int, str | None, str | None]

_DECIDES = re.compile(
    r"\b(resolved|agreed|decided|approved|carried|endorsed|ratified)\b(?!\s+(by|at|in)\s+the\s+"
    r"(previous|last))",
    re.I,
)
_KINDS = list(PassageKind)
_KEPT = 8


class Shelf:
    """Passages with their vectors, word index, acronyms and dates, row for row."""

    def __init__(self, rows: Rows) -> None:
        self.passages = rows.passages
        self.vectors = rows.vectors
        self.words = WordIndex([passage.searched for passage in rows.passages])
        self.acronyms = read_acronyms(
            [passage.text for passage in rows.passages],
            {name for one in rows.passages for name in (one.heading, one.title) if name},
        )
        self.kinds = np.array([_KINDS.index(one.kind) for one in rows.passages], dtype=np.int8)
        self.days = np.array(
            [one.meeting_date.toordinal() if one.meeting_date else 0 for one in rows.passages],
            dtype=np.int32,
        )
        self.searched = _searched(rows.passages)
        self.meetings = frozenset(
            one.meeting_date
            for one in rows.passages
            if one.meeting_date and one.kind not in (PassageKind.REPORT, PassageKind.AGENDA)
        )
        self.announcing = tuple(one for one in rows.passages if one.sittings)
        self._rows = {passage.id: row for row, passage in enumerate(rows.passages)}
        self._clauses: dict[MinuteKey, list[int]] = {}
        self._narrative: dict[MinuteKey, list[int]] = {}
        for row, passage in enumerate(rows.passages):
            if passage.kind is PassageKind.RESOLUTION:
                self._clauses.setdefault(_minute_of(passage), []).append(row)
            elif passage.kind is PassageKind.MINUTE:
                self._narrative.setdefault(_minute_of(passage), []).append(row)
        self.decisive = np.array([self._decides(passage) for passage in rows.passages], dtype=bool)

    def __len__(self) -> int:
        return len(self.passages)

    def of_kind(self, *kinds: PassageKind) -> NDArray[np.bool_]:
        """Which passages are of one of the kinds."""
        return np.isin(self.kinds, [_KINDS.index(kind) for kind in kinds])

    def all_of(self, *kinds: PassageKind) -> list[Passage]:
        """The passages of some kinds."""
        return [self.passages[row] for row in np.flatnonzero(self.of_kind(*kinds))]

    def row_of(self, passage: Passage) -> int:
        """The row in which a passage of this shelf stands."""
        return self._rows[passage.id]

    def rows_beside(self, passage: Passage) -> list[int]:
        """The rows of the clauses of a passage's minute."""
        return self._clauses.get(_minute_of(passage), [])

    def clauses_beside(self, passage: Passage) -> list[Passage]:
        """The clauses of a passage's minute; itself where the minute has none."""
        return [self.passages[row] for row in self.rows_beside(passage)] or [passage]

    def narrative_beside(self, passage: Passage) -> list[Passage]:
        """What a passage's minute tells beside its clauses."""
        return [self.passages[row] for row in self._narrative.get(_minute_of(passage), [])]

    def rows_like(self, passage: Passage) -> list[int]:
        """The rows under the same context in the same paper: the rest of a list."""
        start = end = self.row_of(passage)
        while start > 0 and _together(self.passages[start - 1], passage):
            start -= 1
        while end + 1 < len(self) and _together(self.passages[end + 1], passage):
            end += 1
        return list(range(start, end + 1))

    def _decides(self, passage: Passage) -> bool:
        """Whether a narrative stands for a decision, its minute having no clauses."""
        return (
            passage.kind is PassageKind.MINUTE
            and _minute_of(passage) not in self._clauses
            and decides(passage.text)
        )

    def similarity(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cosine of every passage with a question: exact, not approximate."""
        if not len(self):
            return np.zeros(0, dtype=np.float32)
        return np.asarray(self.vectors @ vector, dtype=np.float32)


class Shelves:
    """The shelves of a store, one for each set of audiences, built when first asked of."""

    def __init__(self, store: PassageStore) -> None:
        self._store = store
        self._lock = Lock()
        self._version = -1
        self._shelves: OrderedDict[frozenset[Audience], Shelf] = OrderedDict()

    def of(self, viewer: Viewer) -> Shelf:
        """What ``viewer`` may read."""
        return self.between([viewer])

    def between(self, viewers: Iterable[Viewer]) -> Shelf:
        """What every one of ``viewers`` may read: a channel's shelf."""
        with self._lock:
            if self._version != self._store.version:
                self._shelves.clear()
                self._version = self._store.version
            audiences = self._store.audiences()
            for viewer in viewers:
                audiences = readable(viewer, audiences)
            if audiences not in self._shelves:
                self._shelves[audiences] = self._built(audiences)
                while len(self._shelves) > _KEPT:
                    self._shelves.popitem(last=False)
            self._shelves.move_to_end(audiences)
            return self._shelves[audiences]

    def _built(self, audiences: frozenset[Audience]) -> Shelf:
        rows = [self._store.rows(audience) for audience in sorted(audiences, key=str)]
        return Shelf(without_copies(joined_rows(rows)))


def decides(text: str) -> bool:
    """Whether a narrative says that something was agreed, in minutes without RESOLVED clauses.

    >>> decides("It was agreed to write to the operator.")
    True
    """
    return bool(_DECIDES.search(text))


def _minute_of(passage: Passage) -> MinuteKey:
    return (passage.document, passage.place.minute, passage.heading)


def _together(one: Passage, other: Passage) -> bool:
    return (one.document, one.kind, one.heading) == (other.document, other.kind, other.heading)


def _searched(passages: tuple[Passage, ...]) -> Searched:
    days = [passage.meeting_date for passage in passages if passage.meeting_date]
    return Searched(
        documents=len({passage.document for passage in passages}),
        first=min(days, default=None),
        last=max(days, default=None),
    )
