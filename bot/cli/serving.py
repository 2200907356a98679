"""``matters serve`` and ``matters doctor``."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

import typer

from bot.cli import show
from bot.cli.calling import call
from bot.cli.options import Home, Json
from bot.environment import environment, home_of
from bot.errors import WrongSettings


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
    names = environment()
    try:
        call(home, "doctor", {}, as_json=as_json, show=show.doctor)
    except WrongSettings as error:
        # what is wrong is left out, so that the rest is looked at all the same
        left = {name: value for name, value in names.items() if not _is_among(name, error.names)}
        call(home, "doctor", {}, as_json=as_json, show=show.doctor, settings=left)
        raise


def _is_among(name: str, wrong: Collection[str]) -> bool:
    return name in wrong or f"{name}_FILE" in wrong or name.removesuffix("_FILE") in wrong
