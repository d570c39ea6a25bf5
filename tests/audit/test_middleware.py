"""Each request's writes carry its person, its page and its id, and nothing personal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from goldthread.accounts.models import User
from goldthread.organisations.models import Membership, Organisation, Role
from goldthread.web.people import accepting
from tests.organisations import builders

pytestmark = pytest.mark.django_db


def last_context(model: Any) -> dict[str, Any]:
    return model.pgh_event_model.objects.latest("pgh_id").pgh_context


def test_a_write_through_a_page_says_who_and_through_which_page() -> None:
    place = builders.a_place()
    administrator = builders.an_administrator(place)
    browser = builders.browser_of(administrator)
    browser.post(f"/{place.slug}/organisations/new/?mail=x@example.org", {"name": "Water Board"})
    said = last_context(Organisation)
    assert said.pop("request")
    assert said == {
        "user": administrator.pk,
        "route": "people:add_organisation",
        "method": "POST",
    }


def test_an_invited_person_s_first_writes_are_their_own() -> None:
    place = builders.a_place()
    invited = f"/{place.slug}/people/invite/"
    form = {"name": "Nia", "email": "nia@example.org", "role": "board"}
    form["organisation"] = str(builders.a_partner(place).pk)
    browser = builders.browser_of(builders.an_administrator(place))
    browser.post(invited, form)
    link = builders.link_in_latest_letter()
    builders.browser_of(None).post(link, {"name": "Nia", "password": "quiet lantern seventeen"})
    nia = User.objects.get(email="nia@example.org")
    assert last_context(Membership)["user"] == nia.pk
    assert "nia" not in json.dumps(last_context(Membership))
    assert link.split("/")[2] not in json.dumps(last_context(Membership))


@pytest.mark.django_db(transaction=True)  # each request in transactions of its own, as it is
def test_a_failed_request_leaves_nothing_behind_for_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = builders.a_place()
    administrator = builders.an_administrator(place)

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(accepting, "invitation_from", broken)
    browser = builders.browser_of(administrator)
    assert browser.get("/invitations/x/").status_code == 500
    builders.a_role(administrator, place, Role.BOARD)
    assert last_context(Membership) is None
