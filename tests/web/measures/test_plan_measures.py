"""A printed success measure becomes a defined one with four years of targets, and is seen."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from goldthread.measures.models import Measure, Target
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy.measuring.actions import attach, define_printed
from goldthread.strategy.models import Plan, PlanMeasure, PrintedMeasure
from tests.measures import builders
from tests.organisations.builders import NOW, browser_of, with_second_step
from tests.web import stories

YEARS = ("y202404202503", "y202504202603", "y202604202703", "y202704202803")


@pytest.fixture
def analyst(plan: Plan) -> Client:
    return browser_of(with_second_step(stories.a_person(plan.place, Role.ANALYST)))


@pytest.fixture
def printed(plan: Plan) -> PrintedMeasure:
    """Families who know where to turn: 41% to begin with; tbc, 0 and 65% printed as targets."""
    found = plan.printedmeasures.filter(action__isnull=False).first()
    assert found is not None
    return found


def at(name: str, plan: Plan, **more: object) -> str:
    return reverse(f"measures:{name}", kwargs={"place": plan.place.slug, "plan": plan.slug, **more})


def filled_in(page: Any) -> dict[str, str]:
    """What the page's own form would send as it stands."""
    form = lxml.html.fromstring(page.text).xpath("//main//form[last()]")[-1]
    return {name: value or "" for name, value in form.fields.items()}


def four_years(**changed: str) -> dict[str, str]:
    """As the form would send it: a value, a range, a change and one to be confirmed."""
    one, two, three, four = YEARS
    return {
        f"{one}-kind": "level", f"{one}-value": "45%",
        f"{two}-kind": "range", f"{two}-value": "50", f"{two}-upper": "55",
        f"{three}-kind": "per_cent", f"{three}-value": "40", f"{three}-direction": "increase",
        f"{four}-kind": "to_be_confirmed", f"{four}-confirmed_by": "The carers’ board",
        f"{four}-confirmed_until": "31/03/2027",
        "baseline": "2023/24",
        **changed,
    }  # fmt: skip


def test_an_analyst_makes_it_new_from_what_was_printed(
    analyst: Client, plan: Plan, printed: PrintedMeasure
) -> None:
    page = analyst.get(at("define_printed", plan, pk=printed.pk)).text
    assert printed.text in page and "41%" in page and "not confirmed" in page
    builders.an_area(plan.place, "Harrow Mill")
    answer = analyst.post(at("define_printed", plan, pk=printed.pk), {"which": "new"})
    assert answer.url.endswith(f"/measures/new/?printed={printed.pk}")
    answer = analyst.post(answer.url, filled_in(analyst.get(answer.url)))
    one = PlanMeasure.objects.get()
    assert answer.url == at("plan_targets", plan, pk=one.pk)
    assert (one.printed, one.measure.kind, one.measure.unit) == (printed, "proportion", "%")
    assert one.measure.polarity == "higher"
    answer = analyst.post(answer.url, four_years(value="41", publish="on"))
    assert answer.url == at("of_plan", plan)
    assert [(t.kind, t.value, t.upper, t.confirmed_by) for t in one.measure.targets.standing()] == [
        ("level", 45, None, ""),
        ("range", 50, 55, ""),
        ("per_cent", 40, None, ""),
        ("to_be_confirmed", None, None, "The carers’ board"),
    ]
    assert one.measure.targets.get(period_start=date(2026, 4, 1)).printed.startswith("65%")
    one.measure.refresh_from_db()
    assert one.measure.state == Measure.State.PUBLISHED
    assert one.measure.observations.get().value == 41


def test_what_is_printed_fills_in_the_targets(
    analyst: Client, plan: Plan, printed: PrintedMeasure
) -> None:
    measure = builders.a_published_measure(plan.place)
    one = define_printed(printed=printed, measure=measure, by=None, at=NOW)
    told = filled_in(analyst.get(at("plan_targets", plan, pk=one.pk)))
    kinds = [told[f"{year}-kind"] for year in YEARS]
    assert kinds == ["to_be_confirmed", "level", "level", ""]
    assert [told[f"{year}-value"] for year in YEARS] == ["", "0", "65", ""]
    assert told["baseline"] == "2023/24"


def test_a_definition_is_taken_from_the_library_in_one_press(analyst: Client, plan: Plan) -> None:
    printed = plan.printedmeasures.first()
    assert printed is not None
    PrintedMeasure.objects.filter(pk=printed.pk).update(text="Fewer adults who smoke")
    address = at("define_printed", plan, pk=printed.pk)
    told = filled_in(analyst.get(address))
    assert told["which"] == "library-smoking-adults"
    analyst.post(address, told)
    one = PlanMeasure.objects.get()
    assert (one.measure.definition, one.printed_id) == ("smoking-adults", printed.pk)
    assert one.measure.polarity == "lower"


def test_a_suggestion_that_shares_a_word_or_two_is_not_ticked_beforehand(
    analyst: Client, plan: Plan
) -> None:
    printed = plan.printedmeasures.first()
    assert printed is not None
    words = "People referred to the advice service"
    PrintedMeasure.objects.filter(pk=printed.pk).update(text=words)
    address = at("define_printed", plan, pk=printed.pk)
    shown = analyst.get(address).content.decode()
    assert "library-people-satisfied-with-a-service" in shown
    assert not re.search(r'name="which"[^>]* checked', shown)
    assert "Choose which measure it is" in analyst.post(address, {}).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"y202404202503-value": "see description"}, "2024/25: Write a number"),
        ({"y202504202603-upper": "40"}, "2025/26: The upper end must be more"),
        ({"y202604202703-direction": ""}, "2026/27: Choose which way"),
        ({"baseline": ""}, "Say from which period the change is counted"),
        ({"y202704202803-confirmed_by": ""}, "2027/28: Say who will confirm"),
        ({"y202404202503-kind": "to_be_confirmed"}, "2024/25: Say by when"),
    ],
)
def test_each_fault_is_told_kindly_and_what_was_typed_is_kept(
    analyst: Client, plan: Plan, changed: dict[str, str], said: str
) -> None:
    one = attach(plan=plan, measure=builders.a_measure(plan.place), by=None, at=NOW)
    answer = analyst.post(at("plan_targets", plan, pk=one.pk), four_years(**changed))
    assert answer.status_code == 422
    assert said in html.unescape(answer.text) and "31/03/2027" in answer.text
    assert not Target.objects.exists()


def test_a_changed_target_needs_a_reason_and_keeps_the_old_one(analyst: Client, plan: Plan) -> None:
    one = attach(plan=plan, measure=builders.a_measure(plan.place), by=None, at=NOW)
    address = at("plan_targets", plan, pk=one.pk)
    analyst.post(address, four_years())
    easier = four_years(**{f"{YEARS[0]}-value": "43"})
    answer = analyst.post(address, easier)
    assert answer.status_code == 422 and "Say why the target changes" in answer.text
    analyst.post(address, easier | {"reason": "The rooms opened late"})
    old, new = Target.objects.filter(period_start=date(2024, 4, 1)).order_by("pk")
    assert old.replaced_at and (new.value, new.weakens) == (43, True)
    assert Target.objects.standing().count() == 4


def test_anyone_sees_published_measures_and_honestly_what_is_only_printed(
    client: Client, plan: Plan, printed: PrintedMeasure
) -> None:
    measure = builders.a_published_measure(plan.place, name="Families who turn")
    builders.figures(measure, 40, 42, 44, area=builders.an_area(plan.place, "Harrow Mill"))
    define_printed(printed=printed, measure=measure, by=None, at=NOW)
    draft = builders.a_measure(plan.place, name="A secret draft")
    attach(plan=plan, measure=draft, item=plan.actions.first(), by=None, at=NOW)
    page = client.get(at("of_plan", plan))
    assert page.status_code == 200
    assert "Families who turn" in page.text and "44.0%" in page.text
    assert "Printed in the plan, not measured yet" in page.text
    assert "A secret draft" not in page.text and "Say how it is measured" not in page.text


def test_those_who_keep_measures_see_drafts_and_what_to_do(analyst: Client, plan: Plan) -> None:
    draft = builders.a_measure(
        plan.place, name="A draft", awaits="the carers’ strategy", awaits_until=date(2027, 3, 31)
    )
    one = attach(plan=plan, measure=draft, by=None, at=NOW)
    page = analyst.get(at("of_plan", plan)).text
    assert "Draft: not public yet" in page and "Say how it is measured" in page
    assert "To be confirmed by the carers’ strategy, by 31 March 2027" in page
    analyst.post(at("remove_from_plan", plan, pk=one.pk))
    assert not plan.plan_measures.exists()
    assert Measure.objects.filter(pk=draft.pk).exists()


def test_an_empty_plan_says_so(client: Client, place: Place) -> None:
    plan = Plan.objects.create(
        place=place, slug="p", title="P", state="live", created_at=NOW, published_at=NOW
    )
    assert "This plan has no measures yet" in client.get(at("of_plan", plan)).text


def test_a_measure_is_added_to_an_action(analyst: Client, plan: Plan) -> None:
    measure = builders.a_published_measure(plan.place)
    action = plan.actions.first()
    told = {"measure": measure.slug, "item": f"action-{action.pk}"}  # type: ignore[union-attr]
    analyst.post(at("add_to_plan", plan), told)
    assert PlanMeasure.objects.get().action == action
    other = builders.a_published_measure(stories.a_place("Elsewhere"))
    answer = analyst.post(at("add_to_plan", plan), {"measure": other.slug, "item": "plan"})
    assert answer.status_code == 422


def test_measures_of_one_part_change_places_and_it_can_be_undone(
    analyst: Client, plan: Plan
) -> None:
    first, second, third = (
        attach(plan=plan, measure=builders.a_published_measure(plan.place, name=name), by=None,
               at=NOW)
        for name in ("Walking", "Cycling", "Swimming")
    )  # fmt: skip
    elsewhere = attach(
        plan=plan, measure=builders.a_published_measure(plan.place, name="Falls"),
        item=plan.priorities.first(), by=None, at=NOW,
    )  # fmt: skip

    def order() -> list[str]:
        page = lxml.html.fromstring(analyst.get(at("of_plan", plan)).text)
        return [one.text_content().strip() for one in page.xpath("//li[@class='gt-row']//h3")]

    def moved(one: PlanMeasure, way: str) -> None:
        analyst.post(at("move_in_plan", plan, pk=one.pk), {"way": way})

    assert order() == ["Walking", "Cycling", "Swimming", "Falls"]
    moved(third, "up")
    assert order() == ["Walking", "Swimming", "Cycling", "Falls"]
    edits = plan.edits.count()
    moved(second, "down")  # the last of its part: the next belongs to another
    moved(elsewhere, "up")
    assert plan.edits.count() == edits
    assert order() == ["Walking", "Swimming", "Cycling", "Falls"]
    PlanMeasure.objects.update(position=0)  # as copies may leave them
    moved(first, "down")
    assert order() == ["Cycling", "Walking", "Swimming", "Falls"]
    edit = plan.edits.order_by("-pk").first()
    assert edit is not None and edit.summary == "Moved the measure “Walking” down."


def test_the_pages_of_the_plan_and_of_the_action_tell_whether_it_works(
    client: Client, analyst: Client, plan: Plan
) -> None:
    area = builders.an_area(plan.place, "Harrow Mill")
    whole, of_action = (
        builders.a_published_measure(plan.place, name=name) for name in ("Walkers", "Runners")
    )
    action = plan.actions.get(number=1)
    for measure, item in ((whole, None), (of_action, action)):
        builders.figures(measure, 40, 44, area=area)
        attach(plan=plan, measure=measure, item=item, by=None, at=NOW)
    here = f"/{plan.place.slug}/plans/{plan.slug}/"
    page = client.get(here).text
    assert "Walkers" in page and "Runners" not in page
    assert "All measures of this plan" in page and "4 printed in the plan are" in page
    page = client.get(f"{here}actions/1/").text
    assert "Runners" in page and "44.0%" in page and "Give it a measure" not in page
    assert "Give it a measure" in analyst.get(f"{here}actions/1/").text
    assert "Does it work?" not in client.get(f"{here}actions/2/").text


def test_measures_of_a_draft_plan_are_seen_by_those_who_see_drafts_alone(
    analyst: Client, client: Client, place: Place
) -> None:
    draft = stories.a_draft(place, title="Still to be agreed")
    officer = browser_of(with_second_step(stories.a_person(place, Role.OFFICER, "o@x.example")))
    found = [who.get(at("of_plan", draft)).status_code for who in (officer, analyst, client)]
    assert found == [200, 404, 404]
    printed = draft.printedmeasures.first()
    assert printed is not None
    assert analyst.get(at("define_printed", draft, pk=printed.pk)).status_code == 404
    new = reverse("measures:new", args=[place.slug])
    assert analyst.get(f"{new}?printed={printed.pk}").status_code == 404
    assert officer.get(f"{new}?printed={printed.pk}").status_code == 200
