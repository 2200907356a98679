"""Where a platform wants to be written to, learned when somebody there first spoke.

Teams takes a message only for a conversation that it told of before: each is kept here, in the
skin's own words, by the platform's id of the person or channel.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from jobs.database import Clock, Database
from jobs.schema import addresses


class Addresses:
    """The platforms' addresses of people and channels."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def remember(self, platform: str, tenant: str, name: str, address: Mapping[str, Any]) -> None:
        """Keep the address of ``name``; the latest counts."""
        if self.of(platform, tenant, name) == address:
            return
        values = {"address": dict(address), "seen_at": self._clock()}
        key = {"platform": platform, "tenant": tenant, "name": name}
        try:
            with self._database.begin() as connection:
                query = update(addresses).where(*_is(**key)).values(**values)
                if not connection.execute(query).rowcount:
                    connection.execute(insert(addresses).values(**key, **values))
        except IntegrityError:  # learned twice in this very moment
            return

    def forget(self, platform: str, tenant: str, name: str) -> None:
        """Keep no address of ``name``: the bot was removed there."""
        with self._database.begin() as connection:
            connection.execute(delete(addresses).where(*_is(platform, tenant, name)))

    def of(self, platform: str, tenant: str, name: str) -> Mapping[str, Any] | None:
        """The address of ``name``, or None where the platform never told of one."""
        query = select(addresses.c.address).where(*_is(platform, tenant, name))
        with self._database.read() as connection:
            found: Mapping[str, Any] | None = connection.scalar(query)
            return found


def _is(platform: str, tenant: str, name: str) -> tuple[Any, ...]:
    return (
        addresses.c.platform == platform,
        addresses.c.tenant == tenant,
        addresses.c.name == name,
    )
