"""Who is in a channel, and from which workspace each one comes: asked of Slack, and kept a while.

Whatever Slack does not say counts as unknown, and unknown means that anybody may be reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, TypeVar

from slack_sdk import WebClient

from bot.identity import ANYBODY, Caller, Identity
from bot.slack.client import Ask
from bot.slack.errors import ScopeMissing, understood
from corpus.audience import Viewer
from jobs.errors import Undeliverable

Clock = Callable[[], datetime]
T = TypeVar("T")

_ROOM_KEPT = timedelta(seconds=60)
_USER_KEPT = timedelta(minutes=10)
_PAGE = 200
_LARGEST = 2_000  # members; nobody lists the whole of a larger channel


class _Kept(Generic[T]):
    """Answers by id, for a while.  Thread-safe."""

    def __init__(self, clock: Clock, life: timedelta) -> None:
        self._clock = clock
        self._life = life
        self._held: dict[str, tuple[datetime, T]] = {}
        self._lock = Lock()

    def get(self, key: str, ask: Callable[[str], T]) -> T:
        now = self._clock()
        with self._lock:
            held = self._held.get(key)
        if held and now - held[0] < self._life:
            return held[1]
        found = ask(key)
        with self._lock:
            self._held = {k: h for k, h in self._held.items() if now - h[0] < self._life}
            self._held[key] = (now, found)
        return found

    def drop(self, key: str) -> None:
        with self._lock:
            self._held.pop(key, None)


class Members:
    """Answers who somebody is, and who reads along in a channel."""

    def __init__(self, client: WebClient, home: Ask, identity: Identity, clock: Clock) -> None:
        self._client = client
        self._home = home
        self._identity = identity
        self._rooms: _Kept[tuple[str, ...] | None] = _Kept(clock, _ROOM_KEPT)
        self._teams: _Kept[str] = _Kept(clock, _USER_KEPT)

    def caller(self, user: str) -> Caller:
        """Who a user is to the partnership.

        Raises Undelivered where Slack does not answer: the question waits until it does.
        """
        return self._identity.of("slack", user, self._team(user), self._home().team)

    def belongs(self, user: str, team: str | None) -> bool:
        """Whether a user is of that workspace (None: the bot's own) and has not left.

        Raises Undelivered where Slack does not answer.
        """
        return self._team(user) == (team or self._home().team)

    def room(self, channel: str) -> Sequence[Viewer]:
        """Everybody in a channel, ANYBODY where Slack refuses to say.

        Raises Undelivered where Slack does not answer at the moment.
        """
        members = self._rooms.get(channel, self._members)
        if members is None:
            return ANYBODY
        viewers: set[Viewer] = set()
        for user in members:
            caller = self.caller(user)
            if not caller.listed:
                return ANYBODY
            viewers.add(caller.viewer)
        return tuple(viewers) or ANYBODY

    def present(self, channel: str) -> tuple[Caller, ...] | None:
        """Everybody in a channel by name, None where Slack refuses to say.

        Raises Undelivered where Slack does not answer at the moment.
        """
        members = self._rooms.get(channel, self._members)
        return None if members is None else tuple(map(self.caller, members))

    def changed(self, channel: str) -> None:
        """Somebody came or left: ask again."""
        self._rooms.drop(channel)

    def _members(self, channel: str) -> tuple[str, ...] | None:
        """The ids of all people in the channel but the bot, None where Slack refuses."""
        found: list[str] = []
        cursor = ""
        bot = self._home().bot
        while len(found) <= _LARGEST:
            try:
                with understood("who is in the channel"):
                    told = self._client.conversations_members(
                        channel=channel, limit=_PAGE, cursor=cursor
                    )
            except (Undeliverable, ScopeMissing):
                return None
            found += told["members"]
            cursor = (told.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return tuple(user for user in found if user != bot)
        return None

    def _team(self, user: str) -> str:
        return self._teams.get(user, self._asked_team)

    def _asked_team(self, user: str) -> str:
        """The workspace that a user belongs to, "" for one who left or whom Slack hides."""
        try:
            with understood("who somebody is"):
                told = self._client.users_info(user=user)["user"]
        except (Undeliverable, ScopeMissing):
            return ""
        return "" if told.get("deleted") else str(told.get("team_id") or "")
