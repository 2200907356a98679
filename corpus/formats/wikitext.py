"""Headings as a wiki writes them ("== Finance =="), and as an outliner does ("** Finance").

Minutes that are kept in a wiki are handed on as plain text; its signs tell the headings.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Document, Line

_WIKI = re.compile(r"^(?P<sign>={1,6})\s*(?P<words>[^=\s].*?)\s*(?P=sign)$")  # "== Finance =="
_STARRED = re.compile(r"^(?P<sign>\*{1,5})\s+(?P<words>[^\s*].*)$")  # "** Finance"
_SECTIONS = 3  # headings below the first level that tell an outliner's file
_FEWEST = 2


def with_wiki_headings(document: Document) -> Document:
    """The document with the headings that a wiki's or an outliner's signs make.

    >>> from corpus.formats.text import read_text
    >>> found = with_wiki_headings(read_text(b"= Board =\\n\\n== Boats ==\\nPainted.\\n", "a.txt"))
    >>> [(line.text, line.heading) for line in found.lines if line.heading]
    [('Board', 1), ('Boats', 2)]
    """
    if any(line.heading for line in document.lines):
        return document
    for pattern in (_WIKI, _STARRED):
        found = [pattern.match(line.text) for line in document.lines]
        if _tells(pattern, found):
            lines = zip(document.lines, found, strict=True)
            return replace(document, lines=tuple(_headed(line, each) for line, each in lines))
    return document


def _tells(pattern: re.Pattern[str], found: list[re.Match[str] | None]) -> bool:
    """Whether the signs are headings: a wiki's always, stars only where sections have several."""
    said = [each for each in found if each]
    if pattern is _WIKI:
        return len(said) >= _FEWEST
    return sum(len(each["sign"]) > 1 for each in said) >= _SECTIONS


def _headed(line: Line, found: re.Match[str] | None) -> Line:
    if found is None or line.furniture:
        return line
    start = line.start + found.start("words")
    words = found["words"]
    return replace(
        line, text=words, start=start, end=start + len(words), heading=len(found["sign"])
    )
