"""The numbers of an ODT paper that its converter loses, written into its text: "7.1" below "7.".

The converter counts each level of a list by itself, and the headings of chapters not at all.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.formats.numeral import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CONTENT, _STYLES = "content.xml", "styles.xml"
_KINDS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_BULLET = "• "
_DEEPEST = 10  # levels that a list can have
_OUTLINE = "outline"


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level is numbered; without a kind it is not."""

    kind: str = ""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1  # how many levels its number shows
    start: int = 1


@dataclass
class _Count:
    """The numbers of one list so far, and how its levels write them."""

    levels: dict[int, _Level]
    at: dict[int, int] = field(default_factory=dict)

    @property
    def is_nested(self) -> bool:
        """Whether some number shows that of the level above it as well."""
        return any(level.kind and level.shown > 1 for level in self.levels.values())

    def label(self, depth: int, start: int | None = None) -> str:
        """The number of the next entry at a depth, from 1; nothing where it bears none."""
        level = self.levels.get(depth, _Level())
        self.at = {each: number for each, number in self.at.items() if each <= depth}
        self.at[depth] = self.at.get(depth, level.start - 1) + 1 if start is None else start
        if not level.kind:
            return ""
        first = max(depth - level.shown + 1, 1)
        shown = [each for each in range(first, depth + 1) if self._kind(each)]
        numbers = (numeral(self._number(each), self._kind(each)) for each in shown)
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix} "

    def _kind(self, depth: int) -> str:
        return self.levels.get(depth, _Level()).kind

    def _number(self, depth: int) -> int:
        return self.at.setdefault(depth, self.levels.get(depth, _Level()).start)


def with_numbers(content: bytes) -> bytes:
    """The paper with the numbers in its text that would be lost; itself where none would be."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        parts = {name: parcel.read(name) for name in parcel.namelist()}
    try:
        root = etree.fromstring(parts[_CONTENT], parser)
        styles = etree.fromstring(parts[_STYLES], parser) if _STYLES in parts else None
    except etree.XMLSyntaxError as error:
        raise ValueError("a part of it makes no sense") from error
    counts = {
        name: count for each in (styles, root) if each is not None for name, count in _counts(each)
    }
    if not _write(root, counts):
        return content
    parts[_CONTENT] = etree.tostring(root)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, part in parts.items():
            parcel.writestr(name, part)
    return packed.getvalue()


def _counts(root: Element) -> Iterator[tuple[str, _Count]]:
    """The lists that a part declares, by name, and the numbering of its chapters."""
    for style in root.iter(f"{_TEXT}list-style", f"{_TEXT}outline-style"):
        chapters = style.tag == f"{_TEXT}outline-style"
        name = _OUTLINE if chapters else f"list {style.get(f'{_STYLE}name')}"
        levels = (
            (int(each.get(f"{_TEXT}level") or 0), _level(each))
            for each in style
            if isinstance(each.tag, str) and each.get(f"{_TEXT}level", "").isdigit()
        )
        yield name, _Count(dict(levels))


def _level(element: Element) -> _Level:
    return _Level(
        _KINDS.get(element.get(f"{_STYLE}num-format", ""), ""),
        element.get(f"{_STYLE}num-prefix", ""),
        element.get(f"{_STYLE}num-suffix", ""),
        _whole(element.get(f"{_TEXT}display-levels")) or 1,
        _whole(element.get(f"{_TEXT}start-value")) or 1,
    )


def _write(root: Element, counts: dict[str, _Count]) -> bool:
    """Write the numbers in; whether there were any to write."""
    body = root.find(f"{_OFFICE}body")
    written = False
    for element in list(body.iter(f"{_TEXT}list", f"{_TEXT}h")) if body is not None else []:
        inside = any(above.tag == f"{_TEXT}list" for above in element.iterancestors())
        parent = element.getparent()
        if inside or parent is None:
            continue
        if element.tag == f"{_TEXT}h":
            written |= _chapter(element, counts.get(_OUTLINE))
            continue
        count = counts.get(f"list {element.get(f'{_TEXT}style-name')}")
        if count is not None and count.is_nested:
            if not _goes_on(element):
                count.at.clear()
            _unfold(element, list(_entries(element, count, 1)))
            written = True
    return written


def _chapter(heading: Element, count: _Count | None) -> bool:
    depth = _whole(heading.get(f"{_TEXT}outline-level")) or 0
    if count is None or not depth or heading.get(f"{_TEXT}is-list-header") == "true":
        return False
    label = count.label(depth, _whole(heading.get(f"{_TEXT}start-value")))
    heading.text = label + (heading.text or "")
    return bool(label)


def _entries(listed: Element, count: _Count, depth: int) -> Iterator[Element]:
    """The paragraphs of a list in their order, each entry's first with its number."""
    for item in list(listed):
        label = ""
        if item.tag == f"{_TEXT}list-item":
            label = count.label(depth, _whole(item.get(f"{_TEXT}start-value"))) or _BULLET
        for child in list(item):
            if child.tag == f"{_TEXT}list" and depth < _DEEPEST:
                yield from _entries(child, count, depth + 1)
                continue
            if label and child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                child.text = label + (child.text or "")
                label = ""
            yield child


def _unfold(listed: Element, blocks: list[Element]) -> None:
    """Put paragraphs in the place of the list that they were the entries of."""
    for block in blocks:
        block.tail = None
        listed.addprevious(block)
    parent = listed.getparent()
    if parent is not None:
        parent.remove(listed)


def _goes_on(listed: Element) -> bool:
    going = listed.get(f"{_TEXT}continue-numbering") == "true"
    return going or listed.get(f"{_TEXT}continue-list") is not None


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() and len(text) < 7 else None
