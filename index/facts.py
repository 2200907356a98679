"""The passages that answer a question of fact, and whether they do."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from index.asking import Kind, Wanted
from index.judge import Judge
from index.passage import Passage, PassageKind
from index.question import Question
from index.search import Hit, Search
from index.sentences import sentences

_NUMBER = re.compile(
    r"[£$€]?\d[\d,.]*%?|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|"
    r"third|quarter|dozen|hundred|thousand|twice|once|double|all|none|no)\b",
    re.I,
)
_TIME = re.compile(
    r"\b(\d{1,2}(st|nd|rd|th)?\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|"
    r"\b(19|20)\d\d\b|\b(mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(next|last|every|each)\s+"
    r"(week|month|year|meeting|quarter|spring|summer|autumn|winter)\b|\b\d{1,2}[.:]\d\d|\bdaily\b|"
    r"\bmonthly\b|\bweekly\b|\bannual(ly)?\b|\bquarterly\b|\b(spring|summer|autumn|winter)\b",
    re.I,
)
_NAME = re.compile(r"\b[A-Z][\w'’]+(\s+(of|for|and|the|&)\s+[A-Z]|\s+[A-Z]|\b)")
_POOL = 40
_NEIGHBOURS = 4
_NEIGHBOURHOOD = 1_500
_VERDICTS_REACH = 10.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """When the best passage counts as an answer: a logistic sum fitted on a development set."""

    base: float
    coverage: float
    sentence: float
    likeness: float
    unknown: float
    wrong_sort: float
    no_action: float
    verdict: float
    least: float


# With a judge's verdict, and by words and vectors alone.
JUDGED = Calibration(-2.0, 2.3, 1.3, 1.1, -1.2, -0.4, -0.8, 3.5, least=0.5)
UNJUDGED = Calibration(-5.6, 3.9, 3.0, 2.7, -1.0, -0.6, -1.4, 0.0, least=0.5)


@dataclass(frozen=True, slots=True)
class Finding:
    """Passages, best first; how sure it is (0 to 1) that the first answers, and whether it counts
    as an answer and is not merely the nearest.
    """

    hits: tuple[Hit, ...]
    confidence: float
    answers: bool


def found(search: Search, count: int, judge: Judge | None = None) -> Finding:
    """The passages that speak most of what is asked."""
    hits = [_weighed(search, hit) for hit in search.hits(_POOL)]
    hits.sort(key=lambda hit: -hit.score)
    if not hits:
        return Finding((), 0.0, answers=False)
    calibration = JUDGED if judge else UNJUDGED
    sure = _confidence(features(search, hits, judge), calibration)
    if search.question.wanted is Wanted.LIST:
        hits = _with_neighbours(search, hits)
    return Finding(tuple(hits[:count]), sure, answers=sure >= calibration.least)


def features(search: Search, hits: list[Hit], judge: Judge | None = None) -> dict[str, float]:
    """What speaks for and against an answer, each about between 0 and 1."""
    best = hits[0].passage
    top = hits[:3]
    said = [one for hit in top for one in sentences(hit.passage.text)]
    fitting = [search.covered_by(one) for one in said if fits(search.question, one)]
    sentence = max(fitting, default=0.0)
    asks_action = search.question.kind is Kind.ACTION
    return {
        "coverage": max(hit.coverage for hit in top),
        "sentence": sentence,
        "likeness": max(hit.likeness for hit in top),
        "unknown": search.unknown,
        "wrong_sort": 0.0 if sentence else 1.0,
        "no_action": float(asks_action and not _is_action(best)),
        "verdict": _verdict(search, best, judge) if judge else 0.0,
    }


def best_sentence(search: Search, passage: Passage) -> str:
    """The sentence or bullet of a passage that speaks most of what is asked."""
    return max(
        sentences(passage.text),
        key=lambda one: (search.covered_by(one) + 0.3 * fits(search.question, one), -len(one)),
        default=passage.text,
    )


def _verdict(search: Search, passage: Passage, judge: Judge) -> float:
    line = f"{passage.heading or passage.title}: {best_sentence(search, passage)}"
    return judge.verdict(search.question.text, line) / _VERDICTS_REACH


def _confidence(given: dict[str, float], calibration: Calibration) -> float:
    total = sum(getattr(calibration, name) * value for name, value in given.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, calibration.base + total))))


def _is_action(passage: Passage) -> bool:
    return bool(passage.owners) or passage.kind is PassageKind.RESOLUTION


def fits(question: Question, text: str) -> bool:
    """Whether a text holds the sort of thing that is asked for: a figure, a time, a name."""
    if question.wanted is Wanted.NUMBER:
        return bool(_NUMBER.search(text))
    if question.wanted is Wanted.WHEN:
        return bool(_TIME.search(text))
    if question.wanted is Wanted.WHO:
        return bool(_NAME.search(text))
    return True


def _weighed(search: Search, hit: Hit) -> Hit:
    """A hit by its best sentence too: terms that stand together answer, not those strewn about."""
    best = max(map(search.covered_by, sentences(hit.passage.text)), default=0.0)
    own = search.covered_by(hit.passage.text)
    bonus = 0.25 * own + 0.2 * best
    bonus -= 0.0 if fits(search.question, hit.passage.text) else 0.25
    if search.question.period and not search.question.period.holds(hit.passage.meeting_date):
        bonus -= 0.3 if search.question.period.of_meeting else 0.0
    if search.question.latest and hit.passage.meeting_date == search.shelf.searched.last:
        bonus += 0.2
    return replace(hit, score=hit.score + bonus)


def _with_neighbours(search: Search, hits: list[Hit]) -> list[Hit]:
    """The best hit with the rest of its list, in the paper's order."""
    best = hits[0]
    if best.passage.kind is PassageKind.RESOLUTION:
        return hits
    start = best.passage.place.start
    beside = sorted(
        (
            hit
            for hit in map(search.hit, search.shelf.rows_like(best.passage))
            if 0 < abs(hit.passage.place.start - start) < _NEIGHBOURHOOD
        ),
        key=lambda hit: abs(hit.passage.place.start - start),
    )[:_NEIGHBOURS]
    listed = {hit.passage.id for hit in beside} | {best.passage.id}
    return [best, *beside, *(hit for hit in hits if hit.passage.id not in listed)]
