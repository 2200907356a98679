"""Markdown: the text is the file itself; headings and bold lines are known as such."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt

from corpus.formats.html import read_page
from corpus.formats.text import read_text
from corpus.model import Document, Line

_TAGS = re.compile(r"<(?:table|tr|td|li|ul|ol|p|h[1-6])\b[^>]*>", re.I)
_MANY_TAGS = 8
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")  # "## Present"
_BOLD = re.compile(r"^(\*\*|__)(?P<words>.+?)\1:?$")  # "**36. DATE OF NEXT MEETING**"
_FRONT = {"---": ("---", "..."), "+++": ("+++",)}  # YAML's and TOML's marks, and what ends them
_BREAKS = re.compile(r"^(?:<br\s*/?>\s*)*(?P<words>.*?)(?:\s*<br\s*/?>)*$", re.I)
_FIELD = re.compile(r"^[\w-]+\s*[:=]")  # "title: Minutes"
_MACHINE = re.compile(  # "{: .no_toc}", "{:toc}", "* TOC", "{% include x %}"
    r"^(?:\{:.*\}|\* TOC|\{%.*%\}|\{\{.*\}\})$"
)
_RULE = re.compile(r"^(?P<sign>[-=*_])(?:\s?(?P=sign)){2,}$")  # "---", "* * *"
_UNDERLINE = re.compile(r"^(?:=+|-{2,})$")  # below a heading: "=====", "-----"
_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})")
_NO_HEADING = re.compile(r"^[-*+>#](?:\s|$)|^\|")  # a list's entry, a quote, a table
_TOLD = re.compile(r"^[a-z].*[.;,]$|(?:\w+\W+){8,}\w+[.;,]$")  # a sentence above a rule: no title
_MOST_HEADING = 120  # characters


def read_markdown(content: bytes, name: str) -> Document:
    """A Markdown file: headings and bold lines are known as such, the marks stay in the text.

    Front matter and comments are furniture: they stay in the text and are passed over.  A file
    whose text is mostly tags of HTML is read as the page that it makes.
    """
    document = read_text(content, name)
    if len(_TAGS.findall(document.text)) >= _MANY_TAGS:
        return _as_page(document, content)
    fenced = set(_fenced(document.lines))
    unread = {*_front_matter(document.lines), *_comments(document), *_machinery(document.lines)}
    unread -= fenced
    lines = [
        replace(line, furniture=bool(line.text))
        if at in unread
        else line
        if at in fenced
        else marked_down(line)
        for at, line in enumerate(document.lines)
    ]
    for at in _underlined(document.lines, unread | fenced, fenced):
        level = 1 if lines[at + 1].text.startswith("=") else 2
        lines[at] = replace(lines[at], heading=level)
        lines[at + 1] = replace(lines[at + 1], furniture=True)
    return replace(document, media="markdown", lines=tuple(lines))


def _as_page(document: Document, content: bytes) -> Document:
    """A file that mixes HTML into its Markdown, read as the page that it makes."""
    matter = _front_matter(document.lines)
    fields = [line.text for line in document.lines[: matter.stop] if line.text]
    start = document.lines[matter.stop].start if matter.stop < len(document.lines) else 0
    made = MarkdownIt("commonmark", {"html": True}).enable("table").render(document.text[start:])
    head = "".join(f"<p>{escape(field)}</p>" for field in fields)
    page = read_page(f"<html><body>{head}{made}</body></html>", content, document.name, "markdown")
    known = set(fields)
    lines = (
        replace(line, furniture=bool(line.text))
        if at < 2 * len(fields) and line.text in known
        else line
        for at, line in enumerate(page.lines)
    )
    return replace(page, lines=tuple(lines))


def marked_down(line: Line) -> Line:
    """A line without the marks that make it a heading, or bold, or break it."""
    line = _unbroken(line)
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


def _unbroken(line: Line) -> Line:
    """A line without the "<br>" at its ends."""
    found = _BREAKS.match(line.text)
    if found is None or found["words"] == line.text:
        return line
    start = line.start + found.start("words")
    return replace(line, text=found["words"], start=start, end=start + len(found["words"]))


def _front_matter(lines: Sequence[Line]) -> range:
    """The lines at the top between "---" and "---" that say what the file is."""
    first = next((at for at, line in enumerate(lines) if line.text), 0)
    if not lines or lines[first].text not in _FRONT:
        return range(0)
    ends = _FRONT[lines[first].text]
    for at, line in enumerate(lines[first + 1 :], start=first + 1):
        if line.text in ends:
            said = [each for each in lines[first + 1 : at] if each.text]
            is_matter = not said or any(_FIELD.match(each.text) for each in said)
            return range(at + 1) if is_matter else range(0)
    return range(0)


def _comments(document: Document) -> Iterator[int]:
    """The lines that hold nothing but a comment, or a part of one."""
    at, text, spans = 0, document.text, []
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        at = end + 3
        spans.append((start, at))
    waiting = iter(spans)
    span = next(waiting, None)
    for number, line in enumerate(document.lines):
        while span is not None and span[1] < line.end:
            span = next(waiting, None)
        if span is not None and span[0] <= line.start < line.end <= span[1]:
            yield number


def _machinery(lines: Sequence[Line]) -> Iterator[int]:
    """Rules across the page, and what is said to the program that makes a page of the file."""
    for at, line in enumerate(lines):
        if _MACHINE.match(line.text) or _RULE.match(line.text):
            yield at


def _fenced(lines: Sequence[Line]) -> Iterator[int]:
    """The lines of blocks between fences: what stands there is no Markdown."""
    fence = ""
    for at, line in enumerate(lines):
        found = _FENCE.match(line.text)
        if found and not fence:
            fence = found["mark"]
            yield at
        elif fence:
            yield at
            if line.text.startswith(fence) and not line.text.strip(fence[0]):
                fence = ""


def _underlined(lines: Sequence[Line], without: set[int], fenced: set[int]) -> Iterator[int]:
    """The lines that an underline makes headings."""
    for at, (line, below) in enumerate(pairwise(lines)):
        if at in without or at + 1 in fenced or not line.text:
            continue
        alone = at == 0 or not lines[at - 1].text or at - 1 in without
        titled = len(line.text) <= _MOST_HEADING and not _NO_HEADING.match(line.text)
        titled = titled and not _TOLD.search(line.text)
        if alone and titled and _UNDERLINE.match(below.text) and not _UNDERLINE.match(line.text):
            yield at
