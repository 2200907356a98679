"""Actions that a mark opens: "ACTION: Ann Roe to circulate", "Action AR: Find a room"."""

from __future__ import annotations

import re

from corpus.styles.style import LEAD, Style

# how an earlier action stands, in front of its mark: "DONE: Action AR:", "Carried forward Action"
_STOOD = (
    r"(?:(?:DONE|Done|COMPLETED?|Completed?|CLOSED|Closed|ONGOING|Ongoing|OPEN|Open|PENDING|Pending|"
    r"(?:Carried|CARRIED)\s+(?i:forward|over)|[Cc]/[Ff])[*_]*\s*[:\-–—]?\s*[*_]*)?"
)
_MARK = LEAD + _STOOD
_NUMBER = (
    r"(?:\s+(?i:points?|items?))?(?:\s*#?\d+(?:[./-]\d+)*)?"  # "Action point 3", "Action 01/25"
)
# "ACTION: Ann Roe to circulate", "Action – AR to", "**Action:** AR"
_OPENING = re.compile(
    _MARK + rf"(?:\[?ACTIONS?\]?|Actions?(?={_NUMBER}[*_]*\s*[:\-–]))"
    rf"{_NUMBER}[*_]*\s*[:\-–]?[*_]*\s+(?=\S)"
)
_WHOSE = r"(?:\s+(?i:on|for|by|point|item)){0,2}"
# "ACTION MG: Ask for", "Action LA, MW - Tell the school", "AP JS:", "ACTION ITEM FOR AR: write"
_NAMED = re.compile(
    _MARK + rf"(?:ACTION|Action|AP|AI|T[Oo][- ]?D[Oo]){_WHOSE}\s+"
    r"(?!(?i:points?|items?|required|no)\b)"
    r"(?P<owner>[A-Z][\w.'’/&,+ ]{0,60}?)[*_]*\s*(?:::?|\s[-–—])[*_]*\s*(?=\S)"
)
# "Action(Sysadmins): Set up", "**Action** (AR): write", "**Action (AR)** to write"
_BRACKETED = re.compile(
    _MARK + rf"(?:ACTION|Action|A[PI]){_NUMBER}[*_]*\s*\("
    r"(?P<owner>[A-Za-z@][^()]{0,60})\)(?:[*_]*\s*:[*_]*|[*_]+|(?=\s+to\s))\s*(?=\S)"
)
# "[ACTION: Ann] Write to the school"
_BOXED = re.compile(
    _MARK + r"\[(?:ACTION|Action)\s*[:–-]\s*(?P<owner>[A-Z][^\[\]]{0,60})\]\s*(?=\S)"
)
# "AP1: Ann to write", "AP 3.1 – Ann to write", "TODO: write", "Next step: Ann to write"
_LETTERED = re.compile(
    _MARK + r"(?:A[PI]\s?\d+(?:[./]\d+)*|A[PI](?=\s*:)|T[Oo][- ]?D[Oo]|Next\s+steps?|Follow[- ]?up)"
    r"[*_]*\s*[:.–-][*_]*\s+(?=\S)"
)
_SHOUTED = re.compile(  # "TODO Ann to write", "**TODO** write", "#todo write"
    _MARK + r"(?:TODO[*_]*|(?<=#)todo\b:?)\s+(?=\w)(?!(?:list|items?)\b)"
)
_HANDLED = re.compile(
    _MARK + r"T[Oo][- ]?D[Oo]\s+@(?P<owner>[\w-]+)\s+(?=\S)"
)  # "TODO @annroe write"
# "… was discussed. ACTION: JS to write", "(Action: AR)", "… of the hall? #todo ask"
_INSIDE = re.compile(
    r"(?<=[\s(\[])(?:ACTIONS?\s*(?:(?:POINT|ITEM)\s*)?[:\-–]|Actions?(?:\s+(?:point|item))?\s*:|ACTION\b|"
    r"TODO\s*:|#todo\b:?)\s*(?=\S)"
)

STYLE = Style(
    name="marked",
    action=(_BRACKETED, _BOXED, _NAMED, _OPENING, _HANDLED, _LETTERED, _SHOUTED),
    inline=(_INSIDE,),
    marks_actions=True,
)
