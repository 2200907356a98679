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
from corpus.legends import is_legend, legend_of
from corpus.model import ActionItem, Attendee, Document, Line, Meeting, MinuteItem
from corpus.people import is_name
from corpus.rollheads import labels_list
from corpus.stretch import Stretch
from corpus.tables import actions_of_table, cells_of, heads_actions, row_of

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
_TALK = re.compile(r"^\W*(?:discussions?|minutes?(?!\W*(?:ref|no|num|item))|topic|subject)\b", re.I)
_OURS = ("No.", "Action", "Owner", "Due", "Status", "Source")  # heads of the register's export
_COUNTED = re.compile(r"^As at .*, \d+ actions?$")  # and what stands above them
_NO_MEETING = "Action tracker"


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of actions: the lines that stand right above it, and its rows, the head first."""

    above: tuple[Line, ...]
    rows: tuple[Line, ...]

    @property
    def captions(self) -> list[str]:
        """What is said above it on its own sheet."""
        own = (line for line in self.above if line.page == self.rows[0].page)
        return [text for line in own if (text := line.text.strip(_BARE))]


def read_tracker(document: Document) -> Meeting | None:
    """A tracker as the record of a meeting whose items are its tables; None where it is none.

    Its date is the meeting's that its title names; the day of its last edition is none.  A
    paper that says more than its tables is no tracker: minutes and reports have their own.
    """
    lines = _lines(document)
    tables = list(_tables(lines))
    if not tables or not _is_all(lines, tables):
        return None
    title = _title(document, tables[0])
    captions = " ".join(tables[0].captions) or title
    cast = _cast(tables)
    context = Context(date_in(captions), legend=legend_of(line.text for line in document.lines))
    items = [_item(document, table, title, cast, context) for table in tables]
    kept = tuple(item for item in items if item.actions)
    if not kept:
        return None
    return Meeting(
        body=_body([title, *tables[0].captions]),
        title=title,
        place=Stretch.of(document, lines).place(),
        date=_met_on(captions),
        items=kept,
        tracker=True,
    )


def is_export(document: Document) -> bool:
    """Whether the register itself wrote a tracker: it has all the actions in it already."""
    tables = list(_tables(_lines(document)))
    counted = bool(tables) and any(map(_COUNTED.match, tables[0].captions))
    return counted and row_of(tables[0].rows[0]) == _OURS


def tells_of_talk(document: Document) -> bool:
    """Whether a table of actions is the minutes of a meeting: who was there, what was said."""
    lines = _lines(document)
    heads = (cell.text for line in lines if _heads(line) for cell in cells_of(line))
    named = (labels_list(line.text, present=True) for line in lines if not _is_row(line))
    return any(named) or any(map(_TALK.match, heads))


def _lines(document: Document) -> list[Line]:
    own = (line for line in document.lines if line.text and not line.furniture)
    return [line for line in own if not is_legend(line.text)]


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
    said = table.captions
    named = next((text for text in said if _WHAT.search(text)), said[0] if said else None)
    return named or document.titled.strip() or _NO_MEETING


def _body(said: Sequence[str]) -> str | None:
    """Whose tracker it is: the first words of its title, or of a line above that."""
    bare = (
        _WHAT.sub("", text).strip(" -–—:,") for text in said if not date_in(_WHAT.sub("", text))
    )
    return next((text for text in bare if text), None)


def _met_on(captions: str) -> date | None:
    return None if _EDITED.search(captions) else date_in(captions)


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
    if said := table.captions:
        return next((text for text in said if _WHAT.search(text)), said[-1])
    page = document.page_at(table.rows[0].start)
    label = page.label if page and document.media == "xlsx" else None
    return label if label and not _NO_NAME.match(label) else None


def _actions(
    document: Document, table: _Table, cast: Cast, context: Context
) -> tuple[ActionItem, ...]:
    return actions_of_table(blocks_of(document, table.rows), cast, context, None).actions
