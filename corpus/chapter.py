"""One item of minutes as it is to be read: its lines, and what is known of its meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.actions import Context
from corpus.cast import Cast
from corpus.model import Document, Line
from corpus.styles import House

_INITIALS_LAST = re.compile(r"\t[A-Z]{2,4}(?:\s*[/,&]\s*[A-Z]{2,4})*\s*$")
_FEW_ROWS = 2


@dataclass(frozen=True, slots=True)
class Chapter:
    """The lines of one item, with what is known of the meeting they belong to."""

    document: Document
    title: str
    number: str | None
    lines: tuple[Line, ...]
    house: House
    cast: Cast
    context: Context
    heading: Line | None = None
    over: str = ""  # the title of the item that it is a part of

    @property
    def columned(self) -> bool:
        """Whether the paper names owners in a column of their own."""
        lines = self.document.lines
        return any(line.aside for line in lines) or sum(map(_names_last, lines)) >= _FEW_ROWS


def _names_last(line: Line) -> bool:
    """Whether a row's last cell holds nothing but initials."""
    return bool(_INITIALS_LAST.search(line.text))
