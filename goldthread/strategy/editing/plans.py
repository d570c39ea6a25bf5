"""A plan as a whole: from nothing, retitled, live, discarded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.drafts.write import free_slug
from goldthread.strategy.editing.amending import said
from goldthread.strategy.editing.problems import NotYet, Wanting
from goldthread.strategy.editing.recording import in_one_edit
from goldthread.strategy.models import ActionOwner, Edit, Plan, PlanImport
from goldthread.strategy.models.plans import DEFAULT_LABELS

NO_TITLE = "Give the plan a title."
EMPTY = "There is nothing in this plan yet. Add at least one of its main parts first."


@transaction.atomic
def start_plan(
    *,
    place: Place,
    title: str,
    period: str,
    labels: Mapping[str, str],
    by: User | None,
    at: datetime,
) -> Plan:
    """A draft from nothing. `labels` are the plan's own words for its levels, where it has any."""
    title = said(title, NO_TITLE)[:500]
    # One at a time in a place, or two plans of one title would be given one address.
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    plan = Plan.objects.create(
        place=place,
        slug=free_slug(place, title),
        title=title,
        period=period.strip()[:40],
        labels={
            level: word.strip()
            for level, word in labels.items()
            if level in DEFAULT_LABELS and word.strip()
        },
        created_at=at,
    )
    with in_one_edit(plan, "start", "Started the plan.", by=by, at=at):
        return plan


@transaction.atomic
def retitle_plan(*, plan: Plan, title: str, period: str, by: User | None, at: datetime) -> Edit:
    with in_one_edit(plan, "retitle", "Changed the plan's title or years.", by=by, at=at) as edit:
        edit.change(edit.plan, title=said(title, NO_TITLE)[:500], period=period.strip()[:40])
    return edit.record


def confirm_owner(
    *, plan: Plan, name: str, organisation: Organisation | None, by: User | None, at: datetime
) -> int:
    """Say which organisation a printed owner is, wherever the plan prints it.

    None leaves the printed name standing for itself. Gives how many actions it
    touched. The organisation must work in the plan's place.
    """
    if organisation and not organisation.places.filter(pk=plan.place_id).exists():
        raise Wanting("Choose one of this place's own organisations.")
    with in_one_edit(plan, "confirm_owner", "Said who an owner is.", by=by, at=at) as edit:
        return edit.change_all(
            ActionOwner.objects.filter(action__plan=plan, name=name),
            organisation=organisation,
            confirmed_by=by,
            confirmed_at=at,
        )


def publish_draft(*, plan: Plan, by: User | None, at: datetime) -> Edit:
    """Let anyone read a plan that was written or copied here.

    Raises `NotYet` for a plan that is no draft, holds no priority, or came from a document,
    which is approved with its import.
    """
    with in_one_edit(plan, "publish", "Made the plan live.", by=by, at=at) as edit:
        refuse_publishing(edit.plan)
        edit.change(edit.plan, state=Plan.State.LIVE, published_at=at)
    return edit.record


def refuse_publishing(plan: Plan) -> None:
    if plan.state != Plan.State.DRAFT:
        raise NotYet("This plan is live already.")
    if PlanImport.objects.filter(plan=plan, state=PlanImport.State.DRAFT).exists():
        raise NotYet("This plan was read from a document: review and approve that instead.")
    if not plan.priorities.exists():
        raise NotYet(EMPTY)


def discard_draft(*, plan: Plan, by: User | None, at: datetime) -> Edit:
    """Put away a draft that was written or copied here. Raises `NotYet` for any other plan."""
    with in_one_edit(plan, "discard", "Discarded the draft.", by=by, at=at) as edit:
        if edit.plan.state != Plan.State.DRAFT:
            raise NotYet("Only a draft can be discarded.")
        if PlanImport.objects.filter(plan=plan, state=PlanImport.State.DRAFT).exists():
            raise NotYet("This plan was read from a document: discard that import instead.")
        edit.change(edit.plan, state=Plan.State.DISCARDED)
    return edit.record
