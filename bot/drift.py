"""Drift: whether the process that serves a home runs with the settings that are at hand.

It reads them once, when it starts.  They are compared by keyed digests, under a key that is
made for one comparison, so that no value leaves the process that knows it.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.settings import Settings

_OF_THE_COMMAND = "MATTERS_HOME"  # the home is the same: it is by its door that they speak


@dataclass(frozen=True, slots=True)
class Imprint:
    """Settings by name, each value as a digest that tells only whether another is the same."""

    key: str
    digests: Mapping[str, str]

    @classmethod
    def of(cls, settings: Settings, key: str | None = None) -> Self:
        """The imprint of ``settings``, under a new key where none is given."""
        key = key or secrets.token_hex(32)
        return cls(key, {name: _digest(key, said) for name, said in settings.written.items()})

    @classmethod
    def parse(cls, given: Mapping[str, Any]) -> Self:
        """The imprint that was sent as :attr:`json`."""
        return cls(str(given["key"]), dict(given["digests"]))

    @property
    def json(self) -> dict[str, Any]:
        """The imprint as it is sent through the door."""
        return {"key": self.key, "digests": dict(self.digests)}

    def differing(self, settings: Settings) -> list[str]:
        """The names that say something else in ``settings``.

        >>> one = Settings.load({"MATTERS_NATION": "Wales"})
        >>> Imprint.of(one).differing(Settings.load({"MATTERS_NATION": "Scotland"}))
        ['MATTERS_NATION']
        """
        theirs = type(self).of(settings, self.key).digests
        names = (set(self.digests) | set(theirs)) - {_OF_THE_COMMAND}
        return sorted(name for name in names if self.digests.get(name) != theirs.get(name))


def _digest(key: str, said: str) -> str:
    return hmac.new(bytes.fromhex(key), said.encode(), "sha256").hexdigest()
