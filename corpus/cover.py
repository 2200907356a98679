"""The title page of a report, or its title slide: the title in big type, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from corpus.model import Document, Line
from corpus.people import is_body, is_name, is_post

_BY = re.compile(r"^\W*(?:(?:presented|prepared|delivered|written)\s+)?by\b\s*:?\s*", re.I)
_PIECE = re.compile(r"\s*[,|;•]\s*|\s+[-–—]\s+|\s*[()]\s*")
_ANNEX = re.compile(r"^\W*(?:appendix|annex|attachment|schedule|supplement)\b", re.I)
_MOST_LINES = 14  # of a page that is a title
_MOST_WORDS = 70
_BIG = 1.4  # times the usual type


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who presents, and whose report it is."""

    name: str | None = None
    organisation: str | None = None


def usual_size(lines: Sequence[Line]) -> float:
    """The size of most of the type; 0 where the format tells none."""
    sizes = [line.size for line in lines if line.size]
    return median(sizes) if sizes else 0.0


def is_cover(page: Sequence[Line], usual: float) -> bool:
    """Whether the lines of one page are a title page and nothing more; no annex has one here."""
    own = [line for line in page if line.text and not line.furniture]
    words = sum(len(line.text.split()) for line in own)
    big = max((line.size or 0.0 for line in own[:6]), default=0.0)
    few = 2 <= len(own) <= _MOST_LINES and words <= _MOST_WORDS
    return few and usual > 0 and big >= _BIG * usual and not _ANNEX.match(own[0].text)


def speaker_of(document: Document, lines: Sequence[Line]) -> Speaker:
    """Whom the title page names: "Ann Roe, Superintendent, Marlby Police" below the title."""
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
    slide = document.media == "pptx" and bool(own) and own[0].heading == 1
    if (slide and len(own) <= _MOST_LINES) or is_cover(own, usual_size(said[len(own) :])):
        yield from (line.text for line in own[1:])
