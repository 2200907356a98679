"""Acronyms and what they stand for, read from the papers themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from index.words import stems

_LITTLE = frozenset("a an and at by for from in of on or the to with against into".split())
_PART = r"[A-Za-z][\w'’]*"
_AFTER = re.compile(
    rf"((?:{_PART}[\s,&/–-]+){{1,10}})[\"“'‘]?\(\s*[\"“'‘]?([A-Z][A-Za-z&]{{1,8}})\b"
)
_BEFORE = re.compile(r"\b([A-Z][A-Z&]{1,8})s?\s*\(([A-Z][^()]{4,90})\)")
_CAPITALS = re.compile(r"\b[A-Z][A-Z&]{1,7}\b")
_NAME = re.compile(
    r"\b[A-Z][a-z]\w*(?:[\s-]+(?:(?:and|of|for|the|in|to|on)\s+)?[A-Z][a-z]\w*){1,6}"
)
_LEAST_GUESSED = 3


@dataclass(frozen=True, slots=True)
class Acronyms:
    """What short forms stand for: in lower case, each with its long forms, the likeliest first.

    >>> read_acronyms(["Independent Sexual Violence Advocate (ISVA)"], []).long_forms("isva")
    ('independent sexual violence advocate',)
    """

    _meanings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _by_stems: dict[tuple[str, ...], str] = field(default_factory=dict)
    _used: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self._meanings)

    def long_forms(self, short: str) -> tuple[str, ...]:
        """What a short form stands for."""
        return self._meanings.get(short.lower(), ())

    def initialled(self, parts: list[str]) -> str | None:
        """The acronym in use whose letters are the initials of some words, or None."""
        short = "".join(part[0] for part in parts).lower()
        return short if len(short) >= _LEAST_GUESSED and short in self._used else None

    def short_forms(self, long_stems: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
        """The acronyms whose long form stands among stems: from, to, acronym; longest first."""
        taken: set[int] = set()
        for length in range(min(8, len(long_stems)), 1, -1):
            for start in range(len(long_stems) - length + 1):
                span = range(start, start + length)
                short = self._by_stems.get(long_stems[start : start + length])
                if short and not taken.intersection(span):
                    taken.update(span)
                    yield start, start + length, short


def read_acronyms(texts: Iterable[str], titles: Iterable[str]) -> Acronyms:
    """The acronyms that texts define or titles spell out.

    "Youth Justice Service (YJS)" and "YJS (Youth Justice Service)" define one; a title or a
    name in capitals spells one out where its initials are used as a word somewhere.
    """
    texts = list(texts)
    used = Counter(short for text in texts for short in _CAPITALS.findall(text))
    said: dict[str, Counter[str]] = {}
    titles = set(titles)
    for text in [*texts, *titles]:
        for short, long in _defined(" ".join(text.split())):
            said.setdefault(short, Counter())[long] += 3
    for title in titles:
        for short, long in _spelt_out(title, used):
            said.setdefault(short, Counter())[long] += 2
    for text in texts:
        for name in _NAME.findall(" ".join(text.split())):
            for short, long in _named(name, used):
                said.setdefault(short, Counter())[long] += 1
    return _gathered(said, frozenset(short.lower() for short in used))


def _gathered(said: dict[str, Counter[str]], used: frozenset[str]) -> Acronyms:
    meanings: dict[str, tuple[str, ...]] = {}
    by_stems: dict[tuple[str, ...], str] = {}
    for short, longs in said.items():
        best = longs.most_common(1)[0][1]
        kept = tuple(long for long, count in longs.most_common(3) if count * 3 >= best)
        meanings[short] = kept
        for long in kept:
            key = tuple(stems(long))
            if len(key) > 1:
                by_stems.setdefault(key, short)
    return Acronyms(meanings, by_stems, used)


def _defined(text: str) -> Iterator[tuple[str, str]]:
    for match in _AFTER.finditer(text):
        short = match.group(2)
        if sum(map(str.isupper, short)) * 2 > len(short):
            before = match.group(1)
            long = _ending(_parts(before), short) or _ending(_parts(before, hyphens=True), short)
            if long:
                yield _singular(short).lower(), long
    for match in _BEFORE.finditer(text):
        long = _ending(_parts(match.group(2)), match.group(1))
        if long and len(long.split()) >= len(_parts(match.group(2))) - 1:
            yield match.group(1).lower(), long


def _singular(short: str) -> str:
    """An acronym without the small s of its plural: "HFSCs"."""
    return short[:-1] if short.endswith("s") and short[:-1].isupper() else short


def _spelt_out(title: str, used: Counter[str]) -> Iterator[tuple[str, str]]:
    """The acronym of a title's leading words, or of a clause of it, that is used as a word."""
    for clause in re.split(r"\s+[-–—:]\s+|[,;()]", title):
        parts = _parts(clause)
        yield from _initialled([parts[:end] for end in range(len(parts), 1, -1)], used)


def _named(name: str, used: Counter[str]) -> Iterator[tuple[str, str]]:
    """The acronym of a name, or of its last words, that is used as a word."""
    parts = _parts(name)
    yield from _initialled([parts[start:] for start in range(len(parts) - 1)], used)


def _initialled(choices: list[list[str]], used: Counter[str]) -> Iterator[tuple[str, str]]:
    for some in choices:
        if some[0].lower() in _LITTLE or some[-1].lower() in _LITTLE:
            continue
        for short in _initials(some):
            if len(short) >= _LEAST_GUESSED and used[short]:
                yield short.lower(), " ".join(some).lower()


def _initials(parts: list[str]) -> set[str]:
    full = "".join(part[0] for part in parts).upper()
    bare = "".join(part[0] for part in parts if part.lower() not in _LITTLE).upper()
    most = "".join(part[0] for part in parts if part.lower() not in _LITTLE - {"against"}).upper()
    return {full, bare, most}


def _parts(text: str, *, hyphens: bool = False) -> list[str]:
    return re.findall(r"[A-Za-z][\w'’-]*" if hyphens else r"[A-Za-z][\w'’]*", text)


def _ending(parts: list[str], short: str) -> str | None:
    """The last words of ``parts`` whose initials make ``short``, little words skipped."""
    letters = [letter for letter in _singular(short).lower() if letter.isalpha()]
    at = len(parts)
    for letter in reversed(letters):
        at -= 1
        while at >= 0 and parts[at][0].lower() != letter and parts[at].lower() in _LITTLE:
            at -= 1
        if at < 0 or parts[at][0].lower() != letter:
            return None
    return " ".join(parts[at:]).lower()
