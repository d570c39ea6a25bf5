"""An analyst keeps a measure: defined, mended, published, targeted, compared, given figures."""

from __future__ import annotations

import html
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldthread.measures.models import Comparator, Measure, Observation, Rebase, Target
from goldthread.measures.queries import series_of
from goldthread.organisations.models import Role
from goldthread.places.models import Place, Population, StatisticalArea
from tests.measures import builders
from tests.organisations.builders import browser_of, with_second_step
from tests.web import stories


@pytest.fixture
def analyst(place: Place) -> Client:
    return browser_of(with_second_step(stories.a_person(place, Role.ANALYST)))


@pytest.fixture
def measure(place: Place) -> Measure:
    return builders.a_published_measure(place, name="Walkers")


def at(name: str, place: Place, **more: object) -> str:
    return reverse(f"measures:{name}", kwargs={"place": place.slug, **more})


def words(answer: Any) -> str:
    return html.unescape(answer.text)


DEFINED = {
    "name": "Adults who sleep well",
    "meaning": "The share of adults who sleep seven hours or more.",
    "kind": "proportion",
    "unit": "%",
    "per": "100",
    "decimals": "1",
    "polarity": "higher",
    "role": "outcome",
    "frequency": "financial_year",
    "geography": "authority",
    "topics": "Sleep, Healthy living, Sleep",
    "source": "The sleep survey",
    "policy": "none",
}


def test_a_measure_is_made_by_hand_mended_published_retired_and_brought_back(
    analyst: Client, client: Client, place: Place
) -> None:
    answer = analyst.post(at("new", place), DEFINED)
    made = Measure.objects.get()
    assert answer.url == at("edit", place, slug=made.slug)
    assert made.topics == ["Sleep", "Healthy living"]
    analyst.post(answer.url, DEFINED | {"why": "Tired people fall ill.", "lag_months": "6"})
    assert client.get(at("measure", place, slug=made.slug)).status_code == 404
    for step, state in (("publish", "published"), ("retire", "retired"), ("reopen", "published")):
        analyst.post(at("put", place, slug=made.slug, step=step))
        made.refresh_from_db()
        assert made.state == state
    assert made.why == "Tired people fall ill."
    assert analyst.post(at("put", place, slug=made.slug, step="vanish")).status_code == 404


def test_what_cannot_be_understood_is_not_published(analyst: Client, place: Place) -> None:
    analyst.post(at("new", place), DEFINED | {"meaning": ""})
    made = Measure.objects.get()
    answer = analyst.post(at("put", place, slug=made.slug, step="publish"), follow=True)
    assert "Before you publish it, say what it means" in words(answer)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Give the measure a name."),
        ({"name": "walkers"}, "There is already a measure called"),
        ({"kind": "guess"}, "Choose what kind of number it is."),
        ({"awaits": "the new strategy"}, "Say by when it will be known."),
        ({"source_address": "not an address"}, "Write a whole web address"),
        ({"lag_months": "many"}, "Write a number of months"),
    ],
)
def test_a_slip_is_told_kindly_and_what_was_typed_is_kept(
    analyst: Client, measure: Measure, changed: dict[str, str], said: str
) -> None:
    answer = analyst.post(at("new", measure.place), DEFINED | changed)
    assert answer.status_code == 422
    assert said in words(answer) and "seven hours or more" in words(answer)
    assert Measure.objects.count() == 1


def test_a_definition_is_found_in_the_library_and_taken_once(analyst: Client, place: Place) -> None:
    here = at("definitions", place)
    found = analyst.get(here, {"q": "smoke adults"})
    assert "Adults who smoke" in words(found) and "Falls" not in words(found)
    assert "No definition has these words" in words(analyst.get(here, {"q": "zebra"}))
    analyst.post(here, {"definition": "smoking-adults"})
    assert Measure.objects.get().definition == "smoking-adults"
    assert "Already a measure of" in words(analyst.get(here, {"q": "smoke adults"}))
    answer = analyst.post(here, {"definition": "smoking-adults"}, follow=True)
    assert "There is already a measure called" in words(answer)
    assert "has no “nothing”" in words(analyst.post(here, {"definition": "nothing"}, follow=True))


def test_targets_are_set_weakened_with_a_reason_and_taken_back(
    analyst: Client, measure: Measure
) -> None:
    here = at("targets", measure.place, slug=measure.slug)
    first = {"period": "2025/26", "kind": "level", "value": "70"}
    analyst.post(here, first)
    assert 'value="70"' in analyst.get(here, {"period": "2025/26"}).text
    easier = first | {"value": "65"}
    answer = analyst.post(here, easier)
    assert answer.status_code == 422 and "Say why the target changes" in words(answer)
    answer = analyst.post(here, easier | {"reason": "The park was closed"}, follow=True)
    assert "easier to meet" in words(answer) and "The park was closed" in words(answer)
    assert "Targets that were" in words(answer)
    standing = Target.objects.standing().get()
    back = at("take_back", measure.place, slug=measure.slug, pk=standing.pk)
    assert "Say why you take the target back" in words(analyst.post(back, follow=True))
    analyst.post(back, {"reason": "Set for the wrong year"})
    assert not Target.objects.standing().exists()
    assert "Set for the wrong year" in words(analyst.get(here))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"period": "soon", "kind": "level", "value": "1"}, "is not a period we know"),
        ({"period": "2025/26", "kind": "per_cent", "value": "4", "direction": "increase"},
         "Say from which period the change is counted"),
        ({"period": "2025/26", "kind": ""}, "Choose a kind of target."),
        ({"period": "2025/26", "kind": "to_be_confirmed", "confirmed_by": "The Board"},
         "Say by when"),
        ({"period": "2025/26", "kind": "level", "value": "1e999"}, "Write a number"),
    ],
)  # fmt: skip
def test_an_unfit_target_is_refused(
    analyst: Client, measure: Measure, told: dict[str, str], said: str
) -> None:
    answer = analyst.post(at("targets", measure.place, slug=measure.slug), told)
    assert answer.status_code == 422 and said in words(answer)
    assert not Target.objects.exists()


def test_a_measure_is_compared_with_areas_of_the_list_alone(
    analyst: Client, measure: Measure
) -> None:
    place = measure.place
    builders.an_area(place, "Harrow Mill")
    nation = builders.an_area(place, "England", kind="nation", code="E92000001")
    other = builders.an_area(stories.a_place("Elsewhere"), "Elsewhere")
    here = at("compare", place, slug=measure.slug)
    assert analyst.post(here, {"area": other.pk, "kind": "nation"}).status_code == 422
    analyst.post(here, {"area": nation.pk, "kind": "nation"})
    one = Comparator.objects.get()
    assert one.area == nation
    analyst.post(at("stop_comparing", place, slug=measure.slug, pk=one.pk))
    assert not Comparator.objects.exists()


def test_a_plain_number_is_not_compared_and_the_page_says_why(
    analyst: Client, measure: Measure
) -> None:
    Measure.objects.update(kind="count", unit="", per=1)
    nation = builders.an_area(measure.place, "England", kind="nation", code="E92000001")
    here = at("compare", measure.place, slug=measure.slug)
    assert "a larger place has more of everything" in words(analyst.get(here))
    answer = analyst.post(here, {"area": nation.pk, "kind": "nation"})
    assert answer.status_code == 422 and "is a rate or a share" in words(answer)
    assert not Comparator.objects.exists()


def test_a_new_level_begins_with_a_reason_and_is_taken_out(
    analyst: Client, measure: Measure
) -> None:
    here = at("rebases", measure.place, slug=measure.slug)
    assert analyst.post(here, {"period": "2024/25", "reason": " "}).status_code == 422
    analyst.post(here, {"period": "2024/25", "reason": "The clinic moved"})
    one = Rebase.objects.get()
    assert (one.start, one.reason) == (date(2024, 4, 1), "The clinic moved")
    analyst.post(at("take_out_rebase", measure.place, slug=measure.slug, pk=one.pk))
    assert not Rebase.objects.exists()


def test_a_figure_is_typed_in_with_the_limits_of_its_source(
    analyst: Client, measure: Measure
) -> None:
    area = builders.an_area(measure.place, "Harrow Mill")
    limits = {"lower": "59.5", "upper": "63", "lower_far": "58", "upper_far": "64"}
    told = {"area": area.pk, "period": "2024/25", "value": "61.2", **limits}
    analyst.post(at("figures", measure.place, slug=measure.slug), told)
    (found,) = series_of(measure, area)
    assert [found.lower, found.upper, found.lower_far, found.upper_far] == [59.5, 63, 58, 64]
    assert not found.own_limits


def test_a_figure_is_typed_in_from_its_two_numbers(analyst: Client, measure: Measure) -> None:
    area = builders.an_area(measure.place, "Harrow Mill")
    here = at("figures", measure.place, slug=measure.slug)
    told = {"area": area.pk, "period": "2024/25", "numerator": "1,204", "denominator": "2,000"}
    analyst.post(here, told | {"sex": "Female"})
    found = Observation.objects.get()
    assert (found.value, found.breakdown.sex) == (pytest.approx(60.2), "Female")
    analyst.post(here, told | {"numerator": "", "denominator": "", "absence": "missing"})
    assert Observation.objects.filter(absence="missing", value=None).exists()
    assert "Missing" in words(analyst.get(here))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "Give a value, both numbers, or say why there is none."),
        ({"value": "see description"}, "Write a number"),
        ({"value": "101"}, "A share lies between 0 and 100."),
        ({"numerator": "3", "denominator": "2"}, "cannot be more than the lower"),
        ({"numerator": "-3", "denominator": "2"}, "cannot be less than nought"),
        ({"numerator": "3", "denominator": "0"}, "must be more than nought"),
        ({"numerator": "1", "denominator": "2", "value": "60"}, "come to 50"),
        ({"value": "3", "absence": "missing"}, "not both"),
        ({"value": "61", "lower": "60"}, "Give both limits, or neither."),
        ({"value": "61", "lower": "62", "upper": "63"}, "The lower limit is above 61"),
        ({"value": "61", "lower": "55", "upper": "60"}, "The upper limit is below 61"),
        (
            {"value": "61", "lower": "59", "upper": "63", "lower_far": "60", "upper_far": "62"},
            "The upper limit is below 63",
        ),
        ({"absence": "missing", "lower": "59", "upper": "63"}, "not both"),
        ({"value": "3", "cohort": "Ethnic group"}, "Give both"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_and_kept_on_the_page(
    analyst: Client, measure: Measure, told: dict[str, str], said: str
) -> None:
    area = builders.an_area(measure.place, "Harrow Mill")
    sent = {"area": area.pk, "period": "2024/25", "remark": "Counted by hand"} | told
    answer = analyst.post(at("figures", measure.place, slug=measure.slug), sent)
    assert answer.status_code == 422
    assert said in words(answer) and "Counted by hand" in words(answer)
    assert not Observation.objects.exists()


def test_areas_people_and_faults_of_a_file(analyst: Client, place: Place) -> None:
    def send(what: str, text: str) -> Any:
        file = SimpleUploadedFile("table.csv", text.encode())
        return analyst.post(at("take_in", place), {"what": what, "file": file}, follow=True)

    told = send(
        "areas", "code,name,kind,parent\nE92000001,England,nation,\nE06,Mill,authority,E92000001"
    )
    assert "2 areas added" in words(told) and "No area says that it is" in words(told)
    assert "1 population added" in words(send("people", "code,year,people\nE06,2024,81200"))
    assert "81,200" in words(analyst.get(at("areas", place)))
    told = send("people", "code,year,people\nE06,2025,1\nE06,20,1\nE99,2024,x")
    assert told.status_code == 422 and Population.objects.count() == 1
    assert "Row 3: 20 cannot be the year" in words(told) and "Row 4" in words(told)
    area = StatisticalArea.objects.get(code="E06")
    sent = {"code": "E06", "name": "Mill Town", "kind": "authority", "whole": "on"}
    analyst.post(at("edit_area", place, pk=area.pk), sent)
    area.refresh_from_db()
    assert (area.name, area.whole) == ("Mill Town", True)
    assert analyst.post(at("add_area", place), sent).status_code == 422
    analyst.post(at("remove_area", place, pk=area.pk))
    assert not StatisticalArea.objects.filter(pk=area.pk).exists()


def test_a_measure_called_like_a_page_of_ours_has_an_address_of_its_own(
    analyst: Client, place: Place
) -> None:
    for name in ("Areas", "New", "Library"):
        analyst.post(at("new", place), DEFINED | {"name": name})
        made = Measure.objects.get(name=name)
        assert made.slug == f"{name.lower()}-2"
        assert analyst.get(at("measure", place, slug=made.slug)).status_code == 200


def test_people_are_counted_by_hand_and_put_right(analyst: Client, place: Place) -> None:
    area = builders.an_area(place, "Harrow Mill")
    here = at("people", place, pk=area.pk)
    for number in ("81,200", "81,300"):
        analyst.post(here, {"year": "2024", "people": number})
    analyst.post(here, {"year": "2024", "people": "40", "sex": "Female", "age": "85+"})
    told = Population.objects.order_by("-people").values_list("people", "sex", "youngest", "oldest")
    assert list(told) == [(81300, "", 0, None), (40, "Female", 85, None)]
    for wrong in ({"people": "many"}, {"people": "1.5"}, {"age": "old"}, {"year": "20"}):
        answer = analyst.post(here, {"year": "2024", "people": "7"} | wrong)
        assert answer.status_code == 422
    assert Population.objects.count() == 2
