"""``matters read``, ``matters index`` and ``matters papers``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import show, understood
from bot.cli.calling import call, officer
from bot.cli.options import Home, Json
from bot.errors import MattersError, WrongUsage

papers = typer.Typer(help="The papers that are known, and who may read them.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command(epilog="Example: matters read minutes.pdf --json")(read)
    app.command(epilog="Example: matters index ./papers --audience public")(index)
    app.add_typer(papers, name="papers")


def read(
    file: Annotated[Path, typer.Argument(help="One paper, or a ZIP of papers.")],
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Show what is understood of one paper; nothing is kept."""
    del home  # reading needs none; the option is there because every command has it
    from bot.assistant.reading import nothing_of
    from bot.assistant.reading import understood as read_json
    from corpus.errors import Unreadable

    try:
        value = read_json(file)
    except Unreadable as error:
        if as_json:  # whoever reads this by program hears what is wrong as well
            value = nothing_of(file, error)
            sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
        raise MattersError(f"{file}: {error.reason}", error.remedy) from None
    if as_json:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
    else:
        understood.reading(value)


def index(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Folders or files.", metavar="PATH...")
    ] = None,
    audience: Annotated[
        str | None,
        typer.Option(
            help="Who may read files in no audience folder: public, members, officers or "
            "org:NAME. Unset: officers only.",
            show_default=False,
        ),
    ] = None,
    source_url: Annotated[
        str | None,
        typer.Option(
            help="Where the publisher has this one paper: citations lead there.",
            metavar="URL",
            show_default=False,
        ),
    ] = None,
    remove_missing: Annotated[
        bool,
        typer.Option("--remove-missing", help="Papers that are gone are meant to be gone."),
    ] = False,
    rebuild: Annotated[
        bool,
        typer.Option("--rebuild", help="Forget the index and fill it again from known papers."),
    ] = False,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Read papers, index what changed, and propose the actions found in minutes.

    A bad paper inside a folder is reported and the rest goes on (exit code 0); a file or folder
    that was named and cannot be read is an error (exit code 1).
    """
    paths = paths or []
    if bool(paths) == rebuild:
        raise WrongUsage(
            "PATH... and --rebuild exclude each other, and one of them is needed",
            "give folders of papers, or --rebuild alone for those that are known",
        )
    if source_url and not (len(paths) == 1 and paths[0].expanduser().is_file()):
        raise WrongUsage(
            "--source-url is the address of one paper", "name one file, or: matters papers source"
        )
    arguments = {
        "paths": [str(path.expanduser().absolute()) for path in paths],
        "audience": audience,
        "source_url": source_url,
        "remove_missing": remove_missing,
        "rebuild": rebuild,
        "by": officer(),
    }
    tally = call(home, "index", arguments, as_json=as_json, show=show.tally)
    if rebuild:
        return
    if tally["problems"] and not tally["documents"]:
        first = tally["problems"][0]
        raise MattersError(
            f"nothing was indexed: {first['file']}: {first['reason']}", first["remedy"]
        )
    if named := _of_what_was_named(tally["problems"], paths):
        raise MattersError(f"{named['file']}: {named['reason']}", named["remedy"])


def _of_what_was_named(problems: list[show.Value], paths: list[Path]) -> show.Value | None:
    """A problem of a file or folder that the command itself named, and not of one inside it."""
    named = {str(path.expanduser().absolute()) for path in paths}
    named |= {path.name for path in paths if path.is_file()}
    return next((problem for problem in problems if problem["file"] in named), None)


@papers.command("list", epilog="Example: matters papers list --json")
def list_papers(as_json: Json = False, home: Home = None) -> None:
    """List the papers: number, name, what it is, who may read it and who said so."""
    call(home, "papers.list", {}, as_json=as_json, show=show.papers)


@papers.command("audience", epilog="Example: matters papers audience 7 members")
def set_audience(
    paper: Annotated[str, typer.Argument(help="The paper's number or name.")],
    audience: Annotated[str, typer.Argument(help="public, members, officers or org:NAME.")],
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Say who may read a paper; the record keeps who said so, and re-reading respects it."""
    arguments = {"paper": paper, "audience": audience, "by": officer()}
    call(home, "papers.audience", arguments, as_json=as_json, show=show.one_paper)


@papers.command("source", epilog="Example: matters papers source 7 https://council.example/7.pdf")
def set_source(
    paper: Annotated[str, typer.Argument(help="The paper's number or name.")],
    url: Annotated[str, typer.Argument(help="The publisher's address of it, or none.")],
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Say where the publisher has a paper; citations lead there where there is no public page."""
    arguments = {"paper": paper, "url": url, "by": officer()}
    call(home, "papers.source", arguments, as_json=as_json, show=show.one_paper)
