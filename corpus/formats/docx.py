"""DOCX: paragraphs with their numbers, and tables, as the paper reads with every change accepted.

Comments, footnotes, running headers and footers are no part of the text.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import Unreadable
from corpus.formats.colours import colour_of
from corpus.formats.paragraph import Paragraph, Run, paragraph
from corpus.formats.parcel import damaged, looked_over
from corpus.formats.sheet import Sheets
from corpus.formats.table import Cell, Table
from corpus.formats.tabs import settled
from corpus.formats.word_breaks import PageBreak, breaks_of
from corpus.formats.word_lists import BULLET, Lists
from corpus.formats.word_styles import Styles, W, said_by, value
from corpus.formats.word_text import boxes_of, is_struck_out, runs_of
from corpus.model import Document

if TYPE_CHECKING:
    from docx.opc.part import Part
    from lxml.etree import _Element as Element

_DEEPEST = 40  # tables in tables, and wrappers around them
_MOST_COLUMNS = 64
_WRAPPERS = frozenset(
    f"{W}{name}" for name in "sdt sdtContent ins moveTo customXml smartTag".split()
)


def read_docx(content: bytes, name: str) -> Document:
    """A Word document's text.  Raises Unreadable where it is damaged, or a zip bomb."""
    main = _opened(content)
    sheets = Sheets()
    try:
        for block in _Reader(main).all():
            block.write(sheets)
    except (
        AttributeError,
        LookupError,
        RecursionError,
        SyntaxError,
        TypeError,
        ValueError,
    ) as error:
        raise damaged() from error
    read = sheets.document(name, content, "docx")
    if not read.text.strip():
        raise Unreadable("it holds no text", "check that it is the paper that was meant")
    return read


def _opened(content: bytes) -> Part:
    looked_over(content)
    from docx.package import Package

    try:
        main: Part = Package.open(io.BytesIO(content)).main_document_part
    except Exception as error:  # python-docx lets through what a bad part breaks
        raise damaged() from error
    return main


class _Reader:
    """Reads one document from its first block to its last, counting its numbers on the way."""

    def __init__(self, main: Part) -> None:
        self._root = _root(main)
        self._styles = Styles(_related(main, "styles"))
        self._lists = Lists(_related(main, "numbering"), self._styles)
        self._carried: list[Run] = []  # of paragraphs whose end was deleted

    def all(self) -> Iterator[Paragraph | Table | PageBreak]:
        """The blocks of the whole document, and where its pages are broken."""
        body = self._root.find(f"{W}body")
        for child in body if body is not None else []:
            before, behind = breaks_of(child)
            yield from [PageBreak()] if before else []
            yield from self.blocks([child])
            yield from [PageBreak()] if behind else []
        yield paragraph(self._carried)

    def blocks(self, parent: Iterable[Element], depth: int = 0) -> Iterator[Paragraph | Table]:
        """The paragraphs and tables in ``parent``, wrappers opened."""
        if depth > _DEEPEST:
            return
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraphs(child, depth)
            elif child.tag == f"{W}tbl":
                yield self._table(child, depth + 1)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child, depth + 1)

    def _paragraphs(self, element: Element, depth: int) -> Iterator[Paragraph | Table]:
        properties = element.find(f"{W}pPr")
        style_id = value(properties, "pStyle")
        style = said_by(properties).over(self._styles.get(style_id))
        runs = [*self._carried, *runs_of(element, style, self._styles)]
        if is_struck_out(element):
            self._carried = runs
            return
        self._carried = []
        read = paragraph(runs, heading=style.heading)
        label, level = self._lists.label(style, style_id)  # an empty paragraph counts too
        if read.rows:
            read = replace(read.labelled(label), depth=level, bullet=label == BULLET)
        elif depth and label != BULLET:  # a cell may hold nothing but its number
            read = read.labelled(label)
        yield from settled(read)
        for box in boxes_of(element):
            yield from self.blocks(box, depth + 1)

    def _table(self, element: Element, depth: int) -> Table:
        rows = []
        for row in _inside(element, "tr"):
            properties = row.find(f"{W}trPr")
            if properties is None or properties.find(f"{W}del") is None:
                rows.append(tuple(self._cells(row, depth)))
        return Table(tuple(rows))

    def _cells(self, row: Element, depth: int) -> Iterator[Cell]:
        column = _count(value(row.find(f"{W}trPr"), "gridBefore"), 0)
        for cell in _inside(row, "tc"):
            properties = cell.find(f"{W}tcPr")
            span = _count(value(properties, "gridSpan"), 1)
            blocks = tuple(self.blocks(cell, depth))
            colour = "" if properties is None else colour_of(_fill(properties))
            yield Cell(() if _goes_on(properties) else blocks, column, span, colour)
            column += span


def _related(main: Part, name: str) -> Element | None:
    """The root of the part that a document's relationships give for a name."""
    for relation in main.rels.values():
        if relation.reltype.endswith(f"/{name}") and not relation.is_external:
            return _root(relation.target_part)
    return None


def _root(part: Part) -> Element:
    """The root of a part; of one that python-docx has no class for (macros, templates) as well."""
    from docx.oxml import parse_xml

    element: Element | None = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element


def _inside(parent: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, wrappers opened."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _WRAPPERS and depth < _DEEPEST:
            yield from _inside(child, name, depth + 1)


def _goes_on(properties: Element | None) -> bool:
    """Whether a cell is the lower part of the one above it, or was deleted."""
    if properties is None:
        return False
    merged = properties.find(f"{W}vMerge")
    lower = merged is not None and merged.get(f"{W}val") != "restart"
    return lower or properties.find(f"{W}cellDel") is not None


def _fill(properties: Element) -> str | None:
    """The colour that a cell is filled with, as Word notes it."""
    shading = properties.find(f"{W}shd")
    return None if shading is None else shading.get(f"{W}fill")


def _count(text: str | None, default: int) -> int:
    return min(int(text), _MOST_COLUMNS) if text and text.isdigit() else default
