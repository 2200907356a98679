"""Cutting a span of a paper into stretches: a paragraph, or a group of bullets, of some 350
characters, each an exact span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.model import Document, Line

USUAL = 350
LONGEST = 600

_BULLET = re.compile(
    r"^([•●▪■◦‣➢➤*·\uf000-\uf0ff\-–—o](?=\s|[\uf000-\uf0ff]|$)"
    r"|[•●▪➢\uf0b7\uf0a7]|\(?([0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]\s)"
)
_ENDS = re.compile(r"[.;:!?][\"'”’)]*$")
_SENTENCE = re.compile(r"(?<=[.!?;])[\"'”’)]*\s+(?=[A-Z0-9“\"'(])")
_LONGEST_HEADING = 70
_NARROW = 0.75
_MOST_HEADING_WORDS = 8
_MOST_CLOSED_WORDS = 5
_HEADED = 80


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of a paper's text, with the sub-heading or lead-in that it stands under."""

    start: int
    end: int
    under: str | None = None


def stretches(
    document: Document, start: int, end: int, *, without: Iterable[tuple[int, int]] = ()
) -> list[Stretch]:
    """The stretches between ``start`` and ``end``, leaving out the spans in ``without``."""
    found: list[Stretch] = []
    for left, right in gaps(start, end, without):
        found += _packed(document.text, list(_units(document, left, right)))
    return found


def gaps(start: int, end: int, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What remains of a span when the ``taken`` spans are cut out of it.

    >>> list(gaps(0, 10, [(2, 4), (3, 6)]))
    [(0, 2), (6, 10)]
    """
    at = start
    for left, right in sorted(taken):
        if left > at:
            yield at, min(left, end)
        at = max(at, right)
    if at < end:
        yield at, end


@dataclass(frozen=True, slots=True)
class _Unit:
    """A bullet, a paragraph or a sub-heading."""

    start: int
    end: int
    text: str
    heading: bool = False
    after_furniture: bool = False

    @property
    def leads_in(self) -> bool:
        return self.text.endswith(":")


def _units(document: Document, start: int, end: int) -> Iterator[_Unit]:
    lines = _lines_between(document, start, end)
    width = max((len(line.text) for line in lines), default=0)
    held: list[Line] = []
    interrupted = False
    for line in lines:
        if line.furniture:
            interrupted = True
            continue
        if held and _begins_unit(document.text, held, line, width):
            yield from _split(document.text, held, interrupted=interrupted)
            held, interrupted = [], False
        held.append(line)
    if held:
        yield from _split(document.text, held, interrupted=interrupted)


def _lines_between(document: Document, start: int, end: int) -> list[Line]:
    """The lines that hold something of the span, cut to it."""
    found = []
    for line in document.lines or _bare_lines(document.text):
        left, right = max(line.start, start), min(line.end, end)
        text = document.text[left:right].strip() if left < right else ""
        if text:
            left += len(document.text[left:right]) - len(document.text[left:right].lstrip())
            found.append(replace(line, text=text, start=left, end=left + len(text)))
    return found


def _bare_lines(text: str) -> Iterator[Line]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield Line(line.strip(), at, at + len(line))
        at += len(line)


def _begins_unit(text: str, held: list[Line], line: Line, width: int) -> bool:
    last = held[-1]
    between = text[last.end : line.start]
    if re.fullmatch(r"\W{1,2}|\(?\w{1,3}[.)]", last.text):
        return False  # a bullet or number that stands in a line of its own leads what follows
    if _BULLET.match(line.text) or between.count("\n") > 1 or line.heading or last.heading:
        return True
    if re.search(r"\n[ \t]+$", between) and not line.text[0].islower():
        return True  # a bullet whose mark was lost on the way
    if _ENDS.search(last.text):
        return len(last.text) < width * _NARROW or last.text.endswith(":")
    return len(last.text) < width * _NARROW and line.text[0].isupper()


def _split(text: str, lines: list[Line], *, interrupted: bool) -> Iterator[_Unit]:
    """One unit of ``lines``, or its sentences where it is too long to read at a glance."""
    start, end = lines[0].start, lines[-1].end
    whole = text[start:end]
    if len(whole) <= LONGEST:
        yield _Unit(start, end, whole, _is_heading(lines), interrupted)
        return
    at = start
    for match in [*_SENTENCE.finditer(whole), None]:
        stop = start + match.start() if match else end
        if match and stop - at < USUAL // 2:
            continue
        yield _Unit(at, stop, text[at:stop])
        at = start + match.end() if match else end


def _is_heading(lines: list[Line]) -> bool:
    """Whether a unit looks like a sub-heading: one short line of words that ends openly."""
    first = lines[0]
    if len(lines) > 1 or len(first.text) > _LONGEST_HEADING or _BULLET.match(first.text):
        return False
    if first.heading:
        return True
    most = _MOST_CLOSED_WORDS if first.text.endswith(".") else _MOST_HEADING_WORDS
    return (
        first.text[0].isupper()
        and len(first.text.split()) <= most
        and bool(re.search(r"[a-z]{4}", first.text))
        and not re.search(r"[;:!?,&/-]$|\d", first.text)
    )


def _packed(text: str, units: list[_Unit]) -> list[Stretch]:
    """Units joined until a stretch is full; a heading or lead-in opens a new one."""
    found: list[Stretch] = []
    under: str | None = None
    start = end = -1
    opened_under: str | None = None
    for place, unit in enumerate(units):
        heads = _heads(units, place)
        full = end >= 0 and (unit.end - start > USUAL or heads or unit.after_furniture)
        if full and not _only_opening(text[start:end]):
            found.append(Stretch(start, end, opened_under))
            start = -1
        if start < 0:
            start, opened_under = unit.start, under
        end = unit.end
        if heads or unit.leads_in:
            under = _one_line(unit.text)
    if end >= 0 and start >= 0:
        found.append(Stretch(start, end, opened_under))
    return found


def _heads(units: list[_Unit], place: int) -> bool:
    """Whether a unit is a heading of what follows, and not one entry of a bare list."""
    if not units[place].heading or place + 1 >= len(units):
        return False
    following = units[place + 1]
    if place and units[place - 1].heading and not following.heading:
        return False
    return not following.heading and (
        len(following.text) >= _HEADED or bool(_BULLET.match(following.text))
    )


def _only_opening(text: str) -> bool:
    """Whether a stretch so far is but a heading or lead-in, to be kept with what it opens."""
    return text.endswith(":") or (len(text) <= _LONGEST_HEADING and not _ENDS.search(text))


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(":").strip()
