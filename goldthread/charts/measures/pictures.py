"""A picture of a measure: its title, its finding, its table and its SVG at three widths.

It has the same face as `charts.pictures.Picture`, so that pages, PDF and Word show either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import Any

from goldthread.charts.drawing import svg_of
from goldthread.charts.layout import Drawing
from goldthread.charts.measures import area_map, groups, ranking, sparkline, spc, trend
from goldthread.charts.measures.inputs import (
    AreaMap,
    Groups,
    Ranking,
    Sparkline,
    SpcChart,
    Told,
    Trend,
)
from goldthread.charts.measures.numbers import settled
from goldthread.charts.measures.plain import clean
from goldthread.charts.pictures import WIDE, WIDTHS, Table

VERSION = 3  # of how these pictures look: a new one draws them all again


@dataclass(frozen=True, slots=True)
class _Art:
    """How one kind of picture is laid out, put into a table and put into words."""

    lay_out: Callable[[Any, str], Drawing]
    table: Callable[[Any, str], Table]
    finding: Callable[[Any], str]


_ARTS: dict[type, _Art] = {
    Trend: _Art(trend.lay_out, trend.table, trend.finding),
    SpcChart: _Art(spc.lay_out, spc.table, spc.finding),
    Sparkline: _Art(sparkline.lay_out, sparkline.table, sparkline.finding),
    Ranking: _Art(ranking.lay_out, ranking.table, ranking.finding),
    Groups: _Art(groups.lay_out, groups.table, groups.finding),
    AreaMap: _Art(area_map.lay_out, area_map.table, area_map.finding),
}


@dataclass(frozen=True, slots=True)
class MeasurePicture:
    """A picture not yet drawn. `finding` is its text alternative, in a sentence or two."""

    name: str
    title: str
    finding: str
    remarks: tuple[str, ...]
    told: Told

    def fingerprint(self, width: str) -> str:
        """The same for the same picture and no other, whoever draws it."""
        said = repr((VERSION, width, self))
        return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()[:20]

    def size(self, width: str) -> tuple[int, int]:
        """Its width and height in pixels, without drawing it."""
        drawing = self._laid_out(width)
        return round(drawing.width), round(drawing.height)

    def svg(self, width: str = WIDE) -> bytes:
        """The picture as SVG, with its title and its finding inside. `width`: wide, half, narrow.
        Raises KeyError for another width."""
        return svg_of(
            self._laid_out(width), title=clean(self.title), description=clean(self.finding)
        )

    def table(self, of: str = "") -> Table:
        """The same as the picture in words and numbers; `of` heads the first column."""
        return _ARTS[type(self.told)].table(self.told, of)

    def _laid_out(self, width: str) -> Drawing:
        if width not in WIDTHS:
            raise KeyError(width)
        return _laid_out(self.told, width)


@lru_cache(maxsize=64)
def _laid_out(told: Told, width: str) -> Drawing:
    """Kept, for a page asks for a picture's size and draws it after; nobody changes it. A map of
    some thousand corners takes longer to lay out than the rest of a page."""
    drawing = _ARTS[type(told)].lay_out(told, width)
    drawing.height = ceil(drawing.height)
    cleaned = (replace(words, text=clean(words.text)) for words in drawing.words)
    drawing.words = [words for words in cleaned if words.text]
    return drawing


def picture_of(
    told: Told, *, name: str, title: str, finding: str = "", remarks: tuple[str, ...] = ()
) -> MeasurePicture:
    """The picture of what is told. Without a finding, one is put together from the values.

    `name` is a word for its address; sparklines are the same at every width.
    """
    told = replace(told, unit=settled(told.unit, _figures(told)))
    said = finding or _ARTS[type(told)].finding(told)
    return MeasurePicture(name, title, said, remarks, told)


def _figures(told: Told) -> list[float | None]:
    """Every figure of the measure itself, not what it is compared with."""
    match told:
        case Ranking():
            return [bar.value for bar in told.bars]
        case AreaMap():
            return [area.value for area in told.areas]
        case Groups():
            return [point.value for group in told.groups for point in group.points]
    return [point.value for point in told.points]
