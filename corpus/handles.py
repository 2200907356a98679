"""Lists of people with their names on a platform, and with boxes that tell who came.

"Ann Roe (@annroe), Tidal" and "@annroe - Ann Roe, Tidal" are one person each; of
"[x] Ann Roe" and "[ ] Tom Hale" only the first was there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HANDLE = re.compile(r"(?<![\w.@])@(?P<handle>\w[\w-]*)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")  # "[Ann Roe](https://…)", "[@annroe](https://…)"
_NAME = re.compile(r"[A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){0,3}")
_BOX = re.compile(r"\\?\[(?P<state>[ xX✓✔])\\?\](?!\()\s*|(?P<sign>[☐☑☒✅❌])\s*")
_TICKED = frozenset("xX✓✔☑✅☒")
_FIRST = re.compile(  # "@annroe - Ann Roe", "@annroe (Ann Roe)", "@annroe: Ann Roe"
    r"^(?P<lead>\W*)@\w[\w-]*\s*(?:[-–—:|]\s*)?(?P<rest>[(\[]?[A-Z].*)$"
)
_OWN = re.compile(r"^[(\[](?P<name>[^()\[\]]+)[)\]]")  # "(Ann Roe)"
_TOLD = (  # a handle with what sets it off: "(@annroe)", "(@annroe, Tidal)", ", @annroe"
    (re.compile(r"\s*[(\[]@\w[\w-]*[)\]]"), ""),
    (re.compile(r"(?<=[(\[])@\w[\w-]*\s*[,;]\s*"), ""),
    (re.compile(r"\s*(?:[,;/]|\s[-–—])\s*@\w[\w-]*(?=\s*(?:$|[,;)\]]))"), ""),
    (re.compile(r"\s?(?<![\w.@])@\w[\w-]*(?:\s+[-–—]\s|:\s)?"), " "),
)


@dataclass(frozen=True, slots=True)
class Handled:
    """A list without handles and boxes, and whose each handle is.

    ``alone`` tells that each row, having a handle, names one person.
    """

    text: str
    handles: dict[str, str]
    alone: bool = False


def without_handles(text: str) -> Handled:
    """A list of people as it would be without their names on a platform.

    >>> found = without_handles("- @annroe - Ann Roe, Tidal")
    >>> found.text, found.handles
    ('- Ann Roe, Tidal', {'Ann Roe': 'annroe'})
    >>> without_handles("* [x] Ann Roe\\n* [ ] Tom Hale").text
    '* Ann Roe'
    """
    rows = [_LINK.sub(r"\1", row) if "@" in row else row for row in _who_came(text)]
    counts = [len(_HANDLE.findall(row)) for row in rows if row.strip()]
    alone = bool(counts) and max(counts) == min(counts) == 1 and len(counts) > 1
    handles: dict[str, str] = {}
    for row in rows:
        several = len(_HANDLE.findall(row)) > 1
        for piece in re.split(r"[,;]", row) if several else [row]:
            handle, name = _HANDLE.search(piece), _named(piece)
            if handle and name:
                handles[name] = handle["handle"]
    return Handled("\n".join(map(_bare, rows)), handles, alone)


def _who_came(text: str) -> list[str]:
    """The rows of a list without their boxes; only the ticked where some are and some are not."""
    rows = text.split("\n")
    if not _BOX.search(text):
        return rows
    rows = [piece for row in rows for piece in _boxed(row)]
    states = [_ticked(row) for row in rows]
    mixed = True in states and False in states
    kept = (row for row, state in zip(rows, states, strict=True) if not (mixed and state is False))
    return [_BOX.sub("", row) for row in kept]


def _boxed(row: str) -> list[str]:
    """A row parted where a further box opens another person: "☑ Ann Roe ☐ Tom Hale"."""
    starts = [box.start() for box in _BOX.finditer(row)][1:]
    return [row[a:b].rstrip(" ,;") for a, b in zip([0, *starts], [*starts, len(row)], strict=True)]


def _ticked(row: str) -> bool | None:
    """Whether a row's box is ticked; None where it has none."""
    box = _BOX.search(row)
    return (box["state"] or box["sign"]) in _TICKED if box else None


def _named(piece: str) -> str | None:
    """The first name in a piece of a list beside the handle."""
    found = _NAME.search(_HANDLE.sub(" @ ", piece))
    return found.group() if found else None


def _bare(row: str) -> str:
    """A row without its handles."""
    if "@" not in row:
        return row
    if (first := _FIRST.match(row)) and len(_HANDLE.findall(row)) == 1:
        return first["lead"] + _OWN.sub(r"\g<name>", first["rest"])
    for pattern, instead in _TOLD:
        row = pattern.sub(instead, row)
    return row
