"""When the body meets: the next meeting, the coming ones, and those that were held."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from corpus.model import Sitting
from index.passage import Passage, PassageKind
from index.period import Period
from index.search import Search

_NEXT = re.compile(r"\b(next|coming|upcoming|forthcoming|following)\b", re.I)
_MANY = re.compile(r"\b(dates|meetings|programme|schedule|calendar|all|list)\b", re.I)
_HELD = re.compile(r"\b(last|previous|latest|was|were|did|held)\b", re.I)
_ORDER = (PassageKind.RESOLUTION, PassageKind.MINUTE, PassageKind.MEETING)


@dataclass(frozen=True, slots=True)
class Announced:
    """Meetings with the passages that announce them, or the head of a meeting that was held."""

    sittings: tuple[Sitting, ...]
    passages: tuple[Passage, ...]


def announced(search: Search, as_of: date) -> Announced | None:
    """The meetings that the question means, or None where the papers announce none.

    A later paper moves a meeting: a date stands only while no newer paper, written before
    that day, announces others in its stead.
    """
    question = search.question
    text = question.text
    if _HELD.search(text) and not _NEXT.search(text):
        return _held(search, question.period, as_of)
    period = question.period if question.period and question.period.dated else None
    sources = _announcing(search)
    said: dict[int, set[date]] = {}
    for one in sources:
        said.setdefault(_written(one), set()).update(sitting.date for sitting in one.sittings)
    standing = {
        sitting.date: (sitting, passage)
        for passage in reversed(sources)
        for sitting in passage.sittings
        if not _superseded(sitting.date, passage, said)
    }
    many = bool(_MANY.search(text)) and not re.search(r"\bnext meeting\b", text, re.I)
    coming = [
        standing[day] for day in sorted(standing) if (period.holds(day) if period else day >= as_of)
    ]
    if not coming:
        return _held(search, period, as_of) if period else None
    chosen = coming if many else coming[:1]
    passages = dict.fromkeys(passage for _, passage in chosen)
    return Announced(tuple(sitting for sitting, _ in chosen), tuple(passages))


def _announcing(search: Search) -> list[Passage]:
    """The passages that announce dates, the newest paper's first, minutes before agendas."""
    return sorted(
        search.shelf.announcing,
        key=lambda one: (
            -_written(one),
            _ORDER.index(one.kind) if one.kind in _ORDER else len(_ORDER),
            one.place.start,
        ),
    )


def _superseded(day: date, source: Passage, said: Mapping[int, set[date]]) -> bool:
    """Whether a newer paper, written before the day, announces other dates in its stead."""
    newer: set[date] = set()
    for written, dates in said.items():
        if _written(source) < written < day.toordinal():
            newer |= dates
    return bool(newer) and day not in newer and day <= max(newer)


def _written(passage: Passage) -> int:
    return passage.meeting_date.toordinal() if passage.meeting_date else 0


def _held(search: Search, period: Period | None, as_of: date) -> Announced | None:
    """The latest meeting held (in the period), by the head of its minutes."""
    heads = [
        (one.meeting_date, one.context.startswith("Meeting"), one)
        for one in search.shelf.all_of(PassageKind.MEETING)
        if one.meeting_date and not one.sittings and one.meeting_date <= as_of
        if period is None or period.holds(one.meeting_date)
    ]
    if not heads:
        return None
    day, _, head = max(heads, key=lambda one: one[:2])
    return Announced((Sitting(day, head.sitting_time),), (head,))
