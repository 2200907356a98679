"""Typed passages: the pieces of a paper that are searched, shown and cited.

A passage's ``text`` is always an exact span of its paper.  What a reader needs to place it
(body, meeting, minute or report title, partner) stands beside it in ``context``: embedded
and searched with the text, never quoted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from corpus.audience import Audience
from corpus.model import Document, Place, ResolutionKind, Sitting

EDITION = "1"


class PassageKind(StrEnum):
    """What a passage is."""

    RESOLUTION = "resolution"
    MINUTE = "minute"
    ATTENDANCE = "attendance"
    MEETING = "meeting"
    REPORT = "report"
    AGENDA = "agenda"


class Roll(StrEnum):
    """Which list of names an attendance passage is."""

    PRESENT = "present"
    APOLOGIES = "apologies"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a paper, to the letter, with what places it.

    ``heading`` is the minute's, section's or agenda line's title; ``title`` the meeting's or
    report's.  ``owners`` are those whom a clause asks to act; ``people`` those whom a list of
    attendance names; ``sittings`` the meetings that the passage announces.  ``resolved_kinds``
    is empty for all but clauses of a resolution.
    """

    id: str
    kind: PassageKind
    text: str
    context: str
    place: Place
    document: int
    document_name: str
    title: str
    audience: Audience
    body: str | None = None
    meeting_date: date | None = None
    heading: str | None = None
    organisation: str | None = None
    author: str | None = None
    resolved_kinds: tuple[ResolutionKind, ...] = ()
    owners: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    roll: Roll | None = None
    chair: str | None = None
    sittings: tuple[Sitting, ...] = ()
    sitting_time: time | None = None
    venue: str | None = None

    @property
    def searched(self) -> str:
        """The text under its context: what is embedded and what the word index reads."""
        return f"{self.context}\n{self.text}" if self.context else self.text


@dataclass(frozen=True, slots=True)
class Source:
    """A document as passages are cut from it: its ledger number and audience."""

    document: Document = field(repr=False)
    number: int
    audience: Audience

    def passage(self, kind: PassageKind, place: Place, *, context: str, title: str) -> Passage:
        """The passage that stands at ``place``."""
        return Passage(
            id=f"{self.number}:{place.start}-{place.end}:{kind.value}",
            kind=kind,
            text=self.document.quote(place),
            context=context,
            place=place,
            document=self.number,
            document_name=self.document.name,
            title=title,
            audience=self.audience,
        )
