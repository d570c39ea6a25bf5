"""What a resident reads of a place and its plans."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html

from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy.models import Plan
from tests.web import stories


@pytest.fixture
def resident() -> Client:
    return Client()


def page(resident: Client, address: str, status: int = 200) -> str:
    response = resident.get(address)
    assert response.status_code == status, response.content[:2000]
    return response.content.decode()


def test_the_only_place_opens_at_once(resident: Client, place: Place) -> None:
    response = resident.get("/")
    assert response["Location"] == f"/{place.slug}/"


def test_several_places_are_listed(resident: Client, place: Place) -> None:
    stories.a_place("Otter Vale")
    words = page(resident, "/")
    assert "Harrow Mill" in words
    assert "Otter Vale" in words


def test_no_place_at_all_says_so(resident: Client, db: None) -> None:
    assert resident.get("/").url == "/set-up/"


def test_the_home_page_shows_plans_and_news(resident: Client, plan: Plan) -> None:
    words = page(resident, f"/{plan.place.slug}/")
    assert plan.title in words
    assert "48 people came" in words


@pytest.mark.parametrize("path", ["", "plans/", "plans/well-in-harrow-mill/"])
def test_a_fictional_place_says_so_on_every_page(resident: Client, plan: Plan, path: str) -> None:
    assert "is a fictional place" in page(resident, f"/{plan.place.slug}/{path}")


@pytest.mark.parametrize(("role", "shown"), [(Role.OFFICER, True), (Role.BOARD, False)])
def test_only_those_who_may_open_the_record_of_changes_get_a_link_to_it(
    place: Place, settings: Any, role: Role, shown: bool
) -> None:
    settings.GOLDTHREAD_DEMO = True
    person = Client(SERVER_NAME="localhost")
    person.force_login(stories.a_person(place, role))
    assert (f'href="/{place.slug}/changes/"' in page(person, f"/{place.slug}/")) is shown


def test_a_place_without_plans_says_so_kindly(resident: Client, place: Place) -> None:
    assert "No plan is public yet" in page(resident, f"/{place.slug}/")
    assert "No plan is public yet" in page(resident, f"/{place.slug}/plans/")


def test_a_plan_shows_priorities_aims_actions_leads_and_news(resident: Client, plan: Plan) -> None:
    words = page(resident, f"/{plan.place.slug}/plans/{plan.slug}/")
    for expected in (
        "Grow up well",
        "Nobody eats alone unless they want to",
        "Mend the river path",
        "Carers of Harrow Mill",
        "2024/25 to 2026/27",
        "At risk",
        "Promise",
        "not confirmed",
    ):
        assert expected in words


def test_a_draft_is_not_found(resident: Client, place: Place) -> None:
    draft = stories.a_draft(place)
    for path in ("", "source/", "plan.csv", "plan.json", "actions/1/"):
        page(resident, f"/{place.slug}/plans/{draft.slug}/{path}", status=404)
    assert draft.title not in page(resident, f"/{place.slug}/")


def test_a_plan_of_another_place_is_not_found(resident: Client, plan: Plan) -> None:
    other = stories.a_place("Otter Vale")
    page(resident, f"/{other.slug}/plans/{plan.slug}/", status=404)


def test_an_action_shows_what_was_promised_by_when(resident: Client, plan: Plan) -> None:
    words = page(resident, f"/{plan.place.slug}/plans/{plan.slug}/actions/1/")
    for expected in (
        "Open a family room",
        "Millbrook Hospitals Trust",
        "Agree where, and with whom",
        "2024/25",
        "48 people came",
        "February 2026",
        "Where this comes from",
    ):
        assert expected in words


def test_an_action_that_is_not_there_is_not_found(resident: Client, plan: Plan) -> None:
    page(resident, f"/{plan.place.slug}/plans/{plan.slug}/actions/999/", status=404)


def test_an_item_leads_to_its_lines_in_the_source_and_back(resident: Client, plan: Plan) -> None:
    action = plan.actions.get(number=1)
    here = f"/{plan.place.slug}/plans/{plan.slug}"
    link = f"{here}/source/?lines={action.line_start}#line-{action.line_start}"
    assert link in page(resident, f"{here}/actions/1/")
    words = page(resident, link)
    assert f'id="line-{action.line_start}"' in words
    assert "gt-line--marked" in words
    assert f'{here}/actions/1/"' in words
    assert "Not placed: no rule fits" in words


def test_priorities_objectives_and_measures_lead_to_their_lines(
    resident: Client, plan: Plan
) -> None:
    measure = plan.printedmeasures.filter(action=None).first()
    measure.line_start = measure.line_end = 7
    measure.save()
    words = page(resident, f"/{plan.place.slug}/plans/{plan.slug}/")
    for item in (plan.priorities.first(), plan.objectives.first(), measure):
        assert f"source/?lines={item.line_start}" in words
    assert "Edit" not in words


def test_an_officer_can_mend_every_item_of_a_live_plan(plan: Plan, settings: Any) -> None:
    settings.GOLDTHREAD_DEMO = True
    officer = Client(SERVER_NAME="localhost")
    officer.force_login(stories.a_person(plan.place, Role.OFFICER))
    home = f"/{plan.place.slug}/plans/{plan.slug}/"
    action = plan.actions.filter(milestones__isnull=False).first()
    words = page(officer, home) + page(officer, f"{home}actions/{action.number}/")
    milestone = action.milestones.first()
    for level, item in (
        ("priority", action.objective.priority),
        ("objective", action.objective),
        ("action", action),
        ("milestone", milestone),
    ):
        assert f"{home}edit/{level}/{item.pk}/?next=" in words
    back = f"{home}actions/{action.number}/"
    address, fields = the_form(officer, f"{home}edit/milestone/{milestone.pk}/?next={back}")
    done = officer.post(address, fields | {"text": "Open the first room"}, follow=True)
    assert done.redirect_chain[-1][0].startswith(back)
    assert "Open the first room" in done.content.decode()


def the_form(officer: Client, address: str) -> tuple[str, dict[str, Any]]:
    """The form that an edit link opens: where it goes, and what its fields hold."""
    shown = html.fromstring(officer.get(address, follow=True).content)
    form = next(form for form in shown.forms if "said_before" in form.fields)
    return str(form.action), {name: value or "" for name, value in form.form_values()}


def test_a_plan_without_a_document_has_no_source_page(resident: Client, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(source=None)
    page(resident, f"/{plan.place.slug}/plans/{plan.slug}/source/", status=404)
    page(resident, f"/{plan.place.slug}/plans/{plan.slug}/actions/1/")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("priority=2", "3 of 10"),
        ("lead=Carers of Harrow Mill", "3 of 10"),
        ("year=2026/27", "10 of 10"),
        ("status=at_risk", "2 of 10"),
        ("status=none", "1 of 10"),
        ("search=river path", "1 of 10"),
        ("search=PHYSIOTHERAPIST", "1 of 10"),
        ("search=grant refused", "2 of 10"),
        ("search=age with company", "3 of 10"),
        ("priority=2&search=lunch", "2 of 10"),
    ],
)
def test_filters_and_search_narrow_a_plan(
    resident: Client, plan: Plan, query: str, found: str
) -> None:
    words = page(resident, f"/{plan.place.slug}/plans/{plan.slug}/?{query}")
    assert f"Showing {found} actions" in words


@pytest.mark.parametrize("query", ["search=zebra", "priority=9", "lead=Nobody", "year=%00"])
def test_what_matches_nothing_says_so(resident: Client, plan: Plan, query: str) -> None:
    words = page(resident, f"/{plan.place.slug}/plans/{plan.slug}/?{query}")
    assert ("Nothing matches" in words) == (query != "year=%00")


def test_what_a_visitor_types_is_never_markup(resident: Client, plan: Plan) -> None:
    words = page(resident, f'/{plan.place.slug}/plans/{plan.slug}/?search="><script>alert(1)')
    assert "<script>alert" not in words


def test_a_plan_page_asks_the_same_few_questions_however_long_the_plan(
    resident: Client, place: Place, django_assert_max_num_queries: Any
) -> None:
    short = stories.a_live_plan(place, title="Short")
    long = stories.a_live_plan(place, title="Long", actions=120)
    for plan in (short, long):
        with django_assert_max_num_queries(23):
            page(resident, f"/{place.slug}/plans/{plan.slug}/")


def test_minutes_show_what_was_decided(resident: Client, place: Place) -> None:
    plan = stories.a_live_plan(place)
    assert plan.source
    plan.priorities.all().delete()
    plan.source.findings = {
        "decisions": [{"text": "Fund the river path", "due": "2026-05-01", "type": "agreed"}],
        "statements": [{"title": "Safe care", "score": 3, "sections": []}],
    }
    plan.source.save()
    words = page(resident, f"/{place.slug}/plans/{plan.slug}/")
    assert "Fund the river path" in words
    assert "1 May 2026" in words
    assert "Safe care" in words
    assert "1 decision, 1 scored statement" in page(resident, f"/{place.slug}/")


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("", 9),
        ("plans/", 6),
        ("plans/well-in-harrow-mill/actions/1/", 27),
        ("plans/well-in-harrow-mill/source/?lines=5", 14),
        ("plans/well-in-harrow-mill/plan.csv", 21),
        ("plans/well-in-harrow-mill/plan.json", 23),
    ],
)
def test_each_page_keeps_to_its_budget_of_queries(
    resident: Client,
    plan: Plan,
    django_assert_max_num_queries: Any,
    path: str,
    queries: int,
) -> None:
    with django_assert_max_num_queries(queries):
        page(resident, f"/{plan.place.slug}/{path}")
