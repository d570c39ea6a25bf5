"""Better or worse, and which way it is going."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.statistics import Interval, compare, errors, proportion, recent_trend


def interval(*rows: tuple[float, float, float]) -> Interval:
    value, lower, upper = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    return Interval(value, lower, upper)


THREE = interval((5, 4, 6), (8, 7, 9), (2, 1, 3))


@pytest.mark.parametrize(
    ("polarity", "words"),
    [
        ("high_is_good", ["similar", "better", "worse"]),
        ("low_is_good", ["similar", "worse", "better"]),
        ("none", ["similar", "higher", "lower"]),
        ("increase", ["similar", "better", "worse"]),
        ("decrease", ["similar", "worse", "better"]),
        ("neutral", ["similar", "higher", "lower"]),
    ],
)
def test_a_value_is_judged_by_whether_its_limits_hold_the_reference(
    polarity: str, words: list[str]
) -> None:
    assert compare(THREE, 5, polarity=polarity).tolist() == words
    assert compare(THREE, [5, 5, 5], polarity=polarity).tolist() == words


def test_a_reference_upon_a_limit_is_similar() -> None:
    assert compare(THREE, [4, 9, 3], polarity="none").tolist() == ["similar"] * 3
    assert compare(THREE, [3.99, 9.01, 3.01], polarity="none").tolist() == [
        "higher",
        "lower",
        "lower",
    ]


def test_two_intervals_differ_where_they_do_not_overlap() -> None:
    england = interval((5, 4.5, 7.5))
    assert compare(THREE, england, polarity="none").tolist() == ["similar", "similar", "lower"]
    each = interval((7, 6, 8), (5, 4, 6.9), (9, 3.1, 10))
    assert compare(THREE, each, polarity="none").tolist() == ["similar", "higher", "lower"]


def test_wider_limits_tell_much_better_from_better() -> None:
    wider = interval((5, 3, 7), (8, 6, 10), (2, 0, 5))
    found = compare(THREE, 5, polarity="high_is_good", wider=wider)
    assert found.tolist() == ["similar", "much_better", "worse"]
    low = compare(THREE, 5.5, polarity="low_is_good", wider=wider)
    assert low.tolist() == ["similar", "much_worse", "much_better"]
    none = compare(THREE, 5.5, polarity="none", wider=wider)
    assert none.tolist() == ["similar", "much_higher", "much_lower"]


def test_what_is_missing_is_not_compared() -> None:
    gaps = interval((math.nan,) * 3, (5, math.nan, math.nan), (5, 4, 6))
    assert compare(gaps, 9, polarity="none").tolist() == ["not_compared", "not_compared", "lower"]
    assert compare(THREE, [math.nan, 5, None], polarity="none").tolist() == [
        "not_compared", "higher", "not_compared",
    ]  # fmt: skip


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(errors.DifferentLengths, match="reference has 2 rows"):
        compare(THREE, [1, 2], polarity="none")
    with pytest.raises(errors.UnknownChoice, match="polarity is 'up'"):
        compare(THREE, 1, polarity="up")
    with pytest.raises(errors.DifferentLengths, match="wider"):
        compare(THREE, 1, polarity="none", wider=interval((1, 0, 2)))
    with pytest.raises(errors.UnknownChoice, match="polarity"):
        recent_trend(THREE, polarity="")


def test_an_interval_may_be_made_from_lists_and_is_checked() -> None:
    made = Interval([5, None], [4, None], [6, None])  # type: ignore[arg-type]
    assert compare(made, 9, polarity="none").tolist() == ["lower", "not_compared"]
    with pytest.raises(errors.NotNumbers, match="upper"):
        Interval([5], [4], ["high"])  # type: ignore[arg-type]
    with pytest.raises(errors.DifferentLengths, match="lower has 2 rows"):
        Interval([5], [4, 4], [6])  # type: ignore[arg-type]


# Recent trends ----------------------------------------------------------------------------------


def series(values: list[float], width: float | list[float] = 2.0) -> Interval:
    value = np.array(values, dtype=float)
    reach = np.broadcast_to(np.asarray(width, dtype=float), value.shape) / 2
    return Interval(value, value - reach, value + reach)


def chi_squared(values: list[float], widths: list[float]) -> float:
    """The technical guidance's formula, term by term."""
    years = range(2019, 2019 + len(values))
    sigma = [width / (2 * 1.959963984540054) for width in widths]
    rows = list(zip(values, years, [1 / one**2 for one in sigma], strict=True))
    w, wt, wy = (
        sum(r[2] for r in rows),
        sum(r[1] * r[2] for r in rows),
        sum(r[0] * r[2] for r in rows),
    )
    wtt, wty = sum(r[1] ** 2 * r[2] for r in rows), sum(r[0] * r[1] * r[2] for r in rows)
    slope = (w * wty - wt * wy) / (w * wtt - wt**2)
    return slope**2 / (w / (w * wtt - wt**2))


@pytest.mark.parametrize(
    ("polarity", "rising", "falling"),
    [
        ("high_is_good", "increasing_getting_better", "decreasing_getting_worse"),
        ("low_is_good", "increasing_getting_worse", "decreasing_getting_better"),
        ("none", "increasing", "decreasing"),
    ],
)
def test_a_clear_trend_is_told_by_direction_and_polarity(
    polarity: str, rising: str, falling: str
) -> None:
    assert recent_trend(series([1, 2, 3, 4, 5]), polarity=polarity) == rising
    assert recent_trend(series([5, 4, 3, 2, 1]), polarity=polarity) == falling


def test_the_threshold_is_chi_squared_of_nine_and_a_half() -> None:
    """Five points in a line, of one width: chi-squared is slope squared times 10 over variance."""
    slope = math.sqrt(9.5495 / 10) / (2 * 1.959963984540054) * 2.0
    for times, word in ((1.001, "increasing"), (0.999, "no_significant_change")):
        values = [slope * times * year for year in range(5)]
        assert chi_squared(values, [2.0] * 5) == pytest.approx(9.5495 * times**2, rel=1e-6)
        assert recent_trend(series(values), polarity="none") == word


def test_only_the_last_five_points_count() -> None:
    assert recent_trend(series([90, 80, 5, 5, 5, 5, 5]), polarity="none") == "no_significant_change"
    assert recent_trend(series([90, 1, 2, 3, 4, 5]), polarity="none") == "increasing"


def test_a_trend_that_hangs_on_one_point_is_no_trend() -> None:
    values = [5.2, 5.1, 5.0, 4.9, 14]
    assert chi_squared(values, [2.0] * 5) > 9.5495
    assert recent_trend(series(values), polarity="none") == "no_significant_change"


def test_a_trend_that_is_flat_without_one_point_is_no_trend() -> None:
    assert recent_trend(series([5, 5, 5, 5, 14]), polarity="none") == "no_significant_change"


def test_certain_points_weigh_more() -> None:
    values, widths = [1, 2, 3, 4, 0], [0.4, 0.4, 0.4, 0.4, 40.0]
    assert recent_trend(series(values, widths), polarity="none") == "increasing"
    assert recent_trend(series(values, 4.0), polarity="none") == "no_significant_change"


@pytest.mark.parametrize(
    "given",
    [
        series([1, 2, 3, 4]),
        series([1, 2, math.nan, 4, 5]),
        interval((1, 0, 2), (2, 1, 3), (3, math.nan, 4), (4, 3, 5), (5, 4, 6)),
        series([1, 2, 3, 4, 5], 0),
        series([1, 2, 3, 4, 5], [1, 1, 1, 1, 1e-12]),
        series([1e90, 2e90, 3e90, 4e90, 5e90], [1e-9, 1, 1, 1, 1]),
    ],
    ids=["four points", "a gap", "a limit missing", "no width", "one without", "out of reach"],
)
def test_what_cannot_be_calculated_says_so(given: Interval) -> None:
    assert recent_trend(given, polarity="none") == "cannot_be_calculated"


def test_an_old_gap_is_no_trouble() -> None:
    assert recent_trend(series([math.nan, 1, 2, 3, 4, 5]), polarity="none") == "increasing"


points = st.lists(st.tuples(st.integers(1, 40), st.integers(50, 90)), min_size=5, max_size=8)


@settings(max_examples=120, deadline=None)
@given(points, st.sampled_from([0.01, 1, 1000.0]))
def test_trends_are_those_of_the_formula_in_any_unit(rows: list, per: float) -> None:
    found = proportion(*zip(*rows, strict=True), per=per)
    last = rows[-5:]
    one = proportion(*zip(*last, strict=True))
    values, widths = one.value.tolist(), (one.upper - one.lower).tolist()
    word = recent_trend(found, polarity="none")
    chi = chi_squared(values, widths)
    if abs(chi - 9.5495) < 1e-4:
        return
    if chi < 9.5495:
        assert word == "no_significant_change"
        return
    slopes = [
        np.polyfit(
            [year for year in range(5) if year != out],
            [value for year, value in enumerate(values) if year != out],
            1,
            w=[1 / width for year, width in enumerate(widths) if year != out],
        )[0]
        for out in [None, *range(5)]
    ]
    if min(abs(slope) for slope in slopes) < 1e-9:
        return
    same = {slope > 0 for slope in slopes}
    expected = (
        "no_significant_change" if len(same) > 1 else "increasing" if True in same else "decreasing"
    )
    assert word == expected
