"""Links that open nothing: one kind page, a new link to the address on record, and no telling."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from goldthread.messaging.models import Message
from goldthread.rounds.models import Participant, Request, new_stamp
from goldthread.web.answering.limits import RATES
from tests.web.answering.conftest import Owner

ASKED = "new-link/look-in-your-mail/"


def plain(page: str) -> str:
    """A page without what differs between any two of them."""
    return re.sub(r'(value|href|name="page")="[^"]*"', "", page)


def made_anew(ida: Owner) -> None:
    ida.participant.stamp = new_stamp()
    ida.participant.save()


def taken_away(ida: Owner) -> None:
    ida.participant.revoked_at = ida.participant.sent_at
    ida.participant.save()


def tampered(ida: Owner) -> None:
    ida.token = ida.token[:-3] + "xyz"


def test_every_link_that_opens_nothing_gives_the_same_page(ida: Owner, asked: Request) -> None:
    pages = set()
    for fault in (made_anew, taken_away, tampered):
        fault(ida)
        for address in (ida.at(), ida.at(asked), ida.at(page="colleagues/")):
            answer = ida.client.get(address)
            assert answer.status_code == 404
            pages.add(plain(answer.content.decode()))
    assert len(pages) == 1
    assert "This link does not work any more" in pages.pop()


@pytest.mark.parametrize("fault, letters", [(made_anew, 1), (taken_away, 0), (tampered, 0)])
def test_a_new_link_goes_to_the_address_on_record_and_the_page_says_nothing(
    ida: Owner, asked: Request, fault: object, letters: int
) -> None:
    fault(ida)  # type: ignore[operator]
    before = Message.objects.count()
    answer = ida.client.post(f"/{asked.place.slug}/answer/new-link/", {"token": ida.token})
    assert answer.url.endswith(ASKED)
    assert Message.objects.count() == before + letters
    if letters:
        letter = Message.objects.latest("pk")
        assert letter.to == ida.participant.email
        address = re.search(r"/harrow-mill/answer/\S+", letter.body)
        assert address and ida.client.get(address[0]).status_code == 200


@pytest.mark.parametrize("email, letters", [("ida0@partners.example", 1), ("who@else.example", 0)])
def test_a_new_link_by_address_tells_nobody_whether_it_is_known(
    ida: Owner, asked: Request, email: str, letters: int
) -> None:
    before = Message.objects.count()
    answer = Client().post(f"/{asked.place.slug}/answer/new-link/", {"email": email})
    assert answer.url.endswith(ASKED)
    assert Message.objects.count() == before + letters


def test_one_address_is_not_flooded(ida: Owner, asked: Request) -> None:
    before = Message.objects.count()
    for _ in range(8):
        Client().post(f"/{asked.place.slug}/answer/new-link/", {"token": ida.token})
    assert Message.objects.count() == before + 4


def test_a_link_opens_only_what_was_asked_of_its_owner(ida: Owner, asked: Request) -> None:
    other = Participant.objects.create(
        place=asked.place, round=asked.round, name="Bo Marsh", email="bo@partners.example"
    )
    stranger = Owner(other)
    for page in ("", "check/", "versions/", "nothing/", "comments/", "dispute/"):
        assert stranger.client.get(stranger.at(asked, page)).status_code == 404, page
        assert stranger.client.post(stranger.at(asked, page), {"text": "x"}).status_code == 404


def test_a_page_behind_a_link_tells_its_address_to_nobody(ida: Owner, asked: Request) -> None:
    answer = ida.client.get(ida.at(asked))
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "same-origin"
    page = answer.content.decode()
    assert 'rel="canonical"' not in page
    assert f"page=/{asked.place.slug}/answer/" not in page, "not in the footer's report either"


def test_too_many_forms_are_asked_to_wait_and_given_back(
    ida: Owner, asked: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RATES, "form", "3/1m/key")
    answers = [ida.client.post(ida.at(asked, "comments/"), {"comment": ""}) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {422}
    answer = ida.client.post(ida.at(asked), {"text": "Kept in my hand"})
    assert answer.status_code == 429
    assert "Kept in my hand" in answer.content.decode()


def test_a_browser_that_keeps_no_cookies_can_answer(ida: Owner, asked: Request) -> None:
    """As in the window that a mail program opens: the link alone shows who it is."""
    tab = ida.opens_form(asked)
    strict = Owner(ida.participant, Client(enforce_csrf_checks=True))
    assert strict.types(asked, tab).status_code == 302
