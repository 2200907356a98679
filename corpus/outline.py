"""Titles that a plain outline gives: the outermost entries of a list that has others below them.

Where a clerk types the business as one long list, its outermost entries are the topics, and what
stands below each was said of it.  Where nothing stands below, an entry may begin with its title:
"Boats - the group heard that …".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.dates import dates_in
from corpus.heading import Heading
from corpus.model import Document, Line
from corpus.rollheads import label_of
from corpus.stretch import BULLET

_COUNTED = re.compile(r"^\d{1,2}[.)]\s+")
_RUN_IN = re.compile(  # "Boats - the group heard that", "Website: Ann asked whether"
    r"^(?P<title>[A-Z\[\"“][^.:;!?–—]{2,70}?)(?:\s*[:–—]|\s-)\s+(?=\S)"
)
_MARK = re.compile(  # "Action: Ann to", "[x] Tom to", "DONE - paint", "Next meeting: 5 May"
    r"^[\W_]*(?:\[[\sxX]\]|(?:actions?|ai|todo|to\s+do|done|decisions?|decided|resolved|agreed|motion|vote[ds]?|note[ds]?|notes?|"
    r"status|next\s+(?:meeting|call)|date|time|location|present|apologies|chair|minutes|scribe)\b(?=[\s\W_]*(?:[:(–-]|$)))",
    re.I,
)
_SENTENCE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|approved|agreed|reported|noted|said|asked)\b", re.I
)
_MOST_WORDS = 14  # of a title
_FEWEST = 2  # entries with others below them
_SHARE = 0.4  # of the outermost entries that have others below them
_MOSTLY = 0.7  # of them that can be titles
_LIST = 3  # entries with their titles in front


def outlined(document: Document, lines: Sequence[Line], start: int, end: int) -> list[Heading]:
    """The topics of an outline between two lines; none where these are no outline."""
    entries = [at for at in range(start, end) if _is_entry(lines[at])]
    outer = _outermost(document, lines, entries)
    if not outer:
        return []
    over = {at for at, below in pairwise(entries) if at in outer and below not in outer}
    titled = [at for at in outer if _is_title(_said(lines[at]))]
    few = len(over) < max(_FEWEST, _SHARE * len(outer))
    if few or len(titled) < _MOSTLY * len(outer):
        return _running_in(lines, outer, _words(lines[:start]))
    return [Heading(None, _bare(lines[at]), at, at + 1, at) for at in outer if at in titled]


def is_mark(title: str) -> bool:
    """Whether words mark what follows as an action, a decision or the like, and title nothing.

    >>> is_mark("Action (Ann)"), is_mark("DONE"), is_mark("Action plan for the quay")
    (True, True, False)
    """
    return bool(_MARK.match(title))


def _outermost(document: Document, lines: Sequence[Line], entries: Sequence[int]) -> list[int]:
    edges = {at: document.edge(lines[at]) for at in entries}
    return [at for at in entries if edges[at] <= min(edges.values()) + 1]


def _running_in(lines: Sequence[Line], outer: Sequence[int], known: set[str]) -> list[Heading]:
    """The titles that open the entries of a list, where most begin with one and nobody speaks."""
    found = []
    for at in outer:
        said = _said(lines[at])
        title = _RUN_IN.match(said)
        if title and not _MARK.match(said) and not _named(title["title"], known):
            lead = len(lines[at].text) - len(said)
            found.append(Heading(None, title["title"].strip(" *_"), at, at, at, lead + title.end()))
    again = len({each.title for each in found}) < _MOSTLY * len(found)
    return found if len(found) >= max(_LIST, _MOSTLY * len(outer)) and not again else []


def _named(title: str, known: set[str]) -> bool:
    """Whether words are a name that the paper gave above: whoever speaks, and no title."""
    words = re.findall(r"\w+", title)
    return len(words) < _LIST and all(word in known for word in words)


def _words(lines: Iterable[Line]) -> set[str]:
    return {word for line in lines for word in re.findall(r"\b[A-Z]\w*", line.text)}


def _is_entry(line: Line) -> bool:
    listed = BULLET.match(line.text) or _COUNTED.match(line.text)
    return bool(listed) and not line.furniture and not line.aside


def _said(line: Line) -> str:
    return _COUNTED.sub("", BULLET.sub("", line.text), count=1)


def _bare(line: Line) -> str:
    return _said(line).strip(" :*_")


def _is_title(said: str) -> bool:
    """Whether an entry can head what stands below it: a few words, and no sentence."""
    bare = said.strip(" *_")
    alone = [each for each in dates_in(bare) if each.end - each.start >= len(bare) - 1]
    return (
        len(bare.split()) <= _MOST_WORDS
        and not bare.endswith((".", ";", ","))
        and not _MARK.match(bare)
        and label_of(bare)[0] is None
        and not _SENTENCE.search(bare)
        and not alone
    )
