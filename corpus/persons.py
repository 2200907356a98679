"""Who of those whom a paper names is who: the mentions of one person, and why they are one.

Nothing is guessed: a mention that could be either of two people is left by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.model import Agenda, Meeting, Reading, Report
from corpus.people import is_name, normalised, same_person
from corpus.roll import initials_fit
from corpus.vocabulary import TITLES, any_of

_TITLED = re.compile(  # "Chief Inspector Ann Roe", "Cllr. Roe"
    rf"\b(?:(?i:{any_of(' '.join(TITLES))})\.?\s+){{1,3}}(?:[A-Z][\w'’-]+\s+)?[A-Z][a-z][\w'’-]+"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as a paper writes it, with the organisation beside it where there is one."""

    name: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with every name that papers write, the fullest first, and the evidence for it.

    >>> persons_in([Mention("Cllr Roe"), Mention("Councillor Ann Roe")])[0].evidence
    ('"Cllr Roe" has the surname of "Councillor Ann Roe" and a title; nobody else has',)
    """

    names: tuple[str, ...]
    organisation: str | None = None
    evidence: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The fullest of the names."""
        return self.names[0]


@dataclass
class _Group:
    mentions: list[Mention]
    evidence: list[str] = field(default_factory=list)

    @property
    def fullest(self) -> str:
        return max((each.name for each in self.mentions), key=lambda name: _fullness(name))

    @property
    def organisation(self) -> str | None:
        return next((each.organisation for each in self.mentions if each.organisation), None)


def persons_in(mentions: Iterable[Mention]) -> tuple[Person, ...]:
    """The persons that a paper's mentions name, in the order of their first mention."""
    ordered = list(dict.fromkeys(mentions))
    groups: list[_Group] = []
    for mention in sorted(ordered, key=lambda each: -_fullness(each.name)):
        fitting = [group for group in groups if _fits(mention, group)]
        if len(fitting) == 1:
            fitting[0].evidence.append(_evidence(mention, fitting[0]))
            fitting[0].mentions.append(mention)
        else:
            groups.append(_Group([mention]))
    groups.sort(key=lambda group: min(ordered.index(each) for each in group.mentions))
    return tuple(
        Person(
            names=tuple(dict.fromkeys(each.name for each in group.mentions)),
            organisation=group.organisation,
            evidence=tuple(each for each in group.evidence if each),
        )
        for group in groups
    )


def mentions_in(reading: Reading) -> list[Mention]:
    """Everybody whom a paper's lists, actions and headings name, or its text with a title."""
    found: list[Mention] = []
    for part in reading.parts:
        if isinstance(part, Meeting):
            listed = (*part.present, *part.apologies)
            found += [Mention(each.name, each.organisation) for each in listed]
            found += [Mention(owner) for _, each in part.actions for owner in each.owners]
        elif isinstance(part, Report):
            written = [part.author or "", part.prepared_by or ""]
            found += [Mention(name) for names in written for name in names.split(", ")]
        elif isinstance(part, Agenda):
            found += [Mention(each.name, each.organisation) for each in part.members]
            found += [Mention(name) for line in part.lines for name in line.presenters]
    named = _TITLED.finditer(reading.document.text)
    found += [Mention(" ".join(match.group().split())) for match in named]
    return [mention for mention in found if is_name(mention.name)]


def _fullness(name: str) -> int:
    words = normalised(name).split()
    return (
        10 * len(words) + sum(len(word) > 1 for word in words) * 10 + len(words[0] if words else "")
    )


def _fits(mention: Mention, group: _Group) -> bool:
    return any(
        same_person(mention.name, each.name)
        or (_are_initials(mention.name) and initials_fit(each.name, mention.name))
        for each in group.mentions
    )


def _are_initials(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Za-z]{0,2}[A-Z]", name))


def _evidence(mention: Mention, group: _Group) -> str:
    """Why a mention is of the person that a group names; "" where the names are alike."""
    full = group.fullest
    own, other = normalised(mention.name).split(), normalised(full).split()
    if own == other:
        return ""
    if _are_initials(mention.name):
        return f'"{mention.name}" are the initials of "{full}"; nobody else has them'
    if len(own) == 1:
        return f'"{mention.name}" has the surname of "{full}" and a title; nobody else has'
    if own[-1] != other[-1] or (len(own[0]) > 2 and not other[0].startswith(own[0])):
        both = mention.organisation is not None and mention.organisation == group.organisation
        also = f", and both are of {group.organisation}" if both else ""
        return f'"{mention.name}" is "{full}" but for a slip of the pen{also}'
    return f'"{mention.name}" is short for "{full}"'
