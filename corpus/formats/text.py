"""Plain text and Markdown: the text is the file itself, so that a quote is a span of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.formats.sheet import checksum, lines_of
from corpus.model import Document, Line

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")  # "## Present"
_MACHINE = re.compile(  # "{: .no_toc}", "{:toc}", "<!-- issue 4 -->", "* TOC"
    r"^(?:\{:.*\}|<!--.*-->|\* TOC|\{%.*%\}|\{\{.*\}\})$"
)
_RULE = re.compile(r"^(?P<sign>[-=*_])(?:\s?(?P=sign)){2,}$")  # "---", and "===" below a heading
_BOLD = re.compile(r"^(\*\*|__)(?P<words>.+?)\1:?$")  # "**36. DATE OF NEXT MEETING**"


def decode(content: bytes) -> str:
    """Bytes to text: UTF-16 by its mark, else UTF-8, else Windows' cp1252 (never an error).

    >>> decode("naïve".encode("cp1252"))
    'naïve'
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_text(content: bytes, name: str) -> Document:
    """A plain text file; form feeds end pages where it has any."""
    text = decode(content)
    lines, pages = lines_of(text)
    return Document(
        name=name,
        checksum=checksum(content),
        media="text",
        text=text,
        pages=pages,
        lines=lines,
        paginated=len(pages) > 1,
    )


def read_markdown(content: bytes, name: str) -> Document:
    """A Markdown file: headings and bold lines are known as such, the marks stay in the text."""
    document = read_text(content, name)
    lines = tuple(_marked_down(line) for line in _without_matter(document.lines))
    return replace(document, media="markdown", lines=lines)


def _without_matter(lines: tuple[Line, ...]) -> Iterator[Line]:
    """The lines, with what a page's machinery put there marked: front matter, attributes."""
    ends = [index for index, line in enumerate(lines) if line.text in ("---", "...")]
    fronted = len(ends) > 1 and not any(line.text for line in lines[: ends[0]])
    behind = ends[1] if fronted else -1
    for index, line in enumerate(lines):
        machine = index <= behind or _MACHINE.match(line.text) or _RULE.match(line.text)
        if not machine and index + 1 < len(lines) and (rule := _RULE.match(lines[index + 1].text)):
            under = line.text and not line.text.startswith(("#", "-", "*", "|", ">"))
            line = replace(line, heading=1 if rule["sign"] == "=" else 2) if under else line
        yield replace(line, furniture=True) if machine and line.text else line


def _marked_down(line: Line) -> Line:
    if heading := _HEADING.match(line.text):
        words = heading.group(2)
        start = line.start + heading.start(2)
        inner = _BOLD.match(words)
        if inner:
            start, words = start + inner.start("words"), inner["words"]
        return replace(
            line, text=words, start=start, end=start + len(words), heading=len(heading.group(1))
        )
    if bold := _BOLD.match(line.text):
        words = bold["words"]
        start = line.start + bold.start("words")
        return replace(line, text=words, start=start, end=start + len(words), bold=True)
    return line
