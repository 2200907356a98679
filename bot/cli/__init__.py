"""The command line: ``matters``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot import VERSION
from bot.cli import actions, asking, meetings, papers, people, reminders, serving
from bot.discretion import confided, veiled
from bot.environment import environment, home_of
from bot.errors import MattersError, WrongUsage
from bot.home import Home

app = typer.Typer(
    name="matters",
    help="A partnership board's memory: cited answers from its papers, and actions followed up.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for commands in (papers, asking, serving):
    commands.register(app)
app.add_typer(actions.app, name="actions")
app.add_typer(meetings.app, name="meetings")
app.add_typer(people.app, name="people")
reminders.register(app)


def _version(*, wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"matters {VERSION}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _matters(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False,
) -> None:
    _version(wanted=version)
    if context.invoked_subcommand is None:
        raise WrongUsage("a command is missing", "see matters --help")


def main() -> None:
    """Run one command: exit code 0 done, 1 with one clear line, 2 for wrong usage."""
    try:
        app(prog_name="matters")
    except MattersError as error:
        sys.exit(_said(error))
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away, as `matters papers | head` does
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - said in one line, written down in full
        from bot.operations import in_one_line

        sys.exit(_said(in_one_line(error, Home(home_of(None, environment())), _secrets())))


def _said(error: MattersError) -> int:
    said = " ".join(veiled(f"matters: {error}", _secrets()).split("\n"))
    sys.stderr.write(said.rstrip() + "\n")
    return error.exit_code


def _secrets() -> frozenset[str]:
    """What no message may show of the settings, as far as they can be read."""
    from bot.settings import SECRETS

    try:
        return confided(environment(), SECRETS)
    except MattersError:  # it is the settings file that cannot be read
        return frozenset()
