"""From RESOLVED to its clauses: where each begins and ends, to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from corpus.model import Document, Line, Place
from corpus.opened import opens_alone
from corpus.stretch import BULLET
from corpus.struck import is_struck, without_struck
from corpus.styles import CLAUSE, House
from corpus.votes import is_verdict

_TAIL = re.compile(r"[\s;,]*(?:[;,]\s*and)?[\s;,]*$")  # "...be noted; and"
_THAT = re.compile(r"\s*(?i:that)\b[\s:;,]*")  # "(a) that the fee be waived"
_INSIDE = re.compile(  # "… be noted; and (2) the Director"
    r"(?:(?<=[;,.:]\s)|(?<=\band\s))\((?P<bracketed>\d{1,2}|[a-z]|[ivx]{1,4})\)\s+(?=\S)"
)
_ANOTHER = re.compile(r"^\W*[A-Z][\w /-]{2,30}:\W*$")  # "**Discussion:**"
_ENDED = re.compile(r"[.!?][\"”’')*_]*$")
_WIDEST = 140  # characters: no page has longer lines
_TOO_SHORT = 2  # characters that say nothing
_SHORT = 0.75
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
    width = _width(kept)
    clauses: list[Clause] = []
    index = 0
    while index < len(kept):
        cut = _opened_at(kept, index, house)
        if cut is not None:
            block, index = _block(kept, index, cut, house, width)
            last = block[-1]
            last.cut_at(ends(last.text))
            clauses += [_closed(document, each, minute) for each in block if _says(each)]
        else:
            index += 1
    return clauses


def _opened_at(lines: Sequence[Line], index: int, house: House) -> int | None:
    """Where in the line at ``index`` the words begin that it says were resolved, if it does."""
    text = lines[index].text
    if is_struck(text):
        return None  # withdrawn
    opening = house.resolved(text) if text else None
    if opening is None:
        return len(text) if text and opens_alone(lines, index) else None
    listed = opening.groupdict().get("listed") is not None
    return None if listed and not _lists(lines, index + 1) else opening.end()


def _block(
    lines: Sequence[Line], index: int, cut: int, house: House, width: float
) -> tuple[list[_Open], int]:
    """The clauses of one RESOLVED, and the index of the line behind it."""
    first = lines[index]
    label = CLAUSE.match(first.text[cut:])
    block = [_Open(None)]
    if label and _value(label) in {"1", "a", "i"}:
        block = [_Open(_value(label))]
        cut = _behind_that(first.text, cut + label.end())
    _take_all(block, first, cut)
    index += 1
    if not block[-1].text:
        bullets, behind = _bulleted(lines, index, house)
        if bullets:
            return bullets, behind
    gap = False
    while index < len(lines):
        line = lines[index]
        if not line.text:
            gap = True
        elif _ends(block[-1], lines, index, first, house, width=width, gap=gap):
            break
        elif (label := CLAUSE.match(line.text)) and _follows(block[-1], _value(label)):
            block.append(_Open(_value(label)))
            _take_all(block, line, _behind_that(line.text, label.end()))
            gap = False
        elif _is_over(block[-1], lines[index - 1], line, width):  # "That …", once more
            block.append(_Open(None))
            _take(block[-1], line, _behind_that(line.text, 0))
        else:
            _take_all(block, line, 0)
            gap = False
        index += 1
    return block, index


def _take_all(block: list[_Open], line: Line, cut: int) -> None:
    """Take a line from ``cut`` on, a clause for each label inside it that follows: "; and (2)"."""
    for label in _INSIDE.finditer(line.text, cut):
        if block[-1].label is not None and _follows(block[-1], label["bracketed"].lower()):
            _take(block[-1], line, cut, label.start())
            block.append(_Open(label["bracketed"].lower()))
            cut = _behind_that(line.text, label.end())
    _take(block[-1], line, cut)


def _ends(
    clause: _Open,
    lines: Sequence[Line],
    index: int,
    first: Line,
    house: House,
    *,
    width: float,
    gap: bool,
) -> bool:
    """Whether the line at ``index`` is no more part of what ``first`` says was resolved."""
    line = lines[index]
    if house.resolved(line.text) or house.action(line.text) or is_struck(line.text):
        return True
    if (label := CLAUSE.match(line.text)) and _follows(clause, _value(label)):
        return False
    if gap:
        return _ended(clause, line)
    if _is_over(clause, lines[index - 1], line, width):
        return not line.text.startswith("That ")
    if not BULLET.match(line.text) or _goes_on(clause):
        return False
    # the next entry of the list that the mark stands in
    return bool(BULLET.match(first.text) or _ENDED.search(clause.text))


def _lists(lines: Sequence[Line], index: int) -> bool:
    """Whether what stands below a line begins a list: "(a) noted the report", "1. to adopt"."""
    below = next((line for line in lines[index:] if line.text), None)
    label = CLAUSE.match(below.text) if below else None
    return label is not None and _value(label) in {"1", "a", "i"}


def _bulleted(lines: Sequence[Line], index: int, house: House) -> tuple[list[_Open], int]:
    """The clauses that stand as bullets below a mark without words, and the line behind them."""
    clauses: list[_Open] = []
    gap = False
    while index < len(lines):
        line = lines[index]
        bullet = BULLET.match(line.text)
        if not line.text:
            gap = True
        elif _opens_another(line.text[bullet.end() if bullet else 0 :], house) or line.heading:
            break
        elif bullet and not CLAUSE.match(line.text):
            clauses.append(_Open(None))
            _take(clauses[-1], line, _behind_that(line.text, bullet.end()))
            gap = False
        elif clauses and not gap and not bullet:
            _take(clauses[-1], line, 0)
        else:
            break
        index += 1
    return clauses, index


def _opens_another(text: str, house: House) -> bool:
    """Whether a line begins something that is no decision: a mark, or a label of its own."""
    marked = house.resolved(text) or house.action(text) or house.listed(text)
    return bool(marked) or bool(_ANOTHER.match(text))


def _behind_that(text: str, cut: int) -> int:
    that = _THAT.match(text, cut)
    return that.end() if that else cut


def _says(clause: _Open) -> bool:
    """Whether anything stands behind the mark but its "that", or how the vote fell."""
    return (
        not is_verdict(clause.text)
        and len(_THAT.sub("", clause.text + " ").strip(" :;,.")) > _TOO_SHORT
    )


def _take(clause: _Open, line: Line, cut: int, end: int | None = None) -> None:
    piece = line.text[cut:end].rstrip()
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


def _ended(clause: _Open, line: Line) -> bool:
    """Whether a new paragraph is no part of the clause before it."""
    text = clause.text
    if not text or _GOES_ON.search(text):
        return False
    if clause.listing and BULLET.match(line.text):
        return False
    return bool(_ENDED.search(text)) or not line.text[:1].islower()


def _goes_on(clause: _Open) -> bool:
    return clause.listing or bool(_GOES_ON.search(clause.text)) or not clause.text


def _is_over(clause: _Open, before: Line, line: Line, width: float) -> bool:
    """Whether a clause ended with the line before, and this one right below it is another matter.

    Lines longer than a page is wide are paragraphs of their own; elsewhere a line that ends its
    sentence well before the right edge ends its paragraph.
    """
    if not before.text or not _ENDED.search(clause.text) or line.text[:1].islower():
        return False
    return width > _WIDEST or len(before.text) < _SHORT * width


def _width(lines: Sequence[Line]) -> float:
    """How wide the lines run: in characters, the longest of them but for a few."""
    lengths = sorted(len(line.text) for line in lines)
    return float(lengths[-1 - len(lengths) // 20]) if lengths else 0.0


def _closed(document: Document, clause: _Open, minute: str | None) -> Clause:
    start, last = clause.pieces[0][0], clause.pieces[-1][1]
    tail = _TAIL.search(document.text[start:last])
    end = start + tail.start() if tail else last
    text = _TAIL.sub("", clause.text)
    return Clause(
        clause.label,
        without_struck(text).strip("*_ "),
        document.place(start, max(end, start), minute=minute, clause=clause.label),
    )
