"""Every fault of a row, found before anything is written."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest

from goldthread.documents.readers.errors import Unreadable
from goldthread.measures.loading import checking
from goldthread.measures.loading.checking import Good
from goldthread.measures.loading.faults import MOST_LISTED, Fault
from goldthread.measures.loading.mapping import mapping_from
from goldthread.measures.periods import Kind
from goldthread.statistics.disclosure import policies
from tests.measures.loading.builders import (
    ENGLAND,
    HEADINGS,
    checked,
    checker,
    headed,
    known,
    row,
    walking,
)


def only(**said: str) -> Good:
    good, faults = checked(row(**said), header=headed(**said))
    assert not faults
    return good[0]


def fault(**said: str) -> Fault:
    good, faults = checked(row(**said), header=headed(**said))
    assert not good
    assert len(faults) == 1, faults
    return faults[0]


def test_a_good_row_is_understood() -> None:
    good = only(lower_95="18.1", upper_95="33.4", note="provisional", remark="Counted by hand")
    assert good.numbers == (30.0, 120.0, 25.0, 18.1, 33.4, None, None)
    assert (good.row, good.absence, good.note, good.remark) == (
        2, "", "provisional", "Counted by hand",
    )  # fmt: skip


def test_a_value_follows_from_its_counts() -> None:
    assert only(value="").numbers.value == 25.0


def test_a_standardised_rate_never_follows_from_its_counts() -> None:
    of = known(walking(kind="standardised", per=100_000, unit=""))
    good, _ = checked(row(value=""), of=of)
    assert (good[0].numbers.value, good[0].absence) == (None, "missing")


@pytest.mark.parametrize(
    ("said", "absence"),
    [
        ({"value": "[c]"}, "suppressed"),
        ({"value": "", "numerator": "*"}, "suppressed"),
        ({"value": "", "numerator": ""}, "missing"),
        ({"value": "", "numerator": "", "absence": "not applicable"}, "not_applicable"),
        ({"value": "", "absence": "missing"}, "missing"),
        ({"value": "", "numerator": "", "note": "Value suppressed for disclosure control"},
         "suppressed"),
        ({"value": "", "numerator": "0", "denominator": "0"}, "not_applicable"),
    ],
)  # fmt: skip
def test_missing_suppressed_and_not_applicable_stay_apart(
    said: dict[str, str], absence: str
) -> None:
    good = only(**said)
    assert (good.numbers.value, good.absence) == (None, absence)


def test_nought_is_a_number() -> None:
    assert only(value="0", numerator="0").numbers.value == 0.0


@pytest.mark.parametrize(
    ("said", "sort", "column", "says"),
    [
        ({"measure": "running"}, "measure", "measure", "not a measure of this place"),
        ({"area_code": "E06000999"}, "area", "area_code", "not on this place’s list"),
        ({"area_code": "Larkmere"}, "area", "area_code", "not a code of an area"),
        ({"period": "2024/26"}, "period", "period", "not a period"),
        ({"period": ""}, "period", "period", "is empty"),
        ({"period": "2024"}, "period_kind", "period", "is a calendar year"),
        ({"value": "see description"}, "number", "value", "not a number"),
        ({"value": "N/A"}, "number", "value", "may mean two things"),
        ({"value": "=SUM(A1:A9)"}, "formula", "value", "a formula whose result"),
        ({"numerator": "=400+12"}, "formula", "numerator", "a formula whose result"),
        ({"period": "=A1"}, "formula", "period", "a formula whose result"),
        ({"area_code": "=A1"}, "formula", "area_code", "a formula whose result"),
        ({"sex": "=A1"}, "formula", "sex", "a formula whose result"),
        ({"numerator": "41", "denominator": "100", "value": "55"}, "counts", "value", "to: 41"),
        ({"value": "25.4"}, "counts", "value", "come to: 25"),
        ({"value": "130", "numerator": "", "denominator": ""}, "range", "value", "0 and 100"),
        ({"numerator": "-1", "value": ""}, "range", "numerator", "below nought"),
        ({"numerator": "150", "value": ""}, "above", "numerator", "above the denominator, 120"),
        ({"denominator": "-120"}, "denominator", "denominator", "below nought"),
        ({"lower_95": "26", "upper_95": "30"}, "limits", "lower_95", "not around the value"),
        ({"lower_95": "20"}, "limits", "upper_95", "the other limit is given"),
        ({"value": "[c]", "lower_95": "9", "upper_95": "3"}, "limits", "lower_95", "above the up"),
        ({"lower_95": "20", "upper_95": "30", "lower_99_8": "22", "upper_99_8": "28"},
         "limits", "lower_99_8", "narrower"),
        ({"value": "0.25"}, "units", "value", "is not per 100: its counts come to 25"),
        ({"unit": "per 1,000"}, "units", "unit", "not the unit"),
        ({"value": "£25"}, "units", "value", "not the unit"),
        ({"absence": "gone"}, "absence", "absence", "no reason we know"),
        ({"absence": "missing"}, "absence", "absence", "but there is one"),
        ({"group": "Most deprived"}, "people", "breakdown", "of what is not said"),
        ({"breakdown": "deprivation"}, "people", "group", "has no group"),
        ({"sex": "F" * 21}, "people", "sex", "longer than 20"),
        ({"breakdown": "ward", "group": "Mill", "position": "a"}, "people", "position", "is no"),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_row_and_column_with_what_to_do(
    said: dict[str, str], sort: str, column: str, says: str
) -> None:
    found = fault(**said)
    assert (found.row, found.sort, found.column) == (2, sort, column)
    assert says in found.what
    assert found.do


@pytest.mark.parametrize(
    "said",
    [
        {"value": "25.2"},  # within a hundredth
        {"numerator": "41", "denominator": "97", "value": "42"},  # 42.27, told without decimals
        {"numerator": "2", "denominator": "300", "value": "0.7"},
        {"value": "55", "note": "estimated"},
        {"value": "55", "weighted": "yes"},
    ],
)
def test_a_value_may_be_rounded_estimated_or_weighted(said: dict[str, str]) -> None:
    assert only(**said).numbers.value == float(said["value"])


def test_only_what_its_counts_decide_is_held_against_them() -> None:
    rate = walking(kind="rate", per=1_000, unit="")
    told = row(numerator="50", denominator="1000", value="7")
    assert [one.sort for one in checked(told, of=known(rate))[1]] == ["counts"]
    count = walking(kind="count", per=1, unit="")
    told = row(numerator="412", denominator="", value="2")
    assert [one.sort for one in checked(told, of=known(count))[1]] == ["counts"]
    for kind in ("standardised", "mean", "median", "index", "ratio", "money"):
        good, faults = checked(row(value="55"), of=known(walking(kind=kind, unit="")))
        assert (len(good), faults) == (1, []), kind
    assert len(checked(row(value="55"), of=known(walking(weighted=True)))[0]) == 1


def test_a_mapping_may_say_that_values_are_weighted() -> None:
    text = "{area_code: area_code, period: period, value: value, numerator: n, denominator: of}"
    header, told = (
        ["area_code", "period", "value", "n", "of"],
        [ENGLAND, "2024/25", "55", "41", "100"],
    )
    for constants, number in (("{weighted: yes}", 1), ("{weighted: no}", 0)):
        mapping = mapping_from(f"columns: {text}\nconstants: {constants}")
        good, _ = checked(told, header=header, mapping=mapping, measure="walking")
        assert len(good) == number


def test_what_stands_beside_a_suppressed_figure_is_not_kept() -> None:
    good = only(value="", absence="suppressed")
    assert (set(good.numbers), good.absence) == ({None}, "suppressed")


def test_marks_that_turn_letters_round_are_taken_out() -> None:
    turned = "\u202e"
    assert only(area_code=f"{turned}E06000901\u2069", measure=f"wal{turned}king").area == 0
    one = checker(["measure", "area_code", "area_name", "period", "value"], areas="add")
    list(one.check(iter([(2, ["walking", "E06000999", f"Mill{turned}ford", "2024/25", "1"])])))
    assert [area.name for area in one.areas.items] == ["Millford"]  # type: ignore[attr-defined]


def test_hidden_and_rounded_rows_of_our_own_export_pass_over() -> None:
    ours = replace(known(), place="Larkmere")
    header = headed(absence="", suppression="", place="")
    under = policies()["under_5"].title
    rows = [
        row(value="", numerator="", absence="suppressed", suppression=under, place="Larkmere"),
        row(absence="", suppression=under, place="Larkmere", period="2023/24"),
        row(absence="", suppression=policies()["hes"].title, place="Larkmere", period="2022/23"),
        row(absence="", suppression=policies()["hes"].title, place="Elsewhere", period="2021/22"),
    ]
    one = checker(header, of=ours)
    assert [good.row for good in one.check(iter(enumerate(rows, start=2)))] == [3, 5]
    assert (one.left_out, one.faults.rows) == (2, 0)


def test_a_faults_column_is_called_as_in_the_file() -> None:
    mapping = mapping_from(
        "columns: {measure: Indicator, area_code: LA code, period: Year, value: Figure}"
    )
    _, faults = checked(
        ["walking", ENGLAND, "2024/25", "lots"],
        header=["Indicator", "LA code", "Year", "Figure"],
        mapping=mapping,
    )
    assert str(faults[0]).startswith("Row 2, Figure: “lots” is not a number.")


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    _, faults = checked(row(area_code="E06000999", period="soon", value="many"))
    assert [one.sort for one in faults] == ["area", "period", "number"]


def test_a_text_that_is_no_measure_is_told_which_are_near() -> None:
    others = [walking(pk=n, name=f"Thing {n}", slug=f"t{n}", called=frozenset()) for n in (1, 2)]
    of = known(walking(), *others, walking(pk=3, name="Walks", slug="w", retired=True))
    _, faults = checked(row(measure="% of adults walking (aged 18+)"), of=of)
    assert faults[0].do.startswith("Is it “People who walk daily”? Choose which measure")
    _, faults = checked(row(measure="Cakes"), of=of)
    assert faults[0].do.startswith("Choose which measure")


def test_a_share_given_with_its_sign_is_read() -> None:
    assert only(value="25%").numbers.value == 25.0


def test_units_may_not_change_half_way() -> None:
    of = known(walking(kind="index", unit="", per=1))
    rows = [row(unit="days"), row(unit="weeks", period="2023/24")]
    _, faults = checked(*rows, header=headed(unit=""), of=of)
    assert [(one.row, one.sort) for one in faults] == [(3, "units")]


def test_the_same_figure_again_is_a_fault_and_the_first_stays() -> None:
    good, faults = checked(row(), row(period="2023/24"), row())
    assert [one.row for one in good] == [2, 3]
    assert [(one.row, one.sort) for one in faults] == [(4, "duplicate")]
    assert "says the same as row 2" in faults[0].what


def test_of_two_figures_for_the_same_neither_is_believed() -> None:
    good, faults = checked(row(), row(numerator="36", value="30"))
    assert not good
    assert {one.row for one in faults} == {2, 3}
    assert "gives another figure" in faults[0].what


def test_cells_beyond_the_headings_are_a_fault() -> None:
    _, faults = checked([*row(), "", "200"])
    assert faults == [] or faults[0].sort == "row"
    _, faults = checked([*row(), "200"])
    assert faults[0].sort == "row"


def test_a_short_row_lacks_its_last_cells() -> None:
    good, _ = checked(row()[:5])
    assert good[0].numbers.value == 25.0


def test_areas_may_be_left_out_or_added() -> None:
    rows = [row(), [*row(area_code="E05000123"), "Millbrook"]]
    header = (*HEADINGS, "area_name")
    good, faults = checked(*rows, header=header, areas="leave_out")
    assert (len(good), faults) == (1, [])
    adding = checker(header, areas="add")
    assert len(list(adding.check(enumerate(rows, start=2)))) == 2
    assert adding.areas.items[1][1:] == ("E05000123", "Millbrook", "ward")


def test_an_area_without_a_name_cannot_be_added() -> None:
    _, faults = checked(row(area_code="E05000123"), areas="add")
    assert "has no name" in faults[0].what


def test_an_area_may_be_named_instead_of_coded() -> None:
    good, _ = checked([*row(area_code=""), "LARKMERE"], header=(*HEADINGS, "area_name"))
    assert len(good) == 1


def test_a_retired_measure_takes_no_more_figures() -> None:
    _, faults = checked(row(), of=known(walking(retired=True)))
    assert "retired" in faults[0].what


def test_faults_are_listed_up_to_a_bound_and_all_counted() -> None:
    one = checker()
    many = MOST_LISTED + 20
    assert not list(one.check((n, row(value="lots")) for n in range(2, many + 2)))
    assert len(one.faults.listed) == MOST_LISTED
    assert one.faults.counts == {"number": many}
    assert one.faults.rows == many


def test_a_column_taken_for_what_it_is_not_is_noticed_before_it_fills_the_memory() -> None:
    rows = [row(sex=f"Sex {n}") for n in range(5)]
    with patch.object(checking, "MOST_GROUPS", 4), pytest.raises(Unreadable, match="groups of"):
        checked(*rows, header=headed(sex=""))


# Which measure a text means


def test_a_chosen_measure_is_that_of_every_row_of_a_file_without_names() -> None:
    header = HEADINGS[1:]
    good, _ = checked(row()[1:], header=header, measure="walking")
    assert len(good) == 1


def test_a_text_means_what_the_person_says() -> None:
    rows = [row(measure="A"), row(measure="B")]
    good, faults = checked(*rows, assigned={"A": "walking", "B": ""})
    assert ([one.row for one in good], faults) == ([2], [])


def test_a_librarys_name_gives_way_to_a_places_own() -> None:
    own = walking(pk=1, slug="a", called=frozenset(["a", "walking"]))
    other = walking(pk=2, slug="b", called=frozenset(["b"]), also=frozenset(["walking"]))
    one = checker(of=known(other, own))
    list(one.check(iter([(2, row())])))
    assert [measure.pk for measure in one.measures.items] == [1]


def test_a_name_of_two_measures_means_neither() -> None:
    two = [walking(pk=n, slug=f"w{n}", called=frozenset([f"w{n}"]), also=frozenset(["walking"]))
           for n in (1, 2)]  # fmt: skip
    _, faults = checked(row(), of=known(*two))
    assert faults[0].sort == "measure"


def test_running_totals_of_quarters_are_periods_of_their_own() -> None:
    of = known(walking(frequency=Kind.QUARTERS))
    rows = [row(period="2024/25 Q1"), row(period="2024/25 Q1 - 2024/25 Q3")]
    good, faults = checked(*rows, of=of)
    assert (len(good), faults) == (2, [])
