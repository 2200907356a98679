"""The directory as one frozen value: who is meant by the words that a paper uses.  Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from corpus.audience import Role, Viewer, slug
from corpus.people import normalised, same_person

_ALIKE = 92  # of 100: a post with a slip of the pen, never another post
_NEAR = 60  # of 100: worth offering to the officers
_SLIPS = 2  # letters by which a surname may be misspelt, as corpus.people allows
_TAIL = re.compile(r"\s+[-–—]\s+.*|,.*|\s*\(.*?\)")  # "Ann Lee – Director", "Ann Lee (Police)"


class How(StrEnum):
    """How an owner's words led to a person, or why they did not."""

    NAME = "name"
    POST = "post"
    CONTACT = "organisation contact"
    SEVERAL = "several people match"
    NOBODY = "nobody matches"


class Surface(StrEnum):
    """Where somebody is reached."""

    SLACK = "slack"
    TEAMS = "teams"
    EMAIL = "email"
    OFFICERS = "officers"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the directory.

    ``organisation_contact`` is the name of whoever answers for the person's organisation;
    ``deputy`` the name of whoever stands in where the person cannot be reached.
    """

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    organisation: str | None = None
    organisation_contact: str | None = None
    deputy: str | None = None
    role: Role = Role.MEMBER
    email: str | None = None
    slack_id: str | None = None
    slack_team: str | None = None
    teams_id: str | None = None
    teams_tenant: str | None = None

    @property
    def reached(self) -> tuple[Surface, str | None]:
        """The surface that reaches this person, and the address there: chat before e-mail.

        >>> Person(1, "Ann Lee", email="ann@tidewell.example").reached[1]
        'ann@tidewell.example'
        """
        if self.slack_id:
            return Surface.SLACK, self.slack_id
        if self.teams_id:
            return Surface.TEAMS, self.teams_id
        return (Surface.EMAIL, self.email) if self.email else (Surface.NONE, None)

    @property
    def viewer(self) -> Viewer:
        """What this person may read."""
        organisations = frozenset({slug(self.organisation)} if self.organisation else ())
        return Viewer(self.role, organisations, self.name)

    def is_called(self, name: str) -> bool:
        """Whether ``name`` is a way to write this person's name."""
        return any(same_person(name, own) for own in (self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class Resolved:
    """Whom an owner's words mean: a person, or nobody with the reason and the near matches.

    ``how`` is the step that led there; ``candidates`` are names to choose from otherwise.
    """

    owner: str
    person: Person | None
    how: How
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Directory:
    """Everybody who has to do with the partnership now.

    >>> ann = Person(1, "Ann Lee", posts=("Director of Public Health",))
    >>> Directory((ann,)).resolve("the Director of Public Health").person.name
    'Ann Lee'
    """

    people: tuple[Person, ...] = ()
    _seen: dict[str, Resolved] = field(default_factory=dict, repr=False, compare=False)

    def resolve(self, owner: str) -> Resolved:
        """Find whom a paper means by ``owner``: a name, a post, or an organisation.

        Where several could be meant nobody is: a reminder to the wrong person is worse than
        a question to the officers.
        """
        if owner not in self._seen:
            self._seen[owner] = self._resolve(owner)
        return self._seen[owner]

    def means(self, owner: str, name: str) -> bool:
        """Whether an owner's words mean the person, post or organisation called ``name``."""
        if same_person(owner, name) or _words(owner) == _words(name):
            return True
        person = self.resolve(name).person
        return person is not None and self.resolve(owner).person == person

    def standing_in(self, person: Person) -> Person:
        """The person, or the deputy where only the deputy can be reached."""
        if person.reached[0] is Surface.NONE and person.deputy:
            deputy = self.resolve(person.deputy).person
            if deputy is not None and deputy.reached[0] is not Surface.NONE:
                return deputy
        return person

    def _resolve(self, owner: str) -> Resolved:
        bare = _TAIL.sub("", owner).strip()
        steps: tuple[tuple[How, Callable[[str], list[Person]]], ...] = (
            (How.NAME, self._named),
            (How.POST, self._holding),
            (How.CONTACT, self._answering_for),
        )
        for words in dict.fromkeys((owner, bare)):
            for how, step in steps:
                found = step(words)
                if len(found) == 1:
                    return Resolved(owner, found[0], how)
                if found:
                    names = tuple(person.name for person in found)
                    return Resolved(owner, None, How.SEVERAL, names)
        return Resolved(owner, None, How.NOBODY, self._near(owner))

    def _named(self, words: str) -> list[Person]:
        key = normalised(words)
        if key in self._names:
            return list(self._names[key])
        surname = key.rpartition(" ")[2]
        close = _unique(
            person
            for name, person in self._surnames
            if OSA.distance(name, surname, score_cutoff=_SLIPS) <= _SLIPS
        )
        return [person for person in close if person.is_called(words)]

    def _holding(self, words: str) -> list[Person]:
        key = _words(words)
        exact = _unique(person for post, person in self._posts if post == key)
        return exact or _unique(
            person for post, person in self._posts if fuzz.ratio(post, key) >= _ALIKE
        )

    def _answering_for(self, words: str) -> list[Person]:
        names = self._contacts.get(_words(words), ())
        return _unique(person for name in names for person in self._named(name))

    def _near(self, owner: str) -> tuple[str, ...]:
        words = owner.casefold()
        scored = [(fuzz.token_set_ratio(words, p.name.casefold()), p.name) for p in self.people]
        return tuple(name for score, name in sorted(scored, reverse=True)[:3] if score >= _NEAR)

    @cached_property
    def _names(self) -> dict[str, list[Person]]:
        names: dict[str, list[Person]] = {}
        for person in self.people:
            for key in dict.fromkeys(map(normalised, (person.name, *person.aliases))):
                names.setdefault(key, []).append(person)
        names.pop("", None)
        return names

    @cached_property
    def _surnames(self) -> list[tuple[str, Person]]:
        """To pass over, at once, everybody whose surname is quite another."""
        return [
            (key.rpartition(" ")[2], person)
            for key, people in self._names.items()
            for person in people
        ]

    @cached_property
    def _posts(self) -> list[tuple[str, Person]]:
        return [(_words(post), person) for person in self.people for post in person.posts]

    @cached_property
    def _contacts(self) -> dict[str, list[str]]:
        """The names of those who answer for each organisation."""
        contacts: dict[str, list[str]] = {}
        for person in self.people:
            if person.organisation and person.organisation_contact:
                key = _words(person.organisation)
                contacts.setdefault(key, []).append(person.organisation_contact)
        return contacts


def _unique(people: Iterable[Person]) -> list[Person]:
    return list(dict.fromkeys(people))


def _words(text: str | None) -> str:
    """Words for comparing: lower case, without punctuation or a leading article."""
    words = slug(text or "").split("-")
    return " ".join(words[1:] if words[0] == "the" else words)
