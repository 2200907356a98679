"""What is asked: its kind, what it is about, and of which meetings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.acronyms import Acronyms
from index.asking import FRAME, VAGUE, Kind, Wanted, kind_of, wanted_of, wants_latest
from index.period import Period, period_in
from index.words import STOP, pieces, stem, stems, words

MOST_CHARACTERS = 1_000
_LOOKED_AT = 4 * MOST_CHARACTERS  # of what may be written with several signs a letter
_UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})


class EmptyQuestion(ValueError):
    """There is nothing to search for; ask something, such as 'what did we resolve on housing'."""

    def __init__(self) -> None:
        super().__init__(
            "there is nothing to search for; ask something, such as "
            "'what did we resolve on housing'"
        )


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a question is about: stems that say it, in any of several ways.

    ``named`` is said with a capital or in figures; ``vague`` is a word such as "issue" that
    tells little about what is asked.
    """

    said: str
    ways: tuple[tuple[str, ...], ...]
    named: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    ``topic`` is what it is about, without the words that only ask; ``latest`` tells that the
    newest word on it is wanted; ``spelt_out`` is the whole
    with its acronyms' long forms, as the model should read it.
    """

    text: str
    kind: Kind
    wanted: Wanted
    terms: tuple[Term, ...]
    topic: str
    spelt_out: str
    period: Period | None = None
    minute: str | None = None
    clause: str | None = None
    latest: bool = False
    cut: bool = False


_OF_RECORD = re.compile(
    r"\bminutes\b.{0,60}\b(approv|confirm|correct|agreed|accept|accurate|sign)", re.I
)
_SPEAKING = re.compile(
    r"\b(the|our|this)\s+(board|partnership|committee|council|group|panel)\b(?!\s+of\b)", re.I
)
_MINUTE = re.compile(
    r"\b(?:minute|item|min\.?)\s*(?:no\.?|number)?\s*(\d{1,3})\s*(?:\(?([0-9]{1,2}|[a-z])\))?", re.I
)


def understand(
    text: str,
    *,
    as_of: date,
    acronyms: Acronyms,
    meetings: Iterable[date] = (),
) -> Question:
    """What a question asks, by the papers' own acronyms and meeting dates.

    Longer questions than 1,000 characters are read to there, and say so.  Raises
    EmptyQuestion where there is no word in it.
    """
    asked, cut = _legible(text)
    if not words(asked):
        raise EmptyQuestion
    period = period_in(asked, as_of=as_of, meetings=meetings)
    kind = kind_of(asked)
    minute = _MINUTE.search(asked)
    if _OF_RECORD.search(asked):
        period = None  # the date is of the minutes that were confirmed, at the meeting after
        terms = _terms(f"{asked} confirmed correct record", acronyms, framed=True)
    else:
        terms = _terms(_without_period(asked, period, kind), acronyms)
    return Question(
        text=asked,
        kind=kind,
        wanted=wanted_of(asked),
        terms=terms,
        topic=" ".join(term.said for term in terms),
        spelt_out=_spelt_out(asked, acronyms),
        period=period,
        minute=minute.group(1) if minute else None,
        clause=minute.group(2) if minute else None,
        latest=wants_latest(asked),
        cut=cut,
    )


def _legible(text: str) -> tuple[str, bool]:
    """A question on one line without what nobody can see, and whether its end was cut off.

    Text that was copied from pages holds soft hyphens, joiners and marks of direction in the
    midst of words; a shell hands on bytes that are no letters.
    """
    asked = " ".join(text.split())
    cut = len(asked) > _LOOKED_AT
    asked = unicodedata.normalize("NFC", asked[:_LOOKED_AT])
    if not (asked.isascii() and asked.isprintable()):
        kinds = [(one, unicodedata.category(one)) for one in asked]
        seen = (" " if kind == "Cc" else one for one, kind in kinds if kind not in _UNSEEN)
        asked = " ".join("".join(seen).split())
    if len(asked) > MOST_CHARACTERS:
        return asked[:MOST_CHARACTERS].rsplit(" ", 1)[0], True
    return asked, cut


def _without_period(text: str, period: Period | None, kind: Kind) -> str:
    """The question without the words that only choose meetings; a fact's date may be its topic."""
    if period is None or (kind is Kind.FACT and not period.of_meeting):
        return text
    return text[: period.start] + " " + text[period.end :]


def _terms(text: str, acronyms: Acronyms, *, framed: bool = False) -> tuple[Term, ...]:
    tokens = [
        (said, stem(word))
        for said, word in _tokens(_SPEAKING.sub(" ", text))
        if word not in STOP and (framed or stem(word) not in FRAME)
    ]
    found: dict[tuple[tuple[str, ...], ...], Term] = {}
    spans = {
        start: (end, short)
        for start, end, short in acronyms.short_forms(tuple(word for _, word in tokens))
    }
    at = 0
    while at < len(tokens):
        end, short = spans.get(at) or _guessed(tokens, at, acronyms)
        term = _long_term(tokens[at:end], short) if short else _term(*tokens[at], acronyms)
        found.setdefault(term.ways, term)
        at = end
    return tuple(found.values())


def _guessed(tokens: list[tuple[str, str]], at: int, acronyms: Acronyms) -> tuple[int, str]:
    """Where a name in capitals ends whose initials the papers use, and the acronym they make."""
    for end in range(min(len(tokens), at + 6), at + 2, -1):
        parts = [said for said, _ in tokens[at:end]]
        short = acronyms.initialled(parts) if all(one[0].isupper() for one in parts) else None
        if short:
            return end, short
    return at + 1, ""


def _tokens(text: str) -> list[tuple[str, str]]:
    """Each word as written beside its lower-case form."""
    return [(raw, word) for raw in pieces(text) for word in words(raw)]


def _term(said: str, word: str, acronyms: Acronyms) -> Term:
    longs = (stems(long) for long in acronyms.long_forms(said))
    ways = [(word,), *(tuple(long) for long in longs)]
    named = said[0].isupper() or said[0].isdigit() or len(ways) > 1
    return Term(said, tuple(ways), named, vague=word in VAGUE)


def _long_term(tokens: list[tuple[str, str]], short: str) -> Term:
    long = tuple(word for _, word in tokens)
    return Term(" ".join(said for said, _ in tokens), ((stem(short),), long), named=True)


def _spelt_out(text: str, acronyms: Acronyms) -> str:
    """The question with what its acronyms stand for."""

    def longer(match: re.Match[str]) -> str:
        longs = acronyms.long_forms(match.group())
        return f"{longs[0]} ({match.group()})" if longs else match.group()

    return re.sub(r"\b[A-Za-z&]{2,8}\b", longer, text)
