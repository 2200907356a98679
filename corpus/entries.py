"""What the blocks of an item are to each other: a roll, a name above a list, an errand agreed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.attendance import labels_attendance
from corpus.blocks import Block
from corpus.chapter import Chapter
from corpus.vocabulary import DONE_TO, ERRANDS, any_of

_BUYING = "buy purchase hire repair replace remove fix"
_ERRAND = re.compile(  # "to write to the school", "that they be invited", not "to hold the fair"
    rf"\b(?:{any_of(ERRANDS + _BUYING)}|(?:be|been)\s+{any_of(DONE_TO)})\b(?!\s*[.;]?$)", re.I
)


def without_roll(blocks: Sequence[Block], chapter: Chapter) -> list[Block]:
    """The blocks without a roll of those present, whose boxes and brackets set nothing.

    "- [x] Ann Roe (Chair) - Harbour Trust" below "Attendees:" tells that she was there.
    """
    kept: list[Block] = []
    rolling = labels_attendance(chapter.title)
    for block in blocks:
        label = labels_attendance(block.text)
        rolling = label or (rolling and chapter.cast.enrols(block.text))
        if label or not rolling:
            kept.append(block)
    return kept


def heads_entries(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line without a sign stands right above entries that bear one: "Ann" over hers."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return blocks[at].sign is None and below is not None and below.sign is not None


def is_errand(agreed: str) -> bool:
    """Whether somebody must act on what was agreed.

    >>> is_errand("to write to the school"), is_errand("to hold the fair in May")
    (True, False)
    """
    return bool(_ERRAND.search(agreed))
