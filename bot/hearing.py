"""What was heard from a chat, kind by kind: the one proof that its events come in.

No platform can be asked whether it sends them, and it may well send some and not others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.finding import Finding
from jobs.inbox import Event


@dataclass(frozen=True, slots=True)
class Hearing:
    """The kinds of things that a platform tells of.

    ``remedies`` gives, by kind, what to do where none was ever heard; ``kind_of`` the kind of
    an event, None for one that proves nothing.  ``silence`` is what to do where nothing at all
    was heard.
    """

    platform: str
    remedies: Mapping[str, str]
    kind_of: Callable[[Event], str | None]
    silence: str

    def findings(self, events: Iterable[Event], timezone: ZoneInfo) -> Iterator[Finding]:
        """What ``matters doctor`` says of the events, the newest of which come first."""
        latest, last = self._latest(events)
        chat = self.platform.capitalize()
        if last is None:
            found = "nothing yet in these 30 days"
            yield Finding(f"{chat}: last heard", "missing", found, self.silence)
        else:
            yield Finding(f"{chat}: last heard", "ok", _said(last, timezone))
        for kind, remedy in self.remedies.items():
            what = f"{chat}: last {kind}"
            if at := latest.get(kind):
                yield Finding(what, "ok", _said(at, timezone))
            else:
                yield Finding(what, "missing", "none yet in these 30 days", remedy)

    def _latest(self, events: Iterable[Event]) -> tuple[dict[str, datetime], datetime | None]:
        latest: dict[str, datetime] = {}
        last: datetime | None = None
        for event in events:
            last = last or event.received_at
            kind = self.kind_of(event)
            if kind is not None and kind in self.remedies:
                latest.setdefault(kind, event.received_at)
            if len(latest) == len(self.remedies):
                break
        return latest, last


def _said(at: datetime, timezone: ZoneInfo) -> str:
    return f"{at.astimezone(timezone):%Y-%m-%d %H:%M}"
