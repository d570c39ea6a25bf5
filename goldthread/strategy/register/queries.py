"""Reading the register: inquiries with how far the partners have come."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from goldthread.places.models import Place
from goldthread.strategy.models import Action, Inquiry, Plan, RegisterEntry


def inquiries_of(place: Place, *, with_hidden: bool) -> QuerySet[Inquiry]:
    """A place's inquiries with the counts a list shows; hidden ones for officers alone."""
    found = Inquiry.objects.in_place(place)
    found = found if with_hidden else found.public()
    entry = RegisterEntry.Answer
    return found.annotate(
        total=Count("entries"),
        accepted=Count("entries", filter=Q(entries__answer__in=[entry.ACCEPTED, entry.PARTLY])),
        refused=Count("entries", filter=Q(entries__answer=entry.NOT_ACCEPTED)),
        unanswered=Count("entries", filter=Q(entries__answer="")),
        closed=Count("entries", filter=Q(entries__closed_on__isnull=False)),
    )


def entries_of(inquiry: Inquiry, *, with_hidden: bool) -> QuerySet[RegisterEntry]:
    """An inquiry's entries with the actions that answer them, live ones alone for the public."""
    return inquiry.entries.select_related("answered_by", "read_from").prefetch_related(
        "progress", Prefetch("actions", _showable(with_hidden), to_attr="answering")
    )


def _showable(with_hidden: bool) -> QuerySet[Action]:
    actions = Action.objects.select_related("plan")
    if with_hidden:
        return actions.exclude(plan__state=Plan.State.DISCARDED)
    return actions.filter(plan__state=Plan.State.LIVE)


@dataclass(frozen=True, slots=True)
class Answered:
    """A recommendation that an action answers, for the action's own page."""

    text: str
    inquiry: Inquiry
    entry: int


def answered_by_action(action: Action, *, with_hidden: bool) -> list[Answered]:
    """The recommendations that an action answers, those of public inquiries for the public."""
    entries = RegisterEntry.objects.filter(actions=action).select_related("inquiry")
    if not with_hidden:
        entries = entries.filter(inquiry__public=True)
    return [Answered(entry.text, entry.inquiry, entry.pk) for entry in entries]
