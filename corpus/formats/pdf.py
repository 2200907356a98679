"""PDF by pypdfium2: text lines with the position, size and weight of their type."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from corpus.errors import Unreadable
from corpus.formats import ocr
from corpus.formats.layout import Sheet, Word, lay, sheet_of
from corpus.formats.sheet import Sheets
from corpus.model import Document

MOST_PAGES = 3_000
_BOLD_WEIGHT = 600
_TOUCHING = 0.08  # of the type's height: letters no further apart are one word
_HEAVY = re.compile(rb"bold|black|heavy|demi|(?:cm|sf|ec)bx", re.I)  # "Arial-BoldMT", "CMBX12"
_FONT_NAME = 128  # bytes of a font's name that are looked at
# a hyphen at a line's end comes as U+FFFE and joins the words of two lines: it ends the first
_RUN = re.compile(r"[^\s\u00a0\u200b\ufffe]+\ufffe?|\ufffe")
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf06f\uf071\uf0a8"  # what symbol fonts call them
_PLAIN = str.maketrans(
    dict.fromkeys(_BULLETS, "•")
    | dict.fromkeys("\u200b\u200c\u200d\ufeff\u00ad\ufffd", "")
    | {"\ufffe": "-", "\x02": "-", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}
)


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
        titled = document.get_metadata_value("Title") or ""
        pages, scanned, unread = _sheets(document)
    finally:
        document.close()
    sheets = Sheets()
    lay(pages, sheets)
    read = sheets.document(name, content, "pdf")
    if not read.text.strip():
        raise Unreadable(
            "it holds pictures of pages and no text",
            "install tesseract-ocr, or save it as a searchable PDF and add it again",
        )
    return replace(read, titled=titled, scanned=scanned, unread=unread)


def _sheets(
    document: pdfium.PdfDocument,
) -> tuple[list[Sheet], tuple[int, ...], tuple[int, ...]]:
    """The pages laid out; which were read from a picture, and which could not be."""
    sheets: list[Sheet] = []
    scanned: list[int] = []
    unread: list[int] = []
    for number, page in enumerate(_pages(document), start=1):
        words = list(_words(page))
        if not words and _is_picture(page):
            if ocr.is_installed() and len(scanned) < ocr.MOST_PAGES:
                words = list(ocr.words_on(page))
            (scanned if words else unread).append(number)
        sheets.append(sheet_of(page.get_width(), words))
        page.close()
    return sheets, tuple(scanned), tuple(unread)


def _pages(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfPage]:
    try:
        yield from document
    except pdfium.PdfiumError as error:
        raise Unreadable(
            "it is damaged: one of its pages does not open",
            "fetch it again from where it was published",
        ) from error


def _is_picture(page: pdfium.PdfPage) -> bool:
    """Whether a page without text shows an image, as a scan does."""
    images = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    return next(iter(images), None) is not None


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


def _words(page: pdfium.PdfPage) -> Iterator[Word]:
    """The words of a page in the order of its content, each with its box.

    Letters that the file sets one by one, so that each looks like a line of its own, are put
    together where their boxes touch.
    """
    held: Word | None = None
    for word, broken in _runs(page):
        if held and broken and _touch(held, word):
            held = replace(held, text=held.text + word.text, right=word.right)
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _touch(one: Word, other: Word) -> bool:
    """Whether a word begins right where another ends, on the same base line."""
    level = abs(one.bottom - other.bottom) < _TOUCHING * one.height
    return level and abs(other.left - one.right) < _TOUCHING * one.height


def _runs(page: pdfium.PdfPage) -> Iterator[tuple[Word, bool]]:
    """The runs of letters of a page, and whether a line's end and no space parts each off."""
    height = page.get_height()
    textpage = page.get_textpage()
    try:
        text = _in_units(textpage.get_text_range())
        count = textpage.count_chars()
        bold = False
        for found in _RUN.finditer(text):
            first, last = found.start(), found.end() - 1
            if last >= count:
                break
            word = plain(
                found.group().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            )
            if not word:
                continue
            left, right = _box(textpage, first), _box(textpage, last)
            bold = _is_bold(textpage, first)
            placed = Word(
                text=word,
                left=left[0],
                right=right[2],
                top=height - max(left[3], right[3]),
                bottom=height - min(left[1], right[1]),
                bold=bold,
            )
            yield placed, text[max(first - 1, 0) : first] == "\n"
    finally:
        textpage.close()


def _in_units(text: str) -> str:
    """A text with a place for each unit of UTF-16, as PDFium counts them: an emoji has two."""
    if not text or max(text) <= "\uffff":
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(units[at] | units[at + 1] << 8) for at in range(0, len(units), 2))


def plain(text: str) -> str:
    """A word as one would type it: ligatures undone, bullets of symbol fonts made plain.

    >>> plain("\ufb01re"), plain("\uf0b7"), plain("\u200bnote")
    ('fire', '•', 'note')
    """
    return text.translate(_PLAIN).strip()


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
    return bool(_HEAVY.search(name.value))  # the standard fonts and TeX's state no weight
