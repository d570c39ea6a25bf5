"""Finding what an address names, as far as this visitor may see it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from goldthread.organisations.models import Agreement, Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.strategy.gathering.queries import gatherings_of
from goldthread.strategy.models import Action, CrossCuttingPlan, Inquiry, Plan, RegisterEntry
from goldthread.strategy.register.queries import inquiries_of

MOST_FOUND = 40


def roles_of(request: HttpRequest) -> frozenset[Role]:
    return request.roles  # type: ignore[attr-defined, no-any-return]


def edits(request: HttpRequest) -> bool:
    """Whether the visitor is an officer of the place, who sees what is not public yet."""
    return allowed(roles_of(request), Permission.EDIT_PLANS)


def find_inquiry(request: HttpRequest, place: Place, number: int) -> Inquiry:
    return get_object_or_404(inquiries_of(place, with_hidden=edits(request)), pk=number)


def find_entry(place: Place, number: int, entry: int) -> RegisterEntry:
    entries = RegisterEntry.objects.select_related("inquiry", "place", "answered_by")
    return get_object_or_404(entries, place=place, inquiry=number, pk=entry)


def agreements_for(request: HttpRequest, place: Place) -> QuerySet[Agreement]:
    """All of a place's agreements for people with a role in it, public ones for everyone."""
    found = Agreement.objects.in_place(place)
    found = found if roles_of(request) else found.public()
    return found.select_related("file").prefetch_related("parties")


def find_agreement(request: HttpRequest, place: Place, number: int) -> Agreement:
    return get_object_or_404(agreements_for(request, place), pk=number)


def find_across(request: HttpRequest, place: Place, slug: str) -> CrossCuttingPlan:
    return get_object_or_404(gatherings_of(place, with_hidden=edits(request)), slug=slug)


def words_looked_for(request: HttpRequest) -> str:
    """What a visitor typed to find actions; the database takes no null character."""
    return request.GET.get("find", "").replace("\x00", "")[:200]


def find_actions(place: Place, words: str) -> QuerySet[Action]:
    """Actions of the place's live plans whose words, or whose plan's, hold every one of these."""
    actions = Action.objects.filter(place=place, plan__state=Plan.State.LIVE)
    for word in words.split()[:8]:
        actions = actions.filter(
            Q(title__icontains=word)
            | Q(reference__iexact=word)
            | Q(plan__title__icontains=word)
            | Q(objective__title__icontains=word)
            | Q(owners__name__icontains=word)
        )
    found = actions.select_related("plan").order_by("plan__title", "number").distinct()
    return found[:MOST_FOUND]


def choice_of(action: Action) -> tuple[int, str]:
    """An action as one line to tick."""
    return action.pk, f"{action.title} ({action.plan.title}, {action.reference or action.number})"


def in_words(agreement: Agreement, today: date) -> str:
    """How an agreement stands today."""
    if agreement.over(today):
        return "Ended"
    if agreement.to_review(today):
        return "Due for review"
    if agreement.starts_on and agreement.starts_on > today:
        return "Not begun"
    return "In force"
