"""Scanned pages read by tesseract, where that is installed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from corpus.formats.layout import Word

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from PIL.Image import Image

DPI = 200
MOST_PAGES = 200  # of one paper; a page takes some seconds
MOST_PIXELS = 25_000_000
_SECONDS = 60.0  # for one page
_SURE = 40.0  # of 100: a word that tesseract is less sure of is dirt as often as not
_FEW = 2  # sure words that vouch for the others of their line
_WIDE = 4  # words of a line that shows how a page leans
_LEANS = 0.002  # rise of a line that is a slip of the eye
_TALL = 2.0  # times the usual height of a line's words: a rule or a stain, and no letter
_RULES = " |¦_"  # what the lines around cells look like
_LINE = ("block_num", "par_num", "line_num")
# One column of text in many sizes: tesseract then reads line by line across the whole page.  By
# itself it looks for columns, and drops what stands in a narrow one (a number, the initials
# under "Action").  Which words stand in columns is told by their places, as in any PDF.
_AS_LINES = ("--psm", "4")

_Row = Mapping[str, str]


def is_installed() -> bool:
    """Whether tesseract is there to be asked."""
    return shutil.which("tesseract") is not None


def words_on(page: pdfium.PdfPage) -> Iterator[Word]:
    """The words that tesseract makes out on a page, each with its box in points.

    A page that takes too long, or that tesseract fails on, yields none.
    """
    width, height = page.get_size()
    scale = DPI / 72
    if width * height * scale * scale > MOST_PIXELS:
        scale = (MOST_PIXELS / max(width * height, 1.0)) ** 0.5
    yield from words_in(page.render(scale=scale, grayscale=True).to_pil(), scale)


def words_in(picture: Image, scale: float) -> Iterator[Word]:
    """The words of a picture; ``scale`` counts its pixels for each point."""
    lines = [list(rows) for _, rows in groupby(_told(picture), key=_line)]
    said = [[_word(row, scale) for row in rows if _is_said(row, rows)] for rows in lines]
    lean = _lean(said)
    for line in said:
        yield from _level([_upright(word, lean) for word in line])


def _told(picture: Image) -> Iterator[_Row]:
    """What tesseract says of each word."""
    content = io.BytesIO()
    picture.save(content, "PNG")
    try:
        done = subprocess.run(  # noqa: S603  # a fixed command, the page on its standard input
            ["tesseract", "stdin", "stdout", "--dpi", str(DPI), "-l", "eng", *_AS_LINES, "tsv"],  # noqa: S607
            input=content.getvalue(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        return
    told = io.StringIO(done.stdout.decode("utf-8", "replace"))
    rows = csv.DictReader(told, delimiter="\t", quoting=csv.QUOTE_NONE)
    yield from (row for row in rows if (row.get("text") or "").strip())


def _is_said(row: _Row, line: Sequence[_Row]) -> bool:
    """Whether a word is one: no rule of a table, and sure, or others in its line are."""
    if not row["text"].strip(_RULES):
        return False
    if float(row["conf"]) >= _SURE:
        return True
    sure = sum(float(each["conf"]) >= _SURE for each in line)
    return sure >= _FEW and any(map(str.isalnum, row["text"]))


def _line(row: _Row) -> tuple[str, ...]:
    return tuple(row[name] for name in _LINE)


def _word(row: _Row, scale: float) -> Word:
    left, top = int(row["left"]) / scale, int(row["top"]) / scale
    return Word(
        text=row["text"].strip(_RULES),
        left=left,
        right=left + int(row["width"]) / scale,
        top=top,
        bottom=top + int(row["height"]) / scale,
    )


def _lean(lines: Iterable[Sequence[Word]]) -> float:
    """How far the lines of a page fall for each point to the right; 0 where it lies straight."""
    falls = [
        (line[-1].bottom - line[0].bottom) / (line[-1].left - line[0].left)
        for line in lines
        if len(line) >= _WIDE and line[-1].left > line[0].left
    ]
    lean = median(falls) if falls else 0.0
    return lean if abs(lean) > _LEANS else 0.0


def _upright(word: Word, lean: float) -> Word:
    """A word where it would stand on a page that lies straight."""
    fall = lean * word.left
    return replace(word, top=word.top - fall, bottom=word.bottom - fall)


def _level(line: Sequence[Word]) -> Iterator[Word]:
    """The words of a line, all as high as the line: "one" has no letter that reaches its edges.

    So the space between lines is what a reader sees, and not that between their letters.
    """
    usual = median(word.height for word in line) if line else 0.0
    whole = [word for word in line if word.height <= _TALL * usual]
    for word in line:
        top, bottom = min(each.top for each in whole), max(each.bottom for each in whole)
        yield replace(word, top=top, bottom=bottom)
