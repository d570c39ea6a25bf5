"""Pictures on pages: named by what they show, drawn once, and as private as their page."""

from __future__ import annotations

import datetime as dt
import html
import re
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.test import Client
from lxml import etree

from goldthread.charts.pictures import Picture
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.reports.actions import compose_report
from goldthread.reports.models import Report
from goldthread.reports.queries import plan_pictures
from goldthread.strategy.models import Plan
from goldthread.web.report_pages.finding import address_of
from goldthread.web.report_pages.pictures import pictures_of_plan, pictures_of_report, with_typeface
from tests.web import stories

AS_AT = dt.date(2026, 3, 4)


@pytest.fixture(autouse=True)
def _empty_cache(db: None) -> None:
    cache.clear()


@pytest.fixture
def draft(place: Place, plan: Plan) -> Report:
    officer = stories.a_person(place, Role.OFFICER)
    return compose_report(plan=plan, as_at=AS_AT, by=officer, at=stories.NOW)


def address(plan: Plan) -> str:
    return f"/{plan.place.slug}/plans/{plan.slug}/"


def images(page: str) -> list[str]:
    return re.findall(r'<img class="gt-picture__image" src="([^"]+)"', page)


def test_the_page_of_a_plan_names_its_pictures_and_says_what_they_show(
    client: Client, plan: Plan
) -> None:
    page = client.get(address(plan)).content.decode()
    shown = pictures_of_plan(plan)
    assert images(page) == [each.half.address for each in shown]
    assert all(f'srcset="{each.narrow.address}"' in page for each in shown)
    assert all(f'alt="{html.escape(each.finding)}"' in page for each in shown)
    assert all(cell in page for each in shown for row in each.table.rows for cell in row)


def test_a_page_draws_nothing_itself(client: Client, plan: Plan) -> None:
    with patch.object(Picture, "svg", side_effect=AssertionError("drawn")):
        assert client.get(address(plan)).status_code == 200


def test_a_picture_is_drawn_once_and_kept_by_the_browser(client: Client, plan: Plan) -> None:
    for shown in pictures_of_plan(plan):
        first = client.get(shown.half.address)
        with patch.object(Picture, "svg", side_effect=AssertionError("drawn again")):
            again = client.get(shown.half.address)
        assert first["Content-Type"] == "image/svg+xml"
        assert first["Cache-Control"] == "public, max-age=31536000, immutable"
        assert again.content == first.content
        assert etree.fromstring(first.content)[-1] is not None


def test_a_plan_that_changes_has_pictures_of_another_address(client: Client, plan: Plan) -> None:
    before = pictures_of_plan(plan)[0].half.address
    plan.actions.update(status="stopped")
    after = pictures_of_plan(plan)[0].half.address
    assert before != after
    old = client.get(before)
    assert old.content == client.get(after).content
    assert old["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["progress/huge/x", "cats/narrow/x"])
def test_what_is_no_picture_is_not_found(client: Client, plan: Plan, path: str) -> None:
    assert client.get(f"{address(plan)}pictures/{path}.svg").status_code == 404


def test_a_draft_report_shows_its_pictures_to_staff_only(
    client: Client, draft: Report, settings: object
) -> None:
    settings.GOLDTHREAD_DEMO = True  # type: ignore[attr-defined]
    staff = Client(SERVER_NAME="localhost")
    staff.force_login(draft.composed_by)
    for shown in pictures_of_report(draft):
        answer = staff.get(shown.half.address)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert client.get(shown.half.address).status_code == 404
    page = staff.get(address_of(draft)).content.decode()
    assert images(page) == [shown.half.address for shown in pictures_of_report(draft)]


def test_a_key_of_another_plan_opens_nothing_of_it(
    client: Client, place: Place, plan: Plan
) -> None:
    other = stories.a_live_plan(place, title="Another", actions=30)
    theirs = pictures_of_plan(other)[0].half.address
    client.get(theirs)
    answer = client.get(theirs.replace(other.slug, plan.slug))
    assert answer.content == client.get(pictures_of_plan(plan)[0].half.address).content


def test_the_typeface_of_the_pages_goes_into_a_picture(plan: Plan) -> None:
    drawn = plan_pictures(plan, AS_AT)[0].svg("half")
    dressed = etree.fromstring(with_typeface(drawn))
    plain = [node for node in dressed if not node.tag.endswith("style")]
    assert [n.tag for n in plain] == [n.tag for n in etree.fromstring(drawn)]


def test_a_narrowed_plan_shows_no_pictures(client: Client, plan: Plan) -> None:
    assert images(client.get(f"{address(plan)}?search=lunch").content.decode()) == []
