"""What a reader sees of blocks: the words, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def words(blocks: object) -> str:
    """All words of a message or modal, as lines."""
    return "\n".join(_words(blocks))


def quotes(blocks: object) -> list[str]:
    """What is shown as a quote."""
    return [words(one) for one in objects(blocks) if one.get("type") == "rich_text_quote"]


def labels(blocks: object) -> list[str]:
    """What stands on the buttons."""
    return [one["text"]["text"] for one in objects(blocks) if one.get("type") == "button"]


def objects(value: object) -> Iterator[Mapping[str, Any]]:
    """Every object within blocks."""
    if isinstance(value, Mapping):
        yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)


def _words(value: object) -> Iterator[str]:
    for one in objects(value):
        if isinstance(one.get("text"), str):
            yield one["text"]
