"""A definition taken from the library fits the file that its publisher prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.measures.actions import define_from_library
from goldthread.measures.loading.known import ADD, Choices
from goldthread.measures.loading.running import look_at_file
from tests.organisations.builders import NOW, a_place

pytestmark = [pytest.mark.django_db, pytest.mark.database]
# By file: its definition, and how many rows of the file are of other measures.
PUBLISHED = {
    "active_adults.csv": ("active-adults", 0),
    "adults_smoking.csv": ("smoking-adults", 0),
    "healthy_life_expectancy.csv": ("healthy-life-expectancy", 0),
    "inequality_life_expectancy.csv": ("life-expectancy-gap", 0),
    "nhs_health_checks.csv": ("health-checks-since-start", 0),
    "children_poverty.csv": ("children-in-low-income-families", 96),
    "admissions_care_homes_65p.csv": ("permanent-admissions-65", 0),
}
SOCIAL_CARE = (
    "carers-quality-of-life", "care-adds-to-quality-of-life", "finding-information-care-users",
    "finding-information-carers", "short-care-then-none", "requests-that-lead-to-care",
    "care-staff-turnover",
)  # fmt: skip


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_librarys_definition_takes_its_publishers_file(
    shared: Path, name: str, db: None
) -> None:
    slug, others = PUBLISHED[name]
    place = a_place()
    measure = define_from_library(place=place, name=slug)
    found = look_at_file(
        place=place, path=shared / "data" / "measures" / name, as_of=NOW.date(),
        choices=Choices(measure=measure.slug, areas=ADD),
    )  # fmt: skip
    assert (found.counts, found.refused, found.left_out) == ({}, 0, others)
    assert found.good == found.new == found.rows - others > 0


def test_the_seven_measures_of_the_social_care_file_are_all_in_the_library(
    shared: Path, db: None
) -> None:
    place = a_place()
    for slug in SOCIAL_CARE:
        define_from_library(place=place, name=slug)
    found = look_at_file(
        place=place, path=shared / "data" / "measures" / "ASC_data.csv", as_of=NOW.date(),
        choices=Choices(areas=ADD),
    )  # fmt: skip
    assert (found.counts, found.refused, found.left_out) == ({}, 0, 0)
    assert found.good == found.new == found.rows > 6_000
