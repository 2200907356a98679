"""Who somebody on a platform is to the partnership, by platform id and workspace or tenant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corpus.audience import STRANGER, Role, Viewer
from jobs.directory import Person
from jobs.people import People

PlatformName = Literal["slack", "teams"]

ANYBODY: tuple[Viewer, ...] = (STRANGER,)
"""A room of which it is not known who is in it: what is said there may be read by anybody."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who asks, presses or commands on a platform.

    ``person`` is their entry in the directory, None for a stranger.
    """

    platform: str
    user: str
    tenant: str
    viewer: Viewer = STRANGER
    person: Person | None = None

    @property
    def listed(self) -> bool:
        """Whether the directory knows them."""
        return self.person is not None

    @property
    def name(self) -> str:
        """What to call them, in the history of an action and to the officers.

        >>> Caller("slack", "U1", "T1").name
        'slack user U1'
        """
        return self.person.name if self.person else f"{self.platform} user {self.user}"

    @property
    def is_officer(self) -> bool:
        """Whether they keep the record."""
        return self.viewer.role is Role.OFFICER


class Identity:
    """Tells who somebody is.  The directory is asked each time, so that a leaver has left."""

    def __init__(self, people: People) -> None:
        self._people = people

    def of(
        self, platform: PlatformName, user: str, tenant: str, home_tenant: str | None = None
    ) -> Caller:
        """Who ``user`` of the workspace or tenant ``tenant`` is.

        An entry counts where id and tenant are the same; one without a tenant counts in
        ``home_tenant`` only, the one in which the bot is installed.  Whoever is not listed is
        a stranger: an unknown id must not open a paper.
        """
        return _caller(self._accounts(platform, home_tenant), platform, user, tenant)

    def room(
        self,
        platform: PlatformName,
        members: Iterable[tuple[str, str]],
        home_tenant: str | None = None,
    ) -> tuple[Viewer, ...]:
        """Everybody in a channel as viewers, from (user, tenant) pairs; ANYBODY for nobody."""
        accounts = self._accounts(platform, home_tenant)
        viewers = {_caller(accounts, platform, *member).viewer for member in members}
        return tuple(viewers) or ANYBODY

    def officers(self) -> list[Person]:
        """Whom to write to in order to be listed."""
        return [person for person in self._people.all() if person.role is Role.OFFICER]

    def _accounts(self, platform: PlatformName, home_tenant: str | None) -> _Accounts:
        accounts: _Accounts = {}
        for person in self._people.all():
            user, tenant = _account(person, platform)
            if user and (tenant or home_tenant):
                key = _key(platform, user, tenant or home_tenant or "")
                accounts.setdefault(key, []).append(person)
        return accounts


_Accounts = dict[tuple[str, str], list[Person]]


def _caller(accounts: _Accounts, platform: PlatformName, user: str, tenant: str) -> Caller:
    people = accounts.get(_key(platform, user, tenant), [])
    if len(people) != 1:  # an account that two people share is nobody's
        return Caller(platform, user, tenant)
    return Caller(platform, user, tenant, people[0].viewer, people[0])


def _account(person: Person, platform: PlatformName) -> tuple[str | None, str | None]:
    if platform == "slack":
        return person.slack_id, person.slack_team
    return person.teams_id, person.teams_tenant


def _key(platform: PlatformName, user: str, tenant: str) -> tuple[str, str]:
    """Entra writes its ids in either case; Slack's are as they are."""
    return (user, tenant) if platform == "slack" else (user.lower(), tenant.lower())
