"""Motions that were put to a vote: what was moved, and whether it was carried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.blocks import Block
from corpus.clauses import Clause

# "Motion: To hold the sale in May", "Vote: buy a press"
_MOVED = re.compile(
    r"^[\W\d]*(?:motion|moved|vote|proposal|proposed\s+motion)(?:\s+\d+)?"
    r"[*_]*\s*[:–][*_]*\s*(?=\S)",
    re.I,
)
_TOLD = re.compile(  # the lines below a motion that tell of it
    r"^\W*(?:result|outcome|votes?|status|moved|mover|seconded|seconder|proposed|proposer|second|"
    r"in\s+favou?r|for|against|opposed|abstain\w*|abstentions?|ayes?|nays?|discussion|carried|passed|"
    r"approved|unanimous\w*|motion\s+(?:was\s+)?(?:carried|passed|approved|failed|lost)|failed|lost|defeated)\b",
    re.I,
)
_LOST = re.compile(
    r"\b(?:fail(?:s|ed)|lost|defeated|rejected|not\s+carried|withdrawn|tabled|postponed)\b", re.I
)
_WON = re.compile(
    r"\b(?:pass(?:es|ed)|carr(?:ies|ied)|approved|adopted|accepted|unanimous(?:ly)?|"
    r"all\s+in\s+favou?r|agreed)\b",
    re.I,
)
_FOR = re.compile(r"\b(\d+)\s*(?:votes?\s+)?(?:in\s+favou?r|for|ayes?|yes)\b", re.I)  # "5 for"
_AGAINST = re.compile(r"\b(\d+)\s*(?:votes?\s+)?(?:opposed|against|nays?|no)\b", re.I)
_BY = re.compile(  # what is said of the motion in its own line: "Moved by AR. Carried."
    r"\s*[.;,(]?\s*(?:\(?(?:moved|proposed|seconded|mover|proposer)\b|\d+\s*(?:for|in\s+favou?r)\b)",
    re.I,
)
_MOST = 8  # blocks below a motion that may tell of it


@dataclass(frozen=True, slots=True)
class Moved:
    """A motion that was voted on: its clause where it was carried, and the blocks that it fills."""

    clause: Clause | None
    blocks: int


def motion_in(blocks: Sequence[Block], minute: str | None) -> Moved | None:
    """The motion that the first of ``blocks`` puts, if one does and its fate is told."""
    block = blocks[0]
    mark = _MOVED.match(block.text)
    if mark is None:
        return None
    own = _BY.search(block.text, mark.end())
    end = own.start() if own else len(block.text)
    told = [block.text[end:]]
    for below in blocks[1 : _MOST + 1]:
        if not _TOLD.match(below.text):
            break
        told.append(below.text)
    carried = _carried(" \n".join(told))
    if carried is None:
        return None
    place = block.place(mark.end(), end, minute=minute)
    text = block.text[mark.end() : end].strip("*_ ")
    return Moved(Clause(None, text, place) if carried and text else None, len(told))


def _carried(told: str) -> bool | None:
    """Whether a vote was won, None where nothing tells."""
    if _LOST.search(told):
        return False
    if _WON.search(told):
        return True
    ayes, noes = _FOR.search(told), _AGAINST.search(told)
    return int(ayes[1]) > int(noes[1] if noes else 0) if ayes else None
