"""The instant and the days that a request names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.errors import WrongUsage
from corpus.dates import date_in, time_in
from corpus.deadlines import deadline_in
from corpus.model import Sitting

_SHOWN = 60  # characters of what cannot be read
_YEARS = range(1900, 2200)  # beyond them a reckoning of days, years and zones has no room
_WEEK_AFTER = re.compile(r"day week$")  # "Monday week": in no paper, and taken for Monday


def instant(text: str | None, now: datetime) -> datetime:
    """The instant that ``--as-of`` names on the clock of ``now``; ``now`` where it names none.

    >>> from zoneinfo import ZoneInfo
    >>> instant("2022-05-26T09:00", datetime.now(ZoneInfo("Europe/London"))).isoformat()
    '2022-05-26T09:00:00+01:00'
    """
    if text is None or not text.strip():
        return now
    try:
        said = datetime.fromisoformat(text.strip())
    except ValueError:
        raise WrongUsage(f"'{text[:_SHOWN]}' is no time", "write it as 2022-03-20T09:00") from None
    if said.year not in _YEARS:
        raise WrongUsage(
            f"'{text[:_SHOWN]}' is no time that a board lives in", "write it as 2022-03-20T09:00"
        )
    return said if said.tzinfo else said.replace(tzinfo=now.tzinfo)


def day(text: str) -> date:
    """The day that ``text`` names: 2022-06-09, or "9 June 2022".  Raises WrongUsage."""
    found = date_in(text)
    if found is None:
        raise WrongUsage(f"'{text}' is no day", "write it as 2022-06-09 or 9 June 2022")
    return found


def hour(text: str | None) -> time | None:
    """The hour that ``text`` names: 10:00, "2pm".  Raises WrongUsage."""
    if text is None:
        return None
    found = time_in(text)
    if found is None:
        raise WrongUsage(f"'{text}' is no time of day", "write it as 10:00")
    return found


@dataclass(frozen=True, slots=True)
class Due:
    """When an action is due; ``meeting`` where it hangs on a meeting and moves with it."""

    day: date | None
    meeting: date | None = None


def due(text: str, today: date, coming: Iterable[date]) -> Due:
    """When something is due by an officer's words: a day, "next", or as papers put it.

    ``coming`` are the meetings still to be held.  Raises WrongUsage for what names no day.
    """
    meetings = sorted(coming)
    words = text.strip().lower()
    if words in ("", "none"):
        return Due(None)
    if words in ("next", "next meeting", "the next meeting"):
        if not meetings:
            raise WrongUsage("no coming meeting is known", "add it with: matters meetings add DATE")
        return Due(meetings[0], meetings[0])
    if plain := date_in(text):
        return Due(plain, plain if plain in meetings else None)
    sittings = [Sitting(meeting) for meeting in meetings]
    ways = (text, f"by {text}", f"within {words.removeprefix('in ')}")
    readings = (deadline_in(way, said_on=today, sittings=sittings) for way in ways)
    meant = None if _WEEK_AFTER.search(words) else next(filter(None, readings), None)
    if meant is None or meant.date is None:
        remedy = "write it as 2022-06-09, '9 June 2022' or next"
        raise WrongUsage(f"'{text}' names no day", remedy)
    return Due(meant.date, meant.date if meant.at_meeting else None)
