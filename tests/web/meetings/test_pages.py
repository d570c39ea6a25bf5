"""The pages of meetings: the clerk's whole path, what the public gets, and kind refusals."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldthread.meetings.actions import meetings
from goldthread.meetings.models import (
    AgendaItem,
    Body,
    Decision,
    ForwardItem,
    Meeting,
    MinutesImport,
    Paper,
)
from goldthread.meetings.tasks import read_minutes
from goldthread.organisations.models import Role
from goldthread.strategy.models import Plan
from tests.documents.prose.test_meeting import WEIR
from tests.meetings.story import (
    HOSTILE,
    LINKS,
    NOW,
    a_board,
    a_meeting,
    an_item,
)
from tests.organisations import builders
from tests.web import stories

pytestmark = pytest.mark.django_db
PAST = dt.date(2026, 3, 3)


@pytest.fixture
def plan() -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def board(plan: Plan) -> Body:
    return a_board(plan.place)


@pytest.fixture
def officer(plan: Plan) -> Client:
    person = builders.with_second_step(builders.a_person(plan.place, Role.OFFICER))
    return builders.browser_of(person)


@pytest.fixture
def resident() -> Client:
    return Client()


def here(place: object, path: str = "") -> str:
    return f"/{place.slug}/meetings/{path}"  # type: ignore[attr-defined]


def words(client: Client, path: str) -> str:
    answer = client.get(path, follow=True)
    assert answer.status_code == 200, (path, answer.status_code)
    return str(answer.content.decode())


def test_a_meeting_from_plan_to_agreed_minutes_by_its_pages(
    officer: Client, resident: Client, plan: Plan
) -> None:
    place = plan.place
    officer.post(
        here(place, "bodies/new/"),
        {"name": "Weir Board", "kind": "board", "public": "on", "notice_days": "5"},
    )
    body = Body.objects.get()
    officer.post(
        here(place, f"bodies/{body.pk}/seats/new/"), {"name": "Ida Quill", "part": "chair"}
    )
    officer.post(
        here(place, "new/"),
        {"body": body.pk, "day": "2026-03-03", "starts": "2pm", "ends": "16:00", "public": "on"},
    )
    meeting = Meeting.objects.get()
    base = here(place, f"{meeting.pk}/")
    action = plan.actions.get(number=2)
    found = words(officer, f"{base}agenda/new/?find={action.title.split()[0]}")
    assert f"action-{action.pk}" in found
    for title, about in (("Shared lunches", f"action-{action.pk}"), ("Welcome", "")):
        sent = {"title": title, "kind": "decision", "about": about, "words": "Open at noon?"}
        officer.post(f"{base}agenda/new/", sent)
    first, second = meeting.items.all()
    officer.post(f"{base}agenda/{second.pk}/change/", {"do": "up"})
    assert [item.title for item in meeting.items.all()] == ["Welcome", "Shared lunches"]
    assert "not published yet" in words(resident, base)

    officer.post(f"{base}publish/")
    shown = words(resident, base)
    for told in ("Tuesday 3 March 2026, 2pm to 4pm", "Shared lunches", "Open at noon?"):
        assert told in shown
    assert "clear day" in words(officer, base), "the clerk is told that the notice came too late"

    officer.post(f"{base}held/")
    came = {"present": "Ida Quill, Weir Council\nTom Ashby"}
    officer.post(f"{base}minutes/attendance/", came)
    officer.post(f"{base}minutes/{first.pk}/", {"text": "Members asked about buses."})
    officer.post(
        f"{base}decisions/new/?item={first.pk}",
        {
            "kind": "agreed", "words": "Run a later bus.", "about": f"action-{action.pk}",
            "owner_words": "Jo Marsh", "due_on": "2026-06-01",
            "back_words": "A further update on buses", "back_on": "2027-03-01",
        },
    )  # fmt: skip
    officer.post(f"{base}actions/new/?item={first.pk}", {"words": "Write to the company."})
    assert "Run a later bus." not in words(resident, base)
    officer.post(f"{base}agree/", {"on": "2026-03-03"})

    shown = words(resident, base)
    for told in ("Members asked", "Run a later bus.", "Jo Marsh", "1 June 2026", "Write to the"):
        assert told in shown
    decision = Decision.objects.get()
    on_action = words(resident, f"/{place.slug}/plans/{plan.slug}/actions/{action.number}/")
    assert "Run a later bus." in on_action and f"#decision-{decision.pk}" in on_action
    assert "Run a later bus." in words(resident, here(place, "decisions/?words=bus&owner=marsh"))
    assert "No decision fits" in words(resident, here(place, "decisions/?words=swimming"))
    assert "March 2027" in words(resident, here(place, f"bodies/{body.pk}/forward/"))
    assert "Ida Quill" in words(resident, f"{base}read/minutes/")
    for ending, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = resident.get(f"{base}read/minutes-public.{ending}")
        assert answer.content.startswith(start)
        assert resident.get(f"{base}read/minutes-members.{ending}").status_code == 404
    diary = resident.get(f"{base}meeting.ics").content.decode()
    assert "DTSTART:20260303T140000Z" in diary and "SUMMARY:Weir Board" in diary

    officer.post(
        f"{base}decisions/{decision.pk}/outcome/", {"verb": "finish", "outcome": "It runs."}
    )
    assert "It runs." in words(resident, base)
    for kind, row, told in (("meeting", meeting, "Agenda published"), ("body", body, "Weir Board")):
        kwargs = {"place": place.slug, "kind": kind, "pk": row.pk}
        assert told in words(officer, reverse("audit_pages:of", kwargs=kwargs))


def test_what_comes_back_is_proposed_taken_up_put_off_and_dropped(
    officer: Client, board: Body
) -> None:
    place = board.place
    add = here(place, f"bodies/{board.pk}/forward/new/")
    officer.post(add, {"words": "Lunches again", "kind": "discussion", "due_on": "2026-02-01"})
    forward, meeting = ForwardItem.objects.get(), a_meeting(board, PAST)
    page = here(place, f"{meeting.pk}/agenda/")
    assert "Comes back to this meeting" in words(officer, page)
    change = here(place, f"bodies/{board.pk}/forward/{forward.pk}/")
    officer.post(change, {"do": "put_off", "due_on": "soon"})
    officer.post(change, {"do": "put_off", "due_on": "01/03/2026"})
    forward.refresh_from_db()
    assert forward.due_on == dt.date(2026, 3, 1)
    assert "Say why" in officer.post(change, {"do": "drop"}, follow=True).content.decode()
    officer.post(here(place, f"{meeting.pk}/agenda/back/{forward.pk}/"))
    assert meeting.items.get().title == "Lunches again"


def test_an_uploaded_paper_is_had_by_anyone_only_once_it_is_published_and_open(
    officer: Client, resident: Client, board: Body
) -> None:
    meeting = a_meeting(board, PAST)
    item = an_item(meeting)
    base = here(board.place, f"{meeting.pk}/")
    add = f"{base}agenda/{item.pk}/papers/new/"

    def upload(name: str, content: bytes, **more: str) -> str:
        sent = {"document": SimpleUploadedFile(name, content), "title": name} | more
        return str(officer.post(add, sent).content.decode())

    assert "Choose a PDF" in upload("run.exe", b"MZ")
    assert "Choose a PDF" in upload("fake.pdf", b"PK\x03\x04")
    assert "one of the two" in officer.post(add, {"title": "Nothing"}).content.decode()
    upload("open.pdf", b"%PDF-1.7 open")
    upload("closed.pdf", b"%PDF-1.7 closed", exempt_reason="3")
    paths = [f"{base}papers/{paper.pk}/" for paper in Paper.objects.order_by("pk")]
    assert [resident.get(path).status_code for path in paths] == [404, 404]
    officer.post(f"{base}publish/")
    assert [resident.get(path).status_code for path in paths] == [200, 404]
    assert [officer.get(path).status_code for path in paths] == [200, 200]
    assert resident.get(paths[0])["Content-Disposition"].startswith("attachment")

    officer.post(add, {"document": SimpleUploadedFile("l.pdf", b"%PDF-"), "title": "Late one",
                       "late_because": "It came today."})  # fmt: skip
    late = f"{base}papers/{Paper.objects.latest('pk').pk}/"
    assert resident.get(late).status_code == 404 and "Late one" not in words(resident, base)
    officer.post(f"{base}publish-again/", {"because": "A late paper."})
    assert resident.get(late).status_code == 200 and "Late one" in words(resident, base)
    assert "Late one" not in words(resident, f"{base}read/agenda/?number=1")


def test_a_delivery_group_that_is_not_public_is_as_good_as_missing(
    officer: Client, resident: Client, plan: Plan
) -> None:
    closed = a_board(plan.place, name="Falls group", public=False, committee=False)
    meeting = a_meeting(closed, PAST)
    for path in (f"bodies/{closed.pk}/", f"{meeting.pk}/", f"{meeting.pk}/read/agenda/",
                 f"{meeting.pk}/read/agenda-public.pdf", f"{meeting.pk}/meeting.ics"):  # fmt: skip
        assert resident.get(here(plan.place, path)).status_code == 404, path
    assert "Falls group" not in words(resident, here(plan.place))
    assert "Falls group" in words(officer, here(plan.place))


def test_wrong_input_is_told_kindly_and_what_was_typed_is_kept(
    officer: Client, board: Body
) -> None:
    place = board.place
    answer = officer.post(
        here(place, "new/"), {"body": board.pk, "day": "x", "starts": "noonish", "where": "Hall 9"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422 and "14:00 or 2pm" in page and "Hall 9" in page
    same = {"name": board.name, "kind": "board", "notice_days": "5"}
    assert "already" in officer.post(here(place, "bodies/new/"), same).content.decode()
    meeting = a_meeting(board, PAST)
    told = officer.post(here(place, f"{meeting.pk}/publish/"), follow=True).content.decode()
    assert "at least one item" in told
    told = officer.post(here(place, f"{meeting.pk}/held/"), follow=True).content.decode()
    assert "Publish the agenda first" in told


def test_hostile_words_are_shown_as_words(officer: Client, resident: Client, board: Body) -> None:
    meeting = a_meeting(board, PAST, title=HOSTILE)
    an_item(meeting, HOSTILE, about="x " * 200_000, presenter=HOSTILE[:100])
    base = here(board.place, f"{meeting.pk}/")
    officer.post(f"{base}publish/")
    for path in (base, f"{base}read/agenda/", here(board.place)):
        page = words(resident, path)
        assert "<script>alert" not in page and "&lt;script&gt;alert" in page
    nothing = here(board.place, "decisions/?words=%00&body=x&since=soon&page=x&state=%27")
    assert resident.get(nothing).status_code == 200


def test_minutes_are_taken_in_beside_their_lines(officer: Client, board: Body) -> None:
    place = board.place
    sent = {"body": board.pk, "document": SimpleUploadedFile("m.txt", WEIR.encode())}
    page = officer.post(here(place, "minutes-in/"), sent)
    found = MinutesImport.objects.get()
    assert page["Location"].endswith(f"minutes-in/{found.pk}/")
    assert "being read" in words(officer, page["Location"])
    read_minutes(minutes_import_id=found.pk)
    shown = words(officer, page["Location"])
    assert '<li value="16">Action: Jo Marsh' in shown and "from line 16" in shown
    refused = officer.post(page["Location"], {"day": "2026-03-03", "starts": "14:00"})
    assert refused.status_code == 422 and "Keep at least one item" in refused.content.decode()
    values = dict(re.findall(r'name="(i1[^"]*-(?:title|owner|due_on))"[^>]*value="([^"]*)"', shown))
    values |= {"day": "2026-03-03", "starts": "14:00", "i1-keep": "on", "i1d1-keep": "on",
               "i1d1-kind": "agreed", "i1d1-words": "A further update.", "i1d1-back": "on",
               "i1d0-kind": "noted", "i1d2-kind": "action", "i2d0-kind": "agreed",
               "i3d0-kind": "agreed", "i3d1-kind": "agreed"}  # fmt: skip
    answer = officer.post(page["Location"], values)
    meeting = Meeting.objects.get()
    assert answer["Location"] == here(place, f"{meeting.pk}/")
    assert Decision.objects.get().words == "A further update."
    assert ForwardItem.objects.get().due_on == dt.date(2027, 3, 1)
    other = officer.post(here(place, "minutes-in/"), {
        "body": board.pk, "document": SimpleUploadedFile("m.exe", b"MZ")})  # fmt: skip
    assert other.status_code == 422 and "Choose a Word" in other.content.decode()


def test_a_board_member_reads_the_draft_and_what_is_exempt(officer: Client, board: Body) -> None:
    member = builders.browser_of(builders.a_person(board.place, Role.BOARD))
    owner = builders.browser_of(builders.a_person(board.place, Role.OWNER))
    meeting = a_meeting(board, PAST)
    an_item(meeting, "A lease", exempt_reason="3")
    base = here(board.place, f"{meeting.pk}/")
    assert "A lease" in words(member, base) and "A lease" in words(member, f"{base}read/agenda/")
    assert owner.get(f"{base}read/agenda/").status_code == 404
    meetings.publish_agenda(
        meeting=meeting, links=LINKS,
        by=builders.a_person(), at=NOW,
    )  # fmt: skip
    assert "A lease" not in words(owner, f"{base}read/agenda/")
    assert member.get(f"{base}read/agenda-members.pdf").content.startswith(b"%PDF")
    assert owner.get(f"{base}read/agenda-members.pdf").status_code == 404
    assert member.get(f"{base}agenda/").status_code == 403


def test_a_second_copy_is_offered_only_where_something_is_exempt(
    officer: Client, board: Body
) -> None:
    meeting, by = a_meeting(board, PAST), builders.a_person()
    base = here(board.place, f"{meeting.pk}/")
    pages, copy = (base, f"{base}read/agenda/"), "with exempt items"
    opened = an_item(meeting)
    assert all(copy not in words(officer, page) for page in pages)
    meetings.publish_agenda(meeting=meeting, links=LINKS, by=by, at=NOW)
    assert all(copy not in words(officer, page) for page in pages)
    AgendaItem.objects.filter(pk=opened.pk).update(exempt_reason="3")
    # What was published is as it was; what is published next is not.
    assert all(copy not in words(officer, page) for page in pages)
    meetings.publish_again(meeting=meeting, links=LINKS, by=by, at=NOW, reason="It is closed.")
    assert all(copy in words(officer, page) for page in pages)
    assert all(copy not in words(Client(), page) for page in pages)


def test_the_specimen_can_be_taken_in_by_the_page(
    officer: Client, board: Body, specimens: Path
) -> None:
    content = (specimens / "haringey-community-wellbeing-framework-minutes.txt").read_bytes()
    sent = {"body": board.pk, "document": SimpleUploadedFile("minutes.txt", content)}
    page = officer.post(here(board.place, "minutes-in/"), sent)
    read_minutes(minutes_import_id=MinutesImport.objects.get().pk)
    assert "Said as: March 2018" in words(officer, page["Location"])
