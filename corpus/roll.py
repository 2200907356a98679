"""A list of people as minutes give it: names, and what stands beside each.

Commas, lines, tabs and "and" part the people; brackets, dashes and the next cell hold a
person's organisation, initials or part in the meeting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.handles import without_handles
from corpus.model import Attendee
from corpus.people import is_body, is_name, is_post, normalised
from corpus.stretch import BULLET
from corpus.vocabulary import TITLES, any_of

_BRACKETS = re.compile(r"\(([^()]*)\)?|\[([^\[\]]*)\]")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")  # "[Ann Roe](https://…)"
_MAILTO = re.compile(r"(?<=\w)\s+\[[^\]]+\]\(mailto:[^)]*\)")  # "Ann Roe [Ann Roe](mailto:…)"
_HANDLE = re.compile(r"\s*[(\[]?@[\w-]+[)\]]?|<[^>]*>|https?://\S+|\S+@\S+\.\w+")  # "(@annroe)"
_ROWS = re.compile(  # lines, and "Mr. Hale. Mrs. Roe"
    r"\n|;|(?<=\))\s+(?=[A-Z])|(?<=[a-z]{2})\.\s+(?=(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor)\b)"
)
_CELLS = re.compile(r"\t|\s\|\s|,(?![^(]*\))")
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
_PARTS = r"""
    chair\w* clerk secretary treasurer minut\w+ minute[-_]taker scrib\w+ notes? note[-_]taker
    observ\w+ guests? visitors? online remote\w* zoom teams skype phone dial\w* virtual\w* part
    late left join\w* arrived until from for item voting non-voting alternate co-?opted apolog\w+
    both conven\w+ facilitat\w+ host lead deputising on_behalf via not present proxy invited member
"""
_ROLE = re.compile(rf"\b{any_of(_PARTS)}\b", re.I)  # a part in the meeting, not an organisation
_TAIL = re.compile(  # "Ann Roe in the Chair", "Tom Hale Chairman"
    r"\s+(?P<role>in\s+the\s+chair|presiding|join(?:ed)?|(?:vice[- ]|deputy[- ]|acting\s+)?"
    r"chair(?:man|woman|person)?|president|clerk|secretary|treasurer)$",
    re.I,
)
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
    r"^(?:the\s+)?(?:local\s+|fellow\s+|committee\s+|new\s+)?(?i:residents?|members?|guests?|visitors?|observers?|speakers?|"
    r"officers?|volunteers?|students?|trustees?|directors?|parishioners?|representatives?|reps?)\s+"
    r"(?=[A-Z][\w.'’-]*\s+[A-Z])"
)
_FROM = re.compile(  # "Andy Roe from Westhaven Police", "Ann Hale representing the school"
    r"^(?P<name>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){1,3})\s+(?:from|of|representing|for)\s+(?P<body>(?:the\s+)?[A-Z].*)$"
)
_ROW = re.compile(r"[\t|]")
_LABELLED = re.compile(r"^[A-Z][\w()' /-]{1,24}:")  # "Scribe(s): Ann Roe"
_PLURAL = re.compile(
    r"^(?:cllrs|councillors|councilors|council\s*members|commissioners|aldermen|messrs|mesdames|drs|pcs)\b\.?:?\s*",
    re.I,
)
_SINGULAR = {"cllrs": "Cllr", "councillors": "Councillor", "drs": "Dr", "pcs": "PC"}
_TITLED = re.compile(  # "Ms. C. Appiah, Probation Service": one person a line
    r"^\W*(?:Chief\s+)?(?:Supt|Superintendent|Insp\w*|Cllr|Councillor|Mrs?|Ms|Miss|Dr|Prof\w*|Rev\w*|Sir|Lady|Sgt|PC|DCI|DI|ACC|DCC)"
    r"\.?\s+[A-Z][^,]*,[^,]*(?:,[^,]*)?$"
)
_SHARED = re.compile(r"\((?:both|all|guests|observers|visitors|representatives)\b", re.I)
_LIST = 3  # rows from which a list shows how its rows are made
_WORD = re.compile(r"^[^\W\d_][\w'’.\-]*$")
_NEVER = frozenset(  # capitalised words that head a column or open a sentence, and name nobody
    """
    excused unexcused quorum leave late
    action apologies apology attendance attendees by chair clerk council date guests in item items
    initials meeting member members minutes name names no none notes officers online organisation
    other others present public regrets representing role the they there this time title venue was
    welcome were
    """.split()
)


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
    rows = _ROWS.split(_joined(_plain(handled.text), familiar=familiar))
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
    titled = all(map(_TITLED.match, filter(None, map(str.strip, rows))))
    entries = [BULLET.sub("", row.strip()) for row in rows if titled or BULLET.match(row.strip())]
    cells = [_BRACKETS.sub("", entry).split(",") for entry in entries]
    if len(cells) >= _LIST and all(
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
    return is_post(text) or is_body(text) or bool(_ROLE.search(text))


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
    if letters[0] != words[0][0].upper():
        return False
    if len(words) == 1:
        return len(letters) == 1 or (
            len(letters) <= 3 and words[0].casefold().startswith(letters.casefold())
        )
    capitals = [char for char in letters if char.isupper()]
    heads = [word[0].upper() for word in words] + [char for char in words[-1][1:] if char.isupper()]
    return (
        len(capitals) >= 2
        and all(char in heads for char in capitals)
        and words[-1][0].upper() in capitals
    )


def _plain(text: str) -> str:
    """A list without the marks of its format: links, handles, stars."""
    text = _MAILTO.sub(" ", text)
    bare = re.sub(r"\(\s*\(", "(", _HANDLE.sub(" ", _LINK.sub(r"\1", text)))
    bare = re.sub(r"(?m)^(\s*)[*+-]\s+(?=\S)", r"\1• ", bare)
    bare = re.sub(r"\)(?=and\b)", ") ", bare)
    bare = re.sub(r"\b([A-Z]\.)(?=[A-Z][a-z]{2})", r"\1 ", bare)  # "B.Roe"
    return re.sub(r"\*\*|__|\\(?=[\[\]()*_-])|[*`~#]|(?<!\w)_|_(?!\w)", "", bare)


def _read_row(row: str, entries: list[Entry], *, familiar: bool, parted: bool, alone: bool) -> None:
    """Take one row; where rows hold one person each, ``parted``, the rest tells of that one.

    ``alone`` tells that this is certain, so that no name in the rest is somebody else's.
    """
    title = ""
    cells = _CELLS.split(row)
    if " | " in row:  # a row of a table: a name, and what the person is
        alone = alone or not any(is_name(_BRACKETS.sub("", cell).strip()) for cell in cells[1:])
    for at, cell in enumerate(cells):
        pieces = [cell] if alone and at else _AND.split(cell)  # "Fire and Rescue Service"
        for place, piece in enumerate(pieces):
            clean = BULLET.sub("", piece.strip()).strip(" .*_|:")
            clean = re.sub(r"^(?:\d{1,2}[.)]\s+|and\s+)|\s+and$", "", clean)
            if not clean or _NOBODY.match(clean):
                continue
            if plural := _PLURAL.match(clean):
                title = _SINGULAR.get(plural.group().strip(" .:").casefold(), "")
                clean = clean[plural.end() :]
            _read_piece(
                clean,
                entries,
                title,
                familiar=(familiar and not (parted and at)) or bool(title),
                joined=place > 0,
                beside=alone and at > 0,
            )


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
        if bare.casefold() in _NEVER:
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
    if ":" in bare and len(parts) == 2:
        parts.reverse()  # "Team North: Ann Roe" names whoever stands behind the colon
    for at, part in enumerate(parts):
        tail = _TAIL.search(part)
        name = " ".join((part[: tail.start()] if tail else part).split()).strip(" .:,*")
        *rest, last = name.split() or [""]
        letters = (
            last if len(rest) > 1 and last.isupper() and initials_fit(" ".join(rest), last) else ""
        )
        if letters:
            name = " ".join(rest)
        if title and not is_name(name) and _WORD.match(name):
            name = f"{title} {name}"
        if before := _BEFORE.match(name) or _KIND.match(name):
            name = name[before.end() :]
        body = ""
        if whence := _FROM.match(name):
            name, body = whence["name"], whence["body"]
        if _is_person(name, familiar=familiar):
            beside = [*_bracketed(piece), *parts[:at], *parts[at + 1 :]]
            said = [body, *beside, letters, tail["role"] if tail else ""]
            return _said_of(Entry(Attendee(name)), said)
    return None


def _is_person(name: str, *, familiar: bool) -> bool:
    """Whether words name somebody; "Westhaven MBC" is a body though it looks like a name."""
    name = re.sub(r"\s+[‘'\"“][\w ]+[’'\"”](?=\s)", "", name)  # Adam ‘Rudd’ Roe
    words = name.split()
    acronym = len(words) > 1 and len(words[-1]) > 2 and words[-1].isupper() and not name.isupper()
    return not acronym and (is_name(name) or (familiar and _is_familiar(name)))


def _is_familiar(name: str) -> bool:
    """Whether one word can be somebody's name where only people are listed."""
    return (
        bool(_WORD.match(name))
        and name[:1].isupper()
        and not name.isupper()
        and name.casefold() not in _NEVER
        and not _ROLE.fullmatch(name)
        and not is_post(name)
        and not is_body(name)
    )


def _organisation(text: str, within: str) -> str | None:
    """What stands beside a name, unless it is a post, part of one, or a part in the meeting."""
    if is_post(within) and not is_body(text):
        return None  # "Service Manager – South"
    clean = text.strip(" .,*-–—")
    if not clean or not clean[0].isupper() or len(clean.split()) > 9 or _NOBODY.match(clean):
        return None
    office = re.match(r"(?:the\s+)?(?:office|department)\b", clean, re.I)
    if _ROLE.search(clean) or (is_post(clean) and not office):
        return None
    return clean


def _joined(text: str, *, familiar: bool) -> str:
    """Lines put together where a name runs over the end of one; kept apart in a list of names."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) >= _LIST and all(map(_TITLED.match, lines)):
        return "\n".join(lines)
    whole = not any(_completes(below, line) for line, below in pairwise(lines))
    if len(lines) > 1 and whole and all(_stands_alone(each, familiar=familiar) for each in lines):
        return "\n".join(lines)
    joined = ""
    for line in lines:
        last = joined.rsplit("\n", 1)[-1]
        closed = last.endswith((")", ".", ";")) or (
            "," not in last and is_name(_TAIL.sub("", last)) and not _completes(line, last)
        )
        row = bool(_ROW.search(line + last)) or any(
            begins.match(line) for begins in (BULLET, _LABELLED, _PLURAL)
        )
        joined += ("\n" if closed or row else " ") + line
    return joined.strip()


def _completes(line: str, last: str) -> bool:
    """Whether a line begins with the surname of whom the line above names but by a first name.

    So it is with "… were Cllr Ann" above "Roe, and Tom Hale".
    """
    first = re.split(r",|\s+and\s+|\(|[.;]", line, maxsplit=1)[0].split()
    titled = len(last.split()) > 1  # "Cllr Ann"; a first name alone may be all that is written
    return (
        titled and len(first) == 1 and len(normalised(last).split()) == 1 and _is_familiar(first[0])
    )


def _stands_alone(line: str, *, familiar: bool) -> bool:
    """Whether a line of a list names one person and what belongs to them, and ends there."""
    if line.count("(") != line.count(")") or line.endswith((",", " and")):
        return False
    first, *rest = _CELLS.split(BULLET.sub("", line))
    if any(_is_person(piece.strip(" ."), familiar=True) for piece in rest) and "\t" not in line:
        return False
    head = re.split(r"\(|\s[-–]\s", first, maxsplit=1)[0].strip(" .*:")
    tail = _TAIL.search(head)
    name = head[: tail.start()] if tail else head
    return _is_person(name, familiar=familiar) or bool(BULLET.match(line))
