"""A download of the national profiles: 27 columns by position, several indicators in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from goldthread.documents.readers.errors import Unreadable
from goldthread.measures.loading.checking import Checker, Good
from goldthread.measures.loading.faults import Fault
from goldthread.measures.loading.known import Choices, Known
from goldthread.measures.loading.matching import Matcher
from goldthread.measures.loading.people import People
from goldthread.measures.loading.reading import open_table, survey
from tests.measures.loading.builders import ENGLAND, LARKMERE, a_file, as_csv, known, walking

HEADER = [
    "Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code", "Area Name",
    "Area Type", "Sex", "Age", "Category Type", "Category", "Time period", "Value",
    "Lower CI 95.0 limit", "Upper CI 95.0 limit", "Lower CI 99.8 limit", "Upper CI 99.8 limit",
    "Count", "Denominator", "Value note", "Recent Trend",
    "Compared to England value or percentiles", "Compared to Counties value or percentiles",
    "Time period Sortable", "New data", "Compared to goal", "Time period range",
]  # fmt: skip
WALKING, DRUMMING = "90001", "90002"


def line(**said: str) -> list[str]:
    """Larkmere's walkers in 2023/24, but for what is said by position (c13 is the value)."""
    told = {
        "c1": WALKING, "c2": "Walking every day", "c3": ENGLAND, "c4": "England", "c5": LARKMERE,
        "c6": "Larkmere", "c7": "Counties & UAs", "c8": "Persons", "c9": "18+ yrs", "c10": "",
        "c11": "", "c12": "2023/24", "c13": "25", "c14": "18.1", "c15": "33.4", "c16": "15.0",
        "c17": "38.2", "c18": "30", "c19": "120",
    } | said  # fmt: skip
    return [told.get(f"c{n}", "") for n in range(1, 28)]


def looked_at(
    folder: Path, *rows: list[str], of: Known | None = None, **choices: Any
) -> tuple[Checker, list[Good], list[Fault]]:
    table = open_table(a_file(folder, as_csv([HEADER, *rows])))
    found = survey(table)
    chosen, there = Choices(**choices), of or places()
    matcher = Matcher(there, chosen, table.fit.mapping, dict(found.texts))
    one = Checker(table.fit, there, chosen, matcher, found.only_ages)
    good = list(one.check(table.rows()))
    one.finish()
    return one, good, one.faults.listed


def places() -> Known:
    return known(
        walking(also=frozenset([WALKING])),
        walking(pk=8, slug="drumming", name="Drumming", called=frozenset(["drumming"])),
    )


def test_a_row_is_read_by_position(tmp_path: Path) -> None:
    one, (good,), faults = looked_at(tmp_path, line())
    assert one.fit.mapping.name == "fingertips"
    assert good.numbers == (30.0, 120.0, 25.0, 18.1, 33.4, 15.0, 38.2)
    assert one.people.items == [People()]  # the only age is all that it is about
    assert not faults


def test_headings_may_vary_where_they_are_not_needed(tmp_path: Path) -> None:
    header = [*HEADER]
    header[22] = "Compared to Regions (statistical) value or percentiles"
    table = open_table(a_file(tmp_path, as_csv([header, line()])))
    assert table.fit.mapping.name == "fingertips"


def test_of_several_ages_none_is_taken_for_all(tmp_path: Path) -> None:
    one, good, _ = looked_at(tmp_path, line(), line(c9="65+ yrs"), line(c9="All ages"))
    assert len(good) == 3
    assert [person.age for person in one.people.items] == ["18+ yrs", "65+ yrs", ""]


def test_deprivation_groups_keep_their_order(tmp_path: Path) -> None:
    kind = "County & UA deprivation deciles in England (IMD2019)"
    names = [
        "Most deprived decile (IMD2019)",
        "Third more deprived decile (IMD2019)",
        "Second least deprived decile (IMD2019)",
        "Least deprived decile (IMD2019)",
    ]
    one, _, _ = looked_at(tmp_path, *(line(c10=kind, c11=name) for name in names))
    assert [person.position for person in one.people.items] == [1, 3, 9, 10]


@pytest.mark.parametrize(
    ("note", "absence", "remark"),
    [
        ("Value missing in source data", "missing", "Value missing in source data"),
        ("Value suppressed for disclosure control due to small count", "suppressed", None),
        ("", "missing", ""),
    ],
)
def test_why_there_is_no_value_is_read_from_its_note(
    tmp_path: Path, note: str, absence: str, remark: str | None
) -> None:
    empty = dict.fromkeys(("c13", "c14", "c15", "c16", "c17", "c18", "c19"), "")
    _, (good,), _ = looked_at(tmp_path, line(**empty, c20=note))
    assert (good.numbers.value, good.absence) == (None, absence)
    assert good.remark == (note if remark is None else remark)


def test_an_estimate_is_marked_and_its_words_kept(tmp_path: Path) -> None:
    _, (good,), _ = looked_at(tmp_path, line(c20="Value estimated from neighbours"))
    assert (good.note, good.remark) == ("estimated", "Value estimated from neighbours")


def test_an_indicators_number_means_the_measure_of_that_definition(tmp_path: Path) -> None:
    rows = [line(), line(c1=DRUMMING, c2="Drumming at home")]
    _, good, faults = looked_at(tmp_path, *rows)
    assert [row.row for row in good] == [2]
    assert [(fault.row, fault.sort) for fault in faults] == [(3, "measure")]


def test_of_a_file_of_several_the_chosen_measures_rows_are_taken(tmp_path: Path) -> None:
    rows = [line(), line(c1=DRUMMING, c2="Drumming at home")]
    one, good, faults = looked_at(tmp_path, *rows, measure="walking")
    assert ([row.row for row in good], faults, one.left_out) == ([2], [], 1)


def test_where_no_indicator_is_the_chosen_measure_the_person_is_asked(tmp_path: Path) -> None:
    rows = [line(c1="1"), line(c1=DRUMMING, c2="Drumming at home")]
    _, good, faults = looked_at(tmp_path, *rows, measure="drumming")
    assert not good
    assert "one of several" in faults[0].what
    _, good, faults = looked_at(
        tmp_path, *rows, measure="drumming", assigned={DRUMMING: "drumming", "1": ""}
    )
    assert ([row.row for row in good], faults) == ([3], [])


def test_a_file_with_fewer_columns_is_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path, as_csv([HEADER[:14], line()[:14]]))
    with pytest.raises(Unreadable, match="no column"):
        open_table(path)
