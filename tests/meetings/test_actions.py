"""A meeting from plan to agreed minutes, and what each step refuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.db.models import Model

from goldthread.accounts.models import User
from goldthread.meetings.about import About
from goldthread.meetings.actions import agenda, bodies, coming_back, meetings, minutes
from goldthread.meetings.actions.minutes import Came, Owned
from goldthread.meetings.models import AgendaItem, Body, ForwardItem, Meeting, Paper, Publication
from goldthread.meetings.problems import MeetingProblem
from goldthread.meetings.publishing import FORMATS, file_for, latest
from goldthread.meetings.queries import forward_plan, proposed_for
from goldthread.workflow.transitions import NotNow
from tests.meetings.story import (
    LINKS,
    NOW,
    a_board,
    a_decision,
    a_meeting,
    an_item,
    an_officer,
    held,
    state,
)
from tests.organisations import builders
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MARCH, JUNE = dt.date(2026, 3, 3), dt.date(2026, 6, 2)


@pytest.fixture
def board(db: None) -> Body:
    return a_board(builders.a_place("Weir"))


@pytest.fixture
def officer(board: Body) -> User:
    return an_officer(board.place)


def test_a_meeting_from_plan_to_agreed_minutes(board: Body, officer: User) -> None:
    meeting = a_meeting(board, MARCH)
    item = an_item(meeting, kind="decision")
    meeting = held(meeting, officer)
    minutes.say_attendance(meeting=meeting, came=[Came("Ida Quill", "Weir Council")])
    minutes.write_minutes(item=item, text="Members asked about buses.")
    decision = a_decision(meeting, item)
    minutes.raise_action(meeting=meeting, item=item, words="Write.", owned=Owned(words="Jo"))
    meetings.agree_minutes(meeting=meeting, on=JUNE, links=LINKS, by=officer, at=LATER)

    assert state(meeting) == Meeting.State.MINUTES_AGREED
    told = str(latest(meeting, "minutes").content["public"])  # type: ignore[union-attr]
    for words in ("Ida Quill, Weir Council", "Members asked", "later bus", "1 June 2026", "Write."):
        assert words in told
    with pytest.raises(NotNow):
        minutes.write_minutes(item=item, text="Another story.")
    done = minutes.settle(what=decision, verb="finish", outcome="The bus runs.", on=JUNE)
    assert (done.state, done.closed_on) == ("done", JUNE)


LATER = dt.datetime(2026, 6, 3, 9, tzinfo=dt.UTC)


def test_what_was_published_stays_when_all_else_changes(board: Body, officer: User) -> None:
    meeting = a_meeting(board, MARCH)
    item = an_item(meeting, about="Open at noon?")
    meetings.publish_agenda(meeting=meeting, links=LINKS, by=officer, at=NOW)
    before = _files(meeting)
    assert [kept.file.sha256 for kept in _publication(meeting).files.all()]
    bodies.amend_body(
        body=board, name="Other Board", kind="panel", terms="", public=True, committee=False,
        notice_days=0,
    )  # fmt: skip
    type(item).objects.filter(pk=item.pk).update(title="Changed behind its back")
    assert _files(meeting) == before
    assert "Shared lunches" in str(_publication(meeting).content)
    for row, change in (
        (_publication(meeting), {"content": {}}),
        (_publication(meeting).files.first(), {"ending": "docx"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**change)  # type: ignore[union-attr]


def _publication(meeting: Meeting) -> Publication:
    found = latest(meeting, "agenda")
    assert found
    return found


def _files(meeting: Meeting) -> list[bytes]:
    return [
        file_for(
            meeting, "agenda", readers, FORMATS[ending], links=LINKS,
            publication=_publication(meeting), at=NOW,
        )
        for readers in ("public", "members")
        for ending in ("pdf", "docx")
    ]  # fmt: skip


def test_a_late_paper_needs_a_reason_and_the_agenda_goes_out_again(
    board: Body, officer: User
) -> None:
    meeting = a_meeting(board, MARCH)
    item = an_item(meeting)
    first = meetings.publish_agenda(meeting=meeting, links=LINKS, by=officer, at=NOW)

    def attach(**more: str) -> Any:
        return agenda.attach_file(
            item=item, title="Bus times", content=ContentFile(b"%PDF-1.7 times"), name="bus.pdf",
            media_type="application/pdf", at=NOW, **more,
        )  # fmt: skip

    with pytest.raises(MeetingProblem, match="late"):
        attach()
    paper = attach(late_because="The times came today.")
    assert paper.late
    again = meetings.publish_again(
        meeting=meeting, reason="A late paper.", links=LINKS, by=officer, at=NOW
    )
    assert (first.number, again.number) == (1, 2)
    assert "Bus times" not in str(Publication.objects.get(pk=first.pk).content)
    assert "late: The times came today." in str(again.content)
    with pytest.raises(NotNow):
        agenda.remove_paper(paper=paper)


def test_what_each_step_refuses(board: Body, officer: User) -> None:
    meeting = a_meeting(board, MARCH)
    refusals: list[tuple[Callable[[], object], str]] = [
        (
            lambda: meetings.publish_agenda(meeting=meeting, links=LINKS, by=officer, at=NOW),
            "at least one item",
        ),
        (lambda: meetings.cancel_meeting(meeting=meeting, because=""), "why"),
        (lambda: a_meeting(board, MARCH, ends_at=NOW - dt.timedelta(days=99)), "ends before"),
        (lambda: a_meeting(board, dt.date(1826, 3, 3)), "year"),
        (lambda: a_board(board.place, name="weir health board"), "already"),
        (lambda: a_board(board.place, name="Short", notice_days=2), "five clear days"),
        (
            lambda: bodies.seat(body=board, name="Ida", from_on=JUNE, until_on=MARCH),
            "before the first",
        ),
    ]
    for attempt, words in refusals:
        with pytest.raises(MeetingProblem, match=words):
            attempt()
    an_item(meeting)
    meetings.publish_agenda(meeting=meeting, links=LINKS, by=officer, at=NOW)
    before_it = meeting.starts_at - dt.timedelta(hours=1)
    with pytest.raises(MeetingProblem, match="not begun"):
        meetings.hold_meeting(meeting=meeting, at=before_it)
    meetings.hold_meeting(meeting=meeting, at=NOW)
    a_decision(meeting)
    with pytest.raises(MeetingProblem, match="until today"):
        meetings.agree_minutes(
            meeting=meeting, on=MARCH - dt.timedelta(days=1), links=LINKS, by=officer, at=NOW
        )


def test_items_change_places_and_stay_in_order(board: Body) -> None:
    meeting = a_meeting(board, MARCH)
    one, two, three = (an_item(meeting, title) for title in ("One", "Two", "Three"))
    agenda.shift_item(item=three, down=False)
    agenda.shift_item(item=one, down=False)  # is first already
    agenda.shift_item(item=one, down=True)
    assert list(meeting.items.values_list("title", flat=True)) == ["Three", "One", "Two"]
    agenda.remove_item(item=two)
    assert list(meeting.items.values_list("title", flat=True)) == ["Three", "One"]


# What comes back


def test_what_is_to_come_back_comes_to_the_first_meeting_from_its_day_on(board: Body) -> None:
    early, then, later = (a_meeting(board, day) for day in (MARCH, JUNE, dt.date(2026, 9, 1)))
    forward = coming_back.ask_back(body=board, words="Lunches again", due_on=dt.date(2026, 4, 1))
    assert [bool(proposed_for(each)) for each in (early, then, later)] == [False, True, False]

    coming_back.put_off(forward=forward, due_on=JUNE)
    assert proposed_for(then), "a meeting on the very day is not too early"

    item = coming_back.place_forward(forward=forward, meeting=then)
    assert item.title == "Lunches again" and not forward_plan(board)
    meetings.cancel_meeting(meeting=then, because="Snow.")  # so it waits for the next
    assert [each.words for each in proposed_for(later)] == ["Lunches again"]

    coming_back.put_off(forward=forward, due_on=dt.date(2027, 1, 1))
    assert not proposed_for(later) and forward_plan(board)[0].meeting is None
    with pytest.raises(MeetingProblem, match="why"):
        coming_back.drop_forward(forward=forward, because="")
    coming_back.drop_forward(forward=forward, because="It is done.")
    with pytest.raises(NotNow):
        coming_back.place_forward(forward=forward, meeting=later)
    coming_back.let_wait(forward=forward)
    assert len(forward_plan(board)) == 1


def test_what_comes_back_leads_to_its_decision_and_stays_exempt(board: Body, officer: User) -> None:
    meeting = a_meeting(board, MARCH)
    item = an_item(meeting, "A lease", exempt_reason="3")
    held(meeting, officer)
    decision = a_decision(meeting, item)
    forward = coming_back.ask_back(
        body=board, words="The lease", due_on=JUNE, decision=decision, about=About()
    )
    placed = coming_back.place_forward(forward=forward, meeting=a_meeting(board, JUNE))
    assert placed.exempt_reason == "3" and "3 March 2026" in placed.about
    agenda.remove_item(item=placed)
    assert ForwardItem.objects.get().state == ForwardItem.State.WAITING


def test_a_forward_item_of_another_body_is_refused(board: Body) -> None:
    other = a_board(board.place, name="Falls group", kind="delivery_group", committee=False)
    forward = coming_back.ask_back(body=other, words="Rails", due_on=MARCH)
    with pytest.raises(MeetingProblem, match="another body"):
        coming_back.place_forward(forward=forward, meeting=a_meeting(board, MARCH))


def test_every_change_of_a_meeting_is_in_its_history(board: Body) -> None:
    meeting = a_meeting(board, MARCH)
    meetings.cancel_meeting(meeting=meeting, because="Snow.")
    events = _events(meeting)
    assert [event.state for event in events] == ["planned", "cancelled"]


def _events(row: Model) -> list[Any]:
    model = type(row).pgh_event_model  # type: ignore[attr-defined]
    return list(model.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id"))


def test_the_same_form_sent_twice_counts_once(board: Body, officer: User) -> None:
    meeting = a_meeting(board, MARCH)
    with pytest.raises(MeetingProblem, match="already"):
        a_meeting(board, MARCH)
    item = an_item(meeting)
    assert an_item(meeting) == item
    held(meeting, officer)
    assert a_decision(meeting, item) == a_decision(meeting, item)
    owned = Owned(words="Jo")
    once, again = (
        minutes.raise_action(meeting=meeting, item=item, words="Write.", owned=owned)
        for _ in range(2)
    )
    assert once == again
    asked = {coming_back.ask_back(body=board, words="Buses", due_on=JUNE).pk for _ in range(2)}
    assert len(asked) == 1


def test_seats_papers_and_an_agenda_published_again_sent_twice_count_once(
    board: Body, officer: User
) -> None:
    seats = {bodies.seat(body=board, name="Ida Quill", part="chair").pk for _ in range(2)}
    meeting = a_meeting(board, MARCH)
    item, other = an_item(meeting), an_item(meeting, "Rails")

    def a_paper(item: AgendaItem) -> int:
        return agenda.attach_file(
            item=item, title="Bus times", content=ContentFile(b"%PDF-1.7"), name="a.pdf",
            media_type="application/pdf", at=NOW,
        ).pk  # fmt: skip

    assert len(seats) == 1
    assert len({a_paper(item), a_paper(item), a_paper(other)}) == 2
    meetings.publish_agenda(meeting=meeting, links=LINKS, by=officer, at=NOW)

    def again(reason: str) -> int:
        return meetings.publish_again(
            meeting=meeting, reason=reason, links=LINKS, by=officer, at=NOW
        ).number

    assert (again("A late paper."), again("A late paper.")) == (2, 2)
    assert again("A mistake.") == 3
    Paper.objects.filter(item=item).update(title="Bus times, mended")
    assert again("A mistake.") == 4


@pytest.mark.parametrize("year", [1026, 9999])
def test_a_year_that_was_mistyped_is_asked_for_again(board: Body, year: int) -> None:
    with pytest.raises(MeetingProblem, match="year"):
        a_meeting(board, dt.date(year, 3, 3))


def test_a_decision_outlives_the_action_it_is_about(board: Body, officer: User) -> None:
    plan = stories.a_live_plan(board.place)
    action = plan.actions.get(number=1)
    meeting = a_meeting(board, MARCH)
    item = an_item(meeting, link=About(plan, action=action))
    held(meeting, officer)
    decision = a_decision(meeting, item, about=About(plan, action=action))
    action.delete()
    decision.refresh_from_db()
    assert (decision.action, decision.words) == (None, "Ask the bus company for a later bus.")


def test_an_action_is_changed_while_minutes_are_in_draft_and_settled_at_any_time(
    board: Body, officer: User
) -> None:
    meeting = a_meeting(board, MARCH)
    an_item(meeting)
    held(meeting, officer)
    arising = minutes.raise_action(
        meeting=meeting, item=None, words="Write.", owned=Owned(words="Jo")
    )
    minutes.amend_action(
        arising=arising, words="Ring.", owned=Owned(words="Sam", due_on=JUNE), user=officer
    )
    arising.refresh_from_db()
    told = (arising.words, arising.owner_words, arising.due_on, arising.user)
    assert told == ("Ring.", "Sam", JUNE, officer)
    meetings.agree_minutes(meeting=meeting, on=MARCH, links=LINKS, by=officer, at=NOW)
    with pytest.raises(NotNow):
        minutes.amend_action(arising=arising, words="Shout.", owned=Owned())
    settled = minutes.settle(what=arising, verb="reopen", outcome="They are away.", on=MARCH)
    assert (settled.state, settled.outcome, settled.closed_on) == ("open", "They are away.", None)
    once = minutes.settle(what=arising, verb="finish", outcome="Rung.", on=MARCH)
    twice = minutes.settle(what=arising, verb="finish", outcome="Rung.", on=JUNE)
    assert (once.closed_on, twice.closed_on) == (MARCH, MARCH)
