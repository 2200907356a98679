"""What a resolved clause does: an action, a decision, noted, or thanks."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.clauses import Clause
from corpus.model import Resolution, ResolutionKind
from corpus.vocabulary import DECIDED, any_of

# "the report be noted", "the Board notes", "be received", "noted the update"
_NOTED = re.compile(
    r"\b(?:be|is|are|was|were)\s+(?:also\s+)?(?:received(?!\s+\w+\s+by)|noted)\b"
    r"|\bnote[sd]?\s+(?:the|that|with)\b|^note[sd]?\b|\band noted\b|\bnoted\W*$",
    re.I,
)
# "NOTED: the report", "The Board noted the update"
_ONLY_NOTED = re.compile(
    r"^(?:NOTED|Noted:|RECEIVED|It\s+was\s+(?i:noted)|(?:[Tt]he\s+)?\w+(?:\s\w+)?\s+(?i:noted|received)\s+th(?:e|is))\b"
)
# "be thanked for", "thanks be extended", "congratulated", "appreciation be recorded"
_THANKS = re.compile(r"\bthank(?:s|ed)?\b|\bcongratulat|\bappreciation\b|\bcommended\b", re.I)
# what is left of a clause that only notes and thanks
_DECIDES = re.compile(rf"\b(?:be|is|are)\s+(?:\w+ly\s+|re-?)?{any_of(DECIDED)}\b", re.I)


_FAR = 60  # characters, behind which "note that" is a remark on what was decided


def resolution_of(clause: Clause, task_at: Callable[[str], int | None]) -> Resolution:
    """A clause with its kinds; one that neither notes nor thanks nor acts decides.

    ``task_at`` tells where in a clause a task is set, if it sets one.
    """
    if _ONLY_NOTED.match(clause.text):
        return Resolution(clause.text, clause.place, (ResolutionKind.NOTED,), clause.label)
    kinds: list[ResolutionKind] = []
    task = task_at(clause.text)
    if task is not None:
        kinds.append(ResolutionKind.ACTION)
    before = clause.text[:task]  # what a task's own words approve is no decision of its own
    noted, thanks = _NOTED.search(clause.text), _THANKS.search(clause.text)
    if noted and noted.start() > _FAR and noted.group().lower().startswith("note"):
        noted = None  # "… is used for documents. Note that …" decides and explains
    if _DECIDES.search(before) or not (kinds or noted or thanks):
        kinds.append(ResolutionKind.DECISION)
    if noted:
        kinds.append(ResolutionKind.NOTED)
    if thanks:
        kinds.append(ResolutionKind.THANKS)
    return Resolution(clause.text, clause.place, tuple(kinds), clause.label)
