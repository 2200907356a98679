"""Minutes in plain sentences: "It was agreed that", "The Committee approved", "Minutes adopted"."""

from __future__ import annotations

import re

from corpus.styles.style import Style

_WHO = (
    r"(?:the\s+)?(?:board|committee|(?:parish\s+|town\s+|community\s+|city\s+)?council|members|trustees|governors|"
    r"councillors|meeting|group|partnership|forum|directors|cabinet|executive|team|tsc|cpc|cc|pc|sc|those\s+present|all(?:\s+present)?|everyone|we)"
)
_HOW = r"(?:\s+(?:also|then|further|unanimously|therefore|formally|all|by\s+\w+(?:\s+\w+)?))*"
# "It was agreed that", "it was unanimously resolved to", "It had been decided that"
_IT_WAS = re.compile(
    rf"\bit\s+(?:was|has\s+been|had\s+been){_HOW}\s+(?:agreed|resolved|decided|approved|determined){_HOW}\s*(?P<what>(?:,|that|to|not)\b.*)",
    re.I,
)
# "The Committee agreed to", "Members approved the budget", "All agreed that", "We decided"
_THEY = re.compile(
    rf"^{_WHO}(?:\s+\w+){{0,2}}?{_HOW}\s+(?:(?:were|are)\s+(?:all\s+)?)?(?P<what>(?:agreed?s?|resolved?|decided?s?|approved?s?|voted|ratified|adopted|accepted|endorsed|elected|appointed)\b.*)",
    re.I,
)
_ALL_AGREED = re.compile(  # "… the new page and all agreed that it go live"
    r"\b(?:and|so|but)\s+(?P<what>(?:all|everyone|members|everybody)\s+(?:present\s+)?agreed\s+(?:that|to)\b.*)",
    re.I,
)
_CONSENSUS = re.compile(  # "A consensus was reached to write a guide"
    r"\b(?P<what>consensus\s+(?:was|has\s+been)\s+reached\s+(?:to|that|on)\b.*)", re.I
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
_WERE = re.compile(  # "Both requests were approved"
    r"^(?P<what>.*\b(?:was|were)\s+(?:unanimously\s+)?(?:approved|agreed|adopted|elected|ratified|carried)\b.*)",
    re.I,
)
_MOVED = re.compile(  # "Proposed by AR, seconded by TH", "Motion carried", "carried unanimously"
    r"^(?P<what>.*\b(?:motion\s+(?:was\s+)?(?:carried|passed|approved)|"
    r"(?:proposed|moved|motion)\s+(?:by\b)?.*\bsecond(?:ed)?(?:\s+by)?|motion\s+to\b.*\bmade\s+by|all\s+(?:ayes|in\s+(?:favour|agreement))\W*$|unanimously\s+agreed\W*$|carried\s+unanimously)\b.*)",
    re.I,
)
# "Approved online.", "Adopted unanimously"
_APPROVED = re.compile(r"^(?P<what>(?:unanimously\s+)?(?:Approved|APPROVED|Adopted|Ratified)\b.*)")

# "add an item on grounds – agreed"
_CLOSED = re.compile(
    r"^(?P<what>\S.{8,}?)\s[-–—]\s*(?:unanimously\s+)?(?:agreed|approved|resolved|accepted|carried|adopted)\W*$",
    re.I,
)

_NOTED = re.compile(r"^(?P<what>NOTED\b.*)")  # "NOTED that the next meeting"

STYLE = Style(
    name="plain",
    decides=(_IT_WAS, _THEY, _AGREED, _APPROVED, _WERE, _ALL_AGREED, _CONSENSUS),
    settles=(_MINUTES, _MOVED, _CLOSED, _NOTED),
)
