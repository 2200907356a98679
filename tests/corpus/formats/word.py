"""Word files as a clerk's Word writes them: lists that count, changes that are tracked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_W = nsdecls("w")
LEVELS = (
    ("decimal", "%1."),
    ("decimal", "%1.%2"),
    ("lowerLetter", "(%3)"),
    ("lowerRoman", "(%4)"),
    ("bullet", ""),
)


class Clerk:
    """Writes one document."""

    def __init__(self) -> None:
        self.document: Any = docx.Document()
        self._numbering = self.document.part.numbering_part.element

    def list(
        self, number: int, levels: Sequence[tuple[str, str]] = LEVELS, extra: str = ""
    ) -> None:
        """A list by that number; ``extra`` goes into each of its levels."""
        marks = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{extra}'
            f'<w:lvlText w:val="{pattern}"/></w:lvl>'
            for at, (kind, pattern) in enumerate(levels)
        )
        own = f'<w:abstractNum {_W} w:abstractNumId="{number}">{marks}</w:abstractNum>'
        self._numbering.insert(0, parse_xml(own))
        self.again(number, number)

    def again(self, number: int, family: int, *, start: int | None = None) -> None:
        """Another list of the same family, which counts on unless it has its own start."""
        own = f'<w:startOverride w:val="{start}"/>'
        override = "" if start is None else f'<w:lvlOverride w:ilvl="0">{own}</w:lvlOverride>'
        self._numbering.append(
            parse_xml(
                f'<w:num {_W} w:numId="{number}"><w:abstractNumId w:val="{family}"/>'
                f"{override}</w:num>"
            )
        )

    def write(self, text: str, number: int | None = None, level: int = 0, **kind: Any) -> Any:
        """A paragraph, numbered by that list."""
        paragraph = self.document.add_paragraph(style=kind.get("style"))
        for at, words in enumerate(text.split("**")):
            paragraph.add_run(words).bold = True if at % 2 else None
        if number is not None:
            self.number(paragraph._p.get_or_add_pPr(), number, level)
        return paragraph

    def number(self, properties: Any, number: int, level: int = 0) -> None:
        """Have a paragraph, or a style, numbered."""
        marks = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
        properties.append(parse_xml(f"<w:numPr {_W}>{marks}</w:numPr>"))

    def raw(self, xml: str) -> None:
        """Anything else, as XML with the prefix "w"."""
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {_W}>", 1)))

    def table(self, *rows: Sequence[str]) -> Any:
        """A table; a cell's paragraphs are parted by line ends."""
        table = self.document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                first, *others = text.split("\n")
                cell.text = first
                for other in others:
                    cell.add_paragraph(other)
        return table

    def bytes(self) -> bytes:
        """The file."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()
