"""Lines put together as a reader sees them: paragraphs and list entries, nested as they stand.

A block keeps for each of its characters where in the document it stands, so that a sentence
found in it has an exact place although it runs over the ends of lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, takewhile
from statistics import median

from corpus.model import Document, Line, Place
from corpus.struck import is_struck, standing
from corpus.votes import is_verdict, names_movers

# "•", "- ", "* ", "○ ", "o " before a capital
_BULLET = re.compile(r"(?:[•●○▪▫‣➢➤■□◦◆∑·⁃–]|[-*+](?=\s)|o(?=\s+[A-Z]))\s*")
# "(a)", "(iv)", "3.", "b)", "7.2", "338.1 The"
_LABEL = re.compile(
    r"(?:\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:\d{1,2}(?:\.\d{1,2})*|[a-hA-H]|[ivx]{1,4})[.)](?=\s)|"
    r"\d{1,3}(?:\.\d{1,2})+(?=\s+[A-Z]))\s*"
)
_CHECK = re.compile(r"\\?\[(?P<state>[ xX✓✔])\\?\]\s*")  # "[ ]", "[x]", "\[X\]"
_ENDS_MARKED = re.compile(r"\bACTION:?\s+[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*$")  # "… ACTION ZP"
_AT_RIGHT = re.compile(r"[.!?)] {5,}[A-Z]\S*(?: \S+){0,3}$")  # "… will be sent.          Clerk"
_SET_OFF = re.compile(  # "… order signs – AR, 2 October", "(AR, next meeting)": a task's last words
    r"(?:\s[–—-]\s+|[(\[])[A-Z][\w.'’&/ ]{1,40}?(?:,|\s[–—-])\s*(?:by\s+|due\s+)?"
    r"(?:[A-Z][a-z]+day\s+)?(?:\d[\w/. ]{0,24}|(?:the\s+)?next\s+meeting|a\.?s\.?a\.?p\.?)[)\].]*$",
    re.I,
)
_FRESH = re.compile(  # what opens a sentence, and is written small inside one
    r"(?:The|It|There|This|These|That|Those|A|An|No|Members|We|They|He|She|In|On|At|After|Following)\s"
)
_HANGS = re.compile(  # what no paragraph ends with: "… write to the", "… signs,"
    r"(?:[,;:–—-]|\b(?:a|an|the|to|of|for|from|by|with|at|in|on|and|or|that|about|any|all|its|their|our))$",
    re.I,
)
_UNENDED = re.compile(  # what no paragraph ends with: "It was agreed that", above an empty line
    r"\w+\s+\w+\s+(?:a|an|the|that|to|of|with|from)$"
)
_SHORT = 0.8  # of the usual line: one that ends before it ends its paragraph


@dataclass(frozen=True)
class Block:
    """A paragraph, or one entry of a list.

    ``sign`` is the bullet or label that opens it ("•", "(a)"), ``checked`` the state of its
    box where it has one, ``depth`` how many entries it stands below.  ``asides`` are the
    lines beside it, in a column of their own.
    """

    document: Document
    lines: tuple[Line, ...]
    cut: int = 0
    sign: str | None = None
    checked: bool | None = None
    depth: int = 0
    asides: tuple[Line, ...] = ()

    @cached_property
    def _lines(self) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
        """Its lines in one, where each line's share begins in it, and in the document."""
        words, starts, origins = "", [], []
        for index, line in enumerate(self.lines):
            cut = self.cut if index == 0 else 0
            piece = line.text[cut:]
            if words and not (
                words.endswith("-") and words[-2:-1].isalpha() and piece[:1].islower()
            ):
                words += " "
            starts.append(len(words))
            origins.append(line.start + cut)
            words += piece
        return words, tuple(starts), tuple(origins)

    @cached_property
    def _pieces(self) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
        """Its words in one line without those struck out, and where each piece of them begins."""
        written, starts, origins = self._lines
        if "~~" not in written:
            return self._lines
        words, kept, places = "", [], []
        for start, end in standing(written):
            cuts = [start, *(each for each in starts if start < each < end), end]
            for first, last in pairwise(cuts):
                line = bisect_right(starts, first) - 1
                kept.append(len(words))
                places.append(origins[line] + first - starts[line])
                words += written[first:last]
        return words, tuple(kept), tuple(places)

    @property
    def struck(self) -> bool:
        """Whether it is struck out as a whole: done with, or withdrawn."""
        return is_struck(self._lines[0])

    @property
    def text(self) -> str:
        """What it says, in one line, without its sign."""
        return self._pieces[0]

    @property
    def first(self) -> Line:
        """The line that opens it."""
        return self.lines[0]

    def place(
        self,
        start: int = 0,
        end: int | None = None,
        *,
        minute: str | None,
        clause: str | None = None,
    ) -> Place:
        """Where in the document the characters from ``start`` to ``end`` of its text stand."""
        last = len(self.text) if end is None else end
        return self.document.place(
            self._origin(start),
            self._origin(max(last - 1, start)) + 1,
            minute=minute,
            clause=clause,
        )

    def _origin(self, offset: int) -> int:
        words, starts, origins = self._pieces
        at = max(bisect_right(starts, offset) - 1, 0)
        end = starts[at + 1] if at + 1 < len(starts) else len(words)
        return origins[at] + min(offset, end) - starts[at]


def blocks_of(
    document: Document, lines: Sequence[Line], opens: Callable[[str], object] = lambda _: None
) -> list[Block]:
    """The blocks of some lines in their order.

    ``opens`` tells of a line's text whether it begins something of its own, as a style's
    "ACTION:" does, though neither a gap nor a sign sets it apart.
    """
    groups: list[list[Line]] = []
    asides: list[list[Line]] = []
    width = _width(lines)
    ended = True
    for line in lines:
        if line.furniture:
            continue
        if not line.text:
            ended = True
        elif line.aside:
            if groups:
                asides[-1].append(line)
        else:
            cut_off = bool(groups) and _UNENDED.search(groups[-1][-1].text) is not None
            if (
                (ended and not cut_off)
                or _begins(line, groups[-1][-1], width)
                or (_outdented(document, line, groups[-1][0]) and not cut_off)
                or opens(line.text)
                or (opens(groups[-1][0].text) and _is_over(groups[-1][-1], line, width))
            ):
                groups.append([])
                asides.append([])
            groups[-1].append(line)
            ended = False
    found = [_block(document, group, beside) for group, beside in zip(groups, asides, strict=True)]
    return _nested(document, _beside(found))


def children_of(blocks: Sequence[Block], at: int) -> list[Block]:
    """The blocks that stand below one, nested deeper."""
    return list(takewhile(lambda each: each.depth > blocks[at].depth, blocks[at + 1 :]))


def _width(lines: Iterable[Line]) -> float:
    lengths = sorted(len(line.text) for line in lines if line.text and not line.aside)
    return float(median(lengths[-max(len(lengths) // 3, 1) :])) if lengths else 0.0


def _begins(line: Line, before: Line, width: float) -> bool:
    """Whether a line opens a block of its own right below another."""
    if _BULLET.match(line.text) or _LABEL.match(line.text) or _CHECK.match(line.text):
        return True
    if line.heading or before.heading or _is_row(line) or _is_row(before):
        return True
    if line.text.endswith(":") and line.text[:1].isupper() and len(line.text) < _SHORT * width:
        return True
    if line.bold != before.bold and before.bold:
        return True
    if names_movers(before.text) or (_closes(before) and _of_vote(line)):
        return True
    if _ENDS_MARKED.search(before.text):
        return True
    ended = before.text.endswith((".", ":", ";", "!", "?"))
    return ended and len(before.text) < _SHORT * width and not line.text[:1].islower()


def _closes(line: Line) -> bool:
    return line.text.endswith((".", ":", ";", "!", "?", ")", '"', "”"))


def _of_vote(line: Line) -> bool:
    """Whether a line tells who moved, or what became of a motion, and nothing else."""
    return line.text[:1].isupper() and (names_movers(line.text) or is_verdict(line.text))


def _is_over(before: Line, line: Line, width: float) -> bool:
    """Whether a marked task ended with the line before, and this one is another paragraph.

    A task often ends without a full stop: with its owner and day, or short of the right edge.
    """
    if line.text[:1].islower() or not line.text[:1].isalpha() or _HANGS.search(before.text):
        return False
    short = len(before.text) < _SHORT * width
    return short or bool(_SET_OFF.search(before.text) or _FRESH.match(line.text))


def _outdented(document: Document, line: Line, first: Line) -> bool:
    """Whether a line below a list's entry stands no deeper than its bullet, and begins anew."""
    listed = _BULLET.match(first.text) and not line.text[:1].islower()
    return bool(listed) and document.edge(line) <= document.edge(first)


def _is_row(line: Line) -> bool:
    """Whether a line is the row of a table, or has an owner typed at its right."""
    return "\t" in line.text or line.text.startswith("|") or bool(_AT_RIGHT.search(line.text))


def _block(document: Document, lines: list[Line], asides: list[Line]) -> Block:
    text = lines[0].text
    sign = _BULLET.match(text) or _LABEL.match(text)
    cut = sign.end() if sign else 0
    box = _CHECK.match(text, cut)
    return Block(
        document=document,
        lines=tuple(lines),
        cut=box.end() if box else cut,
        sign=sign.group().strip() if sign else None,
        checked=box["state"] != " " if box else None,
        asides=tuple(asides),
    )


def _beside(blocks: list[Block]) -> list[Block]:
    """Each aside given to the block that stands at its height, where heights are known."""
    loose = [aside for block in blocks for aside in block.asides]
    if not loose or any(line.top is None for line in loose):
        return blocks
    held: dict[int, list[Line]] = {}
    for aside in loose:
        held.setdefault(_nearest(blocks, aside), []).append(aside)
    return [replace(block, asides=tuple(held.get(at, ()))) for at, block in enumerate(blocks)]


def _nearest(blocks: Sequence[Block], aside: Line) -> int:
    def distance(at: int) -> float:
        tops = [
            abs((line.top or 0.0) - (aside.top or 0.0))
            for line in blocks[at].lines
            if line.page == aside.page and line.top is not None
        ]
        return min(tops, default=float("inf"))

    return min(range(len(blocks)), key=distance)


def _nested(document: Document, blocks: list[Block]) -> list[Block]:
    """Each block with its depth: how many of those above it stand further to the left."""
    edges: list[float] = []
    nested: list[Block] = []
    for block in blocks:
        edge = document.edge(block.first)
        while edges and edges[-1] >= edge - 1:
            edges.pop()
        nested.append(replace(block, depth=len(edges)))
        edges.append(edge)
    return nested
