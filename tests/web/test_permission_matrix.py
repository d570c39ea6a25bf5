"""Who may open what: every address x method x person x own or other place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from goldthread.accounts import actions as accounts
from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.reports.models import Report
from tests.organisations import builders
from tests.web import matrix
from tests.web.matrix import ADDRESSES, EVERYONE, SIGNED_IN, Address, Here

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
SIGN_IN = "/sign-in/"
SET_UP = "/account/second-step/set-up/"
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')


@dataclass
class Site:
    own: Here
    other: Here
    people: dict[str, User | None]
    sessions: dict[str, str]

    def browser(self, who: str) -> Client:
        """A browser in which this person signed in some time ago."""
        client = Client(raise_request_exception=False)
        if who in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[who]
        return client


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """Made once for all the requests, none of which leaves a trace."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _furnished()
        transaction.set_rollback(True)


def _furnished() -> Site:
    own, other = matrix.furnish("Thornbeck"), matrix.furnish("Marlowe")
    people: dict[str, User | None] = {"anonymous": None, "no place": builders.a_person()}
    for role in Role:
        people[role] = builders.with_second_step(builders.a_person(own.place, role))
    people["officer without second step"] = builders.a_person(own.place, Role.OFFICER)
    people["ended"] = builders.a_person(own.place, Role.ADMINISTRATOR)
    people["ended"].memberships.update(ended_at=builders.NOW)
    people["disabled"] = builders.a_person(own.place, Role.ADMINISTRATOR)
    sessions = {who: builders.session_of(user) for who, user in people.items() if user}
    # Disabled only now, with a session begun before.
    accounts.disable(user=people["disabled"], by=None, at=builders.NOW)
    return Site(own, other, people, sessions)


@pytest.fixture(autouse=True)
def _files_in_their_place(site: Site) -> None:
    """Every test has a folder of files of its own."""
    for here in (site.own, site.other):
        key = Report.objects.get(pk=here.report.pk).file.key
        if not default_storage.exists(key):
            default_storage.save(key, ContentFile(b"as published"))


@pytest.fixture(autouse=True)
def _papers_are_not_drawn_anew(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may have a file is asked here, hundreds of times; what is in it, elsewhere."""
    for drawing in ("goldthread.reports.papers.draw", "goldthread.meetings.publishing.draw"):
        monkeypatch.setattr(drawing, lambda *args, **kwargs: b"drawn")


def ask(site: Site, who: str, method: str, name: str, kwargs: dict[str, Any]) -> HttpResponse:
    """One request, of which nothing remains."""
    with transaction.atomic():
        response = site.browser(who).generic(method, reverse(name, kwargs=kwargs))
        transaction.set_rollback(True)
    return response


def roles_here(who: str, here: Here, site: Site) -> frozenset[Role]:
    return frozenset([Role(who)]) if who in set(Role) and here is site.own else frozenset()


def expected(address: Address, who: str, here: Here, site: Site, *, placed: bool) -> str:
    """What should happen, worked out from the table alone."""
    if address.who == EVERYONE:
        return "admitted"
    if who in ("anonymous", "disabled"):
        return "to sign in"
    weak = who == "officer without second step"
    if placed and not roles_here(who, here, site) and not (weak and here is site.own):
        return "missing"
    if weak and not address.own_account:
        return "to set up"
    if address.who == SIGNED_IN:
        return "admitted"
    return "admitted" if roles_here(who, here, site) & address.who else "forbidden"


def seen(response: HttpResponse) -> str:
    target = response.headers.get("Location", "")
    if response.status_code == 302 and target.startswith(f"{SIGN_IN}?next="):
        return "to sign in"
    if response.status_code == 302 and target == SET_UP:
        return "to set up"
    by_status = {403: "forbidden", 404: "missing", 405: "wrong method"}
    if response.status_code >= 500:
        return f"broken ({response.status_code})"
    return by_status.get(response.status_code, "admitted")


def test_every_address_is_in_the_table() -> None:
    listed = {name for name, _ in matrix.all_addresses()}
    assert listed - set(ADDRESSES) == set(), "add these to tests/web/matrix.py"
    assert set(ADDRESSES) - listed == set(), "these are gone; take them out of tests/web/matrix.py"


def test_every_view_declares_its_access() -> None:
    silent = [
        name for name, p in matrix.all_addresses() if not hasattr(p.callback, "declared_access")
    ]
    assert silent == []


def test_no_two_addresses_share_a_name() -> None:
    names = [name for name, _ in matrix.all_addresses()]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("name", ADDRESSES)
def test_only_those_who_may_open_it_do(site: Site, name: str) -> None:
    address = ADDRESSES[name]
    wrong = []
    for here, who, method, kwargs in requests(site, address):
        found = seen(ask(site, who, method, name, kwargs))
        should = expected(address, who, here, site, placed="place" in kwargs)
        if name in CONDITIONAL and should == "admitted" and found == "missing":
            continue
        if name == SECOND_STEP_PAGE and found == "to set up" and should == "admitted":
            continue
        if found != should:
            wrong.append(f"{method} by {who} in {here.place}: {found}, not {should}")
    assert wrong == []


def requests(site: Site, address: Address) -> Iterator[tuple[Here, str, str, dict[str, Any]]]:
    """Every person with every method in both places, but for what was asked already.

    An address without a place is the same in both. HEAD is GET that sends no page, so one of those
    who are admitted asks with it too, and all of those who are not. Of a page for everyone in a
    place where nobody here has a role, a few ask.
    """
    own = address.sample(site.own)
    theirs = address.sample(site.other)
    for here, kwargs in (
        [(site.own, own)] if own == theirs else [(site.own, own), (site.other, theirs)]
    ):
        admitted = False
        for who in site.people:
            if here is site.other and address.who == EVERYONE and who not in VISITORS:
                continue
            opens = expected(address, who, here, site, placed="place" in kwargs) == "admitted"
            for method in address.methods:
                if not (method == "HEAD" and opens and admitted):
                    yield here, who, method, kwargs
            admitted = admitted or opens


VISITORS = ("anonymous", "no place", Role.ADMINISTRATOR, "officer without second step")


# Missing for somebody who has no second step, or no codes, of their own yet; the last where no
# operator has said whom to tell of a security problem. A Board member sees no report that another
# was asked to approve; a report from before there were kept pages and pictures has none.
CONDITIONAL = {
    "report_pages:decide",
    "report_pages:kept_page",
    "report_pages:kept_pictures",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "open_pages:security",
}
SECOND_STEP_PAGE = "mfa_generate_recovery_codes"


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("who", ["anonymous", Role.ADMINISTRATOR])
def test_other_methods_are_refused(site: Site, name: str, who: str) -> None:
    address = ADDRESSES[name]
    kwargs = address.sample(site.own)
    for method in set(METHODS) - set(address.methods):
        assert seen(ask(site, who, method, name, kwargs)) == "wrong method", method


NAMED = [name for name, address in ADDRESSES.items() if isinstance(address.who, frozenset)]


@pytest.mark.parametrize("name", NAMED)
def test_another_place_s_thing_is_missing_like_one_that_never_was(site: Site, name: str) -> None:
    """Asked for under one's own place, with the number of something in another."""
    address = ADDRESSES[name]
    own, theirs = address.sample(site.own), address.sample(site.other)
    if own.keys() - FIXED == {"place"}:
        assert page_missing(site, name, own | {"place": "nowhere"})
        return
    foreign = theirs | {"place": site.own.place.slug}
    never = {key: nowhere(key, value) for key, value in own.items()}
    for method in address.methods:
        other = ask(site, Role.ADMINISTRATOR, method, name, foreign)
        missing = ask(site, Role.ADMINISTRATOR, method, name, never)
        assert (other.status_code, missing.status_code) == (404, 404), method
        assert without_token(other) == without_token(missing)


@pytest.mark.parametrize("name", NAMED)
def test_a_page_of_a_place_one_has_no_role_in_looks_like_no_page(site: Site, name: str) -> None:
    address = ADDRESSES[name]
    for method in address.methods:
        theirs = ask(site, Role.ADMINISTRATOR, method, name, address.sample(site.other))
        browser = site.browser(Role.ADMINISTRATOR)
        nowhere_page = browser.generic(method, "/no-such-place/no-such-page/")
        assert (theirs.status_code, nowhere_page.status_code) == (404, 404)
        assert without_token(theirs) == without_token(nowhere_page)


def page_missing(site: Site, name: str, kwargs: dict[str, Any]) -> bool:
    method = ADDRESSES[name].methods[0]
    return seen(ask(site, Role.ADMINISTRATOR, method, name, kwargs)) == "missing"


FIXED = {"kind", "level", "query"}  # words of ours in an address, the same in every place


def nowhere(key: str, value: Any) -> Any:
    """A value like this one that names nothing; the place and fixed words stay."""
    if key == "place" or key in FIXED:
        return value
    return 987_654_321 if isinstance(value, int) else "no-such-thing"


def without_token(response: HttpResponse) -> bytes:
    """The page's body, but for the form token that differs with every answer."""
    return TOKEN.sub(rb"\1", response.content)
