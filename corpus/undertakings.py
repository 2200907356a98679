"""Tasks that plain talk sets: "Tom will send the letter", "A reply would be sent".

No mark says that somebody is to act; the grammar does.  A subject who can act stands before
"will", "to" or "agreed to" and a verb of doing, or a thing is to be done.  Whoever is named only
in the talk itself, and in no list, can act too, where the paper uses the word as a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.cast import Cast
from corpus.people import is_body, is_name, is_post
from corpus.vocabulary import DONE_TO, ERRANDS, IDLE, PLACES, TASKS, THINGS, any_of

_PART = r"(?:[A-Z]{2,6}(?:-[A-Z]{2,6})*\b|(?:Mc|Mac|O['’]|[DdLl]e\s)?[A-Z][a-z'’-]+)"
_NAME = rf"{_PART}(?:\s+{_PART}){{0,3}}"
_SEVERAL = rf"{_NAME}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*[&/]\s*){_NAME})*"
_SURE = (  # said of what somebody is to do
    r"(?:(?:will|shall)(?:\s+need\s+to|\s+have\s+to|\s+try\s+(?:and|to))?|['’]ll|to|"
    r"(?:(?:has|have|had)\s+)?(?:agree[ds]|offer(?:ed|s)|volunteer(?:ed|s)|undertook|undertaken|promised|committed)\s+to|"
    r"(?:is|are|was|were)\s+(?:(?:asked|tasked|requested|instructed|going)\s+)?to|"
    r"(?:need|have|has)s?\s+to|"
    r"(?:said|says|confirmed|advised|added|noted)\s+(?:that\s+)?(?:he|she|they)\s+(?:would|will|['’]ll))"
)
_LIKELY = rf"(?:{_SURE}|would|should|must)"
_HOW = r"(?:(?:also|then|now|both|each|all|again|jointly|kindly|next|once\s+again|\w+ly)\s+)?"
_VERB = rf"{_HOW}(?:re-?)?{any_of(TASKS)}\b(?!\s+(?:been|able)\b)"
_BUSY = r"be\s+(?!(?:hav|be|go|leav|retir|stand|stepp|mov|attend|hold|tak)ing\b)[a-z]{2,}ing\b"
_ANY_VERB = rf"{_HOW}(?:{_BUSY}|(?!{any_of(IDLE)}\b)[a-z]{{2,}}\b)(?!\s+(?:been|able)\b)"
_NAMED = re.compile(
    rf"(?<![\w'’])(?P<owner>{_SEVERAL})(?:\s*\([^()]{{1,30}}\))?\s+(?P<modal>{_LIKELY})\s+(?P<verb>{_ANY_VERB})"
)
_PRONOUN = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|I)\s+{_LIKELY}\s+{_ANY_VERB}|\b[Tt]hey\s+{_SURE}\s+{_VERB}|(?<=,\s)who\s+(?:will|would|agreed\s+to)\s+{_VERB}"
)
# what "we" do
_JOINT = f"{ERRANDS} bring_back build make put_(?:it|this|out|together) take_(?:it|this)"
_WHO = re.compile(rf"(?P<owner>{_NAME}),\s*$")  # "our Treasurer, who will"
_WE = re.compile(
    rf"\b[Ww]e(?:\s+(?:all|also|then|now))?\s+(?:{_SURE}|must)\s+{_HOW}{any_of(_JOINT)}\b"
)
_NOBODY = re.compile(  # an entry that leaves its subject out: "Will post the statement"
    rf"^\W*(?:(?P<owner>{_NAME}):\s+)?(?:[Tt]hen,?\s+)?(?:[Ww]ill|[Nn]eeds?\s+to)\s+{_VERB}"
)
_OPENS = re.compile(r"(?:^|[.;:•–—]|\s-)\s*$")
_REPORTED = re.compile(  # what others are said to plan
    r"\b(?:said|says|stated|confirmed|informed|reported|explained|advised|noted|understood|believed|added|"
    r"acknowledged|pointed\s+out|stressed|felt|view\s+was)\b",
    re.I,
)
_AIMED = re.compile(  # what makes "a report to be completed" an aim: "requires", "expects", "to"
    r"^\W*(?:\w{1,4}[.)]\s+)?To\s|\b(?:expect\w*|allow\w*|enabl\w*|requir\w*|need\w*|permit\w*|wish\w*|want\w*|"
    r"hop\w+|suppl\w+|items)\b[^.;]*$"
)
_OPENS_WHEN = re.compile(r"^\W*(?:when(?:ever)?|once|if|should)\b", re.I)  # "When mails come in, …"
_TASK = re.compile(rf"^{_VERB}")
_TO_BE_DONE = re.compile(  # "An email will be sent", "the plan to be shared"
    rf"\b(?:will|would|must|to)\s+{_HOW}be\s+(?:\w+ly\s+|re-?)?"
    rf"(?:{any_of(DONE_TO)}|(?:placed\s+|put\s+)(?:an?|on\s+(?:the|an?))\s+(?:\w+\s+)?agenda(?:\s+item)?)\b"
    r"|\b(?:report|item|paper|update|proposal|matter)s?\s+to\s+(?:come|go|return)\s+(?:back\s+)?to\b"
    r"|\bmust\s+be\s+(?:re-?)?\w{3,}ed\b"
    r"|\bneeds?\s+to\s+be\s+(?:re-?)?\w{3,}ed\b(?=[^.;]*\s(?:before|by)\s)"
)
_HEDGED = re.compile(  # talk of what may be
    r"\b(?:if|whether|might|may|hoped?s?|hopefully|likely|unlikely|wonder(?:ed|s)?|suggest(?:ed|s|ion)?|could|"
    r"possibl[ey]|expected|considered|debated|unless|thinks?|thought|favour|who\s+would|would\s+(?:like|have|prefer))\b",
    re.I,
)
_NEGATED = re.compile(r"\b(?:not|never|cannot|no\s+longer|unable|won['’]t|wouldn['’]t)\b", re.I)
_UNTIL = re.compile(r"\b(?:when|until|unless)\s+(?:[\w-]+\s+){0,2}$", re.I)  # "when the Clerk will"
_MID_SENTENCE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
_OPENING = re.compile(  # "Russell will publish", at the start of a sentence
    r"(?:^|[.;:•*]\s)\W*(?P<name>[A-Z][a-z]{2,})\s(?:will|agreed|said|reported|offered|volunteered|suggested|mentioned|"
    rf"to\s+{any_of(TASKS)})\b",
    re.M,
)
_NO_NAME = re.compile(  # what opens sentences and names nobody: "Need to", "Trying to"
    r"^(?:\w+(?:ing|ed)|need|nothing|anything|something|similar|details|able|happy|due|next|more|best|"
    r"ready|hope|plan|time|work|action|aim|proposal|request|motion|consensus|resolution|decision|agreement|vote)$",
    re.I,
)
_LOWER = re.compile(r"\b[a-z]{3,}\b")
_COMMON = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday english british easter christmas".split()
)
_SHOUTED = frozenset("ASKED NOTED DONE ALL TO AND THE NOT".split())
_THING = re.compile(rf"^{any_of(THINGS)}$", re.I)
_FEWEST = 1


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Whom a sentence gives a task, nobody by name where it does not say, and where it begins."""

    owners: tuple[str, ...]
    start: int


def undertaking_in(sentence: str, cast: Cast, before: tuple[str, ...] = ()) -> Undertaking | None:
    """The task that a sentence sets without a mark; None where it only tells.

    ``before`` is whom the talk spoke of last, whom "she" and "he" mean.

    >>> undertaking_in("Tom will send the letter.", Cast(named=frozenset({"Tom"}))).owners
    ('Tom',)
    >>> undertaking_in("A reply would be sent.", Cast()).owners
    ()
    """
    if sentence.rstrip().endswith("?") or _OPENS_WHEN.match(sentence):
        return None
    plain = re.sub(r"[`*_]", " ", sentence)  # the marks of its format, each for a space
    for owners, start, verb in _readings(plain, cast, before):
        lead = sentence[max(0, start - 60) : verb]
        if _UNTIL.search(sentence[:start]):
            continue
        if not _HEDGED.search(lead) and not _NEGATED.search(sentence[start : verb + 12]):
            return Undertaking(owners, start)
    return None


def _readings(
    sentence: str, cast: Cast, before: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Who may be meant, where the subject begins and where the verb ends, the surest first."""
    for found in _NAMED.finditer(sentence):
        owners = _actors(found["owner"], cast)
        if owners and _binds(sentence, found, owners, cast):
            yield owners, found.start(), found.end()
    if entry := _NOBODY.match(sentence):
        who = _actors(entry["owner"], cast) if entry["owner"] else before
        yield who, entry.start(), entry.end()
    for found in _PRONOUN.finditer(sentence):
        who = _last_named(sentence[: found.start()], cast) or before
        if found.group().startswith("who") and (meant := _WHO.search(sentence[: found.start()])):
            who = _actors(meant["owner"], cast) or who
        yield who, found.start(), found.end()
    for found in _WE.finditer(sentence):
        yield (), found.start(), found.end()
    for found in _TO_BE_DONE.finditer(sentence):
        above = sentence[: found.start()]
        aimed = found.group().startswith("to") and _AIMED.search(above)
        if not (_REPORTED.search(above) or aimed):
            yield (), found.start(), found.end()


def _binds(sentence: str, found: re.Match[str], owners: tuple[str, ...], cast: Cast) -> bool:
    """Whether what is said of those who are named makes a task of it.

    "Ann to write" does where it opens a sentence; "would" and "should" do of those who are
    there; of others only what they will do, and in the words of the vocabulary.
    """
    modal, there = found["modal"], all(cast.knows(each) for each in owners)
    if modal == "to" and not _OPENS.search(sentence[: found.start()]):
        return False
    if modal in ("would", "should", "must") and not there:
        return False
    return bool(_TASK.match(found["verb"])) or all(_is_person(each, cast) for each in owners)


def _actors(said: str, cast: Cast) -> tuple[str, ...]:
    """Those whom a subject names, if all of it names people, posts or bodies."""
    pieces = [piece.strip() for piece in re.split(r",\s*(?:and\s+)?|\s+and\s+|[&/]", said)]
    pieces = [piece for piece in pieces if piece]
    if not pieces or not all(_can_act(piece, cast) for piece in pieces):
        last = pieces[-1] if pieces else ""
        return (cast.name_of(last),) if last and _can_act(last, cast) else ()
    return tuple(dict.fromkeys(cast.name_of(piece) for piece in pieces))


def _can_act(piece: str, cast: Cast) -> bool:
    if cast.knows(piece) or piece in cast.named:
        return True
    words = piece.split()
    if len(words) > 1:
        if words[-1].casefold() in PLACES:
            return False
        return (is_name(piece) and not any(_THING.match(word) for word in words)) or is_body(piece)
    acronym = piece.isupper() and 1 < len(piece) < 6 and piece not in _SHOUTED
    return acronym or (is_post(piece) and not _THING.match(piece))


def _is_person(owner: str, cast: Cast) -> bool:
    return cast.knows(owner) or owner in cast.named or (is_name(owner) and not is_body(owner))


def _last_named(text: str, cast: Cast) -> tuple[str, ...]:
    """Whom a text names last."""
    if first := cast.named_in(text):
        return first
    for found in reversed(list(re.finditer(_NAME, text))):
        if cast.knows(found.group()):
            return (cast.name_of(found.group()),)
    return ()


def last_named(text: str, cast: Cast) -> tuple[str, ...]:
    """Whom a sentence speaks of, for the pronouns of the next."""
    found = re.match(rf"\W*(?P<owner>{_NAME})", text)
    owner = found["owner"] if found else ""
    if owner and (cast.knows(owner) or owner in cast.named):
        return (cast.name_of(owner),)
    return _last_named(text, cast)


def names_used(texts: Iterable[str]) -> frozenset[str]:
    """The single words that a paper uses as names: capitals inside sentences, never small.

    >>> sorted(names_used(["It was sent to Tom.", "Tom will ask the club about it."]))
    ['Tom']
    """
    lines = list(texts)
    joined = "\n".join(lines)  # what opens a line may open a sentence too
    small = set(_LOWER.findall(joined))
    found = Counter(_MID_SENTENCE.findall(joined))
    found.update(match["name"] for match in _OPENING.finditer("\n".join(lines)))
    return frozenset(
        word
        for word, count in found.items()
        if count >= _FEWEST
        and word.casefold() not in small
        and word.casefold() not in _COMMON
        and word.casefold() not in PLACES
        and not _NO_NAME.match(word)
        and not is_body(word)
        and not is_post(word)
        and not _THING.match(word)
    )
