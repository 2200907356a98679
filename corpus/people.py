"""Names, posts and organisations as papers write them: matching only, no directory."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from corpus.vocabulary import BODIES, POSTS, TITLES, any_of

_POST = re.compile(rf"\b{any_of(POSTS)}\b", re.I)
_BODY = re.compile(rf"\b{any_of(BODIES)}\b", re.I)
_WHOSE = frozenset("borough city community county district parish town ward".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*\.?", re.UNICODE)
_NAME_PART = re.compile(
    r"^(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’\-]*|[A-Z]\.?|(?:[A-Z]\.){1,2}[A-Z]\.?|de|da|do|dos|du|van|von|den|der|ten|ter|al|bin|el|la|le|Mc[A-Z]\w+|O['’]\w+)$"
)


def normalised(name: str) -> str:
    """A name for comparing: no title, no organisation in brackets, lower case, plain spaces.

    >>> normalised("Cllr. Trish Hardy (in the Chair)")
    'trish hardy'
    """
    words = _WORD.findall(re.sub(r"\(.*?\)", " ", name))
    kept = [word.rstrip(".").casefold().replace("’", "'") for word in words]
    while len(kept) > 2 and kept[0] in _WHOSE and kept[1] in TITLES:
        kept = kept[1:]  # "County Cllr Roe"
    return " ".join(word for word in kept if word not in TITLES)


def same_person(first: str, second: str) -> bool:
    """Whether two names are one person's: the same surname, spelt the same but for a slip, and
    first names that agree (the same, one the other's start or initial, or one missing beside a
    title).  Two people who merely share a surname are two.

    >>> same_person("Neil Marsh", "Neil March"), same_person("Ann Marsh", "Neil Marsh")
    (True, False)
    """
    a, b = normalised(first).split(), normalised(second).split()
    if not a or not b:
        return False
    if a == b:
        return True
    if not _close(a[-1], b[-1]):
        return False
    if len(a) == 1 or len(b) == 1:
        return _titled(first) or _titled(second)
    return _agree(a[0], b[0])


def _close(a: str, b: str) -> bool:
    """The same but for a slip of the pen: one letter in a name of five or more, two in nine."""
    allowed = 0 if min(len(a), len(b)) < 5 else 1 if min(len(a), len(b)) < 8 else 2
    return bool(OSA.distance(a, b) <= allowed)


def _agree(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return long.startswith(short)
    return (len(short) >= 3 and long.startswith(short)) or _close(a, b) or _sound(a) == _sound(b)


def _sound(name: str) -> str:
    """A first name without what is not heard of its spelling.

    >>> _sound("tracie") == _sound("tracy"), _sound("sharron") == _sound("sharon")
    (True, True)
    """
    heard = re.sub(r"(.)\1", r"\1", name.replace("ph", "f"))
    return re.sub(r"(?:ie|ey|i|ee)$", "y", heard)


def _titled(name: str) -> bool:
    words = _WORD.findall(name)
    return bool(words) and words[0].rstrip(".").casefold() in TITLES


def is_name(text: str) -> bool:
    """Whether a run of words reads as a person's name: "Simon Vale", "Supt. J. Okafor", "Cllr Roe".

    >>> is_name("Simon Vale"), is_name("Youth Diversion Project"), is_name("the report")
    (True, False, False)
    """
    words = [word for word in re.split(r"\s+", text.strip(" ,.;:")) if word]
    bare = [word for word in words if word.rstrip(".").casefold() not in TITLES]
    while words and bare and words[0].casefold() in _WHOSE and len(bare) < len(words):
        words, bare = words[1:], bare[1:]  # "Borough Councillor" names nobody
    if not bare or len(bare) > 4 or not all(_NAME_PART.match(word.rstrip(".,")) for word in bare):
        return False
    if _BODY.search(text) or (_POST.search(" ".join(bare))):
        return False
    return len(bare) >= 2 or len(words) > len(bare)


def is_post(text: str) -> bool:
    """Whether words name a post: "Service Manager for Education", "the Chair"."""
    return bool(_POST.search(text))


def is_body(text: str) -> bool:
    """Whether words name an organisation, team or group: "Tidewell CVS", "all partners"."""
    return bool(_BODY.search(text))
