"""Meetings: every page full, empty and in error, wide and narrow; a resident with a keyboard."""

from __future__ import annotations

import datetime as dt
from itertools import count
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from playwright.sync_api import expect

from goldthread.meetings.about import About
from goldthread.meetings.actions import agenda, bodies, coming_back, imports, meetings, minutes
from goldthread.meetings.actions.minutes import Came, Owned
from goldthread.meetings.models import Body, Meeting
from goldthread.meetings.tasks import read_minutes
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy.models import Plan
from tests.browser.looking import faults_at_widths, tab_to
from tests.browser.steps import sign_in
from tests.documents.prose.test_meeting import WEIR
from tests.meetings.story import LINKS, NOW, a_board, a_meeting, an_item
from tests.organisations import builders
from tests.web import stories

_numbers = count(1)
PAST, LATER = dt.date(2026, 3, 3), dt.date(2031, 3, 6)


def a_place_with_a_plan() -> tuple[Place, Plan]:
    place = stories.a_place(f"Meeting Town {next(_numbers)}")
    return place, stories.a_live_plan(place)


def a_full_board(place: Place, plan: Plan) -> tuple[Body, Meeting, Meeting, Meeting]:
    """A Board with a meeting whose minutes are agreed, one being minuted, and one to come."""
    clerk = builders.a_person()
    board = a_board(
        place,
        terms="It agrees the plan and asks how far it is.\n\nIt meets four times a year.",
    )
    partner = place.organisations.first()
    for name, part in (("Councillor Ida Quill", "chair"), ("Dr Tom Ashby", "member")):
        bodies.seat(body=board, name=name, part=part, organisation=partner)
    bodies.seat(body=board, name="Rosa Lind", until_on=PAST)
    about = About(plan, action=plan.actions.get(number=2))
    agreed = a_meeting(board, PAST, ends_at=dt.datetime(2026, 3, 3, 16, tzinfo=dt.UTC))
    item = an_item(agreed, kind="decision", about="Open at noon?", presenter="Jo Marsh",
                   time_allotted=20, link=about)  # fmt: skip
    closed = an_item(agreed, "The lease of the hall", exempt_reason="3")
    agenda.attach_file(
        item=item, title="Bus times in full", content=ContentFile(b"%PDF-1.7"), name="bus.pdf",
        media_type="application/pdf", at=NOW,
    )  # fmt: skip
    meetings.publish_agenda(meeting=agreed, links=LINKS, by=clerk, at=agreed.starts_at)
    meetings.hold_meeting(meeting=agreed, at=NOW)
    came = [Came("Councillor Ida Quill", partner.name if partner else ""),
            Came("Rosa Lind", presence="apologies")]  # fmt: skip
    minutes.say_attendance(meeting=agreed, came=came)
    minutes.write_minutes(item=item, text="Members asked about buses.\n\nThe Chair thanked Jo.")
    _decided(agreed, item, partner, about)
    minutes.write_minutes(item=closed, text="The rent was talked about.")
    meetings.agree_minutes(meeting=agreed, on=dt.date(2026, 3, 10), links=LINKS, by=clerk, at=NOW)
    drafted = a_meeting(board, dt.date(2026, 3, 5), title="Extra meeting on falls")
    _drafted(drafted, clerk)
    coming = a_meeting(board, LATER)
    for title in ("Welcome", "Falls", "Any other business"):
        an_item(coming, title, presenter="Jo Marsh", time_allotted=10)
    return board, agreed, drafted, coming


def _decided(meeting: Meeting, item: Any, partner: Any, about: About) -> None:
    told = {"about": about, "by": None, "at": NOW}
    minutes.record_decision(
        meeting=meeting, item=item, kind="noted", words="That the report be noted.",
        owned=Owned(), **told,
    )  # fmt: skip
    decision = minutes.record_decision(
        meeting=meeting, item=item, kind="agreed", words="That a later bus be asked for.",
        owned=Owned(partner, "Jo Marsh", dt.date(2026, 6, 1)), **told,
    )  # fmt: skip
    minutes.raise_action(
        meeting=meeting, item=item, words="Write to the company.", owned=Owned(words="Jo Marsh")
    )
    for day in (dt.date(2031, 3, 1), dt.date(2032, 1, 1)):
        coming_back.ask_back(
            body=meeting.body, words=f"Buses again in {day.year}", due_on=day, decision=decision
        )
    dropped = coming_back.ask_back(body=meeting.body, words="Bus stops", due_on=PAST)
    coming_back.drop_forward(forward=dropped, because="The stops were moved.")


def _drafted(meeting: Meeting, clerk: Any) -> None:
    item = an_item(meeting, "Grab rails")
    meetings.publish_agenda(meeting=meeting, links=LINKS, by=clerk, at=meeting.starts_at)
    meetings.hold_meeting(meeting=meeting, at=NOW)
    minutes.record_decision(
        meeting=meeting, item=item, kind="referred", words="That rails go to the Cabinet.",
        owned=Owned(due_words="the autumn"), about=About(), by=None, at=NOW,
    )  # fmt: skip
    minutes.raise_action(meeting=meeting, item=item, words="Ring the makers.", owned=Owned())


def pages_of(place: Place, plan: Plan) -> tuple[dict[str, str], dict[str, str]]:
    """The pages that anyone may open, and the clerk's own."""
    board, agreed, drafted, coming = a_full_board(place, plan)
    taken_in = imports.begin_import(
        body=board, upload=ContentFile(WEIR.encode()), name="minutes.txt",
        by=builders.a_person(), at=NOW,
    )  # fmt: skip
    read_minutes(minutes_import_id=taken_in.pk)
    item, decision = coming.items.first(), drafted.decisions.get()
    arising = drafted.arising.get()
    assert item
    anyone = {
        "list": "",
        "body": f"bodies/{board.pk}/",
        "forward": f"bodies/{board.pk}/forward/",
        "agreed": f"{agreed.pk}/",
        "agenda-page": f"{agreed.pk}/read/agenda/",
        "minutes-page": f"{agreed.pk}/read/minutes/",
        "coming": f"{coming.pk}/",
        "decisions": "decisions/",
        "decisions-none": "decisions/?words=zebra&since=soon",
        "action": f"../plans/{plan.slug}/actions/2/",
    }
    clerk = {
        "drafted": f"{drafted.pk}/",
        "clerk-agenda": f"{coming.pk}/agenda/",
        "clerk-item": f"{coming.pk}/agenda/{item.pk}/?find=lunch",
        "clerk-paper": f"{coming.pk}/agenda/{item.pk}/papers/new/",
        "clerk-minutes": f"{drafted.pk}/minutes/",
        "clerk-attendance": f"{drafted.pk}/minutes/attendance/",
        "clerk-decision": f"{drafted.pk}/decisions/{decision.pk}/",
        "clerk-decide": f"{drafted.pk}/decisions/new/",
        "clerk-action": f"{drafted.pk}/actions/{arising.pk}/",
        "clerk-outcome": f"{drafted.pk}/decisions/{decision.pk}/outcome/",
        "clerk-agree": f"{drafted.pk}/agree/",
        "clerk-body": f"bodies/{board.pk}/edit/",
        "clerk-seat": f"bodies/{board.pk}/seats/new/",
        "clerk-plan": "new/",
        "clerk-import": "minutes-in/",
        "clerk-review": f"minutes-in/{taken_in.pk}/",
    }
    return anyone, clerk


def faults_of(page: Any, place: Place, paths: dict[str, str], shots: Path) -> list[str]:
    found = []
    for name, path in paths.items():
        status = page.goto(f"/{place.slug}/meetings/{path}").status
        if status not in (200, 422):
            found.append(f"{name} answers {status}")
        found += faults_at_widths(page, shots, f"meetings-{name}")
    return found


def test_no_page_of_meetings_has_a_fault(given: None, page_at: Any, screenshots: Path) -> None:
    place, plan = a_place_with_a_plan()
    empty = stories.a_place(f"Meeting Town {next(_numbers)}")
    anyone, clerk = pages_of(place, plan)
    page = page_at()
    nothing = {"list-empty": "", "decisions-empty": "decisions/"}
    faults = faults_of(page, empty, nothing, screenshots)
    faults += faults_of(page, place, anyone, screenshots)
    sign_in(page, stories.a_person(place, Role.OFFICER).email)
    faults += faults_of(page, place, clerk, screenshots)
    for form in ("bodies/new/", "new/", "minutes-in/", clerk["clerk-review"]):
        page.goto(f"/{place.slug}/meetings/{form}")
        for day in page.locator("main input[type=date]").all()[:1]:
            day.fill("")
        page.locator("main form[method=post] button[type=submit]").first.click()
        expect(page.locator("main")).to_contain_text("There is a problem")
        faults += faults_at_widths(page, screenshots, f"meetings-error-{form.split('/')[0]}")
    assert faults == []


def test_a_resident_finds_a_decision_by_keyboard(given: None, page_at: Any) -> None:
    place, plan = a_place_with_a_plan()
    a_full_board(place, plan)
    page = page_at(1280)
    page.goto(f"/{place.slug}/meetings/")
    tab_to(page, "Look through all decisions")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Decisions")
    tab_to(page, "Words")
    page.keyboard.type("later bus")
    page.keyboard.press("Enter")
    expect(page.locator(".gt-found")).to_have_text("1 decision")
    tab_to(page, "Weir Health Board, 3 March 2026")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("3 March 2026")
