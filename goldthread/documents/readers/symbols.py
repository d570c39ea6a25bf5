"""Marks that stand for something: ticks, crosses, bullets and arrows from symbol fonts.

Office and PDF files write a tick as a letter of the font Wingdings, or as a character
of Unicode's private use area (U+F000 plus the letter's code). Read as letters they
come out as ü or ñ; here they become the sign that a reader of the page saw.
"""

from __future__ import annotations

import re

TICK = "✓"

_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "☐",
    0x71: "☐",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE7: "←",
    0xE8: "→",
    0xE9: "↑",
    0xEA: "↓",
    0xEF: "←",
    0xF0: "→",
    0xF1: "↑",
    0xF2: "↓",
    0xF3: "↔",
    0xF4: "↕",
    0xFB: "✗",
    0xFC: TICK,
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: TICK, 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_WINGDINGS_3 = {
    0x66: "←",
    0x67: "→",
    0x68: "↑",
    0x69: "↓",
    0x70: "▲",
    0x71: "▼",
    0x74: "◀",
    0x75: "▶",
    0x7F: "▲",
    0x80: "▼",
}
_SYMBOL = {
    0xA3: "≤",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB3: "≥",
    0xB7: "•",
    0xD6: "√",
    0xB4: "×",
}
_DINGBATS = {
    0x6E: "■",
    0x33: TICK,
    0x34: "✔",
    0x35: "✕",
    0x36: "✖",
    0x37: "✗",
    0x38: "✘",
    0x6C: "●",
}
_WEBDINGS = {0x61: TICK, 0x72: "✗", 0x35: "▲", 0x36: "▼", 0x33: "◀", 0x34: "▶"}

_FONTS = (
    ("wingdings2", _WINGDINGS_2),
    ("wingdings3", _WINGDINGS_3),
    ("wingdings", _WINGDINGS),
    ("webdings", _WEBDINGS),
    ("zapfdingbats", _DINGBATS),
    ("dingbats", _DINGBATS),
    ("symbol", _SYMBOL),
)
# Symbol's bullet and Wingdings' marks share the private area and collide nowhere that matters.
_PRIVATE = {0xF000 + code: sign for code, sign in {**_SYMBOL, **_WINGDINGS}.items()}
_PRIVATE[0xF0B7] = "•"
_PRIVATE[0xF0A3] = "☐"
_PRIVATE[0xF0D6] = "√"
_LETTERS = re.compile(r"[^a-z0-9]")


def symbol(font: str, character: str) -> str:
    """The sign that a character shows in a symbol font; itself in any other font.

    `font` is a font's name as the file gives it, with subset prefixes and spaces.
    """
    plain = _LETTERS.sub("", font.split("+")[-1].lower())
    for name, table in _FONTS:
        if plain.startswith(name):
            code = ord(character[0]) if character else 0
            return table.get(code - 0xF000 if code >= 0xF000 else code, character)
    return character


def is_symbol_font(font: str) -> bool:
    """Whether a font draws signs in place of letters."""
    plain = _LETTERS.sub("", font.split("+")[-1].lower())
    return any(plain.startswith(name) for name, _ in _FONTS)


def from_private_use(text: str) -> str:
    """Text in which private use characters became the signs they show in Wingdings."""
    return text.translate(_PRIVATE)
