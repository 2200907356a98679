"""The words that head a list of people: who was present, who sent apologies, who was missing.

"PRESENT:", "Members in attendance", "Also attending", "Apologies for absence were received from".
"""

from __future__ import annotations

import re
from enum import Enum

from corpus.vocabulary import any_of

_NUMBER = r"(?:\d{1,3}(?:[./]\d+)*\\?[.)]?\s+)?"
_MEMBERS = """
    meeting directors? staff/guests guests governors staff executive city town county officials
    the those following all also other voting non-voting core full elected committee council board
    trustees? partnership members? councillors? cllrs? officers? cpc tsc swg wg tc pc cc interim
    steering were people alternates associates officials invitees
"""
_WHOSE = rf"(?:{any_of(_MEMBERS)}\s+){{0,4}}"  # "Committee members", "Also", "Those"
_PRESENT = re.compile(  # "PRESENT: Councillor Roe", "Members present were:", "## Attendees"
    rf"^\W*{_NUMBER}{_WHOSE}(?:p\s?r\s?e\s?s\s?e\s?n\s?t|attendees?|attended(?:\s+by)?|attending|attendance|in\s+attendance|participation|"
    r"sederunt|participants?|roll\s+call|guests?|visitors?|observers?|observing|invitees|(?:others?|here)(?=[\s*_]*:)|invited|by\s+invitation|"
    r"(?:members|councillors|officers|trustees|directors|public|staff)(?=[\s*_]*:))"
    r"(?:\s+(?:list|at\s+the\s+meeting|by\s+invitation|members|of\s+the\s+public|and\s+(?:guests?|apologies|visitors|observers)|were|was|by\s+\w+|in\s+the\s+chair))*"
    r"[*_\s]*(?:\([^)]*\)[*_\s]*)?(?::[*_]*|$|\t|[-–—](?:\s|$)|(?=\s(?-i:[A-Z])))",
    re.I,
)
_ABSENT = re.compile(  # "Apologies for absence:", "Regrets", "1 Apologies received from"
    rf"^\W*{_NUMBER}(?:to\s+(?:receive|note)\s+)?{_WHOSE}(?:apolog(?:y|ies)|apols?|regrets|absent|absences?|absentees|on\s+leave|excused|not\s+present|not\s+attending|unavailable|(?:not\s+here|sorry)(?=[\s*_]*:)|missing(?=\s*:|\s+(?:attendees|members|people)\b)|"
    r"not\s+in\s+attendance|unable\s+to\s+attend)"
    r"(?:\s+(?:for|of)\s+(?:absence|non-attendance)s?|(?:\s+(?:were|was))?\s+(?:received|accepted|noted)(?:\s+from)?|\s+from|\s+with\s+apologies|\s+and\s+\w+|\s+(?:members|attendees|people))*"
    r"[*_\s]*(?:\([^)]*\)[*_\s]*)?(?::[*_]*|\t|$|[-–]\s|\.(?=\s)|(?=\s(?-i:[A-Z][a-z])))",
    re.I,
)
_UNSAID = re.compile(  # absent, and no word of an apology
    rf"^\W*{_NUMBER}{_WHOSE}(?:absent(?!\s+with\s+apolog)|absentees|not\s+(?:present|attending|in\s+attendance)|unavailable|missing)\b"
    r"(?!.*\bwith\s+apolog)",
    re.I,
)


class Group(Enum):
    """Whom a list names: those there, those who sent apologies, those missing without a word."""

    PRESENT = "present"
    ABSENT = "absent"
    MISSING = "missing"  # without a word of apology


def labels_attendance(text: str) -> bool:
    """Whether a heading only labels a list of people: "Board members present", "On leave"."""
    group, end = label_of(text)
    return group is not None and not text[end:].strip(" *_:")


def labels_list(text: str, *, present: bool) -> bool:
    """Whether a line begins a list of those present, or of those who are not.

    >>> labels_list("Those present: Ann Roe", present=True)
    True
    """
    group, _ = label_of(text)
    return group is not None and (group is Group.PRESENT) == present


def label_of(text: str) -> tuple[Group | None, int]:
    """Which group a line's label heads, and where what it lists begins; None where it is none.

    >>> label_of("Present: Ann Roe")
    (<Group.PRESENT: 'present'>, 8)
    """
    if absent := _ABSENT.match(text):
        group = Group.MISSING if _UNSAID.match(absent.group()) else Group.ABSENT
        return group, absent.end()
    if present := _PRESENT.match(text):
        return Group.PRESENT, present.end()
    return None, 0
