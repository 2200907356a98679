"""House styles, one file each: a clerk's marks, and nothing else.

Which of them a paper follows is told by the paper: those whose marks it bears.  To add a
house style, add a module here with a ``STYLE`` and its test papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from corpus.styles.style import Style
from corpus.votes import is_verdict

__all__ = ["CLAUSE", "House", "Style", "house_of", "styles"]

# "(1) the report", "- (a) the", "2. that", "(ii)"
CLAUSE = re.compile(
    r"^(?:[-*•]\s*)?(?:\((?P<bracketed>\d{1,2}|[a-z]|[ivx]{1,4})\)|(?P<stopped>\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s|$))"
    r"\s*"
)
_SENTENCE = re.compile(r"^\W*(?:it|the)\s", re.I)  # "It was AGREED that": told, not marked
_NOTED = re.compile(r"^\W*(?:\d+(?:\.\d+)*\W+)?(?:NOTED|RECEIVED)\b")  # "NOTED: the report"
_FEW = 2  # marked actions below which a paper may set others without a mark


@cache
def styles() -> tuple[Style, ...]:
    """Every house style there is, in the order of their names."""
    names = sorted(module.name for module in iter_modules(__path__) if module.name != "style")
    return tuple(import_module(f"{__name__}.{name}").STYLE for name in names)


@dataclass(frozen=True, slots=True)
class House:
    """How one paper is written: the marks of every style that it shows, taken together.

    ``says`` tells that decisions stand in plain sentences, ``prose`` that actions do; where
    a paper marks either, a sentence without the mark is only talk.  ``marks`` tells that it
    marks its actions, ``formal`` that it marks what it resolves and notes.
    """

    shown: tuple[Style, ...]
    says: bool = True
    prose: bool = True
    marks: bool = False
    formal: bool = False

    def resolved(self, text: str) -> re.Match[str] | None:
        """The words that open what was resolved, where a line begins with them.

        A verdict behind them ("Resolution: passed") is none: what was resolved stands above.
        """
        if is_verdict(text):
            return None
        return _first((mark for style in self.shown for mark in style.resolved), text)

    def action(self, text: str) -> re.Match[str] | None:
        """The words that open an action, where a line begins with them."""
        return _first((mark for style in self.shown for mark in style.action), text)

    def inline(self, text: str) -> re.Match[str] | None:
        """The words that open an action inside a paragraph."""
        found = (mark.search(text) for style in self.shown for mark in style.inline)
        return min(
            (match for match in found if match), key=lambda match: match.start(), default=None
        )

    def named(self, text: str) -> list[re.Match[str]]:
        """The marks inside a paragraph that each name whose task follows, in order."""
        found = [
            each for style in self.shown for mark in style.named for each in mark.finditer(text)
        ]
        return sorted(found, key=lambda match: match.start())

    def listed(self, title: str) -> bool:
        """Whether a heading says that what stands below it is a list of actions."""
        return any(mark.match(title) for style in styles() for mark in style.listed)

    def decides(self, sentence: str) -> re.Match[str] | None:
        """What a sentence says was decided, in the group ``what``."""
        told = (mark for style in styles() for mark in style.decides) if self.says else ()
        settled = (mark for style in styles() for mark in style.settles)
        return _first((*told, *settled), sentence) or self.noted(sentence)

    def noted(self, sentence: str) -> re.Match[str] | None:
        """What a sentence notes formally, in the group ``what``, in a paper that marks that."""
        notes = (mark for style in styles() for mark in style.notes) if self.formal else ()
        return _first(notes, sentence)


def _first(marks: Iterable[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next((found for mark in marks if (found := mark.search(text))), None)


def house_of(texts: Iterable[str]) -> House:
    """How a paper is written, by the marks in its lines."""
    lines = list(texts)
    counts = {
        style.name: sum(style.shown_by(line) and not is_verdict(line) for line in lines)
        for style in styles()
    }
    shown = tuple(
        style for style in styles() if counts[style.name] or style.decides or style.settles
    )
    marked = sum(counts[style.name] for style in shown if style.marks_actions)
    resolved = sum(
        bool(mark.search(line)) and not is_verdict(line) and not _SENTENCE.match(line)
        for style in shown
        for mark in style.resolved
        for line in lines
    )
    noted = sum(bool(_NOTED.match(line)) for line in lines)
    return House(
        shown,
        says=resolved < _FEW,
        prose=marked < _FEW and resolved < _FEW,
        marks=marked >= _FEW,
        formal=resolved + noted >= _FEW,
    )
