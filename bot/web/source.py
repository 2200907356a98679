"""A paper as it was read, page by page, with one span of it marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Document, Page


@dataclass(frozen=True, slots=True)
class Run:
    """Text that is wholly marked or not at all; ``first`` begins the marked span."""

    text: str
    marked: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its printed label, None in a format without pages, and its text."""

    label: str | None
    runs: tuple[Run, ...]


def sheets(document: Document, start: int, end: int) -> list[Sheet]:
    """The pages of a document, with the characters from ``start`` to ``end`` marked.

    >>> text = "one two"
    >>> sheets(Document("a.txt", "", "text", text), 4, 7)[0].runs[1]
    Run(text='two', marked=True, first=True)
    """
    pages = document.pages or (Page(1, 0, len(document.text)),)
    if not document.paginated:
        pages = (Page(1, 0, len(document.text)),)
    return [
        Sheet(
            page.name if document.paginated else None,
            tuple(_runs(document.text, page, start, end)),
        )
        for page in pages
    ]


def is_span(document: Document, start: int, end: int) -> bool:
    """Whether these offsets name a stretch of the document at all."""
    return 0 <= start < end <= len(document.text)


def _runs(text: str, page: Page, start: int, end: int) -> Iterator[Run]:
    opening = min(max(start, page.start), page.end)
    closing = min(max(end, opening), page.end)
    for begin, stop, marked in (
        (page.start, opening, False),
        (opening, closing, True),
        (closing, page.end, False),
    ):
        if begin < stop:
            yield Run(text[begin:stop], marked, first=marked and begin == start)
