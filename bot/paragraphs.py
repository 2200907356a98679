"""A paper's text in the lines of whoever shows it: its printer's line breaks mean nothing."""

from __future__ import annotations

import re

_POINT = re.compile(r"\n(?=\s*(?:[•▪–*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s)")
_BLANK = re.compile(r"\n\s*\n")


def paragraphs(text: str) -> list[str]:
    """The paragraphs and points of lists, each on one line; what is blank is none.

    >>> paragraphs("ask every partner to\\nsign it:\\n(1) by May;\\n(2) in ink")
    ['ask every partner to sign it:', '(1) by May;', '(2) in ink']
    """
    return [line for part in _BLANK.split(text) for line in _lines(part)]


def flowing(text: str) -> str:
    """The text with a blank line wherever it has some, and a line for each point of a list.

    >>> flowing("RESOLVED:\\nThat\\n\\n\\n(1) it be\\nnoted")
    'RESOLVED: That\\n\\n(1) it be noted'
    """
    parts = ("\n".join(_lines(part)) for part in _BLANK.split(text))
    return "\n\n".join(part for part in parts if part)


def _lines(part: str) -> list[str]:
    return [flat for line in _POINT.split(part) if (flat := " ".join(line.split()))]
