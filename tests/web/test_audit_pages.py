"""The record of changes, as staff see it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from goldthread.organisations import actions as organisations
from goldthread.organisations.models import Role
from goldthread.places.actions import add_area
from goldthread.places.models import Place
from goldthread.strategy.models import ActionArea, Plan
from goldthread.web.audit_pages import views
from tests.organisations import builders
from tests.web import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return builders.a_place()


def page_for(role: Role, place: Place, address: str) -> Any:
    member = builders.with_second_step(builders.a_person(place, role))
    return builders.browser_of(member).get(f"/{place.slug}/{address}")


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def one_long_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """All writes of a test are of one moment, in no order that a page of the newest could keep."""
    monkeypatch.setattr(views, "A_PAGE", 5_000)


@pytest.mark.usefixtures("one_long_page")
def test_an_officer_s_edit_is_told_on_the_plan_s_record(place: Place) -> None:
    plan = stories.a_live_plan(place)
    officer = builders.with_second_step(builders.a_person(place, Role.OFFICER, name="Ada Vale"))
    browser = builders.browser_of(officer)
    edit = f"/{place.slug}/plans/{plan.slug}/edit/"
    assert (
        browser.post(edit, {"title": "Well by the river", "period": plan.period}).status_code == 302
    )
    for address in (f"plans/{plan.slug}/changes/", f"changes/plan/{plan.pk}/", "changes/"):
        page = words(browser.get(f"/{place.slug}/{address}"))
        assert "Ada Vale," in page, address
        assert f"<del>{plan.title}</del>" in page, address
        assert "<ins>Well by the river</ins>" in page, address
        assert "Through page “workbench: edit plan”" in page, address


def test_the_public_sees_no_history(place: Place) -> None:
    plan = stories.a_live_plan(place)
    for address in ("changes/", f"plans/{plan.slug}/changes/", f"changes/plan/{plan.pk}/"):
        response = Client().get(f"/{place.slug}/{address}")
        assert response.status_code == 302
    assert "changes/" not in Client().get(f"/{place.slug}/plans/{plan.slug}/").content.decode()


def test_a_draft_s_history_is_for_those_who_review_it(place: Place) -> None:
    draft = stories.a_draft(place)
    address = f"changes/plan/{draft.pk}/"
    assert page_for(Role.OFFICER, place, address).status_code == 200
    assert page_for(Role.BOARD, place, address).status_code == 404
    assert page_for(Role.OWNER, place, f"plans/{draft.slug}/changes/").status_code == 404


def test_a_person_s_history_is_for_administrators(place: Place) -> None:
    person = builders.a_person(place, Role.OWNER)
    address = f"changes/person/{person.pk}/"
    assert page_for(Role.OFFICER, place, address).status_code == 403
    assert "Action owner" in words(page_for(Role.ADMINISTRATOR, place, address))


def test_a_place_s_record_holds_nothing_of_another_place(place: Place) -> None:
    there = builders.a_place("Marlowe")
    stories.a_live_plan(there, title="A secret of Marlowe")
    builders.a_person(there, Role.OFFICER, name="Mo Marlowe")
    page = words(page_for(Role.OFFICER, place, "changes/"))
    assert "Marlowe" not in page


def test_a_large_import_is_one_occasion_and_not_a_wall(place: Place) -> None:
    plan = stories.a_live_plan(place, actions=60)
    page = words(page_for(Role.OFFICER, place, f"changes/plan/{plan.pk}/"))
    assert page.count("gt-history__item") <= 3
    assert "Added 60 actions" in page
    assert "Added action " not in page


def test_an_occasion_too_large_to_read_whole_is_still_counted_right(place: Place) -> None:
    plan = stories.a_live_plan(place, actions=700)
    page = words(page_for(Role.OFFICER, place, f"changes/plan/{plan.pk}/"))
    assert "Added 700 actions" in page
    assert "Added 3 priorities" in page


def test_a_page_tells_whole_occasions_and_leads_to_older_ones(place: Place) -> None:
    officer = builders.with_second_step(builders.a_person(place, Role.OFFICER))
    for number in range(27):
        three_changes(place, number, timezone.now() + timedelta(minutes=number))
    browser = builders.browser_of(officer)
    newest = browser.get(f"/{place.slug}/changes/").content.decode()
    older = re.search(r'href="(\?before=[^"]+)">Older changes', newest)
    assert older
    rest = browser.get(f"/{place.slug}/changes/{older[1]}").content.decode()
    first, second = (re.findall(r"<ins>No (\d+)([abc])</ins>", page) for page in (newest, rest))
    assert len(first) == 48  # of 50, for no page tells a part of an occasion
    assert len(set(first + second)) == len(first + second) == 81


def three_changes(place: Place, number: int, moment: datetime) -> None:
    """As the database records them in one request; a test cannot wait for other moments."""
    history = Place.pgh_event_model.objects  # type: ignore[attr-defined]
    values = Place.objects.filter(pk=place.pk).values().get()
    with patch.object(timezone, "now", return_value=moment):
        for part in "abc":
            history.create(
                **{**values, "strapline": f"No {number}{part}"},
                pgh_obj_id=place.pk,
                pgh_label="update",
                pgh_context={"request": f"r-{number}"},
            )


@pytest.mark.usefixtures("one_long_page")
def test_a_row_without_a_name_of_its_own_is_told_by_what_it_belongs_to(place: Place) -> None:
    plan = stories.a_live_plan(place, actions=60)
    action = plan.actions.get(number=60)
    area = add_area(place=place, name="Weir Lane", kind="ward", code="")
    ActionArea.objects.create(place=place, action=action, area=area)
    action.milestones.first().delete()
    of = f"of action <strong>{action.title}</strong>"
    page = words(page_for(Role.OFFICER, place, f"changes/plan/{plan.pk}/"))
    assert f"Added action area <strong>Weir Lane</strong> {of}" in page
    assert f"Removed milestone <strong>Agree where, and with whom</strong> {of}" in page
    page = words(page_for(Role.OFFICER, place, f"changes/action/{action.pk}/"))
    assert "Added action area <strong>Weir Lane</strong> <details" in page


def test_what_was_typed_is_shown_and_never_obeyed(place: Place) -> None:
    plan = stories.a_live_plan(place)
    Plan.objects.filter(pk=plan.pk).update(title="<script>alert(1)</script>")
    page = page_for(Role.OFFICER, place, f"changes/plan/{plan.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_an_officer_reads_no_invited_person_s_address() -> None:
    place = builders.a_place()
    lead = builders.an_administrator(place)
    officer = builders.with_second_step(builders.a_person(place, Role.OFFICER))
    organisations.invite(
        email="invited@else.example",
        name="Ines Invited",
        organisation=builders.a_partner(place),
        role=Role.BOARD,
        place=place,
        site="https://plan.example.org",
        by=lead,
        at=builders.NOW,
    )
    page = f"/{place.slug}/changes/"
    assert "invited@else.example" in words(builders.browser_of(lead).get(page))
    theirs = words(builders.browser_of(officer).get(page))
    assert "invited@else.example" not in theirs and "Ines Invited" not in theirs
