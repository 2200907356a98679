"""The text of a list of people made ready to be read: a row for each, and what can be a name.

Lines that a name runs over are put together, the marks of the format are left out, and a post
that gives its holder in brackets is replaced by whoever that is.
"""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.people import is_body, is_name, is_post, normalised
from corpus.stretch import BULLET
from corpus.vocabulary import TITLES, any_of

_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")  # "[Ann Roe](https://…)"
_MAILTO = re.compile(r"(?<=\w)\s+\[[^\]]+\]\(mailto:[^)]*\)")  # "Ann Roe [Ann Roe](mailto:…)"
_HANDLE = re.compile(r"\s*[(\[]?@[\w-]+[)\]]?|<[^>]*>|https?://\S+|\S+@\S+\.\w+")  # "(@annroe)"
_ROWS = re.compile(  # lines, and "Mr. Hale. Mrs. Roe"
    r"\n|;|(?<=\))\.?\s+(?=[A-Z])|(?<=[a-z]{2})\.\s+(?=(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor)\b)"
)
CELLS = re.compile(r"\t|\s\|\s|,(?![^(]*\))")
_PARTS = r"""
    chair\w* clerk secretary treasurer minut\w+ minute[-_]taker scrib\w+ notes? note[-_]taker
    observ\w+ guests? visitors? online remote\w* zoom teams skype phone dial\w* virtual\w* part
    late left join\w* arrived until from for item voting non-voting alternate co-?opted apolog\w+
    both conven\w+ facilitat\w+ host lead deputising on_behalf via not present proxy invited member
"""
ROLE = re.compile(rf"\b{any_of(_PARTS)}\b", re.I)  # a part in the meeting, not an organisation
TAIL = re.compile(  # "Ann Roe in the Chair", "Tom Hale Chairman"
    r"\s+(?P<role>in\s+the\s+chair|presiding|join(?:ed)?|(?:vice[- ]|deputy[- ]|acting\s+)?"
    r"chair(?:man|woman|person)?|president|clerk|secretary|treasurer)$",
    re.I,
)
_ROW = re.compile(r"[\t|]")
_LABELLED = re.compile(r"^[A-Z][\w()' /-]{1,24}:")  # "Scribe(s): Ann Roe"
PLURAL = re.compile(
    r"^(?:cllrs|councillors|councilors|council\s*members|commissioners|aldermen|messrs|mesdames|drs|pcs)\b\.?:?\s*",
    re.I,
)
TITLED = re.compile(  # "Ms. C. Appiah, Probation Service": one person a line
    r"^\W*(?:Chief\s+)?(?:Supt|Superintendent|Insp\w*|Cllr|Councillor|Mrs?|Ms|Miss|Dr|Prof\w*|Rev\w*|Sir|Lady|Sgt|PC|DCI|DI|ACC|DCC)"
    r"\.?\s+[A-Z][^,]*,[^,]*(?:,[^,]*)?$"
)
LIST = 3  # rows from which a list shows how its rows are made
WORD = re.compile(r"^[^\W\d_][\w'’.\-]*$")
_ADDRESS = r"(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor|Prof|Rev|Sir)\b\.?"
_ADDRESSED = re.compile(rf"^{_ADDRESS}\s+[A-Z]")  # "Mr. T. Hale", which begins a person
_BROKEN = re.compile(  # "Mr." or "Ms. A." at the end of a line, the rest of the name below
    rf"(?:^|[\s,])(?:(?:Mrs?|Ms|Miss|Dr|Cllr|Prof|Rev)\.?|"
    rf"(?i:{any_of(' '.join(TITLES))})\.?\s+(?:[A-Z]\.\s?){{1,3}})$"
)
_EACH = re.compile(  # "Chairman S Marsh Vice Chairman Mrs J Oak Councillors Mr T Hale"
    rf"(?:(?P<chair>(?<!Vice\s)Chair(?:man|woman)?)\s+)?(?P<name>(?:{_ADDRESS}\s+)?(?:[A-Z]\.?\s)+[A-Z][\w'’-]+)"
)
PUBLIC = re.compile(  # "9 members of the public", "one resident"
    r"\b(?:\d+|one|two|three|several|some)\s+(?:other\s+)?(?:members?\s+of\s+(?:the\s+)?(?:public|press)|residents?|parishioners?)\b",
    re.I,
)
_HELD = re.compile(  # "Director of Housing (Ms. A. Roe)", "Town Clerk (Ann Roe)"
    rf"\s*\((?P<name>(?P<title>{_ADDRESS}\s+)?[A-Z][^(),;:]{{1,40}})\)"
)
_INITIALLED = re.compile(rf"^{_ADDRESS}\s|(?:^|\s)[A-Z]\.")  # "Mr Hale", "Inspector O. Hale"
_CALLED = re.compile(  # "Tom (Tommo) Hale"
    r"(?m)(?P<before>^\W*|,\s*)(?P<first>[A-Z][a-z'’-]+)\s\((?P<nick>[A-Z][a-z]+)\)\s(?P<last>[A-Z][\w'’-]+)"
    r"(?=\s*(?:$|[,;(]))"
)
NEVER = frozenset(  # capitalised words that head a column or open a sentence, and name nobody
    """
    excused unexcused quorum leave late
    action apologies apology attendance attendees by chair clerk council date guests in item items
    district parish town borough county village deputy initials meeting
    member members minutes name names no none notes officers online organisation
    other others present public regrets representing role the they there this time title venue was
    welcome were
    """.split()
)


def rows_of(text: str, *, familiar: bool) -> list[str]:
    """The rows of a list, each with one person or with several in a line.

    >>> rows_of("Head of Roads, North (Mr. T. Hale), Tom (Tommo) Oak", familiar=True)
    ['Mr. T. Hale, Tom Oak']
    """
    bare = PUBLIC.sub(";", _plain(text))
    rows = _ROWS.split(_joined(_held(bare), familiar=familiar))
    return [piece for row in rows for piece in _run_together(row)]


def _run_together(row: str) -> list[str]:
    """A row whose people nothing parts, parted where each is addressed: "Mr T Hale Mrs S Marsh"."""
    found = [] if re.search(r"[,\t|;]", row) else list(_EACH.finditer(row))
    if len(found) < LIST:
        return [row]
    return [f"{each['name']} (Chair)" if each["chair"] else each["name"] for each in found]


def _held(text: str) -> str:
    """A list with whoever stands in brackets behind a post in the place of the post."""
    kept, start = "", 0
    for found in _HELD.finditer(text):
        before = text[start : found.start()]
        at = _post_at(before)
        start = found.end()
        if _is_held(before[at:], found):
            parted = text[start : start + 1] in (",", ";", "")
            kept += before[:at] + " ".join(found["name"].split()) + ("" if parted else ";")
        else:
            kept += before + found.group()
    return kept + text[start:]


def _is_held(post: str, held: re.Match[str]) -> bool:
    """Whether words are a post, and what stands in the brackets behind it whoever has it."""
    pieces = [bare for piece in re.split(r"[,\n]", post) if (bare := piece.strip(" •"))]
    if not pieces or is_post(held["name"]) or not is_name(held["name"]):
        return False
    named = sum(map(is_name, pieces))
    return is_post(post) or bool(held["title"] and not named)


def _post_at(before: str) -> int:
    """Where the post begins that stands right before a bracket: behind the last name, or row."""
    at = len(before)
    for piece in reversed(re.split(r"(?<=[,;:\n])|(?<=\band\s)", before)):
        bare = piece.strip(" ,;:•\n")
        if _INITIALLED.search(bare) or piece.endswith((";", ":")):
            break
        at -= len(piece)
        if "•" in piece:
            break
    at = max(at, 0)
    return at + len(before[at:]) - len(before[at:].lstrip(" ,\n•"))


def _plain(text: str) -> str:
    """A list without the marks of its format: links, handles, stars."""
    text = _MAILTO.sub(" ", text)
    bare = re.sub(r"\(\s*\(", "(", _HANDLE.sub(" ", _LINK.sub(r"\1", text)))
    bare = re.sub(r"(?m)^(\s*)[*+-]\s+(?=\S)", r"\1• ", bare)
    bare = re.sub(r"\)(?=and\b)", ") ", bare)
    bare = re.sub(r"\b([A-Z]\.)(?=[A-Z][a-z]{2})", r"\1 ", bare)  # "B.Roe"
    bare = _CALLED.sub(r"\g<before>\g<first> \g<last>", bare)
    return re.sub(r"\*\*|__|\\(?=[\[\]()*_-])|[*`~#]|(?<!\w)_|_(?!\w)", "", bare)


def is_person(name: str, *, familiar: bool) -> bool:
    """Whether words name somebody; "Westhaven MBC" is a body though it looks like a name."""
    name = re.sub(r"\s+[‘'\"“][\w ]+[’'\"”](?=\s)", "", name)  # Adam ‘Rudd’ Roe
    words = name.split()
    acronym = len(words) > 1 and len(words[-1]) > 2 and words[-1].isupper() and not name.isupper()
    return not acronym and (is_name(name) or (familiar and is_familiar(name)))


def is_familiar(name: str) -> bool:
    """Whether one word can be somebody's name where only people are listed."""
    return (
        bool(WORD.match(name))
        and name[:1].isupper()
        and not name.isupper()
        and name.casefold() not in NEVER
        and not ROLE.fullmatch(name)
        and not is_post(name)
        and not is_body(name)
    )


def _joined(text: str, *, familiar: bool) -> str:
    """Lines put together where a name runs over the end of one; kept apart in a list of names."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) >= LIST and all(map(TITLED.match, lines)):
        return "\n".join(lines)
    whole = not any(_completes(below, line) for line, below in pairwise(lines))
    if len(lines) > 1 and whole and all(_stands_alone(each, familiar=familiar) for each in lines):
        return "\n".join(lines)
    joined = ""
    for line in lines:
        last = joined.rsplit("\n", 1)[-1]
        broken = bool(_BROKEN.search(last)) and not BULLET.match(line)
        named = "," not in last and is_name(TAIL.sub("", last)) and not _completes(line, last)
        ended = last.endswith((")", ".", ";")) and not broken
        closed = ended or named or _parts_behind(last, line)
        row = bool(_ROW.search(line + last)) or (
            not broken
            and any(begins.match(line) for begins in (BULLET, _LABELLED, PLURAL, _ADDRESSED))
        )
        joined += ("\n" if closed or row else " ") + line
    return joined.strip()


def _parts_behind(last: str, line: str) -> bool:
    """Whether a line ends with a whole name and the next begins with several words of its own."""
    cell, begun = CELLS.split(last)[-1].strip(" .*:"), CELLS.split(line)[0].split()
    whole = is_name(cell) and len(normalised(cell).split()) >= LIST - 1
    return whole and "," in last and len(begun) > 1


def _completes(line: str, last: str) -> bool:
    """Whether a line begins with the surname of whom the line above names but by a first name.

    So it is with "… were Cllr Ann" above "Roe, and Tom Hale".
    """
    first = re.split(r",|\s+and\s+|\(|[.;]", line, maxsplit=1)[0].split()
    titled = len(last.split()) > 1  # "Cllr Ann"; a first name alone may be all that is written
    return (
        titled and len(first) == 1 and len(normalised(last).split()) == 1 and is_familiar(first[0])
    )


def _stands_alone(line: str, *, familiar: bool) -> bool:
    """Whether a line of a list names one person and what belongs to them, and ends there."""
    if line.count("(") != line.count(")") or line.endswith((",", " and")) or _BROKEN.search(line):
        return False
    first, *rest = CELLS.split(BULLET.sub("", line))
    if any(is_person(piece.strip(" ."), familiar=True) for piece in rest) and "\t" not in line:
        return False
    head = re.split(r"\(|\s[-–]\s", first, maxsplit=1)[0].strip(" .*:")
    tail = TAIL.search(head)
    name = head[: tail.start()] if tail else head
    return is_person(name, familiar=familiar) or bool(BULLET.match(line))
