"""The areas that the demonstration's figures are for, their outlines, and who lives in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goldthread.demonstration.measures.outlines import ring
from goldthread.demonstration.measures.told import Areas, Ward
from goldthread.places.models import Area, Place, Population, StatisticalArea

Kind = StatisticalArea.Kind
VINTAGE = 2025
SOURCE = "Made up for the demonstration"
BAND = 5
OLDEST = 90


def make_areas(place: Place, told: Areas) -> dict[str, StatisticalArea]:
    """England, the region, the place, three councils like it and the wards, by name."""
    nation = _area(place, told.nation, Kind.NATION)
    region = _area(place, told.region, Kind.REGION, nation)
    whole = _whole(place, told, region)
    similar = [_area(place, one, Kind.AUTHORITY, nation) for one in told.similar]
    known = {area.name: area for area in Area.objects.in_place(place)}
    wards = [_ward(place, one, told, whole, known.get(one.name)) for one in told.wards]
    return {area.name: area for area in (nation, region, whole, *similar, *wards)}


def make_populations(place: Place, told: Areas, areas: dict[str, StatisticalArea]) -> None:
    """People by year, sex and band of five years, in every area; once."""
    if Population.objects.filter(place=place).exists():
        return
    Population.objects.bulk_create(
        row for name, area in areas.items() for row in _people(area, told, told.people[name])
    )


def _area(
    place: Place, told: dict[str, Any], kind: Kind, parent: StatisticalArea | None = None
) -> StatisticalArea:
    made, _ = StatisticalArea.objects.get_or_create(
        place=place,
        code=told["code"],
        vintage=VINTAGE,
        defaults={"name": told["name"], "kind": kind, "parent": parent},
    )
    return made


def _whole(place: Place, told: Areas, region: StatisticalArea) -> StatisticalArea:
    about = {
        "name": told.place["name"],
        "code": told.place["code"],
        "vintage": VINTAGE,
        "kind": Kind.AUTHORITY,
        "parent": region,
        "outline": [ring(told.edge, told.corners)],
    }
    made, _ = StatisticalArea.objects.get_or_create(place=place, whole=True, defaults=about)
    return made


def _ward(
    place: Place, ward: Ward, told: Areas, whole: StatisticalArea, known: Area | None
) -> StatisticalArea:
    made, _ = StatisticalArea.objects.get_or_create(
        place=place,
        code=ward.code,
        vintage=VINTAGE,
        defaults={
            "name": ward.name,
            "kind": Kind.WARD,
            "parent": whole,
            "known_as": known,
            "outline": [ring(ward.corners, told.corners)],
        },
    )
    return made


def _people(area: StatisticalArea, told: Areas, now: int) -> Iterator[Population]:
    last = told.population_years[-1]
    for year in told.population_years:
        everybody = now * (1 - told.growth) ** (last - year)
        for number, share in enumerate(told.ages):
            band = round(everybody * share / sum(told.ages))
            women = round(band * told.women[number] / 1000)
            yield from (
                _population(area, year, sex, number, people)
                for sex, people in (("", band), ("Female", women), ("Male", band - women))
            )


def _population(area: StatisticalArea, year: int, sex: str, band: int, people: int) -> Population:
    youngest = band * BAND
    return Population(
        place_id=area.place_id,
        area=area,
        year=year,
        sex=sex,
        youngest=youngest,
        oldest=None if youngest == OLDEST else youngest + BAND - 1,
        people=people,
        source=SOURCE,
    )
