"""Minutes in notes, without the subject of a sentence: "Agenda approved", "Defer to May"."""

from __future__ import annotations

import re

from corpus.styles.style import Style
from corpus.vocabulary import any_of

_APPROVES = r"""
    (?:re-?)?elected (?:re-?)?appointed approved adopted ratified endorsed authori[sz]ed confirmed
    co-?opted
"""
_OPEN = any_of(
    "be been being not never once if when until unless whether already who which had has have to"
)
# "Draft budget approved", "Accounts adopted unanimously", "Version 2 approved by the Council"
_THING_APPROVED = re.compile(
    rf"^(?P<what>\W*(?!.*\b(?i:{_OPEN})\s+(?:\w+ly\s+)?(?:approved|adopted|ratified|passed)\b)"
    r"(?!.*\b(?i:if|when|until|unless|once|whether)\b.*\s(?:approved|adopted|ratified|passed)\b)"
    r"(?:[^\s:?]+\s+){1,14}?(?:approved|adopted|ratified|passed)"
    r"(?:,?\s+(?:(?:by|with(?:out)?|as|for|subject\s+to)\s(?!the\s+end\b)[^:?]*|unanimously\b.*)?)?\W*)$"
)
# "Chairs confirmed", "All elected unopposed", "Officers re-elected"
_POSTS_FILLED = re.compile(
    r"^(?P<what>\W*(?:all\s+)?(?:(?:the|new|co-?|vice|deputy)[\s-]*)*"
    r"(?:all|chairs?|co-?chairs?|officers?|treasurer|secretary|trustees|directors|(?:board|committee)(?:\s+members)?|candidates|nominees)"
    r"\s+(?:duly\s+)?(?:(?:re-?)?(?:elected|appointed)|confirmed)\b(?!\s+(?:by|before)\b)[^:?]*)$",
    re.I,
)
# "Discussed and approved the list", "Voted unanimously to admit the club", "Elected Tom Hale"
_NO_SUBJECT = re.compile(
    r"^\W*(?P<what>(?:(?:Discussed|Reviewed|Considered|Debated|Presented)(?:,\s+\w+ed)?,?\s+and\s+(?:\w+ly\s+)?"
    rf"(?:agreed|accepted|{any_of(_APPROVES)})\b.*|(?:VOTED|Voted)\s+(?:unanimously|to|in\s+favou?r|that)\b.*"
    r"|(?:Re-?)?(?:Elected|Appointed|Co-?opted|Authori[sz]ed|Ratified|Endorsed)\s+(?!by\b|in\b|on\b)\S.*))"
)
_LED = r"(?:general|broad|clear|rough|full|unanimous|overall|common|wide)"
_WILLED = "be should will shall would could can may we to stay"
_THAT = rf"that\b(?=.*\b{any_of(_WILLED)}\b)"  # not "that it had been a good year"
# "General consensus to adopt the text", "Decision to publish the list", "Vote carried to meet"
_NOUN = re.compile(
    rf"^\W*(?P<what>(?:{_LED}\s+)?(?:consensus|agreement|decision|resolution)\s+(?:(?:was|is|made|reached|taken)\s+){{0,2}}(?:to\b|{_THAT})\s+"
    r"(?!be\b|follow\b|come\b|take\s+place\b|was\b|had\b|we\b.*\?)\S.*"
    r"|(?:vote|proposal|resolution|amendment)\s+(?:(?:was|has)\s+)?(?:carried|passed)\s+(?:to|that|by|with)\b.*)",
    re.I,
)
# "There was broad agreement that", "It was the consensus that"
_THERE_WAS = re.compile(
    rf"\b(?P<what>(?:(?:there|it)\s+)?(?:was|is)\s+(?:(?!no\b|not\b|little\b|some\b|any\b)\w+\s+){{0,2}}"
    rf"(?:consensus|agreement)\s+(?:(?:to|on|for)\b|{_THAT}).*)",
    re.I,
)
# "+1 decision made on the grant"
_MADE = re.compile(r"^(?P<what>\W*(?:1\s+)?decision\s+(?:was\s+)?(?:made|taken)\b.*)", re.I)
# "The Board is unanimously in favour of this"
_IN_FAVOUR = re.compile(
    r"^(?P<what>.*\b(?:is|are|was|were)\s+(?:all|unanimous(?:ly)?)\s+in\s+(?:favou?r|agreement)\b.*)",
    re.I,
)
# "OK to merge", "Good to go ahead with the print run"
_MAY = re.compile(
    r"^(?:.{0,80}\band\s+)?(?P<what>\W*(?:OK|Okay|\+1|Approval(?:\s+given)?|Clear(?:ed)?)\s+to\s+(?!be\b|me\b|us\b|you\b)[a-z]+\b.*)",
    re.I,
)
_PUT_OFF = r"(?:defer(?:red|ring)?|postpon(?:e|ed|ing)|tabl(?:e|ed|ing)|adjourn(?:ed|ing)?)"
_LATER = r"(?:to|until|till|for|pending)\b"
_OPENED = """
    will to may could should would can be been being has have had must might needs? meeting was
    if not
"""
_NO_MODAL = rf"(?!{any_of(_OPENED)}\b)"
# "Deferred to next week", "Tom out, defer to May", "moving on & tabling this for next week"
_LEFT = re.compile(
    rf"^(?:.{{0,80}}\s(?:&|and)\s+(?=\w+ing\b))?(?P<what>\W*(?:{_NO_MODAL}\w+,?\s+){{0,3}}?{_PUT_OFF}\s+"
    rf"(?:(?:this|it|that|the\s+\w+)\s+)?{_LATER}.*)",
    re.I,
)
# "Take the discussion back to the list", "Moving the limits async", "Issue to remain open"
_ELSEWHERE = re.compile(
    r"^\W*(?P<what>(?:tak|mov)(?:e|ing)\s+.{2,60}?\s(?:back\s+to\s.{2,40}|offline|async(?:hronously)?|"
    r"to\s+(?:the\s+)?(?:mailing\s+list|next\s+(?:week|meeting|month|time|call)))\W*"
    r"|(?:this\s+|the\s+)?(?:issue|item|topic|ticket|matter|question)s?\s+(?:to|will)\s+(?:remain|stay|be\s+(?:left|kept))\s+open\b.*)$",
    re.I,
)
# "… and therefore this topic is postponed for 2026", "The matter was tabled"
_IS_LEFT = re.compile(
    r"\b(?P<what>(?:this|that|the|these)\s+(?:\w+\s+)?(?:agenda\s+item|item|topic|matter|issue|question|decision|discussion|vote|election|proposal|motion)s?\s+"
    rf"(?:(?:is|are|was|were)\s+(?:therefore\s+)?{_PUT_OFF}|(?:is|are)\s+to\s+remain\s+open)\b.*)",
    re.I,
)
# "Merge the lists – no objections", "No objections for Stage 2", "NO OBJECTIONS"
_UNOPPOSED = re.compile(
    r"^(?P<what>\S.{5,}\s[-–—]\s*(?:there\s+were\s+)?(?:no|without)\s+objections?(?:\s+\w+){0,4}\W*|\W*no\s+objections?\W*"
    r"|\W*(?:there\s+(?:were|was)\s+)?no\s+objections?\s+(?:for|from|against|to\s+th(?:is|e)|were\s+(?:raised|made|heard))\b.*)$",
    re.I,
)
# "Garage in Mill Lane - refused", "Request of the air ambulance – Agreed £25"
_ANSWERED = re.compile(
    r"^(?P<what>\W*\S.{8,}?\s[-–—]\s*(?:(?:refused|declined|rejected|turned\s+down|supported)\W*"
    r"|(?:refused|declined|rejected|supported|approved|agreed)\s+(?:with|without|as|subject|by|for|in|to|£)[^:?]*))$",
    re.I,
)
_SET = "dates? times? venue place fees? price budget rota wording text title theme"
_ONCE_READ = "circulated read content reviewed discussed presented and"
_AGREED = "(?:agreed|approved|accepted)"
# "Date agreed: Thursday 16 June", "Flyer: circulated and content agreed with two additions"
_SETTLED = re.compile(
    rf"^(?P<what>\W*(?:the\s+)?(?i:{any_of(_SET)})\s+agreed\s*[:–-]\s*\S.*"
    rf"|\W*[A-Z][^:?]{{3,80}}:\s*(?:(?:{any_of(_ONCE_READ)}\s+)+{_AGREED}\W*"
    rf"|(?:{any_of(_ONCE_READ)}\s+)*{_AGREED}\s+(?:with|subject\s+to|as|by|unanimously)\b.*))$"
)
# "Accept? (proposed Tom, Sue seconds, passed)"
_VOTED_BEHIND = re.compile(
    r"^(?P<what>\W*\S[^()]{2,}\((?=[^)]*\b(?:moved|proposed|seconds?|seconded|2nd)\b)[^)]*"
    r"\b(?:passed|carried|agreed|approved|all\s+in\s+favou?r|unanimous\w*)[^)]*\)\W*)$",
    re.I,
)
# "A request to share the cost of clearing the green was turned down"
_TURNED_DOWN = re.compile(
    r"^(?P<what>(?:an?|the|this|that|these|[A-Z]\w+['’]s)\s+(?:\w+\s+){0,2}?(?:proposal|request|offer|invitation|quote|quotation|tender|bid|claim)s?\b"
    r"[^.;]{0,150}?\s(?:was|were)\s+(?:rejected|refused|declined|turned\s+down|accepted|granted)\b(?!\s+by\b).*)",
    re.I,
)
_VOTES = r"\d+\s*(?:(?:of|/)\s*\d+\s+)?(?:votes?\s+)?"
_ONLY_VOTES = (  # "A vote was taken: 4 in favour": what was voted on stands elsewhere
    r"(?i:\W*(?:an?\s+|the\s+)?(?:voting|election|secret|roll[- ]call)?\s*"
    r"(?:results?|votes?|ballot|tally|outcome)"
    r"(?:\s+(?:was|were)\s+\w+)?\W*(?:\d|for\b|$))"
)
# "Tally to re-elect Ann Roe as Treasurer: 7 votes for, 0 against, 1 abstain"
_TALLIED = re.compile(
    rf"^(?!{_ONLY_VOTES})(?P<what>\W*\S.*?\W\(?(?:{_VOTES}(?:in\s+favou?r|for|ayes?|yes|yeas?)\W+(?:and\s+)?{_VOTES}(?:opposed|against|nays?|noe?s?)\b"
    r"|for\W{1,3}\d+\W+(?:and\s+)?against\W{1,3}\d+).*)$",
    re.I,
)

STYLE = Style(
    name="brief",
    decides=(_TURNED_DOWN,),
    settles=(
        _THING_APPROVED,
        _POSTS_FILLED,
        _NO_SUBJECT,
        _NOUN,
        _THERE_WAS,
        _MADE,
        _IN_FAVOUR,
        _MAY,
        _LEFT,
        _ELSEWHERE,
        _IS_LEFT,
        _ANSWERED,
        _SETTLED,
        _VOTED_BEHIND,
        _UNOPPOSED,
        _TALLIED,
    ),
)
