"""History: who changed what, when, through which surface, and what it was before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select

from jobs.schema import changes

READER = "reader"
"""Who signs what was read from a paper, rather than done by somebody."""


class Subject(StrEnum):
    """What a change was made to."""

    PAPER = "paper"
    PERSON = "person"
    MEETING = "meeting"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed.

    >>> from datetime import UTC
    >>> when = datetime(2022, 3, 21, 9, 30, tzinfo=UTC)
    >>> Change("Ann Lee", when, "slack", "status", "proposed", "open").after
    'open'
    """

    who: str
    when: datetime
    via: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Pen:
    """Whoever writes the history just now: name, instant, and the surface they write through."""

    who: str
    when: datetime
    via: str = "command"

    def note(
        self,
        connection: Connection,
        subject: Subject,
        subject_id: int,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
    ) -> frozenset[str]:
        """Write down every field of ``after`` that differs from ``before``; returns their names."""
        changed = [name for name in after if before.get(name) != after[name]]
        rows = [
            {
                "subject": subject.value,
                "subject_id": subject_id,
                "who": self.who,
                "when": self.when,
                "via": self.via,
                "field": name,
                "before": _written(before.get(name)),
                "after": _written(after[name]),
            }
            for name in changed
        ]
        if rows:
            connection.execute(insert(changes), rows)
        return frozenset(changed)


def history(connection: Connection, subject: Subject, subject_id: int) -> list[Change]:
    """Every change made to one subject, the oldest first."""
    query = (
        select(changes)
        .where(changes.c.subject == subject.value, changes.c.subject_id == subject_id)
        .order_by(changes.c.id)
    )
    return [
        Change(row.who, row.when, row.via, row.field, row.before, row.after)
        for row in connection.execute(query)
    ]


def _written(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return json.dumps(list(value), ensure_ascii=False)
    return str(value)
