"""The people's directory, kept from a CSV file that the officers edit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from corpus.audience import Role
from corpus.model import Problem
from corpus.people import normalised
from jobs.database import Clock, Database
from jobs.directory import Directory, How, Person, Resolved
from jobs.history import Change, Pen, Subject, history
from jobs.schema import people

__all__ = ["COLUMNS", "Directory", "How", "People", "Person", "Resolved", "Tally"]

COLUMNS = (
    "name",
    "aliases",
    "posts",
    "organisation",
    "organisation_contact",
    "deputy",
    "role",
    "email",
    "slack_id",
    "slack_team",
    "teams_id",
    "teams_tenant",
)
"""The columns of the CSV file.  Aliases and posts are separated by semicolons;
``organisation_contact`` says "yes", or names the contact; ``role`` is member or officer."""

_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"", "no", "n", "false", "0"})
_ACCOUNTS = (("slack_id", "slack_team"), ("teams_id", "teams_tenant"))

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """What loading a file did: how many people came, changed, left, stayed; what was refused."""

    added: int = 0
    changed: int = 0
    left: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()


class People:
    """The directory of people."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def load_csv(self, path: Path, by: str = "people file") -> Tally:
        """Make the directory say what the file says; loading it twice changes nothing.

        A line that cannot be taken is a Problem, and the others are taken.  Whoever the file
        no longer lists has left, unless a line was refused: it might have been theirs.
        """
        entries, problems = _entries(path)
        counts = {"added": 0, "changed": 0, "left": 0, "unchanged": 0}
        pen = Pen(by, self._clock(), "file")
        with self._database.begin() as connection:
            before = {row.key: row for row in connection.execute(select(people))}
            for entry in entries:
                counts[_take(connection, before.get(entry["key"]), entry, pen)] += 1
            if entries and not problems:
                listed = {entry["key"] for entry in entries}
                gone = [row for key, row in before.items() if key not in listed]
                counts["left"] = sum(_leave(connection, row, pen) for row in gone)
        return Tally(**counts, problems=tuple(problems))

    def all(self) -> list[Person]:
        """Everybody who is in the directory now, by name."""
        with self._database.read() as connection:
            return list(directory(connection).people)

    def directory(self) -> Directory:
        """The directory as a frozen value."""
        with self._database.read() as connection:
            return directory(connection)

    def resolve(self, owner: str) -> Resolved:
        """Whom a paper means by ``owner``: the person, post holder or organisation's contact."""
        return self.directory().resolve(owner)

    def history(self, person_id: int) -> list[Change]:
        """Every change to a person's entry, the oldest first."""
        with self._database.read() as connection:
            return history(connection, Subject.PERSON, person_id)


def directory(connection: Connection) -> Directory:
    """The directory as it stands in this transaction."""
    query = select(people).where(people.c.left_at.is_(None)).order_by(people.c.name)
    return Directory(tuple(_person(row) for row in connection.execute(query)))


def _person(row: Row[Any]) -> Person:
    values = {name: getattr(row, name) for name in ("id", *COLUMNS)}
    values |= {"aliases": tuple(row.aliases), "posts": tuple(row.posts), "role": Role(row.role)}
    return Person(**values)


def _take(connection: Connection, row: Row[Any] | None, entry: Entry, pen: Pen) -> str:
    if row is None:
        query = insert(people).values(**entry).returning(people.c.id)
        person_id = connection.execute(query).scalar_one()
        pen.note(connection, Subject.PERSON, person_id, {}, {"name": entry["name"]})
        return "added"
    changed = pen.note(
        connection, Subject.PERSON, row.id, row._asdict(), {**entry, "left_at": None}
    )
    if changed:
        connection.execute(
            update(people).where(people.c.id == row.id).values(**entry, left_at=None)
        )
    return "changed" if changed else "unchanged"


def _leave(connection: Connection, row: Row[Any], pen: Pen) -> int:
    if row.left_at is not None:
        return 0
    connection.execute(update(people).where(people.c.id == row.id).values(left_at=pen.when))
    pen.note(connection, Subject.PERSON, row.id, row._asdict(), {"left_at": pen.when})
    return 1


def _entries(path: Path) -> tuple[list[Entry], list[Problem]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = f"it cannot be opened ({error.strerror})"
        return [], [Problem(str(path), reason, "check MATTERS_PEOPLE")]
    reader = csv.DictReader(io.StringIO(_decoded(raw)), skipinitialspace=True)
    columns = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    if "name" not in columns:
        remedy = "give it a first line of column names: " + ", ".join(COLUMNS)
        return [], [Problem(str(path), "it has no column 'name'", remedy)]
    reader.fieldnames = columns
    problems = [
        Problem(path.name, f"column '{name}' is not known", f"use {', '.join(COLUMNS)}")
        for name in columns
        if name and name not in COLUMNS
    ]
    return _sifted(path.name, reader, problems)


def _sifted(
    file: str, reader: csv.DictReader[str], problems: list[Problem]
) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    taken: dict[tuple[str, ...], int] = {}
    for row in reader:
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if not any(cells.values()):
            continue
        faults = [*_faults(cells), *_clashes(cells, taken)]
        where = f"{file}, line {reader.line_num}"
        problems += [Problem(where, reason, remedy) for reason, remedy in faults]
        if not faults:
            taken |= dict.fromkeys(_marks(cells), reader.line_num)
            entries.append(_entry(cells))
    return entries, problems


def _faults(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a line by itself, each with its remedy."""
    if not normalised(cells["name"]):
        yield "it names nobody", "fill in the column 'name'"
    if cells["role"].lower() not in ("", Role.MEMBER, Role.OFFICER):
        yield f"'{cells['role']}' is no role", "use member or officer"
    if cells["email"] and not _is_address(cells["email"]):
        yield f"'{cells['email']}' is no e-mail address", "write it as name@organisation"
    for account, home in _ACCOUNTS:
        if bool(cells[account]) != bool(cells[home]):
            yield f"{account} and {home} belong together", "fill in both, or neither"


def _clashes(
    cells: Mapping[str, str], taken: Mapping[tuple[str, ...], int]
) -> Iterator[tuple[str, str]]:
    """What a line says that an earlier one said already: two people cannot share an account."""
    for mark in _marks(cells):
        if mark in taken:
            what = f"{mark[0]} '{mark[-1]}' is in line {taken[mark]} already"
            yield what, "keep one of the two lines, or tell two people apart"


def _marks(cells: Mapping[str, str]) -> list[tuple[str, ...]]:
    marks: list[tuple[str, ...]] = [("name", normalised(cells["name"]))]
    accounts = [(account, cells[home], cells[account]) for account, home in _ACCOUNTS]
    return marks + [mark for mark in accounts if mark[-1]]


def _entry(cells: Mapping[str, str]) -> Entry:
    return {
        **{name: cells[name] or None for name in COLUMNS},
        "key": normalised(cells["name"]),
        "aliases": _several(cells["aliases"]),
        "posts": _several(cells["posts"]),
        "organisation_contact": _contact(cells),
        "role": cells["role"].lower() or Role.MEMBER.value,
    }


def _contact(cells: Mapping[str, str]) -> str | None:
    answer = cells["organisation_contact"]
    if answer.lower() in _YES:
        return cells["name"]
    return None if answer.lower() in _NO else answer


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace("|", ";").split(";") if part.strip()]


def _is_address(text: str) -> bool:
    name, at, home = text.partition("@")
    return bool(name and at and "." in home) and not any(c.isspace() or c in ",;<>" for c in text)


def _decoded(raw: bytes) -> str:
    """Spreadsheets write UTF-8 with a mark before it, or the Windows code page."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
