"""What is struck out in Markdown: "~~Write to the school~~" is done with, "~~£5~~ £6" is £6."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.statuses import is_status

_STRUCK = re.compile(r"~~(?=[^\s~])(?P<words>[^~]*[^\s~])~~")
_SET_OFF = re.compile(  # what may stand beside a struck entry: "ACTION:", "[AR]", "(done 3 Jan)"
    r"^[\s*_•-]*(?:\[[ xX]\]|\[[^\]]{1,40}\]|[A-Z][\w ./&-]{0,40}:)?[\s*_]*"
    r"(?P<rest>.*?)\s*(?:\([^)]*\))?[\s.;*_]*$"
)

Span = tuple[int, int]


def is_struck(text: str) -> bool:
    """Whether an entry is struck out as a whole, but for its mark and what became of it.

    >>> is_struck("ACTION: ~~AR to count the chairs.~~ (done 3 Jan)"), is_struck("Ring ~~AR~~ TH")
    (True, False)
    """
    if not _STRUCK.search(text):
        return False
    left = _SET_OFF.match(" ".join(_STRUCK.sub(" ", text).split()))
    return left is not None and (not re.search(r"\w", left["rest"]) or is_status(left["rest"]))


def without_struck(text: str) -> str:
    """A text without the words that are struck out in it.

    >>> without_struck("That the fee be ~~£5~~ £6")
    'That the fee be £6'
    """
    return "".join(text[start:end] for start, end in standing(text)) if "~~" in text else text


def said_at(text: str) -> Span:
    """Where in a text that begins and ends which is to be read.

    >>> said_at("~~Count the chairs~~")
    (2, 18)
    """
    spans = [span for span in standing(text) if text[slice(*span)].strip()]
    return (spans[0][0], spans[-1][1]) if spans else (0, len(text))


def standing(text: str) -> Iterator[Span]:
    """The spans of a text that are to be read: what is not struck, or without its marks all of it.

    >>> text = "~~Count the chairs~~"
    >>> [text[start:end] for start, end in standing(text)]
    ['Count the chairs']
    """
    return (span for span in _spans(text) if span[0] < span[1])


def _spans(text: str) -> Iterator[Span]:
    whole, at = is_struck(text), 0
    for mark in _STRUCK.finditer(text):
        yield at, mark.start()
        if whole:
            yield mark.span("words")
        at = mark.end()
        parted = mark.start() == 0 or text[mark.start() - 1] == " "
        at += not whole and parted and text[at : at + 1] == " "  # two spaces do not meet
    yield at, len(text)
