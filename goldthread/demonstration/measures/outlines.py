"""Outlines of wards that fit together: lines between corners, which wander alike for both sides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

Point = tuple[float, float]
HALVINGS = 4  # sixteen short lines for each long one
WANDER = 0.11  # how far a middle moves aside, of the line's length


def ring(names: Sequence[str], corners: dict[str, list[int]]) -> list[list[int]]:
    """A closed ring through corners, in whole metres. Two rings share a line point by point."""
    points: list[list[int]] = []
    for start, end in zip(names, [*names[1:], names[0]], strict=True):
        points += line(start, end, corners)[:-1]
    return [*points, points[0]]


def line(start: str, end: str, corners: dict[str, list[int]]) -> list[list[int]]:
    """From one corner to another; the way back is the same line turned round."""
    if start > end:
        return line(end, start, corners)[::-1]
    random = Random(f"{start} to {end}")  # noqa: S311  (no secret hangs on it)
    first, last = corners[start], corners[end]
    points: list[Point] = [(first[0], first[1]), (last[0], last[1])]
    for _ in range(HALVINGS):
        points = _halved(points, random)
    return [[round(east), round(north)] for east, north in points]


def _halved(points: list[Point], random: Random) -> list[Point]:
    told = [points[0]]
    for (east, north), (east_next, north_next) in pairwise(points):
        aside = random.uniform(-WANDER, WANDER)
        middle = (
            (east + east_next) / 2 - aside * (north_next - north),
            (north + north_next) / 2 + aside * (east_next - east),
        )
        told += [middle, (east_next, north_next)]
    return told
