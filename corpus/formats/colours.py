"""The colour of a cell, where it says what no word does: red, amber, green or blue."""

from __future__ import annotations

import colorsys
import re

_HEX = re.compile(r"^(?:[0-9A-Fa-f]{2})?(?P<red>..)(?P<green>..)(?P<blue>..)$")
_PALE, _DARK = 0.15, 0.3  # below which a colour is white, grey or black
_HUES = ((20, "Red"), (70, "Amber"), (170, "Green"), (190, ""), (260, "Blue"), (335, ""))


def colour_of(fill: str | None) -> str:
    """The name of a colour that is given as Office writes it; nothing for white, grey and black.

    >>> colour_of("FF00B050"), colour_of("FFC000"), colour_of("FFFFFF"), colour_of("auto")
    ('Green', 'Amber', '', '')
    """
    found = _HEX.match(fill or "") if fill and re.fullmatch(r"[0-9A-Fa-f]{6,8}", fill) else None
    if found is None:
        return ""
    red, green, blue = (int(found[name], 16) / 255 for name in ("red", "green", "blue"))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < _PALE or value < _DARK:
        return ""
    return next((name for upto, name in _HUES if hue * 360 < upto), "Red")
