"""Titles that stand alone in plain type, where nothing else tells what an item is.

Minutes that are typed without numbers, bold or capitals still give each item a line of its own.
Such lines are taken for titles only where some of them are titles that every clerk uses:
"Apologies", "Matters arising", "Any other business".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.attendance import labels_attendance
from corpus.dates import dates_in
from corpus.model import Line
from corpus.numbering import Heading
from corpus.vocabulary import ROUTINE_TITLES, any_of

_LABELLED = re.compile(  # "A. Welcome", "b) Minutes", "#3 Finance"
    r"^(?:(?P<number>[A-Za-z](?=[.)])|#\d{1,2}(?=\s))[.)]?\s+)?(?P<title>[A-Z“\"].*?)\s*:?$"
)
_ROUTINE = re.compile(rf"^{any_of(ROUTINE_TITLES)}$", re.I)
_RULE = re.compile(r"^([-=~_])\1{2,}$")  # what underlines a title
_FEWEST = 3  # titles that every clerk uses
_MOST_WORDS = 9


def standing(lines: Sequence[Line]) -> list[Heading]:
    """The titles that stand alone among lines, in order; none where nothing vouches for them."""
    found = [
        heading
        for at in range(1, len(lines))
        if (heading := _title(lines, at)) is not None and not labels_attendance(heading.title)
    ]
    routine = sum(bool(_ROUTINE.match(each.title)) for each in found)
    return found if routine >= _FEWEST else []


def _title(lines: Sequence[Line], at: int) -> Heading | None:
    line = lines[at]
    found = _LABELLED.match(line.text)
    if not found or line.aside or line.furniture or lines[at - 1].text or "\t" in line.text:
        return None
    title = found["title"]
    below = next((each for each in lines[at + 1 : at + 3] if each.text), None)
    if below is None or len(title.split()) > _MOST_WORDS or dates_in(title):
        return None
    if title.endswith((".", ",", ";", "?", "!")) or re.search(r":\s", title):
        return None
    end = at + 2 if _RULE.match(below.text) and below is lines[at + 1] else at + 1
    return Heading(found["number"], title, at, end, at)
