"""Which earlier minutes a meeting confirmed as a correct record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.dates import date_in
from corpus.model import Meeting, MinuteItem

_RECORD = re.compile(r"\b(?:correct|true|accurate)\s+(?:and\s+\w+\s+)?record\b", re.I)
_AMENDED = re.compile(r"\b(?:subject to|as amended|with (?:the|an) amendment|amended)\b", re.I)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The minutes of ``date`` were confirmed, perhaps with an amendment."""

    date: date
    amended: bool
    place: str


def confirmations(meeting: Meeting) -> Iterator[Confirmation]:
    """Every confirmation that a meeting's minutes record."""
    for item in meeting.items:
        for resolution in item.resolutions:
            if _RECORD.search(resolution.text) and (day := _day(item, resolution.text)):
                amended = bool(_AMENDED.search(resolution.text))
                yield Confirmation(day, amended, resolution.place.label)


def _day(item: MinuteItem, text: str) -> date | None:
    return date_in(text) or date_in(item.title) or date_in(item.text)
