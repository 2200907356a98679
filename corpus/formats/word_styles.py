"""The styles of a Word document: which paragraphs are headings, bold, or numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^heading (?P<level>[1-9])$", re.I)  # "heading 2", "Heading 2"
_DEEPEST = 12  # styles that are based on each other
_LOWEST = 6  # outline level that still is a heading


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says; None where it says nothing.

    ``list_id`` and ``level`` name the list that its paragraphs are numbered by.
    """

    bold: bool | None = None
    hidden: bool | None = None
    heading: int | None = None
    list_id: str | None = None
    level: int | None = None
    bullet: bool = False

    def over(self, base: Style) -> Style:
        """This style on top of the one that it is based on.

        >>> Style(bold=False).over(Style(bold=True, heading=2))
        Style(bold=False, hidden=None, heading=2, list_id=None, level=None, bullet=False)
        """
        return Style(
            base.bold if self.bold is None else self.bold,
            base.hidden if self.hidden is None else self.hidden,
            base.heading if self.heading is None else self.heading,
            self.list_id or base.list_id,
            base.level if self.level is None else self.level,
            self.bullet or base.bullet,
        )


PLAIN = Style()


class Styles:
    """The styles of one document, each with those that it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default = ""
        self._made: dict[str, Style] = {}
        for element in root.iter(f"{W}style") if root is not None else ():
            name = element.get(f"{W}styleId") or ""
            self._elements.setdefault(name, element)
            if element.get(f"{W}default") == "1" and element.get(f"{W}type") == "paragraph":
                self._default = name

    def get(self, name: str | None) -> Style:
        """The style of that id; the document's own default where ``name`` is None."""
        wanted = self._default if name is None else name
        if wanted not in self._made:
            self._made[wanted] = self._make(wanted)
        return self._made[wanted]

    def _make(self, name: str) -> Style:
        style, seen = PLAIN, 0
        at: str | None = name
        while at in self._elements and seen < _DEEPEST:
            element = self._elements[at]
            style = style.over(_said(element))
            at = value(element, "basedOn")
            seen += 1
        return style


def _said(element: Element) -> Style:
    properties = element.find(f"{W}pPr")
    style = said_by(properties)
    name = value(element, "name") or ""
    found = _HEADING.match(name)
    if found:
        style = replace(style, heading=int(found["level"]))
    elif name.lower() == "title":
        style = replace(style, heading=1)
    runs = element.find(f"{W}rPr")
    return replace(
        style, bold=switch(runs, "b"), hidden=switch(runs, "vanish"), bullet=_bulleted(name)
    )


def _bulleted(name: str) -> bool:
    return name.lower().startswith("list bullet")


def said_by(properties: Element | None) -> Style:
    """What the properties of a paragraph, or of a style for paragraphs, say."""
    if properties is None:
        return PLAIN
    outline = value(properties, "outlineLvl")
    heading = int(outline) + 1 if outline and outline.isdigit() else None
    numbering = properties.find(f"{W}numPr")
    if numbering is None:
        return Style(heading=_level(heading))
    level = value(numbering, "ilvl")
    return Style(
        heading=_level(heading),
        list_id=value(numbering, "numId"),
        level=int(level) if level and level.isdigit() else None,
    )


def _level(heading: int | None) -> int | None:
    return heading if heading is not None and heading <= _LOWEST else None


def value(parent: Element | None, name: str) -> str | None:
    """The value of an element's child of that name, as Word notes it."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    return child.get(f"{W}val") if child is not None else None


def switch(properties: Element | None, name: str) -> bool | None:
    """A property that is on or off; None where nothing is said."""
    child = properties.find(f"{W}{name}") if properties is not None else None
    if child is None:
        return None
    return child.get(f"{W}val", "1").lower() not in {"0", "false", "off", "none"}
