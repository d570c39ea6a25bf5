"""How each status looks in a picture: a colour, a shape of its own and its words.

The colours are those of the status tags on the pages (`web/look/_tokens.scss`) and of the PDF
(`reports/typst/look.typ`); a test holds the three together. Shapes stand in a square from -1 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass

INK = "#1c2b2d"
QUIET = "#4a5a5c"
EVERGREEN = "#123f45"
GOLD = "#b98517"
PAPER = "#ffffff"


@dataclass(frozen=True, slots=True)
class Look:
    """`edge` fills a bar, `words` colours a shape beside text; `filled` shapes have no line."""

    label: str
    edge: str
    words: str
    shape: str
    filled: bool = False


TICK = "M-0.85,0.1 L-0.25,0.7 L0.85,-0.7"
ARROW = "M-0.9,0 L0.85,0 M0.15,-0.7 L0.85,0 L0.15,0.7"
TRIANGLE = "M0,-0.9 L0.95,0.8 L-0.95,0.8 Z"
CROSS = "M-0.75,-0.75 L0.75,0.75 M0.75,-0.75 L-0.75,0.75"
RING = "M0.8,0 A0.8,0.8,0,1,1,-0.8,0 A0.8,0.8,0,1,1,0.8,0 Z"
DOTS = (
    "M-0.45,-0.6 A0.28,0.28,0,1,1,-0.46,-0.6 Z M0.55,-0.6 A0.28,0.28,0,1,1,0.54,-0.6 Z "
    "M-0.45,0.5 A0.28,0.28,0,1,1,-0.46,0.5 Z M0.55,0.5 A0.28,0.28,0,1,1,0.54,0.5 Z"
)
SQUARE = "M-0.75,-0.75 L0.75,-0.75 L0.75,0.75 L-0.75,0.75 Z"
DASH = "M-0.8,0 L0.8,0"

# From done to not begun, so that a bar reads like a journey; those nobody spoke of come last.
STATUSES: dict[str, Look] = {
    "complete": Look("complete", "#0f5f66", "#0a454b", TICK),
    "on_track": Look("on track", "#3b8557", "#14502c", ARROW),
    "at_risk": Look("at risk", "#a5761a", "#5d4003", TRIANGLE, filled=True),
    "off_track": Look("off track", "#b8402f", "#7b1c10", CROSS),
    "scoping": Look("scoping", "#77679f", "#40326b", DOTS, filled=True),
    "not_started": Look("not started", "#8b8778", "#3d4246", RING),
    "stopped": Look("stopped", "#555555", "#333333", SQUARE, filled=True),
    "": Look("no status given", "#e4e0d3", "#4a5a5c", DASH),
}
