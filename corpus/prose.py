"""Actions that plain sentences set, and sentences that tell how an earlier one stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.actions import task_at
from corpus.cast import Cast
from corpus.model import ActionStatus
from corpus.sentences import sentences
from corpus.statuses import is_status, reported, status_in
from corpus.undertakings import last_named, undertaking_in
from corpus.vocabulary import DONE_TO, HAVE_DONE, any_of

# "An invitation would be extended", "the plan to be shared", not "would be a member"
_PROMISES = re.compile(
    r"\b(?:would|will|should|(?:is|are|was|were)\s+to|to)\s+(?:also\s+)?be\s+\w{3,}(?:ed|en|t)\b"
).search
_WILL = re.compile(r"\b(?:will|agreed\s+to|volunteered\s+to|offered\s+to)\b")
_COUNTED = re.compile(r"^\W*Action\s+\w{0,3}\d[\w./-]*\b")  # "Action 98/26 (dashboard) was"
_REVIEWED = (ActionStatus.DONE, ActionStatus.CARRIED_FORWARD)
_TO_ACT = re.compile(  # "Tom to action.": on what stands before
    r"\bto\s+(?:action(?:\s+(?:this|it))?|do\s+(?:this|it|so))\W*$", re.I
)
_DONE = re.compile(  # "The holes have been repaired", "Ann has written to the council"
    rf"\b(?:has|have|had)\s+(?:now\s+|also\s+|since\s+|already\s+)?(?:been\s+{any_of(DONE_TO)}|{any_of(HAVE_DONE)})\b",
    re.I,
)
_WHOSE = r"[A-Z][\w.'’ ,/&]{0,40}?"
_REPORT = re.compile(  # "Bus shelter (AR): in hand", "Bus shelter – AR – done"
    rf"^\W*[A-Z][^.:;()]{{2,80}}?\s*(?:\((?P<inside>{_WHOSE})\)\s*[:–—-]|[–—-]\s+(?P<dashed>{_WHOSE})\s*(?:\s[–—-]|:))\s*(?P<stands>\S.*)$"
)
_FEW_WORDS = 4  # of a status alone: "To be carried forward"
_NOT_DONE = re.compile(r"\b(?:not|never|no|if|once|when|after|until|yet|still)\b", re.I)

# what whoever speaks takes on: "send a letter", not "say" or "share my screen"
_PROMISED = r"""
    check circulate contact coordinate create draft email file finish follow_up forward get_back
    get_in_touch look_at look_into make_(?:an?|the) merge open_(?:an?|the) organi[sz]e
    (?:post|put)(?:_\w+)?_(?:up|out|to|on) prepare publish push raise_(?:an?|the|this|that|it)
    recreate reach_out report_back resend review revise schedule send set_up
    share_(?:an?|the|this|it) submit take_(?:this|it|that|some|the) talk_(?:to|with|offline) update
    upload work_(?:on|with) write
"""
_DOER = 2  # words in which a sentence names who has done a thing
_SPEAKS = re.compile(  # "Ann Roe: I will send it", "**Ann:** Yes, I'll file it", "Ann - will post"
    r"^\W*(?P<who>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})(?:\s\([^()]*\))?(?:[*_]*\s*:[*_]*|\s[-–—]|,)\s"
)
_PROMISE = re.compile(
    rf"(?:^|[.;,]\s+|\b(?:so|and|but|then)\s+)(?:(?:yes|yep|yeah|ok|okay|sure|so|and|but|then|thanks)\b[,.]?\s+)*"
    rf"(?:I\s+will|I[’']ll|I\s+am\s+going\s+to|I[’']m\s+going\s+to|will)\s+(?:also\s+|then\s+|try\s+to\s+|go\s+)?{any_of(_PROMISED)}\b",
    re.I,
)

_MAYBE = re.compile(r"\?\W*$|\b(?:one|some)\s?day\b|\bsome\s?time\b|\b(?:maybe|perhaps|if)\b", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a block by its offsets, whom it names, and how it says that things stand."""

    start: int
    end: int
    owners: tuple[str, ...]
    status: ActionStatus | None = None


def tasks_in(text: str, cast: Cast, *, strict: bool) -> Iterator[Told]:
    """The sentences that give somebody something to do.

    ``strict`` wants the plainest form ("Clerk to write"), or somebody who was there and "will".
    """
    for start, end in sentences(text):
        said = text[start:end]
        task = cast.task_in(said, strict=strict)
        if task is None and strict and (promised := cast.task_in(said)):
            task = promised if _WILL.search(said) and all(map(cast.knows, promised[0])) else None
        if task:
            yield Told(start, end, task[0])


def parted(text: str, cut: int, cast: Cast) -> Iterator[tuple[int, int]]:
    """A text from ``cut`` on, parted where a further sentence gives somebody a task.

    So "Clerk to place the order. Cllr Roe to meet the contractor" is two tasks.
    """
    starts = [
        cut + start
        for start, end in list(sentences(text[cut:]))[1:]
        if cast.task_in(text[cut + start : cut + end], strict=True)
    ]
    yield from pairwise([cut, *starts, len(text)])


def undertakings_in(text: str, cast: Cast) -> Iterator[Told]:
    """The sentences of plain talk that set a task, by whatever grammar."""
    before: tuple[str, ...] = ()
    last = 0
    for start, end in sentences(text):
        said = text[start:end]
        if task := cast.task_in(said):
            yield Told(last if _TO_ACT.search(said) else start, end, task[0])
        elif found := undertaking_in(said, cast, before):
            yield Told(start, end, found.owners)
        before = last_named(said, cast) or before
        last = start


def claimed_in(text: str, owners: tuple[str, ...]) -> Told:
    """What those named beside a text are to do: its last sentence with a task, or all of it."""
    spans = list(sentences(text))
    for sets in (_PROMISES, _sets_task):
        for start, end in reversed(spans):
            if sets(text[start:end]):
                return Told(start, end, owners)
    return Told(0, len(text), owners)


def _sets_task(sentence: str) -> bool:
    return task_at(sentence) is not None


def standing_in(text: str, cast: Cast, *, plain: bool = False) -> Iterator[Told]:
    """The sentences that say of somebody's earlier action that it is done or carried forward.

    ``plain`` tells that the paper marks no actions, so that what "has been repaired" counts too.

    A word that stands alone behind them ("Ann chased the claim. DONE") counts for the one before.
    """
    if named := _owned_report(text, cast):
        yield named
        return
    spans = list(sentences(text))
    last = (
        reported(text[slice(*spans[-1])]) if spans and _is_alone(text[slice(*spans[-1])]) else None
    )
    for at, (start, end) in enumerate(spans):
        said = text[start:end]
        owners = cast.named_in(said)
        status = last if last and at == len(spans) - 2 else status_in(said)
        doer = owners or last_named(" ".join(said.split()[:_DOER]), cast)
        told = plain and status is None and bool(doer)
        if told and _DONE.search(said) and not _NOT_DONE.search(said):
            yield Told(start, end, owners, ActionStatus.DONE)
        elif (owners or _COUNTED.match(said)) and (
            status in _REVIEWED or (status and status is last)
        ):
            yield Told(start, end, owners, status)
        elif (
            last and at == len(spans) - 2 and all(map(cast.knows, last_named(said, cast) or ("",)))
        ):
            yield Told(start, end, last_named(said, cast), reported(text[slice(*spans[-1])]))


def promised_in(text: str, cast: Cast) -> Iterator[Told]:
    """What somebody whose talk is written down takes on: "Ann Roe: I will send the letter"."""
    speaker = _SPEAKS.match(text)
    if speaker is None or not cast.knows(speaker["who"]):
        return
    for start, end in sentences(text[speaker.end() :]):
        said = text[speaker.end() + start : speaker.end() + end]
        if _PROMISE.search(said) and not _MAYBE.search(said):
            yield Told(speaker.end() + start, speaker.end() + end, (cast.name_of(speaker["who"]),))


def _owned_report(text: str, cast: Cast) -> Told | None:
    """A matter with whose it is and how it stands: "Bus shelter (AR): in hand"."""
    found = _REPORT.match(text)
    if found is None or not is_status(found["stands"]):
        return None
    owners = cast.owners_in(found["inside"] or found["dashed"])
    known = bool(owners) and all(map(cast.knows, owners))
    return Told(0, len(text), owners, reported(found["stands"])) if known else None


def last_told(text: str, cast: Cast) -> list[Told]:
    """The last sentence of a text, with whom it names; nothing where the text is empty."""
    return [
        Told(start, end, last_named(text[start:end], cast))
        for start, end in list(sentences(text))[-1:]
    ]


def _is_alone(text: str) -> bool:
    """Whether a sentence is nothing but a status."""
    return len(text.split()) <= _FEW_WORDS and is_status(text)
