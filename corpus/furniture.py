"""Running headers, footers and page numbers: marked, so that reading passes them over.

Nothing is taken out of the text: a quote stays an exact span, and a printed page number
becomes its page's label.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from corpus.formats.sheet import relabelled
from corpus.labels import is_label
from corpus.model import Document, Line

_PAGE = re.compile(r"^Page:?\s+(?P<label>\d+|[ivxlc]+)(?:\s+of\s+\d+)?$", re.I)  # "Page 12 of 40"
_NUMBER = re.compile(r"^[-–\s]*(?P<label>\d{1,4})[-–\s]*$")  # "- 4 -"
_DIGITS = re.compile(r"\d+")
_NEVER = re.compile(  # a report's head is the same on the first page of each report of a pack
    r"^(resolved|agreed|action|decision|noted)\b|^(reports?\s+(to|of|from|by)|subject)\s*:|^[•\-*(]",
    re.I,
)
_EDGE = 2  # lines at a page's top and bottom that can be furniture


def with_furniture_marked(document: Document) -> Document:
    """The document with its running lines marked and its pages labelled as printed."""
    marked = {line.start for line in document.lines if _always(line)}
    if document.paginated:
        marked |= _running(document.lines)
        labels = _labels(document)
        marked |= {line.start for line in labels.values()}
        document = relabelled(document, {page: _label(line) for page, line in labels.items()})
    else:
        marked |= _after_lost_breaks(document)
    lines = tuple(
        replace(line, furniture=True) if line.start in marked and line.text else line
        for line in document.lines
    )
    return replace(document, lines=lines)


def _always(line: Line) -> bool:
    return is_label(line) or bool(_PAGE.match(line.text))


def _label(line: Line) -> str:
    found = _PAGE.match(line.text) or _NUMBER.match(line.text)
    return found["label"] if found else ""


def _by_page(lines: Iterable[Line]) -> dict[int, list[Line]]:
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.text:
            pages[line.page].append(line)
    return pages


def _labels(document: Document) -> dict[int, Line]:
    """The line that prints each page's number.

    "Page 12" is believed anywhere; a bare number only at the edge of a page, and only where
    most pages have one and they count upwards.
    """
    pages = _by_page(document.lines)
    said = {
        number: line for number, lines in pages.items() for line in lines if _PAGE.match(line.text)
    }
    if said:
        return said
    bare = {
        number: line
        for number, lines in pages.items()
        for line in (*lines[:1], *lines[-1:])
        if _NUMBER.match(line.text)
    }
    counts = [int(_label(line)) for _, line in sorted(bare.items())]
    upwards = all(after - before >= 1 for before, after in pairwise(counts))
    return bare if len(bare) > 1 and len(bare) >= 0.6 * len(pages) and upwards else {}


def _running(lines: tuple[Line, ...]) -> set[int]:
    """Lines that stand at the same edge of page after page, but for their numbers."""
    seen: dict[tuple[str, str], list[Line]] = defaultdict(list)
    pages = _by_page(lines)
    for page in pages.values():
        for edge, at_edge in (("top", page[:_EDGE]), ("bottom", page[_EDGE:][-_EDGE:])):
            for line in at_edge:
                if len(line.text) > 3 and not _NEVER.match(line.text):
                    seen[edge, _DIGITS.sub("#", line.text.casefold())].append(line)
    enough = 2 if len(pages) <= 4 else 3
    marked: set[int] = set()
    for (edge, _), found in seen.items():
        if len({line.page for line in found}) >= enough:
            # on the first page it is the paper's title as often as not
            title = edge == "top" and found[0].page == 1
            marked |= {line.start for line in (found[1:] if title else found)}
    return marked


def _after_lost_breaks(document: Document) -> set[int]:
    """Running headers of a text whose form feeds became single spaces.

    Such a text, copied from a PDF, begins each page with one space; a line that does so and
    comes again is the page's header, and so is the rest of it in the next line.
    """
    seen: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(document.lines):
        if (
            line.text
            and not line.opens
            and opens_page(document, line)
            and not _NEVER.match(line.text)
        ):
            seen[line.text].append(index)
    marked: set[int] = set()
    for indexes in seen.values():
        if len(indexes) < 2:
            continue
        marked |= {document.lines[index].start for index in indexes}
        following = [
            document.lines[index + 1] for index in indexes if index + 1 < len(document.lines)
        ]
        if len({line.text for line in following}) == 1 and len(following) == len(indexes):
            marked |= {line.start for line in following}
    return marked


def opens_page(document: Document, line: Line) -> bool:
    """Whether a page begins with this line: by its pages, a break, or the space left of one."""
    if line.opens:
        return True
    if document.paginated:
        page = document.pages[line.page - 1]
        return not document.text[page.start : line.start].strip()
    before = document.text[max(0, line.start - 2) : line.start]
    return line.start == 0 or before == "\n "
