"""Everything that the bot sent to Slack, byte for byte, and who could see it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_plus


@dataclass(frozen=True)
class Call:
    """One request of the bot: the method, what it was given, and the users who see it.

    ``error`` is what Slack answered where it refused.
    """

    method: str
    params: Mapping[str, Any]
    raw: bytes
    seen_by: frozenset[str] = frozenset()
    error: str | None = None
    at: float = field(default_factory=time.monotonic)

    @property
    def blocks(self) -> Any:
        """The blocks of a message, or of a view."""
        view = self.params.get("view")
        if view:
            return (json.loads(view) if isinstance(view, str) else view)["blocks"]
        blocks = self.params.get("blocks") or []
        return json.loads(blocks) if isinstance(blocks, str) else blocks

    def says(self, phrase: str) -> bool:
        """Whether the bytes hold the phrase, however they are encoded or broken into lines."""
        raw = self.raw.decode("utf-8", errors="replace")
        told = json.dumps(dict(self.params), ensure_ascii=False, default=str)
        forms = (raw, unquote_plus(raw), told.replace("\\n", " "), told.replace('\\"', '"'))
        wanted = phrase.casefold().split()
        return any(" ".join(wanted) in " ".join(form.casefold().split()) for form in forms)


class Record:
    """The calls in their order."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def of(self, *methods: str) -> list[Call]:
        """The calls of these methods that Slack took."""
        return [call for call in self.calls if call.method in methods and call.error is None]

    def refused(self) -> list[Call]:
        """The calls that Slack did not take."""
        return [call for call in self.calls if call.error is not None]

    def leaks(self, phrase: str, allowed: frozenset[str]) -> Iterator[Call]:
        """The calls that say the phrase to anybody beyond those who may read it."""
        return (call for call in self.calls if call.says(phrase) and not call.seen_by <= allowed)
