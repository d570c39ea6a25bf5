"""Which plans that were read wait for a person's review, for My work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.strategy.models import PlanImport
from goldthread.workflow.waiting import Waiting

MOST = 20


def waiting_for(user: User, place: Place, roles: Collection[Role], today: dt.date) -> list[Waiting]:
    """Plans that were read from a document and are not live yet."""
    if not allowed(roles, Permission.IMPORT_PLANS):
        return []
    found = PlanImport.objects.in_place(place).filter(state=PlanImport.State.DRAFT)
    return [
        Waiting(
            kind="Plan to review",
            title=one.plan.title if one.plan else one.file.name,
            what_next="Look through what was read, then approve it.",
            due=None,
            url_name="importing:review",
            url_kwargs={"place": place.slug, "number": one.pk},
            since=timezone.localdate(one.asked_at),
        )
        for one in found.select_related("plan", "file").order_by("asked_at")[:MOST]
    ]
