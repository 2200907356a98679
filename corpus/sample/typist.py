"""A sample paper as Word document: real headings and bullets, numbers typed as text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime

from docx import Document
from docx.document import Document as Draft
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from corpus.sample.manuscript import Block, Shape

_LEVELS = {Shape.TITLE: 1, Shape.HEADING: 2, Shape.SUBHEADING: 3}
_SIZES = {"Normal": 11, "List Bullet": 11, "Heading 1": 15, "Heading 2": 11.5, "Heading 3": 11}
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def word_document(content: Sequence[Block], *, header: str, dated: date) -> bytes:
    """The bytes of a DOCX file, the same for the same content whenever it is made."""
    draft = Document()
    _dress(draft, header)
    draft.core_properties.author = "Safer Tidewell Partnership"
    draft.core_properties.title = content[0].text
    made = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    draft.core_properties.created = draft.core_properties.modified = made
    for block in content:
        _type(draft, block)
    stream = io.BytesIO()
    draft.save(stream)
    return _without_times(stream.getvalue())


def _dress(draft: Draft, header: str) -> None:
    for name, size in _SIZES.items():
        style = draft.styles[name]
        style.font.name = "Arial"
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), "Arial")
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    section = draft.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    line = section.header.paragraphs[0]
    line.text = header
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _type(draft: Draft, block: Block) -> None:
    if block.shape in _LEVELS:
        draft.add_heading(block.words, _LEVELS[block.shape])
    elif block.shape is Shape.BULLET:
        draft.add_paragraph(block.text, "List Bullet")
    elif block.shape is Shape.CLAUSE:
        _hang(draft.add_paragraph(f"{block.mark}\t{block.text}"), Cm(1.2))
    elif block.shape is Shape.TABLE:
        _rule(draft, block)
    elif block.shape is Shape.LABEL:
        line = draft.add_paragraph()
        line.add_run(block.mark).bold = True
        line.add_run(f"\t{block.text}")
        _hang(line, Cm(4))
    else:
        draft.add_paragraph().add_run(block.text).bold = block.shape is Shape.STRONG


def _hang(line: Paragraph, indent: Cm) -> None:
    line.paragraph_format.left_indent = indent
    line.paragraph_format.first_line_indent = -indent
    line.paragraph_format.tab_stops.add_tab_stop(indent)


def _rule(draft: Draft, block: Block) -> None:
    table = draft.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for row in block.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _without_times(archive: bytes) -> bytes:
    """The same archive with every entry's time set to the epoch of ZIP."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return stream.getvalue()
