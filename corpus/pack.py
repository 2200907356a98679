"""An agenda pack: agenda, last minutes and a report for each item, bound into one file.

Where one paper ends and the next begins is nowhere said.  Each page that opens is weighed
against each line of the agenda (:mod:`corpus.alignment`); what the agenda has no line for is
told by its own head or title page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.agenda import looks_like_agenda, read_agenda
from corpus.alignment import WORD, Chosen, Opening, aligned, same_item
from corpus.cover import is_cover, usual_size
from corpus.furniture import opens_page
from corpus.labels import headed, is_label, label_of
from corpus.minutes import looks_like_minutes, read_minutes
from corpus.model import Agenda, AgendaLine, Document, Line, Part
from corpus.people import normalised
from corpus.reports import head_fields, read_report, subject_in
from corpus.stretch import is_bullet

_HEAD_CHARACTERS = 600
_LABEL_AHEAD = 200  # lines
_FEWWORDS = 40
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
_ENTRY = re.compile(r"^\(?\d[\w.]{0,4}[.)]*\s+(?P<title>\S.*)$")  # "7a. Road safety"
_FAR = 400  # lines that minutes may run to before their first page break is seen


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
    usual = usual_size(lines)
    for index, end in pairwise([*opens, len(lines)]):
        page = [line for line in lines[index:end] if line.text]
        labelled = any(map(label_of, page[:6])) and (_is_told(page) or not page[0].heading)
        minuted = _MINUTES_HEAD.search(" ".join(line.text for line in page[:14]))
        titled = _is_told(page) and _listed(page[0], lines[:index])
        if (
            labelled
            or titled
            or _formal(page)
            or is_cover(page, usual)
            or (minuted and looks_like_minutes(lines[index : index + 60]))
        ):
            return index
    return len(lines)


def _listed(line: Line, agenda: Sequence[Line]) -> bool:
    """Whether a page begins with the title of a line of the agenda before it."""
    found = (_ENTRY.match(each.text) for each in agenda)
    titles = {entry["title"].casefold() for entry in found if entry}
    return line.text.casefold() in titles


def _is_told(page: Sequence[Line]) -> bool:
    """Whether a report's words stand below a heading, and not only a line of an agenda."""
    return sum(len(line.text.split()) for line in page) > _FEWWORDS


def _opens(document: Document, line: Line) -> bool:
    """Whether a paper may begin with a line: at the top of a page, or headed "Agenda item 5"."""
    named = bool(line.heading) and headed(line.text) is not None
    return bool(line.text) and (named or opens_page(document, line))


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
    return is_label(line) or not any(map(str.isalpha, line.text))


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
    return line.furniture and not is_label(line)


def _foreign(
    lines: Sequence[Line], index: int, end: int, titles: frozenset[str], *, headed: bool
) -> bool:
    """Whether the page from ``index`` to ``end`` is no page of the minutes before it.

    ``headed`` tells that the pages of these minutes bear a running header: one without it is
    another paper's.  Without headers, a page of minutes shows a number, a clause, a
    resolution, or the rest of a sentence.
    """
    own = [line for line in lines[index:end] if line.text]
    if any(map(label_of, own)) or _formal(own[:12], titles):
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
    chosen = aligned(openings, business, frozenset(WORD.findall((agenda.body or "").casefold())))
    chosen = _with_unlisted(openings, chosen)
    reports = [
        read_report(document, lines[each.opening.index : end], line=each.line)
        for each, end in zip(
            chosen, [*(later.opening.index for later in chosen[1:]), len(lines)], strict=False
        )
    ]
    return [replace(report, meeting_date=report.meeting_date or agenda.date) for report in reports]


def _with_unlisted(openings: Sequence[Opening], chosen: Sequence[Chosen]) -> list[Chosen]:
    """The chosen openings, and those of papers that the agenda has no line for.

    The first page behind the minutes opens a paper whatever it looks like; another one does
    that is a title page, or has a head with a subject of its own.  A page labelled with the
    item of the paper before it belongs to that.
    """
    known = {each.opening.index: each for each in chosen}
    kept: list[Chosen] = []
    for at, opening in enumerate(openings):
        before = kept[-1].line if kept else None
        its = before and any(same_item(label, before.number) for label in opening.labels)
        if opening.index in known:
            kept.append(known[opening.index])
        elif at == 0 or ((opening.cover or opening.subject) and not its):
            kept.append(Chosen(opening, None))
    return kept


def _business(lines: Sequence[AgendaLine]) -> list[AgendaLine]:
    """The agenda lines that a report may stand behind: not the routine, nor one with sub-items."""
    parents = {re.split(r"[.a-z]", line.number)[0] for line in lines if not line.number.isdigit()}
    return [line for line in lines if not _ROUTINE.match(line.title) and line.number not in parents]


def _openings(document: Document, lines: Sequence[Line], start: int) -> Iterator[Opening]:
    """Every place behind the minutes at which a page, and so a paper, may begin."""
    indexes = [index for index in range(start, len(lines)) if _opens(document, lines[index])]
    if start < len(lines) and start not in indexes:
        indexes.insert(0, start)
    usual = usual_size(lines)
    for index, end in pairwise([*indexes, len(lines)]):
        inside = [line for line in lines[index:end] if line.text]
        own = [line for line in inside if not line.furniture][:12]
        formal = _formal(own)
        head = _head_text([line for line in lines[index:] if line.text and not line.furniture])
        yield Opening(
            index=index,
            head=head,
            plain=normalised(head),
            words=frozenset(WORD.findall(head.casefold())),
            labels=_labels(lines[index:end]),
            labels_ahead=_labels(lines[end : end + _LABEL_AHEAD]),
            formal=formal,
            goes_on=not formal and _goes_on(lines, index),
            in_list=not document.paginated and _in_list(document, lines, index),
            cover=document.paginated and is_cover(inside, usual),
            subject=formal and _is_its_own(subject_in(own), lines),
        )


def _is_its_own(subject: str | None, lines: Sequence[Line]) -> bool:
    """Whether a subject is named once: a head that is printed again opens no other paper."""
    if not subject:
        return False
    behind = f": {subject}"
    return sum(line.text == subject or line.text.endswith(behind) for line in lines) == 1


def _labels(lines: Sequence[Line]) -> frozenset[str]:
    """The agenda items that lines are labelled with."""
    return frozenset(label.lower() for line in lines if (label := label_of(line)))


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
