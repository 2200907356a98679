"""Actions that minutes give twice: in the item that set them, and in a summary of actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from corpus.model import ActionItem, ActionStatus, MinuteItem
from corpus.styles import house_of

_SAME = 88  # of 100: from which two texts say the same


def without_repeats(items: Iterable[MinuteItem]) -> tuple[MinuteItem, ...]:
    """The items with each action once: where it was set, with what the summary adds to it."""
    found = list(items)
    house = house_of(())
    summaries = [at for at, item in enumerate(found) if house.listed(item.title)]
    for at in summaries:
        kept: list[ActionItem] = []
        for action in found[at].actions:
            first = _first_told(action, found, at)
            if first is None:
                kept.append(action)
            else:
                other, index = first
                actions = list(found[other].actions)
                actions[index] = _completed(actions[index], action)
                found[other] = replace(found[other], actions=tuple(actions))
        found[at] = replace(found[at], actions=tuple(kept))
    return tuple(found)


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


def _completed(action: ActionItem, summary: ActionItem) -> ActionItem:
    """An action with the owner, deadline and standing that only its summary gives."""
    if not action.owners:
        action = replace(action, owners=summary.owners)
    if action.due_text is None:
        action = replace(action, due=summary.due, due_text=summary.due_text)
    told = action.status is ActionStatus.OPEN and summary.status is not ActionStatus.OPEN
    return replace(action, status=summary.status) if told else action
