"""The numbers that Word counts and does not write: they are part of what a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.formats.numeral import numeral
from corpus.formats.word_styles import W, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from corpus.formats.word_styles import Style, Styles

BULLET = "• "
_PLACE = re.compile(r"%(?P<level>[1-9])")  # "%1.%2" is the number of level 1, a stop, and level 2
_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: "%1.%2" filled in with figures, letters or numerals."""

    pattern: str = "%1."
    kind: str = "decimal"
    start: int = 1
    restarts: int | None = None  # behind which level it begins anew; None: behind any above it
    legal: bool = False  # all its numbers in figures
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs name it: whose counters it uses, its levels, and its own starts."""

    family: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Lists:
    """Counts the numbered paragraphs of one document, from its first to its last.

    Lists of one family count on from each other, as they do in Word; a list with a start of
    its own begins there when it is first used.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._lists = _read(root, styles) if root is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, style: Style, style_id: str | None) -> tuple[str, int]:
        """The number of the next paragraph of that style, with a space, and its level.

        The number is empty where the paragraph has none.
        """
        found = self._lists.get(style.list_id or "")
        if found is None:
            return (BULLET if style.bullet and style.list_id != "0" else ""), 0
        at = style.level if style.level is not None else _level_of(found, style_id)
        at = min(at, _MOST_LEVELS - 1)
        level = found.levels.get(at, Level(f"%{at + 1}."))
        counts = self._count(style.list_id or "", found, at, level)
        if level.kind == "bullet":
            return BULLET, at
        words = _PLACE.sub(
            lambda place: _number(int(place["level"]) - 1, level, found, counts), level.pattern
        )
        words = (
            "" if level.kind == "none" and not _PLACE.search(level.pattern) and not words else words
        )
        return (f"{words.strip()} " if words.strip() else ""), at

    def _count(self, name: str, found: _List, at: int, level: Level) -> dict[int, int]:
        counts = self._counts.setdefault(found.family, {})
        if (name, at) not in self._begun and at in found.starts:
            counts[at] = found.starts[at] - 1
        self._begun.add((name, at))
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [each for each in counts if each > at]:
            below = found.levels.get(deeper, Level())
            if below.restarts is None or (below.restarts and at < below.restarts):
                del counts[deeper]
        for above in range(at):
            counts.setdefault(
                above, found.starts.get(above, found.levels.get(above, Level()).start)
            )
        return counts


def _number(at: int, level: Level, found: _List, counts: dict[int, int]) -> str:
    shown = found.levels.get(at, Level())
    kind = "decimal" if level.legal else shown.kind
    return "" if kind in ("none", "bullet") else numeral(counts.get(at, shown.start), kind)


def _level_of(found: _List, style_id: str | None) -> int:
    """The level that a list keeps for a style, else its first."""
    return next(
        (at for at, level in found.levels.items() if style_id and level.style == style_id), 0
    )


def _read(root: Element, styles: Styles) -> dict[str, _List]:
    families = {
        each.get(f"{W}abstractNumId") or "": each for each in root.findall(f"{W}abstractNum")
    }
    linked = {
        value(each, "styleLink"): name
        for name, each in families.items()
        if value(each, "styleLink")
    }
    numbers = {each.get(f"{W}numId") or "": each for each in root.findall(f"{W}num")}
    lists = {}
    for name, element in numbers.items():
        family = value(element, "abstractNumId") or ""
        if family not in families:
            continue
        link = value(families[family], "numStyleLink")
        if link is not None:
            family = linked.get(link) or _family_of(styles.get(link).list_id, numbers) or family
        if family in families:
            lists[name] = _list(family, families[family], element)
    return lists


def _family_of(list_id: str | None, numbers: dict[str, Element]) -> str | None:
    return value(numbers.get(list_id or ""), "abstractNumId")


def _list(family: str, element: Element, own: Element) -> _List:
    levels = {at: _level(each) for each in element.findall(f"{W}lvl") for at in [_at(each)]}
    starts: dict[int, int] = {}
    for override in own.findall(f"{W}lvlOverride"):
        at = _at(override)
        changed = override.find(f"{W}lvl")
        if changed is not None:
            levels[at] = _level(changed)
        start = _whole(value(override, "startOverride"))
        if start is not None:
            starts[at] = start
    return _List(family, levels, starts)


def _level(element: Element) -> Level:
    at = _at(element)
    pattern = value(element, "lvlText")
    start = _whole(value(element, "start"))
    legal = element.find(f"{W}isLgl")
    return Level(
        pattern=f"%{at + 1}." if pattern is None else pattern,
        kind=value(element, "numFmt") or "decimal",
        start=1 if start is None else start,
        restarts=_whole(value(element, "lvlRestart")),
        legal=legal is not None and legal.get(f"{W}val", "1") not in {"0", "false"},
        style=value(element, "pStyle"),
    )


def _at(element: Element) -> int:
    return _whole(element.get(f"{W}ilvl")) or 0


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdigit() and len(text) < 7 else None
