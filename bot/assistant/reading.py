"""What was understood of one paper, as the contract of ``matters read`` lays it out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, time
from pathlib import Path
from typing import Any

from corpus.archive import is_archive
from corpus.bodies import renamings_in
from corpus.copies import Copies
from corpus.errors import Unreadable
from corpus.guard import Guard, Read
from corpus.library import Find, walk
from corpus.model import (
    ActionItem,
    Agenda,
    Attendee,
    Document,
    Kind,
    Meeting,
    MinuteItem,
    Part,
    Problem,
    Reading,
)
from corpus.persons import mentions_in, persons_in

Json = dict[str, Any]


def understood(path: Path) -> Json:
    """Read the paper at ``path``, or every paper of an archive.

    Raises Unreadable, with reason and remedy, where it is none.
    """
    with Guard() as read:
        if path.is_file() and is_archive(path):
            return _archive_json(path, read)
        return reading_json(read(Find(path, path.name, None), None))


def nothing_of(path: Path, error: Unreadable) -> Json:
    """The contract's document for a file that cannot be read: no parts, and what is wrong.

    >>> nothing_of(Path("a.pdf"), Unreadable("it is cut short", "fetch it again"))["parts"]
    []
    """
    problem = Problem(path.name, error.reason, error.remedy)
    return {
        "document": {
            "title": path.name,
            "kind": "other",
            "pages": None,
            "problems": [asdict(problem)],
        },
        "parts": [],
    }


def _archive_json(path: Path, read: Read) -> Json:
    """The contract's document for an archive: a pack of the parts of all its papers."""
    papers: list[Json] = []
    problems: list[Problem] = []
    copies = Copies()
    for find in walk(path):
        if isinstance(find, Problem):
            problems.append(find)
            continue
        try:
            reading, doubled = copies.without(read(find, None), find.name)
        except Unreadable as error:
            problems.append(Problem(find.name, error.reason, error.remedy))
        else:
            problems += doubled
            papers += [_of_file(reading_json(reading), find)] if reading.parts else []
    if not papers and problems:
        raise Unreadable(str(problems[0]), "pack readable papers and add that")
    pages = [paper["document"]["pages"] for paper in papers]
    found = [problem for paper in papers for problem in paper["document"]["problems"]]
    return {
        "document": {
            "title": path.stem,
            "kind": Kind.PACK.value,
            "pages": sum(filter(None, pages)) or None,
            "problems": [*found, *(asdict(problem) for problem in problems)],
        },
        "parts": [part for paper in papers for part in paper["parts"]],
    }


def _of_file(paper: Json, find: Find) -> Json:
    """A paper of an archive, each of its parts with the file that it stands in."""
    name = find.name.removeprefix(f"{find.shelf}/")
    return paper | {"parts": [{"file": name} | part for part in paper["parts"]]}


def reading_json(reading: Reading) -> Json:
    """The contract's document for one reading."""
    document = reading.document
    return {
        "document": {
            "title": reading.title,
            "kind": reading.kind.value,
            "pages": len(document.pages) if document.paginated else None,
            "problems": [asdict(problem) for problem in reading.problems],
        },
        "parts": [_part(part, document) for part in reading.parts],
        "people": [
            {"name": person.name, "names": list(person.names), "evidence": list(person.evidence)}
            for person in persons_in(mentions_in(reading))
            if len(person.names) > 1
        ],
        "renamed": [
            {"from": each.old, "to": each.new, "quote": document.text[each.start : each.end]}
            for each in renamings_in(document.text)
        ],
    }


def _part(part: Part, document: Document) -> Json:
    if isinstance(part, Meeting):
        return _minutes(part, document)
    if isinstance(part, Agenda):
        return _agenda(part, document)
    return {
        "kind": part.kind.value,
        "title": part.title,
        "author": part.author,
        "organisation": part.organisation,
        "prepared_by": part.prepared_by,
        "item": part.item,
        "page": part.place.page,
        "date": _iso(part.meeting_date),
        "actions": [_action(action, document) for action in part.actions],
    }


def _agenda(part: Agenda, document: Document) -> Json:
    return {
        "kind": part.kind.value,
        "title": part.title,
        "author": None,
        "organisation": part.body,
        "prepared_by": None,
        "item": None,
        "page": part.place.page,
        "body": part.body,
        "date": _iso(part.date),
        "time": _hour(part.time),
        "meeting": {
            "date": _iso(part.date),
            "time": _hour(part.time),
            "venue": part.venue,
            "next_meetings": [
                {"date": _iso(sitting.date), "time": _hour(sitting.time)}
                for sitting in part.next_meetings
            ],
        },
        "items": [
            {
                "number": line.number,
                "title": line.title,
                "page": line.place.page,
                "text": document.quote(line.place),
                "resolutions": [],
                "actions": [],
            }
            for line in part.lines
        ],
        "lines": [
            {
                "number": line.number,
                "title": line.title,
                "presenters": list(line.presenters),
                "organisation": line.organisation,
            }
            for line in part.lines
        ],
    }


def _person(attendee: Attendee) -> Json:
    return {"name": attendee.name, "organisation": attendee.organisation}


def _minutes(part: Meeting, document: Document) -> Json:
    return {
        "kind": part.kind.value,
        "title": part.title,
        "body": part.body,
        "page": part.place.page,
        "meeting": {
            "date": _iso(part.date),
            "time": _hour(part.time),
            "venue": part.venue,
            "chair": part.chair,
            "present": [_person(attendee) for attendee in part.present],
            "apologies": [_person(attendee) for attendee in part.apologies],
            "next_meetings": [
                {"date": _iso(sitting.date), "time": _hour(sitting.time)}
                for sitting in part.next_meetings
            ],
        },
        "items": [_item(item, document) for item in part.items],
    }


def _item(item: MinuteItem, document: Document) -> Json:
    return {
        "number": item.number,
        "title": item.title,
        "page": item.place.page,
        "text": item.text,
        "resolutions": [
            {
                "clause": clause.clause,
                "text": clause.text,
                "kind": clause.kind.value,
                "kinds": [kind.value for kind in clause.kinds],
            }
            for clause in item.resolutions
        ],
        "actions": [_action(action, document) for action in item.actions],
        "references": [
            {
                "minute": each.minute,
                "clause": each.clause,
                "date": _iso(each.date),
                "quote": document.quote(each.place),
            }
            for each in item.references
        ],
    }


def _action(action: ActionItem, document: Document) -> Json:
    return {
        "description": action.description,
        "owners": list(action.owners),
        "due": _iso(action.due),
        "due_text": action.due_text,
        "status": action.status.value if action.status else None,
        "quote": document.quote(action.place),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _hour(hour: time | None) -> str | None:
    return hour.strftime("%H:%M") if hour else None
