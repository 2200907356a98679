"""Minutes as passages: the head, the attendance, every minute's narrative and clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.dates import dates_in
from corpus.model import Meeting, MinuteItem, Place, Resolution, Sitting
from index.context import held, joined, named, numbered, says_something
from index.passage import Passage, PassageKind, Roll, Source
from index.stretches import stretches

_STUB = re.compile(
    r"(^|\n)\W*(\d+\.?\W*)?\b(resolved|agreed|decided)\b[^\n]{0,24}\W*(\(?\w{1,2}\))?\W*$", re.I
)


def meeting_passages(meeting: Meeting, source: Source) -> list[Passage]:
    """The head, the attendance and every minute of a meeting."""
    found = [*_head(meeting, source), *_attendance(meeting, source)]
    taken = [(passage.place.start, passage.place.end) for passage in found]
    for item in meeting.items:
        clauses = [_clause(clause, item, meeting, source) for clause in item.resolutions]
        found += clauses
        found += _narrative(item, meeting, source, taken + _spans(clauses))
    return [*found, *_announcement(meeting, source, found)]


def _head(meeting: Meeting, source: Source) -> list[Passage]:
    """The lines above the attendance: which body met, when and where."""
    marks = [item.place.start for item in meeting.items]
    marks += [place.start for place in (meeting.present_place, meeting.apologies_place) if place]
    start, end = trimmed(source, meeting.place.start, min(marks, default=meeting.place.end))
    if start == end:
        return []
    context = joined("Meeting", meeting.body, held(meeting.date))
    head = source.passage(
        PassageKind.MEETING, source.document.place(start, end), context=context, title=meeting.title
    )
    return [
        replace(
            head,
            body=meeting.body,
            meeting_date=meeting.date,
            sitting_time=meeting.time,
            venue=meeting.venue,
            chair=meeting.chair,
        )
    ]


def _attendance(meeting: Meeting, source: Source) -> list[Passage]:
    lists = (
        (Roll.PRESENT, "Present, in attendance", meeting.present_place, meeting.present),
        (Roll.APOLOGIES, "Apologies for absence", meeting.apologies_place, meeting.apologies),
    )
    return [
        replace(
            source.passage(
                PassageKind.ATTENDANCE,
                place,
                context=joined(heading, meeting.body, held(meeting.date)),
                title=meeting.title,
            ),
            heading=heading,
            roll=roll,
            people=tuple(named(one.name, one.organisation) for one in people),
            chair=meeting.chair,
            body=meeting.body,
            meeting_date=meeting.date,
        )
        for roll, heading, place, people in lists
        if place is not None and place.end > place.start
    ]


def _clause(clause: Resolution, item: MinuteItem, meeting: Meeting, source: Source) -> Passage:
    context = joined(item.title, numbered(item), "Resolved", meeting.body, held(meeting.date))
    passage = _of_minute(PassageKind.RESOLUTION, clause.place, context, item, meeting, source)
    return replace(
        passage,
        resolved_kinds=clause.kinds,
        owners=_owners(item, clause.place),
        sittings=_announced_in(clause, meeting),
    )


def _announced_in(clause: Resolution, meeting: Meeting) -> tuple[Sitting, ...]:
    """The coming meetings whose dates a clause itself gives."""
    given = {found.date for found in dates_in(clause.text)}
    return tuple(sitting for sitting in meeting.next_meetings if sitting.date in given)


def _narrative(
    item: MinuteItem, meeting: Meeting, source: Source, taken: list[tuple[int, int]]
) -> list[Passage]:
    """What a minute tells beside its clauses, without its title and the word RESOLVED."""
    start = item.place.start + _title_length(source.document.quote(item.place), item)
    found = []
    for piece in stretches(source.document, start, item.place.end, without=taken):
        text = source.document.text[piece.start : piece.end]
        stub = _STUB.search(text)
        end = piece.start + len(text[: stub.start()].rstrip()) if stub else piece.end
        text = source.document.text[piece.start : end]
        if not says_something(text) or _bare(text) == _bare(item.title):
            continue
        place = source.document.place(piece.start, end, minute=item.number, section=piece.under)
        context = joined(item.title, piece.under, numbered(item), meeting.body, held(meeting.date))
        passage = _of_minute(PassageKind.MINUTE, place, context, item, meeting, source)
        found.append(replace(passage, owners=_owners(item, place)))
    return found


def _title_length(text: str, item: MinuteItem) -> int:
    """How many characters the minute's number and title take at its start."""
    for lead in (f"{item.number or ''} {item.title}", item.title):
        parts = [re.escape(word) for word in re.findall(r"\w+", lead)]
        found = re.match(r"\W*" + r"[\W_]*".join(parts) + r"[\W_]*", text, re.I)
        if found and parts:
            return found.end()
    return 0


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _owners(item: MinuteItem, place: Place) -> tuple[str, ...]:
    """Those whom the actions that stand at a place ask to act."""
    owners = [
        owner
        for action in item.actions
        if action.place.start < place.end and place.start < action.place.end
        for owner in action.owners
    ]
    return tuple(dict.fromkeys(owners))


def _of_minute(
    kind: PassageKind,
    place: Place,
    context: str,
    item: MinuteItem,
    meeting: Meeting,
    source: Source,
) -> Passage:
    return replace(
        source.passage(kind, place, context=context, title=meeting.title),
        heading=item.title,
        body=meeting.body,
        meeting_date=meeting.date,
    )


def _announcement(meeting: Meeting, source: Source, found: Iterable[Passage]) -> list[Passage]:
    """The dates of coming meetings, where no resolved clause announces them already."""
    place = meeting.next_meetings_place
    if place is None or any(passage.sittings for passage in found):
        return []
    context = joined("Dates of the next meetings", meeting.body)
    passage = source.passage(PassageKind.MEETING, place, context=context, title=meeting.title)
    return [
        replace(
            passage,
            heading="Next meetings",
            body=meeting.body,
            meeting_date=meeting.date,
            sittings=meeting.next_meetings,
        )
    ]


def _spans(passages: Iterable[Passage]) -> list[tuple[int, int]]:
    return [(passage.place.start, passage.place.end) for passage in passages]


def trimmed(source: Source, start: int, end: int) -> tuple[int, int]:
    """A span without the space at its ends; empty where it holds nothing."""
    text = source.document.text[start:end]
    left = len(text) - len(text.lstrip())
    return (start + left, start + len(text.rstrip())) if text.strip() else (start, start)
