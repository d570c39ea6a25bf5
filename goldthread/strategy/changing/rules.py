"""Who may ask for a change of a plan, and who may decide about it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from goldthread.accounts.models import User
from goldthread.organisations.models import Membership, Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.strategy.models import Action, ActionOwner, Plan, PlanApprover

OFFICERS = (Role.OFFICER, Role.ADMINISTRATOR)
NOT_A_DECIDER = "Only {who} may decide about changes of this plan."
OWN_REQUEST = (
    "You asked for this change, so somebody else decides about it: {names}. You can withdraw it."
)
NOT_THE_ASKER = "Only the person who asked for this change may withdraw it."
NOT_LEADING = (
    "You can ask for changes of actions that your organisation leads. "
    "Ask a performance officer about this one."
)


@dataclass(frozen=True, slots=True)
class Deciders:
    """Who agrees to changes of a plan: the people it names, or else the place's officers."""

    people: tuple[User, ...]
    named: bool

    @property
    def names(self) -> str:
        return ", ".join(user.name or user.email for user in self.people) or "nobody yet"

    @property
    def who(self) -> str:
        """For a sentence that says who may."""
        return self.names if self.named else "performance officers and place administrators"


def deciders_of(plan: Plan) -> Deciders:
    """Named people who still have a role in the place; where none is left, officers."""
    current = Membership.objects.current().filter(place=plan.place_id)
    chosen = PlanApprover.objects.filter(plan=plan).values("user")
    named = _people(current.filter(user__in=chosen).values("user"))
    if named:
        return Deciders(named, named=True)
    return Deciders(_people(current.filter(role__in=OFFICERS).values("user")), named=False)


def _people(pks: object) -> tuple[User, ...]:
    return tuple(User.objects.filter(pk__in=pks).order_by("name", "email"))  # type: ignore[misc]


def refused(
    verb: str, *, person: int | None, asked_by: int | None, deciders: Collection[int]
) -> str:
    """Why a person may not take a step; "" when they may. People go by their numbers.

    Who asked does not decide, unless nobody else may.
    """
    if verb == "withdraw":
        return "" if person is not None and person == asked_by else NOT_THE_ASKER
    if person is None or person not in deciders:
        return NOT_A_DECIDER
    others = set(deciders) - {person}
    return OWN_REQUEST if person == asked_by and others else ""


def refusal(verb: str, *, user: User | None, asked_by: int | None, deciders: Deciders) -> str:
    """The same in words for that person."""
    pks = [one.pk for one in deciders.people]
    why = refused(verb, person=user.pk if user else None, asked_by=asked_by, deciders=pks)
    others = ", ".join(
        one.name or one.email for one in deciders.people if user is None or one.pk != user.pk
    )
    return why.format(who=deciders.who, names=others)


def may_ask(user: User, roles: Collection[Role], action: Action) -> bool:
    """Officers of any action; an action's owner of those that their organisation leads."""
    if allowed(roles, Permission.EDIT_PLANS):
        return True
    return allowed(roles, Permission.WRITE_UPDATES) and leads(user, action)


def leads(user: User, action: Action) -> bool:
    """Whether a person is an owner for an organisation that a person confirmed to lead it."""
    return ActionOwner.objects.filter(
        action=action, confirmed_at__isnull=False, organisation__in=organisations_of(user, action)
    ).exists()


def organisations_of(user: User, action: Action) -> list[int]:
    rows = Membership.objects.current().filter(
        user=user, place=action.place_id, role__in=(Role.OWNER, *OFFICERS)
    )
    return list(rows.values_list("organisation", flat=True))
