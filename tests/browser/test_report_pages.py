"""The pages of Board reports in every state, wide and narrow; and by keyboard alone."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.reports.actions import compose_report, correct_report, submit_report
from goldthread.reports.models import Report
from goldthread.strategy.actions import publish
from goldthread.strategy.around.actions import set_around
from goldthread.strategy.around.said import Around, Money
from goldthread.strategy.models import Plan
from goldthread.strategy.register import actions as register
from goldthread.web.report_pages.article import article_of
from tests.browser.looking import sideways, tab_to, violations
from tests.browser.steps import sign_in
from tests.browser.test_importing_pages import signed_in
from tests.reports.approved import an_approver
from tests.reports.approved import published as publish_as_approved
from tests.web import stories

_numbers = count(1)
AS_AT = dt.date(2026, 3, 4)


@pytest.fixture
def place(given: None) -> Place:
    return stories.a_place(f"Reports {next(_numbers)}")


@pytest.fixture
def officer(place: Place) -> Any:
    return stories.a_person(place, Role.OFFICER)


@pytest.fixture
def plan(place: Place) -> Plan:
    return stories.a_live_plan(place)


@pytest.fixture
def draft(plan: Plan, officer: Any) -> Report:
    """With a table of recommendations and one of money."""
    inquiry = register.add_inquiry(
        place=plan.place, title="Commission on meals", kind="commission", public=True
    )
    register.add_entry(inquiry=inquiry, text="Open every library kitchen once a week.")
    sums = (Money("Better Care Fund", Decimal(1_200_000), "2025/26", "pooled"), Money("Lottery"))
    set_around(
        plan=plan, action=None, said=Around(money=sums), seen=None, by=officer, at=stories.NOW
    )
    return compose_report(
        plan=plan, as_at=AS_AT, title="Draft for the Board", by=officer, at=stories.NOW,
        also=["recommendations", "money"],
    )  # fmt: skip


@pytest.fixture
def published(plan: Plan, officer: Any) -> Report:
    report = compose_report(plan=plan, as_at=AS_AT, title="How we did", by=officer, at=stories.NOW)
    return publish_as_approved(report, by=officer, page=article_of)


@pytest.fixture
def changed(place: Place, officer: Any) -> Report:
    """A draft that tells of many changes since a report that was published before them."""
    plan = publish(plan=stories.a_draft(place, title="Well and well again"), at=timezone.now())
    last = compose_report(
        plan=plan, as_at=timezone.localdate() - dt.timedelta(days=1), title="Winter", by=officer,
        at=timezone.now(),
    )  # fmt: skip
    publish_as_approved(last, by=officer, at=timezone.now())
    change_much_of(plan)
    return compose_report(plan=plan, as_at=timezone.localdate(), by=officer, at=timezone.now())


def change_much_of(plan: Plan) -> None:
    actions = list(plan.actions.order_by("number"))
    plan.actions.filter(number__lte=6).update(status="off_track")
    plan.actions.filter(number=7).update(due="2027-03")
    actions[0].title = actions[0].title.replace("family room", "warm and welcoming family room")
    actions[0].save()
    for owner in actions[1].owners.all():
        owner.name, owner.confirmed_at = "The Library Trust", None
        owner.save()
    actions[-1].delete()


def check(page: Any, screenshots: Path, name: str, width: int) -> None:
    page.screenshot(path=screenshots / f"report-{name}-{width}.png", full_page=True)
    assert violations(page) == []
    assert sideways(page) <= 0


def pictures_are_seen(page: Any) -> None:
    """Each picture is drawn, has words, and is no wider than its room."""
    images = page.locator(".gt-picture__image")
    expect(images).to_have_count(2)
    for image in images.all():
        image.scroll_into_view_if_needed()
        image.evaluate("image => image.decode()")
        assert image.evaluate("image => image.naturalWidth") in (290, 500)
        assert len(image.get_attribute("alt")) > 40


@pytest.mark.parametrize("width", [1280, 320])
def test_every_report_page(
    place: Place,
    plan: Plan,
    draft: Report,
    published: Report,
    changed: Report,
    page_at: Any,
    screenshots: Path,
    width: int,
) -> None:
    page = signed_in(page_at(width), place)
    home = f"/{place.slug}/reports/"
    page.goto(home)
    check(page, screenshots, "list", width)
    page.goto(f"{home}{published.pk}-{published.slug}/")
    check(page, screenshots, "published", width)
    page.goto(f"{home}{draft.pk}-{draft.slug}/")
    check(page, screenshots, "draft", width)
    pictures_are_seen(page)
    for fold in page.locator(".gt-picture details").all():
        fold.locator("summary").click()
    check(page, screenshots, "draft-numbers", width)
    page.goto(f"{home}{changed.pk}-{changed.slug}/")
    expect(page.locator("main")).to_contain_text("What changed since")
    check(page, screenshots, "changed", width)
    page.goto(f"/{place.slug}/plans/{plan.slug}/")
    pictures_are_seen(page)
    check(page, screenshots, "plan", width)
    for name in ("set-aside", "send-for-approval", "sections", "headlines"):
        page.goto(f"{home}{draft.pk}/{name}/")
        check(page, screenshots, name, width)
    page.get_by_label("Words of headline 1", exact=True).fill("")
    page.get_by_role("button", name="Save").click()
    check(page, screenshots, "headlines-error", width)
    page.goto(f"{home}new/")
    check(page, screenshots, "new", width)
    page.goto(f"/{place.slug}/plans/{plan.slug}/reports/")
    check(page, screenshots, "kinds", width)
    page.goto(f"/{place.slug}/plans/{plan.slug}/reports/?kind=full")
    check(page, screenshots, "compose", width)
    page.get_by_label("Title").fill("")
    page.get_by_label("As at").fill("2999-01-01")
    page.get_by_label("A day").check()
    page.get_by_label("Which day").fill("")
    page.get_by_role("button", name="Make the draft").click()
    check(page, screenshots, "compose-error", width)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_published_report_and_what_stands_around_it(
    place: Place,
    plan: Plan,
    published: Report,
    officer: Any,
    page_at: Any,
    screenshots: Path,
    width: int,
) -> None:
    """Corrections, the check of a file, and the report before beside it: side by side on a wide
    screen, one after another on a narrow one."""
    correct_report(
        report=published, what="Five rooms are open, not four.", why="A room was left out.",
        signed="The team", by=officer, at=stories.NOW,
    )  # fmt: skip
    later = compose_report(
        plan=plan, as_at=AS_AT + dt.timedelta(days=60), title="How we did since", by=officer,
        at=timezone.now(),
    )  # fmt: skip
    publish_as_approved(later, by=officer, at=timezone.now(), page=article_of)
    page = signed_in(page_at(width), place)
    home = f"/{place.slug}/reports/"
    page.goto(f"{home}{published.pk}-{published.slug}/")
    expect(page.get_by_text("Five rooms are open, not four.")).to_be_visible()
    check(page, screenshots, "corrected", width)
    for name in ("check", "correct"):
        page.goto(f"{home}{published.pk}/{name}/")
        check(page, screenshots, name, width)
    page.get_by_role("button", name="Publish the correction").click()
    expect(page.get_by_role("alert")).to_contain_text("how the mistake came about")
    check(page, screenshots, "correct-error", width)
    page.goto(f"{home}{later.pk}-{later.slug}/")
    page.get_by_role("link", name="Both side by side").click()
    expect(page.get_by_role("heading", name="Two reports side by side")).to_be_visible()
    check(page, screenshots, "beside", width)
    left, right = (page.locator(f"#{side}").bounding_box() for side in ("earlier", "later"))
    if width == 1280:
        assert left["x"] + left["width"] <= right["x"]
    else:
        assert left["y"] + left["height"] <= right["y"]


def test_one_person_writes_and_another_approves_without_javascript(
    place: Place, draft: Report, officer: Any, without_javascript: Any
) -> None:
    approver = an_approver(draft, Role.ADMINISTRATOR)
    submit_report(report=draft, approver=approver, by=officer, at=stories.NOW)
    page = without_javascript
    sign_in(page, approver.email)
    page.goto(f"/{place.slug}/reports/{draft.pk}-{draft.slug}/")
    page.get_by_role("link", name="Approve or send back").click()
    page.get_by_role("button", name="Say so").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose whether to approve")
    page.get_by_label("Approve it as it stands").check()
    page.get_by_role("button", name="Say so").click()
    page.get_by_role("link", name="Publish this report").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("main")).to_contain_text("It does not change when the plan does.")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_place_without_reports(place: Place, page_at: Any, screenshots: Path, width: int) -> None:
    page = page_at(width)
    page.goto(f"/{place.slug}/reports/")
    expect(page.locator("main")).to_contain_text("No report has been published yet")
    check(page, screenshots, "empty", width)


def test_an_officer_rewords_a_headline_by_keyboard(
    place: Place, draft: Report, page_at: Any
) -> None:
    page = signed_in(page_at(), place)
    page.goto(f"/{place.slug}/reports/{draft.pk}-{draft.slug}/")
    tab_to(page, "Write headlines")
    page.keyboard.press("Enter")
    page.wait_for_url("**/headlines/")
    tab_to(page, "Words of headline 1")
    page.keyboard.press("Control+A")
    page.keyboard.type("Three rooms are open.")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{draft.pk}-{draft.slug}/")
    expect(page.locator("main")).to_contain_text("Three rooms are open.")


def test_a_board_member_follows_a_headline_to_the_line_it_came_from(
    place: Place, published: Report, without_javascript: Any
) -> None:
    page = without_javascript
    page.goto(f"/{place.slug}/reports/{published.pk}-{published.slug}/")
    headlines = page.locator("ul", has_text="212 families").first
    headlines.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/actions/"))
    page.locator(".gt-from").get_by_role("link").or_(page.locator("a.gt-from")).first.click()
    expect(page).to_have_url(re.compile("/source/"))
