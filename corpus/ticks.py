"""Tables of attendance: a row for each member, ticked as present or as having sent apologies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Attendee, Line
from corpus.people import is_name
from corpus.roll import people_in
from corpus.tables import cells_of

_NAME = re.compile(
    r"^\W*(?:(?:full\s+)?name|member|attendee|representative|councillor)s?\W*$", re.I
)
_HERE = re.compile(r"^\W*(?:present|attend(?:ed|ing|ance)?|in\s+attendance|here)\b", re.I)
_AWAY = re.compile(r"^\W*(?:apolog(?:y|ies)|absent|absence|not\s+present|regrets)\b", re.I)
_STATE = re.compile(r"^\W*(?:attendance|status|present\s*/\s*apologies|present\s*\?)\W*$", re.I)
_NOT = re.compile(r"^\W*(?:n|no|a|ap|apol\w*|absent|regrets|not\s+present|✗|✘|-|–)\W*$", re.I)
_RULE = re.compile(r"^[\s|:+=-]+$")


@dataclass(frozen=True, slots=True)
class Ticked:
    """Who is ticked as present and as absent, and the lines of the table."""

    present: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    here: int | None
    away: int | None


def ticked_in(lines: Sequence[Line]) -> Ticked:
    """The attendance that a table among lines tells; nothing where there is none."""
    for at, line in enumerate(lines):
        columns = _columns([cell.text for cell in cells_of(line)])
        if columns is not None:
            return _read(lines[at:], columns)
    return Ticked()


def _columns(heads: Sequence[str]) -> _Columns | None:
    name = next((at for at, head in enumerate(heads) if _NAME.match(head)), None)
    if name is None:
        return None
    states = [at for at, head in enumerate(heads) if _STATE.match(head)]
    here = next((at for at, head in enumerate(heads) if _HERE.match(head)), None)
    away = next((at for at, head in enumerate(heads) if _AWAY.match(head)), None)
    here = here if here is not None else next(iter(states), None)
    return _Columns(name, here, away) if here is not None or away is not None else None


def _read(lines: Sequence[Line], columns: _Columns) -> Ticked:
    present: list[Attendee] = []
    absent: list[Attendee] = []
    used = [lines[0]]
    for line in lines[1:]:
        cells = [cell.text for cell in cells_of(line)]
        if not cells and line.text:
            break
        if not cells or _RULE.match(line.text):
            continue
        used.append(line)
        person = _person(cells[columns.name] if columns.name < len(cells) else "")
        if person is None:
            continue
        away = _cell(cells, columns.away)
        here = _cell(cells, columns.here)
        if (away and not _NOT.match(away)) or (here and _NOT.match(here)):
            absent.append(person)
        elif here or columns.here is None:
            present.append(person)
    if not present and not absent:
        return Ticked()
    return Ticked(tuple(present), tuple(absent), tuple(used))


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at].strip() if at is not None and at < len(cells) else ""


def _person(text: str) -> Attendee | None:
    named = people_in(text, familiar=True)
    return named[0] if named and (is_name(named[0].name) or len(text.split()) < 3) else None
