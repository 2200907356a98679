"""The sentences of a text, each with where it begins and ends in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][\"'”’)*_\]]*\s+(?=[\"'“‘(\[*_]*[A-Z0-9£])|\s+[•●○▪]\s+")
_ABBREVIATED = re.compile(  # "Cllr.", "No.", "e.g.", an initial
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Cllrs?|Supt|Insp|Sgt|Ch|Prof|Rev|Hon|St|Rd|Ave|No|Nos|Min|Ref|Para|approx|inc|etc|vs|cf|"
    r"e\.g|i\.e|a\.m|p\.m|[A-Z])\.)$",
    re.I,
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the space around it.

    >>> text = "Burglary is down. Cllr. Marsh asked why."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Burglary is down.', 'Cllr. Marsh asked why.']
    """
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.end() if match else len(text)
        piece = text[start:end].rstrip()
        if match and _ABBREVIATED.search(piece):
            continue
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield start + lead, start + len(piece)
        start = end
