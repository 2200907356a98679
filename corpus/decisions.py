"""Decisions that a paper tells in plain sentences: "It was agreed that", "Carried"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.actions import task_at
from corpus.blocks import Block
from corpus.clauses import Clause
from corpus.model import Resolution
from corpus.resolutions import resolution_of
from corpus.sentences import sentences
from corpus.styles import House

_CARRIED = re.compile(  # "Motion carried.", "All in agreement", "Unanimously agreed"
    r"^\W*(?:motion\s+)?(?:was\s+)?(?:unanimously\s+)?(?:carried|passed|agreed|approved|all\s+(?:ayes|agreed|in\s+(?:favour|agreement)))"
    r"(?:\s+(?:unanimously|by\s.*|\d+\s*[-–]\s*\d+.*))?\W*$",
    re.I,
)
_SECONDED = re.compile(r"^proposed\b", re.I)  # "Proposed by AR, seconded by TH"
_DECISIONS = re.compile(  # a heading: "Key decisions", "Decisions made"
    r"^\W*(?:(?:key|main|summary\s+of|list\s+of)\s+)?(?:decisions?|resolutions|agreements|consensus)"
    r"(?:\s+(?:made|taken|reached|agreed|log))?\W*$",
    re.I,
)
_POINTS_BACK = re.compile(r"^(?:this|that|these)\s+(?:was|were|is|are|had\s+been)\b", re.I)
_BODY_AGREES = re.compile(  # "The group agrees to move the files"
    r"^\W*(?:the\s+)?(?:group|committee|board|council|tsc|cpc|members|meeting|all)\s+(?:unanimously\s+)?"
    r"(?:agrees?d?|approved?s?|decided?s?|resolved?s?)\b(?!\s+to\s+\w+\s+back)",
    re.I,
)
_MOVES = re.compile(r"\b(?:moved|motion\s+(?:by|to)|proposed)\b", re.I)
_OF_THE_VOTE = re.compile(  # "Councillor Roe seconded.", "Ayes: 4.", "Roll call vote"
    r".{0,60}\bsecond(?:ed|s)?\b|^\W*(?:ayes?|nays?|noes|in\s+favou?r|against|abst|roll\s+call|vote|none|"
    r"\d+\s+(?:for|against))\b",
    re.I,
)
_MOVERS = re.compile(  # "… be accepted **Moved:** Ann Roe **Seconded:** Tom Hale"
    r"[*_\s]+(?:Moved|Mover|Proposed|Proposer|Seconded|Seconder)[*_]*\s*:.*$"
)


def heads_decisions(text: str) -> bool:
    """Whether a heading or label says that decisions follow, and nothing else.

    >>> heads_decisions("Decisions made"), heads_decisions("Decision: the fee stays")
    (True, False)
    """
    return bool(_DECISIONS.match(text))


def decision_of(block: Block, minute: str | None) -> Resolution:
    """A block that is a decision as it stands: an entry of a list of decisions."""
    clause = Clause(None, block.text.strip("*_ "), block.place(minute=minute))
    return resolution_of(clause, task_at)


def agreed_by_all(block: Block, minute: str | None) -> Resolution | None:
    """A block that says what the body as a whole agreed: no action, though among actions."""
    return decision_of(block, minute) if _BODY_AGREES.match(block.text) else None


def decisions_in(block: Block, house: House, minute: str | None) -> list[Resolution]:
    """What a block's sentences say was agreed."""
    found: list[Resolution] = []
    spans = list(sentences(block.text))
    for at, (start, end) in enumerate(spans):
        said = block.text[start:end]
        mark = house.decides(said)
        if mark and not (found and (_SECONDED.match(said) or _CARRIED.match(said))):
            first = start + mark.start("what")
            if at and _CARRIED.match(said):
                first = _moved(block.text, spans, at)  # "… be released. Carried"
            elif at and _POINTS_BACK.match(said):
                first = spans[at - 1][0]  # "… be named. This was agreed"
            if movers := _MOVERS.search(block.text, first + 12, end):
                end = movers.start()
            place = block.place(first, end, minute=minute)
            text = block.text[first:end].strip("*_ ")
            found.append(resolution_of(Clause(None, text, place), task_at))
    return found


def _moved(text: str, spans: Sequence[tuple[int, int]], at: int) -> int:
    """Where the sentence begins that says what was carried: the one before those of the vote."""
    for start, end in reversed(spans[:at]):
        if not _OF_THE_VOTE.match(text[start:end]) or _MOVES.search(text[start:end]):
            return start
    return spans[at - 1][0]
