"""``matters actions``: the action register."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import show
from bot.cli.calling import call, officer
from bot.cli.options import As, AsOf, Home, Json
from bot.errors import WrongUsage

app = typer.Typer(help="The action register: who is to do what, by when.", no_args_is_help=True)

Ids = Annotated[
    list[int] | None, typer.Argument(help="The action's number, or several.", metavar="ID...")
]
Id = Annotated[int, typer.Argument(help="The action's number.", metavar="ID")]
Everything = Annotated[bool, typer.Option("--all", help="Every proposal at once.")]
Due = Annotated[
    str | None,
    typer.Option(
        help="A day (2022-06-09), words as papers use them, or 'next' for the next meeting.",
        metavar="DATE|next",
    ),
]
Owners = Annotated[list[str] | None, typer.Option("--owner", help="Who is to do it (repeatable).")]
Mine = Annotated[str | None, typer.Option(help="Only what NAME owes.", metavar="NAME")]
Overdue = Annotated[bool, typer.Option("--overdue", help="Only what is past its day.")]
Next = Annotated[bool, typer.Option("--next", help="Only what is due by the next meeting.")]
Status = Annotated[str | None, typer.Option(help="proposed, open, in_progress, done, …")]


@app.command("list", epilog="Example: matters actions list --mine 'Sue Marsh' --json")
def list_actions(
    mine: Mine = None,
    overdue: Overdue = False,
    next_: Next = False,
    status: Status = None,
    viewer: As = "officer",
    as_of: AsOf = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """List actions with owner, due date, status and where they were resolved."""
    arguments = _filters(mine, status, viewer, as_of, overdue=overdue, next_=next_)
    call(home, "actions.list", arguments, as_json=as_json, show=show.actions)


@app.command(
    epilog="Example: matters actions add 'Draft the statement' --owner 'Sue Marsh' --due next"
)
def add(
    text: Annotated[str, typer.Argument(help="What is to be done.")],
    owner: Owners = None,
    due: Due = None,
    as_of: AsOf = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Add an action to the register."""
    arguments = {"description": text, "owners": owner or [], "due": due, "as_of": as_of}
    _change(home, "actions.add", arguments, as_json=as_json)


@app.command(epilog="Example: matters actions accept 12 13")
def accept(
    ids: Ids = None, everything: Everything = False, as_json: Json = False, home: Home = None
) -> None:
    """Accept proposals: from now on they are followed up."""
    _change(home, "actions.accept", _chosen(ids, everything=everything), as_json=as_json)


@app.command(epilog="Example: matters actions reject 12")
def reject(
    ids: Ids = None, everything: Everything = False, as_json: Json = False, home: Home = None
) -> None:
    """Reject proposals; a later reading of the same paper will not bring them back."""
    _change(home, "actions.reject", _chosen(ids, everything=everything), as_json=as_json)


@app.command(epilog="Example: matters actions update 12 --due 2022-06-09 --status in_progress")
def update(
    action: Id,
    description: Annotated[str | None, typer.Option(help="The new wording.")] = None,
    owner: Owners = None,
    due: Due = None,
    status: Status = None,
    priority: Annotated[str | None, typer.Option(help="low, normal or high.")] = None,
    as_of: AsOf = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Change an action; what it was before is kept."""
    changes = {
        "description": description,
        "owners": owner or None,
        "due": due,
        "status": status,
        "priority": priority,
    }
    given = {name: value for name, value in changes.items() if value is not None}
    if not given:
        raise WrongUsage("nothing is to be changed", "give --owner, --due, --status or another")
    _change(
        home, "actions.update", {"id": action, "changes": given, "as_of": as_of}, as_json=as_json
    )


@app.command(epilog="Example: matters actions done 12")
def done(ids: Ids = None, as_json: Json = False, home: Home = None) -> None:
    """Close actions as done."""
    _change(home, "actions.done", _chosen(ids, everything=False), as_json=as_json)


@app.command(epilog="Example: matters actions history 12 --json")
def history(action: Id, as_json: Json = False, home: Home = None) -> None:
    """Show every change of an action: who, when, and what it was before."""
    call(home, "actions.history", {"id": action}, as_json=as_json, show=show.history)


@app.command(epilog="Example: matters actions export tracker.docx")
def export(
    file: Annotated[Path, typer.Argument(help="The tracker: .docx, .xlsx or .csv.")],
    mine: Mine = None,
    overdue: Overdue = False,
    next_: Next = False,
    status: Status = None,
    viewer: As = "officer",
    as_of: AsOf = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Write the action tracker as a document for the board."""
    arguments = _filters(mine, status, viewer, as_of, overdue=overdue, next_=next_)
    arguments["file"] = str(file.expanduser().absolute())
    call(home, "actions.export", arguments, as_json=as_json, show=show.exported)


def _filters(
    mine: str | None,
    status: str | None,
    viewer: str,
    as_of: str | None,
    *,
    overdue: bool,
    next_: bool,
) -> dict[str, object]:
    return {
        "mine": mine,
        "overdue": overdue,
        "next": next_,
        "status": status,
        "viewer": viewer,
        "as_of": as_of,
    }


def _chosen(ids: list[int] | None, *, everything: bool) -> dict[str, object]:
    if bool(ids) == everything:
        raise WrongUsage("no action is named", "give its number, such as 12, or --all")
    return {"ids": ids, "all": everything}


def _change(
    home: Path | None, operation: str, arguments: Mapping[str, object], *, as_json: bool
) -> None:
    call(home, operation, {**arguments, "by": officer()}, as_json=as_json, show=show.actions)
