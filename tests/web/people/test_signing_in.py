"""Signing in: password, second step, recovery codes, limits, and nothing told to a guesser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from goldthread.accounts import actions as accounts
from goldthread.accounts.models import User
from goldthread.messaging.models import Message
from goldthread.organisations.models import Role
from tests.organisations import builders
from tests.organisations.builders import NOW, PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(browser: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    return browser.post("/sign-in/", {"login": email, "password": password, **more})


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def secret_on(page: Any) -> str:
    found = re.search(r'gt-key-text">([A-Z2-7]+)<', page.content.decode())
    assert found
    return found[1]


class TestPassword:
    def test_a_board_member_signs_in_to_their_place(self) -> None:
        place = builders.a_place()
        member = builders.a_person(place, Role.BOARD)
        browser = Client()
        response = sign_in(browser, member.email.upper())
        assert (response.status_code, response["Location"]) == (302, f"/{place.slug}/my-work/")
        assert browser.get("/account/").status_code == 200

    def test_one_goes_on_to_where_one_wanted_to_be_but_never_to_another_site(self) -> None:
        member = builders.a_person(builders.a_place(), Role.BOARD)
        response = sign_in(Client(), member.email, next="/account/")
        assert response["Location"] == "/account/"
        response = sign_in(Client(), member.email, next="https://evil.example/")
        assert "evil" not in response["Location"]

    def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(self) -> None:
        member = builders.a_person(builders.a_place(), Role.BOARD)
        pages = [
            sign_in(Client(), email, "not the password").content.decode()
            for email in (member.email, "nobody@partners.example")
        ]
        said = [
            re.sub(r'value="[^"]*"', "", page.replace(member.email, "").replace("nobody@", ""))
            for page in pages
        ]
        assert "is not right" in pages[0]
        assert said[0] == said[1]

    def test_five_wrong_tries_close_the_door_even_for_the_right_password(self) -> None:
        cache.clear()
        member = builders.a_person(builders.a_place(), Role.BOARD)
        for _ in range(5):
            sign_in(Client(), member.email, "guess")
        response = sign_in(Client(), member.email)
        assert response.status_code == 200
        assert "too many tries" in response.content.decode()
        cache.clear()
        assert sign_in(Client(), member.email).status_code == 302

    def test_trying_many_other_addresses_does_not_open_the_door_again(self) -> None:
        cache.clear()
        member = builders.a_person(builders.a_place(), Role.BOARD)
        for _ in range(5):
            sign_in(Client(), member.email, "guess")
        for number in range(700):
            cache.set(f"another-address-{number}", [1.0], 300)
        assert "too many tries" in sign_in(Client(), member.email).content.decode()
        cache.clear()

    def test_a_disabled_account_is_told_so_only_with_its_password(self) -> None:
        member = builders.a_person(builders.a_place(), Role.BOARD)
        accounts.disable(user=member, by=None, at=NOW)
        assert sign_in(Client(), member.email)["Location"] == "/sign-in/disabled/"
        assert sign_in(Client(), member.email, "guess").status_code == 200

    def test_signing_out_ends_the_session(self) -> None:
        browser = builders.browser_of(builders.a_person())
        assert browser.post("/sign-out/").status_code == 302
        assert browser.get("/account/").status_code == 302

    def test_there_is_no_sign_up(self) -> None:
        for address in ("/sign-up/", "/signup/", "/accounts/signup/", "/account/signup/"):
            assert Client().get(address).status_code == 404


class TestSecondStep:
    def test_an_officer_sets_it_up_before_anything_else_and_uses_it_next_time(self) -> None:
        place = builders.a_place()
        officer = builders.a_person(place, Role.OFFICER)
        browser = Client()
        sign_in(browser, officer.email)
        staff = f"/{place.slug}/imports/"
        assert browser.get(staff)["Location"] == "/account/second-step/set-up/"

        page = browser.get("/account/second-step/set-up/")
        secret = secret_on(page)
        wrong = browser.post("/account/second-step/set-up/", {"code": "000000"})
        assert "That code is not right" in wrong.content.decode()
        done = browser.post("/account/second-step/set-up/", {"code": code_of(secret)})
        assert done["Location"] == "/account/recovery-codes/"
        codes = re.findall(r"<code>(\w+)</code>", browser.get(done["Location"]).content.decode())
        assert len(codes) == 10
        assert browser.get(staff).status_code == 200

        again = Client()
        assert sign_in(again, officer.email)["Location"].startswith("/sign-in/code/")
        assert again.get(staff).status_code == 302, "in with a password alone"
        assert again.post("/sign-in/code/", {"code": codes[0]}).status_code == 302
        assert again.get(staff).status_code == 200

        third = Client()
        sign_in(third, officer.email)
        used = third.post("/sign-in/code/", {"code": codes[0]})
        assert used.status_code == 200, "a recovery code let somebody in twice"

    def test_the_secrets_are_not_readable_in_the_database(self) -> None:
        officer = builders.a_person(builders.a_place(), Role.OFFICER)
        browser = Client()
        sign_in(browser, officer.email)
        secret = secret_on(browser.get("/account/second-step/set-up/"))
        browser.post("/account/second-step/set-up/", {"code": code_of(secret)})
        kept = Authenticator.objects.get(type="totp").data["secret"]
        assert secret not in kept

    def test_codes_cannot_be_guessed_one_after_another(self) -> None:
        cache.clear()
        officer = builders.a_person(builders.a_place(), Role.OFFICER)
        secret = generate_totp_secret()
        TOTP.activate(officer, secret)
        browser = Client()
        sign_in(browser, officer.email)
        for _ in range(5):
            browser.post("/sign-in/code/", {"code": "000000"})
        late = browser.post("/sign-in/code/", {"code": code_of(secret)})
        assert "too many tries" in late.content.decode()
        assert browser.get("/account/").status_code == 302
        cache.clear()

    def test_a_lost_key_is_said_so_and_lets_nobody_in(self, settings: Any) -> None:
        officer = builders.with_second_step(builders.a_person(builders.a_place(), Role.OFFICER))
        settings.SECRET_KEY = "another"
        browser = Client()
        sign_in(browser, officer.email)
        response = browser.post("/sign-in/code/", {"code": "000000"})
        assert response.status_code == 403
        assert "cannot be read any more" in response.content.decode()
        assert browser.get("/account/").status_code == 302

    def test_a_board_member_may_do_without(self) -> None:
        place = builders.a_place()
        browser = builders.browser_of(builders.a_person(place, Role.BOARD))
        assert browser.get("/account/").status_code == 200

    def test_changing_it_asks_for_the_password_again(self) -> None:
        officer = builders.with_second_step(builders.a_person(builders.a_place(), Role.OFFICER))
        browser = builders.browser_of(officer)
        for address in (
            "/account/second-step/remove/",
            "/account/recovery-codes/",
            "/account/recovery-codes/new/",
        ):
            assert "/sign-in/again/" in browser.get(address)["Location"], address

    def test_who_removes_it_must_set_up_another_before_going_on(self) -> None:
        place = builders.a_place()
        officer = builders.with_second_step(builders.a_person(place, Role.OFFICER))
        browser = builders.browser_of(officer)
        remove = "/account/second-step/remove/"
        confirm = browser.get(remove)["Location"]
        assert browser.post(confirm, {"password": "guess", "next": remove}).status_code == 200
        assert browser.post(confirm, {"password": PASSWORD, "next": remove})["Location"] == remove
        assert browser.post(remove).status_code == 302
        assert browser.get(f"/{place.slug}/imports/")["Location"].endswith("/set-up/")


class TestForgottenPassword:
    def test_a_link_arrives_and_the_new_password_ends_other_sessions(self) -> None:
        member = builders.a_person(builders.a_place(), Role.BOARD)
        elsewhere = builders.browser_of(member)
        browser = Client()
        assert browser.post("/sign-in/forgotten/", {"email": member.email}).status_code == 302
        link = re.search(r"http\S+", Message.objects.get().body)
        assert link
        address = link[0].split("testserver")[1]
        form = browser.get(address, follow=True).redirect_chain[-1][0]
        weak = browser.post(form, {"password1": "password1234", "password2": "password1234"})
        assert weak.status_code == 200
        new = "quiet lantern seventeen"
        assert browser.post(form, {"password1": new, "password2": new}).status_code == 302
        assert elsewhere.get("/account/").status_code == 302
        assert sign_in(Client(), member.email, new).status_code == 302
        used = Client().get(address, follow=True)
        assert "does not work any more" in used.content.decode()

    def test_an_unknown_address_gets_the_same_page_and_no_letter(self) -> None:
        member = builders.a_person()
        pages = [
            Client().post("/sign-in/forgotten/", {"email": email}, follow=True)
            for email in (member.email, "nobody@partners.example")
        ]
        assert pages[0].redirect_chain == pages[1].redirect_chain
        assert Message.objects.get().to == member.email

    def test_one_address_cannot_be_flooded_with_letters(self) -> None:
        cache.clear()
        member = builders.a_person()
        statuses = [
            Client().post("/sign-in/forgotten/", {"email": member.email}).status_code
            for _ in range(7)
        ]
        assert Message.objects.count() == 5
        assert statuses[-1] in (200, 429)
        cache.clear()

    def test_too_many_from_one_address_get_a_plain_page(self) -> None:
        cache.clear()
        for number in range(20):
            Client().post("/sign-in/forgotten/", {"email": f"{number}@partners.example"})
        response = Client().post("/sign-in/forgotten/", {"email": "last@partners.example"})
        assert response.status_code == 429
        assert "Wait a few minutes" in response.content.decode()
        cache.clear()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/sign-in/", ["Enter your e-mail address.", "Enter your password."]),
        ("/sign-in/forgotten/", ["Enter your e-mail address."]),
        ("/sign-in/again/", ["Enter your password."]),
        ("/account/password/", ["Enter the password you have now.", "Enter a new password."]),
        ("/account/second-step/set-up/", ["Enter the code."]),
        ("/account/", ["Enter your name."]),
    ],
)
def test_what_is_missing_is_said_kindly(address: str, said: list[str]) -> None:
    member = builders.a_person()
    browser = Client()
    if address not in ("/sign-in/", "/sign-in/forgotten/"):
        sign_in(browser, member.email)
    page = browser.post(address, {}).content.decode()
    for sentence in said:
        assert page.count(sentence) == 2, f"{sentence}: in the summary and at the field"
    assert "This field is required" not in page


class TestOwnAccount:
    def test_one_changes_one_s_own_name(self) -> None:
        member = builders.a_person()
        response = builders.browser_of(member).post("/account/", {"name": " Bea  Quill\n"})
        assert response.status_code == 302
        assert User.objects.get().name == "Bea Quill"

    def test_signing_out_everywhere_does(self) -> None:
        member = builders.a_person()
        here, there = builders.browser_of(member), builders.browser_of(member)
        assert here.post("/account/sign-out-everywhere/")["Location"] == "/sign-in/"
        assert here.get("/account/").status_code == 302
        assert there.get("/account/").status_code == 302

    def test_a_changed_password_is_told_by_letter_and_ends_other_sessions(self) -> None:
        member = builders.a_person()
        here, there = Client(), builders.browser_of(member)
        sign_in(here, member.email)
        new = "quiet lantern seventeen"
        form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        assert here.post("/account/password/", form)["Location"] == "/account/"
        assert here.get("/account/").status_code == 200
        assert there.get("/account/").status_code == 302
        assert "password of your Goldthread account was changed" in Message.objects.get().body
