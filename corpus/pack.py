"""An agenda pack: agenda, last minutes and a report for each item, bound into one file.

Where one paper ends and the next begins is nowhere said.  Each page that opens is weighed
against each line of the agenda (its label "Agenda Item 7a", the partner's and the speaker's
names, words of the title, the look of a report's head), and the best assignment in the order
of the agenda is taken: a global alignment by dynamic programming (Needleman and Wunsch 1970).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.agenda import looks_like_agenda, read_agenda
from corpus.dates import dates_in
from corpus.furniture import AGENDA_ITEM, opens_page
from corpus.minutes import looks_like_minutes, read_minutes
from corpus.model import Agenda, AgendaLine, Document, Line, Part
from corpus.people import normalised
from corpus.reports import head_fields, read_report
from corpus.stretch import is_bullet

_HEAD_CHARACTERS = 600
_LABEL_AHEAD = 200  # lines
_LEAST = 2.6  # evidence below which a page stays with the paper before it
_ROUTINE = re.compile(
    r"^(welcome|apolog|declarations?|minutes?\b|dates?\b|next meeting|any other|aob|urgent|"
    r"exclusion|introductions?|close|public question)",
    re.I,
)
_MINUTES_HEAD = re.compile(r"\bminutes\b|\bmeeting held\b", re.I)
_MINUTES_TITLE = re.compile(r"^\W*(?:(?:draft|unconfirmed)\s+)?(?:minutes\b|meeting held\b)", re.I)
_PRESENT = re.compile(r"^\W*(?:members\s+)?(?:present|attendees|attendance|in attendance)\b", re.I)
_ADDRESSED = re.compile(r"^\W*REPORT\s+TO\s+(?:THE\s+)?(?-i:[A-Z])[^.]{3,60}$", re.I)
_MINUTED = re.compile(  # what stands on a page of minutes and seldom elsewhere
    r"^(?:[*_]*RESOLVED\b|(?:it was )?(?:RESOLVED|AGREED)\b|\d{1,3}\.$|"
    r"\d{1,3}\.\s+[A-Z]{4}|\(\d{1,2}\)|[a-z])"
)
_UNFINISHED = re.compile(
    r"(?:[,;:]|\b(?:and|or|the|a|an|of|to|in|for|with|by|on|that|is|are))$", re.I
)
_MONTH_YEAR = re.compile(r"\b[A-Z][a-z]{2,8} 20\d\d\b")  # "March 2022"
_FAR = 400  # lines that minutes may run to before their first page break is seen
_WORD = re.compile(r"[a-z]{3,}")
_COMMON = frozenset(
    "agenda and for from item its partner partners report reports service services the update "
    "with".split()
)


@dataclass(frozen=True, slots=True)
class _Opening:
    """A page that may begin a paper: where it stands, and what its head says."""

    index: int
    head: str
    words: frozenset[str]
    labels: frozenset[str]
    labels_ahead: frozenset[str]
    formal: bool
    goes_on: bool
    in_list: bool


@dataclass(frozen=True, slots=True)
class _Chosen:
    opening: _Opening
    line: AgendaLine | None


def read_pack(document: Document) -> tuple[Part, ...]:
    """The parts of a pack in order; a single part where it is none."""
    lines = document.lines
    agenda_end = _end_of_agenda(document, lines)
    agenda = read_agenda(document, lines[:agenda_end])
    titles = frozenset(line.title.casefold() for line in _business(agenda.lines))
    minutes = _minutes_span(document, lines, agenda_end, titles)
    rest_from = minutes[1] if minutes else agenda_end
    parts: list[Part] = [agenda]
    if minutes:
        parts.append(read_minutes(document, _with_title(lines[minutes[0] : minutes[1]])))
    parts += _reports(document, lines, rest_from, agenda)
    return tuple(parts)


def is_pack(document: Document) -> bool:
    """Whether a document begins with an agenda and goes on with other papers behind it."""
    end = _end_of_agenda(document, document.lines)
    if not looks_like_agenda(document, document.lines[:end]):
        return False  # asked of its own pages: who was present stands in the minutes behind it
    behind = sum(len(line.text) for line in document.lines[end:])
    return end < len(document.lines) and behind > 800


def _end_of_agenda(document: Document, lines: Sequence[Line]) -> int:
    """The agenda ends where the first paper behind it opens."""
    opens = [index for index in range(5, len(lines)) if _opens(document, lines[index])]
    for index, end in pairwise([*opens, len(lines)]):
        page = [line for line in lines[index:end] if line.text]
        labelled = any(AGENDA_ITEM.match(line.text) for line in page[:6])
        minuted = _MINUTES_HEAD.search(" ".join(line.text for line in page[:14]))
        if labelled or _formal(page) or (minuted and looks_like_minutes(lines[index : index + 60])):
            return index
    return len(lines)


def _opens(document: Document, line: Line) -> bool:
    return bool(line.text) and opens_page(document, line)


def _with_title(lines: Sequence[Line]) -> list[Line]:
    """A paper's lines where what heads its first page counts as its title.

    The body's name stands at the top of the agenda and of the minutes, so it looks like a
    running header.
    """
    first = next((index for index, line in enumerate(lines) if line.text and not _mark(line)), 0)
    return [
        replace(line, furniture=False) if index == first else line
        for index, line in enumerate(lines)
    ]


def _mark(line: Line) -> bool:
    """Whether a line only labels its page: with an agenda item, or a number."""
    return bool(AGENDA_ITEM.match(line.text)) or not any(map(str.isalpha, line.text))


def _minutes_span(
    document: Document, lines: Sequence[Line], start: int, titles: frozenset[str]
) -> tuple[int, int] | None:
    """From the page that opens the minutes up to the page that opens something else."""
    breaks = [index for index in range(start, len(lines)) if _opens(document, lines[index])]
    opens = [
        index
        for index, end in pairwise([*breaks, len(lines)])
        if not _repeated(lines[index])
        or _titled_minutes(lines, index)
        or _formal([line for line in lines[index:end] if line.text][:12], titles)
    ]
    for at, index in enumerate(opens):
        head = [line.text for line in lines[index : index + 14]]
        if not _MINUTES_HEAD.search(" ".join(head)) or not looks_like_minutes(
            lines[index : index + 120]
        ):
            continue
        headed = any(_repeated(lines[each]) for each in breaks if index < each < index + _FAR)
        for later, end in pairwise([*opens[at + 1 :], len(lines)]):
            if _foreign(lines, later, end, titles, headed=headed):
                return index, later
        return index, len(lines)
    return None


def _titled_minutes(lines: Sequence[Line], index: int) -> bool:
    """Whether the title of minutes, and who was present, stand below a page's running header."""
    own = [line.text for line in lines[index : index + 20] if line.text and not line.furniture]
    return any(_MINUTES_TITLE.match(text) for text in own[:2]) and any(
        _PRESENT.match(text) for text in own[:12]
    )


def _repeated(line: Line) -> bool:
    return line.furniture and not AGENDA_ITEM.match(line.text)


def _foreign(
    lines: Sequence[Line], index: int, end: int, titles: frozenset[str], *, headed: bool
) -> bool:
    """Whether the page from ``index`` to ``end`` is no page of the minutes before it.

    ``headed`` tells that the pages of these minutes bear a running header: one without it is
    another paper's.  Without headers, a page of minutes shows a number, a clause, a
    resolution, or the rest of a sentence.
    """
    own = [line for line in lines[index:end] if line.text]
    if any(AGENDA_ITEM.match(line.text) for line in own) or _formal(own[:12], titles):
        return True
    return headed or not any(_MINUTED.match(line.text) for line in own if not line.furniture)


def _formal(head: Sequence[Line], titles: frozenset[str] = frozenset()) -> bool:
    """Whether lines look like a report's head: labelled fields at the very top.

    Below a title of the agenda, among ``titles``, one field is enough, such as "Report by".
    """
    own = [line for line in head if line.text][:12]
    named = head_fields(own).values
    headed = any(_ADDRESSED.match(line.text) or line.text.casefold() in titles for line in own[:5])
    return len(named) >= (1 if headed else 2) or any(
        name.startswith(("report to", "briefing")) for name in named
    )


def _reports(document: Document, lines: Sequence[Line], start: int, agenda: Agenda) -> list[Part]:
    openings = list(_openings(document, lines, start))
    business = _business(agenda.lines)
    chosen = _aligned(openings, business, frozenset(_WORD.findall((agenda.body or "").casefold())))
    if openings and (not chosen or chosen[0].opening.index > openings[0].index):
        chosen.insert(0, _Chosen(openings[0], None))
    reports = [
        read_report(document, lines[each.opening.index : end], line=each.line)
        for each, end in zip(
            chosen, [*(later.opening.index for later in chosen[1:]), len(lines)], strict=False
        )
    ]
    return [replace(report, meeting_date=report.meeting_date or agenda.date) for report in reports]


def _business(lines: Sequence[AgendaLine]) -> list[AgendaLine]:
    """The agenda lines that a report may stand behind: not the routine, nor one with sub-items."""
    parents = {re.split(r"[.a-z]", line.number)[0] for line in lines if not line.number.isdigit()}
    return [line for line in lines if not _ROUTINE.match(line.title) and line.number not in parents]


def _openings(document: Document, lines: Sequence[Line], start: int) -> Iterator[_Opening]:
    """Every place behind the minutes at which a page, and so a paper, may begin."""
    indexes = [index for index in range(start, len(lines)) if _opens(document, lines[index])]
    if start < len(lines) and start not in indexes:
        indexes.insert(0, start)
    for index, end in pairwise([*indexes, len(lines)]):
        inside = [line for line in lines[index:end] if line.text]
        own = [line for line in inside if not line.furniture][:12]
        formal = _formal(own)
        head = _head_text([line for line in lines[index:] if line.text and not line.furniture])
        yield _Opening(
            index=index,
            head=head,
            words=frozenset(_WORD.findall(head.casefold())),
            labels=_labels(lines[index:end]),
            labels_ahead=_labels(lines[end : end + _LABEL_AHEAD]),
            formal=formal,
            goes_on=not formal and _goes_on(lines, index),
            in_list=not document.paginated and _in_list(document, lines, index),
        )


def _labels(lines: Sequence[Line]) -> frozenset[str]:
    """The agenda items that lines are labelled with."""
    return frozenset(
        found["item"].lower() for line in lines if (found := AGENDA_ITEM.match(line.text))
    )


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether a page begins in the middle of a sentence of the page before."""
    before = next(
        (line.text for line in reversed(lines[:index]) if line.text and not line.furniture), ""
    )
    after = next((line.text for line in lines[index:] if line.text and not line.furniture), "")
    cut = len(before) > 60 and not before.endswith((".", "!", "?", ")"))
    return bool(_UNFINISHED.search(before)) or (cut and after[:1].islower())


def _in_list(document: Document, lines: Sequence[Line], index: int) -> bool:
    """Whether a lost bullet, not a lost page break, may explain the space before a line."""
    before = [each for each in lines[max(0, index - 3) : index] if each.text]
    after = [each for each in lines[index + 1 : index + 4] if each.text]
    return all(any(is_bullet(document, each) for each in side) for side in (before, after))


def _head_text(lines: Sequence[Line]) -> str:
    text = ""
    for line in lines:
        text += line.text + "\n"
        if len(text) > _HEAD_CHARACTERS:
            break
    return text[:_HEAD_CHARACTERS]


def _aligned(
    openings: Sequence[_Opening], business: Sequence[AgendaLine], body: frozenset[str]
) -> list[_Chosen]:
    """The heaviest assignment of agenda lines to openings that keeps the agenda's order."""
    rarity = _rarity(business)
    weights = [
        [_evidence(opening, line, rarity, body) for line in business] for opening in openings
    ]
    best = [[0.0] * (len(business) + 1) for _ in range(len(openings) + 1)]
    for i in range(len(openings) - 1, -1, -1):
        for j in range(len(business) - 1, -1, -1):
            gain = weights[i][j] - _LEAST
            best[i][j] = max(best[i + 1][j], best[i][j + 1], gain + best[i + 1][j + 1])
    chosen: list[_Chosen] = []
    i = j = 0
    while i < len(openings) and j < len(business):
        gain = weights[i][j] - _LEAST
        if gain > 0 and best[i][j] == gain + best[i + 1][j + 1]:
            chosen.append(_Chosen(openings[i], business[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return chosen


def _rarity(business: Sequence[AgendaLine]) -> Counter[str]:
    """In how many agenda lines each word stands: what stands in many tells nothing apart."""
    return Counter(word for line in business for word in _words(line))


def _words(line: AgendaLine) -> frozenset[str]:
    return frozenset(_WORD.findall(line.title.casefold())) - _COMMON


def _evidence(
    opening: _Opening, line: AgendaLine, rarity: Counter[str], body: frozenset[str]
) -> float:
    """How strongly a page says that it begins this item's report."""
    weight = 0.0
    if any(_same_item(label, line.number) for label in opening.labels):
        weight += 5.0
    elif opening.labels:
        weight -= 1.0
    elif any(_same_item(label, line.number) for label in opening.labels_ahead):
        weight += 3.0  # some systems print the label on a later page of the report
    words = _words(line)
    total = sum(1 / rarity[word] for word in words) or 1.0
    weight += 3.0 * sum(1 / rarity[word] for word in words & opening.words) / total
    head = normalised(opening.head)
    weight += 2.5 if any(normalised(name) in head for name in line.presenters) else 0.0
    weight += 1.5 if opening.formal else 0.0
    first_line = opening.head.split("\n", 1)[0]
    addressed = bool(body) and body <= set(_WORD.findall(opening.head[:160].casefold()))
    weight += 1.0 if addressed else -1.5 if opening.in_list else 0.0
    weight += 0.5 if dates_in(first_line) or _MONTH_YEAR.search(first_line) else 0.0
    weight -= 4.0 if opening.goes_on else 0.0
    return weight


def _same_item(label: str, number: str) -> bool:
    """Whether a page's label is an agenda line's number: "7a" is how some print 7.1.

    >>> _same_item("7h", "7.8")
    True
    """

    def plain(text: str) -> tuple[str, ...]:
        found = re.match(r"^(\d+)[.]?(\d+|[a-z])?$", text.lower())
        if not found:
            return (text.lower(),)
        part = found[2] or ""
        return found[1], str(ord(part) - 96) if part.isalpha() else part

    return plain(label) == plain(number)
