"""Papers whose every line stands by itself, an empty one below it, as converters leave them.

A sentence then runs over such gaps, which part nothing.  They are passed over where the line
above is as wide as the others and does not end its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.model import Line

_ENDED = re.compile(r"[.!?:;][\"”’')*_\]]*$")
_FEWEST = 12  # wide lines, from which a paper can be told
_APART = 0.8  # of its wide lines have a gap below
_WIDE = 0.8  # of the widest
_RUNS_ON = 0.4  # of what follows a gap begins small
_LONG = 60  # characters
_SIGNED = re.compile(r"^(?:[-*+•#>|]|\d{1,3}[.)]|\([a-z\d]{1,3}\))\s?")  # what begins anew


def single_spaced(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without the gaps inside sentences, where gaps stand between all of them.

    >>> said = ["The members asked that the lights in the lane behind the hall be", "mended."] * 12
    >>> spaced = [Line(text, 0, len(text)) for each in said for text in (each, "")]
    >>> [line.text for line in single_spaced(spaced)][:4] == [*said[:2], "", said[0]]
    True
    """
    written = [at for at, line in enumerate(lines) if line.text]
    width = _width([len(lines[at].text) for at in written])
    wide = [
        (at, after)
        for at, after in pairwise(written)
        if len(lines[at].text) >= _WIDE * width and not _ENDED.search(lines[at].text)
    ]
    apart = [(at, after) for at, after in wide if after == at + 2]
    runs_on = sum(lines[after].text[:1].islower() for _, after in apart)
    if width < _LONG or len(wide) < _FEWEST or len(apart) < _APART * len(wide):
        return tuple(lines)
    if runs_on < _RUNS_ON * len(apart):
        return tuple(lines)  # paragraphs, or a list's entries
    inside = {at + 1 for at, after in apart if not _SIGNED.match(lines[after].text)}
    return tuple(line for at, line in enumerate(lines) if at not in inside)


def _width(lengths: Sequence[int]) -> int:
    """How wide the lines run, but for a few."""
    ordered = sorted(lengths)
    return ordered[-1 - len(ordered) // 10] if ordered else 0
