"""Keeps secrets out of whatever is written down or shown, should an error carry one."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

_SECRETS = (
    re.compile(r"\bx(?:ox[a-z]|app)-[\w.%-]+"),  # Slack's tokens: xoxb-…, xapp-…
    re.compile(r"[\w.~-]{3}\dQ~[\w.~-]{30,40}"),  # a client secret of Entra's: abc8Q~…
    re.compile(r"(?<=://)[^\s/@:]*:[^\s/@]+(?=@)"),  # name and password in an address
    re.compile(r"\beyJ[\w-]{10,}\.[\w-]+(?:\.[\w-]*)?"),  # a signed token: eyJhbGciOi….….…
)


def veiled(text: str) -> str:
    """A text with every secret in it blotted out.

    >>> veiled("Bearer xoxb-12-ab was refused by smtp://post:hush@mail.example.org")
    'Bearer … was refused by smtp://…@mail.example.org'
    """
    for secret in _SECRETS:
        text = secret.sub("…", text)
    return text


def discreet(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
    """A step of structlog's: no line of the log shows a secret."""
    return {key: veiled(one) if isinstance(one, str) else one for key, one in event.items()}
