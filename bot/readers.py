"""For whom a letter was written: whoever comes in before it leaves must not read more.

An answer uses only what everybody in its channel may read.  It may wait for an hour before it
is posted, and somebody may come in meanwhile; so it carries its readers with it, and the post
room compares them with those who are there when it leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.reply import Reply
from corpus.audience import Role, Viewer, reads_as_much
from jobs.mail import Letter

_READERS = "readers"

_FOR_THE_ASKER = (
    "This is for you alone: since you asked, somebody has come into the channel who may not "
    "read all of it, or it is not known any more who is there."
)
_DIGEST_KEPT_BACK = Reply(
    "The board meets soon. Somebody is here now who may not read all that is owed for it.",
    "refused",
    notes=("Ask me for what everybody here may read.",),
)


def written_for(channel: str, readers: Iterable[Viewer]) -> dict[str, Any]:
    """What a letter to a channel adds to its address.

    >>> written_for("C1", [Viewer.parse("member")])
    {'readers': {'channel': 'C1', 'viewers': [['member', []]]}}
    """
    viewers = sorted({(one.role.value, tuple(sorted(one.organisations))) for one in readers})
    return {
        _READERS: {
            "channel": channel,
            "viewers": [[role, list(organisations)] for role, organisations in viewers],
        }
    }


def channel_of(letter: Letter) -> str | None:
    """The channel whose readers a letter was written for, None where it is for one person."""
    written: Mapping[str, Any] = letter.address.get(_READERS) or {}
    return written.get("channel")


def for_those_present(letter: Letter, present: Sequence[Viewer]) -> Letter:
    """The letter as it is where everybody present may read it, else for whoever asked alone.

    A letter that nobody asked for (a digest) then says only that it was kept back.
    """
    readers = [
        Viewer(Role(role), frozenset(organisations))
        for role, organisations in letter.address[_READERS]["viewers"]
    ]
    if all(any(reads_as_much(one, reader) for reader in readers) for one in present):
        return letter
    if not letter.address.get("asker"):
        return replace(letter, body=_DIGEST_KEPT_BACK.json)
    reply = Reply.parse(letter.body)
    told = replace(reply, notes=(*reply.notes, _FOR_THE_ASKER))
    return replace(letter, address={**letter.address, "private": True}, body=told.json)
