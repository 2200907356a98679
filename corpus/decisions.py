"""Decisions that a paper tells in plain sentences: "It was agreed that", "Carried"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.actions import task_at
from corpus.blocks import Block
from corpus.clauses import Clause
from corpus.model import Resolution
from corpus.motions import carried_in
from corpus.resolutions import resolution_of
from corpus.sentences import sentences
from corpus.styles import House
from corpus.vocabulary import DONE_TO, TASKS, any_of

_CARRIED = re.compile(  # "Motion carried.", "All in agreement", "Unanimously agreed"
    r"^\W*(?:motion\s+)?(?:was\s+)?(?:unanimously\s+)?(?:carried|passed|agreed|approved|no\s+objections?|all\s+(?:ayes|agreed|in\s+(?:favour|agreement)))"
    r"(?:\s+(?:unanimously|by\s.*|\d+\s*[-–]\s*\d+.*))?\W*$",
    re.I,
)
_GOES_ON = re.compile(r"\band\W*$", re.I)
_PUT = re.compile(r"\b(?:proposed|proposer|moved|motion|seconded)\b", re.I)
_SECONDED = re.compile(r"^proposed\b", re.I)  # "Proposed by AR, seconded by TH"
_DECISIONS = re.compile(  # a heading: "Key decisions", "Decisions made", "Grants approved"
    r"^\W*(?:(?:key|main|summary\s+of|list\s+of)\s+)?(?:decisions?|resolutions|agreements|consensus)"
    r"(?:\s+(?:made|taken|reached|agreed|log))?\W*$"
    r"|^\W*(?!minutes\b)(?:[\w&-]+\s+){1,4}(?:approved|adopted|elected)\W*$",
    re.I,
)
_POINTS_BACK = re.compile(r"^(?:this|that|these)\s+(?:was|were|is|are|had\s+been)\b", re.I)
_AGREES = re.compile(  # "The Board agreed.", "Members agreed with this approach"
    r"^(?:\w+\s+){0,3}agreed(?:\s+(?:with\s+|to\s+)?th(?:is|ese)\b.{0,40})?\W*$", re.I
)
_BODY_AGREES = re.compile(  # "The group agrees to move the files"
    r"^\W*(?:the\s+)?(?:group|committee|board|council|tsc|cpc|members|meeting|all)\s+(?:unanimously\s+)?"
    r"(?:agrees?d?|approved?s?|decided?s?|resolved?s?)\b(?!\s+to\s+\w+\s+back)",
    re.I,
)
_AGREED_TO = re.compile(  # "agreed to", "it was decided that", "consensus was reached to"
    r"^\W*(?:.{0,60}?\b(?:agreed?s?|agreement|decided?s?|resolved?s?|consensus|determined|voted)\b[^.;]{0,40}?\s+)?"
    r"(?:(?P<to>to)|that|for)\s+",
    re.I,
)
_DOES = re.compile(
    rf"(?:\w+ly\s+)?(?:{any_of(TASKS)}|create|build|purchase|buy|solicit|collaborate|re-?\w+)\b",
    re.I,
)
_SETTLES = re.compile(  # what is done by deciding it
    r"(?:(?:not|also|\w+ly)\s+)?(?:accept|adopt|appoint|approve|award|confirm|change|continue|defer|delay|elect|endorse|grant|have|hold|include|keep|leave|let|make|meet\s+(?:the\s+cost|every|monthly|weekly)|move\s+(?:£|to\b|funds)|"
    r"(?:raise|increase|reduce)\s+(?:the\s+)?(?:rents?|fees?|prices?|charges?|subscriptions?|precept)|note|"
    r"postpone|proceed|ratify|reappoint|re-?elect|refuse|reject|remain|reserve|retain|seek\s+to|support|take|use|wait)\b",
    re.I,
)
_IS_TO = re.compile(  # "CS could ask the bank", "we would build", "she will write"
    rf"\b(?:will|would|could|should|to|shall|must)\s+(?:also\s+|seek\s+to\s+|be\s+asked\s+to\s+|\w+ly\s+)?"
    rf"(?P<verb>{any_of(TASKS)}|be\s+{any_of(DONE_TO)})\b",
    re.I,
)
_MOVES = re.compile(r"\b(?:moved|motion\s+(?:by|to)|proposed)\b", re.I)
_OF_THE_VOTE = re.compile(  # "Councillor Roe seconded.", "Ayes: 4.", "Roll call vote"
    r".{0,60}\b(?:second(?:ed|s)?|amended\s+(?:his|her|their|the)\s+motion)\b|^\W*(?:ayes?|nays?|noes|in\s+favou?r|against|abst|roll\s+call|vote|none|"
    r"\d+\s+(?:for|against))\b",
    re.I,
)
_MOVERS = re.compile(  # "… be accepted **Moved:** Ann Roe **Seconded:** Tom Hale"
    r"[*_\s]+(?:Moved|Mover|Proposed|Proposer|Seconded|Seconder)[*_]*\s*:.*$"
)


def heads_decisions(text: str) -> bool:
    """Whether a heading or label says that decisions follow, and nothing else.

    >>> heads_decisions("Decisions made"), heads_decisions("Decision: the fee stays")
    (True, False)
    """
    return bool(_DECISIONS.match(text))


def decision_of(block: Block, minute: str | None) -> Resolution:
    """A block that is a decision as it stands: an entry of a list of decisions."""
    clause = Clause(None, block.text.strip("*_ "), block.place(minute=minute))
    return resolution_of(clause, task_at)


def agreed_by_all(block: Block, minute: str | None) -> Resolution | None:
    """A block that says what the body as a whole agreed: no action, though among actions."""
    return decision_of(block, minute) if _BODY_AGREES.match(block.text) else None


def decisions_in(block: Block, house: House, minute: str | None) -> list[Resolution]:
    """What a block's sentences say was agreed."""
    found: list[Resolution] = []
    spans = list(sentences(block.text))
    for at, (start, end) in enumerate(spans):
        said = _plain(block.text[start:end])
        mark = house.decides(said)
        if mark and _GOES_ON.search(said):
            continue  # "It was moved by AR, seconded by TH and", above RESOLVED
        if mark and _PUT.search(said) and carried_in(block.text[end:]) is False:
            continue
        if mark and not (found and (_SECONDED.match(said) or _CARRIED.match(said))):
            first = start + mark.start("what")
            if at and _CARRIED.match(said):
                first = _moved(block.text, spans, at)  # "… be released. Carried"
            elif at and (_POINTS_BACK.match(said) or _AGREES.search(mark["what"])):
                first = spans[at - 1][0]  # "… be named. This was agreed"
            if movers := _MOVERS.search(block.text, first + 12, end):
                end = movers.start()
            place = block.place(first, end, minute=minute)
            text = block.text[first:end].strip("*_ ")
            found.append(resolution_of(Clause(None, text, place), agreed_task))
    return found


def _plain(text: str) -> str:
    """A sentence without the marks of its format: those inside each for a space."""
    return re.sub(r"[*_`]", " ", text)


def agreed_task(text: str) -> int | None:
    """Where in what was agreed somebody, or the body itself, is to do something; else None.

    >>> agreed_task("agreed to write to the Minister"), agreed_task("agreed to accept the offer")
    (10, None)
    """
    lead = _AGREED_TO.match(text)
    if lead is None:
        return task_at(text)
    if lead["to"]:
        does = _DOES.match(text, lead.end())
        settles = _SETTLES.match(text, lead.end())
        return lead.end() if does and not settles else None
    set_ = _IS_TO.search(text, lead.end())
    if set_ and _SETTLES.match(text, set_.start("verb")):
        return None
    task = task_at(text[lead.end() :])
    if task is not None:
        return lead.end() + task
    return set_.start() if set_ else None


def _moved(text: str, spans: Sequence[tuple[int, int]], at: int) -> int:
    """Where the sentence begins that says what was carried: the one before those of the vote."""
    for start, end in reversed(spans[:at]):
        if not _OF_THE_VOTE.match(text[start:end]) or _MOVES.search(text[start:end]):
            return start
    return spans[at - 1][0]
