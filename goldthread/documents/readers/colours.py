"""The plain name of a fill colour, so that a red, amber or green cell can be read."""

from __future__ import annotations

import colorsys
import re

_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")
_WORDS = {
    "amber": "amber",
    "black": "black",
    "blue": "blue",
    "cyan": "blue",
    "darkblue": "blue",
    "darkgreen": "green",
    "darkred": "red",
    "gold": "amber",
    "gray": "grey",
    "green": "green",
    "grey": "grey",
    "lightgreen": "green",
    "lime": "green",
    "limegreen": "green",
    "magenta": "purple",
    "orange": "amber",
    "pink": "pink",
    "purple": "purple",
    "red": "red",
    "white": None,
    "yellow": "yellow",
}
# Where one hue gives way to the next, in degrees of the colour circle. A traffic light's
# amber (#FFC000) stands at 45 degrees, Excel's pale yellow "neutral" (#FFEB9C) at 48.
_HUES = (
    (18, "red"),
    (50, "amber"),
    (70, "yellow"),
    (170, "green"),
    (260, "blue"),
    (320, "purple"),
    (361, "red"),
)


def colour_name(written: str | None) -> str | None:
    """The name of a colour written as hexadecimal, rgb(), or a word; None for white or unknown.

    Eight digits are alpha, red, green, blue, as Excel writes them.
    """
    if not written:
        return None
    plain = written.strip().lower()
    if plain in _WORDS:
        return _WORDS[plain]
    if digits := _HEX.fullmatch(plain):
        return name_of_rgb(*_from_hex(digits[1]))
    if numbers := _RGB.match(plain):
        red, green, blue = (min(int(number), 255) for number in numbers.groups())
        return name_of_rgb(red, green, blue)
    return None


def _from_hex(digits: str) -> tuple[int, int, int]:
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    digits = digits[-6:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def name_of_rgb(red: int, green: int, blue: int) -> str | None:
    """The name of a colour given as three numbers from 0 to 255; None for white."""
    hue, lightness, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    if lightness > 0.97:
        return None
    if lightness < 0.08:
        return "black"
    spread = (max(red, green, blue) - min(red, green, blue)) / 255
    if saturation < 0.12 or spread < 0.06:
        return "grey"
    degrees = hue * 360
    return next(name for end, name in _HUES if degrees < end)


def colour_in_words(words: str) -> str | None:
    """The colour that a class or label such as `rag-status--amber` names, if it does."""
    for word in re.split(r"[^a-z]+", words.lower()):
        if word in ("red", "amber", "green", "yellow", "blue", "grey", "gray", "orange"):
            return _WORDS[word]
    return None
