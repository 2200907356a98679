"""House styles: how a clerk marks what was resolved and who is to do what.

A style is patterns and nothing else.  Which one a paper follows is told by the paper: the
style whose openings it shows.  A new house style is one more value in ``STYLES``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """The marks of one way of writing minutes.

    ``resolved`` opens what was resolved, at the start of a line; ``clause`` is the label of
    one clause; ``action`` opens a line that gives somebody something to do.
    """

    name: str
    resolved: re.Pattern[str]
    clause: re.Pattern[str]
    action: re.Pattern[str]


COMMITTEE = Style(
    name="committee",
    # "RESOLVED: That", "RESOLVED that;", "Resolved –", "It was RESOLVED unanimously that:"
    resolved=re.compile(
        r"^[*_\s]*(?:(?:it\s+was\s+|the\s+\w+\s+)?(?:unanimously\s+)?"
        r"(?:RESOLVED|Resolved\b(?=\s*[:,;.\-–—]|\s+that)|resolved\b(?=\s+that)|"
        r"(?:AGREED|DECIDED)(?=\s*[:,;\-–—]|\s+that)|(?:Agreed|Decision|Decided)(?=\s*:)|"
        r"(?<=was\s)(?:agreed|decided)(?=\s+that)))"
        r"(?:\s+unanimously)?[*_\s]*[:;,.\-–—]*[*_\s]*(?:(?i:that)\b[*_\s]*[:;,\-–—]*[*_\s]*)?"
    ),
    # "(1) the report", "- (a) the", "2. that", "(ii)"
    clause=re.compile(
        r"^(?:[-*•]\s*)?(?:\((?P<bracketed>\d{1,2}|[a-z]|[ivx]{1,4})\)|(?P<stopped>\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s|$))"
        r"\s*"
    ),
    # "ACTION: Ann Roe to circulate", "Action – AR to"
    action=re.compile(r"^[*_\s•\-]*(?:ACTIONS?|Actions?(?=\s*[:\-–]))[*_]*\s*[:\-–]?[*_]*\s*"),
)

STYLES = (COMMITTEE,)


def style_of(texts: Iterable[str]) -> Style:
    """The style whose openings a paper's lines show most often."""
    lines = list(texts)
    return max(STYLES, key=lambda style: sum(bool(style.resolved.match(line)) for line in lines))
