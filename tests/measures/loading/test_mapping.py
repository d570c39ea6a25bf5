"""What a file's columns mean, as people write it and as ours say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.documents.readers.errors import Unreadable
from goldthread.measures.loading.mapping import BadMapping, fit, mapping_from, mappings
from goldthread.measures.loading.reading import open_table
from goldthread.measures.periods import Kind
from tests.measures.loading.builders import ENGLAND, LARKMERE, a_file, as_csv, checked

LEAST = "columns: {area_code: Code, period: Year, value: Figure}\n"


@pytest.mark.parametrize("name", mappings())
def test_each_of_ours_is_known_by_headings_and_explains_itself(name: str) -> None:
    mapping = mappings()[name]
    assert mapping.recognised_by
    assert mapping.about.endswith(".")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "A mapping is lines such as"),
        ("just words", "A mapping is lines such as"),
        ("columns: [1", "not written as YAML. Look at line 1"),
        ("colums: {}", "no “colums”"),
        ("columns: {}", "which column holds what"),
        ("columns: {colour: Red}", "no “colour”"),
        ("columns: {area_code: Code, value: Figure}", "which column holds the period"),
        ("columns: {period: Year, value: Figure}", "the code or the name of the area"),
        ("columns: {area_code: Code, period: Year}", "the value, or the numerator"),
        (LEAST + "period_kind: fortnight", "“period_kind” is one of"),
        (LEAST + "replace: {value: {NA: [1, 2]}}", "stands for one text"),
        (LEAST + "replace: NA", "as “this: that”"),
        (LEAST + "constants: {shape: round}", "no “shape”"),
        ("a: &a [1]\ncolumns: *a", "anchors"),
        ("x" * 100_001, "longer than"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_what_to_mend(text: str, says: str) -> None:
    with pytest.raises(BadMapping, match=says):
        mapping_from(text)


def test_words_of_a_file_stay_words() -> None:
    mapping = mapping_from(
        LEAST + "replace: {value: {No: missing, NULL: missing, 3.50: suppressed}, sex: {NA: }}\n"
        "keep: {Level: [Yes, 2016]}\nperiod_kind: quarters\nonly_age: true\n"
    )
    assert mapping.replace["value"] == {"No": "missing", "NULL": "missing", "3.50": "suppressed"}
    assert mapping.replace["sex"] == {"NA": ""}
    assert mapping.keep["Level"] == {"Yes", "2016"}
    assert (mapping.period_kind, mapping.only_age) == (Kind.QUARTERS, True)


def test_headings_are_found_whatever_their_capitals_and_order() -> None:
    found = fit(mapping_from(LEAST), ["figure", "Other", " YEAR ", "code"])
    assert found.columns == {"area_code": 3, "period": 2, "value": 0}
    assert found.heading("value") == "figure"


def test_a_heading_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadMapping, match="Two columns"):
        fit(mapping_from(LEAST), ["Code", "Year", "Figure", "figure"])


def test_rows_are_kept_constants_added_and_texts_replaced() -> None:
    mapping = mapping_from(
        LEAST + "constants: {measure: walking, sex: Female}\nkeep: {Level: Council}\n"
        "replace: {value: {n.k.: missing}}\n"
    )
    good, faults = checked(
        [LARKMERE, "2024/25", "25", "Council"],
        [LARKMERE, "2023/24", "n.k.", "Council"],
        [ENGLAND, "2024/25", "24", "Nation"],
        header=["Code", "Year", "Figure", "Level"],
        mapping=mapping,
    )
    assert not faults
    assert [(row.row, row.absence) for row in good] == [(2, ""), (3, "missing")]


def test_headings_may_stand_below_a_title(tmp_path: Path) -> None:
    rows = [["Walking in Larkmere"], [], ["area_code", "period", "value"], ["E1", "2024", "2"]]
    table = open_table(a_file(tmp_path, as_csv(rows)))
    assert (table.header_row, [row for row, _ in table.rows()]) == (3, [4])


def test_our_own_template_may_name_areas_and_leave_out_their_codes(tmp_path: Path) -> None:
    for counted in ("value", "numerator"):
        path = a_file(tmp_path, f"Area_name,period,{counted}\nLarkmere,2024/25,5\n")
        assert open_table(path).fit.mapping.name == "tidy"
    with pytest.raises(Unreadable, match="headings"):
        open_table(a_file(tmp_path, "area_name,period\nLarkmere,2024/25\n"))


def test_a_template_that_nobody_filled_in_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no rows of figures"):
        open_table(a_file(tmp_path, "area_code,period,value\n,,\n"))


def test_a_file_whose_headings_nobody_knows_says_which_they_are(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="the headings of this file: colour, size"):
        open_table(a_file(tmp_path, "colour,size\nred,2\n"))
    with pytest.raises(Unreadable, match="no column “code”"):
        open_table(a_file(tmp_path, "colour,size\nred,2\n"), mapping=mapping_from(LEAST))
