"""Where a Word document breaks its pages, so far as whoever wrote it has set that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.formats.sheet import Sheets
from corpus.formats.word_styles import W, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page: what comes next stands at its top."""

    def write(self, sheets: Sheets) -> None:
        """Tell ``sheets`` of it."""
        sheets.break_page()


def breaks_of(element: Element) -> tuple[bool, bool]:
    """Whether a page is broken before a paragraph's words, and whether behind them."""
    properties = element.find(f"{W}pPr")
    before = switch(properties, "pageBreakBefore") is True
    behind = _ends_section(properties)
    written = False
    for child in element.iter(f"{W}t", f"{W}br"):
        if child.tag == f"{W}t":
            written = written or bool((child.text or "").strip())
        elif child.get(f"{W}type") == "page":
            before, behind = before or not written, behind or written
    return before, behind


def _ends_section(properties: Element | None) -> bool:
    section = properties.find(f"{W}sectPr") if properties is not None else None
    return section is not None and value(section, "type") not in ("continuous", "nextColumn")
