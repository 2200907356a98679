"""Titles that stand alone in plain type, where nothing else tells what an item is.

Minutes that are typed without numbers, bold or capitals still give each item a line of its own.
Such lines are taken for titles only where some of them are titles that every clerk uses:
"Apologies", "Matters arising", "Any other business".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.dates import dates_in
from corpus.heading import Heading
from corpus.model import Line
from corpus.outline import is_mark
from corpus.rollheads import labels_attendance, labels_list
from corpus.stretch import BULLET
from corpus.vocabulary import ROUTINE_TITLES, any_of

_LABELLED = re.compile(  # "A. Welcome", "b) Minutes", "#3 Finance"
    r"^(?:(?P<number>[A-Za-z](?=[.)])|#\d{1,2}(?=\s))[.)]?\s+)?(?P<title>[A-Z“\"].*?)\s*:?$"
)
_ROUTINE = re.compile(rf"^{any_of(ROUTINE_TITLES)}$", re.I)
_SENTENCE = re.compile(  # "The following were agreed", "Ann reported that"
    r"\b(?:following|as\s+follows|was|were|is|are|has|have|had|will|noted|reported|said|agreed|asked|that)\b",
    re.I,
)
_LABEL = re.compile(  # what heads no business: "Recommendation:", "Background:"
    r"^(?:recommendations?|proposals?|background|reasons?|options|votes?|in\s+favour|against|action\b.*|owner|next\s+steps|who|"
    r"when|where|why|venue|quorum|resolutions?|members|officers|chair\w*|secretary|treasurer|scribe|facilitator|agenda|minutes|notes)$",
    re.I,
)
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
    return found if routine >= _FEWEST else _over_text(lines)


def _over_text(lines: Sequence[Line]) -> list[Heading]:
    """The titles in plain type that show as such: by a colon at the end, or a list right below.

    "Captain's report:", and "Summer fair" over a list of what was said of it.
    """
    found = []
    for at in range(1, len(lines)):
        line = lines[at]
        below = next((each for each in lines[at + 1 : at + 3] if each.text), None)
        if lines[at - 1].text or line.furniture or line.aside or below is None:
            continue
        words = line.text.strip(" *_")
        over_list = bool(BULLET.match(below.text))
        if (words.endswith(":") or over_list) and _names_business(words):
            found.append(Heading(None, words.strip(" :"), at, at + 1, at))
    distinct = len({each.title for each in found})
    return found if len(found) >= _FEWEST and distinct == len(found) else []


def _names_business(words: str) -> bool:
    """Whether a line can be a title: a few words, no sentence, no label of the head, no mark."""
    bare = words.strip(" :")
    days = dates_in(bare)
    dated = any(each.start == 0 for each in days) or bool(days and words.endswith(":"))
    return (
        bare[:1].isupper()
        and len(bare.split()) <= _MOST_WORDS
        and not bare.endswith((".", ",", ";", "!"))
        and not _SENTENCE.search(bare)
        and not _LABEL.match(bare)
        and not labels_list(bare, present=True)
        and not labels_list(bare, present=False)
        and not is_mark(words)
        and not dated
        and "\t" not in words
        and BULLET.match(words) is None
    )


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
