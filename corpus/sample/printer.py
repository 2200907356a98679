"""Sample papers as PDF, laid out as a council's committee system prints them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.sample.manuscript import Block, Shape

_WIDTH, _HEIGHT = A4
_MARGIN = 72.0
_MEASURE = _WIDTH - 2 * _MARGIN
_PLAIN, _BOLD = "Helvetica", "Helvetica-Bold"
_PAGES = re.compile(r"(.+?) (\(Pages? [\d -]+\))")


class Manner(StrEnum):
    """How a part is laid out: minutes keep their numbers in a column of their own."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One part of a printed paper.

    ``running`` heads every page after the part's first, ``item`` stands at the top right of
    the first ("Agenda Item 7a"), ``mark`` above and below every page.  ``first_label`` is the
    number of the first page ("Page 9"); None leaves the pages without one.
    """

    content: tuple[Block, ...]
    manner: Manner
    running: str = ""
    item: str = ""
    mark: str = ""
    first_label: int | None = None
    label: str = "{}"


def printed(sheets: Sequence[Sheet], *, title: str) -> bytes:
    """The bytes of a PDF file, the same for the same sheets whenever it is made."""
    stream = io.BytesIO()
    book = BaseDocTemplate(
        stream, pagesize=A4, title=title, author="Safer Tidewell Partnership", invariant=1
    )
    story: list[Flowable] = []
    starts: list[int] = []
    for number, sheet in enumerate(sheets):
        first, later = f"first-{number}", f"later-{number}"
        book.addPageTemplates([_template(sheet, first, starts), _template(sheet, later, starts)])
        story += [NextPageTemplate(first), PageBreak()] if number else []
        story += [NextPageTemplate(later), *_flow(sheet)]
    book.build(story)
    return stream.getvalue()


def _template(sheet: Sheet, name: str, starts: list[int]) -> PageTemplate:
    frame = Frame(_MARGIN, 64, _MEASURE, _HEIGHT - 136, 0, 0, 0, 0, id=name)
    opening = name.startswith("first")

    def furnish(canvas: Canvas, book: BaseDocTemplate) -> None:
        if opening:
            starts.append(book.page)
        _furnish(canvas, sheet, opening=opening, page=book.page - starts[-1])

    return PageTemplate(name, [frame], onPage=furnish)


def _furnish(canvas: Canvas, sheet: Sheet, *, opening: bool, page: int) -> None:
    canvas.saveState()
    canvas.setFont(_BOLD, 10)
    if sheet.mark:
        canvas.drawCentredString(_WIDTH / 2, _HEIGHT - 30, sheet.mark)
        canvas.drawCentredString(_WIDTH / 2, 22, sheet.mark)
    if opening:
        canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 46, sheet.item)
    elif sheet.running:
        canvas.drawString(_MARGIN, _HEIGHT - 46, sheet.running)
        canvas.line(_MARGIN, _HEIGHT - 52, _WIDTH - _MARGIN, _HEIGHT - 52)
    if sheet.first_label is not None:
        canvas.setFont(_PLAIN, 10)
        canvas.drawCentredString(_WIDTH / 2, 38, sheet.label.format(sheet.first_label + page))
    canvas.restoreState()


def _style(
    indent: float = 0, *, bold: bool = False, before: float = 7, **more: Any
) -> ParagraphStyle:
    """Type of 11 points, the text ``indent`` points from the margin."""
    face = _BOLD if bold else _PLAIN
    manner = {"fontSize": 11, "bulletFontSize": 11, "leading": 14, "spaceAfter": 7}
    faces = {"fontName": face, "bulletFontName": face}
    indents = {"leftIndent": indent, "spaceBefore": before}
    whole = {"allowWidows": 0, "allowOrphans": 0}
    return ParagraphStyle("line", **{**manner, **faces, **indents, **whole, **more})


def _flow(sheet: Sheet) -> Iterator[Flowable]:
    """The part's blocks as they follow each other on the page."""
    set_block = {
        Manner.MINUTES: _minute_block,
        Manner.AGENDA: _agenda_block,
        Manner.REPORT: _report_block,
    }[sheet.manner]
    for block, body in zip(sheet.content, _body_indents(sheet), strict=True):
        yield from _table(block) if block.shape is Shape.TABLE else set_block(block, body)


def _body_indents(sheet: Sheet) -> Iterator[float]:
    """How far plain text stands from the margin, block by block: names of those present hang."""
    plain = {Manner.MINUTES: 36.0, Manner.AGENDA: 36.0, Manner.REPORT: 0.0}[sheet.manner]
    indent = plain if sheet.manner is not Manner.MINUTES else 104.0
    for block in sheet.content:
        if block.shape in (Shape.HEADING, Shape.SUBHEADING):
            indent = plain + (36 if block.shape is Shape.SUBHEADING else 0)
        yield indent


def _line(text: str, style: ParagraphStyle, mark: str = "") -> Paragraph:
    return Paragraph(escape(text), style, bulletText=mark or None)


def _listed(block: Block, body: float) -> Iterator[Flowable]:
    """A clause or a bullet, its mark at the left edge of the text around it."""
    mark = "•" if block.shape is Shape.BULLET else block.mark
    edge = body + 9 if block.shape is Shape.BULLET else body
    step = 18 if block.shape is Shape.BULLET else 30
    yield _line(block.text, _style(edge + step, before=0, bulletIndent=edge, spaceAfter=4), mark)


def _minute_block(block: Block, body: float) -> Iterator[Flowable]:
    if block.shape is Shape.TITLE:
        yield _line(block.text, _style(bold=True, alignment=TA_CENTER))
    elif block.shape is Shape.HEADING:
        style = _style(36, bold=True, before=9, bulletIndent=0, keepWithNext=1)
        yield _line(block.text, style, block.mark)
    elif block.shape is Shape.LABEL:
        yield _line(block.text, _style(104, bulletIndent=0, bulletFontName=_BOLD), block.mark)
    elif block.shape in (Shape.CLAUSE, Shape.BULLET):
        yield from _listed(block, body)
    elif block.shape is Shape.STRONG and block.text.isupper():
        yield _line(block.text, _style(bold=True, alignment=TA_CENTER))
    else:
        resolved = block.text.startswith("RESOLVED")
        bold = resolved or block.shape is Shape.STRONG
        yield _line(block.text, _style(body, bold=bold, keepWithNext=int(bold)))


def _agenda_block(block: Block, body: float) -> Iterator[Flowable]:
    if block.shape is Shape.TITLE:
        yield Paragraph(
            escape(block.text),
            ParagraphStyle("agenda", fontName=_BOLD, fontSize=20, leading=26, spaceAfter=10),
        )
    elif block.shape in (Shape.HEADING, Shape.SUBHEADING):
        yield _agenda_line(block)
    elif block.shape is Shape.STRONG:
        yield _line(block.text, _style(bold=True))
    elif block.shape is Shape.LABEL:
        yield Spacer(0, 6)
        yield _line(block.text, _style(96, bulletIndent=0, bulletFontName=_BOLD), block.mark)
    elif block.shape in (Shape.CLAUSE, Shape.BULLET):
        yield from _listed(block, body)
    else:
        yield _line(block.text, _style(body, before=0))


def _agenda_line(block: Block) -> Flowable:
    """A line of business: number, title, and the pages where its paper is."""
    found = _PAGES.fullmatch(block.text)
    title, pages = found.groups() if found else (block.text, "")
    left = 36.0 if block.shape is Shape.SUBHEADING else 0.0
    row = [
        _line(block.mark, _style(bold=True)),
        _line(title, _style(bold=True)),
        _line(pages, _style(alignment=TA_RIGHT)),
    ]
    table = Table([["", *row]], [left, 36, _MEASURE - left - 136, 100], spaceBefore=6)
    table.setStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)])
    table.setStyle([("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)])
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    table.keepWithNext = 1
    return table


def _report_block(block: Block, body: float) -> Iterator[Flowable]:
    if block.shape is Shape.TITLE:
        yield Paragraph(
            escape(block.text),
            ParagraphStyle("report", fontName=_BOLD, fontSize=15, leading=19, spaceAfter=12),
        )
    elif block.shape is Shape.LABEL:
        style = _style(110, before=0, bulletIndent=0, bulletFontName=_BOLD, spaceAfter=2)
        yield _line(block.text, style, block.mark)
    elif block.shape is Shape.HEADING:
        style = _style(24, bold=True, before=11, bulletIndent=0, keepWithNext=1)
        yield _line(block.text, style, block.mark)
    elif block.shape in (Shape.CLAUSE, Shape.BULLET):
        yield from _listed(block, body)
    else:
        yield _line(block.text, _style(body, bold=block.shape is Shape.STRONG))


def _table(block: Block) -> Iterator[Flowable]:
    rows = [
        [_line(cell, _style(bold=number == 0, before=0)) for cell in row]
        for number, row in enumerate(block.rows)
    ]
    rest = (_MEASURE - 180) / (len(block.rows[0]) - 1)
    table = Table(rows, [180, *[rest] * (len(block.rows[0]) - 1)], spaceAfter=12, spaceBefore=2)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    table.setStyle([("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)])
    yield table
