"""The worst failures of an evaluation: what was shown, and what was needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.assistant.ask import Cited
from bot.evaluation.marks import Outcome, complete_at, need_json


def loss(outcome: Outcome) -> float:
    """How far an answer falls short, from 0 to 1.

    An answer where the papers are silent, or silence where they answer, is worth nothing.
    Otherwise each need counts one over the citation at which the whole of it was there,
    needs that there are several of as if each had come at its own place in the list.
    """
    mark = outcome.mark
    if not mark.answerable:
        return 1.0 if mark.answered else 0.0
    if not mark.answered:
        return 1.0
    places = sorted(_places(outcome), key=lambda place: place or len(outcome.quotes) + 1)
    worth = [min(1.0, best / place) if place else 0.0 for best, place in enumerate(places, start=1)]
    return 1.0 - sum(worth) / len(worth)


def fault(outcome: Outcome) -> str:
    """What went wrong, in the words of whoever reads the report."""
    mark = outcome.mark
    if not mark.answerable:
        return "answered, though the papers do not"
    if not mark.answered:
        return "declined, though the papers answer"
    if mark.first_at is None:
        return "nothing shown is needed"
    return "shown late" if mark.complete_at else "shown in part"


def worst(outcomes: Sequence[Outcome], count: int) -> list[dict[str, Any]]:
    """The failures that fall shortest, at most ``count``, in the file's order where alike."""
    failed = [(loss(outcome), outcome) for outcome in outcomes]
    failed = [(short, outcome) for short, outcome in failed if short > 1e-9]
    failed.sort(key=lambda one: -one[0])
    return [_told(short, outcome) for short, outcome in failed[:count]]


def _told(short: float, outcome: Outcome) -> dict[str, Any]:
    mark = outcome.mark
    return {
        "id": mark.id,
        "line": mark.line,
        "kind": mark.kind,
        "split": mark.split,
        "question": mark.question,
        "fault": fault(outcome),
        "loss": round(short, 3),
        "outcome": mark.outcome,
        "shown": [_quote(cited) for cited in outcome.reply.citations],
        "nearest": [_quote(cited) for cited in outcome.reply.nearest],
        "needed": [
            {"need": need_json(evidence.need), "text": evidence.text, "complete_at": place}
            for evidence, place in zip(outcome.evidence, _places(outcome), strict=True)
        ],
    }


def _places(outcome: Outcome) -> list[int | None]:
    return [complete_at([one], outcome.quotes) for one in outcome.evidence]


def _quote(cited: Cited) -> dict[str, Any]:
    citation = cited.citation
    return {
        "document": citation.document_name,
        "where": citation.where,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }
