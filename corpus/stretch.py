"""A run of a document's lines, read as one text while every offset stays known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.model import Document, Line, Place

BULLET = re.compile(r"^[•●○▪‣➢■□◦∑\-*–·]\s+|^o\s+(?=[A-Z])")


@dataclass(frozen=True)
class Stretch:
    """Some lines of a document, running headers left out."""

    document: Document
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, document: Document, lines: Sequence[Line]) -> Stretch:
        """The stretch of ``lines``, without furniture and without empty lines at its ends."""
        kept = [line for line in lines if not line.furniture]
        while kept and not kept[0].text:
            kept.pop(0)
        while kept and not kept[-1].text:
            kept.pop()
        return cls(document, tuple(kept))

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.lines[-1].end

    @cached_property
    def text(self) -> str:
        """Its lines, one a line, as a reader would copy them."""
        return "\n".join(line.text for line in self.lines).strip()

    @property
    def words(self) -> str:
        """Its text in one line."""
        return " ".join(self.text.split())

    def place(
        self, *, minute: str | None = None, clause: str | None = None, section: str | None = None
    ) -> Place:
        """Where it stands."""
        return self.document.place(
            self.start, self.end, minute=minute, clause=clause, section=section
        )

    def paragraphs(self) -> Iterator[Stretch]:
        """Its paragraphs, parted by empty lines."""
        held: list[Line] = []
        for line in self.lines:
            if line.text:
                held.append(line)
            elif held:
                yield Stretch(self.document, tuple(held))
                held = []
        if held:
            yield Stretch(self.document, tuple(held))


def is_bullet(document: Document, line: Line) -> bool:
    """Whether a line begins a bullet: by its sign, or by the space that a lost sign leaves."""
    if BULLET.match(line.text):
        return True
    lost = not document.paginated and document.media == "text"
    return lost and document.text[max(0, line.start - 2) : line.start] == "\n "
