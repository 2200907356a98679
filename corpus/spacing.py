"""Texts with an empty line below every line, as a converter leaves them: closed up again.

Such a text parts nothing by its empty lines.  They are left out of what is read wherever a
sentence runs on over them; the text itself stays, so that a quote is the span that it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import quantiles

from corpus.model import Document, Line

_FEWEST = 20  # lines: a shorter text is too short to tell
_SPACED = 0.75  # of the lines stand below an empty one
_RUN_ON = 0.12  # of the lines begin with a small letter, in the middle of a sentence
_FULL = 0.8  # of the usual width: what is shorter ends its paragraph
_OPENS = re.compile(  # "**Item 3:", "# Title", "- ", "3.", "(a)", "ACTION:", "Present:"
    r"^(?:[*_#|>•●–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|[A-Z][\w ]{0,30}:(?:\s|$))"
)
_ENDS = re.compile(r"[.!?:;][\"'”’)*_]*$")
_RULE = re.compile(r"^[-*_]{3,}$")
_NUMBER = re.compile(r"^\d{1,4}$")


def closed_up(document: Document) -> Document:
    """The document without the empty lines inside its sentences, where every line has one.

    >>> from corpus.formats.text import read_text
    >>> text = "The Clerk said that the\\n\\nboard would meet.\\n\\n" * 12
    >>> lines = closed_up(read_text(text.encode(), "a.txt")).lines
    >>> [line.text for line in lines[:3]]
    ['The Clerk said that the', 'board would meet.', '']
    """
    said = [line for line in document.lines if line.text and not line.furniture]
    if document.paginated or not _is_spaced(document.lines, said):
        return document
    numbers = set(_page_numbers(document.lines))
    lines = [
        replace(line, furniture=True) if at in numbers else line
        for at, line in enumerate(document.lines)
    ]
    width = quantiles([len(line.text) for line in said], n=4)[-1]
    return replace(document, lines=tuple(_joined(lines, width)))


def _is_spaced(lines: Sequence[Line], said: Sequence[Line]) -> bool:
    if len(said) < _FEWEST:
        return False
    below = sum(bool(line.text) and not before.text for before, line in pairwise(lines))
    small = sum(line.text[:1].islower() for line in said)
    return below >= _SPACED * len(said) and small >= _RUN_ON * len(said)


def _joined(lines: Sequence[Line], width: float) -> Iterator[Line]:
    """The lines, without the single empty ones over which a sentence runs on."""
    above: Line | None = None
    gap: list[Line] = []
    for line in lines:
        if not line.text or line.furniture:
            gap.append(line)
            continue
        if above is None or not _runs_on(above, line, width):
            yield from gap
        else:
            yield from (each for each in gap if each.text)
        gap = []
        yield line
        above = line
    yield from gap


def _runs_on(above: Line, line: Line, width: float) -> bool:
    if above.heading or line.heading or above.bold != line.bold:
        return False
    if line.text[:1].islower():
        return True
    full = len(above.text) >= _FULL * width
    return full and not _ENDS.search(above.text) and not _OPENS.match(line.text)


def _page_numbers(lines: Sequence[Line]) -> Iterator[int]:
    """The numbers alone below a rule, which counted the pages before these were lost."""
    said = [at for at, line in enumerate(lines) if line.text]
    for over, at in pairwise(said):
        if _RULE.match(lines[over].text) and _NUMBER.match(lines[at].text):
            yield at
