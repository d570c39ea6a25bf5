"""Every kind of answer carries the headers that keep a browser from doing harm with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from goldthread.accounts.models import User
from goldthread.config.security_headers import UNUSED
from tests.organisations import builders
from tests.web import matrix
from tests.web.addresses.kinds import EVERYONE, Here
from tests.web.matrix import ADDRESSES

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]
YEAR = 365 * 24 * 60 * 60


@pytest.fixture
def here(db: None) -> Here:
    return matrix.furnish("Thornbeck")


@pytest.fixture
def lead(here: Here) -> User:
    return builders.an_administrator(here.place)


@pytest.fixture
def in_production(settings: Any) -> None:
    """What production says about transport and cookies (tests/config/test_security.py holds it
    to saying it).
    """
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = YEAR
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME = "__Host-goldthread-session"
    settings.CSRF_COOKIE_NAME = "__Host-goldthread-csrf"


OPEN_DATA = {"api:description", "api:measures", "api:measure", "api:observations"}


def faults(answer: HttpResponse) -> Iterator[str]:
    """What is missing or lax in an answer's headers."""
    headers = answer.headers
    policy = headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "frame-ancestors 'none'" not in policy:
        yield "no strict content security policy"
    if re.search(r"unsafe-|\*|https?:", policy):
        yield "a content security policy with a hole"
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    yield from (name for name, value in wanted.items() if headers.get(name) != value)
    if not all(f"{feature}=()" in headers.get("Permissions-Policy", "") for feature in UNUSED):
        yield "Permissions-Policy"
    age = re.search(r"max-age=(\d+)", headers.get("Strict-Transport-Security", ""))
    if age is None or int(age[1]) < YEAR:
        yield "Strict-Transport-Security"
    yield from (f"it tells of {name}" for name in ("Server", "X-Powered-By") if name in headers)
    yield from _cookie_faults(answer)


def _cookie_faults(answer: HttpResponse) -> Iterator[str]:
    for name, cookie in answer.cookies.items():
        if cookie["max-age"] == 0:
            continue  # taken away
        if not (cookie["secure"] and cookie["httponly"] and cookie["samesite"] == "Lax"):
            yield f"a lax cookie {name}"
        if not name.startswith("__Host-") or cookie["domain"] or cookie["path"] != "/":
            yield f"a cookie {name} that another host could set"


def _meant_for_all(name: str, answer: HttpResponse, fault: str) -> bool:
    """Open data may be read by pages of other hosts: there is nothing in it that is anyone's."""
    header = "Cross-Origin-Resource-Policy"
    return name in OPEN_DATA and fault == header and answer.headers[header] == "cross-origin"


def read_all(browser: Client, here: Here) -> dict[str, list[str]]:
    """Every address that can be read, with what is wrong with its headers."""
    wrong = {}
    for name, address in ADDRESSES.items():
        if "GET" not in address.methods:
            continue
        with transaction.atomic():
            answer = browser.get(reverse(name, kwargs=address.sample(here)), secure=True)
            found = [fault for fault in faults(answer) if not _meant_for_all(name, answer, fault)]
            transaction.set_rollback(True)
        if found:
            wrong[name] = found
    return wrong


def test_every_page_and_download_for_anyone(here: Here, in_production: None) -> None:
    assert read_all(Client(raise_request_exception=False), here) == {}


def test_every_page_and_download_for_an_administrator(
    here: Here, lead: User, in_production: None
) -> None:
    assert read_all(builders.browser_of(lead), here) == {}


def test_pages_for_one_person_stay_out_of_caches(here: Here, lead: User) -> None:
    browser = builders.browser_of(lead)
    for name, address in ADDRESSES.items():
        if address.who == EVERYONE or "GET" not in address.methods:
            continue
        with transaction.atomic():
            answer = browser.get(reverse(name, kwargs=address.sample(here)))
            transaction.set_rollback(True)
        assert "no-store" in answer.headers.get("Cache-Control", ""), name


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/no-such-place/at-all/", 404),
        ("/thornbeck/people/", 302),
        ("/static/no-such-file.css", 404),
        ("/.well-known/security.txt", None),
    ],
)
def test_errors_and_redirects(
    here: Here, in_production: None, path: str, status: int | None
) -> None:
    answer = Client(raise_request_exception=False).get(path, secure=True)
    assert status in (None, answer.status_code)
    assert list(faults(answer)) == []


def test_a_refusal_a_wrong_method_and_a_forged_form(here: Here, in_production: None) -> None:
    board = builders.browser_of(here.member)
    refused = board.get("/thornbeck/people/", secure=True)
    wrong = board.put("/thornbeck/", secure=True)
    strict = Client(enforce_csrf_checks=True)
    forged = strict.post("/sign-in/", {"login": "x"}, secure=True)
    assert [one.status_code for one in (refused, wrong, forged)] == [403, 405, 403]
    assert [list(faults(one)) for one in (refused, wrong, forged)] == [[], [], []]


def test_a_page_that_breaks(
    here: Here, lead: User, in_production: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("goldthread.web.people.members.people_of", breaks)
    answer = builders.browser_of(lead).get("/thornbeck/people/", secure=True)
    assert answer.status_code == 500
    assert list(faults(answer)) == []
    assert b"RuntimeError" not in answer.content and b"Traceback" not in answer.content


def test_a_file_of_our_own_look(settings: Any, tmp_path: Path, in_production: None) -> None:
    (tmp_path / "look.css").write_text("body { color: black }")
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = True
    answer = Client().get("/static/look.css", secure=True)
    assert answer.status_code == 200
    assert list(faults(answer)) == []


def test_signing_in_gives_cookies_that_only_we_can_read(here: Here, in_production: None) -> None:
    browser = Client()
    browser.get("/sign-in/", secure=True)
    sent = {"login": here.member.email, "password": builders.PASSWORD}
    answer = browser.post("/sign-in/", sent, secure=True)
    assert answer.status_code == 302
    assert "__Host-goldthread-session" in answer.cookies
    assert list(faults(answer)) == []


def test_plain_http_is_sent_to_https(in_production: None) -> None:
    answer = Client().get("/sign-in/")
    assert answer.status_code == 301
    assert answer.headers["Location"].startswith("https://")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("Content-Security-Policy", "default-src 'none' 'unsafe-inline'", "hole"),
        ("X-Frame-Options", "SAMEORIGIN", "X-Frame-Options"),
        ("Permissions-Policy", "camera=*", "Permissions-Policy"),
    ],
)
def test_a_lax_header_would_be_found(name: str, value: str, told: str) -> None:
    answer = HttpResponse("x", headers={name: value})
    answer.set_cookie("tracker", "1")
    found = " ".join(faults(answer))
    assert told in found and "a lax cookie tracker" in found
