"""``matters eval``: how often the evidence is cited, and silence kept where there is none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

from bot.assistant.ask import Asking, Reply, Request
from bot.assistant.moment import instant
from bot.errors import MattersError
from bot.progress import Progress, Step
from corpus.audience import Viewer

_TOP = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the file; without ``need`` the papers do not answer it.

    ``viewer`` and ``as_of`` are in whose name and when it is asked, where the line says so.
    """

    id: str
    question: str
    need: tuple[str, ...]
    viewer: Viewer | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question: after how many citations all evidence was there, if ever."""

    asked: Asked
    answered: bool
    complete_at: int | None
    first_at: int | None
    took_ms: int


def evaluation(
    asking: Asking, file: Path, viewer: Viewer, now: datetime, progress: Progress
) -> dict[str, Any]:
    """Ask every question of ``file`` and count.  Raises MattersError for a file that is none.

    ``viewer`` and ``now`` are for the lines that do not say themselves who asks, and when.
    """
    questions = _questions(file)
    outcomes = []
    for number, asked in enumerate(questions):
        progress(Step("asking", number, len(questions), asked.id))
        at = instant(asked.as_of, now)
        reply = asking.ask(asked.viewer or viewer, Request(asked.question, at, _TOP))
        outcomes.append(_outcome(asked, reply))
    return {
        "figures": _figures(outcomes),
        "questions": [
            {
                "id": outcome.asked.id,
                "answered": outcome.answered,
                "complete_at": outcome.complete_at,
                "took_ms": outcome.took_ms,
            }
            for outcome in outcomes
        ],
    }


def _questions(file: Path) -> list[Asked]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise MattersError(f"{file} cannot be read ({error})", "check the path") from None
    questions = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                questions.append(_asked(json.loads(line), number))
            except (ValueError, KeyError, TypeError, AttributeError):
                remedy = 'write each line as {"id": "1", "q": "…", "need": ["quote"]}'
                raise MattersError(f"line {number} of {file} is no question", remedy) from None
    if not questions:
        raise MattersError(f"{file} holds no questions", "add one a line")
    return questions


def _asked(given: dict[str, Any], number: int) -> Asked:
    return Asked(
        str(given.get("id", number)),
        str(given["q"]),
        tuple(given.get("need") or ()),
        Viewer.parse(given["as"]) if given.get("as") else None,
        given.get("as_of"),
    )


def _outcome(asked: Asked, reply: Reply) -> Outcome:
    quotes = [_flat(cited.citation.quote) for cited in reply.citations]
    needed = [_flat(quote) for quote in asked.need]
    first = [_position(one, quotes) for one in needed]
    found = [position for position in first if position is not None]
    return Outcome(
        asked,
        reply.answer.answered,
        complete_at=max(found) if needed and len(found) == len(needed) else None,
        first_at=min(found, default=None),
        took_ms=reply.took_ms,
    )


def _position(needed: str, quotes: list[str]) -> int | None:
    for position, quote in enumerate(quotes, start=1):
        if needed in quote or (quote and quote in needed):
            return position
    return None


def _figures(outcomes: list[Outcome]) -> dict[str, Any]:
    answerable = [outcome for outcome in outcomes if outcome.asked.need]
    beyond = [outcome for outcome in outcomes if not outcome.asked.need]
    declined = [outcome for outcome in outcomes if not outcome.answered]
    times = [outcome.took_ms for outcome in outcomes]
    return {
        "questions": len(outcomes),
        "answerable": len(answerable),
        "recall_at_1": _share(answerable, lambda one: (one.complete_at or _TOP + 1) <= 1),
        "recall_at_3": _share(answerable, lambda one: (one.complete_at or _TOP + 1) <= 3),
        "recall_at_5": _share(answerable, lambda one: (one.complete_at or _TOP + 1) <= 5),
        "mrr": _rounded([1 / one.first_at if one.first_at else 0.0 for one in answerable]),
        "refusal_recall": _share(beyond, lambda one: not one.answered),
        "refusal_precision": _share(declined, lambda one: not one.asked.need),
        "median_ms": round(median(times)),
        "p95_ms": round(quantiles(times, n=20)[-1]) if len(times) > 1 else times[0],
    }


def _share(outcomes: list[Outcome], holds: Callable[[Outcome], bool]) -> float | None:
    return _rounded([float(holds(outcome)) for outcome in outcomes])


def _rounded(values: Iterable[float]) -> float | None:
    counted = list(values)
    return round(mean(counted), 3) if counted else None


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
