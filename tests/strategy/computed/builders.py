"""A public plan whose actions, updates and milestones are made in a line."""

from __future__ import annotations

import datetime as dt
from typing import Any

from goldthread.measures import periods
from goldthread.measures.computing.counting import Asked
from goldthread.measures.computing.parameters import checked
from goldthread.measures.computing.registry import query_called
from goldthread.organisations.models import Organisation
from goldthread.places.models import Area, Place
from goldthread.strategy.models import (
    Action,
    ActionArea,
    ActionOwner,
    Milestone,
    Objective,
    Plan,
    Priority,
    Update,
    UpdateLink,
)

NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
YEAR = periods.financial_year(2025)


def a_plan(place: Place, title: str = "Well by the weir", **given: Any) -> Plan:
    """Live since the start of the financial year 2021/22 by its own period."""
    told = {
        "slug": title.lower().replace(" ", "-"), "title": title, "state": Plan.State.LIVE,
        "period": "2021/22-2026/27", "created_at": NOW, "published_at": NOW,
    }  # fmt: skip
    plan = Plan.objects.create(place=place, **(told | given))
    priority = Priority.objects.create(place=place, plan=plan, title="Move more")
    Objective.objects.create(place=place, plan=plan, priority=priority, title="Walk daily")
    return plan


def an_action(plan: Plan, title: str = "Mend the path", *, lead: str = "", **given: Any) -> Action:
    number = plan.actions.count() + 1
    action = Action.objects.create(
        place=plan.place, plan=plan, objective=plan.objectives.get(), number=number, title=title,
        position=number, **given,
    )  # fmt: skip
    if lead:
        slug = lead.lower().replace(" ", "-")
        organisation, _ = Organisation.objects.get_or_create(name=lead, slug=slug)
        ActionOwner.objects.create(
            place=plan.place, action=action, name=lead, organisation=organisation,
            confirmed_at=NOW,
        )  # fmt: skip
    return action


def an_update(*actions: Action, as_at: str, text: str = "It goes well.") -> Update:
    plan = actions[0].plan
    update = Update.objects.create(place=plan.place, plan=plan, text=text, as_at=as_at)
    for action in actions:
        UpdateLink.objects.create(update=update, action=action)
    return update


def a_milestone(action: Action, text: str = "Agree where", **given: Any) -> Milestone:
    return Milestone.objects.create(
        place=action.place, plan=action.plan, action=action, text=text, **given
    )


def in_area(action: Action, name: str) -> Area:
    area, _ = Area.objects.get_or_create(
        place=action.place, name=name, slug=name.lower().replace(" ", "-")
    )
    ActionArea.objects.create(place=action.place, action=action, area=area)
    return area


def asked(
    place: Place, query: str, *, period: periods.Period = YEAR, until: dt.date | None = None,
    breakdowns: tuple[str, ...] = (), by_area: bool = False, **parameters: Any,
) -> Asked:  # fmt: skip
    """As a run would ask."""
    return Asked(
        place=place, period=period, until=until or period.end, breakdowns=breakdowns,
        by_area=by_area, parameters=checked(query_called(query).parameters, parameters),
    )  # fmt: skip
