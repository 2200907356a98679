"""``matters meetings``: the board's calendar."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import show
from bot.cli.calling import call, officer
from bot.cli.options import AsOf, Home, Json

app = typer.Typer(
    help="The board's meetings, from its papers and by command.", no_args_is_help=True
)

Day = Annotated[str, typer.Argument(help="The day, such as 2022-06-09.", metavar="DATE")]
Hour = Annotated[str | None, typer.Option("--time", help="The hour, such as 10:00.")]
Venue = Annotated[str | None, typer.Option(help="Where the board meets.")]


@app.command("list", epilog="Example: matters meetings list --json")
def list_meetings(as_of: AsOf = None, as_json: Json = False, home: Home = None) -> None:
    """List the meetings: held, planned, moved and cancelled."""
    call(home, "meetings.list", {"as_of": as_of}, as_json=as_json, show=show.meetings)


@app.command(epilog="Example: matters meetings add 2022-06-09 --time 10:00 --venue 'Town Hall'")
def add(
    day: Day, time: Hour = None, venue: Venue = None, as_json: Json = False, home: Home = None
) -> None:
    """Add a meeting."""
    arguments = {"date": day, "time": time, "venue": venue, "by": officer()}
    call(home, "meetings.add", arguments, as_json=as_json, show=show.meetings)


@app.command(epilog="Example: matters meetings move 2022-06-09 2022-06-22")
def move(
    old: Annotated[str, typer.Argument(help="The day it was planned for.", metavar="OLD")],
    new: Annotated[str, typer.Argument(help="The day it is now.", metavar="NEW")],
    time: Hour = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Move a meeting; the actions due at it move with it."""
    arguments = {"old": old, "new": new, "time": time, "by": officer()}
    call(home, "meetings.move", arguments, as_json=as_json, show=show.meetings)


@app.command(epilog="Example: matters meetings cancel 2022-06-09")
def cancel(day: Day, as_json: Json = False, home: Home = None) -> None:
    """Cancel a meeting."""
    arguments = {"date": day, "by": officer()}
    call(home, "meetings.cancel", arguments, as_json=as_json, show=show.meetings)
