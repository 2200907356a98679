"""HTML as committee systems, Word and plain sites publish it; nothing is fetched or run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.errors import Unreadable
from corpus.formats.html_content import content_of
from corpus.formats.numeral import numeral
from corpus.formats.paragraph import Paragraph, Run, paragraph
from corpus.formats.sheet import Sheets
from corpus.formats.table import Cell, Table
from corpus.formats.text import decode
from corpus.model import Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

MOST_BYTES = 30 * 1024 * 1024
BULLET = "• "
_DEEPEST = 150
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption"
    " figure footer form header hr html legend main p pre section summary td th tr tbody".split()
)
_BREAKS = str.maketrans("\n\t\r\f", "    ")  # in the source; a page shows them as spaces
_TYPED = re.compile(  # tabs in a row before the last words of a line: an owner typed at the right
    r"(?<=\S)[ \xa0]*\t[ \t\xa0]*\t[ \t\xa0]*(?=\S[^\t\n]{0,40}\s*$|$)"
)
_HEADING = re.compile(r"^h(?P<level>[1-6])$")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.I)
_WORDS_LABEL = re.compile(r"mso-list\s*:\s*ignore", re.I)  # Word writes the number of an entry here
_STYLED = re.compile(r"list-style(?:-type)?\s*:\s*(?P<kind>[a-z-]+)", re.I)
_SIZE = re.compile(r"\s*\(?\b(?:PDF|DOCX?)[,\s]+[\d.]+ ?[KM]B\)?\s*$")  # "Minutes PDF 154 KB"
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")  # lxml takes no text that names its own encoding
_KINDS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
}


def read_html(content: bytes, name: str) -> Document:
    """A web page's paper.  Raises Unreadable where it holds no text, or far too much."""
    return read_page(decode(content), content, name, "html")


def read_page(page: str, content: bytes, name: str, media: str) -> Document:
    """The paper of a page that is given as text; ``content`` is the file that it came from."""
    sheets = Sheets()
    try:
        for block in _Reader().read(content_of(_parsed(page))):
            block.write(sheets)
    except (RecursionError, ValueError, AssertionError) as error:
        raise Unreadable(
            "its marks make no sense", "save it as PDF or DOCX and add that"
        ) from error
    read = sheets.document(name, content, media)
    if not read.text.strip():
        raise Unreadable("it holds no text", "check that it is the paper that was meant")
    return read


def _parsed(page: str) -> Element:
    if len(page) > MOST_BYTES:
        raise Unreadable(
            f"it is {len(page) >> 20} MB of HTML, more than {MOST_BYTES >> 20} MB",
            "save it as PDF, or split it",
        )
    from lxml import etree, html

    clean = _DECLARED.sub("", page).replace("\0", "")
    parser = html.HTMLParser(no_network=True, huge_tree=False, recover=True, remove_comments=True,
                             remove_pis=True, encoding="utf-8")  # fmt: skip
    try:
        return html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Unreadable("it holds no text", "check that it is the paper that was meant") from error


@dataclass
class _List:
    """A list that is being read: how its entries are numbered, and the next number."""

    kind: str
    next: int = 1
    step: int = 1

    def label(self, own: str | None) -> str:
        """The sign of the next entry; ``own`` is the number that the entry gives itself."""
        if self.kind in ("bullet", "none"):
            return BULLET if self.kind == "bullet" else ""
        number = int(own) if own and own.lstrip("-").isdigit() and len(own) < 7 else self.next
        self.next = number + self.step
        words = numeral(number, self.kind)
        return f"{words}. " if self.kind == "decimal" else f"({words}) "


class _Reader:
    """Walks through a page and collects its paragraphs and tables."""

    def __init__(self) -> None:
        self._blocks: list[Paragraph | Table] = []
        self._runs: list[Run] = []
        self._lists: list[_List] = []
        self._label = ""

    def read(self, element: Element, *, bold: bool = False) -> list[Paragraph | Table]:
        """The blocks of an element."""
        self._inside(element, bold, 0)
        self._close()
        return self._blocks

    def _inside(self, element: Element, bold: bool, depth: int) -> None:  # noqa: FBT001
        preserved = element.tag == "pre"
        self._say(element.text, bold, preserved)
        for child in element:
            if depth >= _DEEPEST:
                self._say("".join(child.itertext()), bold, preserved)
            elif isinstance(child.tag, str):
                self._visit(child, bold, depth + 1)
            self._say(child.tail, bold, preserved)

    def _say(self, text: str | None, bold: bool, preserved: bool) -> None:  # noqa: FBT001
        if text:
            self._runs.append((text if preserved else _as_shown(text), bold))

    def _visit(self, element: Element, bold: bool, depth: int) -> None:  # noqa: FBT001
        tag = element.tag
        heading = _HEADING.match(tag)
        if tag == "br":
            self._runs.append(("\n", bold))
        elif tag == "table":
            self._close()
            self._blocks.append(_table(element))
        elif tag in ("ul", "ol"):
            self._list(element, bold, depth)
        elif tag == "li":
            self._entry(element, bold, depth)
        elif _WORDS_LABEL.search(element.get("style", "")):
            self._words_label(element)
        elif heading:
            self._close()
            self._inside(element, False, depth)
            self._close(int(heading["level"]))
        elif tag in _BLOCKS:
            self._block(element, bold, depth)
        else:
            self._inside(element, _is_bold(element, bold), depth)

    def _block(self, element: Element, bold: bool, depth: int) -> None:  # noqa: FBT001
        names = element.get("class", "").split()
        if element.tag == "dd" and self._is_label():
            self._runs.append((" ", False))
        else:
            self._close()
        titled = "mgSubItemTitleTxt" in names or element.tag in ("th", "dt")
        self._inside(element, titled or _is_bold(element, bold), depth)
        if element.tag != "dt" or not self._is_label():
            self._close(3 if "mgAiTitleTxt" in names else None)

    def _is_label(self) -> bool:
        """Whether what is being read ends as a label does: "Venue:"."""
        return "".join(words for words, _ in self._runs).rstrip().endswith(":")

    def _list(self, element: Element, bold: bool, depth: int) -> None:  # noqa: FBT001
        self._close()
        self._lists.append(_list(element))
        self._inside(element, bold, depth)
        self._close()
        self._lists.pop()

    def _entry(self, element: Element, bold: bool, depth: int) -> None:  # noqa: FBT001
        self._close()
        self._label = self._lists[-1].label(element.get("value")) if self._lists else BULLET
        self._inside(element, bold, depth)
        self._close()
        self._label = ""

    def _words_label(self, element: Element) -> None:
        words = "".join(element.itertext()).strip()
        marked = any(char.isalnum() for char in words) and words != "o"
        self._label = f"{words} " if marked else BULLET

    def _close(self, heading: int | None = None) -> None:
        """End the paragraph that is being read."""
        made = paragraph(self._runs, heading=heading, depth=max(len(self._lists) - 1, 0))
        self._runs = []
        if not made.rows:
            return
        made = replace(
            made, rows=tuple(replace(row, text=_SIZE.sub("", row.text)) for row in made.rows)
        )
        if not made.text.startswith(self._label):
            made = made.labelled(self._label)
        self._blocks.append(replace(made, bullet=self._label == BULLET))
        self._label = ""


def _as_shown(text: str) -> str:
    """The words of the source as a page shows them, but for the tabs that set a column off.

    >>> _as_shown("Ann will\\nwrite.\\t\\t\\tClerk")
    'Ann will write.\\tClerk'
    """
    return _TYPED.sub("\0", text).translate(_BREAKS).replace("\0", "\t")


def _list(element: Element) -> _List:
    styled = _STYLED.search(element.get("style", ""))
    kind = styled["kind"].lower() if styled else element.get("type", "")
    if element.tag == "ul":
        return _List("none" if kind == "none" else "bullet")
    start = element.get("start", "")
    entries = [each for each in element if each.tag == "li"]
    backwards = "reversed" in element.attrib
    first = int(start) if start.isdigit() and len(start) < 7 else len(entries) if backwards else 1
    return _List(_KINDS.get(kind, "decimal"), first, -1 if backwards else 1)


def _is_bold(element: Element, bold: bool) -> bool:  # noqa: FBT001
    style = element.get("style", "")
    if _NOT_BOLD.search(style):
        return False
    return bold or element.tag in ("b", "strong") or bool(_BOLD.search(style))


def _table(element: Element) -> Table:
    hanging: dict[int, int] = {}  # columns that a cell from above still fills, and for how long
    rows = tuple(tuple(_cells(row, hanging)) for row in _rows(element))
    marked = element.get("role") == "presentation" or "mgItemTable" in element.get("class", "")
    marked = marked or element.get("id") == "mgItemTable"
    headed = any(
        isinstance(block, Table) or block.heading
        for row in rows
        for cell in row
        for block in cell.blocks
    )
    return Table(rows, through=marked or headed)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (each for each in child if each.tag == "tr")


def _cells(row: Element, hanging: dict[int, int]) -> Iterator[Cell]:
    column = 0
    above, below = dict(hanging), {}
    for cell in (each for each in row if each.tag in ("td", "th")):
        while above.get(column):
            yield Cell((), column)
            below[column] = above.pop(column) - 1
            column += 1
        span, depth = _count(cell.get("colspan")), _count(cell.get("rowspan"))
        blocks = _Reader().read(cell, bold=cell.tag == "th")
        yield Cell(tuple(blocks), column, span)
        below |= dict.fromkeys(range(column, column + span), depth - 1)
        column += span
    below |= {each: left - 1 for each, left in above.items() if each not in below}
    hanging.clear()
    hanging.update({each: left for each, left in below.items() if left > 0})


def _count(text: str | None) -> int:
    return max(1, min(int(text), 64)) if text and text.strip().isdigit() else 1
