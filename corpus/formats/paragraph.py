"""A paragraph as a format with marks has it: its words, what of them is bold, and its number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.formats.sheet import Sheets

_UNSEEN = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])  # soft hyphens, joiners
_SPACE = re.compile(r"[^\S\n\t]+")
_TABS = re.compile(r"[ \t]*\t[ \t]*")
_LISTED_BY = 18.0  # points that an entry of a list stands to the right of the one above it
_MOST_HEADING = 30  # words: what is longer is a text in the dress of a heading

Run = tuple[str, bool]  # words, and whether they are bold


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a paragraph; ``lead`` counts its first characters in bold, if not all are."""

    text: str
    bold: bool = False
    lead: int = 0

    def labelled(self, label: str) -> Row:
        """The row with the number in front that the format counts and does not write.

        >>> Row("Police. PC Roe said", lead=7).labelled("3. ")
        Row(text='3. Police. PC Roe said', bold=False, lead=10)
        """
        if not label:
            return self
        lead = len(label) + self.lead if self.lead else 0
        return Row((label + self.text).rstrip(), self.bold, lead)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or one entry of a list.

    ``heading`` is its outline level, ``depth`` the lists that it stands in below the first;
    ``bullet`` tells that it follows the entry above it without a gap, ``beside`` that it
    stands in a column of its own beside it.
    """

    rows: tuple[Row, ...] = ()
    heading: int | None = None
    depth: int = 0
    bullet: bool = False
    beside: bool = False

    @property
    def text(self) -> str:
        """Its words in one line.

        >>> paragraph([("Present:", True), (" Ann\\nRoe", False)]).text
        'Present: Ann Roe'
        """
        return " ".join(row.text for row in self.rows)

    def labelled(self, label: str) -> Paragraph:
        """The paragraph with its number in front."""
        first = (self.rows[0] if self.rows else Row("")).labelled(label)
        return replace(self, rows=(first, *self.rows[1:]) if first.text else ())

    def write(self, sheets: Sheets, *, aside: bool = False) -> None:
        """Add its lines to ``sheets``, parted from what stands above unless it is a bullet."""
        if not self.rows:
            return
        aside = aside or self.beside
        if not self.bullet and not aside:
            sheets.gap()
        heading = self.heading if len(self.text.split()) <= _MOST_HEADING else None
        for row in self.rows:
            sheets.add(
                row.text,
                x=_LISTED_BY * self.depth if self.depth else None,
                bold=row.bold,
                heading=heading,
                aside=aside,
                lead=row.lead,
            )


def paragraph(
    runs: Iterable[Run], *, heading: int | None = None, depth: int = 0, bullet: bool = False
) -> Paragraph:
    """The paragraph that some runs of words make: space closed up, line breaks kept.

    >>> paragraph([("Police  report ", True), (" PC Roe said", False)]).rows
    (Row(text='Police report PC Roe said', bold=False, lead=13),)
    """
    rows: list[list[Run]] = [[]]
    for words, bold in runs:
        first, *others = words.split("\n")
        rows[-1].append((first, bold))
        rows += [[(other, bold)] for other in others]
    made = (_row(row) for row in rows)
    return Paragraph(tuple(row for row in made if row.text), heading, depth, bullet)


def _row(runs: Iterable[Run]) -> Row:
    text = ""
    lead, leading, bold = 0, True, True
    for words, is_bold in runs:
        clean = _TABS.sub("\t", _SPACE.sub(" ", words.translate(_UNSEEN)))
        if not text or text[-1] == "\t":
            clean = clean.lstrip(" \t")
        elif clean[:1] == "\t":
            text = text.rstrip(" ")
        elif text[-1] == " ":
            clean = clean.lstrip(" ")
        text += clean
        if not clean.strip():
            continue
        bold = bold and is_bold
        leading = leading and is_bold
        lead = len(text.rstrip()) if leading else lead
    text = text.rstrip()
    bold = bold and bool(text)
    return Row(text, bold, 0 if bold else lead)
