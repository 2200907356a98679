"""What an item resolves by its marks, the actions that these clauses set, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from corpus.actions import action_item, action_of, task_at
from corpus.chapter import Chapter
from corpus.clauses import clauses_in
from corpus.model import ActionItem, Line, Place, Resolution
from corpus.opened import opens_alone
from corpus.owners import owners_among
from corpus.prose import tasks_in
from corpus.resolutions import resolution_of
from corpus.sentences import sentences
from corpus.undertakings import undertaking_in
from corpus.votes import movers_behind, tells_of_vote

_TOO_SHORT = 12  # characters behind a clause that say nothing


def resolved_in(chapter: Chapter) -> list[Resolution]:
    """What an item resolves, clause by clause, where its clerk marks it."""
    clauses = clauses_in(
        chapter.document,
        chapter.lines,
        chapter.house,
        chapter.number,
        partial(_behind, chapter),
    )
    return [resolution_of(clause, partial(_task_at, chapter)) for clause in clauses]


def actions_of(chapter: Chapter, resolved: Sequence[Resolution]) -> list[ActionItem]:
    """The actions that clauses set, with their owners by name."""
    actions = (_action_of(resolution, chapter) for resolution in resolved)
    return [_called(action, chapter) for action in actions if action]


def unresolved(chapter: Chapter, resolved: Sequence[Resolution]) -> list[Line]:
    """The lines of an item, and what is left of them, that are no part of its clauses."""
    lines = chapter.lines
    opening = {lines[at].start for at in range(len(lines)) if resolved and opens_alone(lines, at)}
    kept = (line for line in lines if line.start not in opening or not line.text)
    return [left for line in kept if (left := _left_of(line, chapter, resolved))]


def _task_at(chapter: Chapter, text: str) -> int | None:
    """Where a clause sets a task: by its grammar, or because it says what somebody will do."""
    at = task_at(text)
    if at is None and (told := next(tasks_in(text, chapter.cast, strict=True), None)):
        return told.start
    set_ = undertaking_in(text, chapter.cast) if at is None else None
    return set_.start if set_ else at


def _action_of(resolution: Resolution, chapter: Chapter) -> ActionItem | None:
    """The action that a resolution sets, or None where it sets none."""
    text, place, context = resolution.text, resolution.place, chapter.context
    if action := action_of(text, place, context):
        return action
    if told := next(tasks_in(text, chapter.cast, strict=True), None):
        return action_item(text, told.owners, place, context)
    set_ = undertaking_in(text, chapter.cast)
    return action_item(text, set_.owners, place, context) if set_ else None


def _called(action: ActionItem, chapter: Chapter) -> ActionItem:
    """An action with its owners by the names that the list of those present gives.

    Where its words name nobody, the column beside it may.
    """
    owners = tuple(dict.fromkeys(chapter.cast.name_of(owner) for owner in action.owners))
    if not owners:
        lines = chapter.lines
        own = [at for at, line in enumerate(lines) if _overlaps(line, action.place)]
        beside = lines[own[0] : own[-1] + 2] if own else ()
        owners = owners_among((line for line in beside if line.aside), chapter.cast)
    return replace(action, owners=owners)


def _overlaps(line: Line, place: Place) -> bool:
    return place.start < line.end and line.start < place.end


def _behind(chapter: Chapter, text: str) -> int | None:
    """Where behind a resolution's own words something else begins: its movers, or a task."""
    ends = (movers_behind(text), _task_behind(chapter, text))
    return min((end for end in ends if end is not None), default=None)


def _task_behind(chapter: Chapter, text: str) -> int | None:
    """Where behind a resolution's own sentence another gives somebody a task."""
    for start, end in list(sentences(text))[1:]:
        if chapter.cast.task_in(text[start:end], strict=True):
            return start
    return None


def _left_of(line: Line, chapter: Chapter, resolved: Sequence[Resolution]) -> Line | None:
    """What of a line is no part of what was resolved; None where nothing is."""
    if not line.text:
        return line
    for each in resolved:
        if _overlaps(line, each.place):
            behind = each.place.end - line.start
            rest = line.text[behind:].lstrip(" .;,")
            if len(rest) < _TOO_SHORT or tells_of_vote(rest):
                return None
            start = line.end - len(rest)
            return replace(line, text=rest, start=start, lead=0, bold=False)
    opened = bool(resolved) and chapter.house.resolved(line.text)
    return None if opened else line
