"""What a house style is: how a clerk marks what was resolved and who is to do what."""

from __future__ import annotations

import re
from dataclasses import dataclass

# bullets, stars and a paragraph's number, which stand before a mark: "- ", "> **", "7.3 ", "… "
LEAD = r"^[\s*_>#•●○■□▪◦‣➢→=…–-]*(?:\d{1,3}(?:\.\d{1,3})+\.?\s+)?[*_]*"


@dataclass(frozen=True, slots=True)
class Style:
    """The marks of one way of writing minutes.

    ``resolved`` opens what was resolved, at the start of a line, and clauses follow it;
    ``action`` opens a line that gives somebody something to do, who may stand in its group
    ``owner``; ``inline`` finds such a mark inside a paragraph,
    ``named`` an ``owner`` whose task follows there; ``listed`` is a heading under
    which every entry is an action.  ``decides`` are sentences that record a decision without
    a mark, ``settles`` such that do so even where a paper marks what it resolves, ``notes``
    such that are formal only there, and talk elsewhere: "The report was noted."  Where a
    style with ``marks_actions`` is shown, sentences without a mark set none.
    """

    name: str
    resolved: tuple[re.Pattern[str], ...] = ()
    decides: tuple[re.Pattern[str], ...] = ()
    settles: tuple[re.Pattern[str], ...] = ()
    notes: tuple[re.Pattern[str], ...] = ()
    action: tuple[re.Pattern[str], ...] = ()
    inline: tuple[re.Pattern[str], ...] = ()
    named: tuple[re.Pattern[str], ...] = ()
    listed: tuple[re.Pattern[str], ...] = ()
    marks_actions: bool = False

    def shown_by(self, text: str) -> bool:
        """Whether a line bears one of the marks of this style."""
        marks = (*self.resolved, *self.action, *self.inline, *self.named, *self.listed)
        return any(mark.search(text) for mark in marks)
