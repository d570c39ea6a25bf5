"""What an administrator does with the people of a place, and what an invited person sees."""

from __future__ import annotations

import time
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from goldthread.accounts.models import User
from goldthread.messaging.models import Message
from goldthread.organisations.letters import invitation_token
from goldthread.organisations.models import Invitation, Organisation, Role
from goldthread.organisations.queries import roles_of
from goldthread.places.models import Place
from tests.organisations import builders

pytestmark = pytest.mark.django_db

DAY = 24 * 60 * 60  # seconds
HOSTILE = [
    "\x00",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "𝕏" * 5000,
    "-1",
    "99999999999999999999999999",
    "../../etc/passwd",
    "\r\nBcc: all@example.org",
    "",
    " ",
    "NaN",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
]


@pytest.fixture
def place() -> Place:
    return builders.a_place()


@pytest.fixture
def browser(place: Place) -> Client:
    return builders.browser_of(builders.an_administrator(place, email="adele@partners.example"))


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def invited(browser: Client, place: Place, **more: str) -> Any:
    form = {
        "name": "Nia Penrose",
        "email": "nia@example.org",
        "organisation": builders.a_partner(place).pk,
        "role": "officer",
    }
    return browser.post(f"/{place.slug}/people/invite/", form | more, follow=True)


def link_of(invitation: Invitation) -> str:
    return reverse("people:accept", kwargs={"token": invitation_token(invitation)})


def test_from_invitation_to_a_colleague_who_signs_in(place: Place, browser: Client) -> None:
    assert "Nia Penrose is invited" in words(invited(browser, place))
    link = builders.link_in_latest_letter()

    nia = Client()
    page = nia.get(link)
    assert "as performance officer" in words(page)
    assert not User.objects.filter(email="nia@example.org").exists(), "opening the link did it"

    weak = nia.post(link, {"name": "Nia Penrose", "password": "nia penrose"})
    assert "too short" in words(weak) or "too similar" in words(weak)
    welcome = nia.post(
        link, {"name": "Nia Penrose", "password": "quiet lantern seventeen"}, follow=True
    )
    assert "Welcome. You are now performance officer in Thornbeck" in words(welcome)
    user = User.objects.get(email="nia@example.org")
    assert roles_of(user, place) == {Role.OFFICER}
    assert nia.get(f"/{place.slug}/imports/")["Location"].endswith("/set-up/")

    assert Client().get(link).status_code == 410
    listed = words(browser.get(f"/{place.slug}/people/"))
    assert "Nia Penrose" in listed
    assert "Second step not set up yet" in listed


def test_somebody_with_an_account_signs_in_first_and_accepts(place: Place, browser: Client) -> None:
    nia = builders.a_person(email="nia@example.org")
    invited(browser, place)
    link = link_of(Invitation.objects.get())
    assert "Sign in with it first" in words(Client().get(link))
    assert (
        Client().post(link, {"name": "x", "password": "quiet lantern seventeen"}).status_code == 200
    )
    assert roles_of(nia, place) == frozenset(), "accepted without signing in"
    hers = builders.browser_of(nia)
    assert "Accept your invitation" in words(hers.get(link))
    hers.post(link)
    assert roles_of(nia, place) == {Role.OFFICER}


def test_somebody_else_who_is_signed_in_is_told_whose_it_is(place: Place, browser: Client) -> None:
    invited(browser, place)
    link = link_of(Invitation.objects.get())
    other = builders.a_person(email="thief@example.org")
    theirs = builders.browser_of(other)
    assert "for somebody else" in words(theirs.get(link))
    theirs.post(link)
    assert roles_of(other, place) == frozenset()


def test_old_void_and_mangled_links_each_say_what_to_do(
    place: Place, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    invited(browser, place)
    invitation = Invitation.objects.get()
    link = link_of(invitation)
    assert "is not complete" in words(Client().get(link[:-9] + "/"))
    browser.post(f"/{place.slug}/people/invitations/{invitation.pk}/send-again/")
    assert "a newer one was sent" in words(Client().get(link))
    invitation.refresh_from_db()
    newer = link_of(invitation)
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 13 * DAY)
    assert Client().get(newer).status_code == 200
    monkeypatch.setattr("time.time", lambda: now + 15 * DAY)
    assert "too old" in words(Client().get(newer))
    monkeypatch.undo()
    browser.post(f"/{place.slug}/people/invitations/{invitation.pk}/withdraw/")
    assert Client().get(newer).status_code == 410


def test_the_form_names_every_problem_beside_its_field(place: Place, browser: Client) -> None:
    page = words(browser.post(f"/{place.slug}/people/invite/", {"email": "nia"}))
    for said in (
        "Enter the person’s name.",
        "Enter an e-mail address like name@example.org.",
        "Choose the organisation the person works for.",
        "Choose a role.",
    ):
        assert page.count(said) == 2, f"{said}: in the summary and at the field"
    assert "<title>Error:" in page


def test_an_organisation_of_another_place_cannot_be_chosen(place: Place, browser: Client) -> None:
    stranger = builders.a_partner(builders.a_place("Marlowe"), "Marlowe Water")
    page = words(invited(browser, place, organisation=str(stranger.pk)))
    assert "Choose one of the organisations of this place." in page
    assert not Invitation.objects.exists()


def test_a_role_is_changed_and_ended(place: Place, browser: Client) -> None:
    owner = builders.a_person(place, Role.OWNER, name="Olu Hart")
    membership = owner.memberships.get()
    assert "Olu Hart" in words(browser.get(f"/{place.slug}/people/{owner.pk}/"))
    browser.post(f"/{place.slug}/people/roles/{membership.pk}/", {"role": "board"})
    assert roles_of(owner, place) == {Role.BOARD}
    end = f"/{place.slug}/people/roles/{membership.pk}/end/"
    assert "End Olu Hart’s access?" in words(browser.get(end))
    assert roles_of(owner, place) == {Role.BOARD}, "asking did it"
    assert "Olu Hart’s access is ended" in words(browser.post(end, follow=True))
    assert roles_of(owner, place) == frozenset()


def test_the_last_administrator_is_told_why_they_stay(place: Place, browser: Client) -> None:
    mine = User.objects.get(email="adele@partners.example").memberships.get()
    page = browser.post(f"/{place.slug}/people/roles/{mine.pk}/end/")
    assert "Make somebody else an administrator first." in words(page)
    page = browser.post(f"/{place.slug}/people/roles/{mine.pk}/", {"role": "board"})
    assert "Make somebody else an administrator first." in words(page)


def test_an_account_is_disabled_and_enabled(place: Place, browser: Client) -> None:
    owner = builders.a_person(place, Role.OWNER)
    theirs = builders.browser_of(owner)
    browser.post(f"/{place.slug}/people/{owner.pk}/disable/")
    assert theirs.get("/account/").status_code == 302
    assert "Account disabled" in words(browser.get(f"/{place.slug}/people/"))
    browser.post(f"/{place.slug}/people/{owner.pk}/enable/")
    owner.refresh_from_db()
    assert owner.is_active


def test_organisations_are_added_changed_and_taken_out(place: Place, browser: Client) -> None:
    base = f"/{place.slug}/organisations/"
    browser.post(f"{base}new/", {"name": "Reedwater Housing"})
    page = browser.post(f"{base}reedwater-housing/", {"name": "Reedwater Homes", "kind": "charity"})
    assert page.status_code == 302
    assert "Reedwater Homes" in words(browser.get(base))
    browser.post(f"{base}new/", {"name": "Thornbeck Water"})
    taken = browser.post(f"{base}thornbeck-water/", {"name": "Reedwater Homes"})
    assert "already has that name" in words(taken)
    browser.post(f"{base}reedwater-housing/leave/")
    assert not place.organisations.filter(slug="reedwater-housing").exists()
    assert Organisation.objects.filter(slug="reedwater-housing").exists()


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_break_no_form(place: Place, browser: Client, value: str) -> None:
    owner = builders.a_person(place, Role.OWNER)
    invited(browser, place)
    fields = ["name", "email", "organisation", "role", "short_name", "kind", "login", "password"]
    fields += ["password1", "password2", "oldpassword", "code", "next", "remember"]
    form = dict.fromkeys(fields, value)
    for client in (browser, Client()):
        client.raise_request_exception = False
        for address in (
            f"/{place.slug}/people/invite/",
            f"/{place.slug}/people/roles/{owner.memberships.get().pk}/",
            f"/{place.slug}/organisations/new/",
            f"/{place.slug}/organisations/thornbeck-council/",
            "/account/",
            "/account/password/",
            "/account/second-step/set-up/",
            "/sign-in/",
            "/sign-in/code/",
            "/sign-in/again/",
            "/sign-in/forgotten/",
            link_of(Invitation.objects.get()),
        ):
            assert client.post(address, form).status_code < 500, address
            assert client.get(address, {"next": value, "before": value}).status_code < 500, address


@pytest.mark.parametrize(
    "address",
    [
        "/%00/people/",
        "/thornbeck/people/99999999999999999999999999/",
        "/thornbeck/people/roles/0/",
        "/invitations/%00/",
        "/invitations/%F0%9F%98%80/",
        f"/invitations/{'x' * 3000}/",
        "/sign-in/new-password/zzzzzzzzzzzzzzzzzzzz-0-0/",
        "/thornbeck/changes/plan/99999999999999999999999999/",
        "/thornbeck/changes/user/1/",
        "/thornbeck/changes/?before=0001-01-01T00:00:00Z",
        "/thornbeck/changes/?before=9999-12-31T23:59:59%2B23:59",
        "/thornbeck/changes/?before=2026-13-45T99:99:99Z",
        "/thornbeck/changes/?before=%00",
    ],
)
def test_hostile_addresses_break_nothing(browser: Client, address: str) -> None:
    browser.raise_request_exception = False
    assert browser.get(address).status_code < 500
    assert Client(raise_request_exception=False).get(address).status_code < 500


def test_what_people_are_called_is_shown_and_never_obeyed(place: Place, browser: Client) -> None:
    owner = builders.a_person(place, Role.OWNER, name="<img src=x onerror=alert(1)>")
    for address in (f"/{place.slug}/people/", f"/{place.slug}/people/{owner.pk}/"):
        page = browser.get(address).content.decode()
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page


def test_a_name_with_line_ends_cannot_write_letter_headers(place: Place, browser: Client) -> None:
    invited(browser, place, name="Nia\r\nBcc: everyone@example.org")
    assert "\n" not in Message.objects.get().subject
    assert "\r" not in Invitation.objects.get().name


def test_organisations_lie_in_the_section_of_people(place: Place, browser: Client) -> None:
    page = words(browser.get(reverse("people:organisations", args=[place.slug])))
    people = reverse("people:list", args=[place.slug])
    assert f'href="{people}" aria-current="true"' in page
    assert f'href="/{place.slug}/" aria-current' not in page


def test_an_address_longer_than_any_is_refused_kindly(place: Place, browser: Client) -> None:
    email = f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.example"
    answer = invited(browser, place, email=email)
    assert "254 characters or fewer" in words(answer)
    assert not Invitation.objects.exists()


def test_accepting_twice_at_once_is_no_fault(place: Place, browser: Client) -> None:
    invited(browser, place)
    link = link_of(Invitation.objects.get())
    with patch.object(User.objects, "create_user", side_effect=IntegrityError):
        answer = Client().post(link, {"name": "Nia", "password": "lamp-river-onion-stone"})
    assert answer.url == link
