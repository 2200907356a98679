"""What a block of an item sets somebody to do: by its mark, by whose it is, or in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.actions import action_item
from corpus.blocks import Block
from corpus.chapter import Chapter
from corpus.model import ActionItem, ActionStatus
from corpus.owners import (
    credit_in,
    owners_beside,
    owners_of,
    when_beside,
    when_set_off,
    without_day,
)
from corpus.particulars import Particulars, particulars_in
from corpus.prose import (
    Told,
    claimed_in,
    last_told,
    parted,
    promised_in,
    standing_in,
    tasks_in,
    undertakings_in,
)
from corpus.sentences import sentences
from corpus.statuses import is_status, reported

_NONE = re.compile(r"^\W*(?:(?:none|nil|n/a|no\s+actions?)\b|$)", re.I)  # "ACTION: none."
_BY_THEN = re.compile(r"\s*\b(?:by|before|due|for)\s+\S.*$", re.I)
_LABEL = re.compile(r"\W*(?:decision|outcome|conclusion|agreed|resolved)\W*:\W*(?=\w)", re.I)
_AT_RIGHT = re.compile(r"(?:\s*\t\s*|(?<=\S) {5,})(?P<last>[^\W\d][^\t]{0,60})$")  # "…     Clerk"
_REPORT = 6  # words of "Action 12: carried forward to May" behind its mark


@dataclass(frozen=True, slots=True)
class Duties:
    """What the blocks of an item set somebody to do, by what they stand under.

    ``listing`` tells that they are entries of a list of actions, ``arising`` that they report on
    earlier ones; ``owner`` and ``by_when`` are what the name or the day above them says.
    """

    chapter: Chapter
    listing: bool = False
    arising: bool = False
    owner: tuple[str, ...] = ()
    by_when: str = ""

    def marked(self, block: Block) -> bool:
        """Whether a block is an action by a mark, a box, or the list that it stands in."""
        return (
            self.listing or bool(self.chapter.house.action(block.text)) or block.checked is not None
        )

    def by_mark(
        self, blocks: Sequence[Block], at: int, children: Sequence[Block]
    ) -> list[ActionItem] | None:
        """The actions of a block that a mark or a box opens; None where none does."""
        block, house = blocks[at], self.chapter.house
        if mark := house.action(block.text):
            owner = mark.groupdict().get("owner") or ""
            said = block.text[mark.end() :]
            if _NONE.match(said):
                return []
            if self.arising and not owner and is_status(said) and len(said.split()) < _REPORT:
                told = Told(0, len(block.text), self.owned(said))
                return [self.action(block, told, children)]
            return self._marked_action(blocks, at, mark.end(), owner, children)
        if block.checked is not None:
            return self._marked_action(blocks, at, 0, "", children) if block.text else []
        return None

    def without_mark(
        self, blocks: Sequence[Block], at: int, children: Sequence[Block]
    ) -> list[ActionItem]:
        """The actions that a block without a mark sets: by a credit, by name, in plain words."""
        block, house = blocks[at], self.chapter.house
        if credit := credit_in(block, self.chapter.cast):
            told = Told(0, credit.start, credit.owners, reported(credit.stands))
            return [self.action(block, told, children)]
        if named := house.named(block.text):
            return self._named(block, named, children)
        if inline := house.inline(block.text):
            return self._inline(blocks, at, inline, children)
        owners, end = self._row(block)
        beside = owners or owners_beside(block, self.chapter.cast)
        return self._in_prose(block, children, beside, end)

    def _marked_action(
        self, blocks: Sequence[Block], at: int, cut: int, owner: str, children: Sequence[Block]
    ) -> list[ActionItem]:
        block, cast = blocks[at], self.chapter.cast
        text = block.text[cut:].strip("*_~ ")
        owners = cast.owners_in(owner) if owner else ()
        alone = cast.owners_in(without_day(text)) if not owners else ()
        if alone and len(text.split()) <= 6 and not cast.task_in(text):
            above, day = self._owner_alone(blocks, at, alone), when_set_off(text)
            return [each if each.due_text else self._dated(each, day) for each in above]
        first, *others = self._opened(block, cut)
        owners = owners or first.owners or owners_beside(block, cast) or self.owner
        told = (replace(first, owners=owners), *others)
        return [self.action(block, each, children) for each in told]

    def _named(
        self, block: Block, marks: Sequence[re.Match[str]], children: Sequence[Block]
    ) -> list[ActionItem]:
        """Tasks inside a paragraph, each opened by whose it is: "… [AR] Circulate the draft."."""
        ends = [*(mark.start() for mark in marks[1:]), len(block.text)]
        return [
            self.action(
                block, Told(mark.end(), end, self.chapter.cast.owners_in(mark["owner"])), children
            )
            for mark, end in zip(marks, ends, strict=True)
        ]

    def _opened(self, block: Block, cut: int) -> list[Told]:
        """What a mark opens: up to the sentence that gives somebody else a task, and that one."""
        return [
            Told(start, end, self.owned(block.text[start:end].strip("*_~ ")))
            for start, end in parted(block.text, cut, self.chapter.cast)
        ]

    def _owner_alone(
        self, blocks: Sequence[Block], at: int, owners: tuple[str, ...]
    ) -> list[ActionItem]:
        """A mark that names nobody but an owner: what is to be done stands right above it."""
        above = blocks[at - 1] if at else None
        if above is None:
            return []
        start, end = list(sentences(above.text))[-1]
        return [self.action(above, Told(start, end, owners), ())]

    def _inline(
        self, blocks: Sequence[Block], at: int, mark: re.Match[str], children: Sequence[Block]
    ) -> list[ActionItem]:
        block, cast = blocks[at], self.chapter.cast
        said = block.text[mark.end() :].strip(" .)]")
        if is_status(said):  # "Ann wrote to the school. ACTION DISCHARGED"
            return [
                self.action(block, replace(each, status=reported(said)), children)
                for each in last_told(block.text[: mark.start()].rstrip(" (["), cast)
            ]
        who = _BY_THEN.sub("", said)  # "Action: AR by 31 May"
        owners = cast.owners_in(who) if len(who.split()) <= 6 and not cast.task_in(said) else ()
        if not owners:
            return [self.action(block, each, children) for each in self._opened(block, mark.end())]
        before = list(sentences(block.text[: mark.start()].rstrip(" ([")))
        if not before:
            return self._owner_alone(blocks, at, owners)
        action = self.action(block, Told(*before[-1], owners), children)
        return [action if action.due_text else self._dated(action, said)]

    def _in_prose(
        self, block: Block, children: Sequence[Block], beside: tuple[str, ...], end: int
    ) -> list[ActionItem]:
        """Sentences that set a task without a mark, and what initials beside a block claim."""
        text, cast, house = block.text[:end], self.chapter.cast, self.chapter.house
        plain = house.prose and not beside and not self.chapter.columned
        told = list(standing_in(text, cast, plain=plain)) if self.arising else []
        loose = house.prose or bool(beside)
        known = {(each.start, each.end) for each in told}
        tasks = undertakings_in(text, cast) if plain else tasks_in(text, cast, strict=not loose)
        told += [each for each in tasks if (each.start, each.end) not in known]
        spans = [(each.start, each.end) for each in told]
        told += [
            each
            for each in promised_in(text, cast)
            if not any(start < each.end and each.start < end for start, end in spans)
        ]
        found = [self.action(block, _unmarked(block.text, each), children) for each in told]
        missing = tuple(name for name in beside if not any(name in each.owners for each in found))
        if not missing:
            return found
        if found and not any(each.owners for each in found):
            return [replace(each, owners=missing) for each in found]
        if len(found) == 1 and found[0].owners:
            return [replace(found[0], owners=tuple(dict.fromkeys((*found[0].owners, *missing))))]
        return [*found, self.action(block, claimed_in(text, missing), children)]

    def owned(self, text: str) -> tuple[str, ...]:
        """Whom a text makes the owners of a task."""
        return owners_of(text, self.chapter.cast, self.chapter.context)

    def action(self, block: Block, told: Told, children: Sequence[Block]) -> ActionItem:
        """The action that a sentence of a block sets, with its owners, deadline and standing."""
        start, end, owners = told.start, told.end, told.owners
        while start < end and block.text[start] in " *_~":
            start += 1
        while end > start and block.text[end - 1] in " *_~":
            end -= 1
        said = self._said_behind(block, start, end)
        if said:
            end = start + said.end
        text = block.text[start:end].rstrip("*_~ ")
        place = block.place(start, start + len(text), minute=self.chapter.number)
        status = told.status or self._status(block, block.text[told.start :], children)
        if status is None and self.marked(block):  # "Carried forward: Action (AR): write"
            status = reported(block.text[: told.start]) if told.start else None
        action = action_item(text, owners, place, self.chapter.context, status)
        if said:
            return said.given_to(action)
        return (
            action
            if action.due_text
            else self._dated(action, self.by_when or when_beside(block) or when_set_off(text))
        )

    def _dated(self, action: ActionItem, said: str) -> ActionItem:
        """An action with the deadline that other words than its own give."""
        dated = action_item(said, (), action.place, self.chapter.context)
        return replace(
            action, due=dated.due, due_text=dated.due_text, due_at_meeting=dated.due_at_meeting
        )

    def _said_behind(self, block: Block, start: int, end: int) -> Particulars | None:
        if not self.marked(block):
            return None
        return particulars_in(block.text[start:end], self.chapter.cast, self.chapter.context)

    def _status(self, block: Block, text: str, children: Sequence[Block]) -> ActionStatus | None:
        if block.struck or block.checked is not None:
            return ActionStatus.DONE if block.struck or block.checked else ActionStatus.OPEN
        for child in reversed(children):
            if child.checked is not None and not child.text:  # "- [x]" alone below it
                return ActionStatus.DONE if child.checked else ActionStatus.OPEN
            if is_status(child.text):
                return reported(child.text)
        return reported(text)

    def _row(self, block: Block) -> tuple[tuple[str, ...], int]:
        """Whom a row's last cell names, as a layout by tabs or a table has it, and where it begins.

        Nobody where it names nobody of the meeting.
        """
        found = _AT_RIGHT.search(block.text)
        owners = self.chapter.cast.owners_in(found["last"]) if found else ()
        if not found or not owners or not all(map(self.chapter.cast.can_owe, owners)):
            return (), len(block.text)
        return owners, found.start()


def _unmarked(text: str, told: Told) -> Told:
    """A sentence without the label in front of it: "Decision: Ann will coordinate"."""
    label = _LABEL.match(text, told.start)
    return replace(told, start=label.end()) if label else told
