"""reStructuredText: the text is the file itself; underlines and overlines tell its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.formats.markdown import marked_down
from corpus.formats.text import read_text
from corpus.model import Document, Line

_RULE = re.compile(r"^(?P<sign>[!-/:-@[-`{-~])(?P=sign){2,}$")  # "=====", "~~~~"
_UNSAID = re.compile(  # ".. a comment", ".. _target:", ".. contents::", ".. meta::"
    r"^\.\.(?:\s+_.*:.*|\s+(?:contents|meta|sectnum|toctree|highlight)::.*|\s+(?!\[)(?!.*::).*)?$"
)


def read_rst(content: bytes, name: str) -> Document:
    """A file in reStructuredText.

    Levels of headings are told by the order in which their underlines first come, as the
    format has it; the underlines themselves are furniture, and so are comments.
    """
    document = read_text(content, name)
    lines = [_plain(line) for line in document.lines]
    levels: dict[tuple[str, bool], int] = {}
    for at, line in enumerate(document.lines):
        rule = _RULE.match(line.text)
        if not rule:
            continue
        lines[at] = replace(line, furniture=True)
        if at == 0 or not _is_titled_by(document.lines, at):
            continue
        over = at > 1 and document.lines[at - 2].text[:3] == line.text[:3]
        level = levels.setdefault((rule["sign"], over), len(levels) + 1)
        lines[at - 1] = replace(lines[at - 1], heading=min(level, 6))
    return replace(document, media="rst", lines=tuple(_without_comments(document, lines)))


def _plain(line: Line) -> Line:
    return line if line.text.startswith("#") else marked_down(line)


def _is_titled_by(lines: Sequence[Line], at: int) -> bool:
    """Whether the rule at ``at`` underlines the line above it, and is long enough for that."""
    title, rule = lines[at - 1].text, lines[at].text
    under_rule = at > 1 and bool(_RULE.match(lines[at - 2].text))
    alone = at == 1 or not lines[at - 2].text or under_rule
    return bool(title) and not _RULE.match(title) and alone and len(rule) >= 0.8 * len(title)


def _without_comments(document: Document, lines: Sequence[Line]) -> list[Line]:
    """The lines, with comments and what is indented below them marked as furniture."""
    kept, within = [], False
    for line in lines:
        row = document.text.rfind("\n", 0, line.start) + 1
        indented = line.start > row
        if line.text and not indented:
            within = bool(_UNSAID.match(line.text))
        kept.append(replace(line, furniture=True) if within and line.text else line)
    return kept
