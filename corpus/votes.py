"""How minutes tell of a vote: its verdict, and who moved, seconded and was against."""

from __future__ import annotations

import re

from corpus.vocabulary import any_of

_LABEL = r"(?:(?:result|vote|outcome|resolution|status)\W*[:–-]\W*)?"
_OF_WHAT = (
    rf"(?:(?:the\s+)?{any_of('motion vote resolution proposal request')}\s+(?:#?\w*\d\w*\s+)?)?"
)
_WAS = rf"(?:{any_of('is was were has_been')}\s+)?(?:unanimously\s+)?"
_WON = r"""
    pass(?:es|ed) carr(?:ies|ied) approved? accepted agreed adopted granted
    all(?:_\d+)?_in_favou?r unanimous(?:_consent)?
"""
_HOW = r"(?:,?\s+(?:unanimously|unopposed|as\s+\w+|(?:with(?:out)?|by)\s+[\w ]+|\d+\s*\W\s*\d+))*"
_CARRIED = rf"\W*{_LABEL}{_OF_WHAT}{_WAS}{any_of(_WON)}{_HOW}\W*"
_VERDICT = re.compile(rf"^{_CARRIED}$", re.I)
_VOTE = r"""
    proposed proposer moved_by mover seconded seconder second 2nd presenter discussion details
    votes?\W in_favou?r for against opposed ayes? nays? abst\w+
"""
_MOVES = (  # "Ann Roe seconded", "Tom second motion", "_Ann:_ Seconded"
    r"[\w.]+(?:\s+[\w.]+){0,2}[*_]*:?[*_]*\s+"
    r"(?:(?:moved|moves|second(?:ed|s)?|2nds?|approve[sd])(?:\s+(?:to\s+)?(?:the\s+|that\s+)?motion)?)\W*$"
)
_OF_THE_VOTE = re.compile(  # what stands between a motion and its verdict
    rf"^[\W_]*(?:{any_of(_VOTE)}(?!\w)|{_MOVES})", re.I
)

_NAME = r"(?-i:[A-Z])[\w.'’&-]*(?:\s+(?:of\s+)?(?-i:[A-Z])[\w.'’&-]*){0,4}"
_PROPOSED = r"(?:proposed|proposer|prop|moved|mover|(?-i:P)(?=\s*:))(?:\s+by)?\s*[.:–-]*\s*"
_SECONDED = r"(?:seconded|seconder|sec|2nd(?:ed)?|(?-i:S)(?=\s*:))(?:\s+by)?\s*[.:–-]*\s*"
_BOTH = rf"{_PROPOSED}{_NAME}[\s,;.|/–-]*(?:and\s+)?{_SECONDED}{_NAME}"
_MOVERS = re.compile(rf"^\W*{_BOTH}\W*$", re.I)
_MOVERS_LAST = re.compile(  # "… be kept. Prop. AR Sec. TB. Carried", "… be kept (P: AR, S: TB)"
    rf"(?:(?<=[.;:!?])\s+|\s*[(\[]|,\s+|\s+[–—-]\s+|\s+(?=(?-i:P[a-z:.]|M[a-z])))[*_]*"
    rf"{_BOTH}(?:{_CARRIED}|\W*)$",
    re.I,
)


def names_movers(text: str) -> bool:
    """Whether a text tells who moved and who seconded, and nothing else.

    >>> names_movers("Proposed: T Birkett Seconded: A Roe"), names_movers("Proposed by TB that")
    (True, False)
    """
    return bool(_MOVERS.match(text))


def movers_behind(text: str) -> int | None:
    """Where behind what was decided it is told who moved and seconded it; else None.

    >>> text = "the old logo be kept. Prop. AR Sec. TB. Carried"
    >>> text[: movers_behind(text)]
    'the old logo be kept.'
    """
    found = _MOVERS_LAST.search(text)
    return found.start() if found and found.start() else None


def is_verdict(text: str) -> bool:
    """Whether a text says that something was carried, and not what.

    >>> is_verdict("Result: passed unanimously"), is_verdict("The budget was approved")
    (True, False)
    """
    return bool(_VERDICT.match(text))


def tells_of_vote(text: str) -> bool:
    """Whether a text tells who moved or seconded, or how the votes fell.

    >>> tells_of_vote("Seconded by: Ann Roe")
    True
    """
    return bool(_OF_THE_VOTE.match(text))
