"""``matters people``: the directory."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import show
from bot.cli.calling import call
from bot.cli.options import Home, Json

app = typer.Typer(help="The people directory.", no_args_is_help=True)


@app.command("list", epilog="Example: matters people list --json")
def list_people(as_json: Json = False, home: Home = None) -> None:
    """List the people with their organisation, role and where they are reached."""
    call(home, "people.list", {}, as_json=as_json, show=show.people)


@app.command(epilog="Example: matters people load people.csv")
def load(
    file: Annotated[Path, typer.Argument(help="A CSV file; .env.example names its columns.")],
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Load the directory from a CSV file; loading it twice changes nothing."""
    arguments = {"file": str(file.expanduser().absolute())}
    call(home, "people.load", arguments, as_json=as_json, show=show.loaded)
