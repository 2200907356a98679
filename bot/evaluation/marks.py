"""Marking an answer: how soon its quotes hold all that is needed, and how many are to the point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.assistant.ask import Reply
from bot.evaluation.evidence import Evidence
from bot.evaluation.questions import Asked, Need, Span
from corpus.audience import Viewer
from index.answer import Citation

READ = 1500  # characters that somebody busy reads of an answer


@dataclass(frozen=True, slots=True)
class Mark:
    """What came of one question, in figures: a line of a saved run.

    ``complete_at`` is after how many citations all evidence was there, ``complete_in_1500``
    whether it was within the first 1,500 characters of the quotes, ``first_at`` the first
    citation with any of it.  ``characters`` are those of the quotes.  ``supporting`` counts
    the quotes to the point: those that hold any of a need, or stand in the same minute
    (whatever its clause) or the same section of a report as a need does.
    """

    id: str
    line: int
    question: str
    asked_as: str | None
    as_of: str | None
    need: tuple[Any, ...]
    kind: str | None
    split: str | None
    answered: bool
    outcome: str
    complete_at: int | None
    complete_in_1500: bool
    first_at: int | None
    citations: int
    supporting: int
    characters: int
    took_ms: int

    @property
    def answerable(self) -> bool:
        """Whether the papers answer the question."""
        return bool(self.need)

    @property
    def asked(self) -> tuple[Any, ...]:
        """What makes two runs' questions the same: words, needs, who asks and when."""
        return (self.question, self.need, self.asked_as, self.as_of)

    @property
    def json(self) -> dict[str, Any]:
        """As a line of the run."""
        values = asdict(self)
        values["as"] = values.pop("asked_as")
        return values


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question with its answer, its evidence, and the mark it got."""

    asked: Asked
    reply: Reply
    evidence: tuple[Evidence, ...]
    mark: Mark

    @property
    def quotes(self) -> tuple[Citation, ...]:
        """What the answer cites, best first."""
        return tuple(cited.citation for cited in self.reply.citations)


def marked(asked: Asked, reply: Reply, evidence: Sequence[Evidence]) -> Outcome:
    """An answer beside its evidence, with its mark."""
    quotes = [cited.citation for cited in reply.citations]
    positions = [complete_at([one], quotes) for one in evidence]
    whole = all(positions) and bool(positions)
    mark = Mark(
        id=asked.id,
        line=asked.line,
        question=asked.question,
        asked_as=viewer_name(asked.viewer) if asked.viewer else None,
        as_of=asked.as_of.isoformat() if asked.as_of else None,
        need=tuple(need_json(one) for one in asked.need),
        kind=asked.kind,
        split=asked.split,
        answered=reply.answer.answered,
        outcome=reply.answer.outcome.value,
        complete_at=max(filter(None, positions)) if whole else None,
        complete_in_1500=whole and all(one.is_within(_within(quotes, READ)) for one in evidence),
        first_at=_first(any(one.is_in(quote) for one in evidence) for quote in quotes),
        citations=len(quotes),
        supporting=sum(_is_to_the_point(quote, evidence) for quote in quotes),
        characters=sum(len(quote.quote) for quote in quotes),
        took_ms=reply.took_ms,
    )
    return Outcome(asked, reply, tuple(evidence), mark)


def complete_at(evidence: Sequence[Evidence], quotes: Sequence[Citation]) -> int | None:
    """After how many quotes the whole of the evidence was there, if ever."""
    return _first(
        all(one.is_within(quotes[:count]) for one in evidence)
        for count in range(1, len(quotes) + 1)
    )


def need_json(need: Need) -> Any:
    """A need as the file writes it.

    >>> need_json(Span("a1b2c3d4", 10, 40))
    ('a1b2c3d4', 10, 40)
    """
    return (need.checksum, need.start, need.end) if isinstance(need, Span) else need


def mark_of(line: dict[str, Any]) -> Mark:
    """A mark from the line of a saved run.  Raises KeyError, TypeError or ValueError."""
    values = {**line, "asked_as": line["as"]}
    del values["as"]
    needs = (tuple(one) if isinstance(one, list) else one for one in line["need"])
    mark = Mark(**{**values, "need": tuple(needs)})
    places = (mark.complete_at or 0, mark.first_at or 0)
    counted = (mark.citations, mark.supporting, mark.characters, mark.took_ms, *places)
    if not all(isinstance(one, int) for one in counted) or not isinstance(mark.id, str):
        raise ValueError(f"'{mark.id}' has no figures")
    return mark


def viewer_name(viewer: Viewer) -> str:
    """A viewer as a line names one.

    >>> viewer_name(Viewer.parse("org:Police"))
    'org:police'
    """
    return "org:" + "+".join(sorted(viewer.organisations)) if viewer.organisations else viewer.role


def _within(quotes: Iterable[Citation], characters: int) -> list[Citation]:
    """The quotes as far as somebody gets who reads so many characters, the last one cut."""
    return list(_cut(quotes, characters))


def _cut(quotes: Iterable[Citation], left: int) -> Iterator[Citation]:
    for quote in quotes:
        if left <= 0:
            return
        shown = quote.quote[:left]
        yield replace(quote, quote=shown, end=quote.start + len(shown))
        left -= len(quote.quote)


def _is_to_the_point(quote: Citation, evidence: Iterable[Evidence]) -> bool:
    return any(one.is_in(quote) or one.is_supported_by(quote) for one in evidence)


def _first(holds: Iterable[bool]) -> int | None:
    return next((place for place, one in enumerate(holds, start=1) if one), None)
