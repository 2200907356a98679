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
from corpus.votes import movers_behind

_CARRIED = re.compile(  # "Motion carried.", "All in agreement", "Unanimously agreed"
    r"^\W*(?:(?:the\s+)?motion\s+)?(?:was\s+)?(?:unanimously\s+)?(?:carried|passed|agreed|approved|granted|no\s+objections?|all\s+(?:ayes|agreed|in\s+(?:favour|agreement)))"
    r"(?:\s+(?:unanimously|by\s.*|\d+\s*[-–]\s*\d+.*))?\W*$",
    re.I,
)
_ELECTED = re.compile(r"\b(?:duly|unanimously|re-?)\s*(?:re-?)?(?:elected|appointed)\b", re.I)
_NOMINATES = re.compile(
    r"\b(?:proposed|nominated|moved)\b.*\b(?:be|as|remain|for|continue)\b", re.I | re.S
)
_GOES_ON = re.compile(r"\band\W*$", re.I)
_PUT = re.compile(r"\b(?:proposed|proposer|moved|motion|seconded)\b", re.I)
_TALLY = re.compile(
    r"\d\s*(?:votes?\s+)?(?:for|in\s+favou?r|ayes?|yes|yeas?)\b|\bfor\s*[:=]\s*\d", re.I
)
_SECONDED = re.compile(  # "Proposed by AR, seconded by TH", "Approval moved by AR"
    r"^(?:proposed\b|approval\s+(?:was\s+)?(?:moved|proposed)\b)", re.I
)
_DECISIONS = re.compile(  # a heading: "Key decisions", "Decisions made", "Grants approved"
    r"^\W*(?:(?:key|main|summary\s+of|list\s+of)\s+)?(?:decisions?|resolutions?|agreements|consensus)"
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
_RESOLVES = """
    agreed?s? agreement decided?s? resolved?s? consensus determined voted
    moved?s? motion(?:s|ed)? proposed?s?
"""
_AGREED_TO = re.compile(  # "agreed to", "it was decided that", "consensus was reached to"
    rf"^\W*(?:.{{0,60}}?\b{any_of(_RESOLVES)}\b[^.;]{{0,40}}?\s+)?"
    r"(?:(?P<to>to)|that|for)\s+",
    re.I,
)
_DOES = re.compile(
    rf"(?:\w+ly\s+)?(?:{any_of(TASKS)}|create|build|purchase|buy|solicit|collaborate|"
    r"re-?(?:build|check|count|design|fit|open|paint|place|plant|print|visit|write)\w*)\b",
    re.I,
)
_SETTLES = re.compile(  # what is done by deciding it
    r"(?:(?:not|also|\w+ly)\s+)?(?:accept|add\s+[^.;]{1,80}?\s(?:to\s+the|as)\s+(?:an?\s+)?agenda|adjourn|admit|adopt|appoint|approve|authori[sz]e|award|close\s+the\s+meeting|confirm|change|continue|defer|delay|elect|endorse|grant|have|hold|include|keep|leave|let|make|meet\s+(?:the\s+cost|every|monthly|weekly)|merge|move\s+(?:£|to\b|[^.;]{1,60}?\s+to\b|funds)|"
    r"put\s+[^.;]{1,60}?\s+(?:to|up\s+for)\s+(?:the\s+|an?\s+)?(?:\w+\s+)?(?:vote|ballot)|require|waive|"
    r"(?:raise|increase|reduce)\s+(?:the\s+)?(?:rents?|fees?|prices?|charges?|subscriptions?|precept)|note|"
    r"postpone|proceed|ratify|reappoint|re-?elect|refuse|reject|remain|reserve|retain|seek\s+to|set\s+aside|support|take|use|wait)\b",
    re.I,
)
_SETTLED = re.compile(  # "Approved by the members present", "Decision to": no task
    r"^\W*(?:\w+ly\s+)?(?:approved|adopted|accepted|granted|carried|passed)(?:\s+unanimously)?\s+"
    r"(?:by|with(?:out)?|as|subject|in|on|at)\b|\s[-–—]\s*(?:approved|refused|agreed)\s+with"
    r"|\b(?:was|were)\s+(?:turned\s+down|refused|rejected|declined)\b|^\W*(?:decision|ok|okay|1)\s+to\b",
    re.I,
)
_STATES = re.compile(r"there\s+(?:is|are|was|were)\b", re.I)  # "that there is nobody who wants to"
_WE = re.compile(
    rf"(?:we|they)\s+(?:all\s+|will\s+|should\s+|would\s+)?(?P<verb>{any_of(TASKS)})\b", re.I
)
_IS_TO = re.compile(  # "CS could ask the bank", "we would build", "she will write"
    rf"\b(?:will|would|could|should|to|shall|must)\s+(?:also\s+|seek\s+to\s+|be\s+asked\s+to\s+|\w+ly\s+)?"
    rf"(?P<verb>{any_of(TASKS)}|be\s+{any_of(DONE_TO)})\b",
    re.I,
)
_MOVES = re.compile(  # "Ann moves to", and not "Proposed: AR; seconded: TH; all in favour"
    r"^(?!\W*(?:proposed|moved)\s*(?:by\s*)?[:–-]).*\b(?:mov(?:ed|es)|motions?\s+(?:by|to)|propose[sd])\b",
    re.I,
)
_MOVER_FIRST = re.compile(r"\W*(?:proposed|moved)\s*(?:by\s*)?[:–-].*\bsecond", re.I)
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


def decisions_in(
    block: Block, house: House, minute: str | None, *, formal: bool = False
) -> list[Resolution]:
    """What a block's sentences say was agreed; ``formal`` counts only what they note formally."""
    found: list[Resolution] = []
    spans = list(sentences(block.text))
    for at, (start, end) in enumerate(spans):
        said = _plain(block.text[start:end])
        mark = house.noted(said) if formal else house.decides(said)
        if mark is None or not _decides(mark, said, block.text[end:], alone=len(spans) == 1):
            continue
        if found and (_SECONDED.match(said) or _CARRIED.match(said)):
            continue
        first, last = _words(block.text, spans, at, mark)
        if found and _ELECTED.search(said) and _NOMINATES.search(found[-1].text):
            found.pop()  # "It was proposed that AR be Chair. She was duly elected."
        place = block.place(first, last, minute=minute)
        text = block.text[first:last].strip("*_ ")
        found.append(resolution_of(Clause(None, text, place), agreed_task))
    return found


def _decides(mark: re.Match[str], said: str, behind: str, *, alone: bool) -> bool:
    """Whether a sentence with a mark records something that was carried."""
    if mark.groupdict().get("alone") and not alone:
        return False  # "It was noted that", amid talk
    if _GOES_ON.search(said):
        return False  # "It was moved by AR, seconded by TH and", above RESOLVED
    return not _is_lost(said, behind)


def _words(
    text: str, spans: Sequence[tuple[int, int]], at: int, mark: re.Match[str]
) -> tuple[int, int]:
    """Where the words of a decision begin and end, of which a sentence tells."""
    start, end = spans[at]
    group = "what" if mark["what"] is not None else "said"
    said = text[start:end]
    if at and _CARRIED.match(_plain(said)):  # "… be released. Carried"
        first = _moved(text, spans, at)
        end = next(end for start, end in spans if start == first)
    elif at and (_POINTS_BACK.match(said) or _AGREES.search(mark[group])):
        first = spans[at - 1][0]  # "… be named. This was agreed"
    else:
        first, end = start + mark.start(group), start + mark.end(group)
    behind = movers_behind(text[first:end])
    if behind is not None:
        return first, first + behind
    movers = _MOVERS.search(text, first + 12, end)
    return first, movers.start() if movers else end


def _is_lost(said: str, behind: str) -> bool:
    """Whether a sentence puts something to a vote that was lost, in itself or by what follows."""
    if _TALLY.search(said) and carried_in(said) is False:
        return True
    return bool(_PUT.search(said)) and carried_in(behind) is False


def _plain(text: str) -> str:
    """A sentence without the marks of its format: those inside each for a space."""
    return re.sub(r"[*_`]", " ", text)


def agreed_task(text: str) -> int | None:
    """Where in what was agreed somebody, or the body itself, is to do something; else None.

    >>> agreed_task("agreed to write to the Minister"), agreed_task("agreed to accept the offer")
    (10, None)
    """
    if _SETTLED.search(text):
        return None
    lead = _AGREED_TO.match(text)
    if lead is None:
        return task_at(text)
    if lead["to"]:
        does = _DOES.match(text, lead.end())
        settles = _SETTLES.match(text, lead.end())
        return lead.end() if does and not settles else None
    if _STATES.match(text, lead.end()):
        return None
    set_ = _IS_TO.search(text, lead.end()) or _WE.match(text, lead.end())
    if set_ and _SETTLES.match(text, set_.start("verb")):
        return None
    task = task_at(text[lead.end() :])
    if task is not None:
        return lead.end() + task
    return set_.start() if set_ else None


def _moved(text: str, spans: Sequence[tuple[int, int]], at: int) -> int:
    """Where the sentence begins that says what was carried: the one before those of the vote."""
    for start, end in reversed(spans[:at]):
        said = text[start:end]
        if _MOVES.search(said) or not (_OF_THE_VOTE.match(said) or _MOVER_FIRST.match(said)):
            return start
    return spans[at - 1][0]
