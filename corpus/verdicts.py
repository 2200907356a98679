"""Verdicts that stand by themselves: "Unanimously approved.", "Motion carried", "Passed".

What was decided stands above them: in the motion, the proposal, or the item's own title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.blocks import Block
from corpus.clauses import Clause
from corpus.model import Document, Line
from corpus.vocabulary import any_of

_LABEL = r"(?:(?:result|vote|outcome|resolution|status)\W*[:–-]\W*)?"
_OF_WHAT = rf"(?:(?:the\s+)?{any_of('motion vote resolution proposal')}\s+)?"
_WAS = rf"(?:{any_of('is was were has_been')}\s+)?(?:unanimously\s+)?"
_WON = """
    pass(?:es|ed) carr(?:ies|ied) approved accepted agreed adopted all_in_favou?r
    unanimous(?:_consent)?
"""
_HOW = r"(?:\s+(?:unanimously|unopposed|as\s+\w+|(?:with(?:out)?|by)\s+[\w ]+|\d+\s*\W\s*\d+))*"
_VERDICT = re.compile(rf"^\W*{_LABEL}{_OF_WHAT}{_WAS}{any_of(_WON)}{_HOW}\W*$", re.I)
_VOTE = r"""
    proposed proposer moved_by mover seconded seconder second 2nd presenter discussion details
    votes?\W in_favou?r for against opposed ayes? nays? abst\w+
"""
_MOVES = r"[\w.]+(?:\s+[\w.]+){0,2}\s+(?:moved|moves|seconded|seconds|2nds?)\W*$"
_OF_THE_VOTE = re.compile(  # what stands between a motion and its verdict
    rf"^\W*(?:{any_of(_VOTE)}(?!\w)|{_MOVES})", re.I
)
_PUT = re.compile(  # what is put to a vote: "Text: Approve the budget", "Motion to approve"
    r"^\W*(?:text|motion|proposal|resolution)\W*:\W*", re.I
)
_MOST = 10  # blocks between a motion and its verdict
_LONG = 60  # words: more is the talk about it


def verdict_in(
    blocks: Sequence[Block], at: int, heading: Line | None, minute: str | None
) -> Clause | None:
    """What the block at ``at`` says was carried, where it says nothing else; else None.

    ``heading`` is the item's own, which says what was decided where nothing above does.
    """
    if not _VERDICT.match(blocks[at].text):
        return None
    for above in reversed(blocks[max(0, at - _MOST) : at]):
        if _VERDICT.match(above.text):
            break
        if _OF_THE_VOTE.match(above.text):
            continue
        if len(above.text.split()) > _LONG:
            break
        lead = _PUT.match(above.text)
        start = lead.end() if lead else len(above.text) - len(above.text.lstrip("*_ "))
        text = above.text[start:].strip("*_ ")
        return (
            Clause(None, text, above.place(start, start + len(text), minute=minute))
            if text
            else None
        )
    return _titled(blocks[at].document, heading, minute)


def _titled(document: Document, heading: Line | None, minute: str | None) -> Clause | None:
    if heading is None or not heading.text.strip():
        return None
    place = document.place(heading.start, heading.end, minute=minute)
    return Clause(None, heading.text.strip(" *_:"), place)
