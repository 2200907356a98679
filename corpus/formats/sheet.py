"""Putting a document together line by line, so that every offset is exact by construction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Document, Line, Page


class Sheets:
    """Collects lines and page ends, and makes the document of them.

    For formats whose text is our own making (PDF, DOCX): what is added is the text.

    >>> sheets = Sheets()
    >>> sheets.add("AGENDA")
    >>> sheets.document("a.pdf", b"", "pdf").text
    'AGENDA\\n'
    """

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._lines: list[Line] = []
        self._pages: list[Page] = []
        self._page_start = 0
        self._opens = False

    def add(
        self,
        text: str,
        *,
        x: float | None = None,
        size: float | None = None,
        bold: bool = False,
        heading: int | None = None,
        top: float | None = None,
        aside: bool = False,
        lead: int = 0,
    ) -> None:
        """Add one line; an empty one separates paragraphs."""
        clean = text.strip()
        start = self._length
        self._write(clean + "\n")
        self._lines.append(
            Line(
                text=clean,
                start=start,
                end=start + len(clean),
                page=len(self._pages) + 1,
                x=x,
                size=size,
                bold=bold,
                heading=heading,
                top=top,
                aside=aside,
                lead=lead,
                opens=self._opened(clean),
            )
        )

    def row(self, cells: Sequence[str], *, bold: bool = False) -> None:
        """Add one row of a table; an empty cell in front stays, so that columns stay columns.

        >>> sheets = Sheets()
        >>> sheets.row(["", "Find a room", "AR", ""])
        >>> sheets.document("a.docx", b"", "docx").lines[0].text
        '\\tFind a room\\tAR'
        """
        text = "\t".join(cells).rstrip()
        if len(cells) > 1 and "\t" not in text:
            text += "\t"  # its only cell: a row all the same
        start = self._length
        self._write(text + "\n")
        page = len(self._pages) + 1
        opens = self._opened(text)
        self._lines.append(Line(text, start, start + len(text), page, bold=bold, opens=opens))

    def gap(self) -> None:
        """Part paragraphs by an empty line, once."""
        if self._lines and self._lines[-1].text:
            self.add("")

    def end_page(self, label: str | None = None) -> None:
        """Close the page that is being filled; ``label`` is what is printed as its number."""
        self._write("\f")
        number = len(self._pages) + 1
        self._pages.append(Page(number, self._page_start, self._length, label))
        self._page_start = self._length

    def break_page(self) -> None:
        """Say that a page begins with the next line, in a format that counts no pages."""
        self._opens = bool(self._lines)

    def _opened(self, text: str) -> bool:
        opens = self._opens and bool(text)
        self._opens = self._opens and not text
        return opens

    def document(self, name: str, content: bytes, media: str) -> Document:
        """The document that was collected; without pages where none was ended."""
        paginated = bool(self._pages)
        if not paginated:
            self._pages.append(Page(1, 0, self._length))
        return Document(
            name=name,
            checksum=checksum(content),
            media=media,
            text="".join(self._text),
            pages=tuple(self._pages),
            lines=tuple(self._lines),
            paginated=paginated,
        )

    def _write(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)


def lines_of(text: str) -> tuple[tuple[Line, ...], tuple[Page, ...]]:
    """Cut a text that is kept as it is into lines and form-feed pages, offsets into the text."""
    lines: list[Line] = []
    pages: list[Page] = []
    page_start = offset = 0
    for sheet in text.split("\f"):
        number = len(pages) + 1
        for raw in sheet.splitlines(keepends=True):
            clean = raw.strip()
            start = offset + raw.find(clean) if clean else offset
            lines.append(Line(clean, start, start + len(clean), number))
            offset += len(raw)
        offset += 1  # the form feed
        pages.append(Page(number, page_start, min(offset, len(text))))
        page_start = offset
    return tuple(lines), tuple(pages)


def relabelled(document: Document, labels: dict[int, str]) -> Document:
    """The document with printed labels given to pages, by page number."""
    pages = tuple(
        replace(page, label=labels.get(page.number, page.label)) for page in document.pages
    )
    return replace(document, pages=pages)


def checksum(content: bytes) -> str:
    """The SHA-256 of a file's bytes, as the ledger keeps it."""
    return hashlib.sha256(content).hexdigest()
