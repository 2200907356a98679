"""Minutes: lines in, a :class:`~corpus.model.Meeting` out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus import attendance as roll
from corpus.actions import Context, action_of, marked_action, task_at
from corpus.clauses import clauses_in
from corpus.dates import sittings_in
from corpus.heads import Head, read_head
from corpus.model import ActionItem, Document, Line, Meeting, MinuteItem, Place, Resolution, Sitting
from corpus.numbering import Heading, headings, shouted
from corpus.resolutions import resolution_of
from corpus.stretch import Stretch
from corpus.styles import Style, style_of

_HEAD_LINES = 40
_APOLOGIES = re.compile(r"\bapologies\b", re.I)
_NEXT_MEETING = re.compile(  # "Date of next meeting", "Future meetings", "Dates of meetings 2026"
    r"\b(?:(?:next|future|coming|forthcoming)\s+(?:\w+\s+)?meetings?|"
    r"dates?\s+of\s+(?:\w+\s+)*meetings?|programme\s+of\s+meetings|(?:meeting|calendar)\s+dates)\b",
    re.I,
)
_ROLL = re.compile(  # "PRESENT:", "## Attendees", "1. Committee members present were:"
    r"^\W*(?:\d{1,3}\.?\s+)?(?i:[\w ]{0,20}\s)?(?i:present|attendees|sederunt|attendance)"
    r"(?:\s+were)?\W*(?:$|(?<=:)|(?<=\*)|\s+[A-Z])"
)
_MINUTES_OF = re.compile(
    r"^\W*(?:(?:draft|unconfirmed|approved)\s+)?(?:minutes|notes)\s+of\b(?! previous).*", re.I
)


@dataclass(frozen=True, slots=True)
class _Passage:
    """An item's heading and the lines that belong to it."""

    number: str | None
    title: str
    lines: tuple[Line, ...]
    body: tuple[Line, ...]


def read_minutes(document: Document, lines: Sequence[Line]) -> Meeting:
    """Read the minutes that stand in ``lines`` of a document.

    Whatever is not to be found stays None or empty; reading never fails on a text.
    """
    kept = [line for line in lines if not line.furniture]
    found = headings(kept) or _unnumbered(kept)
    top = _before(kept, found)
    passages = [
        _passage(kept, heading, following)
        for heading, following in pairwise([*found, None])
        if heading is not None
    ]
    head = read_head(_above_attendance(top))
    sittings, sittings_place = _next_meetings(document, passages, head)
    context = Context(head.date, sittings)
    style = style_of(line.text for line in kept)
    items = tuple(_item(document, passage, style, context) for passage in passages)
    attendance = _attendance(document, top, passages)
    whole = Stretch.of(document, kept)
    return Meeting(
        body=head.body,
        title=_title(head, kept),
        place=whole.place() if whole else document.place(0, 0),
        date=head.date,
        time=head.time,
        venue=head.venue,
        chair=attendance.chair,
        present=roll.by_name(attendance.present),
        apologies=roll.by_name(attendance.apologies),
        next_meetings=sittings,
        items=items,
        present_place=attendance.present_place,
        apologies_place=attendance.apologies_place,
        next_meetings_place=sittings_place,
    )


def looks_like_minutes(lines: Sequence[Line]) -> bool:
    """Whether lines are minutes: they name who was present at a meeting, or what it resolved."""
    texts = [line.text for line in lines if line.text and not line.furniture]
    head = " ".join(texts[:12])
    listed = any(_ROLL.match(text) for text in texts[:60])
    resolved = sum(bool(style_of(texts).resolved.match(text)) for text in texts)
    met = bool(re.search(r"\bminutes?\b|\bmeeting\b", head, re.I))
    return (listed and (met or resolved > 0)) or (met and resolved > 1)


def _before(lines: Sequence[Line], found: Sequence[Heading]) -> list[Line]:
    """The lines above the first item, with those that a stray number was set among."""
    if not found:
        return list(lines[:_HEAD_LINES])
    first = found[0]
    return [line for index, line in enumerate(lines[: first.first]) if index != first.number_at]


def _above_attendance(top: Sequence[Line]) -> Sequence[Line]:
    for index, line in enumerate(top):
        if index and re.match(
            r"^\W*(?:\w+\s){0,2}(?:present|attendees|sederunt)\b", line.text, re.I
        ):
            return top[:index]
    return top[:_HEAD_LINES]


def _passage(lines: Sequence[Line], heading: Heading, following: Heading | None) -> _Passage:
    """The lines from one heading to the next; a next number that strayed in is left out."""
    end = following.first if following else len(lines)
    stray = following.number_at if following else -1
    inside = [
        line
        for index, line in enumerate(lines[heading.first : end], heading.first)
        if index != stray
    ]
    body = inside[heading.end - heading.first :]
    return _Passage(heading.number, heading.title.strip(" *_:"), tuple(inside), tuple(body))


def _unnumbered(lines: Sequence[Line]) -> list[Heading]:
    """Headings without numbers: those that the format marks, else the lines in capitals."""
    marked = [index for index, line in enumerate(lines) if line.heading and line.heading > 1]
    if not marked:
        marked = [
            index
            for index, line in enumerate(lines)
            if index > 3
            and shouted(line.text)
            and not lines[index - 1].text
            and len(line.text) > 5
            and not re.match(r"^(present|in attendance|resolved|agreed|action)", line.text, re.I)
        ]
    return [Heading(None, lines[index].text, index, index + 1, index) for index in marked]


def _item(document: Document, passage: _Passage, style: Style, context: Context) -> MinuteItem:
    stretch = Stretch.of(document, passage.lines)
    body = Stretch.of(document, passage.body)
    clauses = clauses_in(document, passage.body, style, passage.number)
    resolutions = tuple(resolution_of(clause, task_at) for clause in clauses)
    return MinuteItem(
        number=passage.number,
        title=passage.title,
        text=body.text if body else "",
        place=stretch.place(minute=passage.number),
        resolutions=resolutions,
        actions=(*_resolved(resolutions, context), *_marked(document, passage, style, context)),
    )


def _resolved(resolutions: Sequence[Resolution], context: Context) -> list[ActionItem]:
    return [
        action
        for resolution in resolutions
        if (action := action_of(resolution.text, resolution.place, context))
    ]


def _marked(
    document: Document, passage: _Passage, style: Style, context: Context
) -> list[ActionItem]:
    """The actions that lines marked ACTION set, each up to the end of its paragraph."""
    actions: list[ActionItem] = []
    lines = [line for line in passage.body if not line.furniture]
    for index, line in enumerate(lines):
        mark = style.action.match(line.text)
        if not mark or not line.text[mark.end() :].strip():
            continue
        end = index + 1
        while end < len(lines) and lines[end].text and not style.action.match(lines[end].text):
            end += 1
        start = line.start + mark.end()
        place = document.place(start, lines[end - 1].end, minute=passage.number)
        actions.append(
            marked_action(" ".join(document.quote(place).split()).strip("*_ "), place, context)
        )
    return actions


def _next_meetings(
    document: Document, passages: Sequence[_Passage], head: Head
) -> tuple[tuple[Sitting, ...], Place | None]:
    """The coming meetings, from the item that announces them."""
    for passage in reversed(passages):
        if not _NEXT_MEETING.search(passage.title):
            continue
        stretch = Stretch.of(document, passage.lines)
        coming = tuple(
            sitting
            for sitting in sittings_in(stretch.text)
            if head.date is None or sitting.date > head.date
        )
        if coming:
            return coming, stretch.place(minute=passage.number)
    return (), None


def _attendance(
    document: Document, top: Sequence[Line], passages: Sequence[_Passage]
) -> roll.Attendance:
    """Attendance from the head, apologies from their item; the head's own list comes first."""
    read = roll.read_attendance(document, top)
    for passage in passages[:4]:
        stretch = Stretch.of(document, passage.lines)
        if not read.present and re.search(r"\bpresent\b|\battend", passage.title, re.I):
            listed = roll.read_attendance(document, passage.lines)
            read = replace(
                read,
                present=listed.present,
                present_place=listed.present_place,
                chair=read.chair or listed.chair,
            )
        if not read.apologies and _APOLOGIES.search(stretch.words):
            found = roll.apologies_in(stretch)
            if found:
                place = replace(found[1], minute=passage.number)
                read = replace(read, apologies=found[0], apologies_place=place)
    if read.chair is None:
        text = "\n".join(
            line.text for line in [*top, *(line for each in passages[:1] for line in each.lines)]
        )
        read = replace(read, chair=roll.chair_in(text))
    return read


def _title(head: Head, lines: Sequence[Line]) -> str:
    for line in lines[:12]:
        if _MINUTES_OF.match(line.text):
            return line.text.strip(" *_")
    day = f", {head.date.day} {head.date:%B %Y}" if head.date else ""
    return f"{head.body or 'Meeting'}: minutes{day}"
