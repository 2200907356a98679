"""Bodies that change their name, or go by their initials, and stay the same body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NAME = r"(?:[A-Z][\w’'&-]*|of|and|for|the|&)(?:\s+(?:[A-Z][\w’'&-]*|of|and|for|the|in|on|&)){1,9}"
_RENAMED = (
    # "the Tidewell Safer Partnership be re-named Safer Tidewell Together"
    re.compile(
        rf"(?P<old>{_NAME})\s+(?:(?:to\s+)?be|is|was|has\s+been|will\s+be|had\s+been)\s+(?:now\s+)?"
        rf"re-?named\s+(?:as\s+|to\s+|the\s+)*(?P<new>{_NAME})"
    ),
    # "Safer Tidewell Together (formerly the Tidewell Safer Partnership)"
    re.compile(
        rf"(?P<new>{_NAME})\s*[,(]\s*(?:formerly|previously)(?:\s+known\s+as)?\s+(?:the\s+)?(?P<old>{_NAME})"
    ),
    # "the Safer Partnership, to be known as Safer Tidewell Together"
    re.compile(
        rf"(?P<old>{_NAME})\s*,?\s+(?:(?:to|will)\s+be\s+|now\s+)known\s+(?:in\s+future\s+)?as\s+(?:the\s+)?(?P<new>{_NAME})"
    ),
)
_SHORT = re.compile(
    rf"(?P<full>{_NAME})\s*\(\s*[\"“‘']?(?P<short>[A-Z][A-Za-z]*[A-Z])[\"”’']?\s*\)"
)
_ARTICLE = re.compile(r"^(?:that\s+)?the\s+", re.I)
_SMALL = frozenset("of and for the in on &".split())
_LOOSE = frozenset("ltd limited plc the".split())


@dataclass(frozen=True, slots=True)
class Renaming:
    """A body's old name and its new one, with the words of the paper that say so."""

    old: str
    new: str
    start: int
    end: int


def renamings_in(text: str) -> tuple[Renaming, ...]:
    """Every change of a body's name that a text records.

    >>> found = renamings_in("That the Tidewell Safer Board be re-named Safer Tidewell Together.")
    >>> found[0].old, found[0].new
    ('Tidewell Safer Board', 'Safer Tidewell Together')
    """
    found = [
        Renaming(_plain(match["old"]), _plain(match["new"]), *match.span())
        for pattern in _RENAMED
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda each: each.start))


def short_names_in(text: str) -> dict[str, str]:
    """What a text calls bodies for short: initials to full name.

    >>> short_names_in("a letter from Westhaven Borough Council (WBC)")
    {'WBC': 'Westhaven Borough Council'}
    """
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        full = _plain(match["full"])
        if match["short"] in (_initials(full), _initials(full, small=True)):
            found.setdefault(match["short"], full)
    return found


def same_body(
    first: str, second: str, renamings: Iterable[Renaming] = (), short: dict[str, str] | None = None
) -> bool:
    """Whether two names are one body's: the same words, its initials, or an old and a new name.

    >>> same_body("The Westhaven & Marsh Trust Ltd", "Westhaven and Marsh Trust")
    True
    >>> same_body("WBC", "Westhaven Borough Council", short={"WBC": "Westhaven Borough Council"})
    True
    """
    known = short or {}
    names = {_key(known.get(first, first)), _key(known.get(second, second))}
    if len(names) == 1:
        return True
    return any(names == {_key(each.old), _key(each.new)} for each in renamings)


def _plain(name: str) -> str:
    words = _ARTICLE.sub("", " ".join(name.split())).split()
    while words and words[-1] in _SMALL:
        words.pop()
    return " ".join(words)


def _key(name: str) -> str:
    words = re.findall(r"[\w’']+|&", name.casefold())
    return " ".join("and" if word == "&" else word for word in words if word not in _LOOSE)


def _initials(name: str, *, small: bool = False) -> str:
    return "".join(word[0].upper() for word in name.split() if small or word not in _SMALL)
