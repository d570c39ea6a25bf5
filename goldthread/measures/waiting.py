"""What about measures waits for an analyst, for My work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.measures.models import Load, Measure, Target
from goldthread.organisations.models import Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.workflow.waiting import Waiting

MOST = 30  # of each sort
AHEAD = dt.timedelta(days=60)  # a target to be confirmed is told of from so many days before


def waiting_for(user: User, place: Place, roles: Collection[Role], today: dt.date) -> list[Waiting]:
    """Files that were checked, targets to be confirmed, and measures that are still drafts."""
    if not allowed(roles, Permission.KEEP_MEASURES):
        return []
    return [*_loads(place), *_targets(place, today), *_drafts(place)]


def _loads(place: Place) -> Iterator[Waiting]:
    checked = Load.objects.filter(place=place, state=Load.State.CHECKED)
    for load in checked.select_related("file", "measure").order_by("started_at")[:MOST]:
        yield Waiting(
            kind="Figures to load",
            title=load.file.name if load.file else str(load.measure or load),
            what_next="See what was found, then load them or not.",
            due=None,
            url_name="measures:load",
            url_kwargs={"place": place.slug, "pk": load.pk},
            since=timezone.localdate(load.started_at),
        )


def _targets(place: Place, today: dt.date) -> Iterator[Waiting]:
    unsure = Target.objects.standing().filter(
        place=place, kind=Target.Kind.TO_BE_CONFIRMED, confirmed_until__lte=today + AHEAD
    )
    for target in unsure.select_related("measure").order_by("confirmed_until")[:MOST]:
        yield Waiting(
            kind="Target to confirm",
            title=target.measure.name,
            what_next="Say what the target is, or that it needs longer.",
            due=target.confirmed_until,
            url_name="measures:targets",
            url_kwargs={"place": place.slug, "slug": target.measure.slug},
        )


def _drafts(place: Place) -> Iterator[Waiting]:
    """One line for all: after an import there may be a hundred."""
    number = Measure.objects.filter(place=place, state=Measure.State.DRAFT).count()
    if number:
        yield Waiting(
            kind="Measures",
            title=f"{number} measures are drafts" if number > 1 else "1 measure is a draft",
            what_next="Publish those that are ready.",
            due=None,
            url_name="measures:library",
            url_kwargs={"place": place.slug},
        )
