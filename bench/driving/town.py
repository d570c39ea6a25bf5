"""Two places as a real partnership has them after a year: a plan of 300 actions, areas, history,
and an import under review."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

WARDS = ["Mill End", "Riverside", "Castle Hill", "Nether Green", "Weir Lane", "Cornmarket"]
OFFICERS, BOARD = 0.15, 0.10  # of all; the others own actions


@dataclass
class Town:
    """What a visitor may look at, and the people who have signed in."""

    slug: str
    plan: str
    numbers: list[int]
    keys: list[int]
    areas: list[str]
    draft: str
    review: int
    people: list[tuple[str, str]] = field(default_factory=list)  # role, session

    @property
    def at(self) -> str:
        return f"/{self.slug}/plans/{self.plan}/"


def a_town(name: str, *, actions: int, people: int) -> Town:
    from goldthread.organisations.models import Membership, Role
    from goldthread.places.actions import add_area
    from goldthread.strategy import editing
    from tests.web import stories
    from tests.web.workbench import builders

    place = stories.a_place(name)
    plan = stories.a_live_plan(place, title="Long plan", actions=actions)
    areas = [add_area(place=place, name=ward, kind="ward", code="").slug for ward in WARDS]
    town = Town(place.slug, plan.slug, [], [], areas, "", 0)
    town.people = [(role, _session(place, role, n)) for n, role in enumerate(roles(people))]
    officer = Membership.objects.filter(place=place, role=Role.OFFICER)[0].user
    under_review = builders.an_import(place, officer, actions_read=72, doubtful=14)
    town.draft, town.review = under_review.plan.slug, under_review.pk
    for number, action in enumerate(plan.actions.order_by("number")):
        town.numbers.append(action.number)
        town.keys.append(action.pk)
        if number % 6 == 0:
            _lies_in(plan, action, areas[number // 6 % len(areas)], officer)
        if number % 15 == 0:
            fields = {"notes": ["We looked at this in the spring."]}
            editing.amend(item=action, fields=fields, seen=None, by=officer, at=stories.NOW)
    return town


def roles(people: int) -> list[str]:
    """An officer at least; the shares of `OFFICERS` and `BOARD`, and owners of actions."""
    officers = max(1, round(OFFICERS * people))
    board = round(BOARD * people)
    return ["officer"] * officers + ["board"] * board + ["owner"] * (people - officers - board)


def _session(place: Any, role: str, number: int) -> str:
    from bench.driving.people import a_session

    return a_session(place, role, f"{role}-{number}@{place.slug}.example")


def _lies_in(plan: Any, action: Any, area: str, officer: Any) -> None:
    from goldthread.strategy.around.actions import set_around
    from goldthread.strategy.around.said import Around
    from tests.web import stories

    said = Around(areas=frozenset({area}))
    set_around(plan=plan, action=action, said=said, seen=None, by=officer, at=stories.NOW)
