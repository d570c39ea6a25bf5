"""Small counts stay hidden, whichever way somebody adds and takes away."""

from __future__ import annotations

from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from goldthread.measures import disclosing, periods
from goldthread.measures.disclosing import disclosed
from goldthread.measures.models import Breakdown, Measure
from goldthread.measures.queries.figures import Figure
from goldthread.places.models import StatisticalArea

YEAR = periods.financial_year(2024)
TOWN = StatisticalArea(pk=1, code="E06000001", name="Town")
WARDS = [
    StatisticalArea(pk=n, code=f"E0500000{n}", name=f"Ward {n}", parent=TOWN, kind="ward")
    for n in (2, 3, 4)
]
ALL = Breakdown(pk=1)
SEXES = [Breakdown(pk=2, sex="Female"), Breakdown(pk=3, sex="Male")]


def _measure(kind: str = "count", policy: str = "under_5", per: int = 1) -> Measure:
    return Measure(name="Falls", kind=kind, policy=policy, per=per, polarity="lower")


def _figure(
    area: StatisticalArea, people: Breakdown, count: float | None, **told: object
) -> Figure:
    given = {"numerator": count, "value": count, "absence": "" if count is not None else "missing"}
    return Figure(
        period=YEAR, area=area, breakdown=people, as_of=date(2025, 6, 1), load=1, **(given | told)
    )


def _shown(figures: list[Figure]) -> list[float | str]:
    return [figure.absence or figure.value for figure in figures]  # type: ignore[misc]


def test_a_small_count_takes_another_with_it_when_their_total_is_shown() -> None:
    counts = [(TOWN, 45), (WARDS[0], 3), (WARDS[1], 12), (WARDS[2], 30)]
    told = disclosed(_measure(), [_figure(area, ALL, count) for area, count in counts])
    assert _shown(told) == [45, "suppressed", "suppressed", 30]
    assert told[1].hidden
    assert told[1].numerator is None


def test_nought_and_missing_stay_what_they_are() -> None:
    counts = [(WARDS[0], 0), (WARDS[1], None), (WARDS[2], 4)]
    told = disclosed(_measure(), [_figure(area, ALL, count) for area, count in counts])
    assert _shown(told) == [0, "missing", "suppressed"]
    assert [figure.hidden for figure in told] == [False, False, True]


def test_people_are_protected_as_areas_are() -> None:
    counts = [(ALL, 20), (SEXES[0], 18), (SEXES[1], 2)]
    told = disclosed(_measure(), [_figure(TOWN, people, count) for people, count in counts])
    assert _shown(told) == [20, "suppressed", "suppressed"]


def test_those_whom_no_ward_has_are_a_part_that_nobody_is_shown() -> None:
    """Seven of no known ward: the total leaves 10 for them and the hidden ward together."""
    counts = [(TOWN, 50), (WARDS[0], 3), (WARDS[1], 20), (WARDS[2], 20)]
    told = disclosed(_measure(), [_figure(area, ALL, count) for area, count in counts])
    assert _shown(told) == [50, "suppressed", 20, 20]


def test_a_share_of_rounded_counts_gives_no_exact_one_away() -> None:
    measure = _measure("proportion", "hes", per=100)
    figure = _figure(TOWN, ALL, 23, denominator=61, value=37.7, lower=26.6, upper=50.3)
    (told,) = disclosed(measure, [figure])
    assert (told.numerator, told.denominator) == (25, 60)
    assert told.value == pytest.approx(100 * 25 / 60)
    assert told.lower is None


def test_an_average_of_few_is_hidden_and_a_standardised_rate_keeps_its_value() -> None:
    few = _figure(TOWN, ALL, None, value=12.5, denominator=3, absence="")
    assert _shown(disclosed(_measure("mean"), [few])) == ["suppressed"]
    rate = _figure(TOWN, ALL, 3, value=88.1, denominator=900)
    (told,) = disclosed(_measure("standardised"), [rate])
    assert (told.value, told.numerator, told.denominator) == (88.1, None, None)


def test_figures_of_which_nobody_knows_a_count_are_let_through() -> None:
    figures = [_figure(TOWN, ALL, None), _figure(WARDS[0], ALL, None, value=3.1, absence="")]
    assert disclosed(_measure("proportion", per=100), figures) == figures
    assert disclosed(_measure(), []) == []


def test_a_count_is_known_from_a_value_and_those_it_is_out_of() -> None:
    few = _figure(TOWN, ALL, None, value=3.0, denominator=1_000, absence="")
    (told,) = disclosed(_measure("rate", per=1_000), [few])
    assert (told.value, told.denominator, told.absence) == (None, None, "suppressed")


OLD, MIDDLE = Breakdown(pk=4, age="65 and over"), Breakdown(pk=5, age="18-64")
ADULTS, CHILDREN = Breakdown(pk=6, age="18+"), Breakdown(pk=7, age="Under 18")


@pytest.mark.parametrize(
    "counts",
    [
        [(ALL, 100), (ADULTS, 100), (MIDDLE, 97), (OLD, 3)],
        [(ADULTS, 100), (MIDDLE, 97), (OLD, 3)],
        [(ADULTS, 100), (MIDDLE, 97)],
        [(ALL, 110), (CHILDREN, 10), (ADULTS, 100), (MIDDLE, 97), (OLD, 3)],
    ],
)
def test_ages_within_ages_give_nothing_away(counts: list[tuple[Breakdown, int]]) -> None:
    told = dict(zip(counts, disclosed(
        _measure(), [_figure(TOWN, people, count) for people, count in counts]
    ), strict=True))  # fmt: skip
    shown = {people.pk: figure.value for (people, _), figure in told.items()}
    assert shown.get(OLD.pk) is None
    assert shown[MIDDLE.pk] is None or shown[ADULTS.pk] is None


def test_two_ways_of_dividing_an_area_are_two_sums() -> None:
    quarters = [
        StatisticalArea(
            pk=10 + n, code=f"E0100000{n}", name=f"Quarter {n}", parent=TOWN, kind="lsoa"
        )
        for n in range(3)
    ]
    counts = [
        (TOWN, 100),
        *zip(quarters, (60, 38, 2), strict=True),
        *zip(WARDS, (30, 30, 40), strict=True),
    ]
    told = disclosed(_measure(), [_figure(area, ALL, count) for area, count in counts])
    assert [figure.hidden for figure in told] == [False, False, True, True, False, False, False]


def test_what_was_known_on_another_day_is_weighed_too() -> None:
    """Women stood alone at first; the total that came later would give the men away."""
    women, men = _figure(TOWN, SEXES[0], 80, row=1), _figure(TOWN, SEXES[1], 3, row=2)
    total = _figure(TOWN, ALL, 83, row=3)
    first, then = [women, men], [women, men, total]
    told = [disclosed(_measure(), state, [first, then]) for state in (first, then)]
    assert _shown(told[0]) == ["suppressed", "suppressed"]
    assert _shown(told[1]) == ["suppressed", "suppressed", 83]


def test_parts_that_overlap_in_a_way_nobody_can_tell_are_all_hidden_with_a_small_one() -> None:
    kinds = [Breakdown(pk=20 + n, kind="household", name=f"Kind {n}") for n in range(3)]
    counts = [(ALL, 50), *zip(kinds, (40, 30, 2), strict=True)]
    told = disclosed(_measure(), [_figure(TOWN, people, count) for people, count in counts])
    assert _shown(told) == [50, "suppressed", "suppressed", "suppressed"]


def test_public_figures_pass_as_they_are() -> None:
    figures = [_figure(TOWN, ALL, 2)]
    assert disclosed(_measure(policy="none"), figures) == figures


def test_where_there_are_too_many_to_weigh_the_parts_are_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(disclosing, "TOO_MANY", 2)
    counts = [(TOWN, 46), (WARDS[0], 3), (WARDS[1], 13), (WARDS[2], 30)]
    told = disclosed(_measure(), [_figure(area, ALL, count) for area, count in counts])
    assert _shown(told) == [46, "suppressed", "suppressed", "suppressed"]


@settings(max_examples=40)
@given(st.lists(st.integers(0, 14), min_size=6, max_size=6))
def test_no_reader_can_bound_a_small_count_more_tightly_than_the_policy(
    counts: list[int],
) -> None:
    """An independent solver, knowing all that is shown and what adds up to what."""
    inner = dict(zip(product(range(3), range(2)), counts, strict=True))
    cells = {(ward, sex): count for (ward, sex), count in inner.items()}
    for ward in range(3):
        cells[ward, None] = sum(inner[ward, sex] for sex in range(2))
    for sex in (0, 1, None):
        cells[None, sex] = sum(cells[ward, sex] for ward in range(3))
    where = list(cells)
    figures = [
        _figure(TOWN if w is None else WARDS[w], ALL if s is None else SEXES[s], cells[w, s])
        for w, s in where
    ]
    told = disclosed(_measure(), figures)
    rows = _sums(where)
    for n, figure in enumerate(told):
        if figure.hidden and 1 <= cells[where[n]] <= 4:
            low, high = _bounds(n, told, rows)
            assert low <= 1 + 1e-6
            assert high >= 4 - 1e-6


def _sums(where: list[tuple[int | None, int | None]]) -> list[list[float]]:
    rows = []
    for w, s in where:
        for parts in (
            ([(w, k) for k in range(2)] if s is None else []),
            ([(k, s) for k in range(3)] if w is None else []),
        ):
            if parts:
                row = [0.0] * len(where)
                row[where.index((w, s))] = -1.0
                for part in parts:
                    row[where.index(part)] = 1.0
                rows.append(row)
    return rows


def _bounds(n: int, told: list[Figure], rows: list[list[float]]) -> tuple[float, float]:
    known = [(f.value, f.value) if f.absence == "" else (0, None) for f in told]
    ends = []
    for sign in (1, -1):
        aim = np.zeros(len(told))
        aim[n] = sign
        found = linprog(aim, A_eq=rows, b_eq=np.zeros(len(rows)), bounds=known)
        ends.append(sign * found.fun if found.status == 0 else float("inf"))
    return ends[0], ends[1]
