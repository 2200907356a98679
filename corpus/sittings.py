"""The coming meetings that minutes announce: "Next meeting: 11 May", "We meet again in two weeks".

A date near such words may be another thing's: a deadline for papers, the summer fair, the last
meeting.  Each date is asked what stands before it; where the next meeting has no date but a
rule ("the first Tuesday of May", "in two weeks"), its day is counted from the meeting's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from corpus.dates import dates_in, sittings_in, time_in
from corpus.doubts import too_far
from corpus.model import Document, Line, Place, Sitting
from corpus.recurrence import counted_day
from corpus.sentences import sentences
from corpus.stretch import Stretch

_WHAT = r"(?:meetings?|mtgs?|calls?|sessions?|get-together|syncs?|a\.?g\.?m\.?)"
_ANNOUNCES = re.compile(  # "Date of next meeting", "Future meetings", "Dates of meetings 2026"
    rf"\b(?:(?:next|future|coming|forthcoming|upcoming)[\s_-]+(?:\w+\s+)?{_WHAT}|"
    r"next\s+meets?\s+(?:on|in|at)|(?:will|shall)\s+next\s+meet|meet(?:s|ing)?\s+again\s+(?:on|in)|reconvene[sd]?\s+(?:on|in|at)|"
    r"adjourned\s+(?:at\s+\S+\s+)?(?:until|to)|donm|same\s+time\s+next|"
    r"dates?\s+of\s+(?:\w+\s+)*meetings?|(?:programme|schedule|calendar|list)\s+of\s+(?:\w+\s+)?meetings|"
    r"meetings\s+(?:for|in)\s+(?:20\d\d|the\s+(?:coming\s+)?year)|20\d\d\s+meetings|(?:meeting|calendar)\s+dates|"
    r"meeting\b[^.\n]*\.\s+(?:the\s+)?next\s+(?:one\b|is\b|will\s+be\b))",
    re.I,
)
_AGM = re.compile(  # where nothing else is announced: "The AGM will be held on 8 April"
    r"\b(?:agm|annual\s+general\s+meeting)\W*(?:(?:is|will|to)\b|:)", re.I
)
_YEAR = re.compile(r"\b(?:for|in|of|dates)\s+(20\d\d)\W|^\W*(20\d\d)\s+meeting", re.I)
_MEETS = re.compile(  # what makes a date one of a meeting, though another sentence gives it
    rf"\b(?:{_WHAT}|meet|next|following|subsequent|thereafter|reconvene)\b", re.I
)
_SAME = re.compile(r"^\W*(?:it|this|that|these|which|we)\b", re.I)  # "This will be on 3 May"
_TELLS = re.compile(  # a sentence of its own: "The fair is on", "Tom will be away from"
    r"\b(?:is|are|was|were|will|would|takes|has|have|had|starts?|ends?|closes?)\b", re.I
)
_OTHER = re.compile(  # what a date is of that is no meeting's
    r"\b(?:deadline|papers|reports|submi\w+|agenda\s+items|closing|fair|f[eê]te|events?|walk|party|concert|"
    r"festival|carnival|consultation|elections?|training|workshop|open\s+day|launch|visit|sale|"
    r"litter[- ]pick|clean[- ]?up|holidays?|half[- ]term|last|previous|away|apologies)\b",
    re.I,
)
_BY_THEN = re.compile(  # "(papers by", "deadline", "away until": right before a date
    r"\b(?:papers|reports|items|deadline)\b[^.;]*$|\b(?:by|before|until|till|since)\s+(?:[a-z]+day,?\s*)?(?:the\s+)?$",
    re.I,
)
_MOST_BELOW = 3  # lines in which an announcement ends


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting that tells of others: its day and its hour, as far as they are known."""

    day: date | None = None
    hour: time | None = None


def announces(text: str) -> bool:
    """Whether a heading or a line says that coming meetings follow.

    >>> announces("8. Date of next meeting"), announces("8. Meeting with the school")
    (True, False)
    """
    return bool(_ANNOUNCES.search(text))


def coming_in(text: str, told: Told) -> tuple[Sitting, ...]:
    """The coming meetings that a text announces, each day once.

    >>> text = "Next meeting: 11 February 2025 (papers by 4 February). The fair is on 3 May 2025."
    >>> [str(each.date) for each in coming_in(text, Told(date(2025, 1, 14)))]
    ['2025-02-11']
    >>> [str(each.date) for each in coming_in("Next call in two weeks.", Told(date(2025, 1, 14)))]
    ['2025-01-28']
    """
    said = "\n".join(_of_meetings(text))
    year = _YEAR.search(text)
    after = told.day
    if year and after:
        after = max(after, date(int(year[1] or year[2]) - 1, 12, 31))
    found = [each for each in sittings_in(said, after=after) if _is_ahead(each.date, told.day)]
    if not found:
        found = list(_counted(said, told))
    return tuple({each.date: each for each in reversed(found)}.values())[::-1]


def announced(
    document: Document,
    lines: Sequence[Line],
    items: Sequence[tuple[str | None, str, Sequence[Line]]],
    told: Told,
) -> tuple[tuple[Sitting, ...], Place | None]:
    """The coming meetings of a paper: from the item that announces them, else from a line.

    ``items`` are numbers and titles with their lines.
    """
    for number, title, inside in reversed(items):
        if announces(title):
            stretch = Stretch.of(document, _until_table(inside))
            if coming := coming_in(stretch.text, told):
                return coming, stretch.place(minute=number)
    for mark in (_ANNOUNCES, _AGM):
        for at in range(len(lines) - 1, -1, -1):
            if said := mark.search(lines[at].text):
                stretch = Stretch.of(document, lines[at : at + _MOST_BELOW])
                if coming := coming_in(stretch.text[said.start() :], told):
                    return coming, stretch.place()
    return (), None


def _is_ahead(day: date, today: date | None) -> bool:
    return today is None or (day > today and not too_far(day, today))


def _of_meetings(text: str) -> Iterator[str]:
    """What of a text is said of meetings: without sentences on what else has a date."""
    for line in text.splitlines():
        for start, end in sentences(line):
            yield _without_others(line[start:end])


def _without_others(sentence: str) -> str:
    """A sentence up to the first date that is another thing's."""
    at = 0
    for found in dates_in(sentence, year=2000):
        lead = sentence[at : found.start]
        if _is_other(lead):
            return sentence[:at]
        at = found.end
    return sentence


def _is_other(lead: str) -> bool:
    """Whether the words before a date give it to another thing than a meeting."""
    marks = list(_ANNOUNCES.finditer(lead))
    rest = lead[marks[-1].end() :] if marks else lead
    if _BY_THEN.search(rest):
        return True
    if marks or _MEETS.search(lead) or _SAME.match(lead):
        return False
    return bool(_TELLS.search(lead) or _OTHER.search(lead))


def _counted(said: str, told: Told) -> Iterator[Sitting]:
    """The meeting whose day a rule gives: "the first Tuesday of May", "in two weeks"."""
    if told.day is None:
        return
    for line in said.splitlines():
        mark = _ANNOUNCES.search(line)
        if mark is None and (_TELLS.search(line) or _OTHER.search(line)):
            continue  # "The work starts in two weeks"
        day = counted_day(line[mark.start() if mark else 0 :], told.day)
        if day and _is_ahead(day, told.day):
            same = re.search(r"\bsame\s+time\b", line, re.I)
            yield Sitting(day, time_in(line) or (told.hour if same else None))
            return


def _until_table(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above a table: its dates are deadlines and no meetings."""
    tables = [at for at, line in enumerate(lines) if at and "\t" in line.text]
    return lines[: tables[0]] if tables else lines
