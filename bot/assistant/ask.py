"""A question and whoever asks it, to an answer whose every citation opens its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.errors import MattersError
from bot.links import Links
from bot.stacks import Opened, Stacks
from corpus.audience import Viewer, may_read, readable
from jobs.papers import PaperRecord, Papers

if TYPE_CHECKING:
    from index.answer import Answer, Citation


_MENDED = "The index was damaged; it was filled again from the papers, and nothing is lost."
_NO_PAPERS = (
    "No papers that you may read are here yet; an officer adds some with: matters index FOLDER"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with the address that opens it."""

    citation: Citation
    url: str | None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it goes out: to a page, a shell or a chat."""

    question: str
    answer: Answer
    citations: tuple[Cited, ...]
    nearest: tuple[Cited, ...]
    took_ms: int

    @property
    def lead(self) -> str:
        """What stands above the quotes: the short answer, or that there is none."""
        if not self.answer.answered:
            return self.answer.text
        if self.answer.short:
            return self.answer.short
        if self.answer.outcome.value != "resolved":
            return ""
        days = {cited.citation.meeting_date for cited in self.citations}
        return (
            "Resolved at one meeting:" if len(days) == 1 else f"Resolved at {len(days)} meetings:"
        )


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: the words, the instant they are asked at, and how many citations at most."""

    question: str
    now: datetime
    top: int | None = None


class Asking:
    """Answers questions.

    ``mend`` brings the index into step with the record; ``stopwatch`` counts seconds.
    """

    def __init__(
        self,
        stacks: Stacks,
        papers: Papers,
        links: Links,
        mend: Callable[[], object],
        stopwatch: Callable[[], float],
    ) -> None:
        self._stacks = stacks
        self._papers = papers
        self._links = links
        self._mend = mend
        self._stopwatch = stopwatch

    def ask(self, viewer: Viewer, request: Request) -> Reply:
        """Answer from what ``viewer`` may read.

        Raises EmptyQuestion, and MattersError where there is no model.
        """
        return self.ask_together([viewer], request)

    def ask_together(self, viewers: Sequence[Viewer], request: Request) -> Reply:
        """Answer from what every one of ``viewers`` may read: an answer for a room.

        Raises EmptyQuestion, and MattersError where there is no model or nobody in the room.
        """
        if not viewers:
            raise MattersError("nobody is there to be answered", "say who reads the answer")
        started = self._stopwatch()
        answer = self._answer(viewers, request)
        papers = self._cited_papers(answer)
        if torn := _torn(answer, papers):
            # a bit fell over on the disk: what is quoted is not what the paper says
            self._stacks.open().index.drop(torn)
            self._mend()
            answer = _with_remark(self._answer(viewers, request), _MENDED)
            papers = self._cited_papers(answer)
        if not _may_all_read(viewers, papers.values()):
            # the record was tightened and the index did not hear of it
            self._mend()
            answer = self._answer(viewers, request)
            papers = self._cited_papers(answer)
            if not _may_all_read(viewers, papers.values()):
                raise MattersError("who may read the papers is being changed", "ask again")
        return Reply(
            question=answer.question,
            answer=answer,
            citations=self._linked(answer.citations, papers),
            nearest=self._linked(answer.nearest, papers),
            took_ms=round((self._stopwatch() - started) * 1000),
        )

    def is_narrowed(self, viewers: Iterable[Viewer], asker: Viewer) -> bool:
        """Whether ``asker`` may read papers that not every one of ``viewers`` may.

        Told by who may read what alone, never by what was asked or found: that papers matched
        which somebody may not read is nothing that an answer gives away.
        """
        from index.store import StoreDamaged

        opened = self._stacks.open()
        try:
            kept = opened.store.audiences()
        except StoreDamaged as damage:
            self._stacks.renew(opened, damage)
            self._mend()
            kept = self._stacks.open().store.audiences()
        alone = readable(asker, kept)
        return any(readable(viewer, alone) != alone for viewer in viewers)

    def _answer(self, viewers: Sequence[Viewer], request: Request) -> Answer:
        from index.store import StoreDamaged

        opened = self._stacks.open()
        try:
            answer = _asked(opened, viewers, request)
        except StoreDamaged as damage:
            self._stacks.renew(opened, damage)
            self._mend()
            answer = _asked(self._stacks.open(), viewers, request)
            answer = _with_remark(answer, _MENDED)
        if answer.searched.documents == 0:
            return _with_remark(answer, _NO_PAPERS)
        return answer

    def _cited_papers(self, answer: Answer) -> dict[int, PaperRecord]:
        cited = {citation.document for citation in (*answer.citations, *answer.nearest)}
        return {number: self._papers.get(number) for number in cited}

    def _linked(
        self, citations: Iterable[Citation], papers: dict[int, PaperRecord]
    ) -> tuple[Cited, ...]:
        return tuple(
            Cited(one, self._links.passage(papers[one.document], one.start, one.end))
            for one in citations
        )


def _asked(opened: Opened, viewers: Sequence[Viewer], request: Request) -> Answer:
    ask = opened.catalogue.ask_together
    return ask(request.question, viewers, as_of=request.now, top=request.top)


def _with_remark(answer: Answer, remark: str) -> Answer:
    return replace(answer, remarks=(*answer.remarks, remark))


def _torn(answer: Answer, papers: Mapping[int, PaperRecord]) -> set[int]:
    """The papers of which something is quoted that the record does not say.

    A paper without a fingerprint is being read anew just now; its passages are still the old.
    """
    return {
        one.document
        for one in (*answer.citations, *answer.nearest)
        if papers[one.document].fingerprint
        and papers[one.document].text[one.start : one.end] != one.quote
    }


def _may_all_read(viewers: Iterable[Viewer], papers: Iterable[PaperRecord]) -> bool:
    audiences = {paper.audience for paper in papers}
    return all(may_read(viewer, audience) for viewer in viewers for audience in audiences)


@dataclass(frozen=True, slots=True)
class Item:
    """The citations of one minute, or of one report."""

    heading: str | None
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """The citations of one meeting or report, in the order of the answer."""

    date: date | None
    title: str
    items: tuple[Item, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The papers that are cited, by name."""
        cited = (one.citation.document_name for item in self.items for one in item.citations)
        return tuple(dict.fromkeys(cited))


def by_meeting(citations: Iterable[Cited]) -> list[Sitting]:
    """Citations grouped by meeting or report and by minute, in the answer's order."""
    sittings: dict[tuple[date | None, str], dict[str | None, list[Cited]]] = {}
    for cited in citations:
        one = cited.citation
        items = sittings.setdefault((one.meeting_date, one.title), {})
        items.setdefault(_heading(one), []).append(cited)
    return [
        Sitting(day, title, tuple(Item(heading, tuple(found)) for heading, found in items.items()))
        for (day, title), items in sittings.items()
    ]


def _heading(citation: Citation) -> str | None:
    if not citation.minute:
        return citation.heading or citation.section
    return " ".join(part for part in (f"{citation.minute}.", citation.heading) if part)
