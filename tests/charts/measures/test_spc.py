"""A control chart: lines step at a rebase, and each kind of point has a shape of its own."""

from __future__ import annotations

from dataclasses import replace

from goldthread.charts.measures import NARROW, SpcChart, SpcPoint, Unit, picture_of
from goldthread.charts.measures.inputs import POINT_TYPES
from goldthread.charts.measures.looks import AXIS
from goldthread.charts.measures.looks import POINT_TYPES as SPOTS
from tests.charts.measures.drawn import corners, laid_out, strokes, words
from tests.charts.measures.told import MONTHS, some_spc


def test_limits_step_where_a_rebase_is() -> None:
    drawing = laid_out(some_spc())
    limits = [s for s in strokes(drawing, AXIS, 1.5) if s.dash == (5, 4) and len(corners(s)) == 2]
    levels = {corners(stroke)[0][1] for stroke in limits if corners(stroke)[0][0] < 400}
    assert len(levels) == 4  # upper and lower, before and after


def test_each_kind_of_point_is_drawn_with_its_shape_and_named_in_the_key() -> None:
    chart = some_spc()
    drawing = laid_out(chart)
    drawn = [mark.shape for mark in drawing.marks]
    for kind in POINT_TYPES:
        points = [p for p in chart.points if p.value is not None and p.point_type == kind]
        in_key = 1 if points else 0
        assert drawn.count(SPOTS[kind].shape) == len(points) + in_key
        assert (SPOTS[kind].label in words(chart)) == bool(points)


def test_lines_are_named_with_the_values_that_hold_now() -> None:
    told = " ".join(words(some_spc()))
    for said in ("Fernbank 44", "Average 38", "Upper limit 50", "Lower limit 27", "Target 35"):
        assert said in told
    assert "Average 38" in " ".join(words(some_spc(), NARROW))


def test_a_chart_without_a_target_or_limits_still_draws_its_points() -> None:
    told = SpcChart(Unit("days"), "Fernbank", (SpcPoint("May", 3.0), SpcPoint("June", 4.0)))
    assert len(laid_out(told).marks) == 3
    assert "Target" not in " ".join(words(told))


def test_the_table_says_what_each_point_means() -> None:
    table = picture_of(some_spc(), name="spc", title="Days").table("Month")
    assert table.headings[-1] == "What it means"
    assert table.rows[1] == (MONTHS[1], "51", "55", "40", "70", "improvement")
    assert table.rows[3] == (MONTHS[3], "[x]", "55", "40", "70", "no figure")
    assert table.rows[8][-1] == "usual variation; a new referral form"


def test_the_finding_counts_what_is_more_than_usual() -> None:
    assert picture_of(some_spc(), name="spc", title="Days").finding == (
        "Fernbank: 44 in Sep 2025, usual variation. Of 14 points, 5 show more than usual variation."
    )
    none = replace(some_spc(), points=(), rebases=())
    assert "no figures" in picture_of(none, name="spc", title="Days").finding
