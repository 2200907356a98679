"""Partner reports: who reports, on what, and section by section what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.agenda import organisation_in, presenters_in
from corpus.audience import audience_of_mark
from corpus.cover import speaker_of
from corpus.dates import date_in, dates_in
from corpus.labels import headed, label_of
from corpus.model import ActionItem, AgendaLine, Document, Line, Report, Section
from corpus.numbering import shouted
from corpus.people import is_body, is_name
from corpus.steps import heads_steps, steps_in
from corpus.stretch import Stretch, is_bullet

_FIELD = re.compile(  # "Report to: the Board", "Prepared by:", "Subject:"
    r"^\W*(?P<name>reports?\s+(?:to|of|from|by)|report\s+author|briefing\s+(?:to|from|by)|subject|title|author|prepared\s+by|"
    r"presented\s+by|written\s+by|lead\s+officer|contact\s+officer|organisation|agency|partner|date(?:\s+of\s+meeting)?|meeting)\s*:\W*\s*(?P<value>.*)$",
    re.I,
)
_SAID = re.compile(  # "Report of Ann Roe", "Report from Tom Hale - Fire and Rescue (FRS)."
    r"^\W*(?:report|briefing|update|presentation)\s+(?:of|from|by)\s+(?:the\s+)?(?P<value>.+)$",
    re.I,
)
_AUTHOR = (
    "author",
    "prepared by",
    "report author",
    "written by",
    "report of",
    "report by",
    "report from",
    "presented by",
    "briefing from",
    "briefing by",
    "lead officer",
    "contact officer",
)
_ORGANISATION = ("organisation", "agency", "partner")
_TITLE = ("subject", "title")
_TO = ("report to", "reports to", "briefing to")
_ADDRESSED = re.compile(r"^\W*(?:reports?|briefing)\s+to\b", re.I)
_POST_HELD = re.compile(  # "Board Manager", "Chair of the Board": a post, though a body is in it
    r"\b(?:manager|officer|director|chair|lead|co-?ordinator|secretary|clerk|treasurer)$|^chair\b",
    re.I,
)
_HEAD_LINES = 30
_FULL_LINE = 80
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?$")
_NUMBERED_HEAD = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[A-Z])")
_SIGNED = re.compile(
    r"^\(?(?P<name>[A-Z][^,()\d]{3,40}?)(?:,?\s+(?:\d{1,2}\s+)?[A-Z][a-z]+\s+\d{4})?\.?\)?$"
)


@dataclass(frozen=True, slots=True)
class Fields:
    """The labelled lines at a report's head, lower-case name to value."""

    values: dict[str, str]

    def first(self, names: Sequence[str]) -> str | None:
        """The value of the first of ``names`` that the head gives."""
        return next((self.values[name] for name in names if self.values.get(name)), None)


def read_report(
    document: Document, lines: Sequence[Line], *, line: AgendaLine | None = None
) -> Report:
    """Read one report; ``line`` is the agenda's line for it, where a pack has one.

    The agenda says whose report the record calls it; the paper's own "prepared by" is kept
    beside where it names somebody else.
    """
    stretch = Stretch.of(document, lines)
    fields = head_fields([*_matter(document, lines), *stretch.lines])
    speaker = speaker_of(document, stretch.lines)
    writer = _writer(stretch, fields) or speaker.name
    presenters = ", ".join(line.presenters) if line and line.presenters else None
    said = fields.first(("date of meeting", "meeting", "date"))
    head = " ".join(each.text for each in stretch.lines[:8])
    day = (date_in(said) if said else None) or date_in(head)
    sections = tuple(sections_of(document, stretch))
    return Report(
        title=_title(stretch, fields, line),
        place=stretch.place(),
        author=presenters or writer,
        prepared_by=writer if writer and presenters and writer not in presenters else None,
        organisation=_partner(fields, line)
        or speaker.organisation
        or _organisation(stretch, fields),
        item=line.number if line else _labelled(lines),
        meeting_date=day,
        sections=sections,
        actions=_steps(document, stretch, sections, writer, day),
    )


def _steps(
    document: Document,
    stretch: Stretch,
    sections: Sequence[Section],
    writer: str | None,
    day: date | None,
) -> tuple[ActionItem, ...]:
    """What the report lists as to be done, section by section."""
    found: list[ActionItem] = []
    for section in sections:
        if section.heading and heads_steps(section.heading):
            place = section.place
            lines = [each for each in stretch.lines if place.start <= each.start < place.end]
            people = writer.split(", ") if writer else []
            found += steps_in(document, section.heading, lines, people, day)
    return tuple(found)


def _matter(document: Document, lines: Sequence[Line]) -> list[Line]:
    """The fields that a page of a web site carries above its text."""
    return [line for line in lines[:_HEAD_LINES] if line.furniture and document.media == "markdown"]


def _labelled(lines: Sequence[Line]) -> str | None:
    """The agenda item that a single paper is labelled with."""
    return next((label for line in lines if (label := label_of(line))), None)


def head_fields(lines: Sequence[Line]) -> Fields:
    """The labelled lines at the head of a report; a value may stand in the next line."""
    values: dict[str, str] = {}
    texts = [line.text for line in lines if line.text][:_HEAD_LINES]
    for index, text in enumerate(texts):
        found = _FIELD.match(text)
        said = None if found else _SAID.match(text)
        if found:
            following = texts[index + 1] if index + 1 < len(texts) else ""
            value = found["value"].strip(" *_") or ("" if _FIELD.match(following) else following)
            if len(text) > _FULL_LINE and not _FIELD.match(following):
                value += " " + following  # a value that ran over the end of its line
            values.setdefault(" ".join(found["name"].lower().split()), value.strip(" *_\"'[]"))
        elif said and index < 8:
            values.setdefault("report of", said["value"].strip(" ."))
    return Fields(values)


def subject_in(head: Sequence[Line]) -> str | None:
    """What the labelled lines at a report's head say that it is on: "Subject: Road safety"."""
    return head_fields(head).first(_TITLE)


def sections_of(document: Document, stretch: Stretch) -> Iterator[Section]:
    """A report's text under its headings; what stands before the first has none."""
    heading: str | None = None
    held: list[Line] = []
    for index, line in enumerate(stretch.lines):
        if line.text and _heads(document, stretch.lines, index):
            yield from _section(document, heading, held)
            heading, held = line.text.strip(" *_:"), []
        else:
            held.append(line)
    yield from _section(document, heading, held)


def _section(document: Document, heading: str | None, lines: Sequence[Line]) -> Iterator[Section]:
    stretch = Stretch.of(document, lines)
    if stretch:
        yield Section(heading, stretch.text, stretch.place(section=heading))


def _heads(document: Document, lines: Sequence[Line], index: int) -> bool:
    """Whether a line heads what follows it: marked as such, or short, alone and unfinished."""
    line = lines[index]
    if line.heading:
        return True
    text = _NUMBERED_HEAD.sub("", line.text)
    if (is_bullet(document, line) and not line.bold) or _FIELD.match(line.text):
        return False
    if (
        len(text) > 80
        or len(text.split()) > 12
        or not text[:1].isupper()
        or text.endswith((".", ";", ","))
    ):
        return False
    following = next(
        (each for each in lines[index + 1 :] if each.text and not _NUMBER.match(each.text)), None
    )
    if following is None:
        return False
    if line.bold or shouted(text):
        return len(text) > 3
    before = lines[index - 1].text if index else ""
    if len(before) > 0.8 * _width(lines):
        return False  # the line above ran to the margin: this is the rest of its sentence
    shorter = bool(before) and len(before) < 0.6 * _width(lines)
    apart = not before or shorter or before.endswith((".", ";", ":"))
    if is_bullet(document, following):
        return apart
    return apart and len(following.text) > 40 and following.text[:1].isupper() and not is_name(text)


def _width(lines: Sequence[Line]) -> int:
    """The length of the lines that run to the margin."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _writer(stretch: Stretch, fields: Fields) -> str | None:
    """Who wrote the report: as the head says, else as it is signed."""
    value = fields.first(_AUTHOR)
    if value:
        names = presenters_in(re.split(r",|\s[-–]\s|\(", value)[0]) or presenters_in(value)
        if names:
            return ", ".join(names)
        if not is_body(value) or _POST_HELD.search(value):
            return value
    for line in stretch.lines[:4]:
        behind = dates_in(line.text)  # "Board meeting - 4 May 2026 Ann Roe"
        name = line.text[behind[0].end :].strip(" -–:,") if behind else ""
        if is_name(name):
            return name
    last = [line.text for line in stretch.lines if line.text][-4:]
    for text in reversed(last):
        found = _SIGNED.match(text)
        if found and is_name(found["name"]):
            return found["name"].strip()
    return None


def _partner(fields: Fields, line: AgendaLine | None) -> str | None:
    """The partner whose report the agenda calls it; "Subject: CCTV" names a matter and none."""
    said = line.organisation if line else None
    return None if said and said == fields.first(_TITLE) else said


def _organisation(stretch: Stretch, fields: Fields) -> str | None:
    said = fields.first(_ORGANISATION)
    if said:
        return said
    for name in (
        "briefing from",
        "report of",
        "report from",
        "author",
        "report author",
        "prepared by",
    ):
        for piece in re.split(r",|\s[-–]\s|\(|\)", fields.values.get(name, "")):
            if is_body(piece) and not is_name(piece) and not _POST_HELD.search(piece.strip(" .")):
                return piece.strip(" .")
    others = {value for name in (*_TO, *_TITLE) if (value := fields.values.get(name))}
    for line in stretch.lines[:6]:
        field = _FIELD.match(line.text)
        by = field is not None and " ".join(field["name"].lower().split()) in _AUTHOR
        if by or _ADDRESSED.match(line.text) or line.text in others or _SAID.match(line.text):
            continue  # by whom, to whom or on what: looked at above
        if (found := organisation_in(line.text)) and len(line.text) < 60 and found not in others:
            return found
    return None


def _title(stretch: Stretch, fields: Fields, line: AgendaLine | None) -> str:
    said = fields.first(_TITLE)
    if said:
        return said
    plain = not any(each.bold or each.heading for each in stretch.lines[:4])
    if line and (plain or any(each.text == line.title for each in stretch.lines[:8])):
        return line.title
    return _headline(stretch) or stretch.words[:80]


def _is_date(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    found = dates_in(text)
    return bool(found) and not (text[: found[0].start] + text[found[-1].end :]).strip(" .,")


def _headline(stretch: Stretch) -> str | None:
    """The first line that is neither a field nor a marking, with the rest of it where it wraps."""
    for index, each in enumerate(stretch.lines[:8]):
        if (
            not each.text
            or _FIELD.match(each.text)
            or _SAID.match(each.text)
            or audience_of_mark(each.text)
            or _is_date(each.text)
        ):
            continue
        title = each.text.strip(" *_")
        if each.heading and (head := headed(title)):
            if not head["title"]:
                continue
            title = head["title"]
        following = stretch.lines[index + 1] if index + 1 < len(stretch.lines) else None
        if (
            following
            and following.text
            and each.bold
            and following.bold
            and not _FIELD.match(following.text)
        ):
            title += " " + following.text.strip(" *_")
        return title
    return None
