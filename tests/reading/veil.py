"""Readings made by hand of papers whose text is not ours to keep: every word behind a veil.

Each word is written as a made-up one, always the same for the same word, so that a reading can
be compared and not be read; figures, titles before names and the first letter's sameness stay.
``python -m tests.reading.veil READINGS TO`` veils a folder of readings.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from corpus.vocabulary import TITLES

HAND = Path(__file__).parent / "hand"
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = frozenset({"paper", "kind", "date", "next", "due", "status", "marked"})  # fields
_KINDS = frozenset({"action", "decision", "noted", "thanks"})
_LETTERS = 7


def veiled(text: str) -> str:
    """A text with every word made up.

    >>> veiled("Ann Roe, 3 May") == veiled("Ann Roe, 3 May"), veiled("Ann")[0] == veiled("Abe")[0]
    (True, True)
    """
    return _WORD.sub(_made_up, text)


def _made_up(match: re.Match[str]) -> str:
    word = match.group()
    if word.casefold() in TITLES:
        return word
    made = _letter(word[:1]) + "".join(_letter(f"{word}{at}") for at in range(1, _LETTERS))
    return (
        made.upper()
        if word.isupper() and len(word) > 1
        else made.title()
        if word[0].isupper()
        else made
    )


def _letter(text: str) -> str:
    digest = hashlib.sha256(text.casefold().encode()).digest()
    return chr(ord("a") + digest[0] % 26)


def veiled_reading(reading: Any, name: str = "") -> Any:
    """A flat reading with its texts veiled; fields that hold no words stay as they are."""
    if isinstance(reading, dict):
        return {key: veiled_reading(value, key) for key, value in reading.items()}
    if isinstance(reading, list):
        return [veiled_reading(value, name) for value in reading]
    if isinstance(reading, str) and name not in _PLAIN and reading not in _KINDS:
        return veiled(reading)
    return reading


def main() -> None:
    """Veil every reading of a folder into another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readings", type=Path)
    parser.add_argument("to", type=Path)
    given = parser.parse_args()
    for path in sorted(given.readings.glob("*/*.json")):
        target = given.to / path.relative_to(given.readings)
        target.parent.mkdir(parents=True, exist_ok=True)
        made = veiled_reading(json.loads(path.read_text("utf-8")))
        target.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
