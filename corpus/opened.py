"""Where inside a paragraph what was resolved begins: "… the report. RESOLVED – That", and a list.

Committee systems print the talk and the resolution as one paragraph, or the mark as a paragraph
of its own.  A line is parted there, so that the mark opens a line as it does with other clerks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import Line
from corpus.styles import CLAUSE

_MARK = re.compile(
    # "RESOLVED – That", "**RESOLVED** unanimously that", "AGREED: that", "Decision: that"
    r"[*_]*\b(?:RESOLVED|(?P<weak>(?:AGREED|DECIDED)\b(?=[*_]*(?:\s*[:;–—-]|\s+(?:that|to)\b))"
    r"|(?:Resolved|Agreed|Decided|Decision)(?=[*_]*\s*:)))\b"
)
_TALK = re.compile(r"[.!?;)][\"”’]?\s*$")  # what is said before it ends its sentence
_IT_WAS = re.compile(r"\bit\s+was\s+(?:(?:then|further|also|therefore|\w+ly)\s+)*$", re.I)
_GOES_ON = (
    re.compile(  # behind the mark: no "RESOLVED items", and no "RESOLVED." that closes a fault
        r"[*_\s]*(?:unanimously)?[*_\s]*(?:[:;,–—-]|(?:that|to)\b|\(\w{1,3}\)|(?P<end>$))", re.I
    )
)
_ALONE = re.compile(  # "AGREED", "Decision" in a line of its own
    r"^\W*(?:RESOLVED|AGREED|DECIDED|DECISIONS?|Resolved|Agreed|Decided|Decisions?)[*_\s]*$"
)
_CLAUSE = re.compile(r"^[\s*_•-]*(?:That\b|to\s+[a-z])")
_FIRST = frozenset({"1", "a", "i"})


def parted(lines: Sequence[Line], *, told: bool = True) -> list[Line]:
    """The lines, each parted where what was resolved begins inside it.

    Without ``told`` what a sentence tells ("it was RESOLVED that") stays in it.

    >>> line = Line("The report was heard. RESOLVED: That it be noted.", 100, 149)
    >>> [(each.text, each.start) for each in parted([line])]
    [('The report was heard.', 100), ('RESOLVED: That it be noted.', 122)]
    """
    return [piece for at in range(len(lines)) for piece in _pieces(lines, at, told=told)]


def opens_alone(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is nothing but a mark, and what was resolved stands below it.

    "Agreed" below a proposal is a verdict on it; above "That the plan be approved" it opens it.
    """
    text = lines[at].text
    titled = lines[at].bold and "decision" in text.casefold()
    return bool(_ALONE.match(text)) and (titled or clause_below(lines, at))


def clause_below(lines: Sequence[Line], at: int) -> bool:
    """Whether what stands below a line begins as a clause does: "That", "(1)", "a)"."""
    below = next((line for line in lines[at + 1 :] if line.text), None)
    if below is None:
        return False
    label = CLAUSE.match(below.text)
    value = (label["bracketed"] or label["stopped"]).lower() if label else ""
    return value in _FIRST or bool(_CLAUSE.match(below.text))


def _pieces(lines: Sequence[Line], at: int, *, told: bool) -> Iterator[Line]:
    line = lines[at]
    if line.furniture or line.aside or "\t" in line.text or line.text.startswith("|"):
        yield line
        return
    cuts = [
        cut
        for cut in _cuts(line.text, told=told)
        if not _is_last(line.text, cut) or clause_below(lines, at)
    ]
    for start, end in zip([0, *cuts], [*cuts, len(line.text)], strict=True):
        yield _piece(line, start, end) if cuts else line


def _piece(line: Line, start: int, end: int) -> Line:
    text = line.text[start:end].rstrip()
    lead = max(0, min(line.lead, start + len(text)) - start)
    first = line.start + start
    return replace(line, text=text, start=first, end=first + len(text), lead=lead)


def _cuts(text: str, *, told: bool) -> Iterator[int]:
    for mark in _MARK.finditer(text):
        before = text[: mark.start()]
        said = _TALK.search(before) or (told and not mark["weak"] and _IT_WAS.search(before))
        if said and _GOES_ON.match(text, mark.end()):
            yield mark.start()


def _is_last(text: str, cut: int) -> bool:
    """Whether nothing stands behind the mark at ``cut``."""
    mark = _MARK.match(text, cut)
    goes_on = _GOES_ON.match(text, mark.end()) if mark else None
    return goes_on is not None and goes_on["end"] is not None
