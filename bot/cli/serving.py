"""``matters serve`` and ``matters doctor``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli import show
from bot.cli.calling import told
from bot.cli.options import Home, Json
from bot.environment import environment, home_of


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(epilog="Example: matters serve --port 8765")(serve)
    app.command(epilog="Example: matters doctor --json")(doctor)


def serve(
    port: Annotated[
        int,
        typer.Option(help="The page's port on 127.0.0.1; 0 takes a free one.", min=0, max=65535),
    ] = 8765,
    hooks_port: Annotated[
        int,
        typer.Option(
            help="The port on 127.0.0.1 for Teams' calls; put your proxy before it.",
            min=0,
            max=65535,
        ),
    ] = 3978,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Run everything: the web page, Slack and Teams, reminders, the watched folder of papers."""
    from bot.serve import serve as run
    from bot.settings import Settings

    names = environment()
    settings = Settings.load(names | {"MATTERS_HOME": str(home_of(home, names))})
    opened = show.opened_as_json if as_json else show.opened
    run(settings, port, opened, hooks_port=hooks_port)


def doctor(as_json: Json = False, home: Home = None) -> None:
    """Say what is configured, reachable or missing, each with its remedy."""
    from bot.doctor import examined

    names = environment()
    found, wrong = examined(names | {"MATTERS_HOME": str(home_of(home, names))})
    told([asdict(one) for one in found], as_json=as_json, show=show.doctor)
    if wrong is not None:
        raise wrong
