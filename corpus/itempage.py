"""The page that a committee system publishes of one item: its meeting stands in a link.

"Meeting of Highways Committee, Tuesday, 13th October, 2026 6.30 pm (Item 24.)": such a page
is the minute of one item, with the number that the link gives it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.heading import Heading
from corpus.model import Line

_MEETING = re.compile(
    r"^\W*Meeting of (?P<meeting>.{3,120}?,.{6,60})\((?:Item\s+)(?P<number>\d{1,4}[a-z]?)\.?\)\W*$"
)
_MINUTES = re.compile(r"^\W*minutes\W*$", re.I)
_NO_TITLE = re.compile(r"^\W*(?:agenda\s+item|decision\s+details|issue\s+details)\W*$", re.I)


def item_page(lines: Sequence[Line]) -> tuple[list[Line], list[Heading]]:
    """The lines with the one that names the meeting in front, and the heading of the item.

    Where the page is none of these, the lines as they are, and no heading.
    """
    met = next((at for at, line in enumerate(lines) if _MEETING.match(line.text)), None)
    heads = [line for line in lines if line.heading and not _NO_TITLE.match(line.text)]
    said = next((line for line in heads if _MINUTES.match(line.text)), None)
    if met is None or said is None or heads[0] is said:
        return list(lines), []
    named, number = _named(lines[met])
    below = [line for line in lines[lines.index(heads[0]) :] if line is not lines[met]]
    end = below.index(said) + 2
    return [named, *below], [Heading(number, heads[0].text, 1, end, 1)]


def _named(line: Line) -> tuple[Line, str | None]:
    """The line of the meeting without the words before its body, and the number of the item."""
    found = _MEETING.match(line.text)
    if found is None:
        return line, None
    cut = found.start("meeting")
    return replace(line, text=line.text[cut:], start=line.start + cut), found["number"]
