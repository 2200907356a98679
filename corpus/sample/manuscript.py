"""The written source of a sample paper: Markdown with one block to a line, read into blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    LABEL = "label"
    CLAUSE = "clause"
    BULLET = "bullet"
    TABLE = "table"
    STRONG = "strong"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, clause, bullet or table.

    ``mark`` is what stands before the text: a minute's number, a clause's, a label in bold.

    >>> read_block("(2) the update be noted.")
    Block(shape=<Shape.CLAUSE: 'clause'>, text='the update be noted.', mark='(2)', rows=())
    """

    shape: Shape
    text: str
    mark: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> str:
        """Everything of the block that is printed, as one line."""
        if self.rows:
            return " ".join(cell for row in self.rows for cell in row)
        mark = "" if self.shape is Shape.BULLET else self.mark
        return f"{mark} {self.text}".strip()


_LINES = (
    (Shape.SUBHEADING, re.compile(r"### (?:(?P<mark>\d+[a-z]?\.) )?(?P<text>.+)")),
    (Shape.HEADING, re.compile(r"## (?:(?P<mark>\d+\.) )?(?P<text>.+)")),
    (Shape.TITLE, re.compile(r"# (?P<mark>)(?P<text>.+)")),
    (Shape.BULLET, re.compile(r"(?P<mark>-) (?P<text>.+)")),
    (Shape.CLAUSE, re.compile(r"(?P<mark>\(\d+\)|[A-Z]\.) (?P<text>.+)")),
    (Shape.LABEL, re.compile(r"\*\*(?P<mark>[^*]+:)\*\* (?P<text>.+)")),
    (Shape.STRONG, re.compile(r"(?P<mark>)\*\*(?P<text>[^*]+)\*\*")),
    (Shape.TEXT, re.compile(r"(?P<mark>)(?P<text>.+)")),
)
_RULE = re.compile(r"[|\s:-]+")


def read_block(line: str) -> Block:
    """The block that one line of the source makes."""
    for shape, pattern in _LINES:
        found = pattern.fullmatch(line)
        if found:
            return Block(shape, found["text"], found["mark"] or "")
    raise ValueError("an empty line is no block; leave it out")


def blocks(source: str) -> tuple[Block, ...]:
    """All blocks of a source in order, neighbouring table rows made one table."""
    found: list[Block] = []
    for line in filter(None, map(str.strip, source.splitlines())):
        if not line.startswith("|"):
            found.append(read_block(line))
        elif not _RULE.fullmatch(line):
            row = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if found and found[-1].shape is Shape.TABLE:
                row_before = found.pop()
                found.append(Block(Shape.TABLE, "", rows=(*row_before.rows, row)))
            else:
                found.append(Block(Shape.TABLE, "", rows=(row,)))
    return tuple(found)
