"""Who is meant by the subject of a clause: people, posts, organisations, or nobody."""

from __future__ import annotations

import re

from corpus.people import is_body, is_name, is_post
from corpus.vocabulary import THINGS, any_of

_THING = re.compile(rf"\b{any_of(THINGS)}\b", re.I)  # "a further report", "the Minutes"
_CLAUSE = re.compile(
    r"\b(?:thanked|congratulated|noted|received|welcomed|discussed|considered|recorded|heard)\b|"
    r"\b(?:be|been|is|are|was|were|that|which|who|whether|up to|to(?!\s+the\b))\b|[£$%;]|\s[–—-]\s",
    re.I,
)
_ARTICLE = re.compile(r"^(?:the|all|both|each|every|each of the|our|its)\s+", re.I)
_THE = re.compile(r"^(?:that\s+)?(?:the|a|an)\s+", re.I)
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+|\s*/\s*")
_GOES_ON = re.compile(  # "The Board noted the": what follows is its object, and no verb
    r"(?:['’]s|\b(?:the|a|an|its|his|her|their|our|this|that))$", re.I
)
_INITIALS = re.compile(r"^[A-Z][A-Za-z]?[A-Z]{1,3}$|^[A-Z]{2,4}$")


def owners_in(subject: str) -> tuple[str, ...]:
    """The owners that the subject of a clause names, each by itself; none for a thing.

    A post's own "and" is no join: what stands on both sides must be able to act.

    >>> owners_in("Ann Roe and the Head of Housing and Health")
    ('Ann Roe', 'Head of Housing and Health')
    >>> owners_in("a further report")
    ()
    """
    clean = " ".join(subject.split()).strip(" ,;:.-–")
    parts = _parts(clean)
    return tuple(dict.fromkeys(_THE.sub("", part) for part in parts)) if parts else ()


def _parts(text: str) -> list[str]:
    if not text or not text[0].isalnum():
        return []
    cuts = list(_AND.finditer(text))
    for cut in cuts:
        left, right = text[: cut.start()], text[cut.end() :]
        if _alone(left) and (rest := _parts(right)) and _heads(rest[0]):
            return [left, *rest]
    return [text] if _acts(text) else []


def _heads(text: str) -> bool:
    """Whether words can begin an owner of their own, rather than end a post's name."""
    return (
        is_name(text)
        or bool(_ARTICLE.match(text))
        or bool(_INITIALS.match(text))
        or (is_post(text) and not text[:1].islower())
        or (is_body(text) and len(text.split()) > 1)
    )


def _alone(text: str) -> bool:
    return _acts(text) and not re.search(r"\b(of|for)\s*$", text)


def _acts(text: str) -> bool:
    """Whether words name somebody who can do a thing."""
    bare = _ARTICLE.sub("", text)
    if not bare or len(bare.split()) > 16 or _CLAUSE.search(bare) or _GOES_ON.search(bare):
        return False
    if is_name(bare) or _INITIALS.match(bare):
        return True
    head = re.split(r"\s+(?:of|for|from|on|at|in|to)\s+|\s*[,(]", bare)[0]
    if is_post(head):
        return True
    return is_body(bare) and not _THING.search(head)
