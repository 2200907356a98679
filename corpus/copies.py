"""The same paper twice in a bundle: read once, and said; other minutes of one meeting are said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from corpus.model import Document, Meeting, Part, Problem, Reading

_LETTERS = re.compile(r"\w")
_NAMES = {"minutes": "its minutes", "agenda": "its agenda", "report": "its report"}


@dataclass
class Copies:
    """What a bundle has held so far: each part by its words, each meeting by body and day."""

    words: dict[str, str] = field(default_factory=dict)
    meetings: dict[tuple[str, date], str] = field(default_factory=dict)

    def without(self, reading: Reading, file: str) -> tuple[Reading, list[Problem]]:
        """A reading without the parts that an earlier file of the bundle has, and what to say."""
        kept: list[Part] = []
        doubled: list[tuple[Part, str]] = []
        problems: list[Problem] = []
        for part in reading.parts:
            key = f"{part.kind} {_words(reading.document, part)}"
            if other := self.words.get(key):
                doubled.append((part, other))
                continue
            self.words[key] = file
            kept.append(part)
            problems += self._met_before(part, file)
        return replace(reading, parts=tuple(kept)), [*_said(doubled, kept, file), *problems]

    def _met_before(self, part: Part, file: str) -> list[Problem]:
        """What to say of other minutes of a meeting whose minutes stand in another file."""
        if not isinstance(part, Meeting) or not part.body or not part.date:
            return []
        other = self.meetings.setdefault((part.body.casefold(), part.date), file)
        if other == file:
            return []
        reason = f"{other} holds minutes of the same meeting of {part.date} in other words"
        return [Problem(file, reason, "check which of the two is to be kept")]


def _said(doubled: list[tuple[Part, str]], kept: list[Part], file: str) -> list[Problem]:
    """A problem for a paper that is another's copy, or for each part of it that is."""
    remedy = "it was read once; leave one of the two out"
    if doubled and not kept:
        others = " and ".join(dict.fromkeys(other for _, other in doubled))
        return [Problem(file, f"it says the same as {others}", remedy)]
    return [
        Problem(file, f"{_NAMES[part.kind]} {part.title!r} says the same as {other}", remedy)
        for part, other in doubled
    ]


def _words(document: Document, part: Part) -> str:
    """The letters of a part and nothing else, so that two formats of one paper are alike."""
    place = part.place
    lines = (
        line.text
        for line in document.lines
        if place.start <= line.start < place.end and not line.furniture
    )
    return "".join(_LETTERS.findall(" ".join(lines).casefold()))
