"""From RESOLVED to its clauses: where each begins and ends, to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from corpus.model import Document, Line, Place
from corpus.stretch import BULLET
from corpus.styles import CLAUSE, House

_TAIL = re.compile(r"[\s;,]*(?:[;,]\s*and)?[\s;,]*$")  # "...be noted; and"
_ENDED = re.compile(r"[.!?][\"”’')*_]*$")
_GOES_ON = re.compile(r"(?:[:;,]|\band|\bor|\bthat|[-–])[*_]*$", re.I)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause as it stands: its label without brackets, its words, and its place."""

    label: str | None
    text: str
    place: Place


@dataclass
class _Open:
    """A clause that is being read."""

    label: str | None
    pieces: list[tuple[int, int, str]] = field(default_factory=list)
    listing: bool = False  # its last line was a bullet

    @property
    def text(self) -> str:
        return " ".join(piece for _, _, piece in self.pieces).strip()

    def cut_at(self, offset: int | None) -> None:
        """Leave out what stands behind a place in its text."""
        if offset is None:
            return
        for index, (start, end, piece) in enumerate(self.pieces):
            if offset <= len(piece):
                kept = piece[:offset].rstrip()
                self.pieces[index:] = [(start, end - (len(piece) - len(kept)), kept)]
                return
            offset -= len(piece) + 1


def clauses_in(
    document: Document,
    lines: Sequence[Line],
    house: House,
    minute: str | None,
    ends: Callable[[str], int | None] = lambda _: None,
) -> list[Clause]:
    """Every clause resolved in the lines of one item.

    A clause runs from its label to the next; the last one, and a resolution without labels,
    ends with the paragraph that ends its sentence, or where ``ends`` tells of its text that
    something else begins.
    """
    kept = [line for line in lines if not line.furniture and not line.aside]
    clauses: list[Clause] = []
    index = 0
    while index < len(kept):
        opening = house.resolved(kept[index].text) if kept[index].text else None
        if opening:
            block, index = _block(kept, index, opening.end(), house)
            last = block[-1]
            last.cut_at(ends(last.text))
            clauses += [_closed(document, each, minute) for each in block if each.text]
        else:
            index += 1
    return clauses


def _block(lines: Sequence[Line], index: int, cut: int, house: House) -> tuple[list[_Open], int]:
    """The clauses of one RESOLVED, and the index of the line behind it."""
    first = lines[index]
    label = CLAUSE.match(first.text[cut:])
    block = [_Open(None)]
    if label and _value(label) in {"1", "a", "i"}:
        block = [_Open(_value(label))]
        cut += label.end()
    _take(block[-1], first, cut)
    index += 1
    gap = False
    while index < len(lines):
        line = lines[index]
        if not line.text:
            gap = True
        elif house.resolved(line.text) or house.action(line.text):
            break
        elif (label := CLAUSE.match(line.text)) and _follows(block[-1], _value(label)):
            block.append(_Open(_value(label)))
            _take(block[-1], line, label.end())
            gap = False
        elif gap and _ended(block, line):
            break
        else:
            _take(block[-1], line, 0)
            gap = False
        index += 1
    return block, index


def _take(clause: _Open, line: Line, cut: int) -> None:
    piece = line.text[cut:].rstrip()
    if piece:
        start = line.start + cut
        clause.pieces.append((start, start + len(piece), BULLET.sub("", piece)))
        clause.listing = bool(BULLET.match(piece))


def _value(label: re.Match[str]) -> str:
    return (label["bracketed"] or label["stopped"]).lower()


def _follows(clause: _Open, label: str) -> bool:
    """Whether ``label`` is the one after this clause's; (1), (a) and (i) open a list."""
    if clause.label is None:
        return label in {"1", "a", "i"}
    if clause.label.isdigit():
        return label.isdigit() and int(label) == int(clause.label) + 1
    romans = clause.label in _ROMAN[:-1] and label == _ROMAN[_ROMAN.index(clause.label) + 1]
    return romans or (len(label) == 1 and ord(label) == ord(clause.label[-1]) + 1)


def _ended(block: list[_Open], line: Line) -> bool:
    """Whether a new paragraph is no part of the clause before it."""
    text = block[-1].text
    if not text or _GOES_ON.search(text):
        return False
    if block[-1].listing and BULLET.match(line.text):
        return False
    return bool(_ENDED.search(text)) or not line.text[:1].islower()


def _closed(document: Document, clause: _Open, minute: str | None) -> Clause:
    start, last = clause.pieces[0][0], clause.pieces[-1][1]
    tail = _TAIL.search(document.text[start:last])
    end = start + tail.start() if tail else last
    text = _TAIL.sub("", clause.text)
    return Clause(
        clause.label,
        text.strip("*_ "),
        document.place(start, max(end, start), minute=minute, clause=clause.label),
    )
