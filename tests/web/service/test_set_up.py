"""Setting up a new site: only with the code, only once, and then never again."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from goldthread.accounts.models import User
from goldthread.messaging.models import Message, State
from goldthread.organisations import actions
from goldthread.organisations.models import Membership, Role
from goldthread.organisations.problems import AlreadyOpen, NotPossible
from goldthread.places.models import Place
from goldthread.web.service import opening
from tests.organisations import builders

pytestmark = pytest.mark.django_db

PLACE = {"name": "Harrow Mill", "slug": "", "organisation": "Harrow Mill Council"}
PERSON = {
    "name": "Quilla Farthing",
    "email": "Quilla@Mill.Example",
    "password": "kettle orbit mint",
}


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


def with_code(client: Client) -> Client:
    assert client.post("/set-up/", {"code": opening.code()}).url == "/set-up/place/"
    return client


def test_a_new_site_leads_to_setting_it_up(client: Client) -> None:
    assert client.get("/").url == "/set-up/"
    page = client.get("/set-up/").content.decode()
    assert opening.code() not in page


def test_a_place_an_administrator_and_what_comes_next(client: Client) -> None:
    with_code(client)
    assert client.post("/set-up/place/", PLACE).url == "/set-up/administrator/"
    assert "Harrow Mill Council" in client.get("/set-up/administrator/").content.decode()
    answer = client.post("/set-up/administrator/", PERSON)
    assert answer.url == "/harrow-mill/getting-started/"
    place = Place.objects.get()
    assert (place.name, place.slug, place.fictional) == ("Harrow Mill", "harrow-mill", False)
    membership = Membership.objects.get()
    assert membership.role == Role.ADMINISTRATOR
    assert membership.user.email == "quilla@mill.example"
    assert membership.organisation.name == "Harrow Mill Council"
    # An administrator needs a second step before anything else.
    assert client.get(answer.url).url == "/account/second-step/set-up/"
    builders.with_second_step(membership.user)
    page = client.get(answer.url).content.decode()
    assert "Harrow Mill is set up" in page
    assert "/harrow-mill/imports/new/" in page


@pytest.mark.parametrize("code", ["", "wrong", "aaaa-aaaa-aaaa"])
def test_without_the_code_nobody_gets_further(client: Client, code: str) -> None:
    page = client.post("/set-up/", {"code": code})
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    for address in ("/set-up/place/", "/set-up/administrator/"):
        assert client.get(address).url == "/set-up/"
        assert client.post(address, PLACE | PERSON).url == "/set-up/"
    assert not Place.objects.exists()


def test_the_code_is_taken_however_it_is_typed(client: Client) -> None:
    typed = f" {opening.code().replace('-', ' ').upper()} "
    assert client.post("/set-up/", {"code": typed}).url == "/set-up/place/"


def test_another_key_has_another_code(settings: Any) -> None:
    before = opening.code()
    settings.SECRET_KEY = "another key of this site"
    assert opening.code() != before
    assert not opening.is_code(before)


def test_guessing_is_slowed_down(client: Client) -> None:
    for _ in range(10):
        assert client.post("/set-up/", {"code": "guess"}).status_code == 200
    assert client.post("/set-up/", {"code": opening.code()}).status_code == 429
    assert Client().post("/set-up/", {"code": opening.code()}).status_code == 429


def test_once_a_place_exists_it_is_over(client: Client) -> None:
    with_code(client)
    client.post("/set-up/place/", PLACE)
    builders.a_place()
    for address in ("/set-up/", "/set-up/place/", "/set-up/administrator/"):
        assert client.get(address).url == "/"
        assert client.post(address, PLACE | PERSON | {"code": opening.code()}).url == "/"
    assert Place.objects.count() == 1
    assert not User.objects.exists()


def test_two_who_set_up_at_once_make_one_place() -> None:
    given = {"place": "A", "slug": "a", "organisation": "O", "password": "kettle orbit mint"}
    actions.open_first_place(**given, name="N", email="n@example.org", at=builders.NOW)
    with pytest.raises(AlreadyOpen):
        actions.open_first_place(**given, name="M", email="m@example.org", at=builders.NOW)


def test_an_address_that_is_taken_by_a_page_of_ours_is_refused() -> None:
    given = {"place": "A", "organisation": "O", "password": "kettle orbit mint", "name": "N"}
    with pytest.raises(NotPossible, match="one of our own pages"):
        actions.open_first_place(**given, slug="sign-in", email="n@example.org", at=builders.NOW)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": ""}, "Enter the name of the place."),
        ({"name": "Sign in"}, "We could not make an address from the name."),
        ({"name": "大阪"}, "We could not make an address from the name."),
        ({"slug": "Harrow Mill!"}, "Use small letters, digits and single hyphens"),
        ({"slug": "static"}, "is the address of one of our own pages"),
        ({"organisation": " "}, "Enter the name of your organisation."),
    ],
)
def test_a_place_that_cannot_be_is_told_kindly(
    client: Client, given: dict[str, str], told: str
) -> None:
    page = with_code(client).post("/set-up/place/", PLACE | given).content.decode()
    assert told in page
    kept = (PLACE | given)["organisation"].strip()
    assert f'value="{kept}"' in page, "what was typed is kept"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": ""}, "Enter your name."),
        ({"email": "nobody"}, "Enter an e-mail address like name@example.org."),
        ({"password": "short"}, "at least 12 characters"),
        ({"password": "quilla farthing"}, "too similar"),
    ],
)
def test_an_administrator_that_cannot_be_is_told_kindly(
    client: Client, given: dict[str, str], told: str
) -> None:
    with_code(client).post("/set-up/place/", PLACE)
    page = client.post("/set-up/administrator/", PERSON | given).content.decode()
    assert told in page
    assert not Place.objects.exists()


# Getting started


@pytest.fixture
def administrator(db: None) -> User:
    return builders.an_administrator(builders.a_place())


def test_a_test_letter_goes_to_whoever_asks(administrator: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    browser = builders.browser_of(administrator)
    page = "/thornbeck/getting-started/"
    assert browser.post(f"{page}letter/").url == page
    message = Message.objects.get()
    assert message.to == administrator.email
    assert "Waiting to be sent" in browser.get(page).content.decode()
    browser.post(f"{page}letter/")
    assert Message.objects.count() == 1, "one a minute"
    for state, told in (
        (State.SENT, "Look in your mailbox"),
        (State.FAILED, "The mail server refused it"),
        (State.UNCERTAIN, "may not have been sent"),
    ):
        Message.objects.update(state=state)
        assert told in browser.get(page).content.decode()
    Message.objects.update(state=State.WAITING, written_at=builders.NOW)
    assert "Check that a worker runs" in browser.get(page).content.decode()


def test_without_a_mail_server_a_letter_is_not_said_to_have_left(
    administrator: User, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    browser = builders.browser_of(administrator)
    page = "/thornbeck/getting-started/"
    browser.post(f"{page}letter/")
    Message.objects.update(state=State.SENT)
    words = browser.get(page).content.decode()
    assert "Kept in the folder mail" in words
    assert "Look in your mailbox" not in words
