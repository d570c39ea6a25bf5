"""A hundred thousand figures of one measure on their way out: CSV, and pages of the interface.

    python -m bench.measures_downloads

Told: seconds, the most memory that the CSV takes besides what the process had, and the load of the
machine.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from bench.importing import migrated_database

AREAS, YEARS, SEXES = 2_000, 25, ("", "Female")
FIGURES = AREAS * YEARS * len(SEXES)
BUDGET, MEMORY = 30.0, 200  # seconds and MB more for the CSV
A_PAGE = 1.0  # second for 500 figures of the interface


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    with migrated_database(), tempfile.TemporaryDirectory() as folder:
        measure = filled(Path(folder))
        began = time.perf_counter()
        rows, more = as_csv(measure)
        csv = time.perf_counter() - began
        first, last = timed(lambda: page(measure, None)), timed(lambda: page(measure, AREAS - 10))
        book = timed(lambda: as_book(measure))
    print(f"{FIGURES:,} figures on {platform.node()}, load average {os.getloadavg()[0]:.1f}")
    print(f"  {'CSV':<30}{csv:7.1f} s  of {BUDGET:.0f}, {more:.0f} MB more of {MEMORY}")
    print(f"  {'500 figures, the first':<30}{first:7.2f} s  of {A_PAGE}")
    print(f"  {'500 figures, near the last':<30}{last:7.2f} s  of {A_PAGE}")
    print(f"  {'spreadsheet of the latest':<30}{book:7.1f} s")
    good = rows == FIGURES and csv < BUDGET and more < MEMORY and max(first, last) < A_PAGE
    return int(not good)


def filled(folder: Path) -> Any:
    """A measure with as many figures, loaded from a file."""
    from django.utils import timezone

    from goldthread.measures.actions import define_measure
    from goldthread.measures.loading.running import load_file
    from goldthread.places.models import Place, StatisticalArea

    place = Place.objects.create(name="Bench", slug="bench")
    measure = define_measure(
        place=place, name="Bench", kind="proportion", unit="%", per=100, polarity="higher",
        frequency="financial_year",
    )  # fmt: skip
    StatisticalArea.objects.bulk_create(
        StatisticalArea(place=place, code=f"E05{n:06}", name=f"Ward {n}", kind="ward")
        for n in range(AREAS)
    )
    lines = [
        f"E05{area:06},{year}/{(year + 1) % 100:02},{sex},{1 + (area + year) % 400},500,\n"
        for area in range(AREAS) for year in range(1999, 1999 + YEARS) for sex in SEXES
    ]  # fmt: skip
    path = folder / "in.csv"
    path.write_text("area_code,period,sex,numerator,denominator,value\n" + "".join(lines))
    from goldthread.measures.loading.known import Choices

    load_file(
        place=place, path=path, as_of=timezone.localdate(), by=None, at=timezone.now(),
        choices=Choices(measure=measure.slug),
    )  # fmt: skip
    return measure


def as_csv(measure: Any) -> tuple[int, float]:
    """How many rows there were, and the most memory on the way, in MB more than before."""
    from goldthread.measures.exporting import csv_lines

    before, most, rows = memory(), 0.0, -1
    for piece in csv_lines([measure]):
        rows += piece.count("\r\n")
        most = max(most, memory() - before)
    return rows, most


def as_book(measure: Any) -> None:
    from django.utils import timezone

    from goldthread.measures.exporting import as_book as book_of

    book_of(measure.place, [measure], made_on=timezone.now())


def page(measure: Any, areas_on: int | None) -> None:
    from goldthread.measures.exporting import Wanted, page_of
    from goldthread.measures.exporting.gathering import key_of

    after = None
    if areas_on is not None:
        area = measure.place.statistical_areas.order_by("pk")[areas_on]
        after = key_of(page_of(measure, Wanted(areas=[area]), after=None, limit=1).figures[0])
    page_of(measure, Wanted(), after=after, limit=500)


def timed(do: Callable[[], None]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def memory() -> float:
    """What this process takes now, in MB."""
    return float(psutil.Process().memory_info().rss) / 1e6


if __name__ == "__main__":
    sys.exit(main())
