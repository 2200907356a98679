"""Minutes in plain sentences: "It was agreed that", "The Committee approved", "Minutes adopted"."""

from __future__ import annotations

import re

from corpus.styles.style import Style
from corpus.vocabulary import any_of

_WHO = (
    r"(?:the\s+)?(?:board|committee|(?:parish\s+|town\s+|community\s+|city\s+)?council|members|trustees|governors|"
    r"councillors|meeting|group|partnership|forum|directors|cabinet|executive|team|tsc|cpc|cc|pc|sc|those\s+(?:present|at\s+the\s+meeting)|"
    r"attendees|participants|delegates|all(?:\s+present)?|everyone|we)"
)
_BODY = r"board|committee|council|trustees|members|governors|directors|tsc|cpc"
_HOW = r"(?:\s+(?:also|then|further|unanimously|therefore|formally|all|by\s+\w+(?:\s+\w+)?))*"
# "It was agreed that", "it was unanimously resolved to", "It had been decided that"
_IT_WAS = re.compile(
    rf"\bit\s+(?:was|has\s+been|had\s+been){_HOW}\s+(?:agreed|resolved|decided|approved|determined){_HOW}[\s:]*[\"“'‘]*\s*(?P<what>(?:,|that|to|not)\b.*)",
    re.I,
)
_OF_RECORD = "minutes appointments? membership leadership elections? decisions? nominations? dates?"
_DECIDE = (
    r"agreed?s?|resolved?|decided?s?|approved?s?|voted|ratified|(?:adopt|accept|endors|elect|appoint)e?[ds]|supported\s+the"
    rf"|(?<=\band )confirmed|confirm(?:ed|s)(?=\s+(?:the\s+)?{any_of(_OF_RECORD)}\b)"
)
# "The Committee agreed to", "Members approved the budget", "All agreed that", "We decided"
_THEY = re.compile(
    rf"^\s*(?:[^.:]{{3,90}},\s+)?{_WHO}(?:\s+(?!had\b)\w+){{0,2}}?{_HOW}\s+(?:(?:were|are)\s+(?:all\s+)?)?(?P<what>(?:{_DECIDE})\b.*)",
    re.I,
)
_INSIDE = re.compile(  # "For the AGM in 2021 board agreed to send a poll"
    r"^[^.:]{3,120}?\b(?<!of )(?<!by )(?<!County )(?<!Borough )(?<!City )(?<!District )"
    rf"(?P<what>(?:the\s+)?(?i:{_BODY}){_HOW}\s+(?:agreed\s+(?:to|that|in\s+principle)|approved|endorsed|resolved\s+(?:to|that)|"
    r"voted\s+to|decided\s+(?:to|that))\b.*)"
)
_ALL_AGREED = re.compile(  # "… the new page and all agreed that it go live"
    r"\b(?:and|so|but)\s+(?P<what>(?:all|everyone|members|everybody)\s+(?:present\s+)?agreed\s+(?:that|to)\b.*)",
    re.I,
)
_CONSENSUS = re.compile(  # "A consensus was reached to write a guide", "Consensus was to keep it"
    r"^(?!.*\b(?:no|not|without|if|whether|lack\s+of)\b.{0,20}\bconsensus).*?\b"
    r"(?:consensus\s+(?:was\s+)?reached\s*[:–-]\s*(?P<what>\S.*)|(?P<said>consensus\s+(?:was|has\s+been)\s+reached\s+(?:to|that|on)\b.*"
    r"|consensus\s+(?:was|is)\s+(?:to\b|(?:that|for)\b.*\b(?:be|should|will|shall|we|to)\b).*"
    r"|(?:reached|there\s+(?:was|is))\s+(?:a\s+|general\s+|clear\s+)*consensus\s+"
    r"(?:(?:to|on|for)\b|that\b(?=.*\b(?:be|should|will|shall|we|to)\b)).*))",
    re.I,
)
# "Agreed to write", "Resolved, to accept", "AGREED that", "Approved: the budget"
_AGREED = re.compile(
    r"^(?:[Uu]nanimously\s+)?(?:AGREED|Agreed|Resolved|RESOLVED|Decided)\b[\s,:;–-]*(?P<what>\S.*)"
)
# "The minutes of 1 May were approved", "Minutes adopted", "Proposed by AR, seconded by TH"
_MINUTES = re.compile(
    r"^(?P<what>.*?\bminutes\b.*?\b(?:were|was|are|be|been|:|-|–)?\s*(?:\w+ly\s+)?(?:approved|adopted|accepted|agreed|confirmed|ratified|signed|passed)\b.*)",
    re.I,
)
_WERE = re.compile(  # "Both requests were approved", "The proposal was rejected"
    r"^(?P<what>.*\b(?:was|were)\s+(?:unanimously\s+)?(?:approved|agreed|adopted|elected|ratified|carried(?!\s+(?:forward|over))|accepted(?=\s+(?:as|for\s+payment|unanimously|with)\b))\b.*"
    r"|.*\b(?:proposal|request|application|item|motion)\s+(?:was|were)\s+(?:rejected|refused|declined|deferred|supported)\b.*)",
    re.I,
)
_FIRST_HAND = (  # not "Members heard that the motion was passed by the County Council"
    r"(?!.*\b(?:heard|said|reported|told|informed|noted|advised|understood|learn(?:t|ed))\b.{0,30}\bthat\b)"
)
_MOVED = re.compile(  # "Proposed by AR, seconded by TH", "Motion carried", "carried unanimously"
    rf"^{_FIRST_HAND}(?P<what>.*\b(?:motion\s+(?:was\s+)?(?:carried|passed|approved)|"
    r"(?:proposed|moved|motion)\s+(?:by\b)?.*\bsecond(?:ed)?(?:\s+by)?\b(?!\s+(?:draft|reading|part|phase|stage|time))|motion\s+to\b.*\bmade\s+by|all\s+(?:ayes|in\s+(?:favour|agreement))\W*$|unanimously\s+agreed\W*$|carried\s+unanimously)\b.*)",
    re.I,
)
# "No objections. Decision: Ann will coordinate": a mark inside a paragraph
_MARKED = re.compile(r"^\W*(?:Decision|Decided|Outcome|Conclusion)\W*:\W*(?P<what>\w.*)")
# "Approved online.", "Adopted unanimously"
_APPROVED = re.compile(
    r"^(?P<what>(?:unanimously\s+)?"
    r"(?:(?:Approved|APPROVED|Adopted|Ratified)\b(?!\s+(?:back\s+)?(?:in|on)\s+(?:\w+\s+)?\d{4}).*|(?:Granted|Accepted|Passed|Carried)\W*$))"
)

_VERDICT_FIRST = re.compile(  # "Motion carried: that the fee stay"
    r"^\W*(?:motion|resolution|proposal)\s+(?:was\s+)?(?:carried|passed|approved|agreed)(?:\s+unanimously)?\s*[:–-]\s*(?P<what>\S.*)",
    re.I,
)
_PASSED = re.compile(  # "The motion to keep the logo was passed unanimously"
    rf"^{_FIRST_HAND}(?P<what>.*\b(?:motion|resolution|proposal|amendment)\b.*\b(?:was|were)\s+(?:unanimously\s+)?passed\b(?!\s+(?:to|on)\b).*)",
    re.I,
)
# "add an item on grounds – agreed", "sites A to D to go forward (agreed)"
_CLOSED = re.compile(
    r"^(?P<what>\S.{8,}?)(?:\s[-–—]\s*|\s*[(\[]|:\s+)(?:(?:all|unanimously)\s+)?"
    r"(?:agreed|approved|resolved|accepted|carried|adopted|motion\s+(?:carried|passed)|all\s+in\s+favou?r)(?:\s+unanimously)?\W*$",
    re.I,
)

# "Ann Roe was elected", "Tom wins unopposed", "is elected to the Board"
_ELECTED = re.compile(
    r"^(?!.*\b(?:declared|said|reported|advised|informed|announced)\b.*\bhad\s+been\b)"
    r"(?!.*\b(?:if|when|until|unless|once|whether|who|before)\b.*\b(?:elected|appointed)\b)"
    r"(?P<what>.*\b(?:(?:is|are|was|were|been)\s+(?:duly\s+|unanimously\s+)?(?:re-?)?(?:elected|appointed|co-?opted)|"
    r"(?:wins?|won)\s+unopposed|elected\s+by\s+vote)\b.*)",
    re.I,
)
# "Unanimous adoption of previous minutes"
_ADOPTION = re.compile(r"^(?P<what>\W*unanimous\s+(?:adoption|approval|acceptance)\s+of\b.*)", re.I)
# "Report accepted.", "Agenda approved unanimously"
_TAKEN = re.compile(
    r"^(?P<what>\W*(?:\w+\s+){0,3}(?:report|apologies|agenda|accounts|budget|minutes|polic(?:y|ies)|invoices|cheques|payments|expenditure)s?\b"
    r"(?:\s+(?:for|of|as)\s[^.;]{3,60}?)?\s+(?:(?:was|were)\s+)?(?:presented\s+and\s+|unanimously\s+)?"
    r"(?:accepted|approved|adopted|agreed)\b(?!\s+from\b).*)",
    re.I,
)
# "No objections to the new group", "no objections, moving ahead"
_UNOPPOSED = re.compile(r"^(?P<what>\W*no\s+objections?(?:\s+to\b|\s*[,;]).*)", re.I)
# "25/0012/FUL rear extension: no objection", "Parish Council supports the application"
_VIEW = (
    r"(?:no\s+objections?|recommend(?:s|ed)?\s+(?:approval|refusal)|"
    r"(?:approval|permission|refusal)\s+recommended|support(?:s|ed)?|object(?:s|ed|ion)?|neutral)"
)
_PLANNING = re.compile(
    rf"^(?P<what>.*\b\d{{1,4}}/\d{{3,6}}(?:/[A-Z]{{1,6}})*\b.*\W(?:no\s+comments?|{_VIEW})\W*"
    rf"|\W*(?:(?:the\s+)?(?:parish\s+|town\s+|community\s+)?council\s+(?:has\s+|had\s+|raised\s+)?)?{_VIEW}"
    r"(?:\s+(?:to\s+)?(?:the\s+|this\s+)?application)?\W*)$",
    re.I,
)
# "Ann was thanked for her work", "Thank you to the club for"
_THANKED_FOR = re.compile(
    r"^(?P<what>.*\b(?:was|were)\s+thanked\s+for\b.*|\W*(?:many\s+)?thank(?:s|\s+you)\s+to\s.*\bfor\b.*)",
    re.I,
)
# "Thanks were recorded to", "a vote of thanks to the chair"
_THANKED = re.compile(
    r"^(?P<what>.*(?:\bthanks\s+(?:were|was)\s+(?:recorded|expressed|given|extended)\b|"
    r"\bvote\s+of\s+thanks\b).*)",
    re.I,
)
_MANNERS = (  # what one is thanked for in passing
    r"(?:reports?|updates?|presentation|talk|input|contributions?|attend\w*|coming|joining|"
    r"information|time)"
)
_BODY_THANKED = re.compile(  # "The Board thanked Ann for her ten years of service"
    rf"^\W*(?P<what>(?:the\s+)?(?:{_BODY}|council|partnership|forum|meeting)\s+(?:\w+ly\s+)?(?:"
    rf"thanked\s+(?!.*\bfor\s+(?:\w+\s+){{0,3}}{_MANNERS}\b).*"
    r"|(?:recorded|expressed|extended|(?:wished|asked)\s+to\s+\w+(?:\s+on\s+record)?|placed\s+on\s+record)\s+(?:its|their)\s+(?:\w+\s+)?(?:thanks|gratitude|appreciation)\b.*))",
    re.I,
)
# "NOTED that the next meeting", "Noted: the gate", "The Board noted the report"
_NOTED = re.compile(
    r"^\W*(?P<what>(?:NOTED|RECEIVED)\b.*|Noted\s*[:–—-]\s*\S.*|.*\b(?:[Ww]as|[Ww]ere|[Ii]s|[Bb]e|Board|Committee|Council|Members|Trustees|Governors)\s+NOTED\b.*|"
    rf"(?:[Tt]he\s+)?(?i:{_BODY})\s+(?i:noted|received)\s+(?:and\s+noted\s+)?(?:(?:the|this)\s+"
    r"(?:\w+\s+){0,4}(?:report|update|minutes|position|paper|presentation|correspondence|accounts)\b|with\s+(?:\w+\s+)?(?:concern|regret|interest|pleasure|thanks|sadness|satisfaction)\b).*)"
)
_REPORT_NOTED = re.compile(  # "The report was noted.", "Update received and noted"
    r"^\W*(?P<what>(?:the\s+|this\s+)?(?:[\w’'-]+\s+){0,5}?(?:reports?|updates?|minutes|position|papers?|presentation|correspondence|accounts|contents|information|statement|figures|letters?|"
    r"recommendations?|items?)(?:\s+(?:of|on|from|by|for)\s[^.;]{3,60}?)?\s+(?:(?:was|were|is|are|be)\s+)?(?:received\s+and\s+)?(?:duly\s+)?noted\W*)$",
    re.I,
)
_IT_WAS_NOTED = re.compile(r"^\W*(?P<what>(?P<alone>it\s+was\s+noted)\s+that\b.*)", re.I)

STYLE = Style(
    name="plain",
    decides=(_IT_WAS, _THEY, _AGREED, _APPROVED, _WERE, _ALL_AGREED, _CONSENSUS, _INSIDE),
    settles=(
        _MARKED,
        _MINUTES,
        _VERDICT_FIRST,
        _PASSED,
        _MOVED,
        _CLOSED,
        _NOTED,
        _ELECTED,
        _ADOPTION,
        _TAKEN,
        _THANKED,
        _THANKED_FOR,
        _BODY_THANKED,
        _UNOPPOSED,
        _PLANNING,
    ),
    notes=(_REPORT_NOTED, _IT_WAS_NOTED),
)
