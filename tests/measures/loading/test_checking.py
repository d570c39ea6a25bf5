"""Every fault of a row, found before anything is written."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from goldthread.documents.readers.errors import Unreadable
from goldthread.measures.loading import checking
from goldthread.measures.loading.checking import Good
from goldthread.measures.loading.faults import MOST_LISTED, Fault
from goldthread.measures.loading.mapping import mapping_from
from goldthread.measures.periods import Kind
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
        ({"value": "=SUM(A1:A9)"}, "number", "value", "a formula"),
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
