"""A PDF is read as it looks: columns beside the text, cells of a table, scans by OCR."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import Unreadable
from corpus.files import read_document
from corpus.formats import ocr
from corpus.model import Document, Line
from corpus.reading import read
from tests.corpus.formats.scans import pdf_of, scanned

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="no tesseract here")

SCAN = [
    "Westhaven Board",
    "Minutes of the meeting held on 5 March 2026",
    "PRESENT: Ann Roe (in the Chair) and Ben Oak",
    "1. LIGHTING",
    "RESOLVED: That the report be noted.",
    "2. MARKETS",
    "RESOLVED: That the plan be approved.",
]


def drawn(path: Path, *words: tuple[float, float, str], bold: frozenset[str] = frozenset()) -> Path:
    canvas = Canvas(str(path), pagesize=(595, 842))
    for x, y, text in words:
        canvas.setFont("Helvetica-Bold" if text in bold else "Helvetica", 10)
        canvas.drawString(x, y, text)
    canvas.save()
    return path


def lines(path: Path) -> list[Line]:
    return [line for line in read_document(path).lines if line.text]


def exact(document: Document) -> bool:
    return all(document.text[line.start : line.end] == line.text for line in document.lines)


def test_initials_in_a_column_at_the_right_stand_beside_the_text_and_not_in_it(
    tmp_path: Path,
) -> None:
    path = drawn(
        tmp_path / "a.pdf",
        (500, 800, "Action"),
        (56, 780, "The shelter was broken. AR agreed to write to"),
        (500, 780, "AR"),
        (56, 767, "the council before the winter."),
        (56, 740, "The path was walked. BO and CD to price a gate."),
        (500, 740, "BO / CD"),
    )
    found = lines(path)
    assert [line.text for line in found if line.aside] == ["Action", "AR", "BO / CD"]
    assert [line.text for line in found if not line.aside] == [
        "The shelter was broken. AR agreed to write to",
        "the council before the winter.",
        "The path was walked. BO and CD to price a gate.",
    ]
    assert exact(read_document(path))


def test_names_and_initials_in_columns_are_cells(tmp_path: Path) -> None:
    path = drawn(
        tmp_path / "a.pdf",
        (56, 800, "PRESENT"),
        (140, 800, "Ann Roe"),
        (250, 800, "AR"),
        (320, 800, "Ben Oak"),
        (430, 800, "BO"),
    )
    assert [line.text for line in lines(path)] == ["PRESENT\tAnn Roe\tAR\tBen Oak\tBO"]


def test_a_title_in_bold_that_runs_into_its_text_is_told_by_its_length(tmp_path: Path) -> None:
    path = drawn(
        tmp_path / "a.pdf",
        (56, 800, "3. Police Report"),
        (140, 800, "A report had been received."),
        (56, 780, "More of it."),
        bold=frozenset({"3. Police Report"}),
    )
    first = lines(path)[0]
    assert first.text[: first.lead] == "3. Police Report"


@needs_tesseract
def test_a_scan_is_read_by_ocr_and_said_to_be(tmp_path: Path) -> None:
    reading = read(pdf_of(tmp_path / "scan.pdf", [scanned(SCAN)]))
    (meeting,) = reading.meetings
    assert [item.title for item in meeting.items] == ["LIGHTING", "MARKETS"]
    assert meeting.chair == "Ann Roe"
    assert "picture" in reading.problems[0].reason
    assert exact(reading.document)


@needs_tesseract
def test_one_scanned_page_among_others_is_named(tmp_path: Path) -> None:
    reading = read(pdf_of(tmp_path / "mixed.pdf", ["A page of text.", scanned(SCAN)]))
    assert reading.document.scanned == (2,)
    assert "page 2 is read from a picture" in reading.problems[0].reason


def test_without_ocr_the_pages_that_could_not_be_read_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    reading = read(pdf_of(tmp_path / "mixed.pdf", ["A page of text.", scanned(SCAN)]))
    assert reading.document.unread == (2,)
    assert "tesseract" in reading.problems[0].remedy
    with pytest.raises(Unreadable) as caught:
        read_document(pdf_of(tmp_path / "scan.pdf", [scanned(SCAN)]))
    assert "tesseract" in caught.value.remedy


def test_a_pdf_of_five_thousand_pages_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="5000 pages"):
        read_document(pdf_of(tmp_path / "long.pdf", ["word"] * 5_000))
