"""Keeps secrets out of whatever is written down or shown, should an error carry one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any
from urllib.parse import quote, unquote, urlsplit

_BLOT = "…"
_SECRETS = (
    re.compile(r"\bx(?:ox[a-z]|app)-[\w.%-]+"),  # Slack's tokens: xoxb-…, xapp-…
    re.compile(r"[\w.~-]{3}\dQ~[\w.~-]{30,40}"),  # a client secret of Entra's: abc8Q~…
    # whatever stands before the host of an address, were it only a token; a password may
    # hold a slash or an @ that nobody encoded
    re.compile(r"(?<=://)[^\s'\"<>]+(?=@)"),
    re.compile(r"\beyJ[\w-]{10,}\.[\w-]+(?:\.[\w-]*)?"),  # a signed token: eyJhbGciOi….….…
    # ?password=…, &sig=…
    re.compile(r"(?i)(?<=[?&;])([\w.-]*(?:pass|pwd|secret|token|sig|key|auth)[\w.-]*=)[^\s&;'\"]+"),
)
_SHORTEST = 4  # letters; what is shorter than a secret can be stands in many a word
_WORDS = frozenset({"matters", "password", "postgres", "secret"})
"""Passwords of those who try things out, and words of half of all messages."""


def veiled(text: str, secrets: Iterable[str] = ()) -> str:
    """A text with every secret in it blotted out: what looks like one, and those that are known.

    >>> veiled("Bearer xoxb-12-ab was refused by smtp://post:hush@mail.example.org")
    'Bearer … was refused by smtp://…@mail.example.org'
    >>> veiled("http://h:9/x?password=hush&page=2 says open sesame", ["open sesame"])
    'http://h:9/x?password=…&page=2 says …'
    """
    for known in sorted(secrets, key=len, reverse=True):
        if len(known) >= _SHORTEST and known not in _WORDS:
            text = text.replace(known, _BLOT)
    for secret in _SECRETS:
        text = secret.sub(rf"\g<1>{_BLOT}" if secret.groups else _BLOT, text)
    return text


def origin(address: str) -> str:
    """Where an address leads, as it may be shown: its host, and nothing that could be secret.

    >>> origin("https://user:hush@board.example.org:8443/minutes?token=hush")
    'https://board.example.org:8443/…'
    """
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "what is no address"
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    more = "/…" if parts.path.strip("/") or parts.query else ""
    return veiled(f"{parts.scheme}://{host}{port}{more}")


def confided(names: Mapping[str, str], secret: Iterable[str]) -> frozenset[str]:
    """What of these settings nobody may see, in each way in which an error may write it.

    ``secret`` names those whose value is secret as a whole.  Of every address the password
    before its host, and what looks like one in its query.

    >>> sorted(confided({"TOKEN": "a+hush", "URL": "http://me:sesame@host"}, ["TOKEN"]))
    ['a%2Bhush', 'a+hush', 'sesame']
    """
    whole = set(secret)
    found: set[str] = set()
    for name, value in names.items():
        said = value.strip()
        if "://" in said:
            found.update(_within(said))
        elif name in whole:
            found.add(said)
    ways = {way for one in found for way in (one, unquote(one), quote(unquote(one), safe=""))}
    return frozenset(ways - {""})


def _within(address: str) -> Iterator[str]:
    scheme, _, rest = address.partition("://")
    before, _, _ = rest.rpartition("@")
    user, colon, password = before.partition(":")
    if colon or scheme.startswith("http"):  # a token may stand there in a name's place
        yield password if colon else user
    for given in _SECRETS[-1].finditer(address):
        yield given[0].partition("=")[2]


def discreet(
    secrets: Iterable[str],
) -> Callable[[Any, str, MutableMapping[str, Any]], dict[str, Any]]:
    """A step of structlog's: no line of the log shows a secret, least of all these."""
    known = tuple(secrets)

    def step(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
        return {
            key: veiled(one, known) if isinstance(one, str) else one for key, one in event.items()
        }

    return step
