"""The office: what a chat platform is given to work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from bot.assistant.conversation import Conversation
from bot.assistant.notices import reminder_reply
from bot.identity import Identity
from bot.reply import Reply
from bot.settings import Settings
from jobs.addresses import Addresses
from jobs.database import PATIENCE, Clock
from jobs.inbox import Event, Inbox
from jobs.mail import Letter
from jobs.outbox import Outbox
from jobs.threads import Threads


@dataclass(frozen=True)
class Office:
    """Everything that a skin may use.

    ``wake`` tells the workers that something waits; ``hooks_port`` is the port of 127.0.0.1
    on which a platform that calls by HTTP is listened to.
    """

    settings: Settings
    conversation: Conversation
    identity: Identity
    threads: Threads
    addresses: Addresses
    inbox: Inbox
    outbox: Outbox
    clock: Clock
    log: structlog.stdlib.BoundLogger
    wake: Callable[[], None]
    hooks_port: int = 3978

    def receive(self, event: Event, *, patience: float = PATIENCE) -> bool:
        """Record an event for good, and have it worked on; acknowledge it once this returns.

        False: it is known already, and acknowledged all the same.  Blocks for some
        milliseconds; for ``patience`` seconds where another writer is in the way.
        Raises DatabaseUnavailable, with nothing recorded: the platform is to deliver it again.
        """
        is_new = self.inbox.record(event, patience=patience)
        if is_new:
            self.wake()
        return is_new

    def posted(self, platform: str, platform_id: str) -> Reply | None:
        """What a message of the bot said, by the platform's id of it as the messenger returned it.

        None for one that the bot never sent.
        """
        posted = self.outbox.posted(platform, platform_id)
        return said(posted.letter) if posted else None


def said(letter: Letter) -> Reply:
    """What a letter says: a reminder is put into words when it is read."""
    return reminder_reply(letter.message) if letter.message else Reply.parse(letter.body)
