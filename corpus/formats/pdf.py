"""PDF by pypdfium2: text lines with the position, size and weight of their type."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.errors import Unreadable
from corpus.formats.sheet import Sheets
from corpus.model import Document

MOST_PAGES = 3_000
_BOLD_WEIGHT = 600
_FONT_NAME = 128  # bytes of a font's name that are looked at
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a page with its box in points, from the top left corner."""

    text: str
    left: float
    top: float
    bottom: float
    bold: bool

    @property
    def height(self) -> float:
        return self.bottom - self.top


def read_pdf(content: bytes, name: str) -> Document:
    """A PDF file's text, page by page, in reading order.

    Raises Unreadable where it is encrypted, damaged, without text (a scan) or too long.
    """
    document = _opened(content)
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(
                f"it has {len(document)} pages, more than {MOST_PAGES}",
                "split it into several files",
            )
        sheets = Sheets()
        for page in document:
            rows = _in_lines(list(_rows(page)))
            _lay(rows, sheets)
            sheets.end_page()
    finally:
        document.close()
    read = sheets.document(name, content, "pdf")
    if not read.text.strip():
        raise Unreadable(
            "it holds pictures of pages and no text",
            "run it through OCR (a searchable PDF) and add it again",
        )
    return read


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise Unreadable(
                "it is encrypted with a password", "save a copy without the password and add that"
            ) from error
        raise Unreadable(
            "it is damaged or cut short", "fetch it again from where it was published"
        ) from error


def _rows(page: pdfium.PdfPage) -> Iterator[_Row]:
    """The lines of a page as pdfium finds them, each with its box."""
    height = page.get_height()
    textpage = page.get_textpage()
    try:
        offset = 0
        for piece in _BREAK.split(textpage.get_text_range()):
            clean = piece.strip(" \t\u00a0\ufffe\x02")
            if clean:
                index = offset + piece.find(clean)
                first, last = _box(textpage, index), _box(textpage, index + len(clean) - 1)
                yield _Row(
                    text=clean.replace("\ufffe", "-").replace("\x02", "-"),
                    left=first[0],
                    top=height - max(first[3], last[3]),
                    bottom=height - min(first[1], last[1]),
                    bold=_is_bold(textpage, index),
                )
            offset += len(piece) + 2  # pdfium ends lines with CR LF
    finally:
        textpage.close()


def _box(textpage: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    count = textpage.count_chars()
    left, bottom, right, top = textpage.get_charbox(min(index, count - 1), loose=True)
    return left, bottom, right, top


def _is_bold(textpage: pdfium.PdfTextPage, index: int) -> bool:
    if index >= textpage.count_chars():
        return False
    if int(pdfium_c.FPDFText_GetFontWeight(textpage, index)) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(_FONT_NAME)
    pdfium_c.FPDFText_GetFontInfo(textpage, index, name, _FONT_NAME, ctypes.c_int())
    return b"bold" in name.value.lower()  # the standard fonts state no weight


def _in_lines(rows: list[_Row]) -> list[list[_Row]]:
    """Rows that share a base line are one line: "36." in the margin and its heading beside it."""
    lines: list[list[_Row]] = []
    for row in sorted(rows, key=lambda row: (row.bottom, row.left)):
        if lines and abs(lines[-1][0].bottom - row.bottom) < 0.4 * max(row.height, 1):
            lines[-1].append(row)
        else:
            lines.append([row])
    return [sorted(line, key=lambda row: row.left) for line in lines]


def _lay(lines: list[list[_Row]], sheets: Sheets) -> None:
    """Write a page's lines, with an empty line where the gap shows a new paragraph."""
    previous: _Row | None = None
    for line in lines:
        first = line[0]
        if previous is not None and first.top - previous.bottom > 0.55 * max(previous.height, 1):
            sheets.add("")
        sheets.add(
            " ".join(row.text for row in line),
            x=first.left,
            size=first.height,
            bold=line[-1].bold,
        )
        previous = first
