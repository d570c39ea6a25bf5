"""Whatever becomes of a session, a link or a second window: what somebody typed is kept."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from goldthread.organisations.models import Role
from goldthread.rounds.models import Answer, Request, new_stamp
from goldthread.web.answering.door import signed_in_token
from tests.organisations import builders as people
from tests.web.answering.conftest import WORDS, Owner, drafts, hidden

EARLIER = "Two rooms are open, and the third waits for its kitchen."
LATER = "All three rooms are open since Monday."


def versions(ida: Owner, asked: Request) -> str:
    return ida.sees(asked, "versions/")


def test_a_draft_waits_until_somebody_comes_back(ida: Owner, asked: Request) -> None:
    ida.types(asked, text=EARLIER)
    other_browser = Owner(asked.participant, Client())
    assert EARLIER in other_browser.sees(asked)
    assert "draft saved" in other_browser.sees()


def test_the_same_form_sent_twice_counts_once(ida: Owner, asked: Request) -> None:
    tab = ida.opens_form(asked)
    for _ in range(2):
        ida.types(asked, tab, text=EARLIER)
    assert drafts(asked) == [EARLIER]
    ida.types(asked, status="off_track", do="check")
    form = hidden(ida.sees(asked, "check/"))
    for _ in range(2):
        answer = ida.client.post(ida.at(asked, "check/"), form)
        assert answer.status_code == 302
    assert Answer.objects.sent().count() == 1
    assert asked.steps.filter(verb="submit").count() == 1


def test_going_on_in_one_tab_is_one_draft(ida: Owner, asked: Request) -> None:
    tab = ida.opens_form(asked)
    ida.types(asked, tab, text=EARLIER)
    ida.types(asked, tab, text=LATER)  # the way back, and on
    assert drafts(asked) == [LATER]


def test_an_old_tab_gives_two_versions_and_the_person_chooses(ida: Owner, asked: Request) -> None:
    # Given a page left open in one window while she wrote in another
    old, new = ida.opens_form(asked), ida.opens_form(asked)
    ida.types(asked, new, text=EARLIER)
    # When the old one is sent
    answer = ida.types(asked, old, text=LATER)
    # Then both are there
    assert answer.url == ida.at(asked, "versions/")
    page = versions(ida, asked)
    assert EARLIER in page and LATER in page
    # And the one that she chooses goes on, and the other is set aside, not thrown away
    kept = Answer.objects.get(typed__text=LATER)
    ida.client.post(ida.at(asked, "versions/"), {"keep": str(kept.pk)})
    assert drafts(asked) == [LATER]
    aside = Answer.objects.get(state="set_aside")
    assert aside.typed["text"] == EARLIER
    assert LATER in ida.sees(asked)


def test_both_versions_can_be_put_together(ida: Owner, asked: Request) -> None:
    old, new = ida.opens_form(asked), ida.opens_form(asked)
    ida.types(asked, new, text=EARLIER)
    ida.types(asked, old, text=LATER)
    newest = Answer.objects.get(typed__text=LATER)
    ida.client.post(ida.at(asked, "versions/"), {"keep": str(newest.pk), "together": "1"})
    assert drafts(asked) == [f"{EARLIER}\n\n{LATER}"]


def test_nothing_is_sent_while_there_are_two_versions(ida: Owner, asked: Request) -> None:
    old = ida.opens_form(asked)
    ida.types(asked, status="off_track", do="check")
    form = hidden(ida.sees(asked, "check/"))
    ida.types(asked, old, text=LATER)
    answer = ida.client.post(ida.at(asked, "check/"), form, follow=True)
    assert "There are two versions" in answer.content.decode()
    assert not Answer.objects.sent().exists()


def test_an_old_tab_after_sending_is_kept_beside_what_was_sent(ida: Owner, asked: Request) -> None:
    old = ida.opens_form(asked)
    ida.sends(asked)
    ida.types(asked, old, text=LATER)
    page = versions(ida, asked)
    assert "Sent already" in page and LATER in page
    sent = Answer.objects.sent().get()
    ida.client.post(ida.at(asked, "versions/"), {"keep": str(sent.pk)})
    assert drafts(asked) == []
    assert Answer.objects.get(state="set_aside").typed["text"] == LATER


def test_what_was_checked_is_what_is_sent(ida: Owner, asked: Request) -> None:
    ida.types(asked, status="off_track", do="check")
    form = hidden(ida.sees(asked, "check/"))
    ida.types(asked, text=LATER, status="off_track")
    answer = ida.client.post(ida.at(asked, "check/"), form, follow=True)
    assert "has been changed since" in answer.content.decode()
    assert not Answer.objects.sent().exists()


def test_words_behind_a_link_that_has_run_out_are_kept(
    ida: Owner, asked: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given a page that was left open for half a year, or a link that was made anew meanwhile
    tab = ida.opens_form(asked)
    with monkeypatch.context() as half_a_year_later:
        half_a_year_later.setattr("goldthread.rounds.links.LASTS", dt.timedelta(seconds=-1))
        answer = ida.types(asked, tab, text=EARLIER)
    assert answer.status_code == 404
    assert "What you have just written is kept" in answer.content.decode()
    ida.participant.stamp = new_stamp()
    ida.participant.save()
    again = ida.types(asked, tab, text=LATER)
    assert "What you have just written is kept" in again.content.decode()
    # Then she finds them with a new link
    assert LATER in Owner(asked.participant).sees(asked)


def test_words_behind_a_link_that_was_taken_away_are_given_back(ida: Owner, asked: Request) -> None:
    tab = ida.opens_form(asked)
    ida.participant.revoked_at = asked.state_since
    ida.participant.save()
    page = ida.types(asked, tab, text=EARLIER).content.decode()
    assert "We could not keep this. Copy it" in page and EARLIER in page
    assert drafts(asked) == []


def test_somebody_whose_session_ended_loses_nothing(ida: Owner, asked: Request) -> None:
    # Given an owner who is signed in, and a form that she opened by My updates
    user = people.a_person(asked.place, Role.OWNER, email=ida.participant.email)
    browser = people.browser_of(user)
    page = browser.get(f"/{asked.place.slug}/my-updates/").content.decode()
    assert asked.action_title in page
    token = page.split("/answer/")[1].split("/")[0]
    signed_in = Owner(ida.participant, browser, token)
    tab = signed_in.opens_form(asked)
    # When the session ends before she sends it
    browser.logout()
    answer = signed_in.types(asked, tab, text=EARLIER)
    # Then it is kept, and she signs in to see it
    assert drafts(asked) == [EARLIER]
    to = browser.get(answer.url)
    assert to.url.startswith("/sign-in/?next=/harrow-mill/my-updates/")
    # Even with a form that is weeks old, or a link that was made anew meanwhile
    ida.participant.stamp = new_stamp()
    ida.participant.save()
    late = signed_in.types(asked, tab, text=LATER)
    assert "What you have just written is kept" in late.content.decode()
    ida.participant.refresh_from_db()
    assert drafts(asked) == [LATER], "the same form goes on with its own draft"
    signed_in = Owner(ida.participant, browser, signed_in_token(ida.participant, user))
    token = signed_in.token
    # And nobody else reads it by that address
    stranger = Owner(ida.participant, people.browser_of(people.a_person()), token)
    assert stranger.client.get(stranger.at(asked)).status_code == 302
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert LATER in signed_in.sees(asked)


def test_somebody_else_who_is_signed_in_writes_in_the_owners_name_only(
    ida: Owner, asked: Request
) -> None:
    """The link says who answers; whoever else's session the browser has is not part of it."""
    officer = people.a_person(asked.place, Role.OFFICER)
    Owner(ida.participant, people.browser_of(officer)).types(asked, text=WORDS)
    assert Answer.objects.get().by is None
