"""“What is happening in my area” and “For people like me”, and what plan pages show of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from goldthread.places.models import Area, Place
from goldthread.strategy.around.actions import WHOLE
from goldthread.strategy.around.said import Money, Need
from goldthread.strategy.models import Action, Plan, Status

Say = Callable[..., Any]


def read(path: str, status: int = 200) -> str:
    response = Client().get(path)
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def told(plan: Plan, ward: Area, say: Say) -> Plan:
    """Action 1 is for carers of Mill End, 2 for the whole place, and 3 waits for an off-track 4."""
    rooms, staff, visits, off = plan.actions.filter(number__lte=4).order_by("number")
    Action.objects.filter(pk=off.pk).update(status=Status.OFF_TRACK)
    money = (
        Money("Better Care Fund", Decimal("120000.00"), "2025/26", "pooled"),
        Money("Harrow Mill Borough Council", None, "2026/27", "", "Asked for in March"),
    )
    say(rooms, areas=frozenset({ward.slug}), groups=frozenset({"carers"}), money=money,
        equality="Rooms have a hearing loop.", link="https://harrow-mill.example/eia")  # fmt: skip
    say(staff, areas=frozenset({WHOLE}))
    say(visits, needs=(Need(off.pk), Need(words="A lease for the hall")))
    say(plan, money=(Money("Lottery grant", Decimal("5000.50"), "2025/26"),))
    return plan


def address(plan: Plan, number: int) -> str:
    return f"/{plan.place.slug}/plans/{plan.slug}/actions/{number}/"


def title(plan: Plan, number: int) -> str:
    return str(plan.actions.get(number=number).title).replace("'", "&#39;")


def test_a_resident_finds_her_area_in_two_taps(told: Plan) -> None:
    home = read("/harrow-mill/")
    assert 'href="/harrow-mill/areas/"' in home
    assert 'href="/harrow-mill/areas/mill-end/"' in read("/harrow-mill/areas/")
    page = read("/harrow-mill/areas/mill-end/")
    own, everywhere = page.split("For the whole of Harrow Mill")
    assert title(told, 1) in own
    assert title(told, 2) in everywhere
    assert title(told, 1) not in everywhere


def test_a_carer_finds_what_is_for_her(told: Plan) -> None:
    assert "/harrow-mill/for/carers/" in read("/harrow-mill/for/")
    page = read("/harrow-mill/for/carers/")
    assert title(told, 1) in page
    assert "For everyone" in page
    assert title(told, 2) in page
    assert "You look after someone" in page


def test_pages_help_when_there_is_nothing(place: Place, ward: Area) -> None:
    assert "has not made a plan public yet" in read("/harrow-mill/for/")
    assert "No action is for Mill End alone" in read("/harrow-mill/areas/mill-end/")
    assert "No action names this group yet" in read("/harrow-mill/for/carers/")
    ward.delete()
    assert "We cannot show this by area yet" in read("/harrow-mill/areas/")


def test_what_is_not_there_is_not_found(told: Plan) -> None:
    read("/harrow-mill/areas/atlantis/", 404)
    read("/harrow-mill/for/astronauts/", 404)
    whole = Client().get("/harrow-mill/areas/everywhere/")
    assert whole.headers["Location"] == "/harrow-mill/areas/"


def test_an_action_s_page_tells_all_that_stands_around_it(told: Plan) -> None:
    page = read(address(told, 1))
    assert 'href="/harrow-mill/areas/mill-end/"' in page
    assert 'href="/harrow-mill/for/carers/"' in page
    assert "£120,000" in page
    assert "(pooled budget)" in page
    assert "Amount not known" in page
    assert "Rooms have a hearing loop." in page
    assert 'href="https://harrow-mill.example/eia"' in page


def test_a_wait_for_what_is_off_track_is_seen_on_both_sides(told: Plan) -> None:
    waiting = read(address(told, 3))
    assert "This waits for 1 action that is off track or stopped." in waiting
    assert title(told, 4) in waiting
    assert "A lease for the hall" in waiting
    assert title(told, 3) in read(address(told, 4)).split("These wait for it")[1]
    assert "Waits for an action that is off track" in read(f"/harrow-mill/plans/{told.slug}/")


def test_the_plan_s_page_adds_its_money_up(told: Plan) -> None:
    page = read(f"/harrow-mill/plans/{told.slug}/")
    assert "<b>£125,000.50</b> in all, and 1 amount that is not known yet" in page
    assert "In pooled budgets" in page
    assert "section 75" in page.lower()


def test_a_plan_is_narrowed_to_an_area_or_a_group(told: Plan) -> None:
    here = f"/harrow-mill/plans/{told.slug}/"
    assert "Showing 1 of" in read(f"{here}?area=mill-end")
    assert "Showing 1 of" in read(f"{here}?group=carers&area=mill-end")
    assert "Nothing matches" in read(f"{here}?group=carers&area=everywhere")


def test_downloads_carry_what_stands_around(told: Plan) -> None:
    here = f"/harrow-mill/plans/{told.slug}/"
    text = Client().get(f"{here}plan.csv").content.decode("utf-8-sig")
    first, _, third, *_ = csv.DictReader(io.StringIO(text, newline=""))
    assert first["Areas"] == "Mill End"
    assert first["Groups"] == "Carers"
    assert first["Money"].splitlines() == [
        "Better Care Fund, £120,000, 2025/26, pooled",
        "Harrow Mill Borough Council, amount not known, 2026/27",
    ]
    assert (first["Known money in pounds"], first["Amounts not known"]) == ("120000.00", "1")
    assert third["Waits for"].splitlines() == [
        told.actions.get(number=4).title,
        "A lease for the hall",
    ]
    assert (third["Known money in pounds"], third["Amounts not known"]) == ("", "")
    data = json.loads(Client().get(f"{here}plan.json").content)
    assert data["resources"] == [
        {"source": "Lottery grant", "pounds": "5000.50", "year": "2025/26", "arrangement": None,
         "note": None}
    ]  # fmt: skip
    actions = [
        action
        for priority in data["priorities"]
        for objective in priority["objectives"]
        for action in objective["actions"]
    ]
    assert actions[0]["areas"] == [{"name": "Mill End", "code": "E05990001"}]
    assert actions[0]["groups"] == ["Carers"]
    assert actions[0]["resources"][1]["pounds"] is None
    assert actions[0]["equality"]["text"] == "Rooms have a hearing loop."
    assert actions[2]["waits_for"][0]["number"] == 4
    assert actions[2]["waits_for"][1] == {"words": "A lease for the hall"}


def test_what_officers_write_is_escaped(told: Plan, say: Say) -> None:
    action = told.actions.get(number=5)
    say(action, equality="<script>x</script>", needs=(Need(words="<b>hall</b>"),))
    page = read(address(told, 5))
    assert "<script>x" not in page
    assert "<b>hall" not in page
