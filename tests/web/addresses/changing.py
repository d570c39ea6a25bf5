"""Changes of a plan: read by anyone once agreed, asked for by who leads, decided by who may."""

from __future__ import annotations

from goldthread.strategy.changing import ask
from goldthread.strategy.models import Action, ActionOwner, ChangeRequest
from tests.organisations import builders
from tests.web.addresses.kinds import (
    EVERYONE,
    FORM,
    MEMBER,
    OFFICER,
    OWNER,
    POST,
    READ,
    Address,
    Here,
    in_place,
)


def _plan(here: Here) -> str:
    return here.plan.slug


def _action(here: Here) -> int:
    """One that the owner's organisation leads, as somebody has confirmed."""
    action: Action = here.plan.actions.get(number=1)
    ActionOwner.objects.get_or_create(
        place=here.place,
        action=action,
        organisation=builders.a_partner(here.place),
        defaults={"name": "The council", "confirmed_at": builders.NOW},
    )
    return action.pk


def _request(here: Here) -> int:
    action = here.plan.actions.get(number=1)
    found = ChangeRequest.objects.filter(action=action).first()
    if found is None:
        found = ask(
            item=action, kind="words", wanted="Open a warm room", reason="It is shorter.",
            by=here.member, at=builders.NOW,
        )  # fmt: skip
    return found.pk


ADDRESSES = {
    "changing:plan": Address(EVERYONE, READ, in_place(plan=_plan)),
    "changing:ask": Address(
        OWNER, FORM, in_place(plan=_plan, level=lambda here: "action", pk=_action)
    ),
    "changing:approvers": Address(OFFICER, FORM, in_place(plan=_plan)),
    "changing:one": Address(MEMBER, READ, in_place(plan=_plan, pk=_request)),
    # A step without its name is asked for again; who may take which is told of each request.
    "changing:decide": Address(MEMBER, POST, in_place(plan=_plan, pk=_request)),
    "changing:as_agreed": Address(MEMBER, READ, in_place(plan=_plan)),
}
