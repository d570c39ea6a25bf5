"""Every write to cross-cutting plans. The actions they gather are never touched from here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from goldthread.places.models import Place
from goldthread.strategy.models import Action, CrossCuttingPlan, GatheredAction, Plan


class GatheringProblem(Exception):
    """Something that a cross-cutting plan cannot do. The message is for people."""


@transaction.atomic
def start_gathering(*, place: Place, title: str, about: str, at: datetime) -> CrossCuttingPlan:
    """A cross-cutting plan that gathers nothing yet, and which only officers see."""
    # One at a time in a place, or two of one title would take one address.
    Place.objects.select_for_update().get(pk=place.pk)
    return CrossCuttingPlan.objects.create(
        place=place,
        slug=_free_slug(place, title),
        title=title.strip(),
        about=about.strip(),
        created_at=at,
    )


@transaction.atomic
def amend_gathering(*, gathering: CrossCuttingPlan, title: str, about: str) -> None:
    """Put its title and what it is about right; its address stays."""
    gathering.title, gathering.about = title.strip(), about.strip()
    gathering.save(update_fields=["title", "about"])


@transaction.atomic
def gather(*, gathering: CrossCuttingPlan, actions: Collection[Action], heading: str = "") -> int:
    """Gather actions of the place's live plans under a heading; gives how many were new.

    One that is gathered already stays where it is. Raises `GatheringProblem` for an action of
    another place or of a plan that is not live.
    """
    if any(not _may_be_gathered(action, gathering) for action in actions):
        raise GatheringProblem("Choose actions of this place's own live plans.")
    locked(gathering)
    known = set(gathering.gathered.values_list("action", flat=True))
    fresh = [action for action in actions if action.pk not in known]
    first = _next_position(gathering)
    for position, action in enumerate(fresh, start=first):
        GatheredAction.objects.create(
            gathered_by=gathering, action=action, heading=heading.strip(), position=position
        )
    return len(fresh)


@transaction.atomic
def let_go(*, gathered: GatheredAction) -> None:
    """Gather an action no longer. The action itself stays in its plan."""
    gathered.delete()


@transaction.atomic
def file_under(*, gathered: GatheredAction, heading: str) -> None:
    """Put a gathered action under another heading, or under none."""
    gathered.heading = heading.strip()
    gathered.save(update_fields=["heading"])


@transaction.atomic
def shift(*, gathered: GatheredAction, down: bool) -> None:
    """Show a gathered action one place earlier or later; at either end nothing happens."""
    gathering = locked(gathered.gathered_by)
    rows = list(gathering.gathered.all())
    index = next(place for place, row in enumerate(rows) if row.pk == gathered.pk)
    other = index + (1 if down else -1)
    if not 0 <= other < len(rows):
        return
    rows[index], rows[other] = rows[other], rows[index]
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


@transaction.atomic
def show_gathering(*, gathering: CrossCuttingPlan, at: datetime) -> None:
    """Let anyone read it. Raises `GatheringProblem` while it gathers nothing."""
    if not gathering.gathered.exists():
        raise GatheringProblem("Gather at least one action first: the page would be empty.")
    gathering.published_at = gathering.published_at or at
    gathering.save(update_fields=["published_at"])


@transaction.atomic
def hide_gathering(*, gathering: CrossCuttingPlan) -> None:
    """Let only officers read it."""
    gathering.published_at = None
    gathering.save(update_fields=["published_at"])


def locked(gathering: CrossCuttingPlan) -> CrossCuttingPlan:
    """The plan, kept from others until the transaction ends, so that positions stay whole."""
    return CrossCuttingPlan.objects.select_for_update().get(pk=gathering.pk)


def _may_be_gathered(action: Action, gathering: CrossCuttingPlan) -> bool:
    return action.place_id == gathering.place_id and action.plan.state == Plan.State.LIVE


def _next_position(gathering: CrossCuttingPlan) -> int:
    last = gathering.gathered.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _free_slug(place: Place, title: str) -> str:
    stem = slugify(title)[:70] or "plan"
    taken = set(
        place.cross_cutting_plans.filter(slug__startswith=stem).values_list("slug", flat=True)
    )
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)
