"""Commands that people give in words of their own, as the command that they mean.  Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

Command = Callable[[re.Match[str]], str]

_NUMBERS = r"(?P<numbers>#?\d{1,18}(?:\s*(?:,\s*and\b|,|;|&|\band\b)\s*#?\d{1,18})*)"
_ACTION = r"(?:actions?\s+)"
_IT = rf"{_ACTION}?{_NUMBERS}"
_DONE = r"(?:done|finished|completed?|closed)"
_BEGUN = r"(?:in\s+progress|started|begun)"
_I_HAVE = r"(?:i\s+have|i['’]ve|we\s+have|we['’]ve)"
_IS_NOW = r"(?:(?:is|are|as)\s+)?(?:now\s+)?"

_OPENER = (
    r"(?:(?:what|which)(?:\s+are|\s+is|['’]s)?"
    r"|(?:(?:can|could|may)\s+(?:i|you)\s+)?(?:show|list|see|give|tell)(?:\s+(?:me|us))?)"
)
_SORT = r"(?:the|all|of|any|every|my|our|own|open|outstanding|overdue|late|proposed|next)"
_THINGS = r"(?:actions?(?:\s+(?:points?|items?))?|tasks?|to-?dos?)"
_ARE = r"(?:(?:that|which)\s+)?(?:are|is)\s+"
_TAIL = (
    rf"(?:{_ARE}(?:there|open|outstanding|overdue|late|mine|proposed)"
    r"|(?:(?:do|have)\s+)?i\s+(?:have|owe|got)(?:\s+to\s+do)?"
    rf"|(?:{_ARE})?(?:assigned\s+to|with|for)\s+me|of\s+mine|to\s+(?:do|review)"
    rf"|(?:{_ARE})?due(?:\s+(?:by|before|at))?(?:\s+(?:the\s+)?next(?:\s+meeting)?)?)"
)
_IS = r"(?:\s+is|\s+are|['’]s)"
_FOR_REVIEW = r"(?:for\s+(?:review|an?\s+officer|(?:the\s+)?officers|me|us)|to\s+review)"
_WAITING = (
    rf"(?:(?:{_ARE}|{_ARE}still\s+|still\s+)?(?:waits?|waiting)(?:\s+{_FOR_REVIEW})?|{_FOR_REVIEW}"
    rf"|(?:{_ARE})?(?:there|open))"
)
_WHICH = (  # the first that is spoken of
    ("proposed", r"\b(?:proposed|proposals?|review|wait(?:s|ing)?)\b"),
    ("mine", r"\b(?:my|mine|me|i|own)\b"),
    ("overdue", r"\b(?:overdue|late)\b"),
    ("next", r"\b(?:next|due)\b"),
    ("all", r"\b(?:all|every)\b"),
)
_TO_WHOM = re.compile(r"\b(?:(?:can|could|may)\s+i|(?:show|list|see|give|tell)\s+me)\b", re.I)
_POLITE = re.compile(
    r"^(?:(?:please|hi|hello|hey)\b[\s,]*)+|[\s,]*\b(?:please|thanks|thank you)(?=\s*\??$)", re.I
)


def meant(text: str) -> str | None:
    """The command that a message gives in other words, None where it gives none.

    >>> meant("what are my actions?"), meant("Who owns action 10?"), meant("done 3 and 4")
    ('action list mine', 'action show 10', 'action done 3 and 4')
    >>> meant("what are the actions on parks?")
    """
    words = " ".join(text.split()).strip(" .!").removeprefix("/")
    words = _POLITE.sub("", words).strip(" ,.!")
    for pattern, command in _PHRASES:
        if found := pattern.fullmatch(words):
            return command(found)
    return None


def _list(found: re.Match[str]) -> str:
    said = _TO_WHOM.sub("", found[0].lower())
    which = next((name for name, way in _WHICH if re.search(way, said)), "")
    return f"action list {which}".strip()


def _mine(_: re.Match[str]) -> str:
    return "action list mine"


def _show(found: re.Match[str]) -> str:
    return f"action show {found['numbers']}"


def _done(found: re.Match[str]) -> str:
    return f"action done {found['numbers']}"


def _start(found: re.Match[str]) -> str:
    return f"action start {found['numbers']}"


def _help(_: re.Match[str]) -> str:
    return "help"


_WAYS: tuple[tuple[Command, tuple[str, ...]], ...] = (
    (
        _list,
        (
            rf"{_OPENER}\s+(?:{_SORT}\s+)*{_THINGS}(?:\s+{_TAIL})?",
            rf"(?:{_SORT}\s+)+{_THINGS}(?:\s+{_TAIL})?",
            rf"{_THINGS}\s+{_TAIL}",
            r"(?:list|show)\s+(?:mine|overdue|next|all|proposed)",
            rf"(?:{_OPENER}\s+)?(?:{_SORT}\s+)*proposals?(?:\s+{_WAITING})?",
            rf"(?:what|which){_IS}?\s+{_WAITING}",
            r"(?:what\s+is|what['’]s|is\s+anything|anything)\s+(?:overdue|late)",
        ),
    ),
    (
        _mine,
        (
            r"what\s+do\s+i\s+(?:still\s+)?(?:owe|have\s+to\s+do)",
            r"what\s+am\s+i\s+(?:supposed\s+)?to\s+do",
            r"what\s+have\s+i\s+(?:got\s+)?to\s+do",
        ),
    ),
    (
        _show,
        (
            rf"{_ACTION}{_NUMBERS}",
            rf"who(?:\s+owns|\s+owes|\s+has|{_IS}\s+(?:doing|on|responsible\s+for))\s+{_IT}",
            rf"who{_IS}\s+{_ACTION}{_NUMBERS}\s+(?:for|with)",
            rf"who\s+(?:does|do)\s+{_ACTION}{_NUMBERS}\s+belong\s+to",
            rf"(?:who(?:{_IS})\s+(?:the\s+)?)?owners?\s+of\s+{_ACTION}{_NUMBERS}",
            rf"(?:whose|what|how|when|where|is|has)(?:\s+is|['’]s)?\s+{_ACTION}{_NUMBERS}"
            rf"(?:\s+(?:about|due|overdue|open|been\s+done|{_DONE}))?",
            rf"(?:show|see|tell\s+me\s+about)(?:\s+me)?\s+{_ACTION}{_NUMBERS}",
            rf"(?:what\s+is\s+the\s+)?status\s+of\s+{_ACTION}{_NUMBERS}",
        ),
    ),
    (
        _done,
        (
            rf"(?:{_I_HAVE}\s+)?(?:{_DONE}|finish|close)\s+{_IT}",
            rf"(?:mark\s+)?{_IT}\s+{_IS_NOW}{_DONE}",
        ),
    ),
    (
        _start,
        (
            rf"(?:{_I_HAVE}\s+)?(?:start|started|begin|begun)\s+{_IT}",
            rf"(?:mark\s+)?{_IT}\s+{_IS_NOW}{_BEGUN}",
        ),
    ),
    (
        _help,
        (
            r"help(?:\s+(?:me|us))?(?:\s+with\s+actions)?",
            r"(?:can|could)\s+you\s+help(?:\s+(?:me|us))?",
            r"i\s+need\s+(?:some\s+)?help",
            r"commands|usage|what\s+are\s+(?:the|your)\s+commands",
            r"what\s+(?:can|could|do)\s+you\s+do(?:\s+for\s+(?:me|us))?",
            r"what\s+(?:can|could)\s+i\s+(?:ask|say|do|type)(?:\s+you)?",
            r"how\s+(?:does\s+(?:this|it)|do\s+you)\s+work",
            r"how\s+(?:do|can)\s+i\s+(?:use\s+(?:you|this|it)|ask(?:\s+you)?)",
        ),
    ),
)
_CHANGING = (_done, _start)  # what is asked changes nothing
_PHRASES = tuple(
    (re.compile(rf"(?:{way})" + ("" if command in _CHANGING else r"[\s?!.]*"), re.I), command)
    for command, ways in _WAYS
    for way in ways
)
