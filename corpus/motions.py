"""Motions that were put to a vote: what was moved, and whether it was carried."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.blocks import Block
from corpus.clauses import Clause
from corpus.sentences import sentences
from corpus.vocabulary import any_of

# "Motion: To hold the sale in May", "Vote: buy a press"
_MOVED = re.compile(
    r"^[\W\d]*(?:motion(?:\s+to\s+be\s+(?:moved|put))?|moved|vote|proposal|proposed\s+motion)(?:\s+\d+)?"
    r"[*_]*\s*[:–][*_]*\s*(?=\S)",
    re.I,
)
_WHO = r"(?:[A-Z][\w.'’-]*\s+){1,4}"
_SPEAKS = (
    r"(?:(?i:proposal|motion)\s+from\s+)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}[*_]*:[*_]*\s+"
)
_PUTS = "made makes sets? puts? brought brings offered offers tabled called_for"
_MOVING = (
    # "Motion to approve the fee", "A motion was made to", "Ann Roe: Move to adjourn"
    rf"(?:{_SPEAKS})?(?:(?:[Aa]\s+)?[Mm]otion\s+(?:was\s+(?:made|moved|put|proposed)\b|(?:to|that|for)\b)"
    r"|[Mm]oves?\s+(?:to|that)\b)",
    # "Ann Roe moved to adjourn", "Tom motions to approve"
    rf"{_WHO}(?:has\s+)?(?i:moved|moves|motions?|motioned|proposed|proposes)\s+(?:to|that|for)\b",
    # "Tom made a motion that", "Tom set motion to approve"
    rf"{_WHO}(?i:{any_of(_PUTS)})\s+(?:(?:a|the)\s+)?(?i:motion)\b",
    # "Tom nominates Sue Marsh for Treasurer"
    rf"{_WHO}(?i:nominate[sd])\s+[A-Z]",
)
_IS_MOVING = re.compile(rf"^[\W_]*(?:\d+[.)]\s+)?(?:{'|'.join(_MOVING)})")
_MOVER = r"[\w.]+(?:\s+[\w.]+){0,2}[*_]*:?[*_]*"
_TOLD = re.compile(  # the lines below a motion that tell of it
    r"^[\W_]*(?:result|outcome|votes?|status|moved|mover|seconded|seconder|proposed|proposer|second|"
    r"in\s+favou?r|for|against|opposed|abstain\w*|abstentions?|ayes?|nays?|discussion|carried|passed|"
    r"approved|granted|unanimous\w*|motion\s+(?:#?\w*\d\w*\s+)?(?:was\s+)?(?:carried|passed|approved|failed|lost)|failed|lost|defeated|"
    r"no\s+objections?|(?:all|both)\s+(?:were\s+)?(?:approved|agreed|carried|in\s+favou?r)|"
    rf"{_MOVER}\s+(?:moved|second(?:ed|s)?|2nds?|approved?s?\s+(?:the\s+)?motion))\b",
    re.I,
)
_NAMES_MOVER = re.compile(  # "Proposed by: Ann Roe", "Moved – AR Seconded – TH", and no more
    r"^\W*(?:proposed|proposer|moved|mover)\b[\s:–-]*(?:by\b)?(?!.*\b(?:that|to)\b).{2,90}$", re.I
)
_NAMES_MOVERS = re.compile(
    r"^\W*(?:(?:proposed|proposer|moved|mover|seconded|seconder)\b(?!.*\bthat\b).{2,90}"
    r"|and\s+(?:it\s+was\s+)?(?:unanimously\s+)?(?:resolved|agreed)\W*)$",
    re.I,
)
_QUOTED = re.compile(r"[\s*_>]*[\"“”'‘’]*(?=That\b)")  # "“That the fee stay at £5.”"
_CLOSES = re.compile(r"\b(?:adjourn|close\s+the\s+meeting)\b", re.I)
_CLOSED = re.compile(  # what shows that a motion to adjourn was carried
    r"^\W*(?:the\s+)?meeting\s+(?:was\s+)?(?:adjourned|closed|ended)\b", re.I
)
_LOST = re.compile(
    r"\b(?:fail(?:s|ed)|lost|fell|falls|not\s+passed|defeated|rejected|not\s+carried|withdrawn|tabled|postponed)\b",
    re.I,
)
_WON = re.compile(
    r"\b(?:pass(?:es|ed)|carr(?:ies|ied)|approved|adopted|accepted|granted|unanimous(?:ly)?|"
    r"all\s+in\s+favou?r|agreed|no\s+objections?|without\s+objection)\b",
    re.I,
)
_FOR = re.compile(  # "5 for", "For: 5"
    r"\b(\d+)\s*(?:votes?\s+)?(?:in\s+favou?r|for|ayes?|yes)\b|\bfor\W{1,3}(\d+)\b", re.I
)
_AGAINST = re.compile(
    r"\b(\d+)\s*(?:votes?\s+)?(?:opposed|against|nays?|no)\b|\bagainst\W{1,3}(\d+)\b", re.I
)
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
    if quoted := _below_movers(blocks, minute):
        return quoted
    mark = _MOVED.match(block.text)
    if mark is None:
        return _moving(blocks, minute)
    end = _end(block.text, mark.end())
    below = _told(blocks)
    carried = carried_in(" \n".join([block.text[end:], *below]))
    if carried is None:
        return None
    return Moved(_clause(block, mark.end(), end, minute) if carried else None, 1 + len(below))


def _below_movers(blocks: Sequence[Block], minute: str | None) -> Moved | None:
    """What stands in quotes below those who moved it: "Proposed: AR Seconded: TH"."""
    if not _NAMES_MOVER.match(blocks[0].text):
        return None
    names = list(itertools.takewhile(lambda each: _NAMES_MOVERS.match(each.text), blocks[:_MOST]))
    said = blocks[len(names)] if len(names) < len(blocks) else None
    mark = _QUOTED.match(said.text) if said else None
    if said is None or mark is None:
        return None
    told = _told(blocks[len(names) :])
    lost = carried_in(" \n".join(told)) is False
    clause = None if lost else _clause(said, mark.end(), len(said.text), minute)
    return Moved(clause, len(names) + 1 + len(told))


def _end(text: str, start: int) -> int:
    """Where a motion ends in its line, and what is said of it begins: "… Passed unanimously"."""
    if own := _BY.search(text, start):
        return own.start()
    for begun, _ in list(sentences(text[start:]))[1:]:
        if _TOLD.match(text[start + begun :]):
            return start + begun
    return len(text)


def _moving(blocks: Sequence[Block], minute: str | None) -> Moved | None:
    """A motion that a sentence puts: "Ann Roe moved to adjourn", and how the vote fell.

    Motions that follow each other may share their verdict: "All approved unanimously".
    """
    block = blocks[0]
    spans = list(sentences(block.text))
    if not spans or not _IS_MOVING.match(block.text):
        return None
    start, end = spans[0]
    below = _told(blocks)
    carried = carried_in(" \n".join([block.text[end:], *below]))
    if carried is None:
        behind = blocks[1 + len(below) :]
        shared = _moving(behind, minute) if behind else None
        carried = shared.clause is not None if shared else None
    if carried is None and _CLOSES.search(block.text[start:end]):
        behind = blocks[1 + len(below) : 2 + len(below)]
        carried = any(_CLOSED.match(each.text) for each in behind) or None
    if carried is None:
        return None
    return Moved(_clause(block, start, end, minute) if carried else None, 1 + len(below))


def puts_motion(text: str) -> bool:
    """Whether a text puts a motion, by its mark or in a sentence.

    >>> puts_motion("Ann Roe set motion to adjourn"), puts_motion("The motion was discussed")
    (True, False)
    """
    return bool(_MOVED.match(text) or _IS_MOVING.match(text))


def _told(blocks: Sequence[Block]) -> list[str]:
    """What the blocks below a motion tell of it."""
    below = itertools.takewhile(lambda each: _TOLD.match(each.text), blocks[1 : _MOST + 1])
    return [each.text for each in below]


def _clause(block: Block, start: int, end: int, minute: str | None) -> Clause | None:
    text = block.text[start:end].strip("*_ ")
    return Clause(None, text, block.place(start, end, minute=minute)) if text else None


def carried_in(told: str) -> bool | None:
    """Whether a vote was won, None where nothing tells.

    >>> carried_in("For 9, against 26. The motion fell."), carried_in("Carried.")
    (False, True)
    """
    if _LOST.search(told):
        return False
    if _WON.search(told):
        return True
    ayes, noes = _FOR.search(told), _AGAINST.search(told)
    return _count(ayes) > (_count(noes) if noes else 0) if ayes else None


def _count(votes: re.Match[str]) -> int:
    return int(votes[1] or votes[2])
