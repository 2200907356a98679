"""Working groups whose talk is scribed: "> **Resolution #1: ...**", "**Action #2:** Ann to"."""

from __future__ import annotations

import re

from corpus.styles.style import LEAD, Style

# "***Resolution #1: Publish the note.***", "RESOLUTION: …", "> Resolution #2:"
_RESOLUTION = re.compile(
    LEAD + r"(?:Resolution|RESOLUTION)\s*(?:#?\d+)?[*_]*\s*[:–-][*_]*\s*(?=\S)"
)
# "***Action #1:*** draft the text (Ann Roe)", "ACTION-12:"
_ACTION = re.compile(LEAD + r"(?:Action|ACTION)(?:\s*#\s*\d+|-\d+)\s*[:–-][*_]*\s*(?=\S)")

STYLE = Style(name="scribed", resolved=(_RESOLUTION,), action=(_ACTION,), marks_actions=True)
