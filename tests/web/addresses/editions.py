"""Editions of a plan: public to read, an officer's to decide about."""

from __future__ import annotations

from typing import Any

from goldthread.strategy.models import Plan
from tests.web.addresses.kinds import EVERYONE, FORM, OFFICER, POST, READ, Address, Here, in_place


def _plan(here: Here) -> str:
    return here.plan.slug


def _next_edition(here: Here) -> dict[str, Any]:
    """The draft under review, as the next edition of the live plan."""
    draft = here.plan_import.plan
    Plan.objects.filter(pk=draft.pk).update(previous=here.plan)
    return {"place": here.place.slug, "plan": draft.slug}


ADDRESSES = {
    "editions:history": Address(EVERYONE, READ, in_place(plan=_plan)),
    "editions:differences": Address(EVERYONE, READ, in_place(plan=_plan)),
    "editions:differences_csv": Address(EVERYONE, READ, in_place(plan=_plan)),
    "editions:decide": Address(OFFICER, FORM, _next_edition),
    "editions:decide_all": Address(OFFICER, POST, _next_edition),
    "editions:same": Address(OFFICER, FORM, _next_edition),
    "editions:take_back": Address(OFFICER, POST, _next_edition),
    "editions:alone": Address(OFFICER, POST, _next_edition),
    "editions:newest": Address(OFFICER, POST, _next_edition),
}
