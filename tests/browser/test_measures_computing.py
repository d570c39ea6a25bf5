"""An analyst counts our own records in a real browser, and follows the figure to a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import timezone
from playwright.sync_api import expect

from goldthread.accounts.models import User
from goldthread.measures import actions
from goldthread.measures.computing.actions import compute
from goldthread.measures.computing.registry import query_called
from goldthread.measures.computing.running import run, run_all
from goldthread.measures.computing.when import period_at
from goldthread.measures.models import Measure
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from tests.browser.looking import faults_at_widths
from tests.browser.steps import sign_in
from tests.measures import builders
from tests.strategy.computed import builders as make
from tests.web import stories

MET = "strategy.milestones_met_on_time"


def a_computed_measure(place: Place, analyst: User) -> Measure:
    """Worked out by plan and lead, with a run that failed and records that changed since."""
    today = timezone.localdate()
    period = period_at("financial_year", today)
    plan = make.a_plan(place)
    for number in range(1, 5):
        action = make.an_action(plan, f"Mend path {number}", lead="Weir Council", status="on_track")
        make.a_milestone(action, "Agree where, and with whom", due=today.isoformat())
    make.a_milestone(action, "Open it", years=[period.label], uncertain_years=[period.next().label])
    told = query_called(MET).as_fields({}) | {"frequency": "financial_year"}
    measure = actions.define_measure(place=place, breakdowns=["lead organisation"], **told)
    asked = compute(measure=measure, period=period, by=analyst, at=timezone.now(), queue=False)
    assert run(computation=asked).state == "failed"
    builders.an_area(place, place.name)
    run_all(at=timezone.now(), measure=measure, period=period)
    action.milestones.update(due=period.start.isoformat(), text="Agree where")
    action.status = "off_track"
    action.save()
    make.a_milestone(action, "Came later", due=today.isoformat())
    return measure


def test_counting_our_own_records(given: None, page_at: Any, screenshots: Path) -> None:
    place = stories.a_place("Counted Mill")
    analyst = stories.a_person(place, Role.ANALYST, f"analyst@{place.slug}.example")
    measure = a_computed_measure(place, analyst)
    empty = builders.a_measure(place, name="Counted by hand")
    here = f"/{place.slug}/measures"
    page = page_at()
    faults: list[str] = []

    def look(name: str) -> None:
        faults.extend(faults_at_widths(page, screenshots, f"computing-{name}"))

    sign_in(page, analyst.email, then=f"{here}/computed/")
    look("choose")
    page.goto(f"{here}/{measure.slug}/compute/")
    expect(page.get_by_text("No area on the list stands for the whole")).to_be_visible()
    look("runs")
    page.goto(f"{here}/{measure.slug}/records/")
    expect(page.get_by_text("changed since this was worked out")).to_be_visible()
    look("changed")
    page.goto(f"{here}/{empty.slug}/compute/")
    look("not-computed")
    page.goto(f"{here}/computed/strategy.actions_with_recent_update/")
    page.get_by_label("How recent (months)").fill("many")
    page.get_by_role("button", name="Make the measure").click()
    expect(page.get_by_role("alert")).to_contain_text("write a whole number from 1 to 36")
    look("wrong")
    page.get_by_label("How recent (months)").fill("9")
    page.get_by_role("button", name="Make the measure").click()
    expect(page.get_by_text("It has not been worked out yet.")).to_be_visible()
    page.get_by_role("button", name="Work it out now").click()
    expect(page.get_by_role("cell", name="See what was counted")).to_be_visible(timeout=30_000)
    look("worked-out")
    page.get_by_role("link", name="See what was counted").click()
    expect(page.get_by_text("The records below add up to it.")).to_be_visible()
    look("records")
    page.get_by_role("link", name="Mend path 2").click()
    expect(page.get_by_role("heading", name="Mend path 2")).to_be_visible()
    assert not faults
