"""Verdicts that stand by themselves: "Unanimously approved.", "Motion carried", "Passed".

What was decided stands above them: in the motion, the proposal, or the item's own title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.blocks import Block
from corpus.clauses import Clause
from corpus.model import Document, Line
from corpus.votes import is_verdict, tells_of_vote

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
    if not is_verdict(blocks[at].text):
        return None
    for above in reversed(blocks[max(0, at - _MOST) : at]):
        if is_verdict(above.text):
            break
        if tells_of_vote(above.text):
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
