"""The language of asking: what sort of answer a question wants, and which words only ask."""

from __future__ import annotations

import re
from enum import StrEnum

from index.words import stem


class Kind(StrEnum):
    """What sort of thing would answer."""

    RESOLUTION = "resolution"
    ACTION = "action"
    MEETING = "meeting"
    ATTENDANCE = "attendance"
    FACT = "fact"


class Wanted(StrEnum):
    """What the answer's first word should be."""

    WHO = "who"
    WHEN = "when"
    NUMBER = "number"
    PLACE = "place"
    LIST = "list"
    TEXT = "text"


def _any(*patterns: str) -> re.Pattern[str]:
    """Any of the patterns, whole words, whatever the case."""
    return re.compile("|".join(rf"(?:{pattern})" for pattern in patterns), re.I)


_RESOLVED = r"(resol[vu]\w*|decid\w+|decision\w*|agree[ds]?|approv\w+|endorse[ds]?|determined)"
_BODY = r"(board|partnership|committee|council|group|panel|members|sub-?committee)"
_DID = r"(did|do|have|has|was|were|is|been|had)"
_ASKED = r"(asked|requested|tasked|instructed|invited|nominated|assigned|responsible|charged)"

_RESOLUTION = _any(
    rf"\b(what|which|was anything|anything|when|how)\b.{{0,40}}\b{_DID}\b.{{0,60}}\b{_RESOLVED}\b",
    rf"\b(did|have|has|was|were)\s+(we|they|it|the\s+)?\s*{_BODY}?.{{0,60}}\b{_RESOLVED}\b",
    r"\b(resolutions?|decisions?|outcomes?)\s+(on|about|re|regarding|concerning|for|from|of|at|in)\b",
    r"^\W*(resol\w+|decid\w+|decisions?|agreed)\b",
)
_ACTION = _any(
    rf"\bwho(m|se)?\b.{{0,30}}\b({_ASKED}|owns?|supposed)\b",
    r"\bwho\s+(is|was|are|were|has|had|will|must|should|needs?|agreed)\s+"
    r"(to|going to|due to)?\b.{3,}",
    r"\bwhat\b.{0,20}\b(is|was|are|were|has|have)\b.{2,60}"
    r"\b(asked|requested|tasked|supposed|meant|required|got)\s+to\b",
    r"\b(action points?|actions?)\b.{0,30}"
    r"\b(for|from|on|about|arising|outstanding|agreed|owe|open)\b",
)
_MEETING = _any(
    r"\b(when|what\s+(date|day|time)|where|how)\b.*\b(meet|meets|meetings?|sit|sits|sitting)\b",
    r"\b(next|future|coming|forthcoming|upcoming|following|last|previous)\s+"
    r"(board\s+|partnership\s+)?meetings?\b",
    r"\bmeeting\s+(dates?|times?|schedule|calendar|programme|venue|place)\b",
    r"\bdates?\b.{0,20}\bmeetings?\b",
)
_ATTENDANCE = _any(
    r"\b(apolog\w+|attend(ed|ance|ees?|ing)?|present at|was present|were present|absent)\b",
    r"\b(chair(ed|s|ing)?|in the chair|chairman|membership)\b",
    r"\bwho (was|were) (there|at|in)\b|\bwho came\b",
)
_CHAIR = re.compile(r"\b(was|were|is) in the chair\b|\bchaired\b|\btook the chair\b", re.I)
_LISTED = (
    "actions areas barriers campaigns challenges cohorts concerns dates decisions groups issues "
    "measures meetings members options organisations organizations partners pathways priorities "
    "projects providers recommendations reports resolutions schemes services steps themes topics"
)
_WANTED = (
    (
        Wanted.NUMBER,
        _any(
            r"\bhow (many|much|long|old|often|large|big|high)\b",
            r"\bwhat (percentage|proportion|share|number|amount|sum|rate|cost)\b|\bpercentage of\b",
        ),
    ),
    (
        Wanted.LIST,
        _any(
            rf"\b(what|which|list|name)\b(?:\s+\w+){{0,3}}?\s+({'|'.join(_LISTED.split())})\b",
            r"^\W*list\b",
        ),
    ),
    (
        Wanted.WHO,
        _any(
            r"\b(who|whom|whose)\b",
            r"\bwhich (person|officer|organi[sz]ation|partner|councillor|agency)\b",
        ),
    ),
    (
        Wanted.WHEN,
        _any(r"\bwhen\b|\bby when\b", r"\b(what|which) (date|day|month|year|time)\b"),
    ),
    (Wanted.PLACE, _any(r"\bwhere\b")),
)
_LATEST = _any(
    r"\bwhat (came|became|happened|has happened)\b|\bcame of\b|\boutcome\b|\bprogress\b",
    r"\b(latest|newest|status|so far|now|currently|up to date|update on|any news)\b",
)

# Words that ask, or name what every paper is about: they say nothing of the topic.
FRAME = frozenset(
    stem(word)
    for word in """
    according agree agreed agreement amount anything approve approved ask asked asks
    concerning concluded date dates day decide decided decision decisions discuss discussed
    find going happen happened happening held information item know long many meeting meetings
    mention mentioned minute minutes much outcome outcomes owner owns paper papers people
    percent percentage person proportion question regarding relation report reported reports
    request requested resolution resolutions resolve resolved resolving said say says
    something task tasked tell there today us
    """.split()
)
# Words that tell little: a passage without them may answer all the same.
VAGUE = frozenset(
    stem(word)
    for word in """
    access across affect affected agree aim aims along already always among approach area
    areas arrange arranged attend attended back bad became become began begin begins believe
    believes benefit big board boards bring brought call called came carried carry case cases
    cause caused certain change changed changes choose chosen close closes come comment
    comments committee concern concerns consider considered contact contacted continue
    continued cover covered covers current currently deal dealing decide decrease decreased
    deliver delivered delivers delivery describe described detail details different doing done
    down each earlier early effect end ended ends ensure ever example examples expect expected
    fall fallen far feel felt finish finishes first follow followed fund funded funds general
    get give given good great hear heard held help hold identified identify impact important
    include included including increase increased involve involved involving issue issues join
    joined joining keep kept key kind last late later latest lead leading leads least let
    local look looking made main major make manage managed manages matter matters meet met
    month months name names need needs never new next number numbers offer offered offers
    often open opens organise organised other overall part particular partnership plan planned
    plans play position present presented presents problem problems progress propose proposed
    provide provided provides purpose put puts raise raised raising reason reasons receive
    received recent recently relate related rename renamed respond responds response
    responsible result results rise rising role run running runs same see seen select selected
    send sent set several show shown sign signed similar situation small soon sort speak
    specific spoke spoken stand stands start started status still suggest suggested support
    tackle tackling take taken talk talking thing things think thought time times total type
    types up update updates use used various view views want way ways week weeks work working
    write writes written wrote year years yet
    """.split()
)


def kind_of(text: str) -> Kind:
    """What sort of thing would answer a question.

    >>> kind_of("what did we agree about the market").value
    'resolution'
    """
    if _CHAIR.search(text):
        return Kind.ATTENDANCE
    if _ACTION.search(text):
        return Kind.ACTION
    if not re.search(r"\bwhy\b", text, re.I) and _RESOLUTION.search(text):
        return Kind.RESOLUTION
    if _ATTENDANCE.search(text):
        return Kind.ATTENDANCE
    return Kind.MEETING if _MEETING.search(text) else Kind.FACT


def wanted_of(text: str) -> Wanted:
    """What the answer's first word should be.

    >>> wanted_of("how many traders paid").value
    'number'
    """
    return next((wanted for wanted, how in _WANTED if how.search(text)), Wanted.TEXT)


def wants_latest(text: str) -> bool:
    """Whether the newest word on a matter is asked for."""
    return bool(_LATEST.search(text))
