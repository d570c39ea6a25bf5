"""What comes after a meeting and who says so; days, doubles and hostile words get a kind answer."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from goldthread.meetings.actions import meetings, minutes
from goldthread.meetings.actions.minutes import Owned
from goldthread.meetings.models import Body, Decision, ForwardItem, Meeting
from goldthread.organisations.models import Role
from goldthread.strategy.models import Plan
from tests.meetings.story import HOSTILE, LINKS, NOW, a_board, a_decision, a_meeting, an_item, held
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


def a_task(board: Body, **more: object) -> Decision:
    """A decision that the council is to carry out, of minutes that are still in draft."""
    meeting = a_meeting(board, PAST)
    item = an_item(meeting, **more)  # type: ignore[arg-type]
    held(meeting, builders.a_person())
    return a_decision(meeting, item, owned=Owned(builders.a_partner(board.place)))


def test_an_owner_says_from_my_work_what_came_of_a_decision(plan: Plan, board: Body) -> None:
    owner = builders.browser_of(builders.a_person(plan.place, Role.OWNER))
    decision = a_task(board)
    work = words(owner, f"/{plan.place.slug}/my-work/")
    [path] = re.findall(r'href="([^"]+/outcome/)"', work)
    page = words(owner, path)
    assert decision.words in page and "It is dropped" not in page
    assert owner.post(path, {"verb": "drop", "outcome": "No."}).status_code == 422
    for _ in range(2):
        answer = owner.post(path, {"verb": "finish", "outcome": "It runs."}, follow=True)
        assert "Saved." in answer.content.decode()
    decision.refresh_from_db()
    assert (decision.state, decision.outcome) == ("done", "It runs.")
    assert path not in words(owner, f"/{plan.place.slug}/my-work/")


def test_an_exempt_decision_is_not_in_an_owner_s_work_diary_or_reach(
    plan: Plan, board: Body
) -> None:
    person = builders.a_person(plan.place, Role.OWNER)
    owner = builders.browser_of(person)
    decision = a_task(board, title="The lease", exempt_reason="3")
    path = here(plan.place, f"{decision.meeting_id}/decisions/{decision.pk}/outcome/")
    owner.post(f"/{plan.place.slug}/my-work/calendar/make/")
    work = words(owner, f"/{plan.place.slug}/my-work/")
    [diary] = re.findall(r"http://testserver(/[^\"]+\.ics)", work)
    shown = [work, words(owner, diary), words(owner, here(plan.place, "decisions/?words=bus"))]
    assert not any("bus company" in each or "lease" in each for each in shown)
    refused = owner.post(path, {"verb": "finish"})
    assert refused.status_code == 403 and "bus company" not in refused.content.decode()


def test_days_before_the_meeting_get_a_kind_word(officer: Client, board: Body) -> None:
    meeting = a_meeting(board, PAST)
    an_item(meeting)
    held(meeting, builders.a_person())
    early = {"due_on": "2025-06-01", "back_words": "Buses", "back_on": "2025-03-01"}
    sent = {"kind": "agreed", "words": "Run a bus."} | early
    for path, times in (("decisions/new/", 2), ("actions/new/", 1)):
        answer = officer.post(here(board.place, f"{meeting.pk}/{path}"), sent)
        assert answer.status_code == 422
        # Each fault is told above the form and beside its field.
        told = answer.content.decode().count("This is before the meeting of 3 March 2026")
        assert told == 2 * times


def told(client: Client, path: str, sent: dict[str, object] | None = None) -> str:
    answer = client.post(path, sent or {}, follow=True)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_button_pressed_twice_says_that_it_is_done(officer: Client, board: Body) -> None:
    meeting = a_meeting(board, PAST)
    item = an_item(meeting)
    base = here(board.place, f"{meeting.pk}/")
    presses: list[tuple[str, dict[str, object]]] = [
        ("publish/", {}),
        ("held/", {}),
        (f"minutes/{item.pk}/", {"text": "We talked."}),
        ("agree/", {"on": "2026-03-10"}),
        ("correct/", {}),
    ]
    for path, sent in presses:
        first, second = told(officer, f"{base}{path}", sent), told(officer, f"{base}{path}", sent)
        assert "That is done already." not in first
        assert "Saved." in second or "That is done already." in second, path
    other = a_meeting(board, dt.date(2026, 6, 2))
    cancel = here(board.place, f"{other.pk}/cancel/")
    told(officer, cancel, {"because": "Snow."})
    assert "That is done already." in told(officer, cancel, {"because": "Snow."})


def test_days_that_have_passed_get_a_kind_word(officer: Client, board: Body) -> None:
    place = board.place
    sent = {"body": board.pk, "day": "2026-03-03", "starts": "2pm", "public": "on"}
    assert "for a day that has passed" in told(officer, here(place, "new/"), sent)
    meeting = Meeting.objects.get()
    base = here(place, f"{meeting.pk}/")
    assert "publish the agenda, then say that it was held" in words(officer, base)
    an_item(meeting)
    assert "after the meeting" in told(officer, f"{base}publish/")
    add = here(place, f"bodies/{board.pk}/forward/new/")
    back = {"words": "Lunches", "kind": "discussion", "due_on": "2026-02-01"}
    assert "comes back to the next meeting" in told(officer, add, back)
    put_off = here(place, f"bodies/{board.pk}/forward/{ForwardItem.objects.get().pk}/")
    assert "That day has passed" in told(
        officer, put_off, {"do": "put_off", "due_on": "2026-03-01"}
    )
    assert "from that day on" in told(officer, put_off, {"do": "put_off", "due_on": "2040-03-01"})


def test_a_pack_that_is_out_leads_to_its_files_and_stands_once_in_a_diary(
    plan: Plan, board: Body
) -> None:
    person = builders.a_person(plan.place, Role.BOARD)
    chair = builders.browser_of(builders.with_second_step(person))
    meeting = a_meeting(board, dt.date(2040, 3, 6))
    an_item(meeting)
    an_item(meeting, "The lease", exempt_reason="3")
    meetings.publish_agenda(meeting=meeting, links=LINKS, by=person, at=NOW)
    mine = f"/{plan.place.slug}/my-work/"
    [pack] = re.findall(r'href="([^"]+/read/agenda/)"', words(chair, mine))
    files = re.findall(r'href="([^"]+/read/agenda-[^"]+)"', words(chair, pack))
    assert len(files) == 4 and all(chair.get(each).status_code == 200 for each in files)
    assert len(re.findall(r'href="[^"]+/read/agenda-[^"]+"', words(Client(), pack))) == 2
    chair.post(f"{mine}calendar/make/")
    [diary] = re.findall(r"http://testserver(/[^\"]+\.ics)", words(chair, mine))
    assert words(Client(), diary).count("BEGIN:VEVENT") == 1


ATTACKS = (HOSTILE, "a\x00b", "9" * 30, "9999-12-31")


def test_hostile_values_in_every_field_of_every_form_get_a_kind_answer(
    officer: Client, board: Body
) -> None:
    place, meeting = board.place, a_meeting(board, PAST)
    item, coming = an_item(meeting), a_meeting(board, dt.date(2040, 3, 6))
    decision = a_task(a_board(place, name="Falls group", committee=False))
    arising = minutes.raise_action(
        meeting=decision.meeting, item=None, words="Ring.", owned=Owned()
    )  # fmt: skip
    held_one = f"{decision.meeting_id}/"
    paths = [
        "bodies/new/", f"bodies/{board.pk}/edit/", f"bodies/{board.pk}/seats/new/",
        f"bodies/{board.pk}/forward/new/", "new/", f"{coming.pk}/edit/", f"{coming.pk}/cancel/",
        f"{meeting.pk}/agenda/new/", f"{meeting.pk}/agenda/{item.pk}/",
        f"{meeting.pk}/agenda/{item.pk}/papers/new/", f"{held_one}minutes/attendance/",
        f"{held_one}decisions/new/", f"{held_one}decisions/{decision.pk}/",
        f"{held_one}decisions/{decision.pk}/outcome/", f"{held_one}actions/new/",
        f"{held_one}actions/{arising.pk}/", f"{held_one}actions/{arising.pk}/outcome/",
        f"{held_one}agree/", "minutes-in/",
    ]  # fmt: skip
    for path in paths:
        fields = set(re.findall(r'name="(\w[\w-]*)"', words(officer, here(place, path))))
        for attack in ATTACKS:
            answer = officer.post(here(place, path), dict.fromkeys(fields, attack))
            assert answer.status_code in (302, 422), (path, attack[:20])
            assert b"<script>alert(1)" not in answer.content, path
    for path in ("", f"bodies/{board.pk}/", f"{meeting.pk}/", held_one, "decisions/?page=-9"):
        assert "<script>alert(1)" not in words(officer, here(place, path))
