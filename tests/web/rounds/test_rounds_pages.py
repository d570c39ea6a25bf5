"""The officer's pages: from a new round to an approved update, and what each says kindly."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goldthread.audit.models import Read
from goldthread.messaging.models import Message
from goldthread.organisations.models import Role
from goldthread.rounds import actions
from goldthread.rounds.models import (
    AnswerEvidence,
    AnswerFigure,
    AnswerMilestone,
    Contact,
    Request,
    Round,
)
from goldthread.strategy.models import Update
from goldthread.strategy.standing.actions import mark_milestone
from tests.organisations import builders as people
from tests.rounds import builders
from tests.rounds.builders import SITE, Here

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
HOSTILE = "<script>alert(1)</script> \u202eevil 🙂 " + "x" * 50


@pytest.fixture
def here() -> Here:
    return builders.here()


@pytest.fixture
def officer(here: Here) -> Client:
    return people.browser_of(people.with_second_step(here.officer))


def words(response: Any) -> str:
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(text).split())


def at(here: Here, *parts: object) -> str:
    return "/".join(["", here.place.slug, "rounds", *map(str, parts), ""])


def form(**given: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "title": "Spring update",
        "opens_on": today.isoformat(),
        "due_on": (today + 14 * DAY).isoformat(),
        "rhythm": "twice_a_year",
        "ladder": "update_request",
    } | given


def test_a_round_in_three_steps(here: Here, officer: Client) -> None:
    page = words(officer.get(at(here)))
    assert "No round yet" in page
    asked = officer.post(at(here, "new"), form(plans=[here.plan.pk]))
    round = Round.objects.get()
    assert asked["Location"] == at(here, round.pk, "who")

    page = words(officer.get(asked["Location"]))
    assert "owners have nobody to answer" in page
    owner = here.owner()
    there = at(here, "contacts", "add") + f"?owner={owner.pk}&next={at(here, round.pk, 'who')}"
    added = officer.post(
        there,
        {"organisation": owner.pk, "part": "person", "name": "Ida Quill",
         "email": "ida@partners.example"},
    )  # fmt: skip
    assert added["Location"] == at(here, round.pk, "who")
    officer.post(at(here, round.pk, "who"), {"owner": [owner.pk]})
    assert not Message.objects.exists()

    officer.post(at(here, round.pk, "do"), {"do": "open"})
    [letter] = Message.objects.all()
    assert letter.to == "ida@partners.example" and "http://testserver/" in letter.body
    page = words(officer.get(at(here, round.pk)))
    assert "Open round" in page and "Ida Quill" in page and "Reminder on" in page


def test_a_day_in_the_past_is_said_beside_its_field_and_nothing_typed_is_lost(
    here: Here, officer: Client
) -> None:
    past = (timezone.localdate() - DAY).isoformat()
    page = officer.post(at(here, "new"), form(plans=[here.plan.pk], due_on=past, note="Hello"))
    assert page.status_code == 422
    assert "This day has passed already" in words(page) and "Hello" in words(page)
    page = officer.post(at(here, "new"), form(due_on="soon"))
    assert page.status_code == 422 and "Choose at least one plan" in words(page)


def test_what_is_hostile_is_shown_as_it_was_typed(here: Here, officer: Client) -> None:
    officer.post(at(here, "new"), form(plans=[here.plan.pk], title=HOSTILE, note=HOSTILE))
    page = officer.get(at(here)).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;" in page
    too_long = officer.post(at(here, "new"), form(plans=[here.plan.pk], note="x" * 1_000_000))
    assert too_long.status_code == 422


def test_the_approver_opens_the_round_and_others_do_not(here: Here) -> None:
    round = builders.an_open_round(here)
    approver = people.browser_of(here.approver)
    other = people.browser_of(people.a_person(here.place, Role.BOARD))
    assert approver.get(at(here, round.pk)).status_code == 200
    assert other.get(at(here, round.pk)).status_code == 403
    assert other.get(at(here, 99999)).status_code == 403
    assert approver.post(at(here, round.pk, "do"), {"do": "reopen"}).status_code == 403
    assert approver.post(at(here, round.pk, "close")).status_code == 403


def test_the_list_narrows_and_pages(here: Here, officer: Client) -> None:
    request = builders.a_request(here)
    builders.answered(request)
    url = at(here, request.round_id)
    assert "No request is like that" in words(officer.get(url + "?state=approved"))
    assert request.action_title[:40] in words(officer.get(url + "?show=look"))
    assert "No request is like that" in words(officer.get(url + "?search=zzz%00"))
    for odd in ("?state=<b>&show=x&plan=²&owner=-1&page=zz", f"?plan={'9' * 30}"):
        assert officer.get(url + odd).status_code == 200


def test_an_answer_stands_beside_last_time_and_is_passed_on_and_approved(
    here: Here, officer: Client
) -> None:
    request = builders.a_request(here)
    builders.answered(request, status="at_risk", status_reason="The lease is late.")
    url = at(here, request.round_id, "requests", request.pk)
    page = words(officer.get(url))
    assert "Last time" in page and "What the text says" in page and "Pass on" in page
    since = request.state_since
    officer.post(url, {"do": "pass_on", "headline": "Three rooms open"})
    request.refresh_from_db()
    assert request.state_since == since, "submitted since it came, not since it was passed on"
    assert request.passed_at and request.passed_at > since
    approver = people.browser_of(here.approver)
    page = words(approver.get(url))
    assert "Approve" in page and "Passed on" in page
    approver.post(url, {"do": "approve"})
    request.refresh_from_db()
    assert request.state == Request.State.APPROVED
    assert request.headline == "Three rooms open"
    assert Update.objects.filter(text=builders.WORDS).exists()


def test_sending_back_wants_a_note_and_keeps_what_was_typed(here: Here, officer: Client) -> None:
    request = builders.a_request(here)
    builders.answered(request)
    url = at(here, request.round_id, "requests", request.pk)
    page = officer.post(url, {"do": "send_back", "note": " ", "headline": "My line"})
    assert page.status_code == 422 and "Say what the owner should change" in words(page)
    assert "My line" in page.content.decode()
    officer.post(url, {"do": "send_back", "note": HOSTILE})
    page = officer.get(url).content.decode()
    assert "<script>alert" not in page and "Sent back" in page
    assert officer.post(url, {"do": "nonsense"}).status_code == 422


def test_a_button_that_comes_too_late_says_so(here: Here, officer: Client) -> None:
    request = builders.a_request(here)
    url = at(here, request.round_id, "requests", request.pk)
    page = officer.post(url, {"do": "send_back", "note": "Please look"})
    assert page.status_code == 422 and "can be sent back" in words(page)


def test_excused_asked_again_and_talked_about(here: Here, officer: Client) -> None:
    request = builders.a_request(here)
    url = at(here, request.round_id, "requests", request.pk)
    officer.post(url, {"do": "excuse", "reason": "On leave"})
    due = timezone.localdate() + 9 * DAY
    officer.post(url, {"do": "ask_again", "due_on": due.isoformat()})
    for _ in range(2):
        officer.post(url, {"do": "comment", "comment": "Ring me if you like.", "key": "k1"})
    assert request.comments.count() == 1
    page = words(officer.get(url))
    assert "Asked again" in page and "Ring me if you like." in page
    request.refresh_from_db()
    assert (request.state, request.due_on) == (Request.State.SENT, due)


def test_links_and_reminders_of_one_person(here: Here, officer: Client) -> None:
    round = builders.an_open_round(here, due_on=timezone.localdate() + 20 * DAY)
    person = builders.participant_of(round)
    url = at(here, round.pk, "people", person.pk)
    assert "ida0@partners.example" in words(officer.get(url))
    seen = Read.objects.get(kind="rounds.participant")
    assert (seen.thing, seen.purpose) == (person.pk, "running rounds of updates")
    officer.post(url, {"do": "skip", "rung": "week_before", "reason": "On leave"})
    assert "Will not be sent" in words(officer.get(url))
    officer.post(url, {"do": "send_after_all", "rung": "week_before"})
    officer.post(url, {"do": "revoke"})
    assert "Taken away" in words(officer.get(url))
    assert "nobody can open the link" in words(officer.get(at(here, round.pk)))
    officer.post(url, {"do": "renew"})
    assert len(builders.letters_to("ida0@partners.example")) == 2
    assert officer.post(url, {"do": "hand_over"}).status_code == 422


def test_who_has_left_is_handed_over(here: Here, officer: Client) -> None:
    contact = builders.a_contact(here)
    deputy = builders.a_contact(here, name="Dee Post", email="dee@x.example", part="deputy")
    round = builders.an_open_round(here)
    officer.post(at(here, "contacts", contact.pk, "end"))
    url = at(here, round.pk, "people", builders.participant_of(round).pk)
    page = officer.get(url)
    assert "has left" in words(page)
    assert f'value="{deputy.pk}" selected' in page.content.decode()
    officer.post(url, {"do": "hand_over", "contact": deputy.pk})
    assert "Dee Post" in words(officer.get(at(here, round.pk)))


def test_contacts_are_changed_and_the_deputy_takes_over(here: Here, officer: Client) -> None:
    contact = builders.a_contact(here)
    deputy = builders.a_contact(here, name="Dee Post", email="dee@x.example", part="deputy")
    url = at(here, "contacts")
    officer.post(f"{url}{contact.pk}/", {"name": "Ida Q", "email": "idaq@x.example"})
    assert "idaq@x.example" in words(officer.get(url))
    assert "Ida Q is named" in words(officer.post(f"{url}{deputy.pk}/take-over/", follow=True))
    officer.post(f"{url}{contact.pk}/end/")
    officer.post(f"{url}{deputy.pk}/take-over/")
    deputy.refresh_from_db()
    assert deputy.part == "person"
    away = officer.post(f"{url}add/?next=https://evil.example/", {
        "organisation": here.owner(1).pk, "part": "person", "name": "A", "email": "a@x.example",
    })  # fmt: skip
    assert away["Location"] == url
    assert Contact.objects.standing().count() == 2


def test_closed_cancelled_and_the_next_one(here: Here, officer: Client) -> None:
    round = builders.an_open_round(here)
    do = at(here, round.pk, "do")
    assert "one of the buttons" in words(officer.post(do, {"do": "close"}, follow=True))
    close = at(here, round.pk, "close")
    page = words(officer.get(close))
    assert f"{round.requests.count()} requests are not answered" in page
    assert "marked as late" in page and "open the round again" in page
    assert Round.objects.get(pk=round.pk).state == "open", "looking closes nothing"
    assert "The round is closed" in words(officer.post(close, follow=True))
    assert officer.get(close)["Location"] == at(here, round.pk)
    officer.post(do, {"do": "reopen"})
    history = f"/{here.place.slug}/changes/round/{round.pk}/"
    assert history in officer.get(at(here, round.pk)).content.decode()
    told = words(officer.get(history))
    assert "Spring update" in told and "ida0@partners.example" not in told
    assert "Only" not in words(officer.post(do, {"do": "send_more"}, follow=True))
    assert "one of the buttons" in words(officer.post(do, {"do": "x"}, follow=True))
    assert officer.post(at(here, round.pk, "next"), {"title": " "}).status_code == 422
    officer.post(at(here, round.pk, "next"), {"title": "Autumn update"})
    assert Round.objects.get(previous=round).title == "Autumn update"
    assert officer.post(at(here, round.pk, "cancel"), {"reason": ""}).status_code == 422
    officer.post(at(here, round.pk, "cancel"), {"reason": "The Board is put off."})
    assert "The Board is put off." in words(officer.get(at(here)))


def test_the_states_in_the_list_add_up_and_are_counted_alike(here: Here, officer: Client) -> None:
    round = builders.an_open_round(here)
    builders.a_contact(here, 1, name="Jon Reed")
    actions.ask_owners(round=round, by=here.officer, at=builders.NOW)
    mine = list(round.requests.filter(state="sent").order_by("action_number"))
    unsent = round.requests.filter(state="to_send").count()
    builders.answered(mine[0])
    builders.answered(mine[1])
    actions.send_back(request=mine[1], note="More, please.", by=here.officer, at=builders.NOW)
    asked = round.requests.count()
    page = words(officer.get(at(here)))
    told = f"1 of {asked} answered: 1 to look at · {asked - 1 - unsent} still to come"
    assert f"{told} · {unsent} not sent yet" in page
    page = words(officer.get(at(here, round.pk, "what-changed")))
    assert f"answered, of {asked} 1" in page
    assert "not counted until it comes again: 1 request" in page


def test_before_sending_the_page_warns_of_what_is_asked_twice_and_of_a_late_embargo(
    here: Here, officer: Client
) -> None:
    builders.an_open_round(here, title="Autumn update")
    day = builders.TODAY + 30 * DAY
    second = builders.a_round(
        here, meets_on=day, embargo_until=day + DAY, embargo_reason="An election."
    )
    actions.ask_owners(round=second, by=here.officer, at=builders.NOW)
    many = second.requests.count()
    page = words(officer.get(at(here, second.pk)))
    assert f"{many} of the {many} requests to be sent stand open in Autumn update" in page
    assert "The Board meets before this may be public." in page
    officer.post(at(here, second.pk, "do"), {"do": "leave_out"})
    assert "Nobody is asked yet" in words(officer.get(at(here, second.pk)))


def test_the_officers_page_says_which_milestones_are_met_and_why_one_is_excused(
    here: Here, officer: Client
) -> None:
    request = builders.a_request(here)
    assert request.action is not None
    url = at(here, request.round_id, "requests", request.pk)
    step = request.action.milestones.first() or request.action.milestones.create(
        plan=here.plan, text="Open it", position=1
    )
    assert f"{step.text}" in words(officer.get(url))
    mark_milestone(milestone=step, note="", by=here.officer, at=builders.NOW)
    assert "<strong>met</strong>" in officer.get(url).content.decode()
    officer.post(url, {"do": "excuse", "reason": "They moved house."})
    assert "It need not be answered. They moved house." in words(officer.get(url))


def test_the_button_for_a_deputy_reads_in_order(here: Here, officer: Client) -> None:
    builders.a_contact(here)
    builders.a_contact(here, name="Dee Post", email="dee@x.example", part="deputy")
    assert "Let them answer : Dee Post" in words(officer.get(at(here, "contacts")))


def test_what_changed_shows_what_got_worse_first(here: Here, officer: Client) -> None:
    request = builders.a_request(here)
    request.action.status = "on_track"  # type: ignore[union-attr]
    request.action.save(update_fields=["status"])  # type: ignore[union-attr]
    builders.answered(request, status="off_track", ask="Help us find a room.")
    url = at(here, request.round_id, "what-changed")
    page = words(officer.get(url))
    assert "worse" in page and "Help us find a room." in page
    assert "No status has changed" in words(
        officer.get(at(here, builders.a_round(here).pk, "what-changed"))
    )


def test_the_page_of_a_round_asks_the_database_no_more_for_many(
    here: Here, officer: Client, django_assert_max_num_queries: Any
) -> None:
    builders.a_contact(here, 0)
    builders.a_contact(here, 1, name="Jon Reed")
    round = builders.a_round(here)
    actions.ask_owners(round=round, by=here.officer, at=builders.NOW)
    actions.open_round(round=round, site=SITE, by=here.officer, at=builders.NOW)
    officer.get(at(here, round.pk))
    with django_assert_max_num_queries(32):
        officer.get(at(here, round.pk))


def test_figures_milestones_evidence_and_reach_stand_on_the_page(
    here: Here, officer: Client
) -> None:
    request = builders.a_request(here)
    answer = builders.answered(request, in_the_way="A lease.")
    AnswerFigure.objects.create(
        answer=answer, number="1790.5", unit="homes", of_how_many="2400", source="Works orders"
    )
    AnswerFigure.objects.create(answer=answer, number="41000", is_money=True, position=1)
    AnswerMilestone.objects.create(
        answer=answer, words="Open it", said="moved", new_due=dt.date(2030, 1, 31), reason="Late"
    )
    AnswerEvidence.objects.create(
        answer=answer, link="https://x.example/?a=1&b=<2>", title="Photo", added_at=builders.NOW
    )
    page = words(officer.get(at(here, request.round_id, "requests", request.pk)))
    assert "1,790.5 of 2,400 homes" in page and "£41,000" in page and "Works orders" in page
    assert "31 January 2030" in page and "Photo" in page and "A lease." in page
