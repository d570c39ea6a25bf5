"""Small signs for a table of measures: is a change real, and can the target be relied on?

They say what the NHS's "Making data count" signs say, in a drawing of our own. Each kind has an
outline of its own, a letter and a line, so that colour is never needed. Letters are drawn, not
typed, for a sign has no typeface. Each has its text alternative.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from goldthread.charts.measures.faults import UnknownWord
from goldthread.charts.measures.looks import BLUE, GREY, ORANGE, PURPLE
from goldthread.charts.statuses import PAPER

SIDE = 44  # pixels


@dataclass(frozen=True, slots=True)
class _Sign:
    words: str
    colour: str
    outline: str
    inner: str
    filled: bool = True


_CIRCLE = "M22 2a20 20 0 1 1 0 40a20 20 0 1 1 0-40z"
_SQUARE = "M8 3h28a5 5 0 0 1 5 5v28a5 5 0 0 1-5 5h-28a5 5 0 0 1-5-5v-28a5 5 0 0 1 5-5z"
_EIGHT = "M14 2.5h16l11.5 11.5v16l-11.5 11.5h-16l-11.5-11.5v-16z"
_DIAMOND = "M22 1.5l20.5 20.5l-20.5 20.5l-20.5-20.5z"
_RISES = "M22.5 28.5L32 18M26 17L32.5 17.5L32.5 24"
_FALLS = "M21 16L31 28M24.5 28.5L31.5 28.5L31.5 21.5"
_H, _L = "M10.5 16v13M16.5 16v13M10.5 22.5h6", "M12 15.5v13.5h6"
_WAVE = "M9 24c3-9 6-9 8.5-2s5.5 7 8.5 0s5.5-6 9 1"
_P = "M17 33v-22h6a6 6 0 0 1 0 12h-6"
_F = "M17 33v-22h11M17 21.5h8"
_ASK = "M16 16.5c0-7.5 12-7.5 12 0c0 5-6 4.5-6 10M22 31.5v1.5"
_NONE = "M14 22h16"

_VARIATION = {
    "common_cause": _Sign("No significant change", GREY, _CIRCLE, _WAVE, filled=False),
    "improvement_high": _Sign("Improving: higher than usual", BLUE, _SQUARE, _H + _RISES),
    "improvement_low": _Sign("Improving: lower than usual", BLUE, _SQUARE, _L + _FALLS),
    "concern_high": _Sign("Getting worse: higher than usual", ORANGE, _EIGHT, _H + _RISES),
    "concern_low": _Sign("Getting worse: lower than usual", ORANGE, _EIGHT, _L + _FALLS),
    "neutral_high": _Sign("Changing: higher than usual", PURPLE, _DIAMOND, _H + _RISES),
    "neutral_low": _Sign("Changing: lower than usual", PURPLE, _DIAMOND, _L + _FALLS),
}
_ASSURANCE = {
    "pass": _Sign("Can be relied on to meet the target", BLUE, _SQUARE, _P),
    "fail": _Sign("Will miss the target unless it changes", ORANGE, _EIGHT, _F),
    "hit_or_miss": _Sign("May or may not meet the target", GREY, _CIRCLE, _ASK, filled=False),
    "none": _Sign("No target to compare with", GREY, _CIRCLE, _NONE, filled=False),
}
VARIATIONS, ASSURANCES = tuple(_VARIATION), tuple(_ASSURANCE)


def variation_icon(variation: str, direction: str = "") -> bytes:
    """The sign of a series' latest point, 44 pixels square: common_cause, improvement or concern
    with a direction of high or low, neutral_high or neutral_low. Raises UnknownWord for another.
    """
    return _drawn(_variation(variation, direction))


def variation_words(variation: str, direction: str = "") -> str:
    """The text alternative of `variation_icon`."""
    return _variation(variation, direction).words


def assurance_icon(assurance: str | None) -> bytes:
    """The sign of a target, 44 pixels square: pass, fail, hit_or_miss, or None where there is no
    target to compare with. Raises UnknownWord for another."""
    return _drawn(_found(_ASSURANCE, assurance or "none"))


def assurance_words(assurance: str | None) -> str:
    """The text alternative of `assurance_icon`."""
    return _found(_ASSURANCE, assurance or "none").words


def _variation(variation: str, direction: str) -> _Sign:
    two_ways = variation in ("improvement", "concern")
    return _found(_VARIATION, f"{variation}_{direction}" if two_ways else variation)


def _found(signs: dict[str, _Sign], kind: str) -> _Sign:
    if kind not in signs:
        raise UnknownWord(f"{kind!r} is no sign. Known: {', '.join(signs)}")
    return signs[kind]


def _drawn(sign: _Sign) -> bytes:
    ground, ink = (sign.colour, PAPER) if sign.filled else (PAPER, sign.colour)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" '
        f'viewBox="0 0 {SIDE} {SIDE}" role="img" xml:lang="en-GB">'
        f"<title>{escape(sign.words)}</title>"
        f'<path d="{sign.outline}" fill="{ground}" stroke="{sign.colour}" stroke-width="3" '
        'stroke-linejoin="round"/>'
        f'<path d="{sign.inner}" fill="none" stroke="{ink}" stroke-width="3" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    ).encode()
