"""For whom the demonstration's actions are, with what money, and what they wait for.

What has been said around an action already is left alone, so that doing it again adds nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import yaml

from goldthread.accounts.models import User
from goldthread.demonstration import story
from goldthread.places.actions import add_area, add_group
from goldthread.places.models import Area, Group, Place
from goldthread.strategy.around.actions import WHOLE, set_around
from goldthread.strategy.around.money import parse_pounds
from goldthread.strategy.around.queries import around_of
from goldthread.strategy.around.said import Around, Money, Need
from goldthread.strategy.models import Action, Plan


def say_around(*, plan: Plan, by: User, at: dt.datetime) -> None:
    """Wards, groups, money, equality notes and waits, as `demo/content` tells of them."""
    told = _told("around.yaml")
    _make_areas(plan.place, told)
    _make_groups(plan.place, told)
    _say(plan, None, told["plan"], by, at)
    actions = {action.reference: action for action in plan.actions.select_related("plan__place")}
    for reference, said in told["actions"].items():
        needed = [actions[other].pk for other in said.get("waits_for", ())]
        _say(plan, actions[reference], said, by, at, needed)


def _told(name: str) -> dict[str, Any]:
    text = (story.FOLDER / "content" / name).read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def _make_areas(place: Place, told: dict[str, Any]) -> None:
    known = {area.name: area for area in Area.objects.in_place(place)}
    for name in _told("place.yaml")["wards"]:
        if name not in known:
            known[name] = add_area(place=place, name=name, kind=Area.Kind.WARD)
    for one in told["neighbourhoods"]:
        if one["name"] not in known:
            parent = known[one["within"]]
            kind = Area.Kind.NEIGHBOURHOOD
            add_area(place=place, name=one["name"], kind=kind, parent=parent)


def _make_groups(place: Place, told: dict[str, Any]) -> None:
    for one in told["groups"]:
        if not Group.objects.filter(place=place, name=one["name"]).exists():
            add_group(place=place, name=one["name"], meaning=one["meaning"])


def _say(
    plan: Plan,
    action: Action | None,
    said: dict[str, Any],
    by: User,
    at: dt.datetime,
    needed: list[int] | None = None,
) -> None:
    if around_of(plan, action) != Around():
        return
    slugs = dict(Area.objects.in_place(plan.place).values_list("name", "slug"))
    slugs["everywhere"] = WHOLE
    words = [Need(words=words) for words in said.get("waits_for_words", ())]
    around = Around(
        areas=frozenset(slugs[name] for name in said.get("areas", ())),
        groups=frozenset(said.get("groups", ())),
        equality=said.get("equality", ""),
        money=tuple(_money(row) for row in said.get("money", ())),
        needs=(*(Need(needed=pk) for pk in needed or ()), *words),
    )
    set_around(plan=plan, action=action, said=around, seen=None, by=by, at=at)


def _money(row: dict[str, Any]) -> Money:
    return Money(
        source=row["source"],
        amount=parse_pounds(str(row.get("amount", ""))),
        year=row.get("year", ""),
        arrangement=row.get("arrangement", ""),
        note=row.get("note", ""),
    )
