"""What a cell's style number means: its number format, fill, font of signs, bold, struck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from lxml.etree import _Element as Element
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS

from goldthread.documents.readers.colours import colour_name
from goldthread.documents.readers.sheet.names import A, S, is_on, number
from goldthread.documents.readers.symbols import is_symbol_font

T = TypeVar("T")

# Excel lists a theme's colours light before dark, unlike the theme itself.
_THEME_ORDER = (
    *("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4"),
    *("accent5", "accent6", "hlink", "folHlink"),
)


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks, as far as it changes what a reader takes from it."""

    format: str = "General"
    fill: str | None = None
    symbol_font: str | None = None
    bold: bool = False
    struck: bool = False


PLAIN = Style()


def load_styles(root: Element | None, theme: Element | None) -> list[Style]:
    """The styles of a workbook, in the order in which cells refer to them."""
    if root is None:
        return []
    colours = _theme_colours(theme)
    formats = _formats(root)
    fills = [_fill(fill, colours) for fill in root.findall(f"{S}fills/{S}fill")]
    fonts = root.findall(f"{S}fonts/{S}font")
    return [
        _style(
            _at(fonts, number(entry, "fontId")),
            formats.get(number(entry, "numFmtId"), "General"),
            _at(fills, number(entry, "fillId")),
        )
        for entry in root.findall(f"{S}cellXfs/{S}xf")
    ]


def _at(items: Sequence[T], index: int) -> T | None:
    return items[index] if index < len(items) else None


def _style(font: Element | None, form: str, fill: str | None) -> Style:
    if font is None:
        return Style(form, fill)
    name = font.find(S + "name")
    font_name = (name.get("val") or "") if name is not None else ""
    return Style(
        form,
        fill,
        font_name if is_symbol_font(font_name) else None,
        bold=is_on(font.find(S + "b")),
        struck=is_on(font.find(S + "strike")),
    )


def _formats(root: Element) -> dict[int, str]:
    formats = dict(BUILTIN_FORMATS)
    for entry in root.findall(f"{S}numFmts/{S}numFmt"):
        formats[number(entry, "numFmtId")] = entry.get("formatCode") or "General"
    return formats


def _fill(fill: Element, theme: list[str]) -> str | None:
    pattern = fill.find(S + "patternFill")
    if pattern is not None:
        if pattern.get("patternType") in (None, "none"):
            return None
        return _colour(pattern.find(S + "fgColor"), theme)
    return _colour(fill.find(f"{S}gradientFill/{S}stop/{S}color"), theme)


def _colour(colour: Element | None, theme: list[str]) -> str | None:
    if colour is None:
        return None
    written = colour.get("rgb")
    if not written and colour.get("theme") is not None:
        written = _at(theme, number(colour, "theme"))
    elif not written and colour.get("indexed") is not None:
        written = _at(COLOR_INDEX, number(colour, "indexed", 64))
    return colour_name(_tinted(written, colour.get("tint")))


def _tinted(written: str | None, tint: str | None) -> str | None:
    """A colour made lighter (above 0) or darker (below 0), each part by itself."""
    if not written or not tint or len(written) < 6:
        return written
    try:
        amount = max(-1.0, min(1.0, float(tint)))
        parts = [int(written[-6:][start : start + 2], 16) for start in (0, 2, 4)]
    except ValueError:
        return written
    ends = [255 if amount > 0 else 0] * 3
    mixed = (round(p + (e - p) * abs(amount)) for p, e in zip(parts, ends, strict=True))
    return "".join(f"{part:02X}" for part in mixed)


def _theme_colours(theme: Element | None) -> list[str]:
    if theme is None:
        return []
    scheme = theme.find(f".//{A}clrScheme")
    if scheme is None:
        return []
    return [_theme_colour(scheme.find(A + name)) for name in _THEME_ORDER]


def _theme_colour(entry: Element | None) -> str:
    if entry is None or not len(entry):
        return ""
    return entry[0].get("lastClr") or entry[0].get("val") or ""
