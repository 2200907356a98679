"""The things that papers hold: documents, meetings, minutes, resolutions, actions, reports.

All values are frozen.  Offsets count characters of :attr:`Document.text`, so that
``document.text[place.start:place.end]`` is always the passage itself, to the letter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum


class Kind(StrEnum):
    """What a document, or a part of one, is."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    REPORT = "report"
    PACK = "pack"
    OTHER = "other"


class ResolutionKind(StrEnum):
    """What a resolved clause does, the strongest first."""

    ACTION = "action"
    DECISION = "decision"
    NOTED = "noted"
    THANKS = "thanks"


class ActionStatus(StrEnum):
    """How a paper says that an action stands."""

    OPEN = "open"
    DONE = "done"
    CARRIED_FORWARD = "carried_forward"


_CHARACTER = 5.0  # points: the width of one in a paper without geometry


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document something stands.

    ``start`` and ``end`` are character offsets into the document's text; ``page`` is the
    printed label where the paper has one, else the page's count, else None.

    >>> Place(start=0, end=8, page="4", minute="36", clause="3").label
    'minute 36(3)'
    """

    start: int
    end: int
    page: str | None = None
    minute: str | None = None
    clause: str | None = None
    section: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a place runs from start to end, not {self.start} to {self.end}")

    @property
    def label(self) -> str:
        """How a member would name this place: minute and clause, section, or page."""
        if self.minute:
            return f"minute {self.minute}" + (f"({self.clause})" if self.clause else "")
        if self.section:
            return self.section
        return f"page {self.page}" if self.page else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader could not make sense of: which file, why, and what to do about it."""

    file: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document: its count from 1, its printed label, and its span of the text."""

    number: int
    start: int
    end: int
    label: str | None = None

    @property
    def name(self) -> str:
        """The printed label where there is one, else the count.

        >>> Page(number=3, start=0, end=10, label="iii").name
        'iii'
        """
        return self.label or str(self.number)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document, its span exact, with the geometry where the format has any.

    ``text`` is the line without surrounding space; the cells of a table's row are parted by
    tabs.  ``x`` and ``top`` are its left and upper edge and ``size`` the type size, in points
    (None in plain text); ``heading`` is the outline level (1 the highest) where the format
    marks headings.  ``aside`` marks what stands in a column of its own beside the text, as
    the initials under "Action" do: it follows the paragraph that it stands beside.  ``lead``
    counts the characters in bold that it begins with, where the rest is not.
    ``opens`` tells that a page begins with it where the format breaks pages and counts none.
    ``furniture`` marks a running header, a footer or a page number: kept as a place, passed
    over in reading.
    """

    text: str
    start: int
    end: int
    page: int = 1
    x: float | None = None
    size: float | None = None
    bold: bool = False
    heading: int | None = None
    furniture: bool = False
    top: float | None = None
    aside: bool = False
    lead: int = 0
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as it was read: its text, pages and lines.

    ``name`` is the path below the folder that it was found in, ``checksum`` the SHA-256 of
    its bytes, ``media`` the format by content ("pdf", "docx", "markdown", "text").
    ``paginated`` is False where the format has no pages: a quote from it then names none.
    ``titled`` is what the file's own properties call it.  ``scanned`` are the pages that were
    read from a picture, ``unread`` those that hold a picture and could not be.
    """

    name: str
    checksum: str
    media: str
    text: str = field(repr=False)
    pages: tuple[Page, ...] = field(default=(), repr=False)
    lines: tuple[Line, ...] = field(default=(), repr=False)
    paginated: bool = False
    titled: str = ""
    scanned: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()

    def page_at(self, offset: int) -> Page | None:
        """The page on which the character at ``offset`` stands."""
        for page in reversed(self.pages):
            if page.start <= offset:
                return page
        return None

    def place(
        self,
        start: int,
        end: int,
        *,
        minute: str | None = None,
        clause: str | None = None,
        section: str | None = None,
    ) -> Place:
        """The place of a span of this document, with its page looked up."""
        page = self.page_at(start) if self.paginated else None
        return Place(start, end, page.name if page else None, minute, clause, section)

    def edge(self, line: Line) -> float:
        """How far from the left a line begins: in points, or told by the characters before it."""
        if line.x is not None:
            return line.x
        row = self.text.rfind("\n", 0, line.start) + 1
        return _CHARACTER * len(self.text[row : line.start].expandtabs(4))

    def quote(self, place: Place) -> str:
        """The very characters that stand at ``place``."""
        return self.text[place.start : place.end]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was there, or sent apologies, as the minutes name them.

    ``initials`` are the letters that the paper gives for the name, where it does.

    >>> Attendee("Sue Marsh", "Tidewell CVS").organisation
    'Tidewell CVS'
    """

    name: str
    organisation: str | None = None
    initials: str | None = None
    handle: str | None = None  # on a platform for code: "@annroe"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A date for which a meeting is announced, with the hour where one is given."""

    date: date
    time: time | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """One clause of what was resolved.

    ``text`` reads without its clause number; ``kinds`` has every kind that applies, the
    strongest first, so that ``kind`` is the first of them.
    """

    text: str
    place: Place
    kinds: tuple[ResolutionKind, ...]
    clause: str | None = None

    @property
    def kind(self) -> ResolutionKind:
        """The strongest of the clause's kinds."""
        return self.kinds[0]


@dataclass(frozen=True, slots=True)
class ActionItem:
    """Something that somebody is to do.

    ``owners`` are people, posts or organisations as the paper writes them, none where the
    clause is passive.  ``due_text`` is the deadline as said, ``due`` the date it means;
    ``due_at_meeting`` tells that it is a meeting's date and moves with it.
    """

    description: str
    place: Place
    owners: tuple[str, ...] = ()
    due: date | None = None
    due_text: str | None = None
    due_at_meeting: bool = False
    status: ActionStatus | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer from one minute to another: its number and clause, and of which meeting.

    ``date`` is the day of the meeting where it is said; None means this one or the last.
    """

    minute: str
    clause: str | None
    date: date | None
    place: Place


@dataclass(frozen=True, slots=True)
class MinuteItem:
    """One item of minutes, with what was resolved, who is to do what, and what it refers to."""

    number: str | None
    title: str
    text: str
    place: Place
    resolutions: tuple[Resolution, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """The minutes of one meeting: who met, when and where, and item by item what was decided.

    ``attendance`` and ``apologies_place`` are the spans that name those present and absent;
    ``next_meetings_place`` the one that announces the coming dates.  ``tracker`` tells that it
    is a list of actions kept from meeting to meeting, most of them set in minutes elsewhere.
    """

    body: str | None
    title: str
    place: Place
    date: date | None = None
    time: time | None = None
    venue: str | None = None
    chair: str | None = None
    present: tuple[Attendee, ...] = ()
    apologies: tuple[Attendee, ...] = ()
    next_meetings: tuple[Sitting, ...] = ()
    items: tuple[MinuteItem, ...] = ()
    present_place: Place | None = None
    apologies_place: Place | None = None
    next_meetings_place: Place | None = None
    tracker: bool = False

    kind = Kind.MINUTES

    @property
    def actions(self) -> tuple[tuple[MinuteItem, ActionItem], ...]:
        """Every action of the meeting beside the item that it stands in."""
        return tuple((item, action) for item in self.items for action in item.actions)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a report under one heading: a paragraph or a group of bullets."""

    heading: str | None
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Report:
    """A partner's report, with the agenda item that it was written for.

    ``author`` is whose report the board's record calls it; ``prepared_by`` who wrote it,
    where the paper itself names somebody else.  ``actions`` are what it lists as its next steps:
    the partner's own, until the board makes them its.
    """

    title: str
    place: Place
    author: str | None = None
    prepared_by: str | None = None
    organisation: str | None = None
    item: str | None = None
    meeting_date: date | None = None
    sections: tuple[Section, ...] = ()
    actions: tuple[ActionItem, ...] = ()

    kind = Kind.REPORT


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line of an agenda: its number, title, and who speaks to it."""

    number: str
    title: str
    place: Place
    presenters: tuple[str, ...] = ()
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a meeting is called for: body, its members, date, and the lines of business."""

    title: str
    body: str | None
    place: Place
    date: date | None = None
    time: time | None = None
    venue: str | None = None
    lines: tuple[AgendaLine, ...] = ()
    members: tuple[Attendee, ...] = ()
    next_meetings: tuple[Sitting, ...] = ()
    next_meetings_place: Place | None = None

    kind = Kind.AGENDA


Part = Meeting | Report | Agenda


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything understood of one document: its parts in order, and what could not be read.

    ``marks`` are protective markings that the paper bears ("OFFICIAL-SENSITIVE", "exempt").
    """

    document: Document
    kind: Kind
    title: str
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The minutes among the parts."""
        return tuple(part for part in self.parts if isinstance(part, Meeting))
