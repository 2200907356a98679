"""Copies: the same minute in the minutes and in the next meeting's pack is one passage.

Of copies the one in the shorter paper is kept, which is the paper itself rather than the pack
that it was bound into; of papers of one length, the one that was read first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np

from index.passage import Passage, PassageKind
from index.store import Rows

_WORDS = re.compile(r"\w+")

Words = tuple[PassageKind, date | None, str | None, str]


def without_copies(rows: Rows) -> Rows:
    """The rows with each passage once, their order kept."""
    kept = _kept(rows.passages)
    if len(kept) == len(rows.passages):
        return rows
    return Rows(tuple(rows.passages[row] for row in kept), rows.vectors[np.array(kept, dtype=int)])


def _kept(passages: Sequence[Passage]) -> list[int]:
    sizes = Counter(passage.document for passage in passages)
    best: dict[Words, int] = {}
    for row, passage in enumerate(passages):
        words = _words(passage)
        other = best.get(words)
        if other is None or _rank(passage, sizes) < _rank(passages[other], sizes):
            best[words] = row
    papers = {words: passages[row].document for words, row in best.items()}
    return [row for row, each in enumerate(passages) if papers[_words(each)] == each.document]


def _rank(passage: Passage, sizes: Counter[int]) -> tuple[int, int]:
    return sizes[passage.document], passage.document


def _words(passage: Passage) -> Words:
    """What makes two passages copies: kind, meeting, minute and words; not the layout."""
    words = " ".join(_WORDS.findall(passage.text.casefold()))
    return passage.kind, passage.meeting_date, passage.place.minute, words
