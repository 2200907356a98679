"""Whether two runs over the same questions differ by more than the choice of questions explains.

For each figure a paired bootstrap over questions: questions are drawn anew with replacement, both
runs are counted over the same draw, and the middle 95 % of the differences is the interval
(percentile method: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", 1993,
chapter 13; paired over test items as in P. Koehn, "Statistical Significance Tests for Machine
Translation Evaluation", EMNLP 2004).  For what is right or wrong of a question, McNemar's test on
the questions of which only one run was right, exact by the binomial distribution (Q. McNemar,
"Note on the sampling error of the difference between correlated proportions or percentages",
Psychometrika 12, 1947; T. G. Dietterich, "Approximate Statistical Tests for Comparing Supervised
Classification Learning Algorithms", Neural Computation 10, 1998).  No figure's interval is
corrected for there being several.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.evaluation.figures import (
    FIGURES,
    RECALL_AT_1,
    REFUSAL_RECALL,
    WRONGLY_DECLINED,
    Quantile,
    Share,
    rounded,
)
from bot.evaluation.marks import Mark

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_DRAWS = 9_999
_BATCH = 500  # draws held in memory at once
_LEVEL = 0.95
_DECISIONS = (RECALL_AT_1, REFUSAL_RECALL, WRONGLY_DECLINED)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The questions that both runs asked, row for row, and the ids of those left out.

    ``changed`` are those whose words, needs, asker or time are no longer the same.
    """

    before: tuple[Mark, ...]
    after: tuple[Mark, ...]
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def paired(before: Sequence[Mark], after: Sequence[Mark]) -> Pairs:
    """Two runs question by question, by their ids."""
    old = {mark.id: mark for mark in before}
    new = {mark.id: mark for mark in after}
    both = [name for name in new if name in old]
    same = [name for name in both if old[name].asked == new[name].asked]
    return Pairs(
        before=tuple(old[name] for name in same),
        after=tuple(new[name] for name in same),
        only_before=tuple(name for name in old if name not in new),
        only_after=tuple(name for name in new if name not in old),
        changed=tuple(name for name in both if name not in same),
    )


def compared(pairs: Pairs, seed: int) -> dict[str, Any]:
    """Each figure of both runs with the interval of its difference, and McNemar's tests.

    ``seed`` is that of the bootstrap: with the same one the same intervals come out.
    """
    return {
        "questions": len(pairs.after),
        "only_before": list(pairs.only_before),
        "only_after": list(pairs.only_after),
        "changed": list(pairs.changed),
        "seed": seed,
        "draws": _DRAWS,
        "figures": {one.name: _difference(one, pairs, seed) for one in FIGURES},
        "mcnemar": {one.name: mcnemar(one, pairs) for one in _DECISIONS},
    }


def mcnemar(figure: Share, pairs: Pairs) -> dict[str, Any]:
    """How many questions only one of the runs scored on, and how likely that is by chance.

    ``p`` is two-sided and exact, 1 where the runs agree on every question.
    """
    from scipy.stats import binomtest

    told = [
        (bool(figure.value(before)), bool(figure.value(after)))
        for before, after in zip(pairs.before, pairs.after, strict=True)
        if figure.over(before)
    ]
    only_before = sum(before and not after for before, after in told)
    only_after = sum(after and not before for before, after in told)
    differing = only_before + only_after
    p = float(binomtest(only_before, differing).pvalue) if differing else 1.0
    return {
        "questions": len(told),
        "only_before": only_before,
        "only_after": only_after,
        "p": round(p, 4),
    }


def _difference(figure: Share | Quantile, pairs: Pairs, seed: int) -> dict[str, Any]:
    before, after = figure.of(pairs.before), figure.of(pairs.after)
    low, high = (rounded(figure.name, end) for end in _interval(figure, pairs, seed))
    difference = None if before is None or after is None else after - before
    return {
        "before": rounded(figure.name, before),
        "after": rounded(figure.name, after),
        "difference": rounded(figure.name, difference),
        "low": low,
        "high": high,
        "differs": low is not None and high is not None and not low <= 0 <= high,
    }


def _interval(
    figure: Share | Quantile, pairs: Pairs, seed: int
) -> tuple[float | None, float | None]:
    """The middle 95 % of the differences that draws of the questions give; None of too few."""
    import numpy as np
    from scipy.stats import bootstrap

    columns = _of_time(pairs) if isinstance(figure, Quantile) else _of_share(figure, pairs)
    if len(columns[0]) < 2:
        return None, None

    def difference(*drawn: Numbers, axis: int) -> Numbers:
        half = len(drawn) // 2
        return _counted(figure, drawn[half:], axis) - _counted(figure, drawn[:half], axis)

    found = bootstrap(
        columns,
        difference,
        paired=True,
        vectorized=True,
        n_resamples=_DRAWS,
        batch=_BATCH,
        method="percentile",
        confidence_level=_LEVEL,
        rng=np.random.default_rng(seed),
    )
    told = found.bootstrap_distribution
    told = told[np.isfinite(told)]  # in some draws there may be nothing that was declined
    if not told.size:
        return None, None
    low, high = np.quantile(told, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return float(low), float(high)


def _counted(figure: Share | Quantile, columns: Sequence[Numbers], axis: int) -> Numbers:
    """A figure over each draw: of sums where it is a share."""
    import numpy as np

    if isinstance(figure, Quantile):
        return np.asarray(np.quantile(columns[0], figure.share, axis=axis))
    value, over = columns
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(value.sum(axis=axis) / over.sum(axis=axis))


def _of_share(figure: Share, pairs: Pairs) -> tuple[Numbers, ...]:
    """Of both runs, what each question adds to the sum, and whether it counts.

    Questions that the figure tells of in neither run are left out of the draws.
    """
    import numpy as np

    columns: list[Numbers] = []
    for marks in (pairs.before, pairs.after):
        over = np.array([figure.over(mark) for mark in marks], dtype=np.float64)
        value = [float(figure.value(mark)) if figure.over(mark) else 0.0 for mark in marks]
        columns += [np.array(value, dtype=np.float64), over]
    counts = (columns[1] + columns[3]) > 0
    return tuple(column[counts] for column in columns)


def _of_time(pairs: Pairs) -> tuple[Numbers, ...]:
    import numpy as np

    return tuple(
        np.array([mark.took_ms for mark in marks], dtype=np.float64)
        for marks in (pairs.before, pairs.after)
    )
