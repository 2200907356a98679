"""Slack's way of writing messages, into plain words and back.

Slack escapes three characters, and writes people, channels and links in angle brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_BRACKETS = re.compile(r"<([^<>]*)>")
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def escaped(text: str) -> str:
    """Plain words as Slack wants them in a field that it reads markup in.

    >>> escaped("a < b & <!channel>")
    'a &lt; b &amp; &lt;!channel&gt;'
    """
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return text


def mentions(text: str, user: str) -> bool:
    """Whether a message, as Slack wrote it, mentions ``user``."""
    return f"<@{user}>" in text or f"<@{user}|" in text


def plain(text: str, bot: str, called: Callable[[str], str | None]) -> str:
    """A message of Slack's in plain words, without the mention of the bot.

    ``called`` gives the name of a user id, None for one who is not listed.

    >>> plain("<@UBOT> did <@U1|ann> read <https://a.example|this> &amp; that?", "UBOT",
    ...     lambda user: "Ann Lee")
    'did Ann Lee read this & that?'
    """

    def words(match: re.Match[str]) -> str:
        target, _, label = match[1].partition("|")
        if target == f"@{bot}":
            return ""
        if target.startswith("@"):
            return called(target[1:]) or label or "somebody"
        if target.startswith(("#", "!")):
            return label or target
        return label or target.removeprefix("mailto:")

    spoken = _BRACKETS.sub(words, text)
    for character, escape in reversed(_ESCAPES):
        spoken = spoken.replace(escape, character)
    return spoken.strip()
