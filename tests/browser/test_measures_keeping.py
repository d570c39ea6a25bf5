"""Journey 3: a printed success measure becomes a defined one with targets, and is seen on the plan.

Beside it every page of those who keep measures: empty, full and in error, wide and narrow.
"""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from goldthread.measures import actions, periods
from goldthread.measures.models import Measure
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy.measuring.actions import attach, define_printed
from goldthread.strategy.models import Plan
from tests.browser.looking import faults_at_widths
from tests.browser.steps import press, sign_in
from tests.measures import builders
from tests.organisations.builders import NOW
from tests.web import stories

_numbers = count(1)
NARROW = (320,)
MONTHLY = [61.0, 63, 60, 62, 64, 61, 63, 62, 66, 68, 69, 70, 71, 72, 74]


def a_place() -> tuple[Place, Plan, str]:
    """A place with a plan, and the address of an officer."""
    place = stories.a_place(f"Measure Town {next(_numbers)}")
    plan = stories.a_live_plan(place)
    builders.an_area(place, place.name)
    return place, plan, stories.a_person(place, Role.OFFICER).email


def a_full_place() -> tuple[Place, Plan, str]:
    """Measures of every state, some printed ones defined and others not."""
    place, plan, officer = a_place()
    area = builders.an_area(place, place.name)
    nation = builders.an_area(place, "England", kind="nation", code="E92000001")
    builders.an_area(place, "The region", kind="region", code="E12000001")
    monthly = builders.a_published_measure(
        place, name="Families seen within a month of asking", frequency="month"
    )
    builders.figures(monthly, *MONTHLY, area=area, last=periods.month(2026, 3))
    builders.figures(monthly, 65, 66, area=nation, last=periods.month(2026, 3))
    actions.compare_with(measure=monthly, area=nation, kind="nation")
    actions.set_target(
        measure=monthly, period=periods.month(2026, 3), goal=builders.level(60), by=None, at=NOW
    )
    yearly = builders.a_published_measure(place, name="Families who know where to turn")
    builders.figures(yearly, 41, 44, area=area)
    actions.set_target(
        measure=yearly, period=periods.financial_year(2025), goal=builders.level(50), by=None,
        at=NOW,
    )  # fmt: skip
    awaited = builders.a_measure(
        place, name="Young carers with a say", awaits="the carers’ strategy",
        awaits_until=date(2027, 3, 31),
    )  # fmt: skip
    actions.rebase(
        measure=monthly, start=date(2025, 9, 1), reason="The clinic moved.", by=None, at=NOW
    )
    attach(plan=plan, measure=monthly, by=None, at=NOW)
    attach(plan=plan, measure=awaited, item=plan.actions.first(), by=None, at=NOW)
    printed = plan.printedmeasures.first()
    assert printed is not None
    define_printed(printed=printed, measure=yearly, by=None, at=NOW)
    return place, plan, officer


def pages_of(place: Place, plan: Plan) -> dict[str, str]:
    """Every page of this part, by a word for its picture."""
    base, here = f"/{place.slug}/plans/{plan.slug}/measures/", f"/{place.slug}/measures/"
    monthly = Measure.objects.get(place=place, frequency="month")
    printed, area = plan.printedmeasures.last(), place.statistical_areas.get(whole=True)
    one = plan.plan_measures.last()
    assert printed is not None and one is not None
    told = {
        "plan": base,
        "define": f"{base}define/{printed.pk}/",
        "plan-targets": f"{base}{one.pk}/targets/",
        "add": f"{base}add/",
        "new": f"{here}new/?printed={printed.pk}",
        "library": f"{here}library/?q=smoke",
        "areas": f"{here}areas/",
        "area": f"{here}areas/{area.pk}/",
        "file": f"{here}areas/file/",
        "of-plan": f"/{place.slug}/plans/{plan.slug}/",
        "of-action": f"/{place.slug}/plans/{plan.slug}/actions/1/",
    }
    parts = ("keep", "targets", "compare", "rebases", "figures")
    return told | {part: f"{here}{monthly.slug}/{part}/" for part in parts}


def empty_pages(place: Place) -> dict[str, str]:
    plan = Plan.objects.create(
        place=place, slug="empty", title="Empty", state="live", created_at=NOW, published_at=NOW
    )
    here = f"/{place.slug}/measures/"
    return {
        "no-measures": f"/{place.slug}/plans/{plan.slug}/measures/",
        "nothing-to-add": f"/{place.slug}/plans/{plan.slug}/measures/add/",
        "no-areas": f"{here}areas/",
        "nothing-found": f"{here}library/?q=zebra",
    }


ERRORS = {
    "new": "Continue",
    "plan-targets": "Save the targets",
    "targets": "Set the target",
    "compare": "Compare",
    "rebases": "Begin it",
    "figures": "Keep the figure",
    "file": "Take it in",
}


def test_every_page_of_keeping_is_sound_empty_full_and_in_error(
    page_at: Any, given: None, screenshots: Path
) -> None:
    place, plan, officer = a_full_place()
    bare = stories.a_place(f"Measure Town {next(_numbers)}")
    other = stories.a_person(bare, Role.OFFICER).email
    faults: list[str] = []
    page = page_at()
    sign_in(page, officer)
    for name, address in pages_of(place, plan).items():
        page.goto(address)
        faults += faults_at_widths(page, screenshots, f"keeping-{name}")
        if name in ERRORS:
            if name == "plan-targets":
                page.get_by_label("Kind of target").first.select_option("range")
            if name == "new":
                page.get_by_label("Name").fill("")
            press(page, ERRORS[name])
            expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
            faults += faults_at_widths(page, screenshots, f"keeping-{name}-error", NARROW)
    page = page_at()
    sign_in(page, other)
    for name, address in empty_pages(bare).items():
        page.goto(address)
        faults += faults_at_widths(page, screenshots, f"keeping-{name}", NARROW)
    assert faults == []


def test_an_officer_defines_a_printed_measure_and_anyone_sees_it(page_at: Any, given: None) -> None:
    place, plan, officer = a_place()
    here = f"/{place.slug}/plans/{plan.slug}/measures/"
    page = page_at(1280)
    sign_in(page, officer, then=here)
    page.get_by_role("link", name="Say how it is measured").first.click()
    page.get_by_label("None of these: make a new measure").check()
    press(page, "Continue")
    expect(page.get_by_label("Name")).to_have_value("Families who say that they know where to turn")
    press(page, "Continue")
    first, second, third, fourth = (
        page.get_by_role("group", name=year)
        for year in ("2024/25", "2025/26", "2026/27", "2027/28")
    )
    expect(third).to_contain_text("As printed: 65%")
    first.get_by_label("Kind of target").select_option("to_be_confirmed")
    first.get_by_label("Who confirms it").fill("The families’ board")
    first.get_by_label("By when").fill("2027-03-31")
    second.get_by_label("Kind of target").select_option("range")
    second.get_by_label("Value").fill("50")
    second.get_by_label("Upper end").fill("55")
    fourth.get_by_label("Kind of target").select_option("direction")
    fourth.get_by_label("Which way").select_option("maintain_or_increase")
    press(page, "Save the targets")
    expect(page.get_by_role("status").or_(page.get_by_role("alert")).first).to_contain_text(
        "4 targets set"
    )
    measure = Measure.objects.get(place=place)
    kinds = list(measure.targets.standing().values_list("kind", flat=True))
    assert kinds == ["to_be_confirmed", "range", "level", "direction"]
