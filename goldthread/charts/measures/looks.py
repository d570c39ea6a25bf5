"""The colours and shapes of pictures of measures, and the sizes of their letters.

Colours: the palette of the Government Analysis Function for lines, and darker kin of the NHS's
"Making data count" colours for points, so that each stands 3 to 1 against white.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.charts.pictures import NARROW, WIDE, WIDTHS
from goldthread.charts.statuses import PAPER

NAVY, TEAL, PLUM, FLAME, COAL, LILAC = (
    "#12436D",
    "#28A197",
    "#801650",
    "#F46A25",
    "#3D3D3D",
    "#A285D1",
)
SEQUENTIAL = ("#12436D", "#2073BC", "#6BACE6")  # from most to least
CLASSES = {  # of a map, from most to least, by how many there are
    1: SEQUENTIAL[2:],
    2: (SEQUENTIAL[0], SEQUENTIAL[2]),
    3: SEQUENTIAL,
    4: (*SEQUENTIAL, "#C4DFF6"),
    5: ("#0B2A45", "#1B5A95", "#559CDB", "#93C4EE", "#D8EAF9"),
}
GREY, BLUE, ORANGE, PURPLE = "#6A6E73", "#0067AC", "#C75300", "#5C2D91"
GRID, LEADER, AXIS, HAZE = "#DADDE0", "#A9AEB3", "#5B6166", "#F1F1EE"
SHADE, SHADE_EDGE = "#CFE0EF", "#7A93AB"  # a band of limits

DOT = "M1,0 A1,1,0,1,1,-1,0 A1,1,0,1,1,1,0 Z"
SQUARE = "M-0.85,-0.85 L0.85,-0.85 L0.85,0.85 L-0.85,0.85 Z"
DIAMOND = "M0,-1.15 L1.15,0 L0,1.15 L-1.15,0 Z"
UP = "M0,-1.1 L1.1,0.85 L-1.1,0.85 Z"
DOWN = "M0,1.1 L1.1,-0.85 L-1.1,-0.85 Z"
# Two of a shape side by side say the same with more certainty.
SQUARES = "M-1.4,-0.5 L-0.4,-0.5 L-0.4,0.5 L-1.4,0.5 Z M0.4,-0.5 L1.4,-0.5 L1.4,0.5 L0.4,0.5 Z"
DIAMONDS = "M-0.75,-0.85 L-0.05,0 L-0.75,0.85 L-1.45,0 Z M0.75,-0.85 L1.45,0 L0.75,0.85 L0.05,0 Z"
UPS = "M-0.75,-0.8 L-0.05,0.65 L-1.45,0.65 Z M0.75,-0.8 L1.45,0.65 L0.05,0.65 Z"
DOWNS = "M-0.75,0.8 L-0.05,-0.65 L-1.45,-0.65 Z M0.75,0.8 L1.45,-0.65 L0.05,-0.65 Z"
DASHES: tuple[tuple[float, ...], ...] = ((7, 4), (2, 3), (11, 3, 2, 3))
LINES = (FLAME, PLUM, COAL)  # comparators
GOALS = (TEAL, LILAC, PLUM)
GOAL_TINTS = ("#D9EFED", "#EAE3F5", "#F0DCE6")


@dataclass(frozen=True, slots=True)
class Spot:
    """How a point looks: `hollow` ones are white inside."""

    label: str
    shape: str
    colour: str
    hollow: bool = False

    @property
    def fill(self) -> str:
        return PAPER if self.hollow else self.colour


NOTES = {
    "": Spot("", DOT, NAVY),
    "provisional": Spot("provisional", DOT, NAVY, hollow=True),
    "revised": Spot("revised", SQUARE, NAVY),
    "estimated": Spot("estimated", DIAMOND, NAVY, hollow=True),
}
POINT_TYPES = {
    "common_cause": Spot("usual variation", DOT, GREY),
    "improvement": Spot("improvement", SQUARE, BLUE),
    "concern": Spot("concern", DIAMOND, ORANGE),
    "neutral_high": Spot("unusually high", UP, PURPLE),
    "neutral_low": Spot("unusually low", DOWN, PURPLE),
}
SIGNIFICANCES = {  # {than} is what all are compared with
    "much_better": Spot("much better than {than}", SQUARES, BLUE),
    "better": Spot("better than {than}", SQUARE, BLUE),
    "similar": Spot("similar to {than}", DOT, GREY),
    "worse": Spot("worse than {than}", DIAMOND, ORANGE),
    "much_worse": Spot("much worse than {than}", DIAMONDS, ORANGE),
    "much_higher": Spot("much higher than {than}", UPS, PURPLE),
    "higher": Spot("higher than {than}", UP, PURPLE),
    "lower": Spot("lower than {than}", DOWN, PURPLE),
    "much_lower": Spot("much lower than {than}", DOWNS, PURPLE),
    "not_compared": Spot("not compared", DOT, GREY, hollow=True),
}
ABSENCES = {
    "missing": ("[x]", "no figure"),
    "suppressed": ("[c]", "too few to publish"),
    "not_applicable": ("[z]", "does not apply"),
}


@dataclass(frozen=True, slots=True)
class Room:
    """The sizes of a picture of one width, in pixels."""

    width: int
    plot: int  # height of what lies between the axes
    letters: int
    narrow: bool
    line: int = 18


def room(width: str) -> Room:
    narrow = width == NARROW
    plot = 260 if width == WIDE else 190 if narrow else 230
    return Room(WIDTHS[width], plot, 13 if narrow else 14, narrow)
