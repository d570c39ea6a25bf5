"""An owner without an account: from the e-mail's link to an update that is sent."""

from __future__ import annotations

import datetime as dt
from html import unescape

from django.utils import timezone

from goldthread.narrative import TESTS, about
from goldthread.organisations.models import Role
from goldthread.rounds.models import Answer, Request, RequestStep, Round
from goldthread.web.words import date as british
from tests.organisations import builders as people
from tests.web.answering.conftest import WORDS, Owner, hidden

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_opening_the_link_changes_and_counts_nothing(ida: Owner, asked: Request) -> None:
    # Given that mail scanners follow every link of a letter, and every link of the page
    steps = RequestStep.objects.count()
    for page in ("", "check/", "nothing/", "versions/", "comments/", "dispute/"):
        ida.client.get(ida.at(asked, page))
        ida.client.head(ida.at(asked, page))
    for page in ("", "colleagues/", "spreadsheet/", "spreadsheet/download/"):
        ida.client.get(ida.at(page=page))
    # Then nobody has begun anything
    asked.refresh_from_db()
    assert asked.state == "sent"
    assert (RequestStep.objects.count(), Answer.objects.count()) == (steps, 0)


def test_the_first_page_says_who_asks_by_when_and_for_what(ida: Owner, asked: Request) -> None:
    page = ida.sees()
    assert "Harrow Mill asks for your update" in page
    assert "Hello Ida Quill" in page
    assert "18 March 2026" in page
    assert asked.action_title in page


def test_where_the_days_differ_each_says_its_own(ida: Owner, asked: Request) -> None:
    last = ida.participant.requests.order_by("action_number").last()
    assert last is not None and last.pk != asked.pk
    Request.objects.filter(pk=last.pk).update(due_on=asked.due_on + dt.timedelta(days=5))
    page = ida.sees()
    assert "18 March 2026</b> or the later day" in page and "due 23 Mar" in page


def test_the_button_begins_the_next_action_and_no_other(ida: Owner, asked: Request) -> None:
    mine = ida.participant.requests.order_by("action_number")
    first, second = mine[:2]
    form = hidden(ida.sees())
    for _ in range(2):  # pressed twice
        answer = ida.client.post(ida.home, form)
        assert answer.url == ida.at(first)
    assert [one.state for one in mine[:3]] == ["started", "sent", "sent"]
    page = ida.sees()
    assert page.count("Begun") == 1 and page.count("To answer") == mine.count() - 1
    # The next time it begins the next; one that is written about without the button is begun too
    assert ida.client.post(ida.home, hidden(page)).url == ida.at(second)
    ida.types(mine[2], text="Two rooms.")
    assert {one.state for one in mine[:3]} == {"started"}
    assert ida.client.post(ida.home, {"begin": "9" * 30}).url == ida.home
    # What is overdue stays so until it is sent, and the button opens it all the same
    mine.update(state="overdue")
    assert ida.client.post(ida.home, hidden(ida.sees())).url == ida.at(first)
    assert {one.state for one in mine.all()} == {"overdue"}
    # Also where all of it is written, and only waits to be sent
    for one in mine.all():
        ida.types(one)
    assert ida.client.post(ida.home, hidden(ida.sees())).url == ida.at(first)


def test_the_first_page_says_until_when_nothing_is_public(ida: Owner, asked: Request) -> None:
    day = timezone.localdate() + dt.timedelta(days=9)
    Round.objects.filter(pk=asked.round_id).update(
        embargo_until=day, embargo_reason="the elections", audience=""
    )
    assert f"Nothing is public before {british(day)}: the elections." in ida.sees()


def test_whoever_came_by_a_link_sees_no_menu(ida: Owner, asked: Request) -> None:
    for page in (ida.sees(), ida.sees(asked), ida.client.get("/harrow-mill/answer/broken/")):
        words = page if isinstance(page, str) else page.content.decode()
        assert "<header" in words and 'id="main-links"' not in words
    ida.client.force_login(people.a_person(asked.place, Role.OFFICER), backend=BACKEND)
    assert 'id="main-links"' in ida.sees()


def test_an_owner_answers_in_a_minute(ida: Owner, asked: Request) -> None:
    # Given that she starts
    ida.client.post(ida.home)
    asked.refresh_from_db()
    assert asked.state == "started"
    # Then the last update, the promise and its milestones are there
    page = ida.sees(asked)
    assert asked.action.updates.first().text[:40] in page
    assert "Agree where, and with whom" in page
    # When she writes and looks at what it says
    ida.types(
        asked,
        status="off_track",
        do="check",
        **{"figure-0-number": "40", "figure-0-unit": "families"},
    )
    checked = ida.sees(asked, "check/")
    assert "<mark>" in checked
    assert "40 <bdi>families" in checked
    # And sends it
    answer = ida.client.post(ida.at(asked, "check/"), hidden(checked), follow=True)
    assert "Your update is sent" in answer.content.decode()
    asked.refresh_from_db()
    sent = Answer.objects.get()
    assert (asked.state, sent.state, sent.text, sent.status) == (
        "submitted", "sent", WORDS, "off_track"
    )  # fmt: skip
    figure = sent.figures.get()
    assert (figure.number, figure.unit) == (40, "families")


def test_what_is_missing_is_prompted_and_may_be_sent_all_the_same(
    ida: Owner, asked: Request
) -> None:
    ida.types(asked, text="It goes badly.", status="off_track", do="check")
    page = ida.sees(asked, "check/")
    assert "You could still say" in page
    for one in map(about, TESTS):
        assert one.prompt in unescape(page)
    ida.client.post(ida.at(asked, "check/"), hidden(page))
    assert Answer.objects.sent().count() == 1


def test_each_of_the_seven_is_either_prompted_or_marked(ida: Owner, asked: Request) -> None:
    ida.types(asked, text="We opened a room and 12 families came.", do="check")
    page = unescape(ida.sees(asked, "check/"))
    met = [one for one in map(about, TESTS) if f"<b>{one.short}</b>" in page]
    missing = [one for one in map(about, TESTS) if f"<li>{one.prompt}</li>" in page]
    assert {one.name for one in met} >= {"done", "number"}
    assert {one.name for one in missing} >= {"next", "risk", "when"}
    assert sorted(one.name for one in met + missing) == sorted(TESTS)
    assert "<mark" in page and page.count("<mark") >= len(met)


def test_without_a_status_nothing_is_sent_and_everything_kept(ida: Owner, asked: Request) -> None:
    answer = ida.types(asked, status="", do="check", **{"figure-0-number": "forty or so"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose how it is going." in page
    assert "Write the number in figures" in page
    assert "forty or so" in page and "Weir Lane" in page
    assert "forty or so" in ida.sees(asked), "it is in the draft as it was typed"


def test_one_update_belongs_to_two_actions(ida: Owner, asked: Request) -> None:
    other = asked.participant.requests.exclude(pk=asked.pk).first()
    ida.sends(asked, also=[str(other.pk)])
    states = set(asked.participant.requests.filter(pk__in=[asked.pk, other.pk])
                 .values_list("state", flat=True))  # fmt: skip
    assert states == {"submitted"}
    assert "Weir Lane" in ida.sees(other), "on the other's page it stands as well"
    # When the other gets an update of its own, the first keeps what it says of its own
    ida.sends(other, text="Something else altogether, said of this alone, in March.", also=[])
    first, second = Answer.objects.sent().order_by("pk")
    assert [link.request_id for link in first.links.all()] == [asked.pk]
    assert [link.request_id for link in second.links.all()] == [other.pk]


def test_nothing_to_report_needs_a_because(ida: Owner, asked: Request) -> None:
    refused = ida.client.post(ida.at(asked, "nothing/"), {"because": " ", "key": "k"})
    assert refused.status_code == 422
    for _ in range(2):  # the same form twice
        ida.client.post(ida.at(asked, "nothing/"), {"because": "It begins in May.", "key": "k"})
    asked.refresh_from_db()
    assert asked.state == "nothing_to_report"
    assert Answer.objects.get().nothing_because == "It begins in May."


def test_after_closing_it_is_kept_as_late(ida: Owner, asked: Request) -> None:
    asked.round.state = "closed"
    asked.round.closed_at = asked.state_since
    asked.round.save()
    answer = ida.client.get(ida.sends(asked).url)
    assert "kept as late" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.late and Answer.objects.get().late


def test_what_is_approved_cannot_be_sent_again_and_the_words_stay(
    ida: Owner, asked: Request
) -> None:
    tab = ida.opens_form(asked)
    Request.objects.filter(pk=asked.pk).update(state="approved")
    ida.types(asked, tab, do="check")
    answer = ida.client.post(
        ida.at(asked, "check/"), hidden(ida.sees(asked, "check/")), follow=True
    )
    assert "approved already" in answer.content.decode()
    assert Answer.objects.get().typed["text"] == WORDS


def test_an_action_that_left_its_plan_can_still_be_answered(ida: Owner, asked: Request) -> None:
    tab = ida.opens_form(asked)
    for one in asked.action.milestones.all():
        tab |= {f"milestone-{one.pk}-said": "met"}
    asked.action.delete()
    ida.types(asked, tab)
    assert "no longer in the plan" in ida.sees(asked)
    assert ida.sends(asked).status_code == 302
    assert Answer.objects.sent().get().milestones.count() == 0
