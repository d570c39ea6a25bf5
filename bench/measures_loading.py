"""A million figures from a CSV file into the database, checked on the way.

    python -m bench.measures_loading

The file is made here: 25 measures, 500 areas, both sexes and all, and 28 years, with counts and
limits. It is loaded as `goldthread measures load` does it; then again, when nothing may be
written. Told: seconds, the most memory of this process, and the load of the machine.
"""

from __future__ import annotations

import os
import platform
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.importing import migrated_database

FIGURES = 1_000_000
MEASURES, AREAS, SEXES = 25, 500, ("", "Female", "Male")
BUDGET, MEMORY = 120.0, 1_000  # seconds, MB
HEAD = "measure,area_code,period,sex,numerator,denominator,value,lower_95,upper_95\n"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    with migrated_database(), tempfile.TemporaryDirectory() as folder:
        path = a_file(Path(folder))
        place = a_place()
        first, load = timed(place, path)
        again, repeated = timed(place, path)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{FIGURES:,} figures on {platform.node()}, load average {os.getloadavg()[0]:.1f}")
    print(f"  {'loaded':<22}{first:7.1f} s  of {BUDGET:.0f}, {load.kept:,} kept")
    print(f"  {'the same again':<22}{again:7.1f} s  {repeated.kept:,} kept, {repeated.same:,} same")
    print(f"  {'most memory':<22}{memory:7.0f} MB of {MEMORY:,}")
    good = load.kept == repeated.same == FIGURES and not repeated.kept
    return int(not (good and first < BUDGET and memory < MEMORY))


def a_file(folder: Path) -> Path:
    path = folder / "figures.csv"
    with path.open("w") as file:
        file.write(HEAD)
        for n in range(FIGURES):
            rest, area = divmod(n, AREAS)
            rest, sex = divmod(rest, len(SEXES))
            year, measure = divmod(rest, MEASURES)
            top = 1 + n % 400
            file.write(
                f"bench-{measure},E05{area:06},{1980 + year}/{(1981 + year) % 100:02},{SEXES[sex]},"
                f"{top},500,{top / 5},{top / 5 - 0.2:.3f},{top / 5 + 0.2:.3f}\n"
            )
    return path


def a_place() -> Any:
    from goldthread.measures.actions import define_measure
    from goldthread.places.models import Place, StatisticalArea

    place = Place.objects.create(name="Bench", slug="bench")
    for n in range(MEASURES):
        define_measure(
            place=place, name=f"Bench {n}", kind="proportion", unit="%", per=100,
            polarity="higher", frequency="financial_year",
        )  # fmt: skip
    StatisticalArea.objects.bulk_create(
        StatisticalArea(place=place, code=f"E05{n:06}", name=f"Ward {n}", kind="ward")
        for n in range(AREAS)
    )
    return place


def timed(place: Any, path: Path) -> tuple[float, Any]:
    from django.utils import timezone

    from goldthread.measures.loading.running import load_file

    began = time.perf_counter()
    load = load_file(place=place, path=path, as_of=timezone.localdate(), by=None, at=timezone.now())
    return time.perf_counter() - began, load


if __name__ == "__main__":
    sys.exit(main())
