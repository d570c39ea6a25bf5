"""Areas from files that people send: tables, GeoJSON, and what is neither."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.places.problems import CannotRead
from goldthread.places.reading import LARGEST, MOST_AREAS, FoundArea, read_areas

MILL = FoundArea("Mill End", "E05990001")
QUAY = FoundArea("Quayside", "E05990002")


def geojson(*facts: dict[str, Any]) -> bytes:
    features = [{"type": "Feature", "geometry": None, "properties": fact} for fact in facts]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.mark.parametrize(
    "table",
    [
        "code,name\nE05990001,Mill End\nE05990002,Quayside\n",
        "Ward name;Ward code\r\nMill End;E05990001\r\nQuayside;e05990002\r\n",
        "\ufeffWD25CD\tWD25NM\nE05990001\tMill  End \nE05990002\tQuayside\n\n",
        'Name,Notes,GSS Code\n"Mill End","a, b",E05990001\n\nQuayside,,E05990002\n'
        "Quayside,,E05990002",
    ],
)
def test_a_table_is_read_by_its_headings(table: str) -> None:
    assert read_areas(table.encode()) == [MILL, QUAY]


def test_codes_may_be_left_out() -> None:
    assert read_areas(b"neighbourhood\nThe Nooks\n") == [FoundArea("The Nooks", "")]


def test_a_table_from_excel_on_windows_keeps_its_accents() -> None:
    assert read_areas("name\nRhosllanerchrugôg\n".encode("cp1252"))[0].name == "Rhosllanerchrugôg"


def test_wards_are_told_from_the_council_that_stands_beside_them() -> None:
    both = {"LAD25CD": "E06990001", "LAD25NM": "Somewhere"}
    areas = read_areas(
        geojson(
            {**both, "WD25CD": MILL.code, "WD25NM": MILL.name},
            {**both, "WD25CD": QUAY.code, "WD25NM": QUAY.name},
        )
    )
    assert areas == [MILL, QUAY]


def test_real_ward_files_give_codes_and_names(shared: Path) -> None:
    found = {path.name: read_areas(path.read_bytes()) for path in (shared / "data/geo").glob("w*")}
    assert sorted(len(areas) for areas in found.values()) == [20, 24]
    assert all(area.code.startswith("E05") for areas in found.values() for area in areas)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"PK\x03\x04rest", "Save the sheet as CSV"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"name\n\0\0", "not a text file"),
        (b"x" * (LARGEST + 1), "larger than 5 MB"),
        (b"colour,size\nred,2\n", "No column of names"),
        (b"code,name\n", "no areas"),
        (b"code,name\nE05990001,\n", "Row 2 has no name"),
        (b"code,name\nE0599,Mill End\n", "Row 2: .E0599. is not a code"),
        (b"code,name\nE05990001,Mill End\nE05990001,Quayside\n", "stands for both"),
        (b"code,name\nE05990001,Mill End\nE05990002,mill end\n", "different codes"),
        (b"name\n" + b"x" * 121, "more than 120 letters"),
        (b'name\n"' + b"x" * 200_000, "broken"),
        (b"{", "broken"),
        (b"[" * 200_000, "broken"),
        (b'{"features": [1]}', "broken"),
        (b'{"features": [{"properties": null}]}', "broken"),
        (b'{"type": "Topology"}', "no list of features"),
        (b"[1, 2]", "no list of features"),
        (b'{"features": [{"properties": {"a": ' + b"9" * 5000 + b"}}]}", "broken"),
        (b"name\n" + b"\n".join(b"Area %d" % n for n in range(MOST_AREAS + 1)), "is the most"),
        (geojson({"name": {"en": "Mill"}}), "Feature 1 has no name"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(CannotRead, match=told):
        read_areas(data)


def test_what_cannot_be_seen_in_a_name_is_left_out() -> None:
    named = geojson({"name": "Mill\u202e\u200b\n End\x07"})
    assert read_areas(named) == [FoundArea("Mill End", "")]


@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: f"name\n{t}".encode()))
)
def test_no_bytes_do_worse_than_a_refusal(data: bytes) -> None:
    try:
        areas = read_areas(data)
    except CannotRead as refusal:
        assert str(refusal).endswith(".")
    else:
        assert all(area.name.strip() == area.name != "" for area in areas)
