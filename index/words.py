"""Words as the index compares them: stemmed, spelt one way, common ones told apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from threading import local

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?", re.I)
_ACCENTS = re.compile("[\u0300-\u036f]")
_WITH_SIGNS = re.compile("[\u0483-\u1dff\u2de0-\u2dff\u3099\u309a\ua66f-\uabff\ufb1e]")
_COMPOUND = re.compile(r"\b[A-Za-z]+(?:-[A-Za-z]+)+\b")
_STEMMERS = local()

STOP = frozenset(
    """a about above after again all also am an and any are as at be because been before being
    below between both but by can could did do does doing down during each either few for from
    further had has have having he her here hers him his how i if in into is it its itself just
    me more most my no nor not now of off on once only or other our out over own per same she
    should so some such than that the their them then there these they this those through to too
    under until up upon us very was we were what when where which while who whom whose why will
    with would you your please tell show give s t re via""".split()
)

_MONTHS = {
    "jan": "january", "feb": "february", "apr": "april", "aug": "august", "sep": "september",
    "sept": "september", "oct": "october", "nov": "november", "dec": "december",
}  # fmt: skip

# One spelling for British and American endings; applied before stemming.
_SPELLINGS = (
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"(\w{2})our(s|ed|ing|al|hood|ite|ites|able)?$"), r"\1or\2"),
    (re.compile(r"(\w{3})tre(s|d)?$"), r"\1ter\2"),
    (re.compile(r"gramme(s|d)?$"), r"gram\1"),
    (re.compile(r"ence(s)?$"), r"ense\1"),
    (re.compile(r"ll(ed|ing|er|ors?)$"), r"l\1"),
)


def words(text: str) -> list[str]:
    """The words of a text without marks and accents, in lower case.

    >>> words("Fly-tipping: the Board's view of Llŷn")
    ['fly', 'tipping', 'the', 'board', 'view', 'of', 'llyn']
    """
    return [_bare(piece) for piece in pieces(_folded(text))]


def pieces(text: str) -> list[str]:
    """The words of a text as they are written, in any script.

    >>> pieces("Llŷn's harbour, हिन्दी")
    ["Llŷn's", 'harbour', 'हिन्दी']
    """
    shape = text
    if _WITH_SIGNS.search(text):  # vowel signs and the like belong to the letter before them
        shape = "".join("a" if unicodedata.category(one)[0] == "M" else one for one in text)
    return [text[match.start() : match.end()] for match in _WORD.finditer(shape)]


def stems(text: str) -> list[str]:
    """The stems of a text's words, common words left out.

    >>> stems("organisations organised") == stems("Organizations organized")
    True
    """
    return [stem(word) for word in words(text) if word not in STOP]


def compounds(text: str) -> list[str]:
    """The stems of hyphenated words written as one.

    >>> compounds("be re-named")
    ['renam']
    """
    return [stem(match.group().replace("-", "").lower()) for match in _COMPOUND.finditer(text)]


@lru_cache(maxsize=16_384)
def stem_set(text: str) -> frozenset[str]:
    """The distinct stems of a short text, compounds also as one word; remembered once met."""
    return frozenset((*stems(text), *compounds(text)))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    if len(word) <= 2 or word.isdigit():
        return word
    spelt = word
    for pattern, ending in _SPELLINGS:
        spelt = pattern.sub(ending, spelt)
    return str(_stemmer().stemWord(spelt))


def _folded(text: str) -> str:
    """A text as it is compared: one form of each letter, in lower case, without accents."""
    if text.isascii():
        return text.lower()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", plain).casefold()


def _bare(word: str) -> str:
    bare = re.split(r"['’]", word)[0]
    return _MONTHS.get(bare, bare)


def _stemmer() -> Stemmer.Stemmer:
    """One stemmer a thread: the library's are not to be shared."""
    if not hasattr(_STEMMERS, "english"):
        _STEMMERS.english = Stemmer.Stemmer("english")
    return _STEMMERS.english
