"""A small-area map: shaded in steps, labelled, and honest about what it does not know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goldthread.charts.measures import HALF, NARROW, AreaMap, MapArea, picture_of
from goldthread.charts.measures.area_map import classes
from goldthread.charts.measures.looks import AXIS, SEQUENTIAL
from goldthread.charts.measures.shapes import Shape, shapes
from goldthread.charts.statuses import PAPER
from tests.charts.measures.drawn import laid_out, words
from tests.charts.measures.told import PERCENT, hexagon, some_map

SQUARE = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0))
HOLE = ((20.0, 20.0), (60.0, 20.0), (60.0, 60.0), (20.0, 60.0))


def many(count: int) -> AreaMap:
    areas = tuple(
        MapArea(f"Ward {n}", (hexagon(2000.0 * (n % 9), -2000.0 * (n // 9)),), float(n))
        for n in range(count)
    )
    return AreaMap(PERCENT, areas)


def test_as_many_areas_as_can_be_share_each_shade() -> None:
    steps = classes(many(9))
    assert [step.colour for step in steps] == list(SEQUENTIAL)
    assert [step.label for step in steps] == [
        "6% to 8% (3 areas)",
        "3% to 5% (3 areas)",
        "0% to 2% (3 areas)",
    ]


def test_equal_values_share_a_shade() -> None:
    areas = tuple(MapArea(f"Ward {n}", (), 5.0) for n in range(6))
    assert [s.label for s in classes(AreaMap(PERCENT, areas))] == ["5% (6 areas)"]


def test_given_bounds_are_kept() -> None:
    steps = classes(replace(many(9), bounds=(2.0, 7.0)))
    assert [step.label for step in steps] == [
        "7% or more (2 areas)",
        "2% to under 7% (5 areas)",
        "under 2% (2 areas)",
    ]


def test_missing_and_suppressed_are_white_and_differ_from_each_other() -> None:
    drawing = laid_out(some_map())
    white = [s for s in drawing.strokes if s.fill == PAPER and s.stroke == AXIS and s.width > 1]
    assert sorted(bool(stroke.dash) for stroke in white) == [False, True]
    told = words(some_map())
    assert {"[c]", "[x]", "[c] too few to publish", "[x] no figure"} <= set(told)


def test_areas_carry_names_where_all_fit_and_else_numbers_with_a_list() -> None:
    roomy = AreaMap(PERCENT, some_map().areas[:2])
    assert {"Ashcombe", "10%", "Birchley"} <= set(words(roomy))
    tight = words(some_map(), NARROW)
    assert {"1", "6"} <= set(tight)
    assert any(word.startswith("Castle Mount and Riv") for word in tight)


def test_a_map_of_very_many_areas_points_to_the_table() -> None:
    assert "The numbers are those of the table." in words(many(60), HALF)
    table = picture_of(many(60), name="map", title="Wards").table()
    assert table.headings == ("Area", "Number on the map", "Value")
    assert table.rows[59] == ("Ward 59", "60", "59%")


def test_our_own_area_is_drawn_last_with_a_thick_outline() -> None:
    drawing = laid_out(some_map())
    thick = [at for at, stroke in enumerate(drawing.strokes) if stroke.width == 3.5]
    thin = [at for at, stroke in enumerate(drawing.strokes) if stroke.width == 1.2]
    assert max(thin) < min(thick)
    assert "Fernbank" in words(some_map())


def test_north_is_up_and_shapes_keep_their_proportions() -> None:
    north = ((0.0, 200.0), (100.0, 200.0), (100.0, 300.0), (0.0, 300.0))
    south, upper = shapes([(SQUARE,), (north,)], width=300, height=150)
    lowest = {y for _, y in south.rings[0]}
    highest = {y for _, y in upper.rings[0]}
    assert max(highest) < min(lowest)
    assert max(lowest) - min(lowest) == max(x for x, _ in south.rings[0]) - min(
        x for x, _ in south.rings[0]
    )


@pytest.mark.parametrize("hole", [HOLE, HOLE[::-1]])
@pytest.mark.parametrize("outer", [SQUARE, SQUARE[::-1]])
def test_a_hole_runs_the_other_way_and_no_label_stands_in_it(
    outer: tuple[tuple[float, float], ...], hole: tuple[tuple[float, float], ...]
) -> None:
    (shape,) = shapes([(outer, hole)], width=100, height=100)

    def turn(ring: tuple[tuple[float, float], ...]) -> float:
        after = (*ring[1:], ring[0])
        return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, after, strict=True))

    assert turn(shape.rings[0]) * turn(shape.rings[1]) < 0
    x, y, _ = shape.room(10)
    assert not (20 < x < 60 and 40 < y < 80)


def test_a_shape_without_corners_has_no_room_and_is_not_drawn() -> None:
    assert Shape(()).room(10) == (0, 0, 0)
    assert not any(s.width == 1.2 for s in laid_out(AreaMap(PERCENT, (MapArea("A", ()),))).strokes)
    assert words(AreaMap(PERCENT, ()))


def test_the_finding_names_both_ends_and_counts_the_unknown() -> None:
    assert picture_of(some_map(), name="map", title="Wards").finding == (
        "Highest of those shown in Fernbank with 20%, lowest in Ashcombe with 10%. "
        "2 of 8 have no figure."
    )
