"""A page laid out: words with their boxes put together as lines, cells and columns.

Words on one base line are a line; wide gaps part it into cells.  A narrow column at the
right, as the one headed "Action" with initials in it, stands beside the text: its words are
lines of their own, written behind the paragraph that they stand beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.formats.sheet import Sheets

_GAP = 1.5  # of the type's height: what parts cells; a justified line's spaces are narrower
_NARROW = 0.7  # of the type's height: what parts cells that stand one below the other
_AROUND = 5  # rows above and below that make a table of a row
_PARAGRAPH = 0.55  # of the type's height: what parts paragraphs
_FAR_RIGHT = 0.6  # of the page's width: where a column of owners can begin
_LABEL = re.compile(
    r"^(?:[•●○■□▪➢◦–\-*o]|\(?(?:\d{1,3}(?:\.\d{1,2})*[a-z]?|[a-z]|[ivx]{1,4})[.):]?)$"
)
_HEADER = re.compile(  # what stands at the head of a column of owners
    r"^(?:actions?(?:\s+(?:by|required|points?|for|on))?|owners?|by\s+whom|who|lead|responsib\w+|for\s+action)\W*$",
    re.I,
)
# "RB", "GD / JS", "All", "Clerk", "SC,"
_OWNERS = re.compile(
    r"^(?:[A-Z][A-Za-z]{0,4}|All|ALL|Clerk|Chair|Secretary|Treasurer)(?:\s*[/,&+]\s*[A-Z][A-Za-z]{0,4})*[,/&]?$"
)
_OPENS = re.compile(r"^(?:[•●○■□▪➢◦]|\d{1,3}[.)]?\s|\(?[a-z]\)\s)")
_FEW = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box, in points from the upper left corner of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool = False

    @property
    def height(self) -> float:
        """From its lowest to its highest point."""
        return max(self.bottom - self.top, 1.0)


Row = tuple[Word, ...]  # the words of one line, from left to right


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its width in points, and its rows from the top down."""

    width: float
    rows: tuple[Row, ...]


def sheet_of(width: float, words: Iterable[Word]) -> Sheet:
    """The rows of a page: words that share a base line are one row."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.left)):
        if rows and abs(rows[-1][0].bottom - word.bottom) < 0.4 * word.height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return Sheet(width, tuple(tuple(sorted(row, key=lambda word: word.left)) for row in rows))


def lay(pages: Sequence[Sheet], sheets: Sheets) -> None:
    """Write the pages of a document, one after the other."""
    column = _column(pages)
    weighs = _weighs(pages)
    for page in pages:
        _lay_page(page if weighs else _light(page), column, sheets)
        sheets.end_page()


def _weighs(pages: Sequence[Sheet]) -> bool:
    """Whether bold type tells anything: where nearly all is bold, it sets nothing apart."""
    letters = [(len(word.text), word.bold) for page in pages for row in page.rows for word in row]
    return sum(size for size, bold in letters if bold) <= 0.6 * sum(size for size, _ in letters)


def _light(page: Sheet) -> Sheet:
    return replace(
        page, rows=tuple(tuple(replace(word, bold=False) for word in row) for row in page.rows)
    )


def _cells(row: Row, stops: frozenset[int] = frozenset()) -> Iterator[Row]:
    """A row parted where the gap between two words is wide, or a column of its page begins."""
    held: list[Word] = [row[0]]
    for before, word in pairwise(row):
        gap = word.left - before.right
        aligned = gap > _NARROW * before.height and round(word.left) in stops
        if aligned or gap > _GAP * before.height:
            yield tuple(held)
            held = []
        held.append(word)
    yield tuple(held)


def _stops(page: Sheet) -> list[frozenset[int]]:
    """For each row the left edges at which other rows close by begin a word behind a gap.

    Columns of a table stand close, but one below the other; the gaps of justified lines do not.
    """
    edges = [
        {
            round(word.left)
            for before, word in pairwise(row)
            if word.left - before.right > _NARROW * before.height
        }
        for row in page.rows
    ]
    return [
        frozenset(edge for edge in own if _alike(edges, at, edge) >= _FEW)
        for at, own in enumerate(edges)
    ]


def _alike(edges: Sequence[set[int]], at: int, edge: int) -> int:
    """How many of the rows around one begin a word at the same edge behind a gap."""
    around = [*edges[max(at - _AROUND, 0) : at], *edges[at + 1 : at + 1 + _AROUND]]
    return sum(any(abs(edge - other) <= 1 for other in each) for each in around)


def _column(pages: Sequence[Sheet]) -> float | None:
    """The left edge of the column of owners that a document's pages share, if they do."""
    edges: list[tuple[float, str]] = []
    for page in pages:
        for row in page.rows:
            *_, last = _cells(row)
            if last[0].left > _FAR_RIGHT * page.width:
                edges.append((last[0].left, _text(last)))
    headers = [edge for edge, text in edges if _HEADER.match(text)]
    for start in sorted(headers) or [edge for edge, text in sorted(edges) if _OWNERS.match(text)]:
        near = [text for edge, text in edges if start - 24 <= edge <= start + 60]
        owners = sum(bool(_OWNERS.match(text)) for text in near)
        others = sum(not _OWNERS.match(text) and not _HEADER.match(text) for text in near)
        if (owners >= _FEW and owners > 2 * others) or (headers and owners and owners >= others):
            left = [
                edge
                for edge, text in edges
                if start - 24 <= edge <= start + 60 and _OWNERS.match(text)
            ]
            return min([*left, start]) - 3
    return None


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _lay_page(page: Sheet, column: float | None, sheets: Sheets) -> None:
    previous: Row | None = None
    stops = dict(zip(page.rows, _stops(page), strict=True))
    waiting: list[Row] = []  # asides, until the paragraph beside them ends
    for row in page.rows:
        main, aside = _parted(row, column)
        if not main:
            waiting.append(aside)
            continue
        gap = (
            previous is not None
            and main[0].top - previous[0].bottom > _PARAGRAPH * previous[0].height
        )
        if gap or _OPENS.match(_text(main)):
            _flush(waiting, sheets)
            if gap:
                sheets.add("")
        _write(main, stops[row], sheets)
        if aside:
            waiting.append(aside)
        previous = main
    _flush(waiting, sheets)


def _parted(row: Row, column: float | None) -> tuple[Row, Row]:
    """A row's text, and what of it stands in the column of owners."""
    if column is None:
        return row, ()
    for at, word in enumerate(row):
        beside = _text(row[at:])
        if word.left >= column and (
            _OWNERS.match(beside) or _HEADER.match(beside) or _apart(row, at)
        ):
            return row[:at], row[at:]
    return row, ()


def _apart(row: Row, at: int) -> bool:
    """Whether a short text stands well apart from the words before it."""
    apart = at == 0 or row[at].left - row[at - 1].right > _GAP * row[at].height
    return apart and len(row) - at <= 3


def _flush(waiting: list[Row], sheets: Sheets) -> None:
    for row in waiting:
        sheets.add(_text(row), x=row[0].left, top=row[0].top, size=row[0].height, aside=True)
    waiting.clear()


def _write(row: Row, stops: frozenset[int], sheets: Sheets) -> None:
    """One line: its cells parted by tabs, but for the label in front, and what is bold of it."""
    cells = [_text(cell) for cell in _cells(row, stops)]
    text = cells[0]
    for cell, following in pairwise(cells):
        text += (" " if _LABEL.match(cell) and text == cell else "\t") + following
    words = row[1:] if len(row) > 1 and _LABEL.match(row[0].text) else row
    bold = words[-1].bold and words[0].bold
    sheets.add(
        text,
        x=row[0].left,
        top=row[0].top,
        size=row[0].height,
        bold=bold,
        lead=0 if bold else _lead(row, words),
    )


def _lead(row: Row, words: Sequence[Word]) -> int:
    """How many characters the words in bold take that a line begins with."""
    bold = 0
    for word in words:
        if not word.bold:
            break
        bold += 1
    return len(_text(row[: len(row) - len(words) + bold])) if bold else 0
