"""The figures of an evaluation, each the mean of something over the questions it is told of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.evaluation.marks import Mark

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Share:
    """A figure: what ``value`` is on average over those questions that ``over`` holds of."""

    name: str
    over: Callable[[Mark], bool]
    value: Callable[[Mark], float]

    def of(self, marks: Iterable[Mark]) -> float | None:
        """The figure over some questions; None where it is told of none of them."""
        values = [self.value(mark) for mark in marks if self.over(mark)]
        return sum(values) / len(values) if values else None


@dataclass(frozen=True, slots=True)
class Quantile:
    """A figure of time: as long as ``share`` of the answers took at most, in milliseconds."""

    name: str
    share: float

    def of(self, marks: Iterable[Mark]) -> float | None:
        """The quantile over some questions, between neighbours where it falls between."""
        times = sorted(mark.took_ms for mark in marks)
        if not times:
            return None
        below, part = divmod(self.share * (len(times) - 1), 1)
        pair = times[int(below) : int(below) + 2]
        return pair[0] + part * (pair[-1] - pair[0])


def _answerable(mark: Mark) -> bool:
    return mark.answerable


def _complete_by(count: int) -> Callable[[Mark], bool]:
    return lambda mark: mark.complete_at is not None and mark.complete_at <= count


RECALL_AT_1 = Share("recall_at_1", _answerable, _complete_by(1))
REFUSAL_RECALL = Share(
    "refusal_recall", lambda mark: not mark.answerable, lambda mark: not mark.answered
)
WRONGLY_DECLINED = Share("wrongly_declined", _answerable, lambda mark: not mark.answered)

#: Evidence recall: the share of answerable questions of which all needed stands whole within
#: the first citations, or within the first 1,500 characters of their quotes.  MRR: one over
#: the place of the first citation with any of it.  Characters: of the quotes, per answer.
#: Citation precision: the share of an answer's quotes that are to the point (see ``Mark``),
#: averaged over the answers, those to unanswerable questions among them.  Refusal recall: the
#: share of unanswerable questions declined; refusal precision: the share of those declined
#: that are unanswerable.
SHARES: Sequence[Share] = (
    RECALL_AT_1,
    Share("recall_at_3", _answerable, _complete_by(3)),
    Share("recall_at_5", _answerable, _complete_by(5)),
    Share("recall_in_1500", _answerable, lambda mark: mark.complete_in_1500),
    Share("mrr", _answerable, lambda mark: 1 / mark.first_at if mark.first_at else 0.0),
    Share("characters", lambda mark: mark.answered, lambda mark: mark.characters),
    Share(
        "citation_precision",
        lambda mark: mark.citations > 0,
        lambda mark: mark.supporting / mark.citations,
    ),
    REFUSAL_RECALL,
    Share("refusal_precision", lambda mark: not mark.answered, lambda mark: not mark.answerable),
    WRONGLY_DECLINED,
)
TIMES: Sequence[Quantile] = (Quantile("median_ms", 0.5), Quantile("p95_ms", 0.95))
FIGURES: Sequence[Share | Quantile] = (*SHARES, *TIMES)
_WHOLE = {"characters", "median_ms", "p95_ms"}  # of which nobody needs a fraction


def figures(marks: Sequence[Mark]) -> Figures:
    """Every figure over some questions, as the contract names them."""
    counted = {
        "questions": len(marks),
        "answerable": sum(mark.answerable for mark in marks),
    }
    return counted | {one.name: rounded(one.name, one.of(marks)) for one in FIGURES}


def grouped(marks: Sequence[Mark], by: Callable[[Mark], str | None]) -> dict[str, Figures]:
    """The figures of each group of questions, by its name; those of no group are left out."""
    names = dict.fromkeys(by(mark) for mark in marks)
    return {name: figures([mark for mark in marks if by(mark) == name]) for name in names if name}


def rounded(name: str, value: float | None) -> float | None:
    """A figure to as many places as it is read with.

    >>> rounded("recall_at_1", 2 / 3), rounded("median_ms", 12.7)
    (0.667, 13)
    """
    if value is None:
        return None
    return round(value) if name in _WHOLE else round(value, 3)
