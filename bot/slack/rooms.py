"""A channel as a room: who reads along in it, and what keeps it to public papers."""

from __future__ import annotations

from dataclasses import dataclass

from bot.identity import ANYBODY
from corpus.audience import Viewer

PUBLIC_CHANNEL = (
    "This is a public channel: everybody in the workspace can read it. "
    "In a private channel I use what all of its members may read."
)
UNKNOWN = (
    "Slack does not give me the list of this channel's members; "
    "matters doctor tells whoever installed me what is missing."
)
TOO_MANY = "There are more people in this channel than I look up: that is public papers only."
STRANGER_PRESENT = (
    "That is public papers only, because somebody in this channel is not in the directory."
)


def app_present(name: str) -> str:
    """What is said where another app reads along.

    >>> app_present("Polly")
    'That is public papers only, because of another app in this channel (Polly).'
    """
    called = f" ({name})" if name else ""
    return f"That is public papers only, because of another app in this channel{called}."


@dataclass(frozen=True, slots=True)
class Room:
    """Everybody who reads along in a channel.

    ``reason`` tells members why they may be anybody, so that only public papers are used; it is
    empty where it is known who they are.
    """

    viewers: tuple[Viewer, ...] = ANYBODY
    reason: str = ""
