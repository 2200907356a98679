"""What a person sees in the terminal, made from the same JSON that a script gets."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

Value = dict[str, Any]

_CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))


def answer(value: Value) -> None:
    """Print an answer, and where each of its passages stands."""
    out = console()
    out.print(plain(value["answer"]))
    for remark in value["remarks"]:
        out.print(plain(remark), style="yellow")
    if not value["citations"] and value["nearest"]:
        out.print("\nThe nearest passages:", style="bold")
        for citation in value["nearest"]:
            out.print("\n" + plain(citation["quote"].strip()))
            _source_line(out, citation)
    elif value["citations"]:
        out.print("\nSources:", style="bold")
        for number, citation in enumerate(value["citations"], start=1):
            _source_line(out, citation, number)
    searched = value["searched"]
    span = f", {searched['from']} to {searched['to']}" if searched["from"] else ""
    out.print(f"\n{many(searched['documents'], 'paper')} searched{span}", style="dim")


def _source_line(out: Console, citation: Value, number: int | None = None) -> None:
    where = [place_of(citation), f"page {citation['page']}" if citation["page"] else None]
    where += [citation["meeting_date"], citation["document"], citation["url"]]
    line = " · ".join(plain(part) for part in where if part)
    out.print(f"[{number}] {line}" if number else f"    {line}", style="dim", soft_wrap=True)


def place_of(citation: Value) -> str:
    """How a member would name a citation's place: "minute 36(3)", or a report's section."""
    if citation["minute"]:
        clause = f"({citation['clause']})" if citation["clause"] else ""
        return f"minute {citation['minute']}{clause}"
    return str(citation["section"] or "")


def tally(value: Value) -> None:
    """Print what an indexing did."""
    out = console()
    out.print(
        f"{many(value['documents'], 'paper')}, {many(value['passages'], 'passage')}: "
        f"{value['added']} added, {value['changed']} changed, {value['removed']} removed; "
        f"{many(value['actions_proposed'], 'action')} proposed ({value['seconds']} s)"
    )
    problems(out, value["problems"])


def papers(value: list[Value]) -> None:
    """Print the ledger."""
    table(
        ("No.", "Paper", "Kind", "Meeting", "Audience", "Set by"),
        (
            (
                row["id"],
                row["name"],
                row["kind"],
                row["meeting_date"],
                row["audience"],
                row["set_by"],
            )
            for row in value
        ),
        empty="No papers are known yet; add some with: matters index FOLDER",
    )


def one_paper(value: Value) -> None:
    """Print one paper of the ledger."""
    papers([value])


def actions(value: list[Value]) -> None:
    """Print actions one below the other: what is to be done, then by whom, by when, and whence.

    A table would give the sentence, the widest of its columns, the least room.
    """
    from rich.table import Table
    from rich.text import Text

    listing = Table.grid(padding=(0, 2, 1, 0))
    for row in value:
        facts = (
            ", ".join(row["owners"]) or "nobody",
            f"due {row['due']}" if row["due"] else "no deadline",
            row["status"].replace("_", " "),
            _source(row["source"]),
        )
        told = Text(plain(row["description"]) + "\n")
        told.append(plain(" · ".join(fact for fact in facts if fact)), style="dim")
        listing.add_row(Text(str(row["id"]), style="bold"), told)
    console().print(listing if value else "No actions match.")


def _source(source: Value | None) -> str:
    if not source:
        return ""
    return f"{source['meeting_date'] or ''} {place_of(source | {'section': None})}".strip()


def history(value: list[Value]) -> None:
    """Print the changes of one action, the oldest first."""
    table(
        ("When", "Who", "Through", "What", "Before", "After"),
        (
            (row["when"], row["who"], row["via"], row["field"], row["before"], row["after"])
            for row in value
        ),
        empty="Nothing has changed since it was recorded.",
    )


def exported(value: Value) -> None:
    """Say where the tracker was written."""
    console().print(
        f"{many(value['actions'], 'action')} written to {value['file']}", soft_wrap=True
    )


def meetings(value: list[Value]) -> None:
    """Print the calendar."""
    table(
        ("Date", "Time", "Venue", "Status"),
        ((row["date"], row["time"], row["venue"], row["status"]) for row in value),
        empty="No meetings are known yet.",
    )


def people(value: list[Value]) -> None:
    """Print the directory."""
    table(
        ("Name", "Posts", "Organisation", "Role", "Reached by"),
        (
            (row["name"], ", ".join(row["posts"]), row["organisation"], row["role"], row["surface"])
            for row in value
        ),
        empty="Nobody is listed yet; load a CSV with: matters people load FILE",
    )


def loaded(value: Value) -> None:
    """Print what loading the directory did."""
    out = console()
    out.print(f"{value['added']} added, {value['changed']} changed, {value['unchanged']} unchanged")
    for problem in value["problems"]:
        out.print(plain(str(problem)), style="yellow")


def reminders(value: list[Value]) -> None:
    """Print what would be sent and what was sent, a message after the other."""
    out = console()
    if not value:
        out.print("Nothing would be sent.")
    for message in value:
        if message["sent_at"]:
            when = f"sent {message['sent_at']} by {message['surface']}"
        elif message["surface"] == "none":
            when = "is reached nowhere: the officers are told"
        else:
            when = f"by {message['surface']}, would go {message['goes_at'] or ''}".rstrip()
        out.print(f"{plain(message['recipient'])}: {when}", style="bold cyan")
        out.print(plain(message["text"]) + "\n")


def doctor(value: list[Value]) -> None:
    """Print each finding with its remedy."""
    out = console()
    colours = {"ok": "green", "missing": "yellow", "wrong": "red", "off": "dim"}
    for finding in value:
        out.print(f"{finding['state']:8}", style=colours[finding["state"]], end="")
        remedy = f"; {finding['remedy']}" if finding["remedy"] else ""
        out.print(plain(f"{finding['what']}: {finding['found']}{remedy}"), soft_wrap=True)


def opened(value: Value) -> None:
    """Say where the page is, once ``serve`` answers."""
    sys.stdout.write(
        f"Matters Arising serves {value['home']}\n"
        f"Open {value['url']} and ask, for example: What did we resolve on VAWG?\n"
        "Stop it with Ctrl+C.\n"
    )
    sys.stdout.flush()


def opened_as_json(value: Value) -> None:
    """Say the same as one JSON line."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def problems(out: Console, found: Iterable[Value]) -> None:
    """Print each problem with its remedy."""
    for problem in found:
        line = f"{problem['file']}: {problem['reason']}; {problem['remedy']}"
        out.print(plain(line), style="yellow", soft_wrap=True)


def table(head: Iterable[str], rows: Iterable[Iterable[object]], *, empty: str) -> None:
    """Print a table, or ``empty`` where it has no rows."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in head:
        table.add_column(title, overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain("" if cell is None else str(cell))) for cell in row))
    console().print(table if table.row_count else empty)


def console() -> Console:
    """Standard output, taken literally: a bracket in a paper is a bracket."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False)


def plain(text: str) -> str:
    """Without control characters: a paper must not be able to steer the terminal."""
    return text.translate(_CONTROL)


def many(count: int, thing: str) -> str:
    """A count and its thing: "1 paper", "2 papers"."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
