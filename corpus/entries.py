"""What the blocks of an item are to each other: a roll, a name above a list, an errand agreed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.blocks import Block
from corpus.cast import Cast
from corpus.chapter import Chapter
from corpus.rollheads import labels_attendance
from corpus.vocabulary import DONE_TO, ERRANDS, any_of

_NAMED = re.compile(  # "[ ] Ann Roe (_Chair_) - Harbour Trust", "*[Events]* Sue", "Ann Roe"
    r"^\W*(?:\[[^\]]{1,40}\]\W*)?(?:[A-Z][\w.'’-]+\s?){1,4}\W*(?:\([^()]*\)\W*)?(?:\s[-–—]\s.*)?$"
)
_BUYING = "buy purchase hire repair replace remove fix"
_ERRAND = re.compile(  # "to write to the school", "that they be invited", not "to hold the fair"
    rf"\b(?:{any_of(ERRANDS + _BUYING)}|(?:be|been)\s+{any_of(DONE_TO)})\b(?!\s*[.;]?$)", re.I
)


def without_roll(blocks: Sequence[Block], chapter: Chapter) -> list[Block]:
    """The blocks without a roll of those present, whose boxes and brackets set nothing.

    "- [x] Ann Roe (Chair) - Harbour Trust" below "Attendees:" tells that she was there.
    """
    texts = [chapter.title, *(block.text for block in blocks)]
    on_roll = list(_on_roll(texts, chapter.cast))[1:]
    return [block for block, told in zip(blocks, on_roll, strict=True) if not told]


def off_roll(texts: Iterable[str], cast: Cast) -> list[str]:
    """The lines of a paper that tell of no one that they were there.

    >>> off_roll(["Attendees:", "[x] Ann Roe - Harbour Trust", "[ ] Write to the school"], Cast())
    ['Attendees:', '[ ] Write to the school']
    """
    lines = list(texts)
    return [text for text, told in zip(lines, _on_roll(lines, cast), strict=True) if not told]


def _on_roll(texts: Iterable[str], cast: Cast) -> Iterator[bool]:
    """Of each text whether it is an entry of a roll, which a label opens: "Attendees:"."""
    rolling = False
    for text in texts:
        label = labels_attendance(text)
        entry = cast.enrols(text) or (rolling and _NAMED.match(text) is not None)
        yield rolling and entry and not label
        rolling = label or (rolling and (entry or not text))


def heads_entries(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line without a sign stands right above entries that bear one: "Ann" over hers."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return blocks[at].sign is None and below is not None and below.sign is not None


def is_errand(agreed: str) -> bool:
    """Whether somebody must act on what was agreed.

    >>> is_errand("to write to the school"), is_errand("to hold the fair in May")
    (True, False)
    """
    return bool(_ERRAND.search(agreed))
