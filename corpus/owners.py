"""Whom an action's own words name as its owner, and whom the column beside it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.actions import Context, action_of
from corpus.blocks import Block
from corpus.cast import Cast
from corpus.deadlines import deadline_in
from corpus.model import Line, Place
from corpus.people import is_post
from corpus.statuses import is_status
from corpus.vocabulary import TASKS, any_of

_HEADS_COLUMN = re.compile(  # what stands at the head of a column of owners
    r"^\W*(?:actions?(?:\s+(?:by|points?|required))?|owner|lead|who|by\s+whom|responsible|for\s+action)\W*$",
    re.I,
)
_ENDS_WITH_OWNER = re.compile(  # "… circulate the plan (AR)", "– Ann Roe", "[AR]"
    r"\s*(?:[(\[](?:on\s+|by\s+)?(?P<inside>[A-Z][^()\[\]]{0,50})[)\]]"
    r"|\s[-–—]\s*(?P<dashed>[A-Z][\w ,/&.'’]{0,40})|\.\s+(?P<alone>[A-Z]{2,4}))\W*$"
)
_OWNER_FIRST = re.compile(  # "Ann Roe: circulate the plan", "AR – write"
    r"^~{0,2}(?P<owner>[A-Z](?:[\w.'’/&,+ ]|-(?=\w)){0,60}?)"
    r"(?:\s*\([^)]*\))?(?:\s*:|\s*[-–—])\s+(?=\S)"
)
_OWNER_INSIDE = re.compile(  # "Letter to the school (AR): circulated"
    r"^[A-Z][^.:;()]{2,80}?\s*\((?P<owner>[A-Z][\w.'’ ,/&]{0,40})\)\s*:"
)

_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?:[/.]\d{1,2}(?:[/.]\d{2,4})?|\s+[A-Z][a-z]{2,8}(?:\s+\d{4})?)"
_OWNER_DATED = re.compile(  # "AB / CD, 13/10/2026 – arrange a workshop"
    rf"^(?P<owner>[A-Z][\w.'’/&,+ ]{{0,60}}?)[,\s]+(?:by\s+)?(?P<day>{_DAY})\s*[-–—:]\s+(?=\S)"
)
_DAY_LAST = re.compile(rf"(?:\s[-–—]|,)\s*(?P<day>{_DAY})\W*$")  # "… a workshop – 13 October"
_CREDITED = re.compile(  # "- replace the diagrams (**Ann**)", "- verify it (**done -- Ann**)"
    r"\s*\(\*\*(?:(?P<stands>[^*()]*?)\s*[-–—]+\s*)?"
    r"(?P<owner>[A-Z][\w ,/&.’'-]{1,40}|all)\*\*\)\W*$"
)
_TWICE = 2
_FEW_WORDS = 6
_HANDLE_FIRST = re.compile(r"^@(?P<owner>[\w-]+)\b")  # "@annroe to write"
_WHEN = re.compile(r"\d|meeting|\b(?:end|asap|agm)\b", re.I)  # "31 March", "Next meeting"
_DOES = re.compile(rf"(?:{any_of(TASKS)}|create)\s", re.I)  # "Create a team - monthly"


def owners_of(text: str, cast: Cast, context: Context) -> tuple[str, ...]:
    """Whom the words of an action name: in front, as its subject, or at its end.

    >>> owners_of("Circulate the plan (Ann Roe)", Cast(), Context())
    ('Ann Roe',)
    """
    if handle := _HANDLE_FIRST.match(text):
        return (cast.name_of(handle["owner"]),)
    first = _OWNER_DATED.match(text) or _OWNER_FIRST.match(text)
    if first and is_status(first["owner"]):  # "Done: Ann Roe to circulate the plan"
        return owners_of(text[first.end() :], cast, context)
    named = cast.owners_in(first["owner"]) if first and not _DOES.match(first["owner"]) else ()
    if named:
        return named
    if inside := _OWNER_INSIDE.match(text):
        owners = cast.owners_in(inside["owner"])
        if owners and all(map(cast.knows, owners)):
            return owners
    if task := cast.task_in(text) or cast.task_in(text, strict=True):
        return task[0]
    if last := _ENDS_WITH_OWNER.search(text):
        owners = cast.owners_in(last["inside"] or last["dashed"] or last["alone"])
        if owners:
            return owners
    read = action_of(text, Place(0, 1), context)
    return tuple(cast.name_of(owner) for owner in read.owners) if read else ()


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose an entry is by the bold name in brackets at its end, which begins at ``start``."""

    owners: tuple[str, ...]
    start: int
    stands: str


def credit_in(block: Block, cast: Cast) -> Credit | None:
    """Whose a list's entry is, where a name in bold stands in brackets behind it.

    Of whoever was not there, only where the paper credits them time and again.
    """
    found = _CREDITED.search(block.text) if block.sign else None
    if found is None or not found.start():
        return None
    owners = cast.owners_in(found["owner"].replace("all", "All"))
    text = block.document.text
    told = all(cast.can_owe(each) or text.count(f"{each}**)") >= _TWICE for each in owners)
    return Credit(owners, found.start(), found["stands"] or "") if owners and told else None


def owners_beside(block: Block, cast: Cast) -> tuple[str, ...]:
    """Whom the column beside a block names."""
    return owners_among(block.asides, cast)


def when_beside(block: Block) -> str:
    """By when the column beside a block says that a thing is to be done: "by 31 March 2025"."""
    for aside in block.asides:
        said = f"by {aside.text}"
        if _WHEN.search(aside.text) and deadline_in(said, said_on=None):
            return said
    return ""


def when_set_off(text: str) -> str:
    """By when an action's words say, in front or behind, without a word like "by".

    >>> when_set_off("AB, 13/10/2026 – arrange a workshop"), when_set_off("write to the school")
    ('by 13/10/2026', '')
    """
    found = _OWNER_DATED.match(text) or _DAY_LAST.search(text)
    if found and found.group().startswith(",") and len(text.split()) > _FEW_WORDS:
        return ""  # "Book for forty, 23rd January" tells when it takes place
    return f"by {found['day']}" if found else ""


def without_day(text: str) -> str:
    """The words of a mark without the day behind them: "AB" of "AB, 13/10/2026".

    >>> without_day("AB, 13/10/2026")
    'AB'
    """
    return _DAY_LAST.sub("", text)


def owners_among(asides: Iterable[Line], cast: Cast) -> tuple[str, ...]:
    """Whom the lines of a column of owners name."""
    owners: list[str] = []
    for aside in asides:
        if not _HEADS_COLUMN.match(aside.text):
            named = cast.owners_in(aside.text)
            owners += [each for each in named if cast.knows(each) or _can_stand(each)]
    return tuple(dict.fromkeys(owners))


def _can_stand(owner: str) -> bool:
    """Whether a column can name somebody so whom the paper does not list: "AB", "Clerk", "All"."""
    return owner.isupper() or len(owner.split()) > 1 or is_post(owner) or owner.casefold() == "all"
