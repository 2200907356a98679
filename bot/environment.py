"""The process's environment with the ``.env`` file beneath it: the one place that reads either.

Kept apart from :mod:`bot.settings` because a command that goes through the door needs to know
only the home, at once, and the validation of all the settings costs a fifth of a second.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from bot.errors import MattersError

DEFAULT_HOME = "./var"


def environment(
    dotenv: Path = Path(".env"), process: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """Every name that is set, the process's own value before the one in ``dotenv``.

    Raises MattersError where the file is there but cannot be read.
    """
    try:
        written = dotenv_values(dotenv, interpolate=False) if dotenv.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise MattersError(
            f"the settings file {dotenv} cannot be read ({error})",
            "make it readable text in UTF-8, one NAME=value a line",
        ) from None
    return {name: value for name, value in written.items() if value is not None} | dict(process)


def home_of(option: Path | None, names: Mapping[str, str]) -> Path:
    """The home a command means: its ``--home``, else MATTERS_HOME, else ``./var``."""
    chosen = option or Path(names.get("MATTERS_HOME") or DEFAULT_HOME)
    return chosen.expanduser().absolute()
