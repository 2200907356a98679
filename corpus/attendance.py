"""Who was present, who sent apologies, who took the chair.

Minutes list people under labels ("PRESENT:", "Regrets", "Also in attendance was"), at the top
or in an item of their own.  Each label's list runs on until something else begins.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from corpus.chairing import chair_in, known_as, leader_in, leader_of
from corpus.dates import dates_in
from corpus.listing import PUBLIC
from corpus.model import Attendee, Document, Line, Place
from corpus.people import is_name, normalised, same_person
from corpus.roll import Entry, entries_in
from corpus.rollcall import RollCall, rollcall_in
from corpus.rollheads import Group, label_of, labels_attendance
from corpus.stretch import BULLET, Stretch

_RECEIVED = re.compile(  # "Received and accepted from Ann Roe", below "Apologies"
    r"^\W*(?:were\s+|have\s+been\s+)?(?:received|accepted|noted)(?:\s+and\s+\w+)?\s+(?:from|for)\b\s*:?",
    re.I,
)
_EXCUSED = re.compile(r"\b(?:apolog|excus|regret|on\s+leave|sick|holiday|annual\s+leave)", re.I)
_SAID_ABSENT = re.compile(  # "Apologies for absence were received from", "apologies from Ann Roe"
    r"\b(?:apolog(?:y|ies)|regrets)\b[^.:\n]{0,60}?\b(?:from|by|on\s+behalf\s+of|were|are)\b\s*:?\s*"
    r"(?:(?:received|submitted|given|sent|noted|tendered|accepted|approved)(?:\s+and\s+\w+)?\s+"
    r"(?:from|by|on\s+behalf\s+of|for)\s*:?\s*)?",
    re.I,
)
_TAKEN = re.compile(r"\s+(?:(?:were|was)\s+)?(?:noted|received|accepted)\b.*", re.I | re.S)
_SENT = re.compile(  # "Ann Roe sent her apologies", "Apologies: AR", "AR had given apologies"
    r"(?P<who>[A-Z][^.:;\n]{1,160}?)\s+(?:(?:has|have|had)\s+)?(?:also\s+)?(?:sent|sends|gave|given|submitted|tendered|offered)\s+"
    r"(?:(?:his|her|their|an)\s+)?apolog(?:y|ies)\b"
)
_INLINE = re.compile(  # a label that follows a full stop, or "… Councillors: Roe, Hale Clerk: Ann"
    r"(?<=[.;)])\s+(?=(?:also\s+)?(?:in\s+attendance|present|apologies|regrets|absent|attending|guests?)\b)"
    r"|\s+(?=(?-i:Councillors|Members|Officers|Clerk|Apologies|Excused|Regrets|Absent|Guests|Observers|Observing|In\s+[Aa]ttendance|Also\s+[Pp]resent|"
    r"Members\s+of\s+(?:the\s+)?[Pp]ublic)\s*:)",
    re.I,
)
_TOPIC = re.compile(
    r"\b(?:present|attend|apolog|sederunt|regrets|absen[ct]|participants|roll\s*call|welcome|introduction|opening|members)",
    re.I,
)
_NOT_NAMES = re.compile(
    r"\b(?:chaired|opened|welcomed|declared|meeting\s+(?:was|began|started|commenced)|quorum|quorate|agenda|minutes|"
    r"date|time|venue|location|video|recording|action)\b",
    re.I,
)
_LINKED = re.compile(  # "Recording: [14 May](https://…)", "Notes: https://…"
    r"^\W*[A-Z][\w ]{2,30}:[\s*_]*(?:\[[^\]]*\]\(|<?https?:)"
)
_BUSINESS = re.compile(r"^\W*(?:agenda|minutes?|items?|summary)\b", re.I)
_CHAIRED = re.compile(r"^\W*present,?\s+in\s+the\s+chair\b", re.I)
_AGENDA = re.compile(r"^\W*agenda\b", re.I)
_COUNTED = re.compile(r"^\W*\d+\s*\n?$")  # "Attendance - 17"
_TITLE = re.compile(r"\b(?:(?i:cllrs?|insp|supt|sgt|dr|mrs?|ms|prof|rev|hon|pcs?|st|no)|[A-Z])\.$")
_RECORD = re.compile(r"^\W*(?:(?:meeting\s+)?(?:minutes|notes))\W*$", re.I)  # below an agenda
_NAME = r"[A-Z][\w.'’-]*(?:\s\([^)]*\))?"
_NAMES = re.compile(  # "Tom Hale (Police), Ann Roe", and nothing else
    rf"^\s*{_NAME}(?:(?:,\s*|\s+)(?:and\s+)?{_NAME})*\s*$"
)
_FULL_NAME = 2  # words
_NAMED = re.compile(r"\s+(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor)\b")
_EARLY = 8  # items among which attendance may stand
_FEWEST = 3  # names without a label that are taken for those present
_MOST_LINES = 60  # of one list


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there, who sent apologies, who was missing without, and where the paper says so."""

    present: tuple[Attendee, ...] = ()
    apologies: tuple[Attendee, ...] = ()
    missing: tuple[Attendee, ...] = ()
    chair: str | None = None
    leader: str | None = None  # whoever led it in another word
    present_place: Place | None = None
    apologies_place: Place | None = None


@dataclass
class _Roll:
    """One list that is being read."""

    group: Group
    lines: list[Line] = field(default_factory=list)
    text: str = ""


def read_attendance(
    document: Document, top: Sequence[Line], items: Sequence[tuple[str | None, str, Sequence[Line]]]
) -> Attendance:
    """Read who was present and absent, from the lines above the first item and from the items.

    ``items`` are numbers and titles with their lines; those that speak of attendance are read.
    """
    called = rollcall_in([*top, *(line for *_, lines in items[:2] for line in lines)])
    read = _called(document, called)
    top = [line for line in top if line not in called.lines]
    for roll in _rolls(top):
        read = _with(read, document, roll)
    read = _said(read, document, top, None)
    if not read.present and (named := _unlabelled(top)):
        read = _with(read, document, named)
    for at, (number, title, lines) in enumerate(items):
        titled = labels_attendance(title) or (at < _EARLY and _TOPIC.search(title))
        titled = titled or bool(_RECORD.match(title))
        if at and not titled and read.present:
            continue
        known = {
            Group.PRESENT: bool(read.present),
            Group.ABSENT: bool(read.apologies),
            Group.MISSING: bool(read.missing),
        }
        headed = False
        for roll in _rolls(lines):
            headed = headed or roll.lines[0].heading is not None
            if at >= _EARLY and not titled and not headed:
                continue  # far down, only a heading tells a list from talk
            fresh = not known[roll.group]
            read = _with(read, document, roll, number) if fresh or _is_more(title, roll) else read
        read = _said(read, document, lines, number)
    early = [*items[:3], *(item for item in items[3:] if _RECORD.match(item[1]))]
    chair = _chair([*top, *(line for *_, lines in early for line in lines)]) or read.chair
    chair = chair or _leader(read, top)
    return _chaired(read, chair) if chair else replace(read, chair=None)


def _leader(read: Attendance, top: Sequence[Line]) -> str | None:
    """Who led a meeting that nobody is said to have chaired, if that is one of those there."""
    said = leader_in("\n".join(line.text for line in top if not line.furniture))
    name = known_as(said, read.present) if said else None
    listed = any(each.name == name for each in read.present)
    return name if listed else read.leader


def _chaired(read: Attendance, chair: str) -> Attendance:
    """With the chair by the name that the list gives; whoever it leaves out was there as well."""
    name = known_as(chair, read.present)
    listed = not read.present or any(
        same_person(each.name, name) or each.name == name.split()[0] for each in read.present
    )
    if listed or not is_name(name) or len(normalised(name).split()) < _FULL_NAME:
        return replace(read, chair=name)
    return replace(read, chair=name, present=(Attendee(name), *read.present))


def _called(document: Document, called: RollCall) -> Attendance:
    """What a table of members tells, where the paper has one."""
    if not called.lines:
        return Attendance()
    place = Stretch.of(document, called.lines).place()
    return Attendance(
        called.present,
        called.absent,
        chair=called.chair,
        leader=called.leader,
        present_place=place if called.present else None,
        apologies_place=place if called.absent else None,
    )


def _unlabelled(top: Sequence[Line]) -> _Roll | None:
    """The names that stand above the first item without a word before them."""
    above = itertools.takewhile(
        lambda line: label_of(line.text)[0] is None and not _AGENDA.match(line.text), top[1:]
    )
    named = [
        line
        for line in above
        if line.text and not line.furniture and _lists(line.text) and not dates_in(line.text)
    ]
    text = "\n".join(line.text for line in named)
    return _Roll(Group.PRESENT, named, text) if len(entries_in(text)) >= _FEWEST else None


def _is_more(title: str, roll: _Roll) -> bool:
    """Whether a list in an item adds to the one at the top: "2. In attendance: …" does."""
    label = label_of(title)[0] is not None
    return label and bool(roll.lines)


def _chair(lines: Sequence[Line]) -> str | None:
    return chair_in("\n".join(line.text for line in lines if not line.furniture))


def _rolls(lines: Sequence[Line]) -> list[_Roll]:
    """The labelled lists among some lines."""
    rolls: list[_Roll] = []
    gap = False
    for line in lines:
        if line.furniture or line.aside:
            continue
        if not line.text:
            gap = True
            continue
        pieces = _INLINE.split(line.text)
        for at, piece in enumerate(pieces):
            rolls, kept = _read_piece(rolls, line, piece, gap=gap and at == 0)
            gap = gap and kept
        gap = False
    return [roll for roll in rolls if roll.text.strip()]


def _read_piece(
    rolls: list[_Roll], line: Line, piece: str, *, gap: bool
) -> tuple[list[_Roll], bool]:
    group, end = label_of(piece)
    if group is not None:
        return [*rolls, _Roll(group, [line], piece[end:])], True
    if not rolls or rolls[-1].text.endswith("\0"):
        return rolls, False
    roll = rolls[-1]
    if _groups(roll, line):
        return rolls, True
    if len(roll.lines) > _MOST_LINES or _ends(roll, line, piece, gap=gap):
        roll.text += "\0"  # closed
        return rolls, False
    if roll.lines[-1] is not line:
        roll.lines.append(line)
    roll.text += "\n" + piece
    return rolls, True


def _groups(roll: _Roll, line: Line) -> bool:
    """Whether a heading below that of a list only names a group in it: "Staff"."""
    level = roll.lines[0].heading
    return level is not None and line.heading is not None and line.heading > level


def _ends(roll: _Roll, line: Line, piece: str, *, gap: bool) -> bool:
    """Whether a line is no more part of the list that stands above it."""
    if line.heading or _BUSINESS.match(piece):
        return True
    if roll.text.count("(") > roll.text.count(")"):
        return False  # "Head of Roads (Mr. T." goes on below
    if _LINKED.match(piece) or _COUNTED.match(roll.text):
        return True
    so_far = roll.text.strip()
    if _NOT_NAMES.search(piece) and not BULLET.match(piece) and not _lists(piece):
        return True
    closed = so_far.endswith(".") and not _TITLE.search(so_far.rsplit(None, 1)[-1])
    if not so_far:
        return False
    if closed and not BULLET.match(piece):
        return not _lists(piece)
    return gap and not so_far.endswith(",") and not _lists(piece)


def _lists(text: str) -> bool:
    """Whether a line does nothing but name people."""
    text = PUBLIC.sub(" ", text)
    named = entries_in(text, familiar=bool(BULLET.match(text)))
    words = len(re.sub(r"\([^)]*\)", " ", text).split())
    return bool(named) and words <= 5 * len(named) + 3


def _with(
    read: Attendance, document: Document, roll: _Roll, minute: str | None = None
) -> Attendance:
    text = roll.text.rstrip("\0")
    if roll.group is Group.ABSENT:
        text = _said_absent(text) or _first_sentence(text, lists=not _SAID_ABSENT.search(text))
    entries = entries_in(_RECEIVED.sub("", text), familiar=True)
    if not entries:
        return read
    place = Stretch.of(document, roll.lines).place(minute=minute)
    people = tuple(entry.attendee for entry in entries)
    if roll.group is Group.MISSING:
        excused = entries_in("\n".join(filter(_EXCUSED.search, text.splitlines())), familiar=True)
        sorry = tuple(entry.attendee for entry in excused)
        read = replace(
            read, missing=(*read.missing, *(each for each in people if each not in sorry))
        )
        if not sorry:
            return read
        roll, people = replace(roll, group=Group.ABSENT), sorry
    if roll.group is Group.ABSENT:
        return replace(
            read,
            apologies=(*read.apologies, *people),
            apologies_place=_joined(read.apologies_place, place),
        )
    return replace(
        read,
        present=(*read.present, *people),
        present_place=_joined(read.present_place, place),
        chair=read.chair or _in_the_chair(entries) or _alone_in_the_chair(roll, people),
        leader=read.leader or leader_of(entries),
    )


def _joined(first: Place | None, second: Place) -> Place:
    """One place from the first list to the last, where they follow each other."""
    if first is None:
        return second
    return replace(first, end=second.end) if second.end > first.end else first


def _alone_in_the_chair(roll: _Roll, people: Sequence[Attendee]) -> str | None:
    """Whoever stands below "Present in the Chair:"."""
    return people[0].name if _CHAIRED.match(roll.lines[0].text) else None


def _in_the_chair(entries: Iterable[Entry]) -> str | None:
    return next((entry.attendee.name for entry in entries if entry.chairs), None)


def _said(
    read: Attendance, document: Document, lines: Sequence[Line], number: str | None
) -> Attendance:
    """Apologies that an item records in a sentence."""
    if read.apologies:
        return read
    apart = lines[1:] if number else ()  # the heading above is no part of a sentence
    paragraphs = (
        *Stretch.of(document, apart).paragraphs(),
        *Stretch.of(document, lines).paragraphs(),
    )
    for paragraph in paragraphs:
        text = paragraph.words
        found = _SAID_ABSENT.search(text)
        listed = _said_absent(text)
        if not found and (sent := _SENT.search(text)):
            listed = sent["who"]
        entries = entries_in(listed, familiar=bool(found))
        if entries:
            people = tuple(entry.attendee for entry in entries)
            return replace(read, apologies=people, apologies_place=paragraph.place(minute=number))
    return read


def _said_absent(text: str) -> str:
    """Whom a text says that apologies came from: the first words on them that name somebody.

    >>> _said_absent("No apologies from councillors. Apologies from Mr Tom Hale noted.")
    'Mr Tom Hale'
    """
    for said in _SAID_ABSENT.finditer(text):
        listed = _TAKEN.sub("", _first_sentence(text[said.end() :]))
        if entries_in(listed, familiar=True):
            return listed
    return ""


def _first_sentence(text: str, *, lists: bool = False) -> str:
    """Up to the full stop that ends a sentence, not the one behind "Cllr." or an initial.

    ``lists`` tells that each line of the text may be an entry of its own.
    """
    if lists and "\n" in text.strip():
        return text
    for stop in re.finditer(r"\.(?=\s|$)", text):
        words = text[: stop.end()].split()
        behind = re.split(r"\.(?=\s|$)", text[stop.end() :], maxsplit=1)[0]
        goes_on = _NAMED.match(text, stop.end()) or (_NAMES.match(behind) and _lists(behind))
        if words and not _TITLE.search(words[-1]) and not goes_on:
            return text[: stop.start()]
    return text


def by_name(people: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Each person once, the first mention kept."""
    kept: dict[str, Attendee] = {}
    for person in people:
        kept.setdefault(person.name, person)
    return tuple(kept.values())
