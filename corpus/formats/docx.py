"""DOCX by python-docx: paragraphs, headings, lists and tables in the order of the page."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from corpus.errors import Unreadable
from corpus.formats.sheet import Sheets
from corpus.model import Document

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

MOST_UNPACKED = 200 * 1024 * 1024


def read_docx(content: bytes, name: str) -> Document:
    """A Word document's text.  Raises Unreadable where it is damaged, or a zip bomb."""
    from docx.table import Table

    sheets = Sheets()
    for block in _opened(content).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                sheets.add("\t".join(_cells(row)))
            sheets.add("")
        else:
            _write(block, sheets)
    read = sheets.document(name, content, "docx")
    if not read.text.strip():
        raise Unreadable("it holds no text", "check that it is the paper that was meant")
    return read


def _opened(content: bytes) -> Word:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise Unreadable(
                f"it unpacks to {unpacked >> 20} MB, more than {MOST_UNPACKED >> 20} MB",
                "take out its pictures and save it again",
            )
        return docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise Unreadable(
            "it is damaged or cut short", "open it in Word, save it again and add that"
        ) from error


def _cells(row: _Row) -> list[str]:
    """A row's cells, a merged cell once."""
    seen: list[object] = []
    texts: list[str] = []
    for cell in row.cells:
        if cell._tc not in seen:  # noqa: SLF001  # the only identity that a merged cell has
            seen.append(cell._tc)  # noqa: SLF001
            texts.append(" ".join(cell.text.split()))
    return texts


def _write(paragraph: Paragraph, sheets: Sheets) -> None:
    text = paragraph.text.replace("\xa0", " ")
    style = (paragraph.style.name if paragraph.style is not None else None) or ""
    heading = int(style[-1]) if style.startswith("Heading ") and style[-1].isdigit() else None
    if style == "Title":
        heading = 1
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = bool(runs) and all(run.bold for run in runs)
    bullet = "• " if style.startswith("List Bullet") else ""
    if not bullet:
        sheets.gap()
    for piece in text.split("\n"):
        sheets.add(bullet + piece.strip() if piece.strip() else "", bold=bold, heading=heading)
