"""PPTX by python-pptx: a page a slide, its title first, and the notes behind it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from corpus.errors import Unreadable
from corpus.formats.paragraph import Paragraph, paragraph
from corpus.formats.parcel import damaged, looked_over
from corpus.formats.sheet import Sheets
from corpus.formats.table import Cell, Table
from corpus.model import Document

if TYPE_CHECKING:
    from pptx.slide import Slide

MOST_SLIDES = 2_000
BULLET = "• "
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEEPEST = 20  # groups in groups


def read_pptx(content: bytes, name: str) -> Document:
    """A presentation's text, hidden slides left out.  Raises Unreadable where it is damaged."""
    looked_over(content)
    import pptx

    sheets = Sheets()
    try:
        slides = [each for each in pptx.Presentation(io.BytesIO(content)).slides if _is_shown(each)]
        if len(slides) > MOST_SLIDES:
            reason = f"it has {len(slides):,} slides, more than {MOST_SLIDES:,}"
            raise Unreadable(reason, "split it into several files")
        for slide in slides:
            for block in _blocks(slide):
                block.write(sheets)
            if slide is slides[0]:
                _write_date(slide, sheets)
            sheets.end_page()
    except Unreadable:
        raise
    except Exception as error:  # python-pptx lets through what a bad part breaks
        raise damaged() from error
    read = sheets.document(name, content, "pptx")
    if not read.text.strip():
        raise Unreadable("it holds pictures and no text", "save it as PDF, run OCR and add that")
    return read


def _is_shown(slide: Slide) -> bool:
    return slide.element.get("show", "1") not in {"0", "false"}


def _blocks(slide: Slide) -> Iterator[Paragraph | Table]:
    """What a slide says: its title, then from top to bottom, then the speaker's notes."""
    title = slide.shapes.title
    if title is not None:
        yield from _paragraphs(title.text_frame, heading=1)
    below = [
        each for each in _flat(slide.shapes) if title is None or each.shape_id != title.shape_id
    ]
    for shape in sorted(below, key=lambda each: (each.top or 0, each.left or 0)):
        if shape.has_text_frame and not _is_furniture(shape):
            yield from _paragraphs(shape.text_frame, listed=_is_body(shape))
        elif getattr(shape, "has_table", False):
            yield _table(shape.table)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield from _paragraphs(slide.notes_slide.notes_text_frame)


def _write_date(slide: Slide, sheets: Sheets) -> None:
    """The day that the foot of the title slide names, unless it is that of whoever looks at it."""
    from pptx.enum.shapes import PP_PLACEHOLDER as KIND

    for shape in slide.placeholders:
        if shape.placeholder_format.type == KIND.DATE and shape.has_text_frame:
            today = shape.element.find(f".//{_A}fld") is not None
            for block in [] if today else _paragraphs(shape.text_frame):
                block.write(sheets)


def _flat(shapes: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    """The shapes of a slide, groups opened."""
    for shape in shapes:
        inner = getattr(shape, "shapes", None)
        if inner is not None and depth < _DEEPEST:
            yield from _flat(inner, depth + 1)
        else:
            yield shape


def _is_furniture(shape: Any) -> bool:
    """Whether a shape is the slide's number, its date or its footer."""
    from pptx.enum.shapes import PP_PLACEHOLDER as KIND

    edges = {KIND.SLIDE_NUMBER, KIND.DATE, KIND.FOOTER, KIND.HEADER}
    return bool(shape.is_placeholder and shape.placeholder_format.type in edges)


def _is_body(shape: Any) -> bool:
    """Whether the slide's design puts bullets before a shape's paragraphs."""
    from pptx.enum.shapes import PP_PLACEHOLDER as KIND

    bodies = {KIND.BODY, KIND.OBJECT, KIND.VERTICAL_BODY}
    return bool(shape.is_placeholder and shape.placeholder_format.type in bodies)


def _paragraphs(
    frame: Any, *, heading: int | None = None, listed: bool = False
) -> Iterator[Paragraph]:
    for each in frame.paragraphs:
        label = "" if heading else _label(each, listed=listed)
        runs = [(words, bold) for words, bold in _runs(each)]
        read = paragraph(runs, heading=heading, depth=each.level, bullet=bool(label))
        if read.rows:
            yield read.labelled(label)


def _runs(each: Any) -> Iterator[tuple[str, bool]]:
    """The runs of a paragraph, line breaks and fields (a date) among them."""
    for child in each._p:  # noqa: SLF001  # the library's own list of runs leaves the others out
        if child.tag == f"{_A}br":
            yield "\n", False
        elif child.tag in (f"{_A}r", f"{_A}fld"):
            words = child.findtext(f"{_A}t") or ""
            properties = child.find(f"{_A}rPr")
            bold = properties is not None and properties.get("b") in {"1", "true"}
            yield words.replace("\v", "\n"), bold


def _label(each: Any, *, listed: bool) -> str:
    properties = each._p.pPr  # noqa: SLF001  # bullets have no place in the library's own face
    if properties is not None:
        if properties.find(f"{_A}buNone") is not None:
            return ""
        if any(
            properties.find(f"{_A}{name}") is not None for name in ("buChar", "buAutoNum", "buBlip")
        ):
            return BULLET
    return BULLET if listed else ""


def _table(table: Any) -> Table:
    rows = []
    for row in table.rows:
        cells = []
        for column, cell in enumerate(row.cells):
            blocks = () if cell.is_spanned else tuple(_paragraphs(cell.text_frame))
            cells.append(Cell(blocks, column, cell.span_width if cell.is_merge_origin else 1))
        rows.append(tuple(cells))
    return Table(tuple(rows))
