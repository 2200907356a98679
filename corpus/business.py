"""One item of business: what was resolved in it, and who is to do what.

What a clerk marks is read by its marks (:mod:`corpus.styles`): clauses behind RESOLVED,
lines that "ACTION" opens, entries of a list of actions, initials in a column of their own.
Where a paper marks no actions, plain sentences are read: "AR to write to the Minister".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.actions import action_item, task_at
from corpus.blocks import Block, blocks_of, children_of
from corpus.chapter import Chapter
from corpus.decisionlists import entry_of
from corpus.decisions import (
    agreed_by_all,
    agreed_task,
    decisions_in,
    heads_decisions,
)
from corpus.duties import Duties
from corpus.entries import heads_entries, is_errand, without_roll
from corpus.model import (
    ActionItem,
    Place,
    Resolution,
    ResolutionKind,
)
from corpus.motions import motion_in
from corpus.owners import (
    owners_beside,
)
from corpus.particulars import field_in
from corpus.prose import (
    Told,
    promised_in,
)
from corpus.resolutions import resolution_of
from corpus.resolved import actions_of, resolved_in, unresolved
from corpus.statuses import is_status
from corpus.tables import actions_of_table, motions_of_table
from corpus.undertakings import undertaking_in
from corpus.verdicts import verdict_in
from corpus.votes import is_verdict, names_movers

_SPEECH = re.compile(  # "**Ann Roe:** let us begin", not "**NOTED:** the report"
    r"^(?:>|…|\*\*(?!(?i:noted|received)\b)[^*]{2,40}:\*\*)"
)
_ARISING = re.compile(  # "Matters arising", "Actions from the last meeting", "Review of actions"
    r"\b(?:arising|outstanding|(?:previous|last)\s+(?:meeting['’]?s?\s+)?actions?|action\s+(?:log|review|updates?)|"
    r"actions?\s+(?:points?\s+|items?\s+)?(?:from|of|(?:brought|carried)\s+(?:forward|over))\b(?!\s+(?:this|today))|"
    r"(?:review|update|progress)\s+(?:of|on)\s+(?:the\s+)?(?:\w+\s+)?actions?)\b",
    re.I,
)
_HEADS_TALK = re.compile(  # "Discussion points:", "Notes:", "Decisions:"
    r"^(?:key\s+)?(?:matters\s+arising|consensus|discussion|points?|notes?|decisions?|conclusions?|background|summary|updates?|"
    r"comments?|questions?|topics?|presentation|outcome|resolutions?)\b",
    re.I,
)
_OF_ACTION = re.compile(r"^\W*(?:actions?|status)\b", re.I)  # "Action carried forward"
_TELLS = r"[A-Z][\w. ]{1,30}:\W+(?:[Hh]as|[Ii]s|[A-Za-z]+(?:[^s]s|ed))\b(?!\s+(?:to|by)\b)"
_NO_TASK = re.compile(  # what stands in a list of actions and is none: "Note:", "AR: asks whether"
    r"^\W*(?:note\b\W*:|\||https?:|adjourn|n/a\b|none\b|[\w ]{2,20}:\s*<?https?:|"
    r"(?i:meeting\s+(?:closed|ended|adjourned)\b|next\s+meeting\b\W|no\s+other)|"
    rf"no\s+(?:other|further|new|actions?|updates?)\b|{_TELLS})"
)
_ALONE = 3  # words of a line that says nothing else: "To be done"
_BY_WHEN = re.compile(r"^(?:by|before|due|for)\b.*:$", re.I)  # "By Tuesday 3 October:"


def business_of(chapter: Chapter) -> tuple[tuple[Resolution, ...], tuple[ActionItem, ...]]:
    """What was resolved in an item, and the actions that it sets or reports on."""
    resolved = resolved_in(chapter)
    rest = unresolved(chapter, resolved)
    blocks = without_roll(blocks_of(chapter.document, rest, chapter.house.action), chapter)
    decided, set_ = _Reader(chapter, resolved=bool(resolved)).read(blocks)
    actions = [*actions_of(chapter, resolved), *set_]
    return (
        tuple(sorted([*resolved, *decided], key=lambda each: each.place.start)),
        _once(sorted(actions, key=lambda each: each.place.start)),
    )


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
    resolved: bool = False  # what the item resolved is marked, so that the rest is talk
    listing: bool = False
    deciding: bool = False  # under a heading that says that decisions follow
    arising: bool = False  # under "Matters arising"
    told: bool = False  # the block before set an action, or told of one
    owner: tuple[str, ...] = ()
    by_when: str = ""
    below: int | None = None  # how deep the entry stands that says that a list follows
    edge: int | None = None  # how deep the entries of the list stand; deeper ones explain them
    bulleted: bool = False  # the entries of the list bear a sign
    decided: list[Resolution] = field(default_factory=list)
    actions: list[ActionItem] = field(default_factory=list)

    def read(self, blocks: Sequence[Block]) -> tuple[list[Resolution], list[ActionItem]]:
        """The decisions and actions of the blocks."""
        self.listing = self.chapter.house.listed(self.chapter.title)
        self.deciding = heads_decisions(self.chapter.title)
        self.arising = bool(_ARISING.search(f"{self.chapter.over} {self.chapter.title}"))
        at = 0
        while at < len(blocks):
            at += self._together(blocks[at:]) or self._alone(blocks, at)
        return self.decided, self.actions

    def _together(self, blocks: Sequence[Block]) -> int:
        """Take what several blocks say together, a table or a motion; how many they are."""
        cast, context, number = self.chapter.cast, self.chapter.context, self.chapter.number
        if self.told and (more := field_in(blocks[0].text, cast, context)):
            self.actions[-1] = more.given_to(self.actions[-1])
            return 1
        if moved := motion_in(blocks, number):
            self.decided += [resolution_of(each, agreed_task) for each in (moved.clause,) if each]
            return moved.blocks
        rows = actions_of_table(blocks, cast, context, number)
        motions = motions_of_table(blocks, number)
        self.actions += rows.actions
        self.decided += [resolution_of(clause, task_at) for clause in motions.carried]
        return rows.blocks or motions.blocks

    def _alone(self, blocks: Sequence[Block], at: int) -> int:
        """Take one block by itself."""
        block = blocks[at]
        self.told = False
        if block.struck and self.chapter.house.resolved(block.text):
            return 1  # withdrawn
        if self.chapter.house.listed(block.text):
            self.listing, self.deciding, self.owner = True, False, ()
            self.edge, self.bulleted = None, False
            self.below = block.depth if block.sign else None
        elif self.listing and self.below is not None and block.depth <= self.below:
            self.listing, self.below = False, None
            return self._alone(blocks, at)
        elif block.first.heading:
            self.listing = self.deciding = False
        elif self._heads(block):
            self.listing, self.deciding = False, heads_decisions(block.text)
            self.arising = bool(_ARISING.search(block.text))
        elif self.listing and (agreed := agreed_by_all(block, self.chapter.number)):
            self.decided.append(agreed)
        elif self.deciding and block.sign and "](#" not in block.text:  # a table of contents
            self._take_once(entry_of(blocks, at, self.chapter))
        elif self._duties.marked(block) or not _SPEECH.match(block.first.text):
            found = self._actions(blocks, at, children_of(blocks, at) or _status_below(blocks, at))
            self.actions += found
            self.told = bool(found)
            if not found or not self._duties.marked(block):
                self._settle(blocks, at)
        else:
            promised = promised_in(block.text, self.chapter.cast)
            self.actions += [self._duties.action(block, each, ()) for each in promised]
        return 1

    def _settle(self, blocks: Sequence[Block], at: int) -> None:
        """Take what a block's sentences say was agreed, unless the item marks it."""
        if blocks[at].struck:
            return
        chapter = self.chapter
        if self.resolved and not chapter.house.says:  # the rest is talk, but for what is noted
            self.decided += decisions_in(blocks[at], chapter.house, chapter.number, formal=True)
            return
        if self.resolved and is_verdict(blocks[at].text):
            return  # on what is marked above it
        if clause := verdict_in(blocks, at, chapter.heading, chapter.number):
            self._take_once(resolution_of(clause, self._task_in))
            return
        settled = self.resolved or bool(self.decided)
        if is_verdict(blocks[at].text) or (settled and names_movers(blocks[at].text)):
            return  # on what nothing tells, or what is told already
        for each in decisions_in(blocks[at], chapter.house, chapter.number):
            self.decided.append(each)
            told = any(_overlap(action.place, each.place) for action in self.actions)
            if each.kind is ResolutionKind.ACTION and chapter.house.prose and not told:
                owners = self._duties.owned(each.text)
                if owners or is_errand(each.text):
                    action = action_item(each.text, owners, each.place, chapter.context)
                    self.actions.append(action)

    def _take_once(self, decision: Resolution | None) -> None:
        """Take a decision, unless what was taken before it overlaps with it."""
        if decision and not any(_overlap(each.place, decision.place) for each in self.decided):
            self.decided.append(decision)

    def _task_in(self, text: str) -> int | None:
        """Where in what was carried somebody is given something to do; else None."""
        task = agreed_task(text)
        set_ = undertaking_in(text, self.chapter.cast) if task is None else None
        return set_.start if set_ else task

    def _heads(self, block: Block) -> bool:
        """Whether a block is a label for what follows: "Discussion points:", "**Decisions**"."""
        text = block.text.strip("*_~ ")
        label = (text.endswith(":") or block.first.bold) and len(text.split()) <= 4
        return label and _HEADS_TALK.match(text) is not None

    @property
    def _duties(self) -> Duties:
        return Duties(self.chapter, self.listing, self.arising, self.owner, self.by_when)

    def _actions(
        self, blocks: Sequence[Block], at: int, children: Sequence[Block]
    ) -> list[ActionItem]:
        """The actions of one block: by its mark, as an entry of a list, or in its words."""
        marked = self._duties.by_mark(blocks, at, children)
        if marked is not None:
            return marked
        if self.listing and not is_status(blocks[at].text):
            return self._listed(blocks, at, children)
        return self._duties.without_mark(blocks, at, children)

    def _listed(
        self, blocks: Sequence[Block], at: int, children: Sequence[Block]
    ) -> list[ActionItem]:
        """An entry of a list of actions; a name or a date alone heads those below it."""
        block, cast = blocks[at], self.chapter.cast
        text = block.text.strip("*_~ ")
        if self._explains(block) or _NO_TASK.match(text):
            return []
        if _BY_WHEN.match(text):
            self.by_when = text.strip(": ")
            return []
        alone = cast.owners_in(text)
        if (
            len(text.split()) <= 5
            and alone
            and (text.endswith(":") or block.first.bold or children or heads_entries(blocks, at))
        ):
            self.owner = alone
            self.edge = None
            return []
        if text.endswith(":") and len(text.split()) < 8:
            self.edge = None
            return []
        if block.sign is None and not block.asides and len(text.split()) < 3:
            return []
        if self.bulleted and block.sign is None and not self._duties.owned(text):
            return []  # a paragraph behind the list
        self.bulleted = self.bulleted or block.sign is not None
        owners = self._duties.owned(text) or owners_beside(block, cast) or self.owner
        if self.owner and not all(map(cast.can_owe, owners)):
            owners = self.owner  # "Design hoods (red, blue)" under "Ann"
        return [self._duties.action(block, Told(0, len(block.text), owners), children)]

    def _explains(self, block: Block) -> bool:
        """Whether an entry stands below an action of the list, and tells more of it."""
        if block.sign is None:
            return False
        if self.edge is None:
            self.edge = block.depth
        return block.depth > self.edge and not self.chapter.house.action(block.text)


def _overlap(one: Place, other: Place) -> bool:
    return one.start < other.end and other.start < one.end


def _status_below(blocks: Sequence[Block], at: int) -> list[Block]:
    """The block behind one, where it says how the action above it stands: "Action complete"."""
    return [
        block
        for block in blocks[at + 1 : at + 2]
        if is_status(block.text)
        and (_OF_ACTION.match(block.text) or len(block.text.split()) <= _ALONE)
    ]
