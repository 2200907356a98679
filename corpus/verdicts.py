"""Verdicts that stand by themselves: "Unanimously approved.", "Motion carried", "Passed".

What was decided stands above them: in the motion, the proposal, or the item's own title.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from corpus.blocks import Block
from corpus.clauses import Clause
from corpus.model import Document, Line
from corpus.motions import puts_motion
from corpus.sentences import sentences
from corpus.votes import is_verdict, tells_of_vote

_PUT = re.compile(  # what is put to a vote: "Text: Approve the budget", "Motion: to approve"
    r"\W*(?:text|motion|proposal|resolution)\W*:\W*", re.I
)
_LINK = re.compile(  # nothing but an address: the verdict itself is all that can be shown
    r"^\W*(?:\[[^\]]*\]\([^)]*\)|https?://\S+)\W*$"
)
_MOST = 10  # blocks between a motion and its verdict
_LONG = 60  # words: more is the talk about it


def verdict_in(
    blocks: Sequence[Block], at: int, heading: Line | None, minute: str | None
) -> Clause | None:
    """What the block at ``at`` says was carried, where it says nothing else; else None.

    ``heading`` is the item's own, which says what was decided where nothing above does.
    """
    if not is_verdict(blocks[at].text):
        return None
    within = list(itertools.takewhile(_goes_on, reversed(blocks[max(0, at - _MOST) : at])))
    put = next((block for block in within if puts_motion(block.text)), None)
    if put:
        start, end = next(sentences(put.text))
        return _clause(put, start, end, minute)
    for above in within:
        if tells_of_vote(above.text):
            continue
        if len(above.text.split()) > _LONG:
            break
        if _LINK.match(above.text):
            return _clause(blocks[at], 0, len(blocks[at].text), minute)
        return _clause(above, 0, len(above.text), minute)
    return titled(blocks[at].document, heading, minute)


def _goes_on(block: Block) -> bool:
    return not is_verdict(block.text)


def _clause(block: Block, start: int, end: int, minute: str | None) -> Clause | None:
    lead = _PUT.match(block.text, start)
    said = block.text[start:end]
    start = lead.end() if lead else start + len(said) - len(said.lstrip("*_ "))
    text = block.text[start:end].strip("*_ ")
    place = block.place(start, start + len(text), minute=minute)
    return Clause(None, text, place) if text else None


def titled(document: Document, heading: Line | None, minute: str | None) -> Clause | None:
    """An item's own heading as what was decided; None where it has none."""
    if heading is None or not heading.text.strip():
        return None
    place = document.place(heading.start, heading.end, minute=minute)
    return Clause(None, heading.text.strip(" *_:"), place)
