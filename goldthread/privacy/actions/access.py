"""Saying that everybody's access to a place has been looked at."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.organisations.actions.checks import must_be_allowed
from goldthread.organisations.rules import Permission
from goldthread.places.models import Place
from goldthread.privacy.access import access_to
from goldthread.privacy.models import AccessReview


@transaction.atomic
def confirm_review(*, place: Place, note: str = "", by: User, at: datetime) -> AccessReview:
    """Record that everybody's access was looked at and is right. Raises NotAllowed."""
    must_be_allowed(by, place, Permission.GOVERN)
    people = access_to(place, today=at.date())
    return AccessReview.objects.create(
        place=place,
        reviewed_by=by,
        reviewed_at=at,
        people=len(people),
        unused=sum(one.unused for one in people),
        note=note,
    )
