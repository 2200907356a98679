"""Lists of decisions: each entry is one, but where names alone are listed, their heading is."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.blocks import Block
from corpus.chapter import Chapter
from corpus.decisions import agreed_task, decision_of, heads_decisions
from corpus.model import Resolution
from corpus.people import is_name
from corpus.resolutions import resolution_of
from corpus.verdicts import titled

_FEW = 5  # words of a line that may be a name


def entry_of(blocks: Sequence[Block], at: int, chapter: Chapter) -> Resolution | None:
    """What the entry at ``at`` of a list says was decided.

    Under "Members admitted" a list of names is one decision, and the heading tells it.
    """
    if not _are_names(blocks, at):
        return decision_of(blocks[at], chapter.number)
    above = next((each for each in reversed(blocks[:at]) if heads_decisions(each.text)), None)
    if above:
        return decision_of(above, chapter.number)
    heading = titled(chapter.document, chapter.heading, chapter.number)
    return resolution_of(heading, agreed_task) if heading else None


def _are_names(blocks: Sequence[Block], at: int) -> bool:
    """Whether an entry is a bare name, or stands among such."""
    beside = [block for block in blocks if block.sign and block.depth == blocks[at].depth]
    names = sum(is_name(block.text.strip("*_~ ")) for block in beside)
    short = len(blocks[at].text.split()) <= _FEW
    return names > len(beside) / 2 and short
