"""Numbers as lists write them: figures, letters, Roman numerals, and words."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_MOST = 5_000  # what counts higher is no list that somebody typed


def letter(number: int) -> str:
    """A number as lists with letters count: behind "z" the letters double.

    >>> letter(1), letter(26), letter(28)
    ('a', 'z', 'bb')
    """
    turn, place = divmod(number - 1, 26)
    return chr(97 + place) * (turn + 1)


def roman(number: int) -> str:
    """A number in small Roman numerals.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    words = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        words += sign * times
    return words


def ordinal(number: int) -> str:
    """A number with its ending.

    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else _ENDINGS.get(number % 10, 'th')}"


_KINDS: dict[str, Callable[[int], str]] = {
    "lowerLetter": letter,
    "upperLetter": lambda number: letter(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": ordinal,
    "cardinalText": lambda number: _word(_WORDS, number),
    "ordinalText": lambda number: _word(_ORDINALS, number),
}


def numeral(number: int, kind: str) -> str:
    """A number as a list of that kind writes it; the kinds are named as Word names them.

    >>> numeral(3, "lowerLetter"), numeral(3, "upperRoman"), numeral(3, "decimal")
    ('c', 'III', '3')
    """
    if not 1 <= number <= _MOST or kind not in _KINDS:
        return str(number)
    return _KINDS[kind](number)


def _word(words: list[str], number: int) -> str:
    return words[number - 1].capitalize() if number <= len(words) else str(number)
