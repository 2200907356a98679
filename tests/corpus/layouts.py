"""One paper in many layouts: plain text, Markdown, a PDF and a Word file say the same."""

from __future__ import annotations

from pathlib import Path

from corpus.model import Meeting, MinuteItem
from corpus.reading import read
from tests.corpus.test_wordings import FORM, ROLL
from tests.reading.press import Manuscript, printed

LAYOUTS = ("txt", "md", "pdf", "docx")


def laid_out(
    folder: Path,
    layout: str,
    *,
    roll: str = ROLL,
    welcome: str = "Ann welcomed everyone.",
    business: str = "3. Finance\nThe balance is £300.",
    end: str = "",
) -> Meeting:
    """The minutes of the Harbour Community Council, with some words of it changed."""
    text = FORM.format(roll=roll, welcome=welcome, business=f"{business}\n", end=end)
    path = printed(Manuscript("minutes", layout, tuple(text.splitlines())), folder)
    (meeting,) = read(path).meetings
    return meeting


def third(meeting: Meeting) -> MinuteItem:
    """The item that holds the business."""
    return next(item for item in meeting.items if item.number == "3")
