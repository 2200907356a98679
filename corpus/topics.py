"""Headings without numbers: what the format marks as one, or what looks like one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.dates import dates_in
from corpus.heading import Heading
from corpus.model import Document, Line
from corpus.numbering import shouted
from corpus.outline import is_mark, outlined
from corpus.rollheads import label_of, labels_attendance
from corpus.standing import standing
from corpus.stretch import BULLET

_FRAME = re.compile(  # headings that frame the business and are none
    r"^\W*(?:(?:(?:\d{4}|annual|special|[A-Z]{2,4}|meeting)\s+){0,2}agenda|draft\s+minutes|note[-\s]?takers?|links?|(?:meeting\s+)?(?:information|details|info)|(?:(?:members|those)\s+)?present|meeting\s+times|attendees?|attendance|participants|guests?|regrets|"
    r"apologies(?:\s+for\s+absence)?|connection\s+(?:details|instructions)|upcoming\s+meetings|how\s+to\s+join|date|time|venue|location|quorum|contents?|recording|logistics|"
    r"table\s+of\s+contents|roll\s+call|chair|scribes?|observers?|members|in\s+attendance|absent|invited)\b[\s:*\d]*$",
    re.I,
)
# "* **Tooling:** the group heard", "- **Release**"
# "1. **Tooling** - _Ann Roe_"
_BOLD_ENTRY = re.compile(
    r"^(?:[-*+•]|(?P<number>\d{1,2})[.)])\s+(?:\*\*|__)(?P<title>[^*_]{3,120}?)(?:\*\*|__):?\s*"
)
_ENTRY = re.compile(r"^\d{1,2}[.)]\s+(?=\*\*|__)")
# "* Add a code of conduct [#12](https://…)"
_LINKED_ENTRY = re.compile(r"^[-*+•]\s+(?P<title>\S.{3,160}?)\s*\\?\[#\d+\\?\]\([^)]*\)\s*")
_RUN_IN = re.compile(
    r"^(?:\*\*|__)?(?P<title>[A-Z][^.:;!?]{3,70}?)(?:\*\*|__)?:(?:\*\*|__)?\s+(?=\S)"
)
_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)\\?[.):]\s+(?=\S)")
_COUNTED = re.compile(r"^\d{1,2}[.)]\s+")
_LABELS = 3  # times that a heading comes which only labels: "#### Action"
_FEWEST = 4  # titles of a kind that make headings of them
_TEXT = 25  # characters behind a title that are a text
_WORDS = 9  # of a title
_PRESENTER = re.compile(r"^\W*_[^_]{2,60}_\W*$")  # "- _Ann Roe_"
_FIELD = re.compile(  # "Date: 15 September", "Minutes taken by Ann"
    r"^\W*(?:(?:date|time|venue|location|place|scribe|chair|facilitator)\W*:|(?:minutes|notes)\s+(?:taken\s+|kept\s+)?by\b)",
    re.I,
)
_HOURS = re.compile(  # what a heading says beside its date: "19:30-21:00 UTC", "(local time)"
    r"\d{1,2}[:.]\d\d|\([^)]*\)|\b(?:[ap]\.?m|noon|UTC|GMT|BST|C?EST|CET|E[DS]?T|P[DS]?T|hrs|at|to|from|time|\w+day|date|held|on|of|the|"
    r"meetings?|minutes|notes|calls?|virtual|online|remote)\b|[\W_]",
    re.I,
)
_BUSINESS = re.compile(  # headings of a whole group of items that a clerk counts as one, too
    r"\b(?:business|reports?(?:\s+from\s+\w+)?|(?:consent|regular)\s+agenda|matters)\W*$", re.I
)
_AGENDA = re.compile(r"^\W*(?:draft\s+|meeting\s+)?agenda(?:\s+items)?\W*$", re.I)
_GENERAL = re.compile(  # headings that part a record and not its business
    r"^\W*(?:results?|minutes|notes?|(?:meeting\s+)?(?:notes|minutes)|discussions?|summary|decisions?|"
    r"actions?(?:\s+items?)?|next\s+steps|outcomes?|transcript|log)\W*$",
    re.I,
)
_LISTS_ACTIONS = re.compile(r"^\W*(?:actions?|next\s+steps|decisions?|outcomes?)\b", re.I)
_MOST_HEAD = 60  # lines of a paper's head
_ASIDE = re.compile(r"\s*\((?!v?\d)[^()]*\)\W*$")  # "(Ann Roe)", "(20 minutes)", not "(v2.3)"
_TITLED = re.compile(r"\b(?:minutes|meeting|notes)\b", re.I)
_LABEL = re.compile(r"^(?:present|in attendance|resolved|agreed|action|apologies|decision)\b", re.I)
_OWED = re.compile(  # "**Action (AR)** to write": whose task it is, and no title
    r"^(?:action|todo|a[pi])\s*(?:\(.*\)|on\s.*|(?-i:[A-Z]{2,4}))?\W*$", re.I
)


def topics(document: Document, lines: Sequence[Line]) -> list[Heading]:
    """The unnumbered headings of business among lines, in order.

    Those that the format marks, below the title; else lines in capitals; else bold lines
    that stand alone.
    """
    marked = [index for index, line in enumerate(lines) if line.heading]
    written = [index for index, line in enumerate(lines) if line.text and not line.furniture]
    if marked and marked[0] in written[:2] and _is_title(lines, marked):
        marked = marked[1:]
    if len(marked) > 1:
        marked = [index for index in marked if not _is_frame(lines[index].text)]
        marked = [index for index in marked if not _wraps(lines, index)]
        again = Counter(lines[index].text for index in marked)
        marked = [index for index in marked if again[lines[index].text] < _LABELS]
        marked = [index for index in marked if not _below_attendance(lines, index)]
    else:
        marked = []
    marked = marked or _by_looks(lines)
    if not marked:
        listed = _listed(document, lines, 0, len(lines))
        titled = listed if len(listed) >= _FEWEST else []
        plain = outlined(document, lines, _record_at(lines), len(lines))
        return _run_in(lines) or titled or plain or standing(lines)
    found: list[Heading] = []
    for index, end in pairwise([*marked, len(lines)]):
        listed = _listed(document, lines, index + 1, end)
        between = any(line.text for line in lines[index + 1 : listed[0].first]) if listed else True
        if between:
            found.append(_numbered(lines[index].text, index))
        found += listed
    return _by_record(document, lines, found) or _by_agenda(document, lines, found)


def _numbered(text: str, at: int) -> Heading:
    """A heading that the format marks, with the number that it bears: "### 2. Uniform"."""
    bare = text.strip("*_ ")
    counted = _NUMBER.match(bare)
    if counted is None:
        return Heading(None, text, at, at + 1, at)
    return Heading(counted["number"], bare[counted.end() :], at, at + 1, at)


def _record_at(lines: Sequence[Line]) -> int:
    """Where the record begins, behind whatever lists who was there: below "Notes", or the roll."""
    heads = [at for at, line in enumerate(lines) if line.heading and _GENERAL.search(line.text)]
    if heads:
        return heads[-1] + 1
    rolls = [at for at, line in enumerate(lines[:_MOST_HEAD]) if label_of(line.text)[0]]
    if not rolls:
        return 0
    gaps = [at for at in range(rolls[-1] + 2, len(lines)) if not lines[at].text]
    return gaps[0] if gaps else 0


def _by_record(document: Document, lines: Sequence[Line], found: list[Heading]) -> list[Heading]:
    """The topics that the record lists, where the headings part the record and not its business."""
    if any(not _GENERAL.match(each.title) for each in found):
        return []
    ends = [each.first for each in found[1:]] + [len(lines)]
    told: list[Heading] = []
    for heading, end in zip(found, ends, strict=True):
        stop = next((at for at in range(heading.end, end) if lines[at].heading), end)
        own = not _LISTS_ACTIONS.match(heading.title)
        listed = outlined(document, lines, heading.end, stop) if own else []
        told += listed or [heading]
    return told if len(told) > len(found) else []


def _by_agenda(document: Document, lines: Sequence[Line], found: list[Heading]) -> list[Heading]:
    """The headings, with the entries of the agenda where it alone tells the items of business."""
    heads = [at for at, line in enumerate(lines) if line.heading]
    start = next((at for at in heads if _AGENDA.match(lines[at].text)), None)
    if start is None or any(not _GENERAL.match(each.title) for each in found):
        return found
    end = next((at for at in heads if at > start), len(lines))
    entries = [
        at
        for at in range(start + 1, end)
        if BULLET.match(lines[at].text) or _COUNTED.match(lines[at].text)
    ]
    edges = [document.edge(lines[at]) for at in entries]
    outer = [at for at, edge in zip(entries, edges, strict=True) if edge <= min(edges) + 1]
    if len(outer) < _FEWEST - 1:
        return found
    listed = [Heading(None, _bare(lines[at].text), at, at + 1, at) for at in outer]
    return sorted([*listed, *found], key=lambda each: each.first)


def _bare(entry: str) -> str:
    """The title that an entry of an agenda gives, without who brings it and how long it takes."""
    words = _COUNTED.sub("", BULLET.sub("", entry)).strip(" :.*_")
    return _ASIDE.sub("", words).strip(" :.*_") or words


def _run_in(lines: Sequence[Line]) -> list[Heading]:
    """The titles that open paragraphs, where most begin with one: "Village plan: the Clerk …"."""
    found: list[Heading] = []
    for index, line in enumerate(lines):
        title = _RUN_IN.match(line.text) if line.text and not line.furniture else None
        alone = index == 0 or not lines[index - 1].text
        if (
            title
            and alone
            and len(title["title"].split()) <= _WORDS
            and not _FRAME.match(title["title"])
        ):
            words = title["title"].strip(" *_")
            found.append(Heading(None, words, index, index, index, title.end()))
    if len(found) < _FEWEST or len({each.title for each in found}) < 0.9 * len(found):
        return []  # a title stands once; whoever speaks comes again
    return [each for each in found if not _LABEL.match(each.title)]


def _listed(document: Document, lines: Sequence[Line], start: int, end: int) -> list[Heading]:
    """The topics that a section lists: its outermost entries, where they are titles in bold."""
    entries = [
        index
        for index in range(start, end)
        if BULLET.match(lines[index].text) or _ENTRY.match(lines[index].text)
    ]
    if not entries:
        return []
    edge = min(document.edge(lines[index]) for index in entries)
    outer = [index for index in entries if document.edge(lines[index]) <= edge + 5]
    titled = [heading for index in outer if (heading := _titled(lines, index))]
    titled = [heading for heading in titled if not _OWED.match(heading.title)]
    if sum(map(is_mark, (each.title for each in titled))) > len(titled) / 2:
        return []  # "- **DONE**: Ann wrote to the school"
    linked = any(_LINKED_ENTRY.match(lines[index].text) for index in outer)
    long = [each for each in titled if each.cut and len(lines[each.first].text) - each.cut > _TEXT]
    spoken = 2 * len(long) > len(titled)
    told = linked or spoken or len(outer) < len(entries)  # names in bold tell nothing more
    return titled if len(titled) > 1 and len(titled) >= 0.6 * len(outer) and told else []


def _titled(lines: Sequence[Line], index: int) -> Heading | None:
    line = lines[index]
    mark = _BOLD_ENTRY.match(line.text) or _LINKED_ENTRY.match(line.text)
    if mark:
        title = mark["title"].strip(" :*_")
        rest = _PRESENTER.sub("", line.text[mark.end() :]).strip(" :*_")
        return Heading(
            mark.groupdict().get("number"),
            title,
            index,
            index if rest else index + 1,
            index,
            mark.end() if rest else 0,
        )
    if line.bold or line.lead > 4:
        cut = line.lead if line.lead else len(line.text)
        title = BULLET.sub("", line.text[:cut]).strip(" :.")
        return Heading(None, title, index, index if line.lead else index + 1, index, line.lead)
    return None


def _is_title(lines: Sequence[Line], marked: Sequence[int]) -> bool:
    """Whether the first heading is the title of the paper: above all others, or named as one."""
    first = lines[marked[0]]
    level = first.heading or 0
    below = [lines[index].heading or 0 for index in marked[1:]]
    titled = _TITLED.search(first.text) or dates_in(first.text)
    return bool(titled) or not below or level < min(below)


def _is_frame(text: str) -> bool:
    """Whether a heading is no business: a label of the head, or a date alone."""
    if _FRAME.match(text) or _FIELD.match(text) or labels_attendance(text):
        return True
    found = dates_in(text)
    if not found:
        return False
    rest = _HOURS.sub("", text[: found[0].start] + text[found[0].end :])
    return len(rest) < 3


def _below_attendance(lines: Sequence[Line], index: int) -> bool:
    """Whether a heading names a group of those present, below the heading of them all."""
    level = lines[index].heading or 0
    for line in reversed(lines[:index]):
        if line.heading and line.heading < level:
            return labels_attendance(line.text)
    return False


def _wraps(lines: Sequence[Line], index: int) -> bool:
    """Whether a heading has nothing of its own, and others stand below it."""
    if _BUSINESS.search(lines[index].text):
        return False
    level = lines[index].heading or 0
    below = next((line for line in lines[index + 1 :] if line.text and not line.furniture), None)
    return below is not None and below.heading is not None and below.heading > level


def _by_looks(lines: Sequence[Line]) -> list[int]:
    rolls = [at for at, line in enumerate(lines[:_MOST_HEAD]) if label_of(line.text)[0]]
    top = max(3, rolls[0] if rolls else 0)  # what is shouted above the roll is the title
    capitals = [
        index
        for index, line in enumerate(lines)
        if index > top
        and shouted(line.text)
        and not line.aside
        and not lines[index - 1].text
        and len(line.text) > 5
        and not _LABEL.match(line.text)
        and not labels_attendance(line.text)
    ]
    if capitals:
        return capitals
    return [
        index
        for index, line in enumerate(lines)
        if index > 1
        and line.bold
        and not line.aside
        and "\t" not in line.text
        and 3 < len(line.text) < 80
        and any(char.isalpha() for char in line.text)
        and not lines[index - 1].bold
        and not _is_frame(line.text)
        and not line.text.endswith((".", ","))
    ]
