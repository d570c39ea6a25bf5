"""The officer's sheet: saved in one go, kindly refused, never silently written over."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from goldthread.places.models import Area, Place
from goldthread.strategy.around.queries import around_of
from goldthread.strategy.models import Action, Plan, Resource
from tests.web import stories


@pytest.fixture
def action(plan: Plan) -> Action:
    return Action.objects.select_related("plan__place").get(plan=plan, number=1)


def address(action: Action) -> str:
    return f"/{action.plan.place.slug}/plans/{action.plan.slug}/actions/{action.number}/around/"


def filled(thing: Action | Plan, rows: list[dict[str, str]] | None = None, **more: Any) -> dict:
    """What the page would send: `rows` of money, and other fields by name."""
    plan, action = (thing, None) if isinstance(thing, Plan) else (thing.plan, thing)
    now = around_of(plan, action)
    sent = {
        "seen": now.mark,
        "money-TOTAL_FORMS": str(len(rows or [])),
        "money-INITIAL_FORMS": str(len(now.money)),
    }
    for number, row in enumerate(rows or []):
        sent |= {f"money-{number}-{name}": value for name, value in row.items()}
    return sent | more


def send(desk: Client, action: Action, *args: Any, **more: Any) -> HttpResponse:
    return desk.post(address(action), filled(action, *args, **more))


def test_a_whole_sheet_is_saved_in_one_go(desk: Client, action: Action, ward: Area) -> None:
    assert desk.get(address(action)).status_code == 200
    other = action.plan.actions.get(number=2)
    response = send(
        desk,
        action,
        [{"source": "Better Care Fund", "amount": "£1.2m", "year": "2025-26",
          "arrangement": "pooled"}, {"source": " "}, {}],
        areas=["*", ward.slug],
        groups=["carers"],
        characteristics=["disability"],
        needed=str(other.pk),
        words="A  lease",
        equality="Looked at.\r\nTwice.",
        link="harrow-mill.example/eia",
    )  # fmt: skip
    assert response.headers["Location"] == address(action).removesuffix("around/")
    now = around_of(action.plan, action)
    assert now.areas == {"mill-end", "everywhere"}
    assert now.groups == {"carers", "disability"}
    [money] = now.money
    assert (money.amount, money.year, money.arrangement) == (1_200_000, "2025/26", "pooled")
    assert [(need.needed, need.words) for need in now.needs] == [(other.pk, ""), (None, "A lease")]
    assert (now.equality, now.link) == ("Looked at.\nTwice.", "https://harrow-mill.example/eia")
    page = desk.get(address(action)).content.decode()
    assert 'value="£1,200,000"' in page
    assert 'value="mill-end" checked' in page


def test_sums_are_changed_and_taken_out(desk: Client, action: Action) -> None:
    send(desk, action, [{"source": "Grant", "amount": "5k"}, {"source": "Council"}])
    grant, council = Resource.objects.order_by("pk")
    rows = [
        {"pk": str(grant.pk), "source": "Grant", "amount": "", "note": "Not sure any more"},
        {"pk": str(council.pk), "source": "Council", "amount": "nonsense", "out": "on"},
    ]
    # A sum that is taken out is not asked to be right first.
    rows[1]["amount"] = ""
    assert send(desk, action, rows).status_code == 302
    assert list(Resource.objects.values_list("source", "amount")) == [("Grant", None)]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"source": "Grant", "amount": "lots"}, "Write one amount in figures"),
        ({"source": "Grant", "amount": "-5"}, "not below nought"),
        ({"source": "Grant", "amount": "1.234"}, "two figures after the point"),
        ({"source": "Grant", "year": "soon"}, "Write one financial year"),
        ({"amount": "5,000"}, "Say where the money comes from."),
        ({"source": "Grant", "arrangement": "stolen"}, "Select a valid choice"),
    ],
)
def test_a_wrong_sum_is_refused_and_what_was_typed_is_kept(
    desk: Client, action: Action, row: dict[str, str], told: str
) -> None:
    response = send(desk, action, [row], words="The lease", groups=["carers"])
    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert 'href="#id_money-0-' in page
    assert 'value="The lease"' in page
    assert 'value="carers" checked' in page
    for typed in (row.get("source"), row.get("amount")):
        assert not typed or f'value="{typed}"' in page
    assert around_of(action.plan, action).money == ()


def test_a_circle_is_refused_beside_its_field(desk: Client, action: Action) -> None:
    other = Action.objects.select_related("plan__place").get(plan=action.plan, number=2)
    send(desk, action, needed=str(other.pk))
    response = send(desk, other, needed=str(action.pk))
    assert response.status_code == 422
    assert "They would wait for each other for ever." in response.content.decode()
    assert 'href="#id_needed"' in response.content.decode()
    assert around_of(other.plan, other).needs == ()


def test_the_second_of_two_officers_sees_both(desk: Client, action: Action, ward: Area) -> None:
    mine = filled(action, words="My lease")
    send(desk, action, [{"source": "Their grant", "amount": "5k"}], areas=[ward.slug])
    response = desk.post(address(action), mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else changed this while you were writing" in page
    assert "Their grant, £5,000" in page
    assert "Mill End" in page
    assert 'value="My lease"' in page
    again = mine | {"seen": around_of(action.plan, action).mark}
    assert f'name="seen" value="{again["seen"]}"' in page
    assert desk.post(address(action), again).status_code == 302
    now = around_of(action.plan, action)
    assert ([need.words for need in now.needs], now.money) == (["My lease"], ())


def test_a_sum_that_a_colleague_took_out_can_be_kept_all_the_same(
    desk: Client, action: Action
) -> None:
    send(desk, action, [{"source": "Grant", "amount": "5k"}])
    row = {"pk": str(Resource.objects.get().pk), "source": "Grant", "amount": "6k"}
    mine = filled(action, [row])
    send(desk, action)
    page = desk.post(address(action), mine).content.decode()
    assert 'name="money-0-pk" value=""' in page
    again = mine | {"seen": around_of(action.plan, action).mark, "money-0-pk": ""}
    assert desk.post(address(action), again).status_code == 302
    assert Resource.objects.get().amount == 6_000


def test_a_mark_that_was_refused_once_is_not_forgotten(
    desk: Client, action: Action, ward: Area
) -> None:
    """A page that came back with an error must not pass for having seen what came since."""
    mine = filled(action, [{"source": "Grant", "amount": "lots"}])
    send(desk, action, areas=[ward.slug])
    page = desk.post(address(action), mine).content.decode()
    assert f'name="seen" value="{mine["seen"]}"' in page


def test_hostile_forms_are_refused(desk: Client, action: Action, place: Place) -> None:
    elsewhere = stories.a_live_plan(stories.a_place("Ashby"), title="Ashby well")
    foreign = elsewhere.actions.first()
    for more in (
        {"areas": ["atlantis"]},
        {"groups": ["astronauts"]},
        {"needed": str(foreign.pk)},
        {"needed": "x"},
        {"kept": ["999999"]},
        {"link": "javascript:alert(1)"},
        {"link": "ftp://files.example"},
        {"words": "x" * 1001},
        {"money-TOTAL_FORMS": "9999"},
        {"money-TOTAL_FORMS": "x"},
        {"money-TOTAL_FORMS": ""},
        {"money-TOTAL_FORMS": "1", "money-0-pk": "x", "money-0-source": "Grant"},
        {"money-TOTAL_FORMS": "1", "money-0-pk": "999999", "money-0-source": "Grant"},
        {"money-TOTAL_FORMS": "1", "money-0-pk": "9" * 30, "money-0-source": "Grant"},
    ):
        response = send(desk, action, **more)
        assert response.status_code == 422, more
    assert around_of(action.plan, action).mark == filled(action)["seen"]


def test_nothing_changed_is_said(desk: Client, action: Action) -> None:
    response = desk.post(address(action), filled(action), follow=True)
    assert "Nothing was changed." in response.content.decode()
    assert not action.plan.edits.exists()


def test_a_whole_plan_has_a_sheet_without_areas(desk: Client, plan: Plan) -> None:
    here = f"/{plan.place.slug}/plans/{plan.slug}/around/"
    assert "Whom it is for" not in desk.get(here).content.decode()
    row = {"source": "Better Care Fund", "amount": "2m", "arrangement": "pooled"}
    assert desk.post(here, filled(plan, [row], areas=["*"])).status_code == 302
    assert Resource.objects.get().amount == Decimal(2_000_000)
    assert plan.edits.get().summary == "Changed the money of the whole plan."


def test_a_draft_s_actions_have_sheets_too(desk: Client, place: Place) -> None:
    draft = stories.a_draft(place, title="Next for Harrow Mill")
    action = Action.objects.select_related("plan__place").get(plan=draft, number=1)
    assert "This plan is live" not in desk.get(address(action)).content.decode()
    assert send(desk, action, groups=["carers"]).status_code == 302
    assert around_of(draft, action).groups == {"carers"}


def test_the_way_back_is_never_to_another_site(desk: Client, action: Action) -> None:
    response = send(desk, action, next="//evil.example/")
    assert response.headers["Location"] == address(action).removesuffix("around/")
    response = send(desk, action, next="/harrow-mill/areas/")
    assert response.headers["Location"] == "/harrow-mill/areas/"
