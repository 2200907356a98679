"""``matters ask`` and ``matters eval``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.calling import call
from bot.cli.measured import evaluation
from bot.cli.options import As, AsOf, Home, Json
from bot.cli.show import answer

_EXAMPLE = "Example: matters eval questions.jsonl --split dev --against before.json"


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(epilog='Example: matters ask "What did we resolve on VAWG?" --as member')(ask)
    app.command("eval", epilog=_EXAMPLE)(evaluate)


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
    file: Annotated[
        Path, typer.Argument(help='Lines of {"id", "q", "need": [quotes]}, and "kind", "split".')
    ],
    split: Annotated[
        str | None,
        typer.Option(
            help="Only the questions of this split.", metavar="dev|test", show_default=False
        ),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(
            help="How many citations at most; unset: as many as a reader gets.",
            min=1,
            max=50,
            show_default=False,
        ),
    ] = None,
    worst: Annotated[
        int, typer.Option(help="How many of the worst failures to show.", min=0, metavar="N")
    ] = 10,
    save: Annotated[
        Path | None,
        typer.Option(help="Keep this run in a file.", metavar="RUN.json", show_default=False),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            help="Compare with a run kept earlier.", metavar="RUN.json", show_default=False
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option(help="The seed of the comparison's draws.", min=0, metavar="N")
    ] = 1,
    viewer: As = "officer",
    as_of: AsOf = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Measure answers: evidence found, questions declined, and how long it took.

    A need is a quote, or [checksum, start, end]: the first 8 hex digits of a paper's checksum
    and offsets of its text.  A question without needs is one that the papers do not answer.
    """
    arguments = {
        "file": str(file.absolute()),
        "split": split,
        "top": top,
        "worst": worst,
        "save": str(save.absolute()) if save else None,
        "against": str(against.absolute()) if against else None,
        "seed": seed,
        "viewer": viewer,
        "as_of": as_of,
    }
    call(home, "eval", arguments, as_json=as_json, show=evaluation)
