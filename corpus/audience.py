"""Who may read what.  Unknown means officers only.

An :class:`Audience` belongs to a document, a :class:`Viewer` to somebody who asks;
:func:`may_read` is the one place where the two meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Reach(StrEnum):
    """How far a paper goes, the widest first."""

    PUBLIC = "public"
    MEMBERS = "members"
    ORGANISATIONS = "org"
    OFFICERS = "officers"


_ORDER = list(Reach)


class UnknownAudience(ValueError):
    """'{name}' is no audience; use public, members, officers or org:NAME."""

    def __init__(self, name: str) -> None:
        super().__init__(f"'{name}' is no audience; use public, members, officers or org:NAME")


@dataclass(frozen=True, slots=True)
class Audience:
    """Those for whom a document is meant.

    >>> str(Audience.parse("org:Tidewell CVS"))
    'org:tidewell-cvs'
    """

    reach: Reach
    organisations: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, name: str) -> Audience:
        """Read "public", "members", "officers" or "org:NAME" (several joined by "+").

        Raises UnknownAudience for anything else: a typing error must not open a paper.
        """
        word = name.strip()
        if word.lower().startswith("org:"):
            organisations = frozenset(slug(part) for part in word[4:].split("+") if slug(part))
            if organisations:
                return cls(Reach.ORGANISATIONS, organisations)
        elif word.lower() in (Reach.PUBLIC, Reach.MEMBERS, Reach.OFFICERS):
            return cls(Reach(word.lower()))
        raise UnknownAudience(name)

    def __str__(self) -> str:
        if self.reach is Reach.ORGANISATIONS:
            return "org:" + "+".join(sorted(self.organisations))
        return self.reach.value


PUBLIC = Audience(Reach.PUBLIC)
MEMBERS = Audience(Reach.MEMBERS)
OFFICERS = Audience(Reach.OFFICERS)


class Role(StrEnum):
    """What somebody is to the partnership."""

    PUBLIC = "public"
    MEMBER = "member"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who asks: their role, organisations, and name where it is known.

    >>> Viewer.parse("org:Police").organisations
    frozenset({'police'})
    """

    role: Role = Role.PUBLIC
    organisations: frozenset[str] = frozenset()
    name: str | None = None

    @classmethod
    def parse(cls, name: str) -> Viewer:
        """Read "public", "member", "officer" or "org:NAME" (a member from that organisation)."""
        word = name.strip()
        if word.lower().startswith("org:") and slug(word[4:]):
            return cls(Role.MEMBER, frozenset({slug(word[4:])}))
        if word.lower() in (Role.PUBLIC, Role.MEMBER, Role.OFFICER):
            return cls(Role(word.lower()))
        raise UnknownViewer(name)


class UnknownViewer(ValueError):
    """'{name}' is no viewer; use public, member, officer or org:NAME."""

    def __init__(self, name: str) -> None:
        super().__init__(f"'{name}' is no viewer; use public, member, officer or org:NAME")


STRANGER = Viewer()
OFFICER = Viewer(Role.OFFICER)


def may_read(viewer: Viewer, audience: Audience) -> bool:
    """Whether ``viewer`` may read a paper meant for ``audience``.

    >>> may_read(STRANGER, MEMBERS)
    False
    """
    if audience.reach is Reach.PUBLIC or viewer.role is Role.OFFICER:
        return True
    if viewer.role is not Role.MEMBER:
        return False
    if audience.reach is Reach.MEMBERS:
        return True
    return audience.reach is Reach.ORGANISATIONS and bool(
        viewer.organisations & audience.organisations
    )


def reads_as_much(viewer: Viewer, other: Viewer) -> bool:
    """Whether ``viewer`` may read every paper that ``other`` may.

    >>> reads_as_much(Viewer.parse("member"), Viewer.parse("org:police"))
    False
    """
    if viewer.role is Role.OFFICER or other.role is Role.PUBLIC:
        return True
    if viewer.role is not Role.MEMBER or other.role is not Role.MEMBER:
        return False
    return other.organisations <= viewer.organisations


def readable(viewer: Viewer, audiences: Iterable[Audience]) -> frozenset[Audience]:
    """Those of ``audiences`` that ``viewer`` may read."""
    return frozenset(audience for audience in audiences if may_read(viewer, audience))


def tightest(first: Audience, second: Audience) -> Audience:
    """The narrower of two audiences; two of named organisations keep only the shared ones.

    >>> str(tightest(PUBLIC, MEMBERS))
    'members'
    """
    if first.reach is second.reach is Reach.ORGANISATIONS:
        shared = first.organisations & second.organisations
        return Audience(Reach.ORGANISATIONS, shared) if shared else OFFICERS
    return max(first, second, key=lambda audience: _ORDER.index(audience.reach))


_MARKS = {
    # "OFFICIAL-SENSITIVE", "Restricted", "CONFIDENTIAL - not to be copied"
    re.compile(
        r"^(official[ -–]*sensitive|restricted|(strictly )?confidential|secret)\b", re.I
    ): OFFICERS,
    # "NOT FOR PUBLICATION by virtue of paragraph 3", "EXEMPT"
    re.compile(
        r"^(not for publication|exempt( information| from publication)?\b|part (ii|2)\b.*\bexempt)",
        re.I,
    ): MEMBERS,
}


def audience_of_mark(line: str) -> Audience | None:
    """The widest audience that a protective marking allows, or None where a line is no mark.

    A mark stands alone in its line, or leads it in capitals; a sentence that merely begins
    with such a word is none.

    >>> str(audience_of_mark("OFFICIAL-SENSITIVE"))
    'officers'
    """
    words = line.strip(" *_#[]()").strip()
    for pattern, audience in _MARKS.items():
        found = pattern.match(words)
        if found and (found.group().isupper() or found.end() == len(words)):
            return audience
    return None


def slug(name: str) -> str:
    """An organisation's name as audiences and folders write it.

    >>> slug("Tidewell CVS & Co.")
    'tidewell-cvs-co'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
