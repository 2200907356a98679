"""Minutes: lines in, a :class:`~corpus.model.Meeting` out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from corpus import attendance as roll
from corpus.actions import Context
from corpus.blocks import blocks_of
from corpus.business import business_of
from corpus.cast import Cast, introduced
from corpus.chapter import Chapter
from corpus.dates import dates_in
from corpus.entries import off_roll
from corpus.heading import Heading
from corpus.heads import Head, parted, read_head
from corpus.itempage import item_page
from corpus.legends import legend_of
from corpus.model import Document, Line, Meeting, MinuteItem, Reference
from corpus.numbering import headings, lone_heading
from corpus.opened import parted as opened
from corpus.references import references_in
from corpus.repeats import without_repeats
from corpus.rollheads import labels_attendance
from corpus.rows import laid_out
from corpus.signs import names_here, signs_of
from corpus.sittings import Told, announced
from corpus.stretch import Stretch
from corpus.styles import House, house_of
from corpus.subheads import with_routine, with_subheads
from corpus.topics import topics
from corpus.undertakings import names_used

_HEAD_LINES = 40
_LONG_TITLE = 12  # words: what is longer says something itself
_FEWEST = 2  # headings that stand out
_FEW_WORDS = 4  # of a title that says something
_TOLD = re.compile(r"\b(?:was|were|will|has|have|had|agreed|approved|accepted|adopted)\b", re.I)
_ROLL = re.compile(  # "PRESENT:", "## Attendees", "1. Committee members present were:"
    r"^\W*(?:\d{1,3}\.?\s+)?(?i:[\w ]{0,20}\s)?"
    r"(?i:present|attendees|sederunt|attendance|participants)"
    r"(?:\s+were)?\W*(?:$|(?<=:)|(?<=\*)|\s+[A-Z])"
)
_MINUTES_OF = re.compile(
    r"^\W*(?:(?:draft|unconfirmed|approved)\s+)?(?:minutes|notes)\s+of\b(?! previous).*", re.I
)
_RECORD = re.compile(
    r"^\W*(?:(?:meeting\s+)?(?:minutes|notes)|transcript|results?|recording|pinned\s+topics)\W*$",
    re.I,
)
_TITLE_FIELD = re.compile(r"^\W*(?:title|name|description|subject|heading)\b", re.I)
_DATE_FIELD = re.compile(r"^\W*(?:meeting[-_ ]?)?date\W*[:=]", re.I)
_TABLED = re.compile(r".*\t|\||[•*-]\s|\d{1,2}[.)]\s")  # a row, or a list's entry
_MET = re.compile(r"^\W*(?:draft\s+)?(?:minutes|notes|meeting)\b.*\bheld\b", re.I)
_MINUTES_TITLE = re.compile(r"\bminutes\b[\W\d]*$", re.I)  # "Harbour Board Meeting Minutes"


@dataclass(frozen=True, slots=True)
class _Passage:
    """An item's heading and the lines that belong to it."""

    number: str | None
    title: str
    lines: tuple[Line, ...]
    body: tuple[Line, ...]
    over: str = ""


def read_minutes(document: Document, lines: Sequence[Line]) -> Meeting:
    """Read the minutes that stand in ``lines`` of a document.

    Whatever is not to be found stays None or empty; reading never fails on a text.
    """
    kept, found = _parts(document, [line for line in lines if not line.furniture])
    top = _before(kept, found)
    passages = [
        _passage(kept, heading, following)
        for heading, following in pairwise([*(found or _whole(kept)), None])
        if heading is not None
    ]
    head = _with_hints(read_head(_above_attendance(top), _hints(document, lines)), document, lines)
    fields = _fields(document, lines)
    told = [(each.number, each.title, each.lines) for each in passages]
    sittings, sittings_place = announced(
        document, [*fields, *kept], told, Told(head.date, head.time)
    )
    attendance = roll.read_attendance(document, [*fields, *top], told)
    context = Context(head.date, sittings, legend_of(line.text for line in kept))
    cast = _cast(attendance, kept)
    house = house_of(off_roll((line.text for line in opened(kept, told=False)), cast))
    read = (_item(document, passage, house, cast, context) for passage in passages)
    items = without_repeats(read, lines)
    items = tuple(item for item in items if not _is_empty_record(item))
    if not found:
        items = tuple(item for item in items if item.actions or item.resolutions)
    whole = Stretch.of(document, kept)
    return Meeting(
        body=head.body,
        title=_title(head, kept),
        place=whole.place() if whole else document.place(0, 0),
        date=head.date,
        time=head.time,
        venue=head.venue,
        chair=attendance.chair,
        present=roll.by_name(attendance.present),
        apologies=roll.by_name(attendance.apologies),
        next_meetings=sittings,
        items=items,
        present_place=attendance.present_place,
        apologies_place=attendance.apologies_place,
        next_meetings_place=sittings_place,
    )


def _parts(document: Document, lines: Sequence[Line]) -> tuple[list[Line], list[Heading]]:
    """The lines as they are to be read, and the headings among them, whatever tells these."""
    kept, found = laid_out(lines)
    kept, found = (kept, found) if found else item_page(kept)
    found = _below_title(kept, found or with_subheads(kept, _headings(document, kept)))
    return kept, [*_listed_above(kept, found), *_told_above(kept, found), *found]


def _cast(attendance: roll.Attendance, lines: Sequence[Line]) -> Cast:
    """Everybody whom the paper names, and who of them was not there."""
    away = (*attendance.apologies, *attendance.missing)
    return Cast(
        (*attendance.present, *away, *introduced(lines)),
        frozenset(person.name for person in away),
        names_used(line.text for line in lines),
    )


def _is_empty_record(item: MinuteItem) -> bool:
    """Whether an item only parts the paper ("Transcript") and nothing was resolved in it."""
    told = item.actions or item.resolutions or item.number
    return not told and bool(_RECORD.match(item.title))


def looks_like_minutes(lines: Sequence[Line], name: str = "") -> bool:
    """Whether lines are minutes: they name who was present at a meeting, or what it resolved.

    ``name`` is the file's, which may tell of which day they are.
    """
    texts = [line.text for line in lines if line.text and not line.furniture]
    head = " ".join(texts[:12])
    listed = any(_ROLL.match(text) for text in texts[:60]) or names_here(texts[:20])
    house = house_of(texts)
    resolved = sum(bool(house.resolved(text)) for text in texts)
    met = bool(re.search(r"\bminutes?\b|\bmeeting\b|\bcall\b", head, re.I))
    titled = any(_MINUTES_OF.match(text) for text in texts[:6]) and len(texts) > 12
    dated = bool(dates_in(head))
    headed = dated and any(_MINUTES_TITLE.search(text) for text in texts[:3])
    if item_page([line for line in lines if not line.furniture])[1]:
        return True
    plain = (listed and (met or dated or resolved > 0)) or (met and resolved > 1)
    return plain or titled or headed or signs_of(lines, name).enough


def _with_hints(head: Head, document: Document, lines: Sequence[Line]) -> Head:
    """A head without a date takes the only one that the page's title gives, its name, or a field.

    In that order: a page of a web site may be published days after the meeting.
    """
    if head.date is not None:
        return head
    matter = [line.text for line in lines[:_HEAD_LINES] if line.furniture]
    titles = [text for text in matter if _TITLE_FIELD.match(text)]
    dated = [text for text in matter if _DATE_FIELD.match(text)]
    for hint in (
        " ".join([document.titled, *titles]),
        document.name,
        " ".join(dated),
        " ".join(matter),
    ):
        given = {each.date for each in dates_in(parted(hint))}
        if len(given) == 1:
            return replace(head, date=given.pop())
    return head


def _matter(lines: Sequence[Line]) -> str:
    """The fields that a page of a web site carries above its text."""
    return " ".join(line.text for line in lines[:40] if line.furniture)


def _fields(document: Document, lines: Sequence[Line]) -> list[Line]:
    """The fields that a page of a web site carries above its text, which may say who was there."""
    if document.media != "markdown":
        return []
    return [replace(line, furniture=False) for line in lines[:_HEAD_LINES] if line.furniture]


def _hints(document: Document, lines: Sequence[Line]) -> list[str]:
    """Texts that may tell the year of a meeting whose minutes name none."""
    return [document.titled, document.name, _matter(lines)]


def _before(lines: Sequence[Line], found: Sequence[Heading]) -> list[Line]:
    """The lines above the first item, with those that a stray number was set among."""
    if not found:
        return list(lines[:_HEAD_LINES])
    first = found[0]
    return [line for index, line in enumerate(lines[: first.first]) if index != first.number_at]


def _above_attendance(top: Sequence[Line]) -> Sequence[Line]:
    for index, line in enumerate(top):
        if index and re.match(
            r"^\W*(?:\w+\s){0,2}(?:present|attendees|sederunt|here(?=\W*:))\b", line.text, re.I
        ):
            return top[:index]
    return top[:_HEAD_LINES]


def _below_title(lines: Sequence[Line], found: Sequence[Heading]) -> list[Heading]:
    """The headings without what stands out above the title, which names the body's committee."""
    title = next((at for at, line in enumerate(lines[:12]) if _MET.search(line.text)), 0)
    return [heading for heading in found if heading.number or heading.first > title]


def _listed_above(lines: Sequence[Line], found: Sequence[Heading]) -> list[Heading]:
    """The heading of a summary of actions that stands above the first item, if there is one."""
    if not found:
        return []
    house = house_of(())
    for at, line in enumerate(lines[: found[0].first]):
        if at and line.text and not line.aside and house.listed(line.text):
            below = next((each.text for each in lines[at + 1 :] if each.text), "")
            if _TABLED.match(below) and "action" in line.text.casefold():
                return [Heading(None, line.text.strip(" *_:"), at, at + 1, at)]
    return []


def _told_above(lines: Sequence[Line], found: Sequence[Heading]) -> list[Heading]:
    """The heading above the first item under which business is marked all the same, if any.

    So it is where a group has its whole talk under "Content" and numbers only its resolutions.
    """
    above = lines[: found[0].first] if found else ()
    house = house_of(line.text for line in lines)
    marked = [
        at
        for at, line in enumerate(above)
        if house.resolved(line.text) or (house.marks and house.action(line.text))
    ]
    over = [at for at, line in enumerate(above[: marked[0]]) if line.heading] if marked else []
    if over and labels_attendance(lines[over[-1]].text):
        return []  # "[AR] Ann Roe" names somebody there
    return [Heading(None, lines[over[-1]].text, over[-1], over[-1] + 1, over[-1])] if over else []


def _whole(lines: Sequence[Line]) -> list[Heading]:
    """All that is said as one item, for minutes without headings: no task in it is lost."""
    titles = [at for at, line in enumerate(lines) if line.text and not line.aside]
    if not titles:
        return []
    at = titles[0]
    return [Heading(None, lines[at].text.strip("# *_"), at, at + 1, at)]


def _passage(lines: Sequence[Line], heading: Heading, following: Heading | None) -> _Passage:
    """The lines from one heading to the next; a next number that strayed in is left out."""
    end = following.first if following else len(lines)
    stray = following.number_at if following else -1
    inside = [
        line
        for index, line in enumerate(lines[heading.first : end], heading.first)
        if index != stray
    ]
    body = inside[heading.end - heading.first :]
    if heading.cut and body:
        body[0] = _behind(body[0], heading.cut)
    elif heading.number and _says_something(heading.title):
        own = inside[: heading.end - heading.first]  # no title, but the paragraph that is counted
        body = [_behind(own[0], own[0].text.find(heading.title[:20])), *own[1:], *body]
    return _Passage(
        heading.number,
        heading.title.strip(" *_:"),
        tuple(inside),
        tuple(opened(body)),
        heading.over,
    )


def _says_something(title: str) -> bool:
    """Whether what stands as a title is a sentence: "2. Minutes for May were approved"."""
    words = len(title.split())
    return words > _LONG_TITLE or (words >= _FEW_WORDS and bool(_TOLD.search(title)))


def _behind(line: Line, cut: int) -> Line:
    """What a line says behind the title that runs into it."""
    rest = line.text[cut:]
    lead = len(rest) - len(rest.lstrip(" .:-–—*_"))
    start = line.start + cut + lead
    return replace(line, text=rest[lead:], start=start, lead=0, bold=False)


def _headings(document: Document, lines: Sequence[Line]) -> list[Heading]:
    """The headings of business: by their numbers, or by their looks where these say more."""
    numbered = headings(document, lines)
    looks = topics(document, lines)
    marked = sum(1 for line in lines if line.heading)
    within = sum(1 for each in numbered if lines[each.first].heading)
    strong = sum(1 for each in numbered if lines[each.first].bold)
    plain = strong < len(numbered)  # a number that stands in bold heads an item all the same
    counts = [each.number for each in looks if each.number]
    if len(set(counts)) + 1 < len(counts):
        return looks  # counted anew in each section
    if looks and plain and marked > 2 and within < len(numbered) / 2 and len(numbered) <= marked:
        return looks
    alone = lone_heading(lines) if not numbered and len(looks) < _FEWEST else []
    return with_routine(lines, numbered) or alone or looks


def _item(
    document: Document, passage: _Passage, house: House, cast: Cast, context: Context
) -> MinuteItem:
    stretch = Stretch.of(document, passage.lines)
    body = Stretch.of(document, passage.body)
    heading = passage.lines[0] if passage.lines else None
    chapter = Chapter(
        document,
        passage.title,
        passage.number,
        passage.body,
        house,
        cast,
        context,
        heading,
        passage.over,
    )
    resolutions, actions = business_of(chapter)
    return MinuteItem(
        number=passage.number,
        title=passage.title,
        text=body.text if body else "",
        place=stretch.place(minute=passage.number),
        resolutions=resolutions,
        actions=actions,
        references=_references(document, passage),
    )


def _references(document: Document, passage: _Passage) -> tuple[Reference, ...]:
    """The minutes that an item points at, in its title and its text."""
    found: list[Reference] = []
    for block in blocks_of(document, passage.lines):
        found += references_in(block.text, partial(block.place, minute=passage.number))
    return tuple(found)


def _title(head: Head, lines: Sequence[Line]) -> str:
    for line in lines[:12]:
        if _MINUTES_OF.match(line.text):
            return line.text.strip(" *_")
    day = f", {head.date.day} {head.date:%B %Y}" if head.date else ""
    return f"{head.body or 'Meeting'}: minutes{day}"
