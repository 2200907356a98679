"""One run: every question of a file asked, marked, counted, and compared with an earlier run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.assistant.ask import Asking, Request
from bot.errors import MattersError
from bot.evaluation.comparison import compared, paired
from bot.evaluation.evidence import Evidence, Library
from bot.evaluation.failures import worst
from bot.evaluation.figures import figures, grouped
from bot.evaluation.marks import Outcome, marked, viewer_name
from bot.evaluation.questions import (
    Asked,
    Fault,
    Questionnaire,
    Span,
    Split,
    read_questions,
)
from bot.evaluation.runs import check_place, save, saved_marks
from bot.progress import Progress, Step
from corpus.audience import Viewer

WORST = 10
SEED = 1


@dataclass(frozen=True, slots=True)
class Evaluating:
    """What is to be done with a file of questions.

    ``top`` is how many citations at most; unset, as many as somebody who asks would get.
    ``against`` is an earlier run to compare with, ``seed`` that of the comparison's draws.
    """

    file: Path
    split: Split | None = None
    top: int | None = None
    worst: int = WORST
    save: Path | None = None
    against: Path | None = None
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class Room:
    """Who is examined, by which papers, and as whom and when where a line does not say."""

    asking: Asking
    library: Library
    viewer: Viewer
    now: datetime


def evaluation(room: Room, task: Evaluating, progress: Progress) -> dict[str, Any]:
    """Ask every question of a file and count: the document that ``matters eval`` prints.

    Raises MattersError for a file without questions, and for runs that cannot be read,
    written or compared.
    """
    asked = _chosen(task, read_questions(task.file, room.now))
    before = saved_marks(task.against) if task.against else None
    if task.save:
        check_place(task.save)
    faults = list(asked.faults)
    outcomes = list(_outcomes(room, task, asked.asked, faults, progress))
    if not outcomes:
        raise MattersError(f"{task.file}: no question could be asked: {faults[0]}", "correct it")
    marks = [outcome.mark for outcome in outcomes]
    told: dict[str, Any] = {
        "figures": figures(marks),
        "kinds": grouped(marks, lambda mark: mark.kind),
        "splits": grouped(marks, lambda mark: mark.split),
        "questions": [mark.json for mark in marks],
        "worst": worst(outcomes, task.worst),
        "problems": [asdict(fault) for fault in sorted(faults, key=lambda one: one.line)],
    }
    if task.save:
        save(task.save, told)
    if before is not None:
        pairs = paired(before, marks)
        if not pairs.after:
            reason = f"{task.against} has none of these questions with the same words and needs"
            raise MattersError(reason, "compare runs over the same file")
        told["comparison"] = compared(pairs, task.seed)
    return told


def _chosen(task: Evaluating, asked: Questionnaire) -> Questionnaire:
    chosen = asked.of(task.split)
    if not chosen.asked:
        reason = f"{task.file} holds no question with the split {task.split}"
        raise MattersError(reason, f'mark some with "split": "{task.split}"')
    return chosen


def _outcomes(
    room: Room, task: Evaluating, questions: Iterable[Asked], faults: list[Fault], told: Progress
) -> Iterator[Outcome]:
    """What comes of each question; of those that cannot be asked or proved, ``faults`` tells."""
    from index.question import EmptyQuestion

    questions = tuple(questions)
    for number, asked in enumerate(questions):
        told(Step("asking", number, len(questions), asked.id))
        viewer = asked.viewer or room.viewer
        request = Request(asked.question, asked.as_of or room.now, task.top)
        try:
            reply = room.asking.ask(viewer, request)
        except EmptyQuestion as error:
            reason, _, remedy = str(error).partition("; ")
            faults.append(Fault(asked.line, f"it cannot be asked: {reason}", remedy))
            continue
        evidence = [room.library.evidence(need, viewer) for need in asked.need]
        faults += [_unread(asked, one, viewer) for one in evidence if not one.standings]
        yield marked(replace(asked, viewer=viewer), reply, evidence)


def _unread(asked: Asked, evidence: Evidence, viewer: Viewer) -> Fault:
    """Said alike of what is in no paper and of what is in none that the asker may read."""
    need = evidence.need
    if isinstance(need, Span):
        what = f"{need.start} to {need.end} of {need.checksum} is"
        remedy = "expected the first 8 hex digits of a paper's checksum and offsets of its text"
    else:
        what = f"the need “{need if len(need) <= 60 else need[:59] + '…'}” stands"
        remedy = "expected the paper's own words; the question counts as not proved"
    return Fault(asked.line, f"{what} in no paper that {viewer_name(viewer)} may read", remedy)
