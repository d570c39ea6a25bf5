"""The analytical engine answers from the rows it is given, and can reach nothing else."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from goldthread.measures.computing.analytical import Rows, analytical, answer
from goldthread.measures.models import Measure
from goldthread.places.models import Place
from tests.organisations.builders import a_place


def test_rows_made_in_python_are_asked_by_an_expression() -> None:
    rows = Rows([("a", 1), ("b", 2), ("a", 40)], {"name": "string", "number": "int64"})
    told = analytical(
        lambda given: given.group_by("name").agg(all=given.number.sum()).order_by("name"),
        given=rows,
    )
    assert told == [{"name": "a", "all": 41}, {"name": "b", "all": 2}]
    assert analytical(lambda given: given, given=Rows([], {"name": "string"})) == []


@pytest.mark.django_db
@pytest.mark.database
def test_rows_of_the_database_come_as_they_are() -> None:
    """Awkward words, no value and an empty one told apart, days, moments, and parameters."""
    awkward = 'Weir, "Mill"\nand Quay; 100% – é'
    place = a_place()
    Place.objects.filter(pk=place.pk).update(strapline=awkward)
    measure = Measure.objects.create(
        place=place, slug="m", name="m", kind="count", polarity="higher", frequency="month",
        awaits="the Plan", awaits_until=dt.date(2026, 3, 4),
    )  # fmt: skip
    Measure.objects.create(
        place=place, slug="n", name="n", kind="count", polarity="higher", frequency="month"
    )
    found = (
        Measure.objects.filter(place__strapline=awkward)
        .order_by("pk")
        .values_list("pk", "place__strapline", "awaits", "awaits_until", "lag_months")
    )
    columns = {
        "pk": "int64", "strapline": "string", "awaits": "string", "until": "date",
        "lag": "int64",
    }  # fmt: skip
    told = analytical(lambda given: given.order_by("pk"), given=Rows(found, columns))
    assert [list(row.values()) for row in told] == [list(row) for row in found]
    assert told[0]["pk"] == measure.pk
    none: Any = Measure.objects.none().values_list("pk")
    assert analytical(lambda given: given, given=Rows(none, {"pk": "int64"})) == []


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM '{file}'",
        "COPY (SELECT 1) TO '{file}.out'",
        "ATTACH '{file}.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_csv('https://weir.example/a.csv')",
        "SET enable_external_access = true",
        "SET threads = 8",
        "SET memory_limit = '100GB'",
        "SELECT * FROM outside",
    ],
)
def test_it_reaches_no_file_no_network_and_no_other_variable(question: str, tmp_path: Path) -> None:
    outside = {"a": [1]}
    file = tmp_path / "a.csv"
    file.write_text("a\n1\n")
    with pytest.raises(duckdb.Error):
        answer(question.format(file=file), {})
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]
    assert outside


def test_it_gives_up_rather_than_take_all_memory_or_fill_a_disk() -> None:
    with pytest.raises(duckdb.OutOfMemoryException):
        answer("SELECT list(repeat(i::text, 200)) FROM range(20000000) AS t(i)", {})


def test_what_does_not_compute_loads_no_engine() -> None:
    """Importing every address and every query must not bring in what costs a second."""
    code = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings';"
        "django.setup(); import goldthread.config.urls;"
        "from goldthread.measures.computing.registry import queries; assert queries();"
        "import goldthread.measures.tasks;"
        "print(sorted({'duckdb', 'ibis', 'pyarrow', 'pandas'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.stdout.strip() == "[]", ran.stderr[-2000:]
