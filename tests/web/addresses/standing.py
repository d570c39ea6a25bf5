"""How plans stand: for people with a role; what changes it, for officers."""

from __future__ import annotations

from goldthread.strategy.models import Milestone
from tests.web.addresses.kinds import FORM, MEMBER, OFFICER, POST, READ, Address, Here, in_place


def _plan(here: Here) -> str:
    return here.plan.slug


def _milestone(here: Here) -> int:
    action = here.plan.actions.get(number=1)
    made, _ = Milestone.objects.get_or_create(
        place=here.place, plan=here.plan, action=action, text="Chairs are bought"
    )
    return made.pk


ACTION = {"plan": _plan, "number": lambda here: 1}

ADDRESSES = {
    "standing:across": Address(MEMBER, READ, in_place()),
    "standing:plan": Address(MEMBER, READ, in_place(plan=_plan)),
    "standing:action": Address(MEMBER, READ, in_place(**ACTION)),
    "standing:say": Address(OFFICER, FORM, in_place(**ACTION)),
    "standing:milestone": Address(OFFICER, POST, in_place(**ACTION, pk=_milestone)),
}
