"""Actions that a mark opens: "ACTION: Ann Roe to circulate", "Action AR: Find a room"."""

from __future__ import annotations

import re

from corpus.styles.style import LEAD, Style

# "ACTION: Ann Roe to circulate", "Action – AR to", "**Action:** AR"
_NUMBER = (
    r"(?:\s+(?i:points?|items?))?(?:\s*#?\d+(?:[./-]\d+)*)?"  # "Action point 3", "Action 01/25"
)
_OPENING = re.compile(
    LEAD + rf"(?:\[?ACTIONS?\]?|Actions?(?={_NUMBER}[*_]*\s*[:\-–]))"
    rf"{_NUMBER}[*_]*\s*[:\-–]?[*_]*\s+(?=\S)"
)
# "ACTION MG: Ask for", "Action LA, MW - Tell the school", "AP JS:", "Action on AR: write"
_NAMED = re.compile(
    LEAD + r"(?:ACTION|Action|AP|AI)(?:\s+(?:on|for|by|point|item))?\s+"
    r"(?!(?i:points?|items?|required|no)\b)"
    r"(?P<owner>[A-Z][\w.'’/&,+ ]{0,60}?)[*_]*\s*(?::|\s[-–—])[*_]*\s*(?=\S)"
)
# "Action(Sysadmins): Set up", "**Action** (AR): write"
_BRACKETED = re.compile(
    LEAD + rf"(?:ACTION|Action|A[PI]){_NUMBER}[*_]*\s*\("
    r"(?P<owner>[A-Za-z@][^()]{0,60})\)[*_]*\s*:[*_]*\s*(?=\S)"
)
# "[ACTION: Ann] Write to the school"
_BOXED = re.compile(
    LEAD + r"\[(?:ACTION|Action)\s*[:–-]\s*(?P<owner>[A-Z][^\[\]]{0,60})\]\s*(?=\S)"
)
# "AP1: Ann to write", "AP 3.1 – Ann to write", "TODO: write", "Next step: Ann to write"
_LETTERED = re.compile(
    LEAD + r"(?:A[PI]\s?\d+(?:[./]\d+)*|A[PI](?=\s*:)|T[Oo][- ]?D[Oo]|Next\s+steps?|Follow[- ]?up)"
    r"[*_]*\s*[:.–-][*_]*\s+(?=\S)"
)
_HANDLED = re.compile(
    LEAD + r"T[Oo][- ]?D[Oo]\s+@(?P<owner>[\w-]+)\s+(?=\S)"
)  # "TODO @annroe write"
# "… was discussed. ACTION: JS to write", "(Action: AR)"
_INSIDE = re.compile(
    r"(?<=[\s(\[])(?:ACTIONS?\s*(?:(?:POINT|ITEM)\s*)?[:\-–]|Actions?(?:\s+(?:point|item))?\s*:|ACTION\b)\s*(?=\S)"
)

STYLE = Style(
    name="marked",
    action=(_BRACKETED, _BOXED, _NAMED, _OPENING, _HANDLED, _LETTERED),
    inline=(_INSIDE,),
    marks_actions=True,
)
