"""Who is in a channel, and from which workspace each one comes: asked of Slack, and kept a while.

Whatever Slack does not say counts as unknown, and unknown means that anybody may be reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Generic, TypeVar

import structlog
from slack_sdk import WebClient

from bot.identity import Caller, Identity
from bot.slack.client import Ask
from bot.slack.errors import NobodyThere, ScopeMissing, understood
from bot.slack.logbook import Hourly
from bot.slack.rooms import (
    PUBLIC_CHANNEL,
    STRANGER_PRESENT,
    TOO_MANY,
    UNKNOWN,
    Room,
    app_present,
)
from jobs.errors import Undeliverable, Undelivered

Clock = Callable[[], datetime]
T = TypeVar("T")

_ROOM_KEPT = timedelta(seconds=60)
_USER_KEPT = timedelta(minutes=10)
_PAGE = 200
_SEE_THE_DOCTOR = "matters doctor tells whether the app may read who its users are"
_LARGEST = 2_000  # members; nobody lists the whole of a larger channel


class _Kept(Generic[T]):
    """Answers by id, for a while.  Thread-safe."""

    def __init__(self, clock: Clock, life: timedelta) -> None:
        self._clock = clock
        self._life = life
        self._held: dict[str, tuple[datetime, T]] = {}
        self._drops = 0
        self._lock = Lock()

    def get(self, key: str, ask: Callable[[str], T]) -> T:
        now = self._clock()
        with self._lock:
            held, drops = self._held.get(key), self._drops
        if held and now - held[0] < self._life:
            return held[1]
        found = ask(key)
        with self._lock:
            self._held = {k: h for k, h in self._held.items() if now - h[0] < self._life}
            if drops == self._drops:  # else somebody came or left while Slack was asked
                self._held[key] = (now, found)
        return found

    def drop(self, key: str) -> None:
        with self._lock:
            self._drops += 1
            self._held.pop(key, None)


@dataclass(frozen=True, slots=True)
class _Account:
    """What Slack says of a user; of one who left, or whom it hides, no workspace."""

    team: str = ""
    name: str = ""
    is_app: bool = False


@dataclass(frozen=True, slots=True)
class _Roll:
    """The ids of all people in a channel but the bot; nobody, and the reason, where it is open."""

    users: tuple[str, ...] = ()
    reason: str = ""


class Members:
    """Answers who somebody is, and who reads along in a channel."""

    def __init__(
        self,
        client: WebClient,
        home: Ask,
        identity: Identity,
        clock: Clock,
        log: structlog.stdlib.BoundLogger,
    ) -> None:
        self._client = client
        self._home = home
        self._identity = identity
        self._log = log
        self._said = Hourly(clock)
        self._rolls: _Kept[_Roll] = _Kept(clock, _ROOM_KEPT)
        self._accounts: _Kept[_Account] = _Kept(clock, _USER_KEPT)

    def caller(self, user: str) -> Caller:
        """Who a user is to the partnership.

        Raises Undelivered where Slack does not answer, or refuses to for any other reason than
        that there is nobody of that name: the question waits until it does.
        """
        return self._identity.of("slack", user, self._account(user).team, self._home().team)

    def belongs(self, user: str, team: str | None) -> bool:
        """Whether a user is of that workspace (None: the bot's own) and has not left.

        Raises Undelivered as :meth:`caller` does.
        """
        return self._account(user).team == (team or self._home().team)

    def room(self, channel: str) -> Room:
        """Everybody who reads along in a channel: anybody where it is public, or Slack refuses.

        Raises Undelivered where Slack does not answer at the moment.
        """
        roll = self._rolls.get(channel, self._roll)
        if roll.reason:
            return Room(reason=roll.reason)
        callers = [self.caller(user) for user in roll.users]
        unlisted = [caller.user for caller in callers if not caller.listed]
        if unlisted:
            return Room(reason=self._who_stands_in_the_way(unlisted))
        return Room(tuple({caller.viewer for caller in callers})) if callers else Room()

    def present(self, channel: str) -> tuple[Caller, ...] | None:
        """Everybody in a channel by name, of whatever kind it is; None where Slack refuses to say.

        Raises Undelivered where Slack does not answer at the moment.
        """
        try:
            found = [user for page in self._pages(channel) for user in page]
        except (Undeliverable, ScopeMissing):
            return None
        bot = self._home().bot
        return tuple(self.caller(user) for user in found if user != bot)

    def changed(self, channel: str) -> None:
        """Somebody came or left: ask again."""
        self._rolls.drop(channel)

    def _who_stands_in_the_way(self, unlisted: list[str]) -> str:
        """A person can be listed, and comes first; an app can only be put out."""
        accounts = [self._account(user) for user in unlisted]
        apps = [account.name for account in accounts if account.is_app]
        return app_present(apps[0]) if len(apps) == len(accounts) else STRANGER_PRESENT

    def _roll(self, channel: str) -> _Roll:
        try:
            return self._called(channel)
        except (Undeliverable, ScopeMissing) as error:
            self._say(str(error))
            return _Roll(reason=UNKNOWN)

    def _called(self, channel: str) -> _Roll:
        with understood("what kind of channel it is"):
            kind = self._client.conversations_info(channel=channel)["channel"]
        if not (kind.get("is_private") or kind.get("is_mpim")):
            return _Roll(reason=PUBLIC_CHANNEL)
        found: list[str] = []
        for page in self._pages(channel):
            found += page
            if len(found) > _LARGEST:
                return _Roll(reason=TOO_MANY)
        bot = self._home().bot
        return _Roll(tuple(user for user in found if user != bot))

    def _pages(self, channel: str) -> Iterator[list[str]]:
        cursor = ""
        while True:
            with understood("who is in the channel"):
                told = self._client.conversations_members(
                    channel=channel, limit=_PAGE, cursor=cursor
                )
            yield told["members"]
            cursor = (told.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    def _say(self, reason: str) -> None:
        """Why channels hear public papers only: each reason once an hour."""
        if self._said.is_new(reason):
            self._log.warning("members unknown: public papers only", chat="slack", says=reason)

    def _account(self, user: str) -> _Account:
        return self._accounts.get(user, self._asked)

    def _asked(self, user: str) -> _Account:
        try:
            with understood("who somebody is"):
                told: dict[str, Any] = self._client.users_info(user=user)["user"]
        except NobodyThere:
            return _Account()
        except Undeliverable as error:  # who is listed must not be told that they are not
            raise Undelivered(f"{error}: {_SEE_THE_DOCTOR}") from error
        name = str(told.get("real_name") or told.get("name") or "")
        team = "" if told.get("deleted") else str(told.get("team_id") or "")
        return _Account(team, name, bool(told.get("is_bot")))
