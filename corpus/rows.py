"""Minutes that are one table: each row an item, its last columns who is to do what by when.

A row is laid out as lines: its number, what it says, and beside that whom it names, so that it
is read as any other paper with a column of owners.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.heading import Heading
from corpus.model import Line
from corpus.tables import Cell, cells_of, heads_actions

_ITEM = re.compile(
    r"^\W*(?:(?:agenda\s+)?items?|discussions?|minutes?|subject|topic|notes?|details?)\b", re.I
)
_NUMBER = re.compile(  # "No.", "Item no.", "#"
    r"^\W*(?:nos?|item(?:\s+no)?|ref|number|min(?:ute)?\s+no)?\W*$", re.I
)
_OWNER = re.compile(r"^\W*(?:actions?(?:\s+by)?|owner|lead|who|by\s+whom|responsible)\W*$", re.I)
_SPEAKS = re.compile(r"^\W*(?:owner|lead|who)\W*$", re.I)
_ACTION = re.compile(r"^\W*(?:agreed\s+)?actions?(?:\s+(?:points?|items?|required))?\W*$", re.I)
_NUMBERED = re.compile(r"^\d{1,3}(?:[./]\d+)*[.)]?$")
_LED = re.compile(  # "1. Welcome", "7.2 Budget" in one cell
    r"^[*_]*(?P<number>\d{1,3}(?:[./]\d+)*)[.):]*\s+[*_]*(?=\S)"
)
_BOLD = re.compile(r"^(?:\*\*|__)(?P<title>.{2,120}?)(?:\*\*|__)[\s:.–-]*")
_SHORT = re.compile(r"^(?P<title>[^.:–]{2,80}?)\s*(?:[.:]|\s[–-])\s+(?=\S)")  # "Budget: VC said"
_RULE = re.compile(r"^[\s|:+=-]+$")
_TOPIC = re.compile(  # the head of a column of titles: "Discussion point", "Agenda item"
    r"^\W*(?:agenda\s+|discussion\s+)?(?:items?|points?|topics?|subjects?|business)\W*$", re.I
)
_STATE = re.compile(r"^\W*(?:status|progress|state|complete\??|rag)\W*$", re.I)
_TALK = re.compile(r"^\W*(?:discussions?|minutes?|notes?|subject|topic)\b", re.I)
_TIME = re.compile(r"^\W*(?:time|when|start|mins?|minutes|duration)\W*$", re.I)
_FEWEST = 3  # columns of a table of what was talked of when
_FEW_WORDS = 4  # an owner has no more


@dataclass(frozen=True, slots=True)
class _Table:
    """Where a table of items begins, and what its columns hold.

    ``owner`` is a column of names, ``action`` one of tasks; from ``tracked`` on the columns
    are a table of actions of their own; ``topic`` is the column of titles, ``speaks`` one of
    those who led the talk.
    """

    line: Line
    at: int
    numbers: bool
    owner: int | None = None
    action: int | None = None
    tracked: int | None = None
    topic: int = 0
    speaks: int | None = None


def laid_out(lines: Sequence[Line]) -> tuple[list[Line], list[Heading]]:
    """The lines with the rows of a table of items parted, and the heading of each row.

    Where there is no such table, the lines as they are, and no headings.
    """
    for at, line in enumerate(lines):
        barred = line.text.startswith("|")
        table = (_timed(lines, at) or _table(lines, at)) if barred else None
        if table and (found := _parted(lines, table))[1]:
            return found
        if table:
            break
    return list(lines), []


def _timed(lines: Sequence[Line], at: int) -> _Table | None:
    """The table of what was talked of when, that a line heads: "Time", "Item", "Who", "Notes"."""
    heads = [cell.text for cell in cells_of(lines[at])]
    if len(heads) < _FEWEST or not _TIME.match(heads[0]) or not _TOPIC.match(heads[1]):
        return None
    if not any(map(_TALK.match, heads[2:])):
        return None
    speaks = next((i for i, head in enumerate(heads) if i > 1 and _OWNER.match(head)), None)
    return _Table(lines[at], at, numbers=False, topic=1, speaks=speaks)


def _table(lines: Sequence[Line], at: int) -> _Table | None:
    """The table of items that a line heads; None where it heads none."""
    heads = [cell.text for cell in cells_of(lines[at])]
    if len(heads) < 2:
        return None
    if any(map(_STATE.match, heads)) and not any(map(_TALK.match, heads)):
        return None  # a table of actions, and how they stand
    numbers = bool(_NUMBER.match(heads[0])) and any(map(_ITEM.match, heads[1:]))
    if not numbers and not _TOPIC.match(heads[0]):
        return None
    action = next((i for i, head in enumerate(heads) if i and _ACTION.match(head)), None)
    if action is not None and heads_actions(heads[action:]):
        return _Table(lines[at], at, numbers, tracked=action)
    if action is not None and _tells_tasks(lines[at + 1 :], action):
        return _Table(lines[at], at, numbers, action=action)
    owner = next((i for i in range(1, len(heads)) if _owes(heads, i)), None)
    return _Table(lines[at], at, numbers, owner=owner)


def _owes(heads: Sequence[str], column: int) -> bool:
    """Whether a column names who is to act: "Who" in front of the notes names who speaks."""
    spoken = bool(_SPEAKS.match(heads[column])) and any(map(_TALK.match, heads[column + 1 :]))
    return bool(_OWNER.match(heads[column])) and not spoken


def _tells_tasks(lines: Sequence[Line], column: int) -> bool:
    """Whether the cells under "Action" say what is to be done, and not merely by whom."""
    rows = [cells_of(line) for line in lines if line.text.startswith("|")]
    said = [cells[column].text for cells in rows if column < len(cells) and cells[column].text]
    said = [text for text in said if not _RULE.match(text)]
    return sum(len(text.split()) > _FEW_WORDS for text in said) > len(said) / 2


def _parted(lines: Sequence[Line], table: _Table) -> tuple[list[Line], list[Heading]]:
    found = list(lines[: table.at])
    headings: list[Heading] = []
    ended = False  # what is counted below another heading is another table's
    for line in lines[table.at + 1 :]:
        ended = ended or (line.heading is not None and bool(headings))
        cells = [] if ended else cells_of(line)[table.topic :]
        if _RULE.match(line.text) and line.text:
            continue
        begun = _begun(cells, table, len(found)) if len(cells) > 1 else None
        if begun is None:
            found.append(line)
            continue
        heading, said = begun
        headings.append(heading)
        found += _told(line, said + table.topic, cells_of(line), table)
    return (found, headings) if len(headings) > 1 else (list(lines), [])


def _begun(cells: Sequence[Cell], table: _Table, at: int) -> tuple[Heading, int] | None:
    """The heading of a row, and from which of its cells on the row is told; None without one."""
    first = cells[0].text
    if _NUMBERED.match(first) and cells[1].text:
        return _heading(cells, at), 1
    if led := _LED.match(first):
        title = first[led.end() :].strip("*_ .:")
        return Heading(led["number"], title, at, at + 1, at), 0
    if first and not table.numbers:
        return Heading(None, first.strip("*_ "), at, at + 1, at), 0
    return None


def _heading(cells: Sequence[Cell], at: int) -> Heading:
    """A row's heading: what is bold in its first words, else a short first sentence."""
    said = cells[1].text
    lead = _BOLD.match(said) or _SHORT.match(said)
    number = cells[0].text.rstrip(".)")
    if lead is None:
        return Heading(number, said, at, at + 1, at)
    title = lead["title"].strip(" .:*_")
    rest = said[lead.end() :].strip()
    return Heading(number, title, at, at if rest else at + 1, at, lead.end() if rest else 0)


def _told(line: Line, first: int, cells: Sequence[Cell], table: _Table) -> list[Line]:
    """A row as lines: what it says, who stands beside that, what is to be done."""
    apart = {table.owner, table.action, table.speaks}
    last = table.tracked if table.tracked is not None else len(cells)
    said = [
        _line(line, cell)
        for at, cell in enumerate(cells)
        if first <= at < last and at not in apart and cell.text
    ]
    if table.owner is not None and said and (beside := _filled(cells, table.owner)):
        return [*said, replace(_line(line, beside), aside=True)]
    if table.action is not None and (task := _filled(cells, table.action)):
        head = cells_of(table.line)[table.action]
        return [*said, _gap(line), _line(table.line, head), _gap(line), _line(line, task)]
    if table.tracked is not None and _filled(cells, table.tracked):
        rows = (_from(table.line, table.tracked), _from(line, table.tracked))
        return [*said, _gap(line), *rows]
    return said


def _filled(cells: Sequence[Cell], at: int) -> Cell | None:
    return cells[at] if at < len(cells) and cells[at].text.strip("-– ") else None


def _line(line: Line, cell: Cell) -> Line:
    return replace(
        line, text=cell.text, start=cell.start, end=cell.start + len(cell.text), lead=0, bold=False
    )


def _from(line: Line, column: int) -> Line:
    """A row from one of its columns on."""
    bars = [bar.start() for bar in re.finditer(r"\|", line.text)]
    return replace(line, text=line.text[bars[column] :], start=line.start + bars[column], lead=0)


def _gap(line: Line) -> Line:
    return replace(line, text="", start=line.end, lead=0, bold=False)
