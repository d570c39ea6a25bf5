"""Who may do what with plans. When it may be done stands in `transitions.py`."""

from __future__ import annotations

from goldthread.accounts.models import User
from goldthread.organisations.queries import roles_of
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.strategy.models import Plan


def may_import_plans(user: User, place: Place) -> bool:
    return allowed(roles_of(user, place), Permission.IMPORT_PLANS)


def may_edit_plans(user: User, place: Place) -> bool:
    return allowed(roles_of(user, place), Permission.EDIT_PLANS)


def may_see_plan(user: User, plan: Plan) -> bool:
    """Anyone may read a live plan; a draft only those who review it."""
    return plan.state == Plan.State.LIVE or (
        plan.state == Plan.State.DRAFT and may_edit_plans(user, plan.place)
    )
