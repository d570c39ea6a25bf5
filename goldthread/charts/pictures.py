"""The two pictures of a plan as SVG: how its actions stand, and when its milestones fall due.

The words have two weights, 500 and 700: in PDF, Typst shows a variable typeface's weight 400 in
an SVG as its thinnest.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from goldthread.charts import progress as progresses
from goldthread.charts import timeline as timelines
from goldthread.charts.drawing import svg_of
from goldthread.charts.layout import Part, Row, lay_out
from goldthread.charts.progress import Progress
from goldthread.charts.statuses import STATUSES, Look
from goldthread.charts.timeline import Period, Timeline
from goldthread.charts.words import counted

VERSION = 2  # of how pictures look: a new one draws them all again
WIDE, HALF, NARROW = "wide", "half", "narrow"
# Pixels: for paper, for half a page on a screen, and for a window of 320.
WIDTHS = {WIDE: 720, HALF: 500, NARROW: 290}

DONE = Look("done", "#0f5f66", "#0a454b", STATUSES["complete"].shape)
# Not red, and not called late: a plan seldom says of a single milestone that it was reached, and
# most of these belong to actions that are on track.
PASSED = STATUSES["at_risk"]
LATE = Look("date passed", PASSED.edge, PASSED.words, "M0,-0.9 L0,0.25 M0,0.8 L0,0.9")
DUE = Look("to come", "#8b8778", "#3d4246", STATUSES["not_started"].shape)
LOOKS = [*STATUSES.values(), DONE, LATE, DUE]


@dataclass(frozen=True, slots=True)
class Table:
    """What a picture shows, as headings and rows of words and numbers."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture not yet drawn: what stands in it, its title, its finding and its remarks."""

    name: str
    title: str
    finding: str
    remarks: tuple[str, ...]
    rows: tuple[Row, ...]

    def fingerprint(self, width: str) -> str:
        """The same for the same picture and no other, whoever draws it."""
        told = json.dumps([VERSION, width, asdict(self)], ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()[:20]

    def size(self, width: str) -> tuple[int, int]:
        """Its width and height in pixels, without drawing it."""
        drawing = self._laid_out(width)
        return round(drawing.width), round(drawing.height)

    def svg(self, width: str = WIDE) -> bytes:
        """The picture as SVG, with its title and its finding inside. Raises ValueError if Vega
        cannot draw it."""
        return svg_of(self._laid_out(width), title=self.title, description=self.finding)

    def table(self, of: str) -> Table:
        """The same as the picture in numbers; `of` heads the column of its rows' names."""
        looks = {part.look.label: None for row in self.rows for part in row.parts}
        order = [look.label for look in LOOKS if look.label in looks]
        headings = (of, *(label.capitalize() for label in order), "All")
        return Table(headings, tuple(_numbers(row, order) for row in self.rows))

    def _laid_out(self, width: str) -> Any:
        return lay_out(self.rows, width=WIDTHS[width], named=width != NARROW)


def _numbers(row: Row, order: list[str]) -> tuple[str, ...]:
    held = {part.look.label: part.number for part in row.parts}
    return (row.title, *(f"{held.get(label, 0):,}" for label in order), f"{row.total:,}")


def of_progress(told: Progress) -> Picture:
    rows = tuple(
        Row(
            standing.title,
            tuple(Part(STATUSES[status], number) for status, number in standing.counts),
            counted(standing.actions, "action"),
        )
        for standing in told.standings
    )
    return Picture("progress", "How the actions stand", progresses.finding(told), (), rows)


def of_timeline(told: Timeline) -> Picture:
    beads = _beads(told.periods)
    rows = tuple(_row(period, bead) for period, bead in zip(told.periods, beads, strict=True))
    return Picture(
        "milestones",
        "When the milestones fall due",
        timelines.finding(told),
        timelines.remarks(told),
        rows,
    )


def _row(period: Period, bead: str) -> Row:
    parts = [(DONE, period.done), (LATE, period.late), (DUE, period.due)]
    held = tuple(Part(look, number) for look, number in parts if number)
    title = f"{period.label} – now" if period.now else period.label
    return Row(title, held, counted(period.milestones, "milestone"), bead)


def _beads(periods: tuple[Period, ...]) -> list[str]:
    """Past, now or ahead. Where no period is now, those with something to come lie ahead."""
    if any(period.now for period in periods):
        at = next(n for n, period in enumerate(periods) if period.now)
        return ["now" if n == at else "past" if n < at else "ahead" for n in range(len(periods))]
    return ["ahead" if period.due else "past" for period in periods]
