"""Tables of actions: which column says what is to be done, by whom, by when, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from corpus.actions import Context, action_item
from corpus.blocks import Block
from corpus.cast import Cast
from corpus.clauses import Clause
from corpus.dates import date_in
from corpus.deadlines import deadline_in
from corpus.legends import meant
from corpus.model import ActionItem, ActionStatus, Line
from corpus.statuses import status_in
from corpus.struck import is_struck, said_at, without_struck


def _heads(words: str) -> re.Pattern[str]:
    """A pattern of what a column's head says, and nothing else."""
    return re.compile(rf"^\W*(?:{words})\W*$", re.I)


_TELLING = _heads(  # what can be nothing but a deadline
    r"due\b.*|date\s+due|deadline\b.*|by\s+when|when|target\b.*|time\s?(?:scale|frame|line)|"
    r"complete\s+by|date\s+(?:for|to\s+be|required|needed|by)\b.*"
)
_COLUMNS = {  # what heads a column, the most telling first
    "owner": (
        _heads(
            r"(?:action\s+)?owner(?:s|\(s\))?|leads?|who|by\s+whom|responsible\b.*|resp\b.*|(?:to\s+be\s+)?(?:completed|actioned|undertaken|done)\s+by|assigned(?:\s+to)?|action\s+by|person\b.*|assignee|lead\s+(?:officer|person|partner|agency|organisation)|responsibility"
        ),
        _heads(r"officer|name|initials"),
    ),
    "raised": (  # the day on which it was set, which is no deadline
        _heads(
            r"(?:date\s+)?(?:raised|agreed|set|opened|logged|added|identified|assigned|created|reported|minuted|noted)(?:\s+(?:on|date|at))?|"
            r"(?:date\s+of\s+)?(?:the\s+)?(?:meeting|mtg)(?:\s+date)?|(?:start|action)\s+date|date\s+of\s+action"
        ),
    ),
    "closed": (
        _heads(
            r"(?:date\s+|is\s+it\s+)?(?:closed|completed?|closure|done|finished)(?:\s+(?:on|date))?"
        ),
    ),
    "due": (_TELLING, _heads(r"date\b.*|completion\s+date")),
    "status": (
        _heads(r"status|state|rag(?:\s+(?:status|rating))?"),
        _heads(r"progress|update|outcome"),
        _heads(r"comments?"),
    ),
    "what": (
        _heads(
            r"actions?(?:\(s\))?(?:\s+(?:points?|items?|required|agreed|description|details?|to\s+be\s+taken))?|agreed\s+action"
        ),
        _heads(r"tasks?|description(?:\s+of\s+action)?|details?|what"),
    ),
}
_MOTION = re.compile(r"^\W*(?:motion|resolution|proposal|decision)(?:\s+text)?\W*$", re.I)
_OUTCOME = re.compile(r"^\W*(?:status|outcome|result|vote)\W*$", re.I)
_WON = re.compile(r"\b(?:accepted|passed|carried|approved|agreed|adopted|unanimous)", re.I)
_NUMBERED = re.compile(r"^(?:\d{1,3}(?:[./]\d+)*|[A-Z]\d{1,3})[.)]?\s+(?=\S{2})")
_BAR = re.compile(r"\s*\|\s*")
_THING = _heads(r"(?:action\s+)?items?|issue|point|matter|topic|subject|follow[- ]?ups?")
_NOBODY = _heads(
    r"t\.?b\.?[acd]|n/?a|none|no\s+owner|nobody|vacant|unassigned|unknown|to\s+be\s+\w+"
)
_YES = _heads("y|yes|x")
_RULE = re.compile(r"^[\s|:+=-]+$")  # "|---|:---|"


@dataclass(frozen=True, slots=True)
class Rows:
    """The actions of a table, and how many blocks it fills; none where there is no such table."""

    actions: tuple[ActionItem, ...] = ()
    blocks: int = 0


@dataclass(frozen=True, slots=True)
class Motions:
    """The motions of a table that were carried, and how many blocks the table fills."""

    carried: tuple[Clause, ...] = ()
    blocks: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row, and where its text begins in the document."""

    text: str
    start: int  # in the document


def actions_of_table(
    blocks: Sequence[Block], cast: Cast, context: Context, minute: str | None
) -> Rows:
    """The actions of the table that begins with the first of ``blocks``, if one does."""
    heads = cells_of(blocks[0].first)
    columns = _columns(heads) or _listed_columns(heads)
    if columns is None:
        return Rows()
    columns = _without_doubt(columns, blocks, context)
    actions: list[ActionItem] = []
    count = 1
    for block in blocks[1:]:
        if _RULE.match(block.first.text):
            count += 1
            continue
        cells = cells_of(block.first)
        if _columns(cells):
            break  # the head of another table
        if len(cells) < 2 and not (cells and len(block.lines) == 1 and "\t" in block.first.text):
            break
        count += 1
        action = _action(block, cells, columns, cast, context, minute)
        if action:
            actions.append(action)
    return Rows(tuple(actions), count) if actions else Rows()


def heads_actions(heads: Sequence[str]) -> bool:
    """Whether a row heads a table of actions: what is to be done, and by whom or when.

    >>> heads_actions(["Action", "Owner", "Deadline"]), heads_actions(["Item", "Action"])
    (True, False)
    """
    return _columns([Cell(head, 0) for head in heads]) is not None


def row_of(line: Line) -> tuple[str, ...]:
    """What the cells of a table's row say; nothing where a line is no row.

    >>> row_of(Line("98/26\\tWrite to the school\\tAR", 0, 27))
    ('98/26', 'Write to the school', 'AR')
    """
    return tuple(cell.text for cell in cells_of(line))


def motions_of_table(blocks: Sequence[Block], minute: str | None) -> Motions:
    """What was carried, of the table of motions that begins with the first of ``blocks``."""
    heads = cells_of(blocks[0].first)
    what = next((at for at, cell in enumerate(heads) if _MOTION.match(cell.text)), None)
    outcome = next((at for at, cell in enumerate(heads) if _OUTCOME.match(cell.text)), None)
    if what is None or outcome is None:
        return Motions()
    carried: list[Clause] = []
    count = 1
    for block in blocks[1:]:
        cells = cells_of(block.first)
        if not _RULE.match(block.first.text) and len(cells) < 2:
            break
        count += 1
        if len(cells) > max(what, outcome) and _WON.search(cells[outcome].text):
            cell = cells[what]
            place = block.document.place(cell.start, cell.start + len(cell.text), minute=minute)
            carried.append(Clause(None, cell.text, place))
    return Motions(tuple(carried), count)


def cells_of(line: Line) -> list[Cell]:
    """The cells of a row, parted by tabs or, in Markdown, by bars."""
    pattern = re.compile(r"\t") if "\t" in line.text else _BAR
    if "\t" not in line.text and not line.text.startswith("|"):
        return []
    cells: list[Cell] = []
    at = 0
    for found in [*pattern.finditer(line.text), None]:
        end = found.start() if found else len(line.text)
        raw = line.text[at:end]
        lead = len(raw) - len(raw.lstrip())
        cells.append(Cell(raw.strip(), line.start + at + lead))
        at = found.end() if found else end
    return cells[1:] if line.text.startswith("|") else cells


def _columns(cells: Sequence[Cell]) -> dict[str, int] | None:
    """Which column holds what; None where the row heads no table of actions."""
    if not any(pattern.match(cell.text) for cell in cells for pattern in _COLUMNS["what"]):
        return None
    found: dict[str, int] = {}
    for name, patterns in _COLUMNS.items():
        for pattern, (at, cell) in product(patterns, enumerate(cells)):
            if name not in found and at not in found.values() and pattern.match(cell.text):
                found[name] = at
    return found if "what" in found and ("owner" in found or "due" in found) else None


def _listed_columns(cells: Sequence[Cell]) -> dict[str, int] | None:
    """The columns of a table below a heading that says what it lists: "Item", "Responsible", "Due".

    "Item" alone heads what was talked of; with an owner and a deadline beside it, what is owed.
    """
    renamed = [Cell("Action", cell.start) if _THING.match(cell.text) else cell for cell in cells]
    found = _columns(renamed) or {}
    told = {"due", "closed", "status"} & set(found)
    return found if "what" in found and "owner" in found and told else None


def _without_doubt(
    columns: dict[str, int], blocks: Sequence[Block], context: Context
) -> dict[str, int]:
    """The columns without a bare "Date" that is the day on which an action was set.

    That is what stands before the action and holds no day to come.
    """
    at = columns.get("due")
    heads = cells_of(blocks[0].first)
    if at is None or at > columns["what"] or _TELLING.match(heads[at].text):
        return columns
    rows = (cells_of(block.first) for block in blocks[1:])
    said = [cells[at].text for cells in rows if at < len(cells) and cells[at].text]
    days = [day for text in said if (day := date_in(text))]
    if not days or any(context.said_on and day > context.said_on for day in days):
        return columns
    return {name: place for name, place in columns.items() if name != "due"} | {"raised": at}


def _action(
    block: Block,
    cells: Sequence[Cell],
    columns: dict[str, int],
    cast: Cast,
    context: Context,
    minute: str | None,
) -> ActionItem | None:
    if cells and columns.get("what") == 1 and (numbered := _NUMBERED.match(cells[0].text)):
        behind = numbered.end()  # "1 Replace the lift": a number that stands close to the text
        cells = [cells[0], Cell(cells[0].text[behind:], cells[0].start + behind), *cells[1:]]

    def cell(name: str) -> Cell | None:
        at = columns.get(name)
        return cells[at] if at is not None and at < len(cells) else None

    what = cell("what")
    if what is None or len(what.text) < 3:
        return None
    struck = is_struck(what.text)
    text = without_struck(what.text).strip()
    start, end = said_at(what.text)
    place = block.document.place(what.start + start, what.start + end, minute=minute)
    owner, due, raised = cell("owner"), cell("due"), cell("raised")
    if raised and (day := date_in(raised.text)):
        context = replace(context, said_on=day)
    owners = cast.owners_in(owner.text) if owner and not _NOBODY.match(owner.text) else ()
    status = ActionStatus.DONE if struck else _standing(cell("status"), cell("closed"), context)
    action = action_item(text, owners, place, context, status)
    if due is None or not due.text:
        return action
    deadline = deadline_in(f"by {due.text}", said_on=context.said_on, sittings=context.sittings)
    day = deadline.date if deadline else date_in(due.text)
    at_meeting = bool(deadline and deadline.at_meeting)
    return replace(action, due=day, due_text=due.text, due_at_meeting=at_meeting)


def _standing(state: Cell | None, closed: Cell | None, context: Context) -> ActionStatus | None:
    """How an action stands: as its row says, or by what it says under "Closed" or "Done?"."""
    status = status_in(state.text) or meant(state.text, context.legend) if state else None
    if status is None and closed:
        ticked = bool(date_in(closed.text)) or bool(_YES.match(closed.text))
        return ActionStatus.DONE if ticked else status_in(closed.text)
    return status
