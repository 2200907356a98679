"""The threads that the bot takes part in: a message there needs no mention."""

from __future__ import annotations

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from jobs.database import PATIENCE, Clock, Database
from jobs.schema import threads


class Threads:
    """Remembers where the bot was spoken to; ``thread`` is "" where a channel has none."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def join(self, platform: str, channel: str, thread: str, *, patience: float = PATIENCE) -> None:
        """Take part in a thread from now on; again is no harm.

        Raises DatabaseUnavailable where another writer is not done after ``patience`` seconds.
        """
        if self.knows(platform, channel, thread):
            return
        row = {"platform": platform, "channel": channel, "thread": thread}
        try:
            with self._database.begin(patience) as connection:
                connection.execute(insert(threads).values(**row, joined_at=self._clock()))
        except IntegrityError:  # two messages at once joined it
            return

    def knows(self, platform: str, channel: str, thread: str) -> bool:
        """Whether the bot takes part there."""
        query = select(threads.c.joined_at).where(
            threads.c.platform == platform,
            threads.c.channel == channel,
            threads.c.thread == thread,
        )
        with self._database.read() as connection:
            return connection.scalar(query) is not None
