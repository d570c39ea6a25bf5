"""What `access` promises beyond who may open what."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from goldthread.accounts import actions as accounts
from goldthread.config.urls import handler403, handler404
from goldthread.config.urls import urlpatterns as real
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.web.access import PUBLIC, access, can, second_step_is_relaxed
from tests.organisations import builders

pytestmark = pytest.mark.django_db


def forgotten(request: HttpRequest) -> HttpResponse:
    """A view whose author forgot to say who may use it."""
    return HttpResponse("secret")


@access(PUBLIC)
def placed(request: HttpRequest, place: Place) -> HttpResponse:
    roles = sorted(request.roles)  # type: ignore[attr-defined]
    return HttpResponse(f"{place.name} {request.place.slug} {roles}")  # type: ignore[attr-defined]


urlpatterns = [
    path("forgotten/", forgotten),
    path("placed/<slug:place>/", placed),
    *real,
]
__all__ = ["handler403", "handler404", "urlpatterns"]


@override_settings(ROOT_URLCONF=__name__)
def test_a_view_that_declares_no_access_is_not_shown_to_anyone() -> None:
    administrator = builders.an_administrator(builders.a_place())
    for browser in (Client(), builders.browser_of(administrator)):
        response = browser.get("/forgotten/")
        assert response.status_code == 404
        assert b"secret" not in response.content


@override_settings(ROOT_URLCONF=__name__)
def test_the_place_in_the_address_becomes_a_place() -> None:
    builders.a_place("Thornbeck")
    response = Client().get("/placed/thornbeck/")
    assert response.content == b"Thornbeck thornbeck []"
    assert Client().get("/placed/nowhere/").status_code == 404


@override_settings(ROOT_URLCONF=__name__)
def test_a_public_page_knows_a_member_s_roles_but_not_before_the_second_step() -> None:
    place = builders.a_place("Thornbeck")
    officer = builders.a_person(place, Role.OFFICER)
    assert builders.browser_of(officer).get("/placed/thornbeck/").content.endswith(b"[]")
    builders.with_second_step(officer)
    assert b"OFFICER" in builders.browser_of(officer).get("/placed/thornbeck/").content


def test_somebody_not_signed_in_comes_back_after_signing_in() -> None:
    place = builders.a_place()
    response = Client().get(f"/{place.slug}/people/?sort=name")
    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=/thornbeck/people/%3Fsort%3Dname"


def test_the_page_that_refuses_a_role_says_which_it_is_for() -> None:
    place = builders.a_place()
    owner = builders.a_person(place, Role.OWNER)
    response = builders.browser_of(owner).get(f"/{place.slug}/people/")
    assert response.status_code == 403
    assert "place administrators" in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/account/", "/thornbeck/people/", "/thornbeck/people/99/", "/"]
)
def test_no_cache_keeps_a_page_made_for_somebody(address: str) -> None:
    administrator = builders.an_administrator(builders.a_place())
    response = builders.browser_of(administrator).get(address)
    assert response["Cache-Control"] == "no-store, private"


def test_a_public_page_for_a_stranger_asks_nothing_about_people(
    django_assert_num_queries: Any,
) -> None:
    builders.a_place()
    with django_assert_num_queries(1), override_settings(ROOT_URLCONF=__name__):
        Client().get("/placed/thornbeck/")


def test_a_session_ends_the_moment_the_account_is_disabled_and_stays_over() -> None:
    place = builders.a_place()
    administrator = builders.an_administrator(place)
    browser = builders.browser_of(administrator)
    assert browser.get("/account/").status_code == 200
    accounts.disable(user=administrator, by=None, at=builders.NOW)
    assert browser.get("/account/").status_code == 302
    accounts.enable(user=administrator, by=None, at=builders.NOW)
    assert browser.get("/account/").status_code == 302, "an old session came back to life"


def test_access_ends_with_the_next_click() -> None:
    place = builders.a_place()
    administrator = builders.an_administrator(place)
    browser = builders.browser_of(administrator)
    assert browser.get("/thornbeck/people/").status_code == 200
    administrator.memberships.update(ended_at=builders.NOW)
    assert browser.get("/thornbeck/people/").status_code == 404


def test_can_asks_the_roles_of_that_place_alone() -> None:
    here, there = builders.a_place("Here"), builders.a_place("There")
    officer = builders.a_person(here, Role.OFFICER)
    assert can(officer, here, "edit_plans")
    assert not can(officer, there, "edit_plans")
    assert not can(officer, here, "manage_people")
    with pytest.raises(ValueError, match="fly"):
        can(officer, here, "fly")


RELAXED = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8000"}


@pytest.mark.parametrize(
    ("demo", "meta", "relaxed"),
    [
        (True, RELAXED, True),
        (True, RELAXED | {"REMOTE_ADDR": "::1", "HTTP_HOST": "[::1]:8000"}, True),
        (False, RELAXED, False),
        (True, RELAXED | {"REMOTE_ADDR": "10.0.0.7"}, False),
        (True, RELAXED | {"HTTP_HOST": "plans.example.org"}, False),
        (True, RELAXED | {"HTTP_X_FORWARDED_FOR": "10.0.0.7"}, False),
        (True, RELAXED | {"REMOTE_ADDR": ""}, False),
    ],
)
def test_the_second_step_is_waived_for_the_demonstration_on_this_machine_only(
    settings: Any, demo: bool, meta: dict[str, str], relaxed: bool
) -> None:
    settings.GOLDTHREAD_DEMO = demo
    settings.ALLOWED_HOSTS = ["*"]
    assert second_step_is_relaxed(RequestFactory().get("/", **meta)) is relaxed


def test_the_demonstration_says_that_it_waives_the_second_step(settings: Any) -> None:
    settings.GOLDTHREAD_DEMO = True
    place = builders.a_place()
    officer = builders.a_person(place, Role.ADMINISTRATOR)
    browser = builders.browser_of(officer)
    for address in ("/account/", "/thornbeck/people/"):
        response = browser.get(address, **RELAXED)
        assert response.status_code == 200
        assert "asks for no second step" in response.content.decode()
    assert "asks for no second step" in Client().get("/sign-in/", **RELAXED).content.decode()
