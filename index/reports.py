"""Reports, agendas and everything else as passages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from corpus.model import Agenda, AgendaLine, Place, Reading, Report
from index.context import by, held, joined, says_something
from index.passage import Passage, PassageKind, Source
from index.proceedings import trimmed
from index.stretches import gaps, stretches

_LOOSE_LEAST = 60


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the parts of one paper share: the meeting's date, and the lines of its agenda."""

    date: date | None = None
    lines: tuple[AgendaLine, ...] = ()

    @classmethod
    def of(cls, reading: Reading) -> Occasion:
        """The occasion that a paper's agenda calls."""
        agendas = [part for part in reading.parts if isinstance(part, Agenda)]
        dates = [agenda.date for agenda in agendas if agenda.date]
        lines = tuple(line for agenda in agendas for line in agenda.lines)
        return cls(dates[0] if len(set(dates)) == 1 else None, lines)

    def matter(self, item: str | None) -> str | None:
        """The title of the line of business that an item number such as "7.2" falls under."""
        whole = re.match(r"\d+", item or "")
        titles = [line.title for line in self.lines if whole and line.number == whole.group()]
        return titles[0] if titles else None


def report_passages(report: Report, source: Source, occasion: Occasion) -> list[Passage]:
    """A report section by section, and what stands in none of its sections."""
    sections = [(section.heading, section.place) for section in report.sections]
    headings = {_bare(heading) for heading, _ in sections if heading}
    inside = [(place.start, place.end) for _, place in sections]
    for start, end in gaps(report.place.start, report.place.end, inside):
        if _bare(source.document.text[start:end]) not in headings:
            sections.append((None, replace(report.place, start=start, end=end)))
    report = replace(report, meeting_date=report.meeting_date or occasion.date)
    matter = occasion.matter(report.item)
    return [
        passage
        for heading, place in sections
        for passage in _sections(report, matter, heading, place, source)
    ]


def agenda_passages(agenda: Agenda, source: Source) -> list[Passage]:
    """An agenda's head, its lines of business, and the dates that it announces."""
    context = joined("Agenda", agenda.body, held(agenda.date))
    first = min((line.place.start for line in agenda.lines), default=agenda.place.end)
    head = source.document.place(*trimmed(source, agenda.place.start, first))
    found = [
        replace(
            source.passage(PassageKind.MEETING, head, context=context, title=agenda.title),
            sitting_time=agenda.time,
            venue=agenda.venue,
        ),
        *(_agenda_line(line, context, agenda, source) for line in agenda.lines),
    ]
    if agenda.next_meetings_place:
        dates = source.passage(
            PassageKind.MEETING,
            agenda.next_meetings_place,
            context=joined("Dates of the next meetings", agenda.body),
            title=agenda.title,
        )
        found.append(replace(dates, sittings=agenda.next_meetings, heading="Next meetings"))
    return [replace(one, body=agenda.body, meeting_date=agenda.date) for one in found]


def loose_passages(reading: Reading, source: Source, occasion: Occasion) -> list[Passage]:
    """What a paper says outside of all its parts: a cover, slides, an annex, or all of it."""
    inside = [(part.place.start, part.place.end) for part in reading.parts]
    return [
        replace(passage, meeting_date=occasion.date)
        for start, end in gaps(0, len(source.document.text), inside)
        if end - start >= _LOOSE_LEAST or not inside
        for passage in _plain(reading.title, start, end, source)
    ]


def _plain(title: str, start: int, end: int, source: Source) -> Iterator[Passage]:
    for piece in stretches(source.document, start, end):
        if says_something(source.document.text[piece.start : piece.end]):
            place = source.document.place(piece.start, piece.end, section=piece.under)
            context = joined(title, piece.under)
            yield source.passage(PassageKind.REPORT, place, context=context, title=title)


def _sections(
    report: Report, matter: str | None, heading: str | None, place: Place, source: Source
) -> Iterator[Passage]:
    above = joined(matter, report.title, report.organisation, by(report))
    for piece in stretches(source.document, place.start, place.end):
        if not says_something(source.document.text[piece.start : piece.end]):
            continue
        under = piece.under if piece.under != heading else None
        passage = source.passage(
            PassageKind.REPORT,
            source.document.place(piece.start, piece.end, section=heading or under),
            context=joined(above, heading, under, held(report.meeting_date)),
            title=report.title,
        )
        yield replace(
            passage,
            heading=heading or under,
            organisation=report.organisation,
            author=report.author,
            meeting_date=report.meeting_date,
        )


def _agenda_line(line: AgendaLine, context: str, agenda: Agenda, source: Source) -> Passage:
    speakers = joined(*line.presenters, line.organisation)
    place = replace(line.place, section=f"item {line.number}")
    passage = source.passage(
        PassageKind.AGENDA,
        place,
        context=joined(f"{context}, item {line.number}", line.title, speakers),
        title=agenda.title,
    )
    return replace(passage, heading=line.title, organisation=line.organisation)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
