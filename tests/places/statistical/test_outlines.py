"""Shapes become rings of whole metres, wherever they were drawn."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from goldthread.places.problems import CannotRead
from goldthread.places.statistical.outlines import (
    MOST_POINTS,
    read_outlines,
    simplified,
    thinned,
)

SQUARE = [[400000, 300000], [400000, 302000], [402000, 302000], [402000, 300000], [400000, 300000]]


def a_file(ring: Any, *, kind: str = "Polygon", heading: str = "WD24CD") -> bytes:
    shape = {"type": kind, "coordinates": [ring] if kind == "Polygon" else [[ring]]}
    feature = {"properties": {heading: "E05000001"}, "geometry": shape}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon"])
@pytest.mark.parametrize("heading", ["WD24CD", "code", "LAD23CD"])
def test_metres_of_the_grid_stay(kind: str, heading: str) -> None:
    found = read_outlines(a_file(SQUARE, kind=kind, heading=heading))
    assert [(one.code, one.rings) for one in found] == [("E05000001", [SQUARE])]


def test_degrees_are_moved_to_the_grid() -> None:
    ring = [[-2.0, 52.0], [-2.0, 52.1], [-1.9, 52.1], [-2.0, 52.0]]
    (only,) = read_outlines(a_file(ring))
    east, north = only.rings[0][0]
    assert abs(east - 400_100) < 10 and 230_000 < north < 240_000
    assert only.rings[0][0] == only.rings[0][-1]


@pytest.mark.parametrize(
    "data",
    [
        b"{", b"[]", b'{"features": 1}', b'{"features": [1]}', b'{"features": []}',
        a_file([[200, 100], [201, 100], [200, 101], [-200, 100]]),
        a_file([[None, 1]]), a_file([["a", "b"], [1]]), a_file(SQUARE, heading="NAME"),
        a_file(SQUARE).replace(b"Polygon", b"LineString"),
    ],
)  # fmt: skip
def test_what_has_no_shapes_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(CannotRead, match=r"[A-Z].*\."):
        read_outlines(data)


POINT = st.tuples(st.integers(0, 5_000), st.integers(0, 5_000))


@examples(max_examples=60)
@given(st.lists(POINT, min_size=4, max_size=60))
def test_no_corner_that_is_left_out_lies_far_from_what_stays(points: list[Any]) -> None:
    kept = thinned([(float(x), float(y)) for x, y in points], 50.0)
    assert kept[0] == points[0] and kept[-1] == points[-1]
    for point in points:
        assert min(_away(point, a, b) for a, b in pairwise(kept)) <= 50.001


def _away(point: Any, a: Any, b: Any) -> float:
    (x, y), (x1, y1), (x2, y2) = point, a, b
    dx, dy = x2 - x1, y2 - y1
    if dx == dy == 0:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    line = abs(dx * (y1 - y) - dy * (x1 - x)) / (dx * dx + dy * dy) ** 0.5
    return float(line)


def test_a_coastline_of_many_corners_is_drawn_more_coarsely() -> None:
    coast = [(n * 50.0, (n % 7) * 90.0) for n in range(20_000)]
    assert sum(len(ring) for ring in simplified([coast])) <= MOST_POINTS
