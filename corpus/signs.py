"""What tells minutes from other papers: no single sign, but several together, each weighed.

A clerk may call the paper anything, or nothing; but minutes say who was there, that the last
minutes were approved, when the meeting opened and closed, what was moved, and who acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.dates import dates_in
from corpus.model import Line
from corpus.rollheads import labels_attendance, labels_list
from corpus.styles import house_of

_ENOUGH = 5
_OPENS = 4  # written lines with which a paper opens
_HEAD = 12  # written lines that are a paper's head
_MATTER = 40  # and that may carry the fields of a web site's page

_MEETING = re.compile(r"\b(?:meeting|call|agm|egm|assembly|gathering)\b", re.I)
_MINUTES = re.compile(r"\b(?:minutes|notes)\b", re.I)
_OPENED = re.compile(  # "called to order", "The meeting closed at 9.15pm", "Opened: 19:40"
    r"\bcall(?:ed)?\s+to\s+order\b|\badjourn(?:ed|ment|s)?\b"
    r"|\bmeeting\s+(?:was\s+|is\s+)?(?:declared\s+)?(?:opened|closed|began|started|ended|concluded|finished)\b"
    r"|^\W*(?:opened|closed|start(?:ed)?|end(?:ed)?|finish(?:ed)?)\W+(?:at\s+)?\d{1,2}[:.]\d\d",
    re.I,
)
_CONFIRMED = re.compile(  # "The minutes of 5 May were approved", "Approval of minutes: Approved"
    r"\bminutes\b.{0,80}\b(?:approved|accepted|agreed|adopted|confirmed|signed|correct\s+record)\b"
    r"|\b(?:approv|adopt)\w*\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+){0,3}minutes\b",
    re.I,
)
_CHAIRED = re.compile(r"^\W*chair(?:man|woman|person)?\W*:|\(chair\w*\)|\bin\s+the\s+chair\b", re.I)
_COMING = re.compile(r"\bnext\s+(?:\w+\s+){0,2}meeting\b", re.I)
_MOVED = re.compile(
    r"\b(?:seconded|motion\s+(?:to|by|carried)|carried\s+unanimously|unanimously)\b", re.I
)
_NOTED_BY = re.compile(  # "Note taker: Ann Roe", "Scribe: AR", "Minutes by Ann Roe"
    r"^\W*(?:(?:note|minute)s?[ -]?takers?|scribes?|(?:minutes|notes)\s+(?:taken\s+)?by)\b", re.I
)
_BUSINESS = re.compile(
    r"^\W*(?:\w+[.)]\s*)?(?:agenda|minutes|aob|any\s+other\s+business)\W*$", re.I
)
_HOURS = re.compile(r"\b\d{1,2}[:.]?\d\d\s*(?:[-–]|to|until)\s*\d{1,2}[:.]?\d\d\b")  # "19:30-21:00"
_REPORTS = re.compile(r"^\W*report\s+(?:to|of|by|from)\b", re.I)  # "Report to: the Board"
_HERE = re.compile(r"^\W*here\s*[*_]*:[*_\s]*(?P<names>.*)$", re.I)
_FIRST_NAME = re.compile(r"^[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,2}(?:\s*\([^)]*\))?$")


@dataclass(frozen=True, slots=True)
class Signs:
    """How strongly a paper shows that it is minutes; ``enough`` where it is past doubt."""

    weight: int

    @property
    def enough(self) -> bool:
        """Whether the signs together make minutes of it."""
        return self.weight >= _ENOUGH


def names_here(texts: Sequence[str]) -> bool:
    """Whether texts list who was there below "Here:", as notes among friends do.

    >>> names_here(["Here: Maya, Tom (treasurer), Priya"]), names_here(["Here: see the chart"])
    (True, False)
    """
    for at, text in enumerate(texts):
        if found := _HERE.match(text):
            said = found["names"] or " , ".join(texts[at + 1 : at + 3])
            named = [name.strip(" *_-•") for name in re.split(r",|&|\band\b", said)]
            return len(named) > 1 and all(map(_FIRST_NAME.match, filter(None, named)))
    return False


def signs_of(lines: Sequence[Line], name: str = "") -> Signs:
    """The signs of minutes that lines bear; ``name`` is the file's, which may give the day."""
    return Signs(sum(_weights(lines, name)))


def _weights(lines: Sequence[Line], name: str) -> Iterator[int]:
    written = [line for line in lines if line.text]
    texts = [line.text for line in written if not line.furniture]
    matter = [line.text for line in written[:_MATTER] if line.furniture]
    head = " ".join([*matter[:_HEAD], *texts[:_HEAD]])
    titles = [head, *(line.text for line in written if line.heading)]
    house = house_of(texts)
    yield 2 * any(_MINUTES.search(text) for text in titles)
    yield bool(_MEETING.search(f"{head} {name}"))
    yield bool(dates_in(f"{head} {name}"))
    yield 2 * any(labels_list(text, present=True) for text in [*matter, *texts])
    yield 2 * any(labels_attendance(text) for text in texts[:_OPENS])
    yield 2 * any(_NOTED_BY.match(text) for text in [*matter, *texts])
    yield any(_BUSINESS.match(text) for text in texts)
    yield bool(dates_in(head) and _HOURS.search(head))
    yield any(labels_list(text, present=False) for text in [*matter, *texts])
    yield 2 * any(_CONFIRMED.search(text) for text in texts)
    yield 2 * any(_OPENED.search(text) for text in texts)
    yield any(_CHAIRED.search(text) for text in texts)
    yield any(_COMING.search(text) for text in texts)
    yield any(_MOVED.search(text) for text in texts)
    yield any(house.resolved(text) for text in texts)
    yield any(house.action(text) or house.listed(text) for text in texts)
    yield -4 * any(_REPORTS.match(text) for text in texts[:_HEAD])
