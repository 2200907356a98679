"""Carries letters to Teams."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.reply import Reply
from bot.teams.connector import Connector, Member, Place
from bot.teams.sdk import DEFAULT_SERVICE
from jobs.addresses import Addresses
from jobs.errors import CannotTell, Undeliverable
from jobs.mail import Letter, LetterKind

ANYWHERE = "*"
"""The name under which the latest address of Teams is kept, whoever was heard from there."""


class TeamsMessenger:
    """Sends to a conversation, to a person's own chat with the bot, or to a channel.

    ``home_tenant`` is meant where an address names none.
    """

    def __init__(self, connector: Connector, addresses: Addresses, home_tenant: str) -> None:
        self._connector = connector
        self._addresses = addresses
        self._home_tenant = home_tenant

    def send(self, letter: Letter) -> str:
        """Send, and return :func:`platform_id` of the message.

        What cannot be posted where it was asked (any more) goes to the asker's own chat.
        Raises Undelivered, Undeliverable, or Uncertain where it may have arrived.
        """
        address, reply = letter.address, Reply.parse(letter.body)
        if message := address.get("message"):
            place = self._place(letter)
            return platform_id(place.conversation, self._connector.edit(place, message, reply))
        if address.get("private"):
            return self._post(self._askers(address), reply)
        try:
            return self._post(self._place(letter), reply)
        except Undeliverable:
            if not address.get("asker"):
                raise
            return self._post(self._askers(address), reply)

    def find(self, letter: Letter, since: datetime) -> str | None:
        """None for an edit, which may be made twice.  A bot cannot ask Teams for anything else."""
        del since
        if letter.kind is LetterKind.EDIT:
            return None
        raise CannotTell("Teams does not let a bot read what it posted")

    def _post(self, place: Place, reply: Reply) -> str:
        return platform_id(place.conversation, self._connector.post(place, reply))

    def _askers(self, address: Mapping[str, Any]) -> Place:
        """The own chat of whoever asked in a channel."""
        member = Member(str(address["asker"]), str(address["asker_tenant"]))
        return self._chat(member, address.get("service_url") or self.service)

    def _place(self, letter: Letter) -> Place:
        address = letter.address
        service = address.get("service_url") or self.service
        if conversation := address.get("conversation"):
            return Place(conversation, service)
        if channel := address.get("channel"):
            return self.channel(channel)
        if user := address.get("user"):
            tenant = (address.get("tenant") or self._home_tenant).lower()
            return self._chat(Member(user.lower(), tenant), service)
        raise Undeliverable(f"the letter to {letter.to or 'nobody'} has no address in Teams")

    def channel(self, name: str) -> Place:
        """A channel, where Teams said last that it is."""
        return self._learned(self._home_tenant, name) or Place(name, self.service)

    @property
    def service(self) -> str:
        """Where Teams was heard from last: the best guess for whoever was not heard from yet."""
        known = self._learned(self._home_tenant, ANYWHERE)
        return known.service_url if known else DEFAULT_SERVICE

    def _chat(self, member: Member, service: str) -> Place:
        known = self._learned(member.tenant, member.user)
        if known is None:
            known = self._connector.open_chat(member, service)
            self._addresses.remember("teams", member.tenant, member.user, remembered(known))
        return known

    def _learned(self, tenant: str, name: str) -> Place | None:
        address = self._addresses.of("teams", tenant, name)
        return Place(address["conversation"], address["service_url"]) if address else None


def platform_id(conversation: str, message: str) -> str:
    """A message's id among all; Teams' own is one only within its conversation.

    >>> platform_id("a:1xyz", "1718100000000")
    'a:1xyz|1718100000000'
    """
    return f"{conversation}|{message}"


def remembered(place: Place) -> dict[str, str]:
    """A place as it is kept among the addresses."""
    return {"conversation": place.conversation, "service_url": place.service_url}
