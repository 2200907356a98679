"""Numbered headings: which of the many lines that begin with a number head an item.

Lists, dates and sums begin with numbers too.  What tells a heading is company: the headings
of a paper count upwards.  So every line that could be one is weighed by its looks, and the
heaviest chain of rising numbers is taken (a longest-path search over the candidates).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import dates_in
from corpus.model import Line

_NUMBERED = re.compile(  # "36. DATE OF NEXT MEETING", "Item 3: Policing", "5 Open Forum"
    r"^(?:(?:agenda\s+)?item\s+)?(?P<number>\d{1,3})(?P<stop>\.|\)|:|\s[-–]|(?=\s))"
    r"\s*(?P<title>[^\d\s].*)$",
    re.I,
)
_ALONE = re.compile(r"^(?P<number>\d{1,3})\.?$")  # "36." with its heading further down
_MOST_STRAYED = 12  # lines between a number that strayed and its heading
_MOST_GAP = 3
_MOST_WRAPPED = 4  # lines of one heading
_OPENS = re.compile(r"resolved|agreed|action|\d|\(", re.I)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its number and title, and the lines from ``first`` up to ``end`` that it fills.

    ``number_at`` is the line of its number, which column layouts let stray upwards.
    """

    number: str | None
    title: str
    first: int
    end: int
    number_at: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    heading: Heading
    number: int
    weight: float


def headings(lines: Sequence[Line]) -> list[Heading]:
    """The numbered headings among ``lines``, in order; none where no chain of two is found."""
    candidates = [
        candidate for index in range(len(lines)) if (candidate := _candidate(lines, index))
    ]
    chain = _heaviest(candidates)
    return [candidate.heading for candidate in chain] if len(chain) > 1 else []


def shouted(text: str) -> bool:
    """Whether a text is in capitals, as old headings are.

    >>> shouted("LOCAL POLICING UPDATE"), shouted("Local Policing")
    (True, False)
    """
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 3 and sum(char.isupper() for char in letters) >= 0.85 * len(letters)


def _candidate(lines: Sequence[Line], index: int) -> _Candidate | None:
    line = lines[index]
    if line.furniture:
        return None
    if alone := _ALONE.match(line.text):
        return _strayed(lines, index, alone["number"])
    found = _NUMBERED.match(line.text)
    if not found:
        return None
    title = found["title"].strip(" *_")
    if any(each.start < 6 for each in dates_in(line.text, year=2000)):
        return None
    end, title = _wrapped(lines, index, title)
    heading = Heading(found["number"].lstrip("0") or "0", title, index, end, index)
    weight = _weight(lines, index, title) + (0.5 if found["stop"] else -0.5)
    return _Candidate(heading, int(heading.number or 0), weight) if weight > 0 else None


def _strayed(lines: Sequence[Line], index: int, number: str) -> _Candidate | None:
    """A number alone: its heading is the next line that looks like one."""
    for first in range(index + 1, min(index + _MOST_STRAYED, len(lines))):
        line = lines[first]
        if not line.text or line.furniture:
            continue
        if _ALONE.match(line.text) or _NUMBERED.match(line.text):
            return None
        if shouted(line.text) or line.heading or (line.bold and len(line.text.split()) < 12):
            end, title = _wrapped(lines, first, line.text)
            return _Candidate(Heading(number, title, first, end, index), int(number), 3.0)
    return None


def _wrapped(lines: Sequence[Line], first: int, title: str) -> tuple[int, str]:
    """A heading in capitals, or in bold, goes on over the lines like it right below."""
    end, words = first + 1, [title]
    capitals = shouted(title)
    while end < len(lines) and lines[end].text and end - first < _MOST_WRAPPED:
        alike = shouted(lines[end].text) if capitals else lines[first].bold and lines[end].bold
        if not alike or _NUMBERED.match(lines[end].text) or _OPENS.match(lines[end].text):
            break
        words.append(lines[end].text)
        end += 1
    return end, " ".join(words)


def _weight(lines: Sequence[Line], index: int, title: str) -> float:
    line, words = lines[index], title.split()
    weight = 0.0
    weight += 3 if shouted(title) else 0
    weight += 2 if line.heading else 0
    weight += 1 if line.bold else 0
    weight += 1 if index == 0 or not lines[index - 1].text else 0
    weight += 1 if len(words) <= 10 else -1 if len(words) > 14 else 0
    weight -= 3 if title[0].islower() else 0
    weight -= 2 if title.endswith((";", ",")) else 0
    weight -= 1 if title.endswith(".") and len(words) > 6 else 0
    return weight


def _heaviest(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The chain of rising numbers with the greatest weight; a gap costs a little."""
    best: list[float] = []
    before: list[int | None] = []
    for index, candidate in enumerate(candidates):
        score, link = 0.0, None
        for earlier in range(index):
            step = candidate.number - candidates[earlier].number
            if 1 <= step <= _MOST_GAP and best[earlier] - (step - 1) > score:
                score, link = best[earlier] - (step - 1), earlier
        best.append(score + candidate.weight)
        before.append(link)
    if not best:
        return []
    at: int | None = max(range(len(best)), key=best.__getitem__)
    chain: list[_Candidate] = []
    while at is not None:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]
