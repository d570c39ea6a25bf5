"""A plan, what people did to it in a year, and the next document, with one of every change."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.documents import plan as reading
from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.models import Plan
from tests.strategy.editions import telling
from tests.strategy.editions.telling import a_measure, a_step, an_action

WARM = "Open a warm room in every library"
BRIGHT = "Open a warm, bright room in every library"
SCHOOLS = "Open a warm room in every library and school"
WARDENS = "Train forty wardens to spot a cold home"
SPOTTERS = "Train sixty street wardens who can spot a cold home"
ROOFS = "Insulate the roofs of two hundred homes"
CIRCLE = "Run a phone circle for carers"
BUSES = "Run a late bus from the hospital"
HEATERS = "Lend heaters on cold nights"
UPDATE = "Forty callers rang two hundred carers each week, and few said they felt alone."


def first_document() -> reading.PlanDocument:
    return telling.a_document(
        title="Warm homes in Harrow Mill",
        objectives={
            "Nobody is cold": [
                an_action(WARM, reference="1.1", owner="Town Council",
                          milestones=[a_step("Choose the rooms", "2026/27")],
                          measures=[a_measure("People who come in a week", y2026=400)]),
                an_action(WARDENS, reference="1.2", owner="Age Well", status="On track"),
                an_action(ROOFS, reference="1.3", owner="Town Council"),
            ],
            "Nobody is alone": [
                an_action(CIRCLE, reference="2.1", owner="Carers of Harrow Mill", update=UPDATE),
                an_action("Meet every new neighbour", reference="2.2", owner="Age Well"),
            ],
        },
    )  # fmt: skip


def next_document() -> reading.PlanDocument:
    """Added, dropped, re-worded and moved; another owner; weaker, later; said again."""
    return telling.a_document(
        title="Warm homes in Harrow Mill",
        objectives={
            "Nobody is cold": [
                an_action(SCHOOLS, reference="1.1", owner="Town Council",
                          milestones=[a_step("Choose the rooms", "2027/28")],
                          measures=[a_measure("People who come in a week", y2026=300)]),
                an_action(SPOTTERS, reference="1.4", owner="Age Well", status="On track"),
                an_action(BUSES, reference="1.5", owner="Millbrook Hospitals Trust"),
                an_action("Meet every new neighbour", reference="2.2", owner="Age Well"),
            ],
            "Nobody is alone": [
                an_action(CIRCLE, reference="2.1", owner="Friends of Carers", update=UPDATE),
            ],
        },
    )  # fmt: skip


def a_first_edition(place: Place, officer: User) -> Plan:
    return telling.a_live_edition(place, officer, first_document())


def mend(plan: Plan, officer: User) -> Plan:
    """What people wrote here since: words, an action, a step and how one stands."""
    warm = plan.actions.get(title=WARM)
    amend(warm, officer, title=BRIGHT)
    amend(plan.actions.get(title=WARDENS), officer, status="at_risk")
    add(plan, officer, "action", warm.objective, HEATERS)
    add(plan, officer, "milestone", warm, "Ask the people who came")
    return plan


def amend(item: Any, officer: User, **fields: Any) -> None:
    editing.amend(item=item, fields=fields, seen=None, by=officer, at=timezone.now())


def add(plan: Plan, officer: User, level: str, under: Any, words: str) -> None:
    editing.add(plan=plan, level=level, under=under, words=words, by=officer, at=timezone.now())


def a_draft_to_decide(place: Place, officer: User) -> Plan:
    first = mend(a_first_edition(place, officer), officer)
    return telling.the_next(place, officer, first, next_document())


def a_wrong_document(place: Place, officer: User, plan: Plan) -> Plan:
    document = telling.a_document(
        *(an_action(f"{verb} the parking meters by the market") for verb in ("Sell", "Paint")),
        title="Parking in Harrow Mill",
    )
    return telling.the_next(place, officer, plan, document)
