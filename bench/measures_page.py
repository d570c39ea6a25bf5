"""Pages of measures under four clients, with 100,000 figures in the database.

    python -m bench.measures_page

Forty measures of one place, each with ten years for the place, the nation, a region and 150 wards,
and for groups of people. Prints what the first reading of each page takes after figures came in;
then, for pages read before, their queries, the processor time that answering takes, their size, and
the median and 95th percentile in milliseconds. Clients share the machine.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import pages

BUDGET = 200.0  # milliseconds at the 95th percentile
MEASURES, YEARS, WARDS, GROUPS = 40, 10, 150, 20
FIGURES = 100_000
PLACE = "bench-town"
PAGES = {
    "library": f"/{PLACE}/measures/",
    "library, narrowed": f"/{PLACE}/measures/?doing=missed&search=walk",
    "one measure": f"/{PLACE}/measures/walkers-7/",
    "one, as once known": f"/{PLACE}/measures/walkers-7/?as_of=2026-01-01",
    "one, under a policy": f"/{PLACE}/measures/walkers-0/",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    logging.disable(logging.WARNING)
    from tests.browser.site import running_site
    from tests.database import server_running

    data = Path(os.environ["GOLDTHREAD_DATA"])
    with server_running(data), tempfile.TemporaryDirectory() as folder:
        os.environ["GOLDTHREAD_WEB_WORKERS"] = "2"
        with running_site(data, Path(folder)) as site:
            told = _prepare(site)
            slow = _measured(site, told)
    if slow:
        sys.exit(f"Slower than the {BUDGET:.0f} ms we promise: {', '.join(slow)}.")


def _measured(site: Any, told: dict[str, tuple[int, float]]) -> list[str]:
    pages._say_where()
    return [
        name
        for name, path in PAGES.items()
        if pages._measure(site.address, name, path, *told[name]) > BUDGET
    ]


def _prepare(site: Any) -> dict[str, tuple[int, float]]:
    from django.conf import settings
    from django.db import connection

    connection.settings_dict = {**connection.settings_dict, **site.entry}
    settings.MEDIA_ROOT = site.folder / "files"
    settings.ALLOWED_HOSTS = ["testserver"]
    began = time.perf_counter()
    _fill()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM measures_observation")
        many = cursor.fetchone()[0]
    print(f"{many:,} figures of {MEASURES} measures, in {time.perf_counter() - began:.0f} s")
    if many < FIGURES:
        sys.exit("too few figures to say anything of")
    told = {name: _counted(name, path) for name, path in PAGES.items()}
    connection.close()
    return told


def _counted(name: str, path: str) -> tuple[int, float]:
    """Queries and processor time of a page; what the first reading takes is printed."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    began = time.process_time()
    with CaptureQueriesContext(connection) as asked:
        Client().get(path)
    first = 1000 * (time.process_time() - began)
    print(f"{name}: read for the first time, {len(asked)} queries, {first:.0f} ms of processor")
    with CaptureQueriesContext(connection) as asked:
        Client().get(path)
    queries = len(asked)
    began = time.process_time()
    for _ in range(pages.ALONE):
        Client().get(path)
    return queries, 1000 * (time.process_time() - began) / pages.ALONE


def _fill() -> None:
    from goldthread.measures import actions, periods
    from goldthread.measures.targets import Goal
    from goldthread.places.models import Place
    from tests.measures import builders
    from tests.organisations.builders import NOW

    place = Place.objects.create(name="Bench Town", slug=PLACE)
    whole = builders.an_area(place, "Bench Town")
    nation = builders.an_area(place, "England", kind="nation", whole=False)
    region = builders.an_area(place, "The Valleys", kind="region", whole=False)
    wards = [
        builders.an_area(place, f"Ward {n}", kind="ward", whole=False, outline=_square(n))
        for n in range(WARDS)
    ]
    fifths = [
        builders.people(place, kind="deprivation quintile", name=f"Fifth {n}", position=n)
        for n in range(1, 6)
    ]
    ages = [builders.people(place, age=f"{n}-{n + 4}") for n in range(0, 5 * (GROUPS - 5), 5)]
    latest = periods.financial_year(2024)
    for n in range(MEASURES):
        measure = builders.a_published_measure(
            place, name=f"Walkers {n}", policy="under_10" if n == 0 else "none",
            topics=[f"Topic {n % 5}"], decimals=1,
        )  # fmt: skip
        actions.compare_with(measure=measure, area=nation, kind="nation")
        actions.compare_with(measure=measure, area=region, kind="parent")
        actions.set_target(
            measure=measure, period=latest, goal=Goal(kind="level", value=50.0), by=None, at=NOW
        )
        areas = [(area, None) for area in (whole, nation, region, *wards)]
        groups = [(whole, people) for people in (*fifths, *ages)]
        groups += [(ward, people) for ward in wards[:6] for people in ages]
        actions.record_figures(
            measure=measure,
            by=None,
            at=NOW.replace(year=2025),
            figures=[
                _figure(area, people, latest.moved(-year), n + at + year)
                for at, (area, people) in enumerate([*areas, *groups])
                for year in range(YEARS)
            ],
        )


def _figure(area: Any, people: Any, period: Any, seed: int) -> Any:
    from goldthread.measures.actions import FigureGiven

    of = 900.0 + 37 * (seed % 23)
    return FigureGiven(
        area=area, period=period, breakdown=people, numerator=float(of // 2 + seed % 97 - 40),
        denominator=of,
    )  # fmt: skip


def _square(n: int) -> list[list[list[float]]]:
    east, north = 400_000.0 + 1000 * (n % 12), 300_000.0 + 1000 * (n // 12)
    return [[[east + x, north + y] for x, y in ((0, 0), (1000, 0), (1000, 1000), (0, 1000))]]


if __name__ == "__main__":
    main()
