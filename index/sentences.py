"""The sentences and bullets of a passage, each an exact piece of it."""

from __future__ import annotations

import re
from functools import lru_cache

_MARK = r"[•●▪■◦‣➢➤\uf0a7\uf0b7]|[-–*o]\s|\(?\w{1,2}[.)]\s"
_BREAK = re.compile(
    r"(?<=[.!?;])[\"'”’)]*\s+(?=[A-Z0-9“\"'(])"  # after a sentence
    rf"|\n\s*(?={_MARK})"  # before a bullet
    r"|\n\s*\n\s*"  # between paragraphs
    r"|\n[ \t]+(?=[A-Z0-9‘“\"])"  # before a bullet whose mark was lost
)
_ABBREVIATED = re.compile(r"\b(Mr|Mrs|Ms|Dr|Cllr|Supt|Insp|Sgt|St|No|e\.g|i\.e|approx|Rev)\.$")


@lru_cache(maxsize=8_192)
def sentences(text: str) -> tuple[str, ...]:
    """A passage's sentences and bullets, to the letter.

    >>> sentences("Burglary is down. Cllr. Marsh asked why.")
    ('Burglary is down.', 'Cllr. Marsh asked why.')
    """
    found: list[str] = []
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[start:end].strip()
        if match and _ABBREVIATED.search(piece):
            continue
        if piece:
            found.append(piece)
        start = match.end() if match else end
    return tuple(found)
