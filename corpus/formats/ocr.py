"""Scanned pages read by tesseract, where that is installed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.formats.layout import Word

if TYPE_CHECKING:
    import pypdfium2 as pdfium

DPI = 200
MOST_PAGES = 200  # of one paper; a page takes some seconds
_SECONDS = 60.0  # for one page
_MOST_PIXELS = 25_000_000
_SURE = 40.0  # of 100: a word that tesseract is less sure of is dirt as often as not


def is_installed() -> bool:
    """Whether tesseract is there to be asked."""
    return shutil.which("tesseract") is not None


def words_on(page: pdfium.PdfPage) -> Iterator[Word]:
    """The words that tesseract makes out on a page, each with its box in points.

    A page that takes too long, or that tesseract fails on, yields none.
    """
    width, height = page.get_size()
    scale = DPI / 72
    if width * height * scale * scale > _MOST_PIXELS:
        scale = (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5
    picture = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(picture, "PNG")
    try:
        told = subprocess.run(  # noqa: S603  # a fixed command, the page on its standard input
            ["tesseract", "stdin", "stdout", "--dpi", str(DPI), "-l", "eng", "tsv"],  # noqa: S607
            input=picture.getvalue(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        return
    for row in csv.DictReader(
        io.StringIO(told.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    ):
        text = (row.get("text") or "").strip()
        if text and float(row["conf"]) >= _SURE:
            left, top = int(row["left"]) / scale, int(row["top"]) / scale
            yield Word(
                text=text,
                left=left,
                right=left + int(row["width"]) / scale,
                top=top,
                bottom=top + int(row["height"]) / scale,
            )
