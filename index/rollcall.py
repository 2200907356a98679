"""Who was at a meeting, who sent apologies, and who took the chair."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.passage import Passage, PassageKind, Roll
from index.search import Search
from index.words import stem_set

_APOLOGIES = re.compile(
    r"\b(apolog\w+|absent|absence|miss(ed)?|not (attend|present|there))\b", re.I
)
_CHAIR = re.compile(r"\bchair\w*\b", re.I)


@dataclass(frozen=True, slots=True)
class Attendance:
    """The lists of one meeting that answer, and the names to say first."""

    passages: tuple[Passage, ...]
    names: tuple[str, ...]


def is_of_attendance(search: Search) -> bool:
    """Whether lists of names can answer: every telling word of the question is on one.

    "Who attended ACES training" asks of something else than a meeting.
    """
    terms = [term for term in search.question.terms if not term.vague and not _asks(term.said)]
    if not terms:
        return True
    shelf = search.shelf
    lists = [one.searched for one in shelf.all_of(PassageKind.ATTENDANCE)]
    held = [stem_set(text) for text in lists]
    return all(any(stems.issuperset(way) for stems in held for way in term.ways) for term in terms)


def attendance_asked(search: Search) -> Attendance | None:
    """The attendance of the meeting that the question names, else of the latest; or None."""
    lists = [
        one
        for one in search.shelf.all_of(PassageKind.ATTENDANCE)
        if one.meeting_date and (not search.question.period or _in_period(search, one))
    ]
    if not lists:
        return None
    latest = max(one.meeting_date for one in lists if one.meeting_date)
    wanted = _wanted(search, [one for one in lists if one.meeting_date == latest])
    first = {one.roll: one for one in reversed(wanted)}
    once = tuple(one for one in wanted if first[one.roll] is one)
    return Attendance(once, _names(search, wanted))


def _in_period(search: Search, passage: Passage) -> bool:
    period = search.question.period
    return period is not None and period.holds(passage.meeting_date)


def _wanted(search: Search, lists: list[Passage]) -> list[Passage]:
    text = search.question.text
    named = _naming(search, lists)
    if named:
        return named
    roll = Roll.APOLOGIES if _APOLOGIES.search(text) else Roll.PRESENT
    return [one for one in lists if one.roll is roll] or lists


def _naming(search: Search, lists: list[Passage]) -> list[Passage]:
    """The lists with somebody whom the question names; a list that was asked for comes first."""
    stems = [way[0] for term in search.question.terms for way in term.ways if term.named]
    stems = [one for one in stems if not _asks(one)]
    if not stems:
        return []
    asked = Roll.APOLOGIES if _APOLOGIES.search(search.question.text) else Roll.PRESENT
    found = [one for one in lists if stem_set(one.text).issuperset(stems)]
    return sorted(found, key=lambda one: one.roll is not asked)


def _names(search: Search, lists: list[Passage]) -> tuple[str, ...]:
    first = lists[0]
    if _CHAIR.search(search.question.text) and first.chair:
        return (first.chair,)
    stems = {way[0] for term in search.question.terms for way in term.ways if term.named}
    named = tuple(one for one in first.people if stems and stem_set(one) & stems)
    return named or first.people


def _asks(word: str) -> bool:
    """Whether a word belongs to asking after attendance, not to a name."""
    return bool(
        re.match(
            r"(apolog|attend|absen|chair|present|send|sent|come|came|miss|member|meet)", word, re.I
        )
    )
