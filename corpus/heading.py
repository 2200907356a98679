"""A heading of business: what an item of the minutes begins with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its number and title, and the lines from ``first`` up to ``end`` that it fills.

    ``number_at`` is the line of its number, which column layouts let stray upwards; ``cut``
    is where the text begins in the line ``end`` where the title runs into it.  ``over`` is the
    title of the item that it is a part of.
    """

    number: str | None
    title: str
    first: int
    end: int
    number_at: int
    cut: int = 0
    over: str = ""
