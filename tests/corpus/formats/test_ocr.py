"""Scans are read across the page: no column of them is lost, and a picture by itself is a paper."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.errors import Unreadable
from corpus.files import document_of
from corpus.formats import ocr
from corpus.library import Find, walk
from corpus.model import Document, Kind
from corpus.reading import understand
from tests.corpus.formats.scans import scanned

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="no tesseract here")

HEAD = [
    "Harbour Community Council",
    "Minutes of the meeting held on 14 January 2025",
    "Present: Ann Roe (Chair), Tom Hale, Sue Marsh, Jo Oak",
]
ROWS = [
    ("No.", "Discussion", "Action"),
    ("1", "Ann welcomed everyone to the meeting.", ""),
    ("2", "The balance is low. Ring the bank.", "TH"),
    ("3", "The lamps in Mill Lane are dark again.", "AR"),
    ("4", "The hall roof leaks over the stage.", "SM"),
    ("5", "Grass cutting to be let anew in May.", "JO"),
]
COLUMNS = (100, 200, 950, 1150)
SAID = ["MINUTES of the Harbour Board, 14 January 2025", "Present: Ann Roe (Chair), Tom Hale"]


def table(*, ruled: bool = False, lean: float = 0.0) -> Image.Image:
    """A page with a table of three columns, the outer ones narrow, as a scanner sees it."""
    page = Image.new("L", (1240, 1754), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=26)
    for at, text in enumerate(HEAD):
        pen.text((100, 80 + 52 * at), text, fill=0, font=font)
    for at, row in enumerate(ROWS):
        top = 290 + 52 * at
        for left, right, text in zip(COLUMNS, COLUMNS[1:], row, strict=False):
            if ruled:
                pen.rectangle((left, top, right, top + 52), outline=0, width=2)
            pen.text((left + 12, top + 10), text, fill=0, font=font)
    return page.rotate(lean, fillcolor=255, resample=Image.Resampling.BICUBIC) if lean else page


def saved(picture: Image.Image, form: str, *others: Image.Image) -> bytes:
    buffer = io.BytesIO()
    more = {"save_all": True, "append_images": list(others)} if others else {}
    picture.save(buffer, form, **more)
    return buffer.getvalue()


def words(document: Document) -> list[str]:
    return document.text.split()


@needs_tesseract
@pytest.mark.parametrize(
    ("ruled", "lean"), [(False, 0.0), (True, 0.0), (False, 0.8), (False, -0.8)]
)
def test_no_word_of_a_narrow_column_is_lost(ruled: bool, lean: float) -> None:
    document = document_of(saved(table(ruled=ruled, lean=lean), "PDF"), "scan.pdf")
    found = words(document)
    assert [row[2] for row in ROWS[2:] if row[2] not in found] == []
    assert [row[0] for row in ROWS[1:] if row[0] not in found] == []
    beside = [line.text for line in document.lines if line.aside]
    assert beside == [row[2] for row in ROWS if row[2]]


@needs_tesseract
def test_lines_close_below_each_other_are_one_paragraph() -> None:
    page = Image.new("L", (1240, 1754), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(size=30)
    for at, text in enumerate(
        [
            "The lamps in the lane are dark again",
            "and the county was asked to come",
            "on a Monday in the spring.",
        ]
    ):
        pen.text((120, 140 + 40 * at), text, fill=0, font=font)
    document = document_of(saved(page, "PDF"), "scan.pdf")
    assert len(document.lines) == 3
    assert "" not in [line.text for line in document.lines]


@needs_tesseract
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_picture_by_itself_is_read_and_its_kind_told_from_the_text(form: str) -> None:
    reading = understand(document_of(saved(scanned(SAID), form), f"scan.{form.lower()}"))
    (meeting,) = reading.meetings
    assert reading.kind is Kind.MINUTES
    assert meeting.chair == "Ann Roe"
    assert reading.document.media == "picture"
    assert "page 1 is read from a picture" in reading.problems[0].reason


@needs_tesseract
def test_every_page_of_a_tiff_is_read() -> None:
    content = saved(scanned(SAID), "TIFF", scanned(["2. Finance", "The balance is low."]))
    document = document_of(content, "scan.tif")
    assert [page.number for page in document.pages] == [1, 2]
    assert document.scanned == (1, 2)


def test_without_ocr_a_picture_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(Unreadable) as caught:
        document_of(saved(scanned(SAID), "PNG"), "scan.png")
    assert "tesseract" in caught.value.remedy


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (saved(Image.new("L", (300, 400), 255), "PNG"), "too small"),
        (saved(scanned(SAID), "PNG")[:400], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "damaged"),
    ],
)
def test_a_picture_that_is_no_scan_is_refused(
    content: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    with pytest.raises(Unreadable, match=reason):
        document_of(content, "scan.png")


def test_in_a_folder_only_what_has_a_page_s_shape_is_taken_for_a_scan(tmp_path: Path) -> None:
    for name, size in (
        ("scan.png", (1240, 1754)),
        ("logo.png", (200, 80)),
        ("wide.png", (2000, 700)),
    ):
        (tmp_path / name).write_bytes(saved(Image.new("L", size, 255), "PNG"))
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "photo.png").write_bytes((tmp_path / "scan.png").read_bytes())
    assert [find.name for find in walk(tmp_path) if isinstance(find, Find)] == ["scan.png"]
