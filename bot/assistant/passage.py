"""A passage in its surroundings, for a modal or a card where no link can open the paper."""

from __future__ import annotations

import re

from bot.errors import MattersError
from bot.reply import Group, Item, Reply, Span
from jobs.papers import PaperRecord

_AROUND = 600  # characters before and after the passage
_LONGEST = 4_000  # characters of the passage itself; no citation is as long
_MARK = re.compile(r"(?:^|\n)[ \t]*(?P<mark>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s*$")
_END = re.compile(r"[;,.]?(?:[ \t]+(?:and|or))?(?=[ \t]*(?:\n|$))")
_FIELD = re.compile(r"\w[\w ]{1,30}:(?:\s.{0,60})?")  # "Date of meeting: 12 March 2026"


def passage_reply(paper: PaperRecord, span: Span) -> Reply:
    """The quote, what stands before it and after it, the day and the page.

    The number of a clause stands beside the quote, not as a line of its own above it, and what
    ends the clause ("; and") belongs to it.

    Raises MattersError where the span is none of the paper's: it was read anew since.
    """
    text, start, end = paper.document.text, span.start, span.end
    if not (0 <= start < end <= len(text) and end - start <= _LONGEST):
        raise MattersError("the paper has changed since", "ask again for the passage")
    if closing := _END.match(text, end):
        end = closing.end()
    before, mark = _parted(_before(text, start, paper.title))
    quote = Item(text[start:end], mark, quoted=True)
    shown = tuple(item for item in (Item(before), quote, Item(_after(text, end))) if item.text)
    return Reply(paper.title, groups=(Group(_place(paper, start), items=shown),), private=True)


def _place(paper: PaperRecord, start: int) -> str:
    """The day, where the title does not say it, and the page."""
    page = paper.document.page_at(start) if paper.document.paginated else None
    day = f"{paper.meeting_date.day} {paper.meeting_date:%B %Y}" if paper.meeting_date else ""
    parts = ["" if day in paper.title else day, f"page {page.name}" if page else ""]
    return ", ".join(part for part in parts if part)


def _parted(before: str) -> tuple[str, str]:
    """What stands before, and the number that the passage itself has ("(1)")."""
    found = _MARK.search(before)
    return (before[: found.start()].rstrip(), found["mark"]) if found else (before, "")


def _before(text: str, start: int, title: str) -> str:
    """What stands before, from the beginning of a word on."""
    if start <= _AROUND:
        return _below_the_head(text[:start], title)
    return "…" + text[start - _AROUND : start].partition(" ")[2].strip()


def _below_the_head(text: str, title: str) -> str:
    """A paper's beginning without the title that is said above already, and the fields below it."""
    lines = text.strip().splitlines()
    if not lines or lines[0].strip().casefold() != title.strip().casefold():
        return text.strip()
    below = 1
    while below < len(lines) and (not lines[below].strip() or _FIELD.fullmatch(lines[below])):
        below += 1
    return "\n".join(lines[below:]).strip()


def _after(text: str, end: int) -> str:
    """What stands after, to the end of a word."""
    if end + _AROUND >= len(text):
        return text[end:].strip()
    return text[end : end + _AROUND].rpartition(" ")[0].strip() + "…"
