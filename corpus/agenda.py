"""Agendas: the lines of business, and who speaks to each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.dates import sittings_in
from corpus.heading import Heading
from corpus.heads import read_head
from corpus.model import Agenda, AgendaLine, Attendee, Document, Line, Place, Sitting
from corpus.numbering import headings
from corpus.people import is_body, is_name, is_post
from corpus.roll import people_in
from corpus.stretch import Stretch
from corpus.vocabulary import TITLES

_SUB = re.compile(
    r"^(?P<number>\d{1,2}\.\d{1,2}|\d{1,2}[a-z]|\([a-z]\))\.?(?:\s+(?P<title>\S.*))?$"
)  # "7.1 Police"
_TO_SPEAK = re.compile(
    r"\s+(?:will|to)\s+(?:deliver|present|report|give|update|provide|introduce|lead)\b.*",
    re.I | re.S,
)
_TOPIC = re.compile(
    r"\b(reports?|updates?|presentation|feedback|strategy|plan|review|minutes|meeting|provision)\b",
    re.I,
)
_HELD = re.compile(  # a list of those who came: minutes of a meeting that was held
    r"^\W*(?:members?\s+|those\s+|trustees\s+)?(?:present|attendees|attending|participants|participation|sederunt|(?:in\s+)?attendance)"
    r"\b(?:\s+were)?[*_\s]*(?::|$)",
    re.I,
)
_PAGES = re.compile(r"\s*\(?\bPages?\s+\d+(?:\s*[-–]\s*\d+)?\)?\s*$", re.I)  # "(Pages 5 - 8)"
_CONTACT = re.compile(  # who answers for the agenda, below its last line
    r"^\W*(?:committee\s+officer|democratic\s+services(?:\s+officer)?|contact(?:\s+officer)?|"
    r"telephone|tel|e-?mail|for\s+further\s+information)\b[^a-z]*(?::|$)|^\W*committee\W*$",
    re.I,
)
_MEMBERS = re.compile(  # "MEMBERSHIP:", "Members of the Board:"
    r"^\W*(?:members(?:hip)?|to(?=\W*:))(?:\s+of\s+the\s+[\w ]{3,40})?[*_\s]*:[*_\s]*", re.I
)
_COMING = re.compile(r"\bmeetings?\b", re.I)


def read_agenda(document: Document, lines: Sequence[Line]) -> Agenda:
    """Read the agenda that stands in ``lines`` of a document."""
    kept = [line for line in lines if not line.furniture]
    found = headings(document, kept)
    top = kept[: found[0].first] if found else kept[:20]
    head = read_head([line for line in top if not re.match(r"^member", line.text, re.I)][:12])
    entries: list[AgendaLine] = []
    for index, heading in enumerate(found):
        end = found[index + 1].first if index + 1 < len(found) else _end_of_business(kept, heading)
        entries += _entries(document, kept[heading.first : end], heading)
    coming, place = _coming(document, kept, found)
    whole = Stretch.of(document, kept)
    return Agenda(
        title=f"{head.body or 'Meeting'}: agenda"
        + (f", {head.date.day} {head.date:%B %Y}" if head.date else ""),
        body=head.body,
        place=whole.place() if whole else document.place(0, 0),
        date=head.date,
        time=head.time,
        venue=head.venue,
        lines=tuple(entries),
        members=_members(top),
        next_meetings=tuple(
            sitting for sitting in coming if not head.date or sitting.date > head.date
        ),
        next_meetings_place=place,
    )


def _members(top: Sequence[Line]) -> tuple[Attendee, ...]:
    """Who belongs to the body, where the agenda's head lists them."""
    for index, line in enumerate(top):
        if label := _MEMBERS.match(line.text):
            listed = [line.text[label.end() :], *(each.text for each in top[index + 1 :])]
            return people_in("\n".join(listed))
    return ()


def _end_of_business(lines: Sequence[Line], last: Heading) -> int:
    """Where the last line of business ends: above the box that says whom to ask."""
    for index in range(last.end, len(lines)):
        if _CONTACT.match(lines[index].text):
            return index
    return len(lines)


def looks_like_agenda(document: Document, lines: Sequence[Line]) -> bool:
    """Whether lines begin an agenda: the word stands at the top, and numbered business follows."""
    texts = [line for line in lines if line.text and not line.furniture]
    if any(_HELD.match(line.text) for line in texts[:40]):
        return False
    said = any(
        re.match(r"^\W*(?:public\s+)?agenda\b(?!\s+item)", line.text, re.I)
        or line.text.endswith("Agenda")
        for line in texts[:10]
    )
    return said and len(headings(document, texts[:150])) >= 3


def _entries(document: Document, lines: Sequence[Line], heading: Heading) -> list[AgendaLine]:
    """An item's own line, and one for each of its sub-items."""
    starts = [index for index, line in enumerate(lines) if index and _SUB.match(line.text)]
    own = Stretch.of(document, lines[: starts[0] if starts else len(lines)])
    title = _PAGES.sub("", heading.title).strip(" .")
    rest = [line.text for line in own.lines[heading.end - heading.first :]]
    entries = [_entry(own, heading.number or "", title, rest)]
    for start, end in pairwise([*starts, len(lines)]):
        found = _SUB.match(lines[start].text)
        stretch = Stretch.of(document, lines[start:end])
        if found is None or not stretch:
            continue
        texts = [found["title"] or "", *(line.text for line in stretch.lines[1:])]
        texts = _first_block(texts, stretch)
        names = [text for text in texts if presenters_in(text) and not is_body(text)]
        titles = [text for text in texts if text not in names]
        entries.append(
            _entry(stretch, found["number"].strip("()"), _PAGES.sub("", " ".join(titles)), names)
        )
    return entries


def _first_block(texts: list[str], stretch: Stretch) -> list[str]:
    """A sub-item's lines up to the empty line behind them."""
    kept: list[str] = []
    for text in texts:
        if not text and kept:
            break
        if text:
            kept.append(text)
    return kept or [stretch.words]


def _entry(stretch: Stretch, number: str, title: str, rest: Sequence[str]) -> AgendaLine:
    presenters = next((names for text in rest if (names := presenters_in(text))), ())
    return AgendaLine(
        number=number,
        title=title.strip(" .:"),
        place=stretch.place(section=title or None),
        presenters=presenters,
        organisation=organisation_in(title),
    )


def presenters_in(text: str) -> tuple[str, ...]:
    """The people that a line of an agenda names, where it names people and nothing else.

    >>> presenters_in("Ann Roe (Probation), Tom Hale (Police) will deliver a briefing")
    ('Ann Roe', 'Tom Hale')
    """
    bare = re.sub(
        r"^\W*(?:verbal\s+)?(?:report|presentation|update)\s+(?:of|by|from)\s+(?:the\s+)?",
        "",
        text,
        flags=re.I,
    )
    bare = re.sub(r"\([^)]*\)", "", _TO_SPEAK.sub("", bare)).strip(" .()")
    pieces = [
        piece.strip() for piece in re.split(r",|\s+(?:and|&)\s+|\s[-–]\s", bare) if piece.strip()
    ]
    names = tuple(piece for piece in pieces if is_name(piece))
    if not names or not all(is_name(piece) or is_post(piece) or is_body(piece) for piece in pieces):
        return ()
    return tuple(_untitled(name) for name in names)


def _untitled(name: str) -> str:
    """A name as the record writes it: rank and title stay, they are how a clerk names people."""
    return " ".join(name.split()).strip(" .")


def organisation_in(title: str) -> str | None:
    """The partner that a line of an agenda is about: "Tidewell CVS", "Report - Northgate School".

    >>> organisation_in("Probation Service - Feedback from the Team")
    'Probation Service'
    """
    pieces = [piece.strip() for piece in re.split(r"\s[-–—]\s|(?<=\w)[-–]\s|:\s", title)]
    for piece in pieces:
        words = piece.split()
        capitals = sum(word[:1].isupper() for word in words)
        named = words and words[0][:1].isupper() and words[0].casefold() not in TITLES
        if (
            named
            and is_body(piece)
            and not _TOPIC.search(piece)
            and capitals >= 0.6 * len(words) <= 6
        ):
            return piece
    single = pieces[0] if len(pieces) == 1 else ""
    return single if single.isupper() and " " not in single else None


def _coming(
    document: Document, lines: Sequence[Line], found: Sequence[Heading]
) -> tuple[list[Sitting], Place | None]:
    for index in range(len(found) - 1, -1, -1):
        if _COMING.search(found[index].title) and re.search(
            r"\bdate|\bnext|\bfuture", found[index].title, re.I
        ):
            end = found[index + 1].first if index + 1 < len(found) else len(lines)
            stretch = Stretch.of(document, lines[found[index].first : end])
            sittings = sittings_in(stretch.text)
            if sittings:
                return sittings, stretch.place()
    return [], None
