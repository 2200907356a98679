"""A scan that is a picture by itself (PNG, JPEG, TIFF): read as the page of a scanned PDF is."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import Unreadable
from corpus.formats import ocr
from corpus.formats.layout import Sheet, lay, sheet_of
from corpus.formats.sheet import Sheets
from corpus.model import Document

if TYPE_CHECKING:
    from PIL.Image import Image

SIGNS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_FORMS = ("PNG", "JPEG", "TIFF")
_WIDTH = 595.0  # points: of a page in A4, which a picture is taken for
_LEAST = 600  # pixels of a page's shorter side: on less nobody can read the text
_SLIMMEST, _WIDEST = 1.15, 1.7  # a page's longer side for each of its shorter
_AGAIN = "scan it again, or save it as a searchable PDF and add that"


def read_picture(content: bytes, name: str) -> Document:
    """The text of a scan, page by page.

    Raises Unreadable where tesseract is missing, the picture is damaged or far too big, or
    there is nothing to read on it.
    """
    if not ocr.is_installed():
        raise Unreadable(
            "it is a picture of a page", f"install tesseract-ocr, or {_AGAIN.split(', or ')[1]}"
        )
    pages = [_laid(picture) for picture in _pictures(content)]
    sheets = Sheets()
    lay(pages, sheets)
    read = sheets.document(name, content, "picture")
    if not read.text.strip():
        raise Unreadable("it is a picture with no text on it that can be read", _AGAIN)
    known = {line.page for line in read.lines if line.text}
    numbers = range(1, len(pages) + 1)
    unread = tuple(number for number in numbers if number not in known)
    return replace(read, scanned=tuple(sorted(known)), unread=unread)


def is_page(content: bytes) -> bool:
    """Whether a picture may be a scan: as big as a page must be to be read, and of its shape."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=_FORMS) as picture:
                short, long = sorted(picture.size)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return False
    return short >= _LEAST and _SLIMMEST <= long / short <= _WIDEST


def _pictures(content: bytes) -> Iterator[Image]:
    """The pages of a picture in grey, the right way up, none of them bigger than need be."""
    from PIL import Image, ImageOps, ImageSequence

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=_FORMS) as file:
                for at, frame in enumerate(ImageSequence.Iterator(file)):
                    _bounded(frame, at)
                    yield _smaller(ImageOps.exif_transpose(frame).convert("L"))
    except Unreadable:
        raise
    except Exception as error:  # Pillow lets through what a bad file breaks
        raise Unreadable("it is a picture that is damaged or cut short", _AGAIN) from error


def _bounded(frame: Image, at: int) -> None:
    if at >= ocr.MOST_PAGES:
        raise Unreadable(f"it has more than {ocr.MOST_PAGES} pages", "split it into several files")
    width, height = frame.size
    if width * height > 4 * ocr.MOST_PIXELS:
        raise Unreadable(f"it is a picture of {width:,} by {height:,} dots", "scan it at 300 dpi")
    if min(width, height) < _LEAST:
        raise Unreadable("it is a picture too small to be read", "scan it at 200 dpi or more")


def _smaller(picture: Image) -> Image:
    width, height = picture.size
    times = (ocr.MOST_PIXELS / (width * height)) ** 0.5
    return picture if times >= 1 else picture.resize((int(width * times), int(height * times)))


def _laid(picture: Image) -> Sheet:
    return sheet_of(_WIDTH, ocr.words_in(picture, picture.size[0] / _WIDTH))
