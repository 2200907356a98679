"""Who is in the officers' channel: their list goes there only while nobody else would read it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.finding import Finding
from bot.identity import Caller

OFFICERS_CHANNEL = "MATTERS_OFFICERS_CHANNEL"
_WHAT = f"who is in {OFFICERS_CHANNEL}"
_SHOWN = 5  # names; whoever has a crowd there has the wrong channel
_MEANWHILE = "until then what is for the officers goes to the home's log, and nowhere else"


def company(present: Sequence[Caller]) -> Finding:
    """What ``matters doctor`` says of those who are in the officers' channel, the bot aside."""
    others = sorted(caller.name for caller in present if not caller.is_officer)
    if not present:
        remedy = f"invite the officers, or name another channel; {_MEANWHILE}"
        return Finding(_WHAT, "wrong", "nobody but the bot", remedy)
    if not others:
        return Finding(_WHAT, "ok", f"{len(present)} people, all of them officers")
    shown = ", ".join(others[:_SHOWN])
    more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
    found = f"{len(others)} of {len(present)} people there are no officers: {shown}{more}"
    remedy = (
        "take them out of the channel, or list them as officers in the file of MATTERS_PEOPLE; "
        + _MEANWHILE
    )
    return Finding(_WHAT, "wrong", found, remedy)


def unknown_company(reason: str, remedy: str) -> Finding:
    """The same where the platform does not say who they are."""
    found = f"it cannot be told ({reason})"
    return Finding(_WHAT, "wrong", found, f"{remedy}; {_MEANWHILE}")
