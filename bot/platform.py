"""What a chat platform is to the rest of the program: the edge between the skins and the core.

A skin records each event with :meth:`bot.office.Office.receive` and acknowledges it at once.
A worker thread hands it to the skin's :class:`Handler`, which returns letters; the outbox gives
them to the skin's messenger.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from corpus.audience import Viewer
from jobs.inbox import Event
from jobs.mail import Letter, Messenger


class Handler(Protocol):
    """Makes letters of events.  Called in worker threads, several at once; may block.

    After a crash the same event is handled again, so that whatever it does in the record must
    be done once by its ``event.key``, and nothing may be posted from here: only letters are
    sent once.
    """

    def handle(self, event: Event) -> Sequence[Letter]:
        """Answer an event; no letter where there is nothing to say.

        Raises Undelivered where the platform had to be asked something and did not answer:
        the event is taken up again later.
        """
        ...

    def apologise(self, event: Event, said: str) -> Sequence[Letter]:
        """Tell whoever waits that the event could not be worked on, and why, in one line.

        Must not ask anything of the platform.
        """
        ...


class Platform(Protocol):
    """Slack or Teams while ``serve`` runs."""

    @property
    def name(self) -> str:
        """ "slack" or "teams": the ``platform`` of its events and letters."""
        ...

    @property
    def handler(self) -> Handler:
        """What answers its events."""
        ...

    @property
    def messenger(self) -> Messenger:
        """What carries its letters.  Used from another thread, also before :meth:`start`."""
        ...

    async def start(self) -> None:
        """Connect; returns once events come in.

        Raises MattersError, with its remedy, for what nobody but an administrator can put
        right (a wrong token); any other error counts as an outage.  After an error it is
        called again later.
        """
        ...

    async def stop(self) -> None:
        """Take no more events, and let go of everything.  May be called at any time, twice."""
        ...

    def room(self, channel: str) -> Sequence[Viewer]:
        """Everybody in a channel, :data:`bot.identity.ANYBODY` where that is not known.

        Blocks; called in worker threads.
        """
        ...
