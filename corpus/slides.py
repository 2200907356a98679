"""The title slide of a presentation: who speaks, and for whom, in lines without a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Document, Line
from corpus.people import is_body, is_name, is_post

_BY = re.compile(r"^\W*(?:(?:presented|prepared|delivered|written)\s+)?by\b\s*:?\s*", re.I)
_PIECE = re.compile(r"\s*[,|;•]\s*|\s+[-–—]\s+|\s*[()]\s*")
_MOST_LINES = 10  # of a slide that is a title


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who presents, and whose report it is."""

    name: str | None = None
    organisation: str | None = None


def speaker_of(document: Document, lines: Sequence[Line]) -> Speaker:
    """Whom the title slide names: "Ann Roe, Superintendent, Marlby Police" below its title."""
    names: list[str] = []
    bodies: list[str] = []
    for text in _below_title(document, lines):
        pieces = [piece for piece in _PIECE.split(_BY.sub("", text)) if piece]
        named = [piece for piece in pieces if is_name(piece)]
        if not named and not _BY.match(text) and not names:
            continue
        names += [piece for piece in named if piece not in names]
        bodies += [piece for piece in pieces if is_body(piece) and not is_post(piece)]
    return Speaker(", ".join(names) or None, bodies[0] if bodies else None)


def _below_title(document: Document, lines: Sequence[Line]) -> Iterator[str]:
    said = [line for line in lines if line.text and not line.furniture]
    own = [line for line in said if line.page == said[0].page] if said else []
    titled = document.media == "pptx" and own and own[0].heading == 1
    if titled and len(own) <= _MOST_LINES:
        yield from (line.text for line in own[1:])
