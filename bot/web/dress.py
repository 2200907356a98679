"""How values are written on a page, in the board's own words and clock."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from corpus.audience import Audience, Reach

# a line end that only the width of a page made: the next line goes on in small letters
_WRAPPED = re.compile(r"[ \t]*\n(?=[a-z(£&–—])")
_TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """The templates; everything that goes into one is escaped, for papers hold HTML."""
    dressed = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    dressed.filters |= {
        "day": day,
        "date": short_day,
        "flowed": flowed,
        "hour": hour,
        "moment": moment,
        "words": words,
        "audience": audience,
    }
    return dressed


def day(value: date) -> str:
    """A date as people write it.

    >>> day(date(2022, 6, 9))
    'Thursday 9 June 2022'
    """
    return f"{value:%A} {value.day} {value:%B %Y}"


def short_day(value: date) -> str:
    """A date as tables write it.

    >>> short_day(date(2022, 6, 9))
    '9 June 2022'
    """
    return f"{value.day} {value:%B %Y}"


def flowed(quote: str) -> str:
    """A quote without the line ends of its paper, but for those that begin a new point.

    >>> flowed("be the theme for the\\nnext meeting\\n- Finance")
    'be the theme for the next meeting\\n- Finance'
    """
    return _WRAPPED.sub(" ", quote.strip())


def hour(value: time | None) -> str:
    """An hour as people write it.

    >>> hour(time(14, 30))
    '2.30 pm'
    """
    if value is None:
        return ""
    minutes = f".{value:%M}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes} {'am' if value.hour < 12 else 'pm'}"


def moment(value: datetime) -> str:
    """An instant as people write it.

    >>> moment(datetime(2022, 5, 26, 9, 0))
    'Thursday 26 May 2022, 9 am'
    """
    return f"{day(value.date())}, {hour(value.time())}"


def words(value: str) -> str:
    """A status as a word: "in progress"."""
    return value.replace("_", " ")


def audience(value: Audience) -> str:
    """For whom a paper is, in words.

    >>> audience(Audience.parse("org:Tidewell CVS"))
    'members of tidewell-cvs'
    """
    if value.reach is Reach.PUBLIC:
        return "everybody"
    if value.reach is Reach.ORGANISATIONS:
        return "members of " + " and ".join(sorted(value.organisations))
    return value.reach.value
