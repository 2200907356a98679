"""Actions that a mark opens: "ACTION: Ann Roe to circulate", "Action AR: Find a room"."""

from __future__ import annotations

import re

from corpus.styles.style import LEAD, Style

# "ACTION: Ann Roe to circulate", "Action – AR to", "**Action:** AR"
_NUMBER = r"(?:\s+(?:points?|items?))?(?:\s*#?\d+)?"  # "Action point 3"
_OPENING = re.compile(
    LEAD + rf"(?:\[?ACTIONS?\]?|Actions?(?={_NUMBER}[*_]*\s*[:\-–]))"
    rf"{_NUMBER}[*_]*\s*[:\-–]?[*_]*\s+(?=\S)"
)
# "ACTION MG: Ask for", "Action LA, MW - Tell the school", "AP JS:", "Action on AR: write"
_NAMED = re.compile(
    LEAD + r"(?:ACTION|Action|AP|AI)(?:\s+(?:on|for|by|point|item))?\s+"
    r"(?P<owner>[A-Z][\w.'’/&,+ ]{0,60}?)[*_]*\s*(?::|\s[-–—])[*_]*\s*(?=\S)"
)
# "Action(Sysadmins): Set up", "**Action** (AR): write"
_BRACKETED = re.compile(
    LEAD + r"(?:ACTION|Action)[*_]*\s*\((?P<owner>[A-Z][^()]{0,60})\)[*_]*\s*:[*_]*\s*(?=\S)"
)
# "… was discussed. ACTION: JS to write", "(Action: AR)"
_INSIDE = re.compile(
    r"(?<=[\s(\[])(?:ACTIONS?\s*(?:(?:POINT|ITEM)\s*)?[:\-–]|Actions?(?:\s+(?:point|item))?\s*:|ACTION\b)\s*(?=\S)"
)

STYLE = Style(
    name="marked", action=(_BRACKETED, _NAMED, _OPENING), inline=(_INSIDE,), marks_actions=True
)
