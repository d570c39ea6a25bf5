"""Larkmere's measures: grown alike each time, adding up, and true to the four stories they tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
import yaml

from goldthread.accounts.models import User
from goldthread.demonstration import story
from goldthread.demonstration.measures import put_in_measures
from goldthread.demonstration.measures.growing import EVERYBODY, Grower, Grown
from goldthread.demonstration.measures.outlines import ring
from goldthread.demonstration.measures.seeding import LOADED
from goldthread.demonstration.measures.told import (
    Areas,
    ToldMeasure,
    read_areas,
    read_attached,
    read_measures,
)
from goldthread.measures import queries, reading
from goldthread.measures.library import definition_called
from goldthread.measures.models import Comparator, Load, Measure, Observation, Rebase, Target
from goldthread.measures.reading import MeasureRead
from goldthread.organisations.models import Organisation
from goldthread.places.models import Area, Place, Population, StatisticalArea

AREAS = read_areas()
TOLD = {one.measure: one for one in read_measures()}
COUNTED = [Comparator, Load, Measure, Observation, Population, Rebase, StatisticalArea, Target]
WRITTEN_FOR = "priorities"  # the plan's actions stand there, each with its status


def grown(name: str) -> list[Grown]:
    return Grower(TOLD[name], definition_called(name), AREAS).figures()


def with_parts() -> Iterator[tuple[str, ToldMeasure]]:
    for name, told in TOLD.items():
        if told.wards or (told.parts and told.of):
            yield name, told


# What the story is made of


def test_forty_are_published_with_five_years_and_three_show_another_state() -> None:
    states = Counter(told.state for told in TOLD.values())
    assert states == {"published": 41, "retired": 1, "draft": 1, "awaited": 1}
    for told in TOLD.values():
        if told.state != "awaited":
            found = told.periods()
            assert found[0].months_to(found[-1]) >= 48, told.measure
    often = [told for told in TOLD.values() if told.points >= 24]
    assert len(often) >= 8, "months enough for a control chart"


def test_every_kind_of_target_breakdown_and_absence_is_shown() -> None:
    targets = [told for one in TOLD.values() for told in one.targets]
    assert {key for told in targets if isinstance(told, dict) for key in told} >= {
        "range", "direction", "per_cent", "points", "to_be_confirmed",
    }  # fmt: skip
    assert {kind for told in TOLD.values() for kind in told.parts} >= {
        "sex", "age", "deprivation quintile", "deprivation decile", "ethnic group",
    }  # fmt: skip
    for words in ("wards", "missing", "suppressed", "provisional", "revised", "estimated",
                  "rebases", "remark", "changed"):  # fmt: skip
        assert any(getattr(told, words) for told in TOLD.values()), words


def test_no_area_is_a_real_one_but_england() -> None:
    codes = {ward.code for ward in AREAS.wards}
    codes |= {one["code"] for one in (AREAS.region, AREAS.place, *AREAS.similar)}
    assert all(code.startswith("X") for code in codes)
    assert (AREAS.nation["name"], AREAS.nation["code"]) == ("England", "E92000001")
    assert [ward.name for ward in AREAS.wards] != []
    named = yaml.safe_load((story.FOLDER / "content" / "place.yaml").read_text("utf-8"))
    assert {ward.name for ward in AREAS.wards} == set(named["wards"])
    partners = {partner.name for partner in story.read_story().partners}
    assert {told.owner for told in TOLD.values()} <= partners


def test_figures_are_the_same_each_time() -> None:
    assert grown("loneliness-adults") == grown("loneliness-adults")


@pytest.mark.parametrize("name", [name for name, _ in with_parts()])
def test_wards_and_groups_add_up_to_the_place(name: str) -> None:
    """Or the hidden figure of one could be had from the others, and a reader would find it."""
    whole: dict[object, tuple[float, float]] = {}
    parts: dict[object, Counter[str]] = defaultdict(Counter)
    for one in grown(name):
        if one.absence:
            continue
        counts = (one.numerator or 0, one.denominator or 0)
        if one.area == AREAS.place["name"] and one.people == EVERYBODY:
            whole[one.period] = counts
            continue
        kind = _kind(one)
        if kind:
            parts[one.period, kind].update(numerator=counts[0], denominator=counts[1])
    assert parts
    for (period, kind), found in parts.items():
        numerator, denominator = whole[period]
        assert found["numerator"] == numerator, (kind, period)
        assert found["denominator"] in (denominator, 0), (kind, period)


def _kind(one: Grown) -> str:
    people = one.people
    if people == EVERYBODY:
        return "wards" if one.area in {ward.name for ward in AREAS.wards} else ""
    return people.kind or ("sex" if people.sex else "age")


def test_no_share_passes_its_whole() -> None:
    for name in TOLD:
        if definition_called(name).kind != "proportion":
            continue
        for one in grown(name):
            if one.numerator is not None:
                assert 0 <= one.numerator <= (one.denominator or 0), (name, one)


# Where it lies


def area_of(ring_of: list[list[int]]) -> float:
    east, north = np.array(ring_of, dtype=float).T
    return abs(float(np.sum(east[:-1] * north[1:] - east[1:] * north[:-1]))) / 2


def test_wards_fit_together_and_fill_the_place(areas: Areas = AREAS) -> None:
    rings = [ring(ward.corners, areas.corners) for ward in areas.wards]
    whole = ring(areas.edge, areas.corners)
    assert sum(area_of(each) for each in rings) == pytest.approx(area_of(whole), rel=1e-9)
    lines = Counter(frozenset((tuple(a), tuple(b))) for each in rings for a, b in pairwise(each))
    assert set(lines.values()) == {1, 2}
    outer = {line for line, times in lines.items() if times == 1}
    assert outer == {frozenset((tuple(a), tuple(b))) for a, b in pairwise(whole)}


# Put in, and read as a page reads it


@pytest.fixture
def larkmere(db: None) -> Place:
    place = Place.objects.create(name="Larkmere", slug="larkmere", fictional=True)
    for partner in story.read_story().partners:
        made = Organisation.objects.create(name=partner.name, slug=partner.name[:70].lower())
        made.places.add(place)
    for ward in AREAS.wards:
        Area.objects.create(place=place, name=ward.name, slug=ward.name.lower(), kind="ward")
    return place


def put_in(place: Place) -> list[int]:
    analyst, _ = User.objects.get_or_create(email="analyst@larkmere.example")
    put_in_measures(place=place, by=analyst)
    return [model._default_manager.count() for model in COUNTED]


def read(name: str) -> MeasureRead:
    return reading.read(Measure.objects.get(slug=name))


@pytest.mark.database
def test_the_four_stories_hold_by_statistics_and_doing_it_again_adds_nothing(
    larkmere: Place,
) -> None:
    before = put_in(larkmere)
    falls_fall_since_the_classes()
    smoking_falls_while_the_gap_widens()
    reablement_worsens_under_a_green_action()
    one_ward_grows_lonelier()
    as_it_was_known_a_year_ago()
    people_add_up_and_wards_are_known()
    small_counts_are_hidden_from_pages()
    assert put_in(larkmere) == before


def falls_fall_since_the_classes() -> None:
    found = read("falls-admissions-monthly")
    assert found.standing.signs is not None
    assert found.standing.signs.variation.startswith("improvement")
    [(start, reason)] = found.rebases
    assert (start.year, "classes" in reason) == (2024, True)
    yearly = [one.value for one in read("falls-admissions-65").readings]
    assert yearly == sorted(yearly, reverse=True)
    assert yearly[-3:] == pytest.approx([2140, 2118, 2055], rel=0.002), "as the plan prints them"


def smoking_falls_while_the_gap_widens() -> None:
    found = read("smoking-adults")
    assert found.standing.movement.word == "improving"
    [deprivation] = [family for family in found.families if family.deprived]
    assert deprivation.gap is not None
    assert deprivation.gap.slope
    assert deprivation.gap.movement.word == "worsening"
    gaps = [point.value or 0 for point in deprivation.gap.points]
    assert gaps[-1] > gaps[0] * 1.3


def reablement_worsens_under_a_green_action() -> None:
    found = read("reablement-still-at-home")
    assert found.standing.movement.word == "worsening"
    assert found.standing.comparison is not None
    assert found.standing.comparison.word == "worse"
    reference = next(
        key
        for key, slug in read_attached()["actions"].items()
        if slug == "reablement-still-at-home"
    )
    assert status_of(reference) == "On track"


def one_ward_grows_lonelier() -> None:
    found = read("loneliness-adults")
    [wards] = [each for each in found.rankings if each.within]
    assert [row.name for row in wards.rows if row.word == "worse"] == ["Pinfold"]
    assert wards.rows[0].name == "Pinfold"
    assert found.standing.movement.word != "worsening"


def as_it_was_known_a_year_ago() -> None:
    """A revision leaves the figure that was known first where a page can find it."""
    measure = Measure.objects.get(slug="permanent-admissions-65")
    whole = StatisticalArea.objects.get(whole=True)
    then = {
        str(one.period): one for one in queries.series_of(measure, whole, known_at=LOADED[0].date())
    }
    now = {str(one.period): one for one in queries.series_of(measure, whole)}
    assert (then["2024/25"].value, then["2024/25"].note) == (548, "provisional")
    assert (round(now["2024/25"].value or 0), now["2024/25"].note) == (572, "revised")
    assert "2025/26" not in then
    assert now["2025/26"].note == "provisional"


def people_add_up_and_wards_are_known() -> None:
    rows = Population.objects.filter(year=2025, sex="")
    sums = dict.fromkeys(("Larkmere", "wards"), 0)
    for row in rows.select_related("area").filter(area__kind__in=("ward", "authority")):
        key = "wards" if row.area.kind == "ward" else row.area.name
        sums[key] = sums.get(key, 0) + row.people
    assert sums["Larkmere"] == pytest.approx(152_000, rel=0.001)
    assert sums["wards"] == pytest.approx(sums["Larkmere"], rel=0.001)
    wards = StatisticalArea.objects.filter(kind="ward")
    assert wards.filter(known_as=None).count() == 0
    assert wards.filter(outline=None).count() == 0


def small_counts_are_hidden_from_pages() -> None:
    found = read("evictions-for-arrears")
    [wards] = [each for each in found.rankings if each.within]
    hidden = [row for row in wards.rows if row.reading.absence == "suppressed"]
    assert len(hidden) >= 2, "one alone could be had by taking the rest from the whole"


def status_of(reference: str) -> str:
    for path in (story.FOLDER / "content" / WRITTEN_FOR).glob("*.yaml"):
        told = yaml.safe_load(path.read_text("utf-8"))
        for objective in told["objectives"]:
            for action in objective["actions"]:
                if action["reference"] == reference:
                    return str(action["status"])
    raise AssertionError(f"no action {reference}")
