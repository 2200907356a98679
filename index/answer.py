"""What somebody who asked is given: an outcome, few words, and the passages that prove them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.audience import Audience
from index.passage import Passage, PassageKind


class Outcome(StrEnum):
    """What came of a question."""

    RESOLVED = "resolved"
    FOUND = "found"
    REPORTED_ONLY = "reported_only"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it stands.

    ``quote`` is the very span ``start`` to ``end`` of the paper's text; ``document`` is the
    paper's number in the ledger, ``page`` its printed label.
    """

    document: int
    document_name: str
    title: str
    quote: str
    start: int
    end: int
    audience: Audience
    kind: PassageKind
    body: str | None = None
    meeting_date: date | None = None
    heading: str | None = None
    organisation: str | None = None
    minute: str | None = None
    clause: str | None = None
    section: str | None = None
    page: str | None = None

    @property
    def label(self) -> str:
        """How a member would name the place: "minute 36(3)", a section, or a page."""
        if self.minute:
            return f"minute {self.minute}" + (f"({self.clause})" if self.clause else "")
        return self.section or (f"page {self.page}" if self.page else "")

    @property
    def where(self) -> str:
        """The place with its paper: "minute 36(3), 17 March 2022"."""
        day = f"{self.meeting_date.day} {self.meeting_date:%B %Y}" if self.meeting_date else None
        parts = (self.label, None if self.minute else self.title, day)
        return ", ".join(dict.fromkeys(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: how many papers, and the first and last meeting they are of."""

    documents: int
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        papers = f"{self.documents} paper{'' if self.documents == 1 else 's'}"
        if self.first is None or self.last is None:
            return papers
        first, last = (f"{day.day} {day:%B %Y}" for day in (self.first, self.last))
        if first == last:
            return f"{papers} of the meeting of {first}"
        return f"{papers} of meetings from {first} to {last}"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: ``text`` in few words, every statement of it quoted in ``citations``.

    ``short`` is the bare name, date or number where the question asks for one.  Where the
    outcome is reported_only or nothing there are no citations, and ``nearest`` offers what
    came closest as just that.
    """

    question: str
    outcome: Outcome
    text: str
    searched: Searched
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    short: str | None = None
    remarks: tuple[str, ...] = field(default=())

    @property
    def answered(self) -> bool:
        """Whether the papers answer the question."""
        return self.outcome in (Outcome.RESOLVED, Outcome.FOUND)


def cited(passage: Passage) -> Citation:
    """The citation of a passage."""
    return Citation(
        document=passage.document,
        document_name=passage.document_name,
        title=passage.title,
        quote=passage.text,
        start=passage.place.start,
        end=passage.place.end,
        audience=passage.audience,
        kind=passage.kind,
        body=passage.body,
        meeting_date=passage.meeting_date,
        heading=passage.heading,
        organisation=passage.organisation,
        minute=passage.place.minute,
        clause=passage.place.clause,
        section=passage.place.section,
        page=passage.place.page,
    )
