"""``matters reminders``."""

from __future__ import annotations

import typer

from bot.cli import show
from bot.cli.calling import call
from bot.cli.options import AsOf, Home, Json


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command(epilog="Example: matters reminders --as-of 2022-05-26T09:00")(reminders)


def reminders(as_of: AsOf = None, as_json: Json = False, home: Home = None) -> None:
    """Show what would be sent to whom, and what was sent already; nothing is sent."""
    call(home, "reminders", {"as_of": as_of}, as_json=as_json, show=show.reminders)
