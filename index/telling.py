"""Saying an answer: the short answer where one was asked for, then the quote that proves it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.model import Sitting
from index.answer import Citation
from index.asking import Wanted
from index.passage import Passage
from index.question import Question
from index.resolved import Matter
from index.search import Search
from index.words import stem, words

_FIGURE = re.compile(
    r"(?<![\w.])(?:[<>~]\s?)?[£$€]?\d[\d,]*(?:\.\d+)?\s?(?:%|(?:million|billion|thousand|k|m)\b)?"
    r"(?:\s+and a half)?|\b(?:a third|a quarter|one half|half|two thirds|three quarters)\b|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)\b",
    re.I,
)
_WHEN = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:,?\s+\d{4})?\b|\b(?:19|20)\d\d\b|\b(?:the )?next meeting\b"
)
_PERSON = r"(?:(?:[A-Z][\w'’.-]+|of|for|and|the|&)\s+){0,6}[A-Z][\w'’-]+"
_LONGEST = 320


def line(text: str) -> str:
    """A quote on one line, its words untouched."""
    return " ".join(text.split())


def day(sitting: Sitting) -> str:
    """A meeting's date, with the hour where it is known.

    >>> from datetime import date, time
    >>> day(Sitting(date(2022, 6, 9), time(10, 0)))
    'Thursday 9 June 2022 at 10.00am'
    """
    said = f"{sitting.date:%A} {sitting.date.day} {sitting.date:%B %Y}"
    if sitting.time is None:
        return said
    hour = (sitting.time.hour - 1) % 12 + 1
    return f"{said} at {hour}.{sitting.time.minute:02d}{'am' if sitting.time.hour < 12 else 'pm'}"


def short_answer(search: Search, passage: Passage, sentence: str) -> str | None:
    """The bare figure, name or date where the passage plainly gives one, else None."""
    wanted = search.question.wanted
    if wanted is Wanted.NUMBER:
        return _figure(search.question, sentence)
    if wanted is Wanted.WHO:
        return ", ".join(passage.owners) or _doer(search.question, sentence)
    if wanted is Wanted.WHEN:
        dates = [match.group() for match in _WHEN.finditer(sentence)]
        fresh = [one for one in dates if one.lower() not in search.question.text.lower()]
        return fresh[0] if len(set(fresh)) == 1 else None
    return None


def quoted(sentence: str, citation: Citation, number: int) -> str:
    """A quote with where it stands and the number of its citation."""
    words_shown = line(sentence)
    if len(words_shown) > _LONGEST:
        words_shown = words_shown[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{words_shown}” ({citation.where}) [{number}]"


def matters(found: Sequence[Matter], shown: Sequence[Passage]) -> str:
    """Resolutions grouped by minute: each clause with the number of its citation."""
    numbers = {passage.id: number for number, passage in enumerate(shown, start=1)}
    parts = []
    for matter in found:
        clauses = [one for one in matter.clauses if one.id in numbers]
        if not clauses:
            continue
        lines = [_matter_head(matter)]
        for one in clauses:
            clause = f"({one.place.clause}) " if one.place.clause else ""
            lines.append(f"{clause}{line(one.text)} [{numbers[one.id]}]")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def names(people: Iterable[str]) -> str:
    """Names as a sentence lists them.

    >>> names(["Sue Marsh", "Al Reed", "Jo Hall"])
    'Sue Marsh, Al Reed and Jo Hall'
    """
    *most, last = list(people) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _matter_head(matter: Matter) -> str:
    when = matter.meeting_date
    minute = f"minute {matter.minute}" if matter.minute else None
    said = [f"{when.day} {when:%B %Y}" if when else None, minute, matter.title]
    return ", ".join(line(one) for one in said if one) + ":"


def _figure(question: Question, sentence: str) -> str | None:
    """The figure that stands nearest to what is counted."""
    counted = _counted(question)
    money = bool(re.search(r"\bhow much\b|\b(cost|money|fund|grant|budget)", question.text, re.I))
    share = bool(re.search(r"\b(percent\w*|proportion|share|rate)\b", question.text, re.I))
    best: tuple[float, str] | None = None
    for match in _FIGURE.finditer(sentence):
        figure = match.group().strip()
        if figure.lower() in question.text.lower():
            continue
        distance = _distance(sentence, match, counted)
        distance -= 60 if (share and "%" in figure) or (money and figure[0] in "£$€") else 0
        distance += 30 if re.fullmatch(r"(19|20)\d\d", figure) else 0
        if best is None or distance < best[0]:
            best = (distance, figure)
    return best[1] if best else None


def _counted(question: Question) -> set[str]:
    """The stems right after "how many"; else all of the question's terms."""
    after = re.search(r"\bhow (?:many|much)\s+(.{0,40})", question.text, re.I)
    nouns = [stem(word) for word in words(after.group(1))[:2]] if after else []
    every = {way[0] for term in question.terms for way in term.ways}
    return (every & set(nouns)) or every


def _distance(sentence: str, figure: re.Match[str], counted: set[str]) -> float:
    """Characters from a figure to the nearest word that is counted, before it or after."""
    nearest = 200.0
    for match in re.finditer(r"[^\W_]+", sentence):
        if stem(match.group().lower()) in counted:
            ahead = match.start() - figure.end()
            behind = figure.start() - match.end()
            nearest = min(nearest, ahead if ahead >= 0 else behind * 1.5 if behind >= 0 else 200)
    return nearest


def _doer(question: Question, sentence: str) -> str | None:
    """Whoever the sentence says did what is asked: before the verb, or after "by"."""
    asked = {stem(word) for word in words(question.text)}
    flat = line(sentence)
    for passive in re.finditer(rf"\b(\w+)\s+by\s+(?:the\s+)?({_PERSON})", flat):
        if stem(passive.group(1).lower()) in asked:
            return passive.group(2)
    match = re.match(rf"(?:The\s+)?({_PERSON})\s+(?:\w+ly\s+)?(\w+)", flat)
    if match and stem(match.group(2).lower()) in asked:
        return match.group(1)
    return None
