"""The post room: which messenger carries a letter, and where a reminder goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.office import said
from bot.readers import channel_of, for_those_present
from corpus.audience import Role, Viewer
from jobs.directory import Person, Surface
from jobs.errors import Undelivered
from jobs.mail import Letter, Message, Messenger
from jobs.people import People

Room = Callable[[str], Sequence[Viewer]]


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of a platform, as a setting names it."""

    platform: str
    id: str

    @classmethod
    def parse(cls, text: str) -> Channel:
        """Read "slack:C0123", "teams:19:…", or the bare id: Teams' begin with "19:".

        >>> Channel.parse("19:abc@thread.tacv2").platform
        'teams'
        """
        name, _, rest = text.strip().partition(":")
        if name.lower() in ("slack", "teams") and rest:
            return cls(name.lower(), rest)
        return cls("teams" if text.startswith("19:") else "slack", text.strip())


@dataclass(frozen=True)
class PostRoom:
    """Hands each letter to the messenger of its platform.

    A reminder goes to the person's own account, the officers' to their channel; where that
    platform is not configured, or somebody in the officers' channel is no officer, it goes to
    ``log``.  ``rooms`` tells who is in a channel: an answer that not everybody there may
    read any more goes to whoever asked.
    """

    messengers: Mapping[str, Messenger]
    rooms: Mapping[str, Room]
    log: Messenger
    people: People
    officers: Channel | None = None

    def send(self, letter: Letter) -> str:
        """As the messenger of its platform does.

        Raises Undelivered for an answer on a platform that is not configured any more.
        """
        routed, messenger = self._routed(letter)
        return messenger.send(self._for_those_present(routed))

    def find(self, letter: Letter, since: datetime) -> str | None:
        """As the messenger of its platform does, wherever :meth:`send` may have put it.

        An answer that would go to the asker alone by now may have gone there already, so that
        it is looked for there, too, before it counts as never sent.
        """
        routed, messenger = self._routed(letter)
        found = messenger.find(routed, since)
        if found is not None:
            return found
        redirected = self._for_those_present(routed)
        return None if redirected.address == routed.address else messenger.find(redirected, since)

    def _for_those_present(self, letter: Letter) -> Letter:
        """Asked anew: the letter may have waited since it was written, and somebody come in."""
        channel = channel_of(letter)
        if channel is None or letter.platform not in self.rooms:
            return letter
        return for_those_present(letter, self.rooms[letter.platform](channel))

    def _routed(self, letter: Letter) -> tuple[Letter, Messenger]:
        if letter.message is not None:
            return self._reminder(letter, letter.message)
        if messenger := self.messengers.get(letter.platform):
            return letter, messenger
        raise Undelivered(f"{letter.platform} is not configured")

    def _reminder(self, letter: Letter, message: Message) -> tuple[Letter, Messenger]:
        to = self._to_officers() if message.surface is Surface.OFFICERS else self._to(message)
        if to is None:
            return letter, self.log
        platform, address = to
        body = said(letter).json
        routed = replace(letter, platform=platform, address=address, body=body)
        return routed, self.messengers[platform]

    def _to(self, message: Message) -> tuple[str, dict[str, Any]] | None:
        """The person's account on a platform that is configured; None where there is none."""
        for person in self.people.all():
            if f"person:{person.id}" == message.recipient_id:
                for platform, user, tenant in _accounts(person):
                    if user and platform in self.messengers:
                        return platform, {"user": user, "tenant": tenant}
        return None

    def _to_officers(self) -> tuple[str, dict[str, Any]] | None:
        channel = self.officers
        if channel is None or channel.platform not in self.messengers:
            return None
        room = self.rooms[channel.platform](channel.id)
        if any(viewer.role is not Role.OFFICER for viewer in room):
            return None  # what it says is for officers only
        return channel.platform, {"channel": channel.id}


def _accounts(person: Person) -> tuple[tuple[str, str | None, str | None], ...]:
    return (
        ("slack", person.slack_id, person.slack_team),
        ("teams", person.teams_id, person.teams_tenant),
    )
