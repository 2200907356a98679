"""Tables of attendance: a row for each member, with a tick or with what the member is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.chairing import leader_of
from corpus.model import Attendee, Line
from corpus.people import is_name
from corpus.roll import Entry, entries_in, people_in
from corpus.tables import cells_of

_NAME = re.compile(
    r"^\W*(?:(?:full\s+)?name|member|attendee|representative|councillor)s?\W*$", re.I
)
_HERE = re.compile(r"^\W*(?:present|attend(?:ed|ing|ance)?|in\s+attendance|here)\b", re.I)
_AWAY = re.compile(r"^\W*(?:apolog(?:y|ies)|absent|absence|not\s+present|regrets)\b", re.I)
_STATE = re.compile(r"^\W*(?:attendance|status|present\s*/\s*apologies|present\s*\?)\W*$", re.I)
_BODY = re.compile(
    r"^\W*(?:org(?:ani[sz]ation)?|agency|representing|company|employer|affiliation|body|service|department)\W*$",
    re.I,
)
_ROLE = re.compile(r"^\W*(?:role|post|position|job\s+title|title|designation|office)\W*$", re.I)
_HANDLE = re.compile(  # "GitHub", "Handle", "GitHub ID"
    r"^\W*(?:(?:github|gitlab|slack)(?:\s+(?:handle|id|user(?:name)?))?|handle|user\s?name|"
    r"nick(?:name)?)\W*$",
    re.I,
)
_INITIALS = re.compile(r"^\W*(?:initials?|moniker|abbr\w*|short(?:\s+name)?)\W*$", re.I)
_UNTICKED = re.compile(r"^\W*\\?\[\s*\\?\]\W*$|^[☐❌✖]$")  # no tick, and no word of an apology
_NOT = re.compile(r"^\W*(?:n|no|a|ap|apol\w*|absent|regrets|not\s+present|✗|✘|-|–)\W*$", re.I)
_RULE = re.compile(r"^[\s|:+=-]+$")


@dataclass(frozen=True, slots=True)
class RollCall:
    """Whom a table names as present and as absent, who took the chair, and its lines."""

    present: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = ()
    chair: str | None = None
    lines: tuple[Line, ...] = ()
    leader: str | None = None


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds what; ``here`` and ``away`` hold ticks."""

    name: int
    here: int | None
    away: int | None
    body: int | None
    role: int | None
    handle: int | None = None
    initials: int | None = None


def rollcall_in(lines: Sequence[Line]) -> RollCall:
    """The attendance that a table among lines tells; nothing where there is none.

    Without a column of ticks everybody whom the table names was there, unless the words above
    it head the absent.
    """
    above = ""
    for at, line in enumerate(lines):
        columns = _columns([cell.text for cell in cells_of(line)])
        if columns is not None:
            read = _read(lines[at:], columns)
            unticked = columns.here is None and columns.away is None
            if unticked and _AWAY.match(above):
                return replace(read, present=(), absent=read.present, chair=None)
            return read
        above = line.text or above
    return RollCall()


def _columns(heads: Sequence[str]) -> _Columns | None:
    name = _headed(heads, _NAME)
    if name is None:
        return None
    here, state = _headed(heads, _HERE), _headed(heads, _STATE)
    columns = _Columns(
        name,
        here if here is not None else state,
        _headed(heads, _AWAY),
        _headed(heads, _BODY),
        _headed(heads, _ROLE),
        _headed(heads, _HANDLE),
        _headed(heads, _INITIALS),
    )
    told = (here, state, columns.away, columns.body, columns.role, columns.handle, columns.initials)
    return columns if any(at is not None for at in told) else None


def _headed(heads: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, head in enumerate(heads) if pattern.match(head)), None)


def _read(lines: Sequence[Line], columns: _Columns) -> RollCall:
    present: list[Entry] = []
    absent: list[Entry] = []
    used = [lines[0]]
    for line in lines[1:]:
        cells = [cell.text for cell in cells_of(line)]
        if not cells and line.text:
            break
        if not cells or _RULE.match(line.text):
            continue
        used.append(line)
        person = _person(cells, columns)
        if person is None:
            continue
        away = _cell(cells, columns.away)
        here = _cell(cells, columns.here)
        missed = bool(away) and not (_NOT.match(away) or _UNTICKED.match(away))
        if missed or (here and _NOT.match(here)):
            absent.append(person)
        elif (here and not _UNTICKED.match(here)) or columns.here is None:
            present.append(person)
    if not present and not absent:
        return RollCall()
    return RollCall(
        tuple(each.attendee for each in present),
        tuple(each.attendee for each in absent),
        next((each.attendee.name for each in present if each.chairs), None),
        tuple(used),
        leader_of(present),
    )


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at].strip() if at is not None and at < len(cells) else ""


def _person(cells: Sequence[str], columns: _Columns) -> Entry | None:
    """Whom a row names, with the organisation and the part in the meeting that it gives them."""
    text = _cell(cells, columns.name)
    named = people_in(text, familiar=True)
    if not named or not (is_name(named[0].name) or len(text.split()) < 3):
        return None
    role = entries_in(f"{named[0].name} ({_cell(cells, columns.role)})", familiar=True)
    body = _cell(cells, columns.body) or named[0].organisation
    handle = _cell(cells, columns.handle).strip("@[]() ") or named[0].handle
    initials = _cell(cells, columns.initials) or named[0].initials
    person = replace(
        named[0], organisation=body or None, handle=handle or None, initials=initials or None
    )
    leads = next((each.leads for each in role if each.leads), "")
    return Entry(person, any(each.chairs for each in role), leads)
