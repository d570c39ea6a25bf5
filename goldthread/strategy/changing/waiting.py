"""What of plan changes waits for a person, for My work."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy.changing.queries import TITLES, to_decide
from goldthread.strategy.changing.values import short
from goldthread.workflow.waiting import Waiting

LONGEST = 120


def waiting_for(user: User, place: Place, roles: Collection[Role], today: date) -> list[Waiting]:
    """Changes that this person may agree to or decline, those asked for first at the top."""
    return [
        Waiting(
            kind="Plan change",
            title=f"{TITLES.get((one.kind, one.level), 'A change')}: {short(one.about, LONGEST)}",
            what_next="Agree to it or decline it",
            due=None,
            url_name="changing:one",
            url_kwargs={"place": place.slug, "plan": one.plan.slug, "pk": one.pk},
            since=timezone.localdate(one.asked_at),
        )
        for one in to_decide(user, place)
    ]
