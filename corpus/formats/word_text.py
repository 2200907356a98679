"""The words of a Word paragraph, as they read once every tracked change is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.formats.paragraph import Run
from corpus.formats.word_styles import Style, Styles, W, switch, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# struck out by a tracked change, or a note and no text
_LEFT_OUT = frozenset(
    [f"{W}{name}" for name in "del moveFrom pPr rPr sdtPr footnoteReference rt".split()]
    + [f"{_COMPATIBLE}Fallback", f"{W}txbxContent"]
)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_SYMBOLS = {
    "F0FE": "☒",
    "F0FD": "☒",
    "F052": "☒",
    "F0A8": "☐",
    "F06F": "☐",
    "F0FC": "✓",
}  # Wingdings


def runs_of(element: Element, style: Style, styles: Styles) -> Iterator[Run]:
    """The runs of a paragraph, or of what lies within one, in their order."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{W}r":
            yield from _of_run(child, style, styles)
        elif child.tag == f"{_MATHS}t":
            yield child.text or "", False
        else:
            yield from runs_of(child, style, styles)


def _of_run(run: Element, style: Style, styles: Styles) -> Iterator[Run]:
    properties = run.find(f"{W}rPr")
    named = value(properties, "rStyle")
    said = Style(bold=switch(properties, "b"), hidden=switch(properties, "vanish"))
    if named is not None:
        said = said.over(styles.get(named))
    if (style.hidden if said.hidden is None else said.hidden) is True:
        return
    if properties is not None and properties.find(f"{W}del") is not None:
        return
    bold = bool(style.bold if said.bold is None else said.bold)
    for child in run:
        words = _words(child)
        if words:
            yield words, bold
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and len(child):
            yield from runs_of(child, style, styles)


def _words(child: Element) -> str:
    if child.tag == f"{W}t":
        return (child.text or "").replace("\n", " ").replace("\t", " ")
    if child.tag == f"{W}br":
        return "\n" if child.get(f"{W}type") in (None, "textWrapping") else " "
    if child.tag == f"{W}sym":
        return _SYMBOLS.get((child.get(f"{W}char") or "").upper(), "")
    return _SIGNS.get(child.tag, "") if isinstance(child.tag, str) else ""


def is_struck_out(paragraph: Element) -> bool:
    """Whether a paragraph's end was deleted, so that the next one goes on in it."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    if properties is None:
        return False
    return properties.find(f"{W}del") is not None or properties.find(f"{W}moveFrom") is not None


def boxes_of(paragraph: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph, each once although Word writes them twice."""
    for box in paragraph.iter(f"{W}txbxContent"):
        above = {parent.tag for parent in box.iterancestors()}
        if f"{_COMPATIBLE}Fallback" not in above:
            yield box
