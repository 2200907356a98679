"""What is said in a thread that the bot takes part in, to nobody by name: to it, or not.  Pure."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.assistant import grammar

_QUESTION = re.compile(r"\?(?=$|[\s)\"'”’])")
_FIRST = r"(?:(?:and|but|or|so|also|then|please|ok|okay)\b[\s,]*)*"
_ASKS = re.compile(  # "who owns that", "and what about the police", "tell me about parks"
    rf"{_FIRST}(?:(?:what|how)\s+about\s+\S"
    r"|(?:who|whom|whose)\s+\S"
    r"|what\s+(?!(?:an?|you|i|he|she|they)\b)\S"
    r"|which\s+(?!(?:is|was|means|i|you|we)\b)\S"
    r"|(?:when|where|why|how)\s+(?:is|are|was|were|do|does|did|has|have|had|will|can|could|should"
    r"|would|many|much|often|long|far)\b"
    r"|(?:can|could|would|will)\s+you\s+(?:please\s+)?(?:tell|show|list|find|give|say|check|look)\b"
    r"|(?:tell|show)\s+(?:me|us)\s+\S|list\s+\S|find\s+(?!out\b)\S)",
    re.I,
)
_PERHAPS = re.compile(  # "is there anything on parks", "any news of the harbour"
    rf"{_FIRST}(?:(?:is|are|was|were|do|does|did|has|have|had|can|could|should)\s+"
    r"(?:we|there|they|anybody|anyone|any|our)\b|(?:is|was|did|does|has)\s+the\b"
    r"|any(?:thing|body|one)?\s+\S)",
    re.I,
)
_WONDERS = re.compile(  # "I wonder who reported on parks", "remind me when we meet"
    r"\b(?:wonder(?:ing)?|remind\s+(?:me|us)|(?:know|remember|recall|forgot|forgotten|sure))[\s,]+"
    r"(?:who|whom|whose|what|which|when|where|whether|if|why|how)\b",
    re.I,
)
_OF_SOMEBODY = re.compile(  # "could Anna bring the biscuits?": a name, or what looks like one
    rf"(?i:{_FIRST})(?i:can|could|will|would)\s+(?!(?:The|We|I|You)\b)[A-Z][\w'’-]+\s"
)
_ABOUT = re.compile(r"(?:and|or|but|also)\s+(?:on|about|for|in|since|before|after)\s+(.+)", re.I)
_BESIDE = re.compile(r"(?:and|or|also)\s+(.+)", re.I)
_MOST_WORDS = 4  # of a topic that stands alone
# what people say to each other in so few words, and no board resolves on
_CHAT = frozenset(
    """i me my we us our you your he his she her it its they them their this that these those here
    there who what when where which will would can could shall should must may might do does did be
    am is are was were been have has had not no yes never always let lets see seen go going gone
    come coming came get got give gave send sent sending know knew think thought guess hope hoped
    sorry just too also again soon later now then today tomorrow tonight yesterday day days week
    weekend monday tuesday wednesday thursday friday saturday sunday morning afternoon evening
    night point points idea question questions one ones same exactly indeed absolutely definitely
    totally true right wrong wow lol haha hmm oh ah um well congratulations congrats interesting
    awesome fantastic wonderful excellent super amazing agree understood received fine cool alright
    way way's fair enough course pleasure problem worries happy glad love like lunch coffee tea
    cake bye goodbye everybody folks all team up out off back away ill late ready busy
    sounds looks works noted sure seconded ditto sense goodness rush done hear spot stuff plan
    agreed exciting impressive likewise bravo job great please if because so really maybe perhaps
    probably hopefully apologies welcome""".split()
)


class Heard(StrEnum):
    """What a remark is to the bot.

    PERHAPS may be meant for it: a topic that stands alone, the beginning of a question, or one
    within a remark.  ASIDE asks, but somebody else, by name.
    """

    TALK = "talk"
    ASIDE = "aside"
    PERHAPS = "perhaps"
    ASKED = "asked"


def heard(text: str) -> Heard:
    """Whether a remark that is addressed to nobody asks for something, or commands.

    >>> [heard(one).value for one in ("and on fly-tipping", "who owns that", "action lst")]
    ['asked', 'asked', 'asked']
    >>> heard("fly-tipping").value, heard("thanks, see you tomorrow").value
    ('perhaps', 'talk')
    """
    words = text.strip()
    if grammar.is_nod(words):
        return Heard.TALK
    if _OF_SOMEBODY.match(words):
        return Heard.ASIDE
    if _QUESTION.search(words) or grammar.is_command(words) or _ASKS.match(words):
        return Heard.ASKED
    if (about := _ABOUT.fullmatch(words)) and _is_topic(about[1]):
        return Heard.ASKED
    beside = _BESIDE.fullmatch(words)
    if _PERHAPS.match(words) or _WONDERS.search(words) or _is_topic(beside[1] if beside else words):
        return Heard.PERHAPS
    return Heard.TALK


def _is_topic(text: str) -> bool:
    """Whether a few words name a matter, and say nothing else: "e-scooters", "the taxi rank"."""
    said = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", re.sub(r":[\w+-]+:", " ", text))
    return (
        0 < len(said) <= _MOST_WORDS
        and any(len(word) > 2 and not word.isdecimal() for word in said)
        and not any(word.lower() in _CHAT or "'" in word or "’" in word for word in said)
        and not grammar.is_nod(text)
        and not re.search(r"[,;:!]", text)
    )
