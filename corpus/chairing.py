"""Who took the chair at a meeting, as the minutes say it outside the list of those present."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.model import Attendee
from corpus.people import is_name, normalised, same_person
from corpus.roll import Entry

# "Cllr.", "J.", "Ann"
_PART = r"(?:(?:Cllrs?|Mrs?|Ms|Dr|Insp|Supt|Sgt|Prof|Rev|Hon|[A-Z])\.|[A-Z][\w'’\-]*)"
_NAME = rf"(?P<name>{_PART}(?:[ \t]+(?:of\s+)?{_PART}){{0,4}})"
_OF_MEETING = (  # "Chair for the meeting", "Chair this month"
    r"(?:\s+(?:(?:for|of)\s+(?:the|this)\s+(?:meeting|session|call)|"
    r"this\s+(?:week|month|time)|today))?"
)
_LABEL = (  # "Meeting chair", "Chair for the meeting", "Presiding officer", "Facilitated by"
    rf"(?i:(?:meeting\s+|acting\s+|session\s+)?(?:chair(?:man|woman|person|ing)?|convenor|convener|facil\w{{2,5}}or|facilitating|moderator)"
    rf"{_OF_MEETING}|presiding(?:\s+officer)?|(?:meeting\s+)?(?:chaired|presided|facilitated|moderated)\s+by)"
)
_LED = (  # whoever led the meeting, where nobody is said to have chaired it
    # "Host: Ann Roe", "Meeting leader: Ann", "Led by Ann Roe"
    re.compile(
        rf"^\W*(?i:(?:meeting\s+|call\s+)?(?:host|leader|lead|(?:led|hosted|run)\s+by))\b(?:\W*[:\t|–-])?\W*{_NAME}",
        re.M,
    ),
    # "President: Ann Roe"
    re.compile(rf"^\W*(?i:president)\W*[:\t|–-]\W*{_NAME}", re.M),
)
_TOOK = (  # the strongest first: who stood in for the chair, then who chaired
    # "In the absence of the Chair, Ann Roe took the chair"
    re.compile(rf"\babsence of\b[^.]*?,\s*{_NAME}[^.]{{0,40}}\b(?:took|chaired|in)\b"),
    # "Ann Roe took the chair", "Cllr Roe chaired the meeting", "AR presided"
    re.compile(
        rf"\b{_NAME}(?:\s*\([^)]*\))?\s+(?:took\s+the\s+[Cc]hair|(?:had\s+)?chaired\b|presided)"
    ),
    # "Ann Roe called the meeting to order", "called to order by Ann Roe"
    re.compile(
        rf"\b{_NAME}(?:\s*,?\s*\([^)]*\)|,[^,.]{{3,40}},)?\s+calle?[ds]\s+(?:the|meeting)\s+[^.;]{{0,80}}?\bto\s+order"
    ),
    re.compile(
        rf"\bcalled\s+to\s+order\b[^.]{{0,40}}?\bby:?\s+(?:the\s+)?(?:[Cc]hair\w*\s+)?{_NAME}"
    ),
    # "Election of Chairman: … R. Roe was duly elected"
    re.compile(
        rf"\b[Ee]lection\s+of\s+(?:a\s+|the\s+)?[Cc]hair(?:man|woman|person)?\b(?!\s+of)[^\n]{{0,300}}?\b{_NAME}\s+was\s+"
        r"(?:duly\s+|unanimously\s+|re-?)*(?:elected|appointed)\b"
    ),
    # "@annroe moderated", "Ann Roe facilitated the call"
    re.compile(r"@(?P<name>[\w-]+)\s+(?:moderated|facilitated|chaired)\b"),
    re.compile(
        rf"\b{_NAME}\s+(?:moderated|facilitated|hosted\s+the|led\s+the\s+(?:meeting|call))\b"
    ),
    # "The meeting was chaired by Ann Roe", "Chaired by: AR", "The meeting was led by Ann Roe"
    re.compile(rf"\b[Cc]haired\s+by\s*:?\s*{_NAME}"),
    re.compile(rf"\b[Mm]eeting\s+(?:was|is)\s+(?:led|run|facilitated|moderated)\s+by\s+{_NAME}"),
    # "PRESENT IN THE CHAIR: Director of Service, Ann Roe", or the name below it
    re.compile(
        r"^\W*(?i:(?:present\s+)?(?:in|took|taking)\s+the\s+chair)[ \t]*:[\s*]*"
        rf"(?:Director[\w ]*,\s*)?{_NAME}",
        re.M,
    ),
    # "Ann Roe in the Chair"
    re.compile(rf"\b{_NAME}\s*[,(]?\s*(?:was\s+)?in\s+the\s+[Cc]hair\b"),
    # "The Vice Chairman T. Heath acted as Chairman"
    re.compile(
        rf"\b{_NAME}\s+(?:acted|presided)\s+as\s+(?:the\s+)?[Cc]hair(?:man|woman|person)?\b"
    ),
    # "Chair: Ann Roe", "CHAIRMAN – Cllr Roe", "Acting chair: Ann", "Facilitator: @annroe"
    re.compile(rf"^\W*{_LABEL}\W*[:\t|–-]\W*{_NAME}", re.M),
    re.compile(rf"^\W*{_LABEL}\W*[:\t|–-]\W*@(?P<name>[\w-]+)", re.M),
    # "Chair: ann roe", by whom a program listed who was there
    re.compile(rf"^\W*{_LABEL}\W*:\W*(?P<name>[a-z][a-z'’-]+ [a-z][a-z'’-]+)\W*$", re.M),
    # "Facilitated by Ann Roe", "Chair Ann Roe", and nothing else in the line
    re.compile(
        rf"^\W*(?i:(?:meeting\s+)?(?:presided|facilitated|moderated)\s+by)\s+{_NAME}\W*$", re.M
    ),
    re.compile(
        rf"^\W*(?:[Mm]eeting\s+|[Aa]cting\s+)?C(?:HAIR|hair)(?:man|woman|person)?[ \t]+{_NAME}\W*$",
        re.M,
    ),
    # "Call to order: Ann Roe, 7pm"
    re.compile(rf"^\W*(?i:call(?:ed)?\s+to\s+order)\W*[:–-]\W*{_NAME}\s*,", re.M),
    # "In the chair: Ann Roe"
    re.compile(rf"^\W*(?i:in\s+the\s+chair)\W*[:–-]\W*{_NAME}", re.M),
    # "Ann facilitating, Tom taking notes"
    re.compile(rf"(?:^|[-–,;:]\s)\W*{_NAME}\s+(?:is\s+)?(?:facilitating|chairing)\b", re.M),
    # "The Chair, Ann Roe, welcomed", "the Chairman Cllr Roe opened"
    re.compile(
        rf"\b[Tt]he\s+(?:[Cc]hair(?:man|woman|person)?|[Pp]resident)\s*,?\s+{_NAME}\s*,?\s+(?:welcomed|opened|called|presided)"
    ),
    # "Ann Roe (Chair) welcomed", "Ann Roe, Chair, opened"
    re.compile(
        rf"\b{_NAME}\s*[,(]\s*(?:as\s+)?(?:the\s+)?(?:[Ii]nterim\s+|[Aa]cting\s+)?[Cc]hair(?:man|woman|person)?\s*[,)]\s+(?:\w+\s+)?(?:welcomed|opened|called|thanked)"
    ),
    # "Resolved: to elect Ann Roe as Chair", "that Mrs Roe be elected Chair for this meeting"
    re.compile(
        rf"\b(?:elect(?:ed)?|appoint(?:ed)?)\s+{_NAME}\s+(?:as|to\s+be|to)\s+(?:the\s+)?[Cc]hair(?:man|woman|person)?\b(?!\s+of)"
    ),
    re.compile(
        rf"\b{_NAME}\s+(?:was|be)\s+(?:nominated\s+and\s+)?(?:duly\s+|unanimously\s+|re-?)*elected\s+(?:as\s+|the\s+|to\s+be\s+)*(?:temporary\s+)?[Cc]hair(?:man|woman|person)?\b(?!\s+of)"
    ),
)
_OFFICE = re.compile(  # "President Jake Roe", "Minister of Information Katie B"
    r"^(?:the\s+)?(?:vice[- ])?(?:president|minister|secretary|treasurer|director|clerk|captain)"
    r"(?:\s+of\s+[A-Z]\w+)?\s+(?=[A-Z])",
    re.I,
)
_NOBODY = re.compile(r"(?:tb[acd]|n/?a|none|nobody|vacant|rota\w*)\b", re.I)  # "Chair: TBC"
_SHORT = re.compile(r"[A-Z]{2}[A-Za-z]{0,3}|[A-Z][a-z]+")  # initials, or a first name
_STOPS = re.compile(
    r"\s+(?:The|On|In|At|Minutes|Present|Apologies|Attendees|Date|Time|Venue|Location)\b.*$"
)


def chair_in(text: str) -> str | None:
    """Whom a text names as having taken the chair.

    >>> chair_in("The meeting was chaired by Ann Roe.")
    'Ann Roe'
    """
    plain = re.sub(r"\\?[*_`]+", " ", text)
    return next((name for pattern in _TOOK for name in _named(pattern, plain)), None)


def leader_in(text: str) -> str | None:
    """Whom a text names as having led the meeting in another word than "chair".

    >>> leader_in("Host: Ann Roe"), leader_in("The walk was led by Ann Roe.")
    ('Ann Roe', None)
    """
    plain = re.sub(r"\\?[*_`]+", " ", text)
    return next((name for pattern in _LED for name in _named(pattern, plain)), None)


def leader_of(entries: Iterable[Entry]) -> str | None:
    """Who of a list led the meeting where none took the chair: a facilitator, else the president.

    >>> from corpus.roll import entries_in
    >>> leader_of(entries_in("Ann Roe (President), Tom Hale (Facilitator)"))
    'Tom Hale'
    """
    led = [entry for entry in entries if entry.leads]
    led.sort(key=lambda entry: entry.leads == "president")
    return led[0].attendee.name if led else None


def _named(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """The names that a pattern finds, without the office before them."""
    for found in pattern.finditer(text):
        name = _OFFICE.sub("", _STOPS.sub("", found["name"]).strip(" .,*_"))
        if _NOBODY.match(name):
            continue
        if "@" in found.group() or is_name(name.title()) or _SHORT.fullmatch(name):
            yield name


def known_as(name: str, people: Iterable[Attendee]) -> str:
    """A name, or initials, as the list of those present writes it; itself where it does not.

    >>> known_as("AR", [Attendee("Ann Roe", initials="AR")])
    'Ann Roe'
    """
    listed = list(people)
    for person in listed:
        if name in (person.initials, person.name, person.handle):
            return person.name
    alike = [person.name for person in listed if same_person(person.name, name)]
    if len(alike) == 1:
        return alike[0]
    last = normalised(name).split()[-1:]
    parts = [
        person.name
        for person in listed
        if last
        and last[0] in normalised(person.name).split()
        and len(normalised(name).split()) == 1
    ]
    return parts[0] if len(parts) == 1 else name
