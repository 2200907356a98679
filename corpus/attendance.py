"""Who was present, who sent apologies, who took the chair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.model import Attendee, Document, Line, Place
from corpus.people import is_body, is_name, is_post
from corpus.stretch import BULLET, Stretch

_PRESENT = re.compile(  # "PRESENT: Councillor Roe", "Members present were:", "In attendance"
    r"^\W*(?:the following\s+)?(?:(?:board|committee|partnership)?\s*members?\s+)?"
    r"(?:present|attendees|attendance|sederunt|also (?:present|in attendance)|in attendance)"
    r"(?:\s+were)?\s*(?::|$|\t|[-–]\s|(?=\s[A-Z]))",
    re.I,
)
_APOLOGIES = re.compile(
    r"^\W*(?:apologies|regrets)(?:\s+for\s+absence)?(?:\s+received)?\s*(?::|\t|$)", re.I
)
_RECEIVED = re.compile(  # "Apologies for absence were received from"
    r"\bapolog(?:y|ies)\b.*?\b(?:received|submitted|given|sent|noted|tendered)\s+"
    r"(?:from|by|on behalf of|for)\s*:?\s*",
    re.I | re.S,
)
_CHAIR = re.compile(r"\b(?:in the chair|chair(?:man|woman|person)?|chairing|presiding)\b", re.I)
_VICE = re.compile(r"\b(?:vice|deputy|co)[- ]?chair", re.I)
_CHAIRED = re.compile(
    r"\bchaired by\s+(?P<name>[^.,;\n]+)|^chair(?:ed by)?\s*:\s*(?P<label>[^,;(\n]+)", re.I | re.M
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SPLIT = re.compile(r",(?![^(]*\))|;|(?<=\))\s+(?=[A-Z])|\s+(?:and|&)\s+(?![^(]*\))|\n")
_SHARED = re.compile(
    r"\((?:both|guests|observers|visitors|representatives)\b", re.I
)  # "(guests, Youth Voice)"
_DASHED = re.compile(r"\s+[-–—|]\s+|\t+")
_NOBODY = re.compile(r"^(none|nil|n/a|no apologies|there were no)\b", re.I)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there, who was not, and where the paper says so."""

    present: tuple[Attendee, ...] = ()
    apologies: tuple[Attendee, ...] = ()
    chair: str | None = None
    present_place: Place | None = None
    apologies_place: Place | None = None


def read_attendance(document: Document, lines: Sequence[Line]) -> Attendance:
    """Read the lists that stand above the first item, under their labels."""
    read = Attendance()
    kept = [line for line in lines if not line.furniture]
    starts = [index for index, line in enumerate(kept) if _label(line.text)]
    for index, end in pairwise([*starts, len(kept)]):
        stretch = Stretch.of(document, _until_heading(kept[index:end]))
        if not stretch:
            continue
        label = _label(stretch.lines[0].text)
        text = stretch.text[label.end() :] if label else stretch.text
        if _APOLOGIES.match(stretch.lines[0].text):
            read = _with_apologies(read, text, stretch.place())
        else:
            read = _with_present(read, text, stretch.place())
    return read


def apologies_in(stretch: Stretch) -> tuple[tuple[Attendee, ...], Place] | None:
    """The apologies that an item's text records, with the place of the sentence; else None."""
    for paragraph in stretch.paragraphs():
        found = _RECEIVED.search(paragraph.text)
        if found:
            people = people_in(_first_sentence(paragraph.text[found.end() :]))
            if people:
                return people, paragraph.place()
    return None


def chair_in(text: str) -> str | None:
    """Whom a text names as the chair: "The meeting was chaired by Ann Roe"."""
    found = _CHAIRED.search(text)
    if not found:
        return None
    name = (found["name"] or found["label"]).strip(" *_")
    return name if name else None


def people_in(text: str) -> tuple[Attendee, ...]:
    """The people that a list names, each with the organisation beside the name.

    >>> people_in("Sue Marsh (Tidewell CVS), Insp. Jo Roe and Tom Hale")[0]
    Attendee(name='Sue Marsh', organisation='Tidewell CVS')
    """
    pieces: list[str] = []
    for piece in _SPLIT.split(_joined(text)):
        clean = BULLET.sub("", piece.strip()).strip(" .*_")
        clean = re.sub(r"^and\s+", "", clean)
        if clean and not _NOBODY.match(clean):
            pieces.append(clean)
    people: list[Attendee] = []
    for piece in pieces:
        person = _attendee(piece)
        if person is not None:
            if people and people[-1].organisation is None and _SHARED.search(piece):
                people[-1] = replace(people[-1], organisation=person.organisation)
            people.append(person)
        elif people and people[-1].organisation is None and is_body(piece):
            people[-1] = replace(people[-1], organisation=piece)  # "Ann Roe, Westhaven Police"
    return tuple(people)


def _label(text: str) -> re.Match[str] | None:
    return _PRESENT.match(text) or _APOLOGIES.match(text)


def _until_heading(lines: Sequence[Line]) -> Sequence[Line]:
    for index, line in enumerate(lines[1:], start=1):
        if line.heading or re.match(r"^\d{1,3}\.?$|^(agenda|minutes?|item)s?\b", line.text, re.I):
            return lines[:index] if any(each.text for each in lines[1:index]) else [lines[0]]
    return lines


def _with_present(read: Attendance, text: str, place: Place) -> Attendance:
    people = people_in(text)
    chair = read.chair
    for piece in _SPLIT.split(_joined(text)):
        inside = " ".join(_BRACKETS.findall(piece)) or " ".join(_DASHED.split(piece)[1:])
        if chair is None and _CHAIR.search(inside) and not _VICE.search(inside):
            chair = _name_of(piece)
    start = read.present_place or place
    whole = replace(start, end=max(start.end, place.end))
    return replace(read, present=(*read.present, *people), chair=chair, present_place=whole)


def _with_apologies(read: Attendance, text: str, place: Place) -> Attendance:
    return replace(read, apologies=(*read.apologies, *people_in(text)), apologies_place=place)


def _joined(text: str) -> str:
    """Lines put together where a name runs over the end of one; kept apart in a list of names."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    single = sum("," not in line.rstrip(",") and bool(_name_of(line)) for line in lines)
    if len(lines) > 2 and single >= 0.7 * len(lines):
        return "\n".join(lines)
    joined = ""
    for line in lines:
        last = joined.rsplit("\n", 1)[-1]
        closed = last.endswith((")", ".", ";")) or ("," not in last and is_name(last))
        joined += ("\n" if closed else " ") + line
    return joined.strip()


def _attendee(piece: str) -> Attendee | None:
    name = _name_of(piece)
    if not name:
        return None
    beside = [*_BRACKETS.findall(piece), *_DASHED.split(_BRACKETS.sub(" ", piece))[1:]]
    for each in beside:
        organisation = _organisation(each)
        if organisation:
            return Attendee(name, organisation)
    return Attendee(name)


def _organisation(text: str) -> str | None:
    """What stands beside a name, unless it is a post or "in the Chair"."""
    for piece in re.split(r"[,;]|\s[-–]\s", text):
        clean = piece.strip(" .")
        acronym = bool(
            re.fullmatch(r"(?:[A-Z][\w’']*\s+){0,3}[A-Z]{3,8}", clean)
        )  # "MFRA", "Westhaven MBC"
        named = is_body(clean) or acronym or len(re.findall(r"\b[A-Z]", clean)) > 1
        if clean and named and not _CHAIR.search(clean) and not _is_role(clean):
            return clean
    return None


def _is_role(text: str) -> bool:
    """Whether words name a post, rather than the office that bears a post's name."""
    return is_post(text) and not re.match(r"(?:the\s+)?(?:office|department)\b", text, re.I)


def _name_of(piece: str) -> str | None:
    bare = _DASHED.split(_BRACKETS.sub(" ", piece).strip())[0]
    bare = " ".join(bare.split()).strip(" .:,*")
    return bare if is_name(bare) else None


def _first_sentence(text: str) -> str:
    """Up to the full stop that ends a sentence, not the one behind "Cllr." or an initial."""
    end = re.search(
        r"(?<!\bCllr)(?<!\bInsp)(?<!\bSupt)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\b[A-Z])\.(?=\s|$)",
        text,
    )
    return text[: end.start()] if end else text


def by_name(people: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Each person once, the first mention kept."""
    return tuple({person.name: person for person in people}.values())
