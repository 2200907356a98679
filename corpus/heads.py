"""The head of a paper: which body met, when, where, at what hour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from corpus.dates import dates_in, time_in
from corpus.headline import body_of, is_place, place_in
from corpus.model import Line

_OF_BODY = re.compile(  # "Minutes of the meeting of the Board of X held on", "Minutes of X"
    r"^(?:draft\s+)?(?:(?:meeting\s+)?(?:minutes?|notes)|meeting(?=\s+of\s+(?-i:the|[A-Z])))\s*(?:\([^)]*\)\s*)?(?:of|for)\s+(?:(?:a|an|the)\s+)?(?:\d+\w*\s+)?"
    r"(?:(?:\w+\s+){0,2}meeting\s+(?:\([^)]*\)\s*)?(?:of\s+)?)?(?:the\s+)?(?P<body>.+?)"
    r"(?:\s+(?:meeting\s+)?held\b.*|,?\s+(?:on\s+)?\w*\s*\d.*)?$",
    re.I,
)
_VENUE = re.compile(  # "held at the Town Hall on 3 May", "held as a remote meeting on"
    r"\bheld\s+(?:at|in|as|via|by|on)\s+(?:an?\s+)?(?P<venue>(?!\d|[a-z]+day\b).+?)"
    r"(?:,?\s+(?:on|at)\s+(?:[a-z]+day\b|the\s+)?,?\s*\d|\s+on\b|,?\s+[a-z]+day\b|[.;]\s|$)",
    re.I,
)
_BEHIND = re.compile(  # "held on 12 December 2024 at the Town Hall."
    r"^\W*(?:at|in)\s+(?P<venue>(?!\d)(?:the\s+)?[A-Z][^.,;]{2,60})"
)
_FIELD = re.compile(
    r"^(?P<name>venue|location|place|where)\s*:\s*(?P<value>.+)$", re.I
)  # "Venue: Library"
_SHORT_STAMP = re.compile(  # a file's name that begins with its day: "250211_Board", "250211 "
    r"^(?:.*/)?([0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[_\W]|$)(?!\W*\d{1,4}\b)"
)
_BODY_FIELD = re.compile(  # "Organization: Larkfield Friends", "Meeting Title: Garden Board"
    r"^(?:organi[sz]ation|committee|board|body|group|meeting\s+(?:title|name)|name\s+of\s+(?:body|meeting))"
    r"\s*:\s*(?P<value>\S.+)$",
    re.I,
)
_LABELLED = re.compile(r"@|^[A-Z][\w /-]{2,24}:\s+\S")  # "Facilitator: Ann Roe"
_NO_BODY = re.compile(
    r"^(draft\b|minutes?\b|notes?\b|agenda\b|this set of|agenda item|meeting\b|public\b|present\b|"
    r"date\b|time\b|venue\b|location\b|page\b|official\b|confidential\b|to:|chair\b|attend|report\b|"
    r"(?:committee|exec(?:utive)?|board|team|general|society)\s+meeting\s+(?:no\.?\s*)?#?\d|"
    r"members\b|membership\b|held\b|at\s|restricted\b|unconfirmed\b|supplement|apolog|absent|regrets|venue)",
    re.I,
)
_TRAILING = re.compile(  # "Board - Minutes", "Partnership meeting"
    r"\s*[-–—,:]?\s*\(?(?:draft\s+|unconfirmed\s+)?(?:minutes|agenda|meeting minutes|meeting notes|"
    r"notes of meeting|agenda pack|meeting)\)?\s*$",
    re.I,
)
_LEADER = re.compile(r"(.)\1{4,}|`")  # "......", what a damaged font leaves
_OF_ANOTHER = re.compile(  # a line that tells of another meeting: "Minutes of 5 May approved"
    r"\b(?:approv|accept|adopt|confirm)(?:ed|al|ing)?\b|\b(?:previous|last|next|following|future)\s+(?:\w+\s+){0,2}(?:meeting|minutes)\b"
    r"|\b(?:last\s+)?(?:modified|updated|published|posted|accessed)\b|\bresol(?:ved|ution)\b",
    re.I,
)
_SMALL = frozenset("a an and as at by for in of on or the to with".split())
_REMOTE = re.compile(r"\b(remote meeting|virtual meeting|microsoft teams|online|zoom)\b", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """What the top of a paper says of the meeting."""

    body: str | None
    date: date | None
    time: time | None
    venue: str | None


def read_head(lines: Sequence[Line], hints: Sequence[str] = ()) -> Head:
    """Read body, date, time and venue from the lines above the first item.

    ``hints`` are texts that may tell the year where the head says none: the file's own title,
    its name.
    """
    texts = [_bare(line.text) for line in lines if line.text]
    joined = " ".join(text for text in texts if not _OF_ANOTHER.search(text))
    found = dates_in(joined)
    at = time_in(joined[found[0].start :]) or time_in(joined) if found else time_in(joined)
    return Head(
        body=softened(_body([_bare(line.text) for line in lines if line.text and _may_name(line)])),
        date=_date(joined) or _date_of_a_year(joined, hints),
        time=at,
        venue=softened(_venue(texts, joined)),
    )


def _may_name(line: Line) -> bool:
    """Whether a line can name the body: no heading of a section, which stands below the title."""
    return line.heading in (None, 0, 1)


def softened(name: str | None) -> str | None:
    """A name that a heading shouts, as one would write it in a sentence.

    >>> softened("BOARD OF THE WESTHAVEN PARTNERSHIP")
    'Board of the Westhaven Partnership'
    """
    if not name or not name.isupper():
        return name
    words = name.split()
    return " ".join(
        word.lower() if at and word.lower() in _SMALL else word.capitalize()
        for at, word in enumerate(words)
    )


def _bare(text: str) -> str:
    return re.sub(r"\*\*|__", "", text).strip(" *_#|").removeprefix("- ").strip()


def _date(joined: str) -> date | None:
    """The date that follows "held", else the first."""
    found = dates_in(joined)
    if not found:
        return None
    held = re.search(r"\bheld\b", joined, re.I)
    after = [each for each in found if held and each.start > held.start()]
    return (after or found)[0].date


def _date_of_a_year(joined: str, hints: Sequence[str]) -> date | None:
    """The head's date where it names no year: that of a hint that agrees with all it does say.

    A hint that gives the very day settles it; one that gives a year does where the weekday
    agrees.  Where two years would do, there is no telling.
    """
    for hint in hints:
        for full in dates_in(parted(hint)):
            said = dates_in(joined, year=full.date.year)
            if any(each.date == full.date for each in said) or (
                not said and _names_day(joined, full.date)
            ):
                return full.date
    if named := _named_day(hints):
        return named
    years = {
        int(year) for hint in hints for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", hint)
    }
    fitting = {
        each.date
        for year in years
        for each in dates_in(joined, year=year)[:1]
        if _agrees(joined[each.start : each.end], each.date)
    }
    return fitting.pop() if len(fitting) == 1 else None


def _named_day(hints: Sequence[str]) -> date | None:
    """The day that a hint gives for the meeting itself, not for the page that tells of it.

    >>> _named_day(["date: 2005-06-01", "title: Minutes - Meeting of May 3, 2005"])
    datetime.date(2005, 5, 3)
    """
    for hint in map(parted, hints):
        for full in dates_in(hint):
            if re.search(r"\b(?:minutes|meeting)\b[^:;]{0,30}$", hint[: full.start], re.I):
                return full.date
    return None


def _names_day(joined: str, day: date) -> bool:
    """Whether a text that no date can be read from names a day's number and its weekday."""
    number = re.search(rf"\b{day.day}(?:st|nd|rd|th)?\b", joined)
    return bool(number) and f"{day:%A}".casefold() in joined.casefold()


def parted(hint: str) -> str:
    """A file's name with its date as words can be.

    >>> parted("minutes_20250211.pdf"), parted("11-02-2025"), parted("250211_Board_48.md")
    ('minutes_2025-02-11.pdf', '11-02-2025', '2025-02-11_Board_48.md')
    """
    hint = _SHORT_STAMP.sub(r"20\1-\2-\3", hint)
    return re.sub(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)", r"\1-\2-\3", hint)


def _agrees(words: str, day: date) -> bool:
    """Whether the weekday that a date is said with, if any, is the day's own."""
    said = re.match(r"(mon|tue|wed|thu|fri|sat|sun)", words, re.I)
    return said is None or f"{day:%a}".casefold() == said[1].casefold()


def _body(texts: Sequence[str]) -> str | None:
    for text in texts:
        if (given := _BODY_FIELD.match(text)) and (named := _clean(given["value"])):
            return named
    for text in texts:
        if (found := _OF_BODY.match(text)) and not dates_in(found["body"]):
            named = _clean(found["body"])
            if named and _is_named(named):
                return named
    for text in texts:
        cut = dates_in(text)
        field = body_of(text)
        bare = _clean(field or (text[: cut[0].start] if cut else text))
        labelled = not field and _LABELLED.search(text)
        if labelled or (cut and is_place(bare)):
            continue
        if not _NO_BODY.match(bare) and _is_named(bare):
            return bare
    return None


def _is_named(text: str) -> bool:
    """Whether a text can be a name: words of letters, and not a heading's left-over."""
    if re.match(r"(?:held|on|at|the)\b", text, re.I):
        return False
    if text.endswith(".") and len(text.split()) > 3:
        return False  # a sentence
    letters = sum(char.isalpha() or char.isspace() for char in text)
    return len(text) > 3 and letters >= 0.8 * len(text) and not _LEADER.search(text)


def _clean(text: str) -> str:
    bare = _TRAILING.sub("", text.strip(" ,-–—:"))
    bare = re.sub(
        r"\b(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*$", "", bare, flags=re.I
    )
    return _TRAILING.sub("", bare.strip(" ,-–—:"))


def _venue(texts: Sequence[str], joined: str) -> str | None:
    fields = (found["value"].strip() for text in texts if (found := _FIELD.match(text)))
    beside = (place for text in texts if (place := place_in(text)))
    ways = (fields, _held_at(joined), beside, _remote(texts))
    return next((venue for way in ways for venue in way), None)


def _held_at(joined: str) -> Iterator[str]:
    """Where a sentence says that the meeting was held."""
    found = _VENUE.search(joined)
    if found and not dates_in(found["venue"]):
        yield found["venue"].strip(" ,")
    for each in dates_in(joined):
        if at := _BEHIND.match(joined[each.end : each.end + 120]):
            yield at["venue"].strip(" ,")


def _remote(texts: Sequence[str]) -> Iterator[str]:
    """What a head says of a meeting that was held nowhere."""
    for text in texts:
        for piece in text.split(","):
            if _REMOTE.search(piece) and len(piece.strip(" .")) < 60:
                yield piece.strip(" .")
