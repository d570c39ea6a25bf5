"""Error pages tell what to do next, and stand when what they rely on does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.test import Client, RequestFactory

from goldthread.places.models import Place
from goldthread.strategy.models import Plan
from goldthread.web import errors


def test_a_missing_page_says_so(db: None) -> None:
    response = Client().get("/no/such/page/at/all/")
    assert response.status_code == 404
    assert b"Page not found" in response.content


def test_a_missing_page_of_a_fictional_place_still_says_that_it_is_one(plan: Plan) -> None:
    response = Client().get(f"/{plan.place.slug}/plans/nothing-here/")
    assert response.status_code == 404
    assert b"is a fictional place" in response.content


def test_posting_to_a_page_that_is_only_read_is_refused(place: Place) -> None:
    response = Client().post(f"/{place.slug}/")
    assert response.status_code == 405


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_a_method_that_no_page_takes_is_told_so_before_a_form_is_missed(
    place: Place, method: str
) -> None:
    """A browser that sends forms would be told that its form is stale; there is no form here."""
    strict = Client(enforce_csrf_checks=True)
    for address in (f"/{place.slug}/", f"/{place.slug}/measures/"):
        answer = strict.generic(method, address)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("address", "back"),
    [
        ("plans/well/workbench/action/12/split/", "plans/well/workbench/"),
        ("plans/well/new-edition/all/", "plans/well/new-edition/"),
    ],
)
def test_whoever_opens_the_address_of_a_form_is_led_back_to_it(
    place: Place, address: str, back: str
) -> None:
    response = Client().get(f"/{place.slug}/{address}")
    assert response.status_code == 405
    assert "Nothing has been changed now." in response.text
    assert f'href="/{place.slug}/{back}"' in response.text


def test_a_refusal_gives_its_reason(rf: RequestFactory, db: None) -> None:
    page = errors.forbidden(rf.get("/"), PermissionDenied("This page is for officers."))
    assert page.status_code == 403
    assert b"This page is for officers." in page.content


def test_a_stale_form_is_explained(place: Place) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/sign-in/", {"login": "x"})
    assert response.status_code in (403, 404)  # 404 where sign-in is not installed


def broken(*_: Any, **__: Any) -> Any:
    raise OperationalError("the connection is closed")


def test_without_a_database_people_are_asked_to_come_back(
    monkeypatch: pytest.MonkeyPatch, place: Place
) -> None:
    client = Client(raise_request_exception=False)
    monkeypatch.setattr("goldthread.web.plans.views.home.cards_of", broken)
    monkeypatch.setattr("goldthread.web.context.main_links", broken)
    response = client.get(f"/{place.slug}/")
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert b"try again in a few minutes" in response.content


def test_our_own_mistake_is_owned_up_to(monkeypatch: pytest.MonkeyPatch, place: Place) -> None:
    client = Client(raise_request_exception=False)
    monkeypatch.setattr("goldthread.web.plans.views.home.cards_of", lambda place: 1 / 0)
    response = client.get(f"/{place.slug}/")
    assert response.status_code == 500
    assert b"our mistake, not yours" in response.content


@pytest.mark.parametrize(
    "page", [errors.bad_request, errors.not_found, errors.unavailable, errors.server_error]
)
def test_every_error_page_draws(rf: RequestFactory, db: None, page: Any) -> None:
    assert b"<h1" in page(rf.get("/")).content
