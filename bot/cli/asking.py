"""``matters ask`` and ``matters eval``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.calling import call
from bot.cli.options import As, AsOf, Home, Json
from bot.cli.show import answer, evaluation


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(epilog='Example: matters ask "What did we resolve on VAWG?" --as member')(ask)
    app.command("eval", epilog="Example: matters eval questions.jsonl --json")(evaluate)


def ask(
    question: Annotated[str, typer.Argument(help="What you want to know, in your own words.")],
    viewer: As = "officer",
    as_of: AsOf = None,
    top: Annotated[
        int | None,
        typer.Option(
            help="How many citations at most; unset: as many as the question wants.",
            min=1,
            max=50,
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Answer a question with the passages that prove it."""
    arguments = {"question": question, "viewer": viewer, "as_of": as_of, "top": top}
    call(home, "ask", arguments, as_json=as_json, show=answer)


def evaluate(
    file: Annotated[Path, typer.Argument(help='Lines of {"id", "q", "need": [quotes]}.')],
    viewer: As = "officer",
    as_of: AsOf = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Measure answers: evidence found, questions declined, and how long it took."""
    arguments = {"file": str(file.absolute()), "viewer": viewer, "as_of": as_of}
    call(home, "eval", arguments, as_json=as_json, show=evaluation)
