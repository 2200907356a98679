"""Who is to do what by when, read from the words of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from corpus.agents import owners_in
from corpus.deadlines import Deadline, deadline_in
from corpus.legends import Legend
from corpus.model import ActionItem, ActionStatus, Place, Sitting
from corpus.vocabulary import ASKED, DONE_TO, TASKS, any_of

# "Ann Roe and Tom Hale be requested to", "the Board Manager was asked to"
_REQUESTED = re.compile(
    r"^(?P<owner>.+?)\s+(?:(?:to\s+)?be|is|are|was|were)\s+(?:also\s+|again\s+|formally\s+)?"
    rf"{any_of(ASKED)}\s+to\s+(?!note\b)",
    re.I,
)
# "asked the Clerk to write", "requested that the Board Manager circulate"
_ASKED_FOR = re.compile(
    rf"^{any_of(ASKED)}\s+(?:that\s+)?(?P<owner>(?:the\s+)?[A-Z][^,;.]*?)\s+(?:to\s+)?(?:{any_of(TASKS)})\b",
    re.I,
)
# "Ann Roe to circulate", "the Superintendent will report", "AR agreed to chase"
_TO_DO = re.compile(
    rf"^(?P<owner>.+?)\s+(?:to|will|shall|should|must|agreed\s+to|undertook\s+to|(?:is|are)\s+to|would|offered\s+to)\s+"
    rf"(?:also\s+|jointly\s+|then\s+|\w+ly\s+)?(?:{any_of(TASKS)})\b",
    re.I,
)
# "Ann Roe write to the Commissioner", "members forward their comments"
_SUBJUNCTIVE = re.compile(rf"^(?P<owner>.+?)\s+(?:{any_of(TASKS)})\b", re.I)
# "a further report be submitted", "a tracker to be produced", "be circulated by the Clerk"
_PASSIVE = re.compile(rf"\b(?:be|is to be|are to be)\s+(?:\w+ly\s+|re-?)?{any_of(DONE_TO)}\b", re.I)
_AGENT = re.compile(
    r"\bby\s+(?P<owner>(?:the\s+)?[A-Z][^,;.]*?)"
    r"(?=\s+(?:by|before|to|at|within|for|in|on|and|no later)\b|[,;.]|$)"
)
# "separate meeting before June with Partners needed"
_CARRIED = re.compile(r"\b(?:be|is|was)\s+carried\s+(?:forward|over)\b", re.I)
_NEEDED = re.compile(r"\b(?:needed|required|to follow|outstanding)[.\s]*$", re.I)
_LEAD_IN = re.compile(  # what stands before the subject: "the update be noted and (that)"
    r".*?\b(?:noted|approved|agreed|received|endorsed|accepted|adopted|welcomed|supported|confirmed|carried\s+forward)\s*[,;]?\s+and\s+(?:that\s+)?",
    re.I,
)
_THAT = re.compile(r"that\s+", re.I)
_CUT = re.compile(
    r"(?<=[a-z)])[.;]\s+(?:and\s+)?(?:that\s+)?|\s+(?:--|–|—)\s+|,?\s+and\s+that\s+", re.I
)


@dataclass(frozen=True, slots=True)
class Context:
    """What a clause does not say itself: when it was said, what meets next, what colours mean."""

    said_on: date | None = None
    sittings: tuple[Sitting, ...] = field(default=())
    legend: Legend = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Task:
    owners: tuple[str, ...]
    start: int


def task_at(text: str) -> int | None:
    """Where in a clause somebody, named or not, is given something to do; else None.

    >>> task_at("the plan be agreed and Ann Roe circulate it"), task_at("the report be noted")
    (23, None)
    """
    task = _task(text)
    return task.start if task else None


def action_of(text: str, place: Place, context: Context) -> ActionItem | None:
    """The action that a resolved clause sets, or None where it sets none.

    >>> found = action_of("Ann Roe be requested to write to the Minister", Place(0, 1), Context())
    >>> found.owners
    ('Ann Roe',)
    """
    task = _task(text)
    return action_item(text, task.owners, place, context) if task else None


def action_item(
    text: str,
    owners: Iterable[str],
    place: Place,
    context: Context,
    status: ActionStatus | None = None,
    due: Deadline | None = None,
) -> ActionItem:
    """An action with whatever deadline and standing its words give it."""
    due = due or deadline_in(text, said_on=context.said_on, sittings=context.sittings)
    return ActionItem(
        description=text,
        place=place,
        owners=tuple(owners),
        due=due.date if due else None,
        due_text=due.text if due else None,
        due_at_meeting=bool(due and due.at_meeting),
        status=status
        or (ActionStatus.CARRIED_FORWARD if _CARRIED.search(text) else ActionStatus.OPEN),
    )


def _task(text: str) -> _Task | None:
    """The first sentence that sets a task, with everybody who is to do it."""
    for start, sentence in _sentences(text):
        matches = [
            pattern.match(sentence) for pattern in (_ASKED_FOR, _REQUESTED, _TO_DO, _SUBJUNCTIVE)
        ]
        subjects = sorted((found["owner"] for found in matches if found), key=len)
        owners = next((named for subject in subjects if (named := owners_in(subject))), ())
        if owners or matches[0]:
            return _Task(owners, start)
        if _PASSIVE.search(sentence):
            agent = _AGENT.search(sentence)
            return _Task(owners_in(agent["owner"]) if agent else (), start)
        if _NEEDED.search(sentence):
            return _Task((), start)
    return None


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The pieces of a clause that can set a task, each with its offset; a lead-in is cut off."""
    cuts = [0, *(cut.end() for cut in _CUT.finditer(text))]
    for start, end in pairwise([*cuts, len(text)]):
        that = _THAT.match(text, start, end)
        start = that.end() if that else start
        lead = _LEAD_IN.match(text, start, end)
        if lead:
            yield lead.end(), text[lead.end() : end]
        yield start, text[start:end]
