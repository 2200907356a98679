"""A list of people as minutes give it: names, and what stands beside each.

Commas, lines, tabs and "and" part the people; brackets, dashes and the next cell hold a
person's organisation, initials or part in the meeting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.handles import without_handles
from corpus.listing import (
    CELLS,
    LIST,
    NEVER,
    PLURAL,
    ROLE,
    TAIL,
    TITLED,
    WORD,
    is_familiar,
    is_person,
    rows_of,
)
from corpus.model import Attendee
from corpus.people import is_body, is_name, is_post
from corpus.stretch import BULLET
from corpus.vocabulary import TITLES

_BRACKETS = re.compile(r"\(([^()]*)\)?|\[([^\[\]]*)\]")
_AND = re.compile(r"\s+(?:and|&|plus)\s+(?![^(]*\))|^and\s+|(?<=[Cc]hair)\s+with\s+")
_DASHED = re.compile(r"\s+[-–—|]\s+|\s[-–—](?=[A-Z])|:\s+")
_NOBODY = re.compile(
    r"^(none|nil|n/?a|no\s+\w+|there were no|nobody|all|everyone|everybody|as above|tbc|see\b)\b",
    re.I,
)
_CHAIR = re.compile(  # "in the Chair", "Chairing", "Acting Chair", "Convener"
    r"\b(?:in the chair|(?:acting\s+|meeting\s+)?chair(?:man|woman|person)?|chairing|chaired|"
    r"presiding|conven[eo]r)\b(?!\s+of\s+(?!(?:the\s+)?(?:meeting|board|committee|council|trustees|governors)\b))",
    re.I,
)
_LEADS = re.compile(  # who may have led the meeting where nobody is said to have chaired it
    r"^(?:meeting\s+)?(?P<led>facilitator|facilitating|facilitated|moderator|moderating|host|leader)$|^(?:the\s+)?president$",
    re.I,
)
_VICE = re.compile(r"\b(?:vice|deputy|co)[- ]?(?:chair|conven|presid)", re.I)
_SMALL = re.compile(r"^[a-z][a-z0-9_-]{1,14}$")  # "ar", "annroe", as a list of handles has them
_SIGN = re.compile(r"^[A-Z]{2,3}$")
_LED = re.compile(  # "Chair Ann Roe", "Vice-chair: Tom Hale", "President Ann Roe"
    r"^(?P<role>(?:(?:vice|deputy|co|acting)[- ])?(?:chair(?:man|woman|person)?|president))\s+"
    r"(?=[A-Z][\w.'’-]*\s+[A-Z])",
    re.I,
)
_SPELT = re.compile(
    r"^(?P<initials>[A-Z][A-Za-z]{1,3})\s*\((?P<name>[A-Z][^()]+)\)$"
)  # "AR (Ann Roe)"
_BEFORE = re.compile(  # "Town Clerk Wendy Marsh", "Borough Treasurer Tom Hale"
    r"^(?:the\s+)?(?:[A-Z][a-z]+\s+){0,2}(?:Clerk|Attorney|Treasurer|Secretary|Manager|Director|Officer|Engineer|"
    r"Solicitor|President|Supervisor)\s+(?=[A-Z][\w.'’-]*\s+[A-Z])"
)
_KIND = re.compile(  # "local residents Allan Roe", "Members Ann Roe", "the minister Tom Hale"
    r"^(?:the\s+)?(?:local\s+|fellow\s+|committee\s+|board\s+|council\s+|new\s+)?(?i:residents?|members?|guests?|visitors?|observers?|speakers?|"
    r"officers?|volunteers?|students?|trustees?|directors?|parishioners?|representatives?|reps?)\s+"
    r"(?=[A-Z][\w.'’-]*\s+[A-Z])"
)
_FROM = re.compile(  # "Andy Roe from Westhaven Police", "Ann Hale representing the school"
    r"^(?P<name>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){1,3})\s+(?:from|of|representing|for)\s+(?P<body>(?:the\s+)?[A-Z].*)$"
)
_SINGULAR = {"cllrs": "Cllr", "councillors": "Councillor", "drs": "Dr", "pcs": "PC"}
_SHARED = re.compile(r"\((?:both|all|guests|observers|visitors|representatives)\b", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of a list, whether the list says that they took the chair, or how they led."""

    attendee: Attendee
    chairs: bool = False
    leads: str = ""


def people_in(text: str, *, familiar: bool = False) -> tuple[Attendee, ...]:
    """The people that a list names, each with the organisation beside the name.

    ``familiar`` accepts single names too, as a list of friends has them.

    >>> people_in("Sue Marsh (Tidewell CVS), Insp. Jo Roe and Tom Hale")[0].organisation
    'Tidewell CVS'
    >>> [person.initials for person in people_in("Ann Roe (AR), Ben Oak (Chair, BO)")]
    ['AR', 'BO']
    """
    return tuple(entry.attendee for entry in entries_in(text, familiar=familiar))


def entries_in(text: str, *, familiar: bool = False) -> tuple[Entry, ...]:
    """The people that a list names, and who of them took the chair."""
    entries: list[Entry] = []
    handled = without_handles(text)
    rows = _names_first(rows_of(handled.text, familiar=familiar))
    alone = handled.alone or _one_each(rows)
    parted = alone or text.count(";") > 1  # "Ann Roe, Police; Ben Oak, Healthwatch"
    for row in rows:
        _read_row(row, entries, familiar=familiar, parted=parted, alone=alone)
    return tuple(_handled(entry, handled.handles) for entry in entries)


def _handled(entry: Entry, handles: dict[str, str]) -> Entry:
    handle = handles.get(entry.attendee.name)
    return replace(entry, attendee=replace(entry.attendee, handle=handle)) if handle else entry


def _one_each(rows: list[str]) -> bool:
    """Whether each bullet names one person and says behind a comma what they are."""
    titled = all(map(TITLED.match, filter(None, map(str.strip, rows))))
    entries = [BULLET.sub("", row.strip()) for row in rows if titled or BULLET.match(row.strip())]
    cells = [_BRACKETS.sub("", entry).split(",") for entry in entries]
    if len(cells) >= LIST and all(
        len(each) in (2, 3) and is_name(each[0].strip(" ."))
        for each in cells
        if "".join(each).strip() and not _NOBODY.match(each[0].strip())
    ):
        return True  # "Ann Roe, Northgate College" in every row
    if not cells or any(len(each) > 2 for each in cells):
        return False
    beside = [each[1].strip(" .") for each in cells if len(each) == 2]
    return any(map(_is_part, beside)) or (
        bool(beside) and all(len(each.split()) == 1 for each in beside)
    )


def _is_part(text: str) -> bool:
    """Whether words tell what somebody is: a post, a body, a part in the meeting."""
    return is_post(text) or is_body(text) or bool(ROLE.search(text))


def initials_fit(name: str, text: str) -> bool:
    """Whether a few letters are somebody's initials: "RB", "BMcT", "MCa", "D" for "Deji".

    >>> initials_fit("Barbara McTavish", "BMcT"), initials_fit("Helen Lang", "SBC")
    (True, False)
    """
    words = [
        word for word in re.split(r"[\s\-]+", name) if word.rstrip(".").casefold() not in TITLES
    ]
    letters = text.strip(" .").replace(".", "")
    if not words or not letters.isalpha() or not 1 <= len(letters) <= 5 or not letters[0].isupper():
        return False
    if letters[0] != words[0][:1].upper():
        return False
    if len(words) == 1:
        return len(letters) == 1 or (
            len(letters) <= 3 and words[0].casefold().startswith(letters.casefold())
        )
    capitals = [char for char in letters if char.isupper()]
    heads = [word[:1].upper() for word in words] + [
        char for char in words[-1][1:] if char.isupper()
    ]
    return (
        len(capitals) >= 2
        and all(char in heads for char in capitals)
        and words[-1][:1].upper() in capitals
    )


def _read_row(row: str, entries: list[Entry], *, familiar: bool, parted: bool, alone: bool) -> None:
    """Take one row; where rows hold one person each, ``parted``, the rest tells of that one.

    ``alone`` tells that this is certain, so that no name in the rest is somebody else's.
    """
    title = ""
    cells = CELLS.split(row)
    if familiar and (signs := _signs(cells)):
        entries += [Entry(Attendee(sign)) for sign in signs]
        return
    if " | " in row:  # a row of a table: a name, and what the person is, or the other way round
        alone = alone or not any(is_name(_BRACKETS.sub("", cell).strip()) for cell in cells[1:])
    known = -1  # how many were known before the last cell
    for at, cell in enumerate(cells):
        told = at > 0 and known == len(entries)  # "Ms. S. Marsh, Planner, Tidal"
        behind_post, known = told and is_post(cells[at - 1]), len(entries)
        pieces = [cell] if alone and at else _AND.split(cell)  # "Fire and Rescue Service"
        for place, piece in enumerate(pieces):
            clean = BULLET.sub("", piece.strip()).strip(" .*_|:")
            clean = re.sub(r"^(?:\d{1,2}[.)]\s+|and\s+)|\s+and$", "", clean)
            if not clean or _NOBODY.match(clean):
                continue
            if plural := PLURAL.match(clean):
                title = _SINGULAR.get(plural.group().strip(" .:").casefold(), "")
                clean = clean[plural.end() :]
            _read_piece(
                clean,
                entries,
                title,
                familiar=(familiar and not (at and (parted or behind_post))) or bool(title),
                joined=place > 0,
                beside=alone and at > 0,
            )


def _signs(cells: list[str]) -> list[str]:
    """Those of a row that names everybody by a sign or a single name: "ar, th, so", "TC, Ann".

    Nobody where it does not, or where other rows do as well: single names are read as such.
    """
    bare = [_BRACKETS.sub("", BULLET.sub("", cell.strip())).strip(" .*_:") for cell in cells]
    small = all(map(_SMALL.match, bare))
    mixed = all(_SIGN.match(each) or is_familiar(each) for each in bare)
    mixed = mixed and any(map(_SIGN.match, bare)) and not any(map(is_body, bare))
    spelt = any(_SPELT.match(cell.strip(" .•")) for cell in cells)
    told = (
        len(bare) > 1
        and not spelt
        and not any(_NOBODY.match(each) or each in NEVER for each in bare)
    )
    return bare if told and (small or mixed) else []


def _names_first(rows: list[str]) -> list[str]:
    """The rows, with the name in front where a table puts the post there: "Treasurer | Ann Roe"."""
    tabled = {at: [cell.strip(" |*_•") for cell in row.split(" | ")] for at, row in enumerate(rows)}
    told = {at: cells for at, cells in tabled.items() if len(cells) > 1 and any(cells)}
    posts = any(_is_part(cells[0]) for cells in told.values())
    if not posts or any(_names(cells[0]) for cells in told.values()):
        return rows
    for at, cells in told.items():
        name = next((cell for cell in cells if _names(cell)), "")
        rest = [cell for cell in cells if cell and cell is not name]
        rows[at] = " | ".join([name, *rest]) if name else ""
    return rows


def _names(cell: str) -> bool:
    return is_name(_BRACKETS.sub("", cell).strip())


def _read_piece(
    piece: str,
    entries: list[Entry],
    title: str,
    *,
    familiar: bool,
    joined: bool,
    beside: bool = False,
) -> None:
    """Take one piece of a list: somebody, or something about whoever came before."""
    last = entries[-1] if entries else None
    bare = " ".join(_BRACKETS.sub(" ", piece).split()).strip(" .:,-–*")
    if last and bare and last.attendee.initials is None and initials_fit(last.attendee.name, bare):
        entries[-1] = replace(last, attendee=replace(last.attendee, initials=bare))
        return
    found = _entry(piece, title, familiar=familiar)
    if found and not beside:
        shared = last and last.attendee.organisation is None and _SHARED.search(piece)
        if last and shared:
            entries[-1] = replace(
                last, attendee=replace(last.attendee, organisation=found.attendee.organisation)
            )
        entries.append(found)
        return
    if last is None or joined:
        if bare.casefold() in NEVER:
            return
        if is_body(bare) and len(bare.split()) < 7 and bare[:1].isupper() and not is_post(bare):
            entries.append(Entry(Attendee(bare)))  # "Apologies from Ann Roe and Westhaven Police"
        return
    entries[-1] = _said_of(last, [bare, *_bracketed(piece)])


def _said_of(entry: Entry, beside: list[str]) -> Entry:
    """Somebody with what the cells and brackets beside the name say."""
    for text in beside:
        for said in _DASHED.split(text):
            clean = said.strip(" .")
            attendee = entry.attendee
            if _CHAIR.search(clean) and not _VICE.search(clean):
                entry = replace(entry, chairs=True)
            elif led := _LEADS.match(clean):
                entry = replace(entry, leads=led["led"] or "president")
            if attendee.initials is None and initials_fit(attendee.name, clean):
                entry = replace(entry, attendee=replace(attendee, initials=clean))
            elif attendee.organisation is None and (body := _organisation(clean, within=text)):
                entry = replace(entry, attendee=replace(attendee, organisation=body))
    return entry


def _bracketed(piece: str) -> list[str]:
    return [
        part.strip()
        for pair in _BRACKETS.findall(piece)
        for part in re.split(r"[,;]", pair[0] or pair[1])
        if part.strip()
    ]


def _entry(piece: str, title: str, *, familiar: bool) -> Entry | None:
    if (spelt := _SPELT.match(piece)) and initials_fit(spelt["name"], spelt["initials"]):
        return Entry(Attendee(spelt["name"], initials=spelt["initials"]))
    if led := _LED.match(piece):
        piece = f"{piece[led.end() :]} ({led['role']})"
    bare = _BRACKETS.sub(" ", piece)
    parts = [part.strip(" .,*") for part in _DASHED.split(bare)]
    labelled = ":" in bare and len(parts) == 2
    if labelled:
        parts.reverse()  # "Team North: Ann Roe" names whoever stands behind the colon
    for at, part in enumerate(parts):
        tail = TAIL.search(part)
        name = " ".join((part[: tail.start()] if tail else part).split()).strip(" .:,*")
        *rest, last = name.split() or [""]
        letters = (
            last if len(rest) > 1 and last.isupper() and initials_fit(" ".join(rest), last) else ""
        )
        if letters:
            name = " ".join(rest)
        if title and not is_name(name) and WORD.match(name):
            name = f"{title} {name}"
        if before := _BEFORE.match(name) or _KIND.match(name):
            name = name[before.end() :]
        body = ""
        if whence := _FROM.match(name):
            name, body = whence["name"], whence["body"]
        label = labelled and at > 0 and not _is_part(parts[0])  # "Notetaker: ar"
        if is_person(name, familiar=familiar and not label):
            beside = [*_bracketed(piece), *parts[:at], *parts[at + 1 :]]
            said = [body, *beside, letters, tail["role"] if tail else ""]
            return _said_of(Entry(Attendee(name)), said)
    return None


def _organisation(text: str, within: str) -> str | None:
    """What stands beside a name, unless it is a post, part of one, or a part in the meeting."""
    if is_post(within) and not is_body(text):
        return None  # "Service Manager – South"
    clean = text.strip(" .,*-–—")
    if not clean or not clean[0].isupper() or len(clean.split()) > 9 or _NOBODY.match(clean):
        return None
    office = re.match(r"(?:the\s+)?(?:office|department)\b", clean, re.I)
    if ROLE.search(clean) or (is_post(clean) and not office):
        return None
    return clean
