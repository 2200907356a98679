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
from corpus.entries import heads_entries, is_errand, without_roll
from corpus.model import (
    ActionItem,
    ActionStatus,
    Place,
    Resolution,
    ResolutionKind,
)
from corpus.motions import motion_in
from corpus.owners import (
    credit_in,
    owners_beside,
    owners_of,
    when_beside,
    when_set_off,
    without_day,
)
from corpus.particulars import Particulars, field_in, particulars_in
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
from corpus.resolutions import resolution_of
from corpus.resolved import actions_of, resolved_in, unresolved
from corpus.sentences import sentences
from corpus.statuses import is_status, reported
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
_NONE = re.compile(r"^\W*(?:(?:none|nil|n/a|no\s+actions?)\b|$)", re.I)  # "ACTION: none."
_BY_THEN = re.compile(r"\s*\b(?:by|before|due|for)\s+\S.*$", re.I)
_LABEL = re.compile(r"\W*(?:decision|outcome|conclusion|agreed|resolved)\W*:\W*(?=\w)", re.I)
_AT_RIGHT = re.compile(r"(?:\s*\t\s*|(?<=\S) {5,})(?P<last>[^\W\d][^\t]{0,60})$")  # "…     Clerk"
_REPORT = 6  # words of "Action 12: carried forward to May" behind its mark
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
        elif self._marked(block) or not _SPEECH.match(block.first.text):
            found = self._actions(blocks, at, children_of(blocks, at) or _status_below(blocks, at))
            self.actions += found
            self.told = bool(found)
            if not found or not self._marked(block):
                self._settle(blocks, at)
        else:
            promised = promised_in(block.text, self.chapter.cast)
            self.actions += [self._action(block, each, ()) for each in promised]
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
                owners = self._owned(each.text)
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
            said = block.text[mark.end() :]
            if _NONE.match(said):
                return []
            if self.arising and not owner and is_status(said) and len(said.split()) < _REPORT:
                return [self._action(block, Told(0, len(block.text), self._owned(said)), children)]
            return self._marked_action(blocks, at, mark.end(), owner, children)
        if block.checked is not None:
            return self._marked_action(blocks, at, 0, "", children) if block.text else []
        if self.listing and not is_status(block.text):
            return self._listed(blocks, at, children)
        if credit := credit_in(block, self.chapter.cast):
            told = Told(0, credit.start, credit.owners, reported(credit.stands))
            return [self._action(block, told, children)]
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
        return [self._action(block, each, children) for each in told]

    def _named(
        self, block: Block, marks: Sequence[re.Match[str]], children: Sequence[Block]
    ) -> list[ActionItem]:
        """Tasks inside a paragraph, each opened by whose it is: "… [AR] Circulate the draft."."""
        ends = [*(mark.start() for mark in marks[1:]), len(block.text)]
        return [
            self._action(
                block, Told(mark.end(), end, self.chapter.cast.owners_in(mark["owner"])), children
            )
            for mark, end in zip(marks, ends, strict=True)
        ]

    def _opened(self, block: Block, cut: int) -> list[Told]:
        """What a mark opens: up to the sentence that gives somebody else a task, and that one."""
        return [
            Told(start, end, self._owned(block.text[start:end].strip("*_~ ")))
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
        return [self._action(above, Told(start, end, owners), ())]

    def _inline(
        self, blocks: Sequence[Block], at: int, mark: re.Match[str], children: Sequence[Block]
    ) -> list[ActionItem]:
        block, cast = blocks[at], self.chapter.cast
        said = block.text[mark.end() :].strip(" .)]")
        if is_status(said):  # "Ann wrote to the school. ACTION DISCHARGED"
            return [
                self._action(block, replace(each, status=reported(said)), children)
                for each in last_told(block.text[: mark.start()].rstrip(" (["), cast)
            ]
        who = _BY_THEN.sub("", said)  # "Action: AR by 31 May"
        owners = cast.owners_in(who) if len(who.split()) <= 6 and not cast.task_in(said) else ()
        if not owners:
            return [self._action(block, each, children) for each in self._opened(block, mark.end())]
        before = list(sentences(block.text[: mark.start()].rstrip(" ([")))
        if not before:
            return self._owner_alone(blocks, at, owners)
        action = self._action(block, Told(*before[-1], owners), children)
        return [action if action.due_text else self._dated(action, said)]

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
        if self.bulleted and block.sign is None and not self._owned(text):
            return []  # a paragraph behind the list
        self.bulleted = self.bulleted or block.sign is not None
        owners = self._owned(text) or owners_beside(block, cast) or self.owner
        if self.owner and not all(map(cast.can_owe, owners)):
            owners = self.owner  # "Design hoods (red, blue)" under "Ann"
        return [self._action(block, Told(0, len(block.text), owners), children)]

    def _explains(self, block: Block) -> bool:
        """Whether an entry stands below an action of the list, and tells more of it."""
        if block.sign is None:
            return False
        if self.edge is None:
            self.edge = block.depth
        return block.depth > self.edge and not self.chapter.house.action(block.text)

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
        found = [self._action(block, _unmarked(block.text, each), children) for each in told]
        missing = tuple(name for name in beside if not any(name in each.owners for each in found))
        if not missing:
            return found
        if found and not any(each.owners for each in found):
            return [replace(each, owners=missing) for each in found]
        if len(found) == 1 and found[0].owners:
            return [replace(found[0], owners=tuple(dict.fromkeys((*found[0].owners, *missing))))]
        return [*found, self._action(block, claimed_in(text, missing), children)]

    def _owned(self, text: str) -> tuple[str, ...]:
        return owners_of(text, self.chapter.cast, self.chapter.context)

    def _action(self, block: Block, told: Told, children: Sequence[Block]) -> ActionItem:
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
        if status is None and self._marked(block):  # "Carried forward: Action (AR): write"
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
        if not self._marked(block):
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
