"""A paper read whole: what kind it is, its parts, its marks, and what could not be made out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus.agenda import looks_like_agenda, read_agenda
from corpus.audience import audience_of_mark
from corpus.doubts import date_doubts
from corpus.errors import Unreadable
from corpus.files import document_of, read_document
from corpus.formats.sheet import lines_of
from corpus.furniture import with_furniture_marked
from corpus.minutes import looks_like_minutes, read_minutes
from corpus.model import Agenda, Document, Kind, Meeting, Part, Problem, Reading
from corpus.pack import is_pack, read_pack
from corpus.references import impossible, with_possible
from corpus.reports import read_report
from corpus.tracker import is_export, read_tracker, tells_of_talk

_TEXT_ITSELF = frozenset({"markdown", "rst", "text"})

EDITION = "5"  # of the reader: a higher one has every paper read again


def read(path: Path, name: str | None = None) -> Reading:
    """Read one paper.  Raises Unreadable, with reason and remedy, where it is none.

    ``name`` is the path below the folder that it was found in (default the file's name).
    """
    return understand(read_document(path, name))


def understand(document: Document) -> Reading:
    """What a document's text says, part by part.

    Raises Unreadable for a list with commas that lists no actions: people, as often as not.
    """
    parts = _parts(document)
    meetings = [part for part in parts if isinstance(part, Meeting)]
    linked = (
        with_possible(each, meetings) if isinstance(each, Meeting) else each for each in parts
    )
    kind = Kind.PACK if len(parts) > 1 else parts[0].kind
    return Reading(
        document=document,
        kind=kind,
        title=_title(kind, parts),
        parts=tuple(linked),
        problems=tuple(_doubts(document, parts)),
        marks=_marks(document),
    )


def read_again(document: Document) -> Reading:
    """A paper as its kept text says it, where the file itself is away.

    The text is the same to the letter, so that every quote stands; what only the file shows
    (where on the page a line stood, what was in bold) is not there to read by.  Raises
    Unreadable as :func:`understand` does.
    """
    if document.media in _TEXT_ITSELF:
        again = document_of(document.text.encode(), document.name)
        if again.text == document.text:
            return understand(replace(again, checksum=document.checksum))
    lines, _ = lines_of(document.text)
    return understand(with_furniture_marked(replace(document, lines=lines)))


def _parts(document: Document) -> tuple[Part, ...]:
    if is_pack(document):
        return read_pack(document)
    if looks_like_agenda(document, document.lines):
        return (read_agenda(document, document.lines),)
    if is_export(document):
        return (read_report(document, document.lines),)
    tracker = read_tracker(document)
    if document.media == "csv" and tracker is None:
        raise Unreadable("it is a list, and none of actions", "save it as XLSX if it is a paper")
    if tracker and not tells_of_talk(document):
        return (tracker,)
    if looks_like_minutes(document.lines, document.name):
        minutes = read_minutes(document, document.lines)
        return (minutes if minutes.actions or tracker is None else tracker,)
    return (tracker or read_report(document, document.lines),)


def _title(kind: Kind, parts: tuple[Part, ...]) -> str:
    first = parts[0]
    if kind is Kind.PACK and isinstance(first, Agenda):
        return first.title.replace(": agenda", ": agenda pack")
    return first.title


def _marks(document: Document) -> tuple[str, ...]:
    """The protective markings of a paper: those lines that are nothing else."""
    said = (line.text for line in document.lines if line.text)
    return tuple(dict.fromkeys(text for text in said if audience_of_mark(text)))


def _pictures(document: Document) -> Iterator[Problem]:
    """The pages that hold a picture where others hold text."""
    if document.scanned:
        yield Problem(
            document.name,
            f"{_counted(document.scanned)} read from a picture of the page",
            "check names, dates and figures against the paper",
        )
    if document.unread:
        yield Problem(
            document.name,
            f"{_counted(document.unread)} a picture of the page and no text",
            "install tesseract-ocr, or save the paper as a searchable PDF and add it again",
        )


def _counted(pages: tuple[int, ...]) -> str:
    """Pages as the subject of a sentence: "page 4 is", "pages 4, 5 and 9 more are"."""
    if len(pages) == 1:
        return f"page {pages[0]} is"
    more = f" and {len(pages) - 5} more" if len(pages) > 5 else ""
    return f"pages {', '.join(map(str, pages[:5]))}{more} are"


def _doubts(document: Document, parts: tuple[Part, ...]) -> Iterator[Problem]:
    """What an officer should look at, since the reader could not tell."""
    yield from _pictures(document)
    meetings = [part for part in parts if isinstance(part, Meeting)]
    for meeting in meetings:
        if meeting.date is None and meeting != read_tracker(document):
            yield Problem(
                document.name,
                "the minutes give no date that could be read",
                "check the first page",
            )
        if not meeting.items:
            yield Problem(
                document.name,
                "no items were found in the minutes",
                "check how its headings are numbered",
            )
        yield from _once(document, _of_dates(document, meeting), "ask the clerk which is meant")
        pointers = _of_pointers(meeting, meetings)
        yield from _once(document, pointers, "check the number with the clerk")


def _of_dates(document: Document, meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Where the minutes give a date that contradicts itself, and what is wrong with it."""
    for doubt in date_doubts(document.quote(meeting.place), meeting.date):
        start, end = (meeting.place.start + each for each in (doubt.start, doubt.end))
        page = document.place(start, end).page
        yield f"page {page}" if page else "", doubt.reason


def _of_pointers(meeting: Meeting, meetings: list[Meeting]) -> Iterator[tuple[str, str]]:
    """Which minute points at one that cannot be, and why it cannot."""
    for item in meeting.items:
        for reference in item.references:
            if reason := impossible(reference, meeting, meetings):
                yield f"minute {item.number}" if item.number else "", reason


def _once(document: Document, said: Iterable[tuple[str, str]], remedy: str) -> Iterator[Problem]:
    """A problem for each reason, however often it is met: where first, and how often."""
    places: dict[str, list[str]] = {}
    for where, reason in said:
        places.setdefault(reason, []).append(where)
    for reason, found in places.items():
        where = f"{found[0]} " if found[0] else ""
        again = f" ({len(found)} times in all)" if len(found) > 1 else ""
        yield Problem(document.name, f"{where}{reason}{again}", remedy)
