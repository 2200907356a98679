"""The options that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        help="The folder that holds the state (MATTERS_HOME, else ./var).",
        show_default=False,
        metavar="DIR",
    ),
]
Json = Annotated[
    bool, typer.Option("--json", help="Print one JSON document on stdout and nothing else there.")
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        help="Set the clock, for example 2022-03-20T09:00 (the board's own time).",
        show_default=False,
        metavar="WHEN",
    ),
]
As = Annotated[
    str,
    typer.Option("--as", help="Read as public, member, officer or org:NAME.", metavar="VIEWER"),
]
