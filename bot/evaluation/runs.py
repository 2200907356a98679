"""Runs of an evaluation that are kept in files, to be compared with later."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.errors import MattersError
from bot.evaluation.marks import Mark, mark_of

_MAKE = "make one with: matters eval FILE --save RUN.json"


def saved_marks(file: Path) -> tuple[Mark, ...]:
    """The marks of a saved run.  Raises MattersError for a file that is none."""
    try:
        run = json.loads(file.read_bytes().decode("utf-8"))
    except OSError as error:
        raise MattersError(f"{file} cannot be read ({error.strerror})", _MAKE) from None
    except (ValueError, RecursionError):
        raise MattersError(f"{file} is no saved run: it is no JSON", _MAKE) from None
    try:
        return tuple(mark_of(line) for line in run["questions"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"{file} is no saved run of this version ({error})"
        raise MattersError(reason, _MAKE) from None


def check_place(file: Path) -> None:
    """Raise MattersError where no run could be saved: before questions are asked, not after."""
    if file.is_dir() or not file.parent.is_dir():
        what = "a folder" if file.is_dir() else "in no folder that is there"
        raise MattersError(f"{file} is {what}", "give a file in a folder that is there")


def save(file: Path, run: dict[str, Any]) -> None:
    """Write a run, whole or not at all.  Raises MattersError where it cannot be written."""
    partial = file.with_name(f".{file.name}.part")
    try:
        text = json.dumps(run, ensure_ascii=False, indent=2) + "\n"
        partial.write_bytes(text.encode("utf-8"))
        partial.replace(file)
    except OSError as error:
        reason = f"{file} cannot be written ({error.strerror})"
        raise MattersError(reason, "give a file in a folder that is there and yours") from None
    finally:
        partial.unlink(missing_ok=True)
