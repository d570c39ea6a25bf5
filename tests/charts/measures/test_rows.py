"""Areas and groups side by side: in order, ours found at once, those without a figure told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goldthread.charts.measures import Bar, Ranking, Unit, picture_of
from goldthread.charts.measures.looks import NAVY, SIGNIFICANCES
from goldthread.charts.measures.ranking import LIGHT, MOST, chosen, ordered
from tests.charts.measures.drawn import corners, laid_out, words
from tests.charts.measures.told import some_groups, some_ranking


def bars_of(told: Ranking) -> list[tuple[float, float]]:
    filled = [s for s in laid_out(told).strokes if s.fill in (NAVY, LIGHT)]
    return [(corners(s)[0][0], corners(s)[1][0]) for s in filled]


def test_bars_stand_in_order_and_those_without_a_figure_come_last() -> None:
    names = [bar.name for bar in ordered(some_ranking())]
    assert names[0] == "Ashcombe"
    assert names[-2:] == ["Glenholt", "Ings"]
    lowest_first = ordered(replace(some_ranking(), highest_first=False))
    assert [bar.name for bar in lowest_first][-3:] == ["Ashcombe", "Glenholt", "Ings"]


def test_a_suppressed_area_has_its_mark_and_no_bar() -> None:
    assert len(bars_of(some_ranking())) == 6
    assert words(some_ranking()).count("[c]") == words(some_ranking()).count("[x]") == 2


def test_our_own_area_is_found_without_colour() -> None:
    drawing = laid_out(some_ranking())
    bold = {each.text for each in drawing.words if each.bold}
    assert bold == {"Dunmere", "87%", "[c]", "[x]"}
    assert sum(stroke.fill == NAVY for stroke in drawing.strokes) == 1


def test_a_comparison_is_a_shape_that_the_key_names() -> None:
    drawn = {mark.shape for mark in laid_out(some_ranking(many=4)).marks}
    assert drawn == {spot.shape for spot in SIGNIFICANCES.values()}
    assert {"better than England", "similar to England", "worse than England"} <= set(
        words(some_ranking())
    )
    assert "England 85%" in words(some_ranking())


@pytest.mark.parametrize("own_at", [0, 30, 65])
def test_of_many_areas_the_ends_and_our_own_are_drawn_and_the_rest_counted(own_at: int) -> None:
    bars = tuple(Bar(f"Place {n}", 100.0 - n, own=n == own_at) for n in range(66))
    shown = chosen(Ranking(Unit(), bars))
    drawn = [each.name for each in shown if isinstance(each, Bar)]
    left_out = sum(each for each in shown if isinstance(each, int))
    assert f"Place {own_at}" in drawn and {"Place 0", "Place 65"} <= set(drawn)
    assert MOST <= len(drawn) <= MOST + 1
    assert len(drawn) + left_out == 66
    assert any("more not shown" in word for word in words(Ranking(Unit(), bars)))


def test_the_table_holds_also_the_areas_that_are_not_drawn() -> None:
    told = some_ranking(many=60)
    table = picture_of(told, name="ranking", title="Places").table()
    assert len(table.rows) == len(told.bars)
    assert table.rows[-2][1] == "[c] too few to publish"


def test_bars_below_nought_run_the_other_way() -> None:
    told = Ranking(Unit("change"), (Bar("Ings", 5.0), Bar("Dunmere", -5.0)))
    (up_from, up_to), (down_from, down_to) = bars_of(told)
    assert up_from == down_to
    assert up_to - up_from == pytest.approx(down_to - down_from, abs=0.2)
    assert up_to - up_from > 50


def test_the_finding_places_our_own_area() -> None:
    assert picture_of(some_ranking(), name="ranking", title="Places").finding == (
        "Dunmere stands 4 of 6 with 87%. The highest shown is Ashcombe with 90%, the lowest shown "
        "Fernbank with 85%."
    )


def test_the_finding_names_all_who_share_an_end_and_says_that_some_are_hidden() -> None:
    bars = (
        Bar("Tannery", 8.0), Bar("Pinfold", 5.0), Bar("Hatherlow", 5.0, own=True), Bar("Weir", 5.0),
    )  # fmt: skip
    assert picture_of(Ranking(Unit("calls"), bars), name="ranking", title="Wards").finding == (
        "Hatherlow stands 2 of 4 with 5. The highest is Tannery with 8, the lowest Hatherlow, "
        "Pinfold and Weir with 5."
    )
    told = Ranking(Unit("calls"), (*bars, Bar("Quay", absence="suppressed")))
    found = picture_of(told, name="ranking", title="Wards").finding
    assert "The highest shown is Tannery with 8, the lowest shown Hatherlow" in found


def test_each_group_shows_where_it_stands_and_where_it_stood() -> None:
    drawing = laid_out(some_groups())
    filled = [mark for mark in drawing.marks if mark.fill == NAVY]
    assert len(filled) == 5 + 1  # and the key
    assert len(drawing.marks) - len(filled) == 6 + 1
    told = [each.text for each in drawing.words]
    assert {"2024/25", "2019/20", "Everyone 33%", "42%", "[c]"} <= set(told)


def test_the_finding_of_groups_sets_the_first_against_the_last() -> None:
    assert picture_of(some_groups(), name="groups", title="Fifths").finding == (
        "Most deprived fifth: 26% in 2024/25. Least deprived fifth: 42% in 2024/25."
    )


def test_the_table_of_groups_holds_every_period() -> None:
    table = picture_of(some_groups(), name="groups", title="Fifths").table()
    assert table.headings == ("Group", "Period", "Value", "Lower limit", "Upper limit")
    assert table.rows[0] == ("Most deprived fifth", "2019/20", "20%", "18.8%", "21.2%")
    assert table.rows[-1][2] == "[c] too few to publish"
