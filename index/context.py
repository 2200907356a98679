"""The line that places a passage: what a reader would see above it in the paper."""

from __future__ import annotations

from datetime import date

from corpus.model import MinuteItem, Report

_LEAST_LETTERS = 12


def joined(*parts: str | None) -> str:
    """The parts that there are, each once, as one line.

    >>> joined("Youth Offending", None, "minute 25")
    'Youth Offending. minute 25'
    """
    return ". ".join(dict.fromkeys(" ".join(part.split()) for part in parts if part))


def held(day: date | None) -> str | None:
    """When a meeting was held, in words."""
    return f"meeting of {day.day} {day:%B %Y}" if day else None


def numbered(item: MinuteItem) -> str | None:
    """A minute by its number."""
    return f"minute {item.number}" if item.number else None


def by(report: Report) -> str | None:
    """Whose report it is, and who wrote it."""
    names = [name for name in (report.author, report.prepared_by) if name]
    return f"report of {' and '.join(dict.fromkeys(names))}" if names else None


def named(name: str, organisation: str | None) -> str:
    """Somebody with their organisation."""
    return f"{name} ({organisation})" if organisation else name


def says_something(text: str) -> bool:
    """Whether a stretch has words enough to be worth finding."""
    return sum(map(str.isalpha, text)) >= _LEAST_LETTERS
