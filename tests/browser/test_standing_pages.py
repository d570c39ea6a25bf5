"""Standing and plan changes: every page in its states at both widths, and one change from its
asking to what a resident reads, without JavaScript."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from goldthread.organisations.models import Role
from goldthread.strategy.changing import agree, ask
from goldthread.strategy.models import Action, ActionOwner, Milestone, Plan
from goldthread.strategy.standing.actions import say_status
from tests.browser.looking import faults_at_widths
from tests.browser.steps import sign_in
from tests.organisations import builders
from tests.web import stories

DAY = dt.timedelta(days=1)


def a_plan_that_moves(name: str) -> tuple[Plan, Milestone, dict[str, str]]:
    """A status better than the records, a milestone met, a change agreed and one that waits."""
    place = stories.a_place(name)
    plan = stories.a_live_plan(place)
    plan.place = place
    action: Action = plan.actions.get(number=1)
    action.plan = plan
    ActionOwner.objects.create(
        place=place, action=action, name="Council", confirmed_at=stories.NOW,
        organisation=builders.a_partner(place, stories.LEADS[0]),
    )  # fmt: skip
    late = Milestone.objects.create(
        place=place, plan=plan, action=action, text="Weir Lane opens", due="2025-05"
    )
    officer, other = builders.a_person(place, Role.OFFICER), builders.a_person(place, Role.BOARD)
    at = stories.NOW
    say_status(action=action, status="on_track", reason="Keys come in May.", by=officer, at=at)
    settled = ask(
        item=action, kind="words", wanted="Open a warm room", reason="Shorter.", by=other, at=at
    )
    agree(change=settled, by=officer, at=at + DAY)
    waits = ask(item=late, kind="date", wanted="2040-03", reason="The lease.", by=other, at=at)
    here = f"plans/{plan.slug}/"
    return (
        plan,
        late,
        {
            "standing-plan": f"{here}standing/",
            "standing-disagree": f"{here}standing/?show=disagree",
            "standing-across": "standing/",
            "standing-action": f"{here}actions/1/standing/",
            "standing-say": f"{here}actions/1/standing/say/",
            "standing-public": f"{here}actions/1/",
            "changes": f"{here}what-changed/",
            "changes-ask": f"{here}what-changed/ask/milestone/{late.pk}/",
            "changes-who": f"{here}what-changed/who-agrees/",
            "changes-waiting": f"{here}what-changed/{waits.pk}/",
            "changes-settled": f"{here}what-changed/{settled.pk}/",
            "as-agreed": f"{here}as-agreed/",
            "as-agreed-wrong": f"{here}as-agreed/?on=never",
            "as-agreed-empty": f"{here}as-agreed/?on=2026-03-05",
        },
    )


def test_no_page_has_a_fault(given: None, page_at: Any, screenshots: Path) -> None:
    plan, _, paths = a_plan_that_moves("Moving Town")
    page, found = page_at(), []
    sign_in(page, stories.a_person(plan.place, Role.OFFICER).email)
    for name, path in paths.items():
        page.goto(f"/{plan.place.slug}/{path}")
        found += faults_at_widths(page, screenshots, name)
    for name in ("changes-ask", "standing-say"):
        page.goto(f"/{plan.place.slug}/{paths[name]}")
        if name == "standing-say":
            page.check("[value=complete]")
        page.click("main button[type=submit]")
        expect(page.locator("main")).to_contain_text("There is a problem")
        found += faults_at_widths(page, screenshots, f"{name}-error")
    empty = stories.a_place("Still Town")
    reader = page_at()
    sign_in(reader, stories.a_person(empty, Role.BOARD).email)
    reader.goto(f"/{empty.slug}/standing/")
    found += faults_at_widths(reader, screenshots, "standing-empty")
    still = stories.a_live_plan(empty)
    reader.goto(f"/{empty.slug}/plans/{still.slug}/what-changed/")
    found += faults_at_widths(reader, screenshots, "changes-empty")
    assert found == []


def test_a_date_slips_and_a_resident_reads_why(given: None, page_at: Any) -> None:
    # Given an owner whose organisation leads an action, without JavaScript
    plan, late, _ = a_plan_that_moves("Slipping Town")
    late.change_requests.all().delete()
    owner = page_at(320, javascript=False)
    sign_in(owner, stories.a_person(plan.place, Role.OWNER).email)
    owner.goto(f"/{plan.place.slug}/plans/{plan.slug}/actions/1/standing/")
    owner.click("a:has-text('Ask for a change of Weir Lane opens')")
    # When she asks for a new date
    owner.check("[name=kind][value=date]")
    owner.fill("[name=due]", "June 2040")
    owner.fill("[name=reason]", "The roof has to be mended first.")
    owner.click("main button[type=submit]")
    expect(owner.locator("main")).to_contain_text("You asked for a change")
    # And an officer sees before and after, and agrees
    officer = page_at(1280, javascript=False)
    sign_in(officer, stories.a_person(plan.place, Role.OFFICER).email)
    officer.goto(f"/{plan.place.slug}/plans/{plan.slug}/what-changed/")
    officer.click("main a:text-is('Weir Lane opens')")
    expect(officer.locator("main")).to_contain_text("May 2025")
    officer.click("text=Agree and change the plan")
    expect(officer.locator("main")).to_contain_text("Agreed. The plan now says so.")
    # Then a resident reads what changed and why
    reader = page_at(320, javascript=False)
    reader.goto(f"/{plan.place.slug}/plans/{plan.slug}/what-changed/")
    expect(reader.locator("main")).to_contain_text("June 2040")
    expect(reader.locator("main")).to_contain_text("The roof has to be mended first.")
    expect(reader.locator("main")).not_to_contain_text("Ash Rivers")
