"""Council committees: "RESOLVED: That", with numbered clauses."""

from __future__ import annotations

import re

from corpus.styles.style import LEAD, Style

_OPENING = re.compile(
    # "RESOLVED: That", "RESOLVED that;", "Resolved –", "It was RESOLVED unanimously that:"
    LEAD + r"(?:(?:it\s+was\s+|the\s+\w+\s+)?(?:unanimously\s+)?"
    # "Be it resolved that:", "BE IT FURTHER RESOLVED that"
    r"(?:(?i:be\s+it\s+(?:further\s+|therefore\s+|hereby\s+)*resolved)\b|RESOLVED|Resolved\b(?=\s*[:,;.\-–—]|\s+that)|resolved\b(?=\s+that)|"
    r"(?:AGREED|DECIDED)(?=\s*[:,;\-–—]|\s+that|\s+to\b)|(?:Agreed|Decisions?(?:\s*/\s*\w+)?|Decided|DECISIONS?)(?=[*_]*\s*[:\-–])|"
    r"(?<=was\s)(?:agreed|decided)(?=\s+that)))"
    r"(?:\s+unanimously)?[*_\s]*[:;,.\-–—]*[*_\s]*(?:(?i:that)\b[*_\s]*[:;,\-–—]*[*_\s]*)?"
)

# "It was AGREED:", "The Board resolved that:", and the clauses below it
_SAID = re.compile(
    LEAD + r"(?:It\s+was|The\s+\w+(?:\s+\w+)?|[A-Z][a-z]+)\s+(?:unanimously\s+)?"
    r"(?i:resolved|agreed|decided)"
    r"(?:\s+unanimously)?[*_\s]*(?:(?:that|to)\b[*_\s]*)?[:;\-–—]+[*_\s]*$"
)

# "[AGREED] The fee stays", "Consensus: fortnightly meetings"
_LABELLED = re.compile(
    LEAD + r"(?:\[(?:AGREED|RESOLVED|DECISION|DECIDED|Agreed|Resolved|Decision)\]:?|"
    r"(?:Consensus|CONSENSUS)\s*:)\s*(?=\S)"
)
# "The Board:", with "(a) noted the report" below it
_BODY = re.compile(
    LEAD + r"(?:The\s+)?(?:Board|Committee|Sub-?[Cc]ommittee|Council|Cabinet|Panel|Forum|"
    r"Group|Partnership|"
    r"Trustees|Governors|Members)(?P<listed>)[*_\s]*:[*_\s]*$"
)

STYLE = Style(name="committee", resolved=(_OPENING, _SAID, _LABELLED, _BODY))
