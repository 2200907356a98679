"""Trackers: papers that hold nothing but tables of actions, in a workbook or any other format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from corpus.actions import Context
from corpus.blocks import blocks_of
from corpus.cast import Cast
from corpus.dates import date_in
from corpus.model import ActionItem, Attendee, Document, Line, Meeting, MinuteItem
from corpus.people import is_name
from corpus.stretch import Stretch
from corpus.tables import actions_of_table, cells_of, heads_actions

_TITLE_LINES = 6
_LONG = 25  # words: what is longer is prose, and no title
_MOST = 0.7  # of a tracker's lines are rows of its tables
_BARE = " \t*_#|"
_NO_NAME = re.compile(r"^(?:sheet|table|tabelle|feuil)\s*\d*$", re.I)  # as a program calls it
_WHAT = re.compile(  # "Flood Group – Action Tracker (updated 2 May)", "Log of actions"
    r"[\s\-–—:,(]*\b(?:(?:live|open|outstanding|rolling|current)\s+)*"
    r"(?:actions?\b(?:\s+(?:points?|items?))?(?:\s+(?:tracker|log|list|plan|register|schedule|sheet))?|(?:tracker|log|list)\s+of\s+actions)\b.*$",
    re.I,
)
_EDITED = re.compile(  # the day on which a tracker was written: nobody met on it
    r"\b(?:updated?|revised|as\s+(?:at|of)|correct\s+(?:at|on|as)|version|printed|issued|last\s+\w+)\b",
    re.I,
)
_NO_MEETING = "Action tracker"


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of actions: the lines that stand right above it, and its rows, the head first."""

    above: tuple[Line, ...]
    rows: tuple[Line, ...]


def read_tracker(document: Document) -> Meeting | None:
    """A tracker as the record of a meeting whose items are its tables; None where it is none.

    Its date is the meeting's that its title names; the day of its last edition is none.  A
    paper that says more than its tables is no tracker: minutes and reports have their own.
    """
    lines = [line for line in document.lines if line.text and not line.furniture]
    tables = list(_tables(lines))
    if not tables or not _is_all(lines, tables):
        return None
    title = _title(document, tables[0])
    told = date_in(title)
    cast = _cast(tables)
    items = [_item(document, table, title, cast, Context(told)) for table in tables]
    kept = tuple(item for item in items if item.actions)
    if not kept:
        return None
    return Meeting(
        body=_WHAT.sub("", title).strip(" -–—:,") or None,
        title=title,
        place=Stretch.of(document, lines).place(),
        date=_met_on(title),
        items=kept,
    )


def _tables(lines: Sequence[Line]) -> Iterator[_Table]:
    """Every table of actions among lines; a table ends where the sheet does."""
    heads = [at for at, line in enumerate(lines) if _heads(line)]
    above = 0
    for at, following in pairwise([*heads, len(lines)]):
        end = at + 1
        while end < following and lines[end].page == lines[at].page and _is_row(lines[end]):
            end += 1
        yield _Table(tuple(lines[above:at]), tuple(lines[at:end]))
        above = end


def _heads(line: Line) -> bool:
    return heads_actions([cell.text.strip("*_ ") for cell in cells_of(line)])


def _is_row(line: Line) -> bool:
    return sum(bool(cell.text) for cell in cells_of(line)) > 1


def _is_all(lines: Sequence[Line], tables: Sequence[_Table]) -> bool:
    """Whether the tables are the paper: short titles above them, and hardly a word besides."""
    first = tables[0].above
    titled = len(first) <= _TITLE_LINES and all(len(line.text.split()) <= _LONG for line in first)
    return titled and sum(len(table.rows) for table in tables) >= _MOST * (len(lines) - len(first))


def _title(document: Document, table: _Table) -> str:
    """What a tracker calls itself, else what its file does."""
    said = (line.text.strip(_BARE) for line in table.above)
    return next((text for text in said if text), document.titled.strip()) or _NO_MEETING


def _met_on(title: str) -> date | None:
    return None if _EDITED.search(title) else date_in(title)


def _cast(tables: Sequence[_Table]) -> Cast:
    """Those whose names stand in full in some row: another may give their initials."""
    cells = (cell.text for table in tables for row in table.rows[1:] for cell in cells_of(row))
    names = dict.fromkeys(text for text in cells if len(text.split()) > 1 and is_name(text))
    return Cast(tuple(Attendee(name) for name in names))


def _item(
    document: Document, table: _Table, title: str, cast: Cast, context: Context
) -> MinuteItem:
    stretch = Stretch.of(document, table.rows)
    return MinuteItem(
        number=None,
        title=_heading(document, table) or title,
        text=stretch.text,
        place=stretch.place(),
        actions=_actions(document, table, cast, context),
    )


def _heading(document: Document, table: _Table) -> str | None:
    """The line right above a table, else the name of its sheet where somebody gave it one."""
    if table.above and (said := table.above[-1].text.strip(_BARE)):
        return said
    page = document.page_at(table.rows[0].start)
    label = page.label if page and document.media == "xlsx" else None
    return label if label and not _NO_NAME.match(label) else None


def _actions(
    document: Document, table: _Table, cast: Cast, context: Context
) -> tuple[ActionItem, ...]:
    return actions_of_table(blocks_of(document, table.rows), cast, context, None).actions
