"""One item of business: what was resolved in it, and who is to do what.

What a clerk marks is read by its marks (:mod:`corpus.styles`): clauses behind RESOLVED,
lines that "ACTION" opens, entries of a list of actions, initials in a column of their own.
Where a paper marks no actions, plain sentences are read: "AR to write to the Minister".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from corpus.actions import Context, action_item, action_of, task_at
from corpus.blocks import Block, blocks_of
from corpus.cast import Cast
from corpus.clauses import Clause, clauses_in
from corpus.model import ActionItem, ActionStatus, Document, Line, Place, Resolution
from corpus.resolutions import resolution_of
from corpus.sentences import sentences
from corpus.statuses import is_status, status_in
from corpus.styles import House
from corpus.tables import actions_of_table, motions_of_table

_HEADS_COLUMN = re.compile(  # what stands at the head of a column of owners
    r"^\W*(?:actions?(?:\s+(?:by|points?|required))?|owner|lead|who|by\s+whom|responsible|for\s+action)\W*$",
    re.I,
)
_SPEECH = re.compile(r"^(?:>|…|\*\*[^*]{2,40}:\*\*)")  # "**Ann Roe:** let us begin"
_ARISING = re.compile(
    r"\b(?:arising|outstanding|previous\s+actions?|action\s+(?:log|review))\b", re.I
)
_OF_ACTION = re.compile(r"^\W*(?:actions?|status)\b", re.I)  # "Action carried forward"
_NONE = re.compile(r"^\W*(?:(?:none|nil|n/a|no\s+actions?)\b|$)", re.I)  # "ACTION: none."
_CARRIED = re.compile(  # "Motion carried.", "All in agreement", "Unanimously agreed"
    r"^\W*(?:motion\s+)?(?:was\s+)?(?:unanimously\s+)?(?:carried|passed|agreed|approved|all\s+(?:ayes|agreed|in\s+(?:favour|agreement)))"
    r"(?:\s+unanimously)?\W*$",
    re.I,
)
_SECONDED = re.compile(r"^proposed\b", re.I)  # "Proposed by AR, seconded by TH"
_BY_WHEN = re.compile(r"^(?:by|before|due|for)\b.*:$", re.I)  # "By Tuesday 3 October:"
_ENDS_WITH_OWNER = re.compile(  # "… circulate the plan (AR)", "– Ann Roe", "[AR]"
    r"\s*(?:[(\[](?:on\s+|by\s+)?(?P<inside>[A-Z][^()\[\]]{0,50})[)\]]"
    r"|\s[-–—]\s*(?P<dashed>[A-Z][\w ,/&.'’]{0,40})|\.\s+(?P<alone>[A-Z]{2,4}))\W*$"
)
_OWNER_FIRST = re.compile(  # "Ann Roe: circulate the plan", "AR – write"
    r"^(?P<owner>[A-Z](?:[\w.'’/&,+ ]|-(?=\w)){0,60}?)(?:\s*:|\s+[-–—])\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The lines of one item, with what is known of the meeting they belong to."""

    document: Document
    title: str
    number: str | None
    lines: tuple[Line, ...]
    house: House
    cast: Cast
    context: Context


def business_of(chapter: Chapter) -> tuple[tuple[Resolution, ...], tuple[ActionItem, ...]]:
    """What was resolved in an item, and the actions that it sets or reports on."""
    clauses = clauses_in(
        chapter.document,
        chapter.lines,
        chapter.house,
        chapter.number,
        partial(_task_behind, chapter),
    )
    resolved = [resolution_of(clause, task_at) for clause in clauses]
    actions = [
        _called(action, chapter.cast)
        for resolution in resolved
        if (action := action_of(resolution.text, resolution.place, chapter.context))
    ]
    rest = [left for line in chapter.lines if (left := _left_of(line, chapter, resolved))]
    blocks = blocks_of(chapter.document, rest, chapter.house.action)
    decided, set_ = _Reader(chapter).read(blocks)
    return (
        tuple(sorted([*resolved, *decided], key=lambda each: each.place.start)),
        _once(sorted([*actions, *set_], key=lambda each: each.place.start)),
    )


def _called(action: ActionItem, cast: Cast) -> ActionItem:
    """An action with its owners by the names that the list of those present gives."""
    return replace(
        action, owners=tuple(dict.fromkeys(cast.name_of(owner) for owner in action.owners))
    )


def _task_behind(chapter: Chapter, text: str) -> int | None:
    """Where behind a resolution's own sentence another gives somebody a task."""
    for start, end in list(sentences(text))[1:]:
        if chapter.cast.task_in(text[start:end], strict=True):
            return start
    return None


def _left_of(line: Line, chapter: Chapter, resolved: Iterable[Resolution]) -> Line | None:
    """What of a line is no part of what was resolved; None where nothing is."""
    if not line.text:
        return line
    for each in resolved:
        if each.place.start < line.end and line.start < each.place.end:
            behind = each.place.end - line.start
            rest = line.text[behind:].lstrip(" .;,")
            if len(rest) < 12:
                return None
            start = line.end - len(rest)
            return replace(line, text=rest, start=start, lead=0, bold=False)
    opened = bool(resolved) and chapter.house.resolved(line.text)
    return None if opened else line


def _once(actions: Sequence[ActionItem]) -> tuple[ActionItem, ...]:
    """Each place once: a sentence that two marks point at sets one action."""
    kept: list[ActionItem] = []
    for action in actions:
        same = next(
            (
                at
                for at, each in enumerate(kept)
                if each.place.start < action.place.end and action.place.start < each.place.end
            ),
            None,
        )
        if same is None:
            kept.append(action)
        elif kept[same].place == action.place:
            owners = tuple(dict.fromkeys((*kept[same].owners, *action.owners)))
            kept[same] = replace(kept[same], owners=owners)
        else:
            kept.append(action)
    return tuple(kept)


@dataclass
class _Reader:
    """Goes through the blocks of an item, remembering under which heading it is."""

    chapter: Chapter
    listing: bool = False
    owner: tuple[str, ...] = ()
    by_when: str = ""

    def read(self, blocks: Sequence[Block]) -> tuple[list[Resolution], list[ActionItem]]:
        """The decisions and actions of the blocks."""
        self.listing = self.chapter.house.listed(self.chapter.title)
        decided: list[Resolution] = []
        actions: list[ActionItem] = []
        at = 0
        while at < len(blocks):
            block = blocks[at]
            children = _children(blocks, at) or _status_below(blocks, at)
            rows = actions_of_table(
                blocks[at:], self.chapter.cast, self.chapter.context, self.chapter.number
            )
            if rows.blocks:
                actions += rows.actions
                at += rows.blocks
                continue
            motions = motions_of_table(blocks[at:], self.chapter.number)
            if motions.blocks:
                decided += [resolution_of(clause, task_at) for clause in motions.carried]
                at += motions.blocks
                continue
            if self.chapter.house.listed(block.text):
                self.listing, self.owner = True, ()
            elif self._marked(block) or not _SPEECH.match(block.first.text):
                found = self._actions(blocks, at, children)
                actions += found
                if not found or not self._marked(block):
                    decided += self._decided(block)
            at += 1
        return decided, actions

    def _marked(self, block: Block) -> bool:
        return (
            self.listing or bool(self.chapter.house.action(block.text)) or block.checked is not None
        )

    def _actions(
        self, blocks: Sequence[Block], at: int, children: Sequence[Block]
    ) -> list[ActionItem]:
        block, house = blocks[at], self.chapter.house
        if mark := house.action(block.text):
            owner = mark.groupdict().get("owner") or ""
            if _NONE.match(block.text[mark.end() :]):
                return []
            return self._marked_action(blocks, at, mark.end(), owner, children)
        if block.checked is not None:
            return self._marked_action(blocks, at, 0, "", children)
        if self.listing and not is_status(block.text):
            return self._listed(blocks, at, children)
        if inline := house.inline(block.text):
            return self._inline(blocks, at, inline, children)
        if "\t" in block.text and (row := self._row(block)):
            return row
        return self._in_prose(block, children)

    def _marked_action(
        self, blocks: Sequence[Block], at: int, cut: int, owner: str, children: Sequence[Block]
    ) -> list[ActionItem]:
        block, cast = blocks[at], self.chapter.cast
        text = block.text[cut:].strip("*_ ")
        owners = cast.owners_in(owner) if owner else ()
        if (
            not owners
            and cast.owners_in(text)
            and len(text.split()) <= 6
            and not cast.task_in(text)
        ):
            return self._owner_alone(blocks, at, cast.owners_in(text))
        owners = owners or self._owners(text) or self._beside(block) or self.owner
        return [self._action(block, cut, len(block.text), owners, children)]

    def _owner_alone(
        self, blocks: Sequence[Block], at: int, owners: tuple[str, ...]
    ) -> list[ActionItem]:
        """A mark that names nobody but an owner: what is to be done stands right above it."""
        above = blocks[at - 1] if at else None
        if above is None:
            return []
        start, end = list(sentences(above.text))[-1]
        return [self._action(above, start, end, owners, ())]

    def _inline(
        self, blocks: Sequence[Block], at: int, mark: re.Match[str], children: Sequence[Block]
    ) -> list[ActionItem]:
        block, cast = blocks[at], self.chapter.cast
        said = block.text[mark.end() :].strip(" .)]")
        owners = cast.owners_in(said) if len(said.split()) <= 6 and not cast.task_in(said) else ()
        if owners:
            before = list(sentences(block.text[: mark.start()].rstrip(" ([")))
            if not before:
                return self._owner_alone(blocks, at, owners)
            return [self._action(block, before[-1][0], before[-1][1], owners, children)]
        return [self._action(block, mark.end(), len(block.text), self._owners(said), children)]

    def _listed(
        self, blocks: Sequence[Block], at: int, children: Sequence[Block]
    ) -> list[ActionItem]:
        """An entry of a list of actions; a name or a date alone heads those below it."""
        block, cast = blocks[at], self.chapter.cast
        text = block.text.strip("*_ ")
        if _BY_WHEN.match(text):
            self.by_when = text.strip(": ")
            return []
        alone = cast.owners_in(text)
        if (
            len(text.split()) <= 5
            and alone
            and (text.endswith(":") or block.first.bold or children)
        ):
            self.owner = alone
            return []
        if text.endswith(":") and len(text.split()) < 8:
            return []
        if block.sign is None and not block.asides and len(text.split()) < 3:
            return []
        return [
            self._action(
                block,
                0,
                len(block.text),
                self._owners(text) or self._beside(block) or self.owner,
                children,
            )
        ]

    def _in_prose(self, block: Block, children: Sequence[Block]) -> list[ActionItem]:
        """Sentences that set a task without a mark, and what initials beside a block claim."""
        beside = self._beside(block)
        found: list[ActionItem] = []
        loose = self.chapter.house.prose or bool(beside)
        if loose or not self.chapter.house.marks:
            for start, end in sentences(block.text):
                task = self.chapter.cast.task_in(block.text[start:end], strict=not loose)
                if task:
                    found.append(self._action(block, start, end, task[0], children))
        found = found or self._told(block)
        missing = tuple(name for name in beside if not any(name in each.owners for each in found))
        if not missing:
            return found
        if found and not any(each.owners for each in found):
            return [replace(each, owners=missing) for each in found]
        if len(found) == 1 and found[0].owners:
            return [replace(found[0], owners=tuple(dict.fromkeys((*found[0].owners, *missing))))]
        return [*found, self._action(block, 0, len(block.text), missing, children)]

    def _beside(self, block: Block) -> tuple[str, ...]:
        """Whom the column beside a block names."""
        owners: list[str] = []
        for aside in block.asides:
            if not _HEADS_COLUMN.match(aside.text):
                owners += self.chapter.cast.owners_in(aside.text)
        return tuple(dict.fromkeys(owners))

    def _owners(self, text: str) -> tuple[str, ...]:
        """Whom the words of an action name: in front, as its subject, or at its end."""
        cast = self.chapter.cast
        if (first := _OWNER_FIRST.match(text)) and (owners := cast.owners_in(first["owner"])):
            return owners
        if task := cast.task_in(text):
            return task[0]
        if last := _ENDS_WITH_OWNER.search(text):
            owners = cast.owners_in(last["inside"] or last["dashed"] or last["alone"])
            if owners:
                return owners
        read = action_of(text, Place(0, 1), self.chapter.context)
        return tuple(cast.name_of(owner) for owner in read.owners) if read else ()

    def _action(
        self, block: Block, start: int, end: int, owners: tuple[str, ...], children: Sequence[Block]
    ) -> ActionItem:
        while start < end and block.text[start] in " *_":
            start += 1
        while end > start and block.text[end - 1] in " *_":
            end -= 1
        text = block.text[start:end]
        place = block.place(start, end, minute=self.chapter.number)
        action = action_item(
            text, owners, place, self.chapter.context, self._status(block, text, children)
        )
        if action.due_text is None and self.by_when:
            dated = action_item(self.by_when, (), place, self.chapter.context)
            return replace(
                action, due=dated.due, due_text=dated.due_text, due_at_meeting=dated.due_at_meeting
            )
        return action

    def _status(self, block: Block, text: str, children: Sequence[Block]) -> ActionStatus | None:
        if block.checked is not None:
            return ActionStatus.DONE if block.checked else ActionStatus.OPEN
        for child in reversed(children):
            if is_status(child.text):
                return status_in(child.text)
        return status_in(text)

    def _row(self, block: Block) -> list[ActionItem]:
        """A row that ends with a cell of owners, as a layout by tabs or a table has it."""
        *cells, last = block.text.split("\t")
        owners = self.chapter.cast.owners_in(last) if cells and last.strip() else ()
        if not owners or not all(self.chapter.cast.knows(owner) for owner in owners):
            return []
        return [self._action(block, 0, len(block.text) - len(last) - 1, owners, ())]

    def _told(self, block: Block) -> list[ActionItem]:
        """Under "Matters arising": a sentence that says of somebody's action how it stands."""
        if not _ARISING.search(self.chapter.title):
            return []
        found: list[ActionItem] = []
        for start, end in sentences(block.text):
            status = status_in(block.text[start:end])
            owners = self.chapter.cast.named_in(block.text[start:end])
            if owners and status in (ActionStatus.DONE, ActionStatus.CARRIED_FORWARD):
                found.append(self._action(block, start, end, owners, ()))
        return found

    def _decided(self, block: Block) -> list[Resolution]:
        """What a block's sentences say was agreed."""
        found: list[Resolution] = []
        spans = list(sentences(block.text))
        for at, (start, end) in enumerate(spans):
            said = block.text[start:end]
            mark = self.chapter.house.decides(said)
            if mark and not (found and (_SECONDED.match(said) or _CARRIED.match(said))):
                first = start + mark.start("what")
                if at and _CARRIED.match(said):
                    first = spans[at - 1][0]  # "… be released. Carried": what was carried
                place = block.place(first, end, minute=self.chapter.number)
                text = block.text[first:end].strip("*_ ")
                found.append(resolution_of(Clause(None, text, place), task_at))
        return found


def _status_below(blocks: Sequence[Block], at: int) -> list[Block]:
    """The block behind one, where it says how the action above it stands: "Action complete"."""
    below = blocks[at + 1 : at + 2]
    return [block for block in below if is_status(block.text) and _OF_ACTION.match(block.text)]


def _children(blocks: Sequence[Block], at: int) -> list[Block]:
    """The blocks that stand below one, nested deeper."""
    below: list[Block] = []
    for block in blocks[at + 1 :]:
        if block.depth <= blocks[at].depth:
            break
        below.append(block)
    return below
