"""What ``matters read`` prints: one paper, part by part, as an officer would check it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bot.cli.show import Value, console, many, plain, problems

if TYPE_CHECKING:
    from rich.console import Console


def reading(value: Value) -> None:
    """Print what was understood of one paper."""
    out = console()
    document = value["document"]
    pages = f", {many(document['pages'], 'page')}" if document["pages"] else ""
    out.print(plain(f"{document['title']} ({document['kind']}{pages})"), style="bold")
    for part in value["parts"]:
        if len(value["parts"]) > 1 or "file" in part:
            where = f"{part['kind']}, {part['file']}" if "file" in part else part["kind"]
            out.print(plain(f"\n{part['title']} ({where})"), style="bold cyan", soft_wrap=True)
        for name, said in _facts(part):
            out.print(f"  {name}: {plain(said)}", style="dim", soft_wrap=True)
        _lines(out, part.get("lines", []))
        _items(out, part.get("items", []))
        for action in part.get("actions", []):
            out.print(plain(f"  action: {_action(action, set())}"), style="yellow")
    problems(out, document["problems"])


def _facts(part: Value) -> Iterator[tuple[str, str]]:
    """What is known of a part beside its items; what is not known is left out."""
    meeting = part.get("meeting", part)
    told = {
        "Body": part.get("body"),
        "Date": _joined([meeting.get("date"), meeting.get("time")], " at "),
        "Venue": meeting.get("venue"),
        "Chair": meeting.get("chair"),
        "Present": _joined(map(_person, meeting.get("present", []))),
        "Apologies": _joined(map(_person, meeting.get("apologies", []))),
        "Coming meetings": _joined(
            _joined([sitting["date"], sitting["time"]], " at ")
            for sitting in meeting.get("next_meetings", [])
        ),
        "Agenda item": part.get("item"),
        "Report of": part.get("author"),
        "Prepared by": part.get("prepared_by"),
        "Organisation": part.get("organisation") if part["kind"] == "report" else None,
        "Page": part.get("page"),
    }
    yield from ((name, said) for name, said in told.items() if said)


def _lines(out: Console, lines: Iterable[Value]) -> None:
    for line in lines:
        speaks = f" ({_joined(line['presenters'])})" if line["presenters"] else ""
        out.print(f"  {plain(line['number'])} {plain(line['title'])}{plain(speaks)}")


def _items(out: Console, items: Iterable[Value]) -> None:
    for item in items:
        out.print(f"  {plain(item['number'] or '')} {plain(item['title'])}".rstrip())
        for clause in item["resolutions"]:
            number = f"({clause['clause']}) " if clause["clause"] else ""
            kinds = _joined(clause["kinds"])
            out.print(f"    {number}{plain(clause['text'])} [{kinds}]", style="green")
        said = {clause["text"] for clause in item["resolutions"]}
        for action in item["actions"]:
            out.print(plain(f"      action: {_action(action, said)}"), style="yellow")


def _action(action: Value, said: set[str]) -> str:
    """Whose it is, until when, how it stands; and what it is, unless a clause above says that."""
    owners = _joined(action["owners"]) or "no owner named"
    due = action["due"] or action["due_text"] or "no deadline"
    stands = "" if action["status"] in (None, "open") else action["status"].replace("_", " ")
    what = "" if action["description"] in said else f" – {action['description']}"
    return _joined([owners, due, stands]) + what


def _person(person: Value) -> str:
    organisation = f" ({person['organisation']})" if person["organisation"] else ""
    return f"{person['name']}{organisation}"


def _joined(pieces: Iterable[str | None], by: str = ", ") -> str:
    return by.join(piece for piece in pieces if piece)
