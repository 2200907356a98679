"""Actions that minutes give twice: in the item that set them, and in a summary of actions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from rapidfuzz import fuzz

from corpus.model import ActionItem, ActionStatus, Line, MinuteItem
from corpus.styles import house_of
from corpus.tables import row_of

_SAME = 88  # of 100: from which two texts say the same
_ABOUT = 70  # and from which two of one item, by the same people, do
_FEW_WORDS = 2


def without_repeats(
    items: Iterable[MinuteItem], lines: Iterable[Line] = ()
) -> tuple[MinuteItem, ...]:
    """The items with each action once: where it was set, with what the summary adds to it.

    A summary is an item that says so, or a table's rows among ``lines`` wherever they stand:
    a log behind the last item is read as part of it.
    """
    found = list(items)
    house = house_of(())
    rows = [line for line in lines if row_of(line)]
    for at in range(len(found)):
        if house.listed(found[at].title):
            _fold(found, at, found[at].actions, _first_told)
    for at in range(len(found)):
        logged = [each for each in found[at].actions if _row(each, rows)]
        _fold(found, at, logged, partial(_told_before, rows=rows))
    return tuple(found)


def _fold(
    found: list[MinuteItem],
    summary: int,
    repeated: Iterable[ActionItem],
    first_told: Callable[[ActionItem, list[MinuteItem], int], tuple[int, int] | None],
) -> None:
    """Take from an item the actions that others set, and complete those by them."""
    for action in repeated:
        first = first_told(action, found, summary)
        if first is not None:
            other, index = first
            actions = list(found[other].actions)
            actions[index] = _completed(actions[index], action)
            found[other] = replace(found[other], actions=tuple(actions))
            left = tuple(each for each in found[summary].actions if each is not action)
            found[summary] = replace(found[summary], actions=left)


def _row(action: ActionItem, rows: Sequence[Line]) -> tuple[str, ...]:
    """The row of a table that an action stands in; nothing where it stands in none."""
    own = bisect_right(rows, action.place.start, key=lambda line: line.start) - 1
    return row_of(rows[own]) if own >= 0 and action.place.start < rows[own].end else ()


def _told_before(
    action: ActionItem, items: list[MinuteItem], summary: int, rows: Sequence[Line]
) -> tuple[int, int] | None:
    """Where the words of a log's row stand above it, outside of any table.

    A row that gives the number of the item may say it in other words.
    """
    row = _row(action, rows)
    for at, item in enumerate(items[: summary + 1]):
        named = bool(item.number) and item.number in row
        for index, other in enumerate(item.actions):
            above = other.place.start < action.place.start and not _row(other, rows)
            if above and (_is_told(action, other) or (named and _is_about(action, other))):
                return at, index
    return None


def _first_told(
    action: ActionItem, items: list[MinuteItem], summary: int
) -> tuple[int, int] | None:
    """Where another item sets the action that a summary repeats: the item, and its place in it."""
    for at, item in enumerate(items):
        if at != summary:
            for index, other in enumerate(item.actions):
                if _is_same(action, other):
                    return at, index
    return None


def _is_same(one: ActionItem, other: ActionItem) -> bool:
    if one.owners and other.owners and not set(one.owners) & set(other.owners):
        return False
    own, second = one.description.casefold(), other.description.casefold()
    return bool(fuzz.token_set_ratio(own, second) >= _SAME and fuzz.ratio(own, second) >= _SAME / 2)


def _is_told(one: ActionItem, other: ActionItem) -> bool:
    """Whether two say the same in enough words to tell it from what is often said."""
    return len(one.description.split()) >= _FEW_WORDS and _is_same(one, other)


def _is_about(one: ActionItem, other: ActionItem) -> bool:
    """Whether two that are known to be of one item give the same people much the same task."""
    shared = set(one.owners) == set(other.owners)
    own, second = one.description.casefold(), other.description.casefold()
    return bool(one.owners) and shared and fuzz.token_set_ratio(own, second) >= _ABOUT


def _completed(action: ActionItem, summary: ActionItem) -> ActionItem:
    """An action with the owner, deadline and standing that only its summary gives."""
    if not action.owners:
        action = replace(action, owners=summary.owners)
    if action.due_text is None:
        action = replace(action, due=summary.due, due_text=summary.due_text)
    told = action.status is ActionStatus.OPEN and summary.status is not ActionStatus.OPEN
    return replace(action, status=summary.status) if told else action
