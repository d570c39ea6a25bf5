"""Tables of areas and people are used whole, or every fault is told by its row."""

from __future__ import annotations

import pytest

from goldthread.places.problems import CannotRead
from goldthread.places.statistical.tables import (
    AreaRow,
    Faulty,
    PeopleRow,
    age_band,
    read_areas,
    read_people,
)

AREAS = "code,name,kind,parent\nE06000001,Mill Town,authority,E92000001\nE92000001,England,Nation,"
PEOPLE = 'Code;Year;Sex;Age;People\nE06000001;2024;Female;0-4;"1,204"\nE06000001;2024;All;85+;300.0'


def test_areas_are_read_with_kinds_in_either_word() -> None:
    assert read_areas(AREAS.encode("utf-8-sig")) == [
        AreaRow("E06000001", "Mill Town", "authority", "E92000001"),
        AreaRow("E92000001", "England", "nation"),
    ]


def test_people_are_read_with_semicolons_and_thousands() -> None:
    assert read_people(PEOPLE.replace("\n", "\r\n").encode()) == [
        PeopleRow("E06000001", 2024, "Female", 0, 4, 1204),
        PeopleRow("E06000001", 2024, "", 85, None, 300),
    ]


def test_every_fault_is_told_by_its_row() -> None:
    with pytest.raises(Faulty) as told:
        read_people(
            b"code,year,people,age\nE06000001,2024,12,0-4\n?,2024,12,0-4\nE06000001,20x4,12,0-4\n"
            b"E06000001,2024,-3,0-4\nE06000001,2024,3,young\nE06000001,3024,3,4"
        )
    assert [fault.split(":")[0] for fault in told.value.faults] == [
        "Row 3", "Row 4", "Row 5", "Row 6", "Row 7",
    ]  # fmt: skip
    assert "young” is no age" in told.value.faults[3]


@pytest.mark.parametrize("table", [AREAS + "\nE06000001,Mill Town,authority,"])
def test_one_code_twice_is_a_fault(table: str) -> None:
    with pytest.raises(Faulty) as told:
        read_areas(table.encode())
    assert told.value.faults == ["Row 4: the same code as row 2. Keep one of them."]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest", "Excel"),
        (b"name,kind\nx,y", "headings: code, name, kind"),
        (b"code,name,kind\n", "no rows"),
        (b"code," + b"x," * 5_000 + b"name,kind", "headings"),
        (b'code,name,kind\n"E06' + b"x" * 200_000, "broken"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(CannotRead, match=says):
        read_areas(data)


@pytest.mark.parametrize(
    ("text", "band"),
    [("0-4", (0, 4)), ("85+", (85, None)), ("65 and over", (65, None)), ("17", (17, 17)),
     ("All ages", (0, None)), ("", (0, None)), ("5 to 9", (5, 9))],
)  # fmt: skip
def test_ages_as_people_write_them(text: str, band: tuple[int, int | None]) -> None:
    assert age_band(text) == band
