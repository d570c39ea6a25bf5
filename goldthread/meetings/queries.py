"""Reading meetings, as far as a viewer may: each begins from what they may know of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from goldthread.meetings.models import (
    ActionArising,
    AgendaItem,
    Body,
    Decision,
    ForwardItem,
    Meeting,
    MeetingQuerySet,
    Paper,
)
from goldthread.meetings.models.decisions import PUBLIC, DecisionQuerySet
from goldthread.meetings.rules import WHOLE, Viewer
from goldthread.places.models import Place
from goldthread.strategy.models import Action

MOST_WORDS = 8  # of a search
State = Meeting.State


def bodies_for(place: Place, viewer: Viewer) -> QuerySet[Body]:
    """The bodies of a place that somebody may know of."""
    found = Body.objects.in_place(place)
    if viewer.roles & WHOLE:
        return found
    return found.filter(Q(public=True) | Q(pk__in=viewer.own_bodies))


def meetings_for(place: Place, viewer: Viewer) -> MeetingQuerySet:
    """The meetings of a place that somebody may know of."""
    found = Meeting.objects.in_place(place).select_related("body", "place")
    if viewer.roles & WHOLE:
        return found
    public = Q(public=True, body__public=True)
    return found.filter(public | Q(body__in=viewer.own_bodies))


def decisions_for(place: Place, viewer: Viewer) -> DecisionQuerySet:
    """The decisions somebody may read: for the public, those of agreed public minutes."""
    found = Decision.objects.in_place(place)
    if viewer.roles & WHOLE:
        return found
    # One condition and no subquery: over a subquery, a search of 2,000 took minutes.
    return found.filter(PUBLIC | Q(meeting__body__in=viewer.own_bodies))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for among decisions; what is empty does not narrow."""

    words: str = ""
    body: int | None = None
    kind: str = ""
    state: str = ""
    owner: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


def search_decisions(place: Place, viewer: Viewer, wanted: Wanted) -> DecisionQuerySet:
    """Decisions that hold every word and fit all the rest, the latest meeting first."""
    found = decisions_for(place, viewer)
    for word in wanted.words.split()[:MOST_WORDS]:
        found = found.filter(
            Q(words__icontains=word) | Q(item__title__icontains=word) | Q(outcome__icontains=word)
        )
    for word in wanted.owner.split()[:MOST_WORDS]:
        found = found.filter(
            Q(owner_words__icontains=word)
            | Q(organisation__name__icontains=word)
            | Q(organisation__short_name__icontains=word)
        )
    if wanted.body:
        found = found.filter(meeting__body=wanted.body)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.state:
        found = found.filter(state="" if wanted.state == "noted" else wanted.state)
    if wanted.since:
        found = found.filter(meeting__starts_at__date__gte=wanted.since)
    if wanted.until:
        found = found.filter(meeting__starts_at__date__lte=wanted.until)
    return found.order_by("-meeting__starts_at", "-meeting", "position", "pk")


def decisions_in_order(numbers: Sequence[int]) -> list[Decision]:
    """A page of decisions with all that is shown of them, in the order of their numbers.

    Apart from finding them: to sort thousands with all that they lead to took ten times as long.
    """
    rows = Decision.objects.select_related(
        "meeting__body", "organisation", "plan__place", "priority", "action__plan__place", "item"
    ).in_bulk(numbers)
    return [rows[number] for number in numbers if number in rows]


def decisions_about(action: Action) -> list[Decision]:
    """What public meetings decided about an action, for the action's own page; latest first."""
    found = Decision.objects.public().about(action).select_related("meeting__body", "organisation")
    return list(found.order_by("-meeting__starts_at", "position"))


def whole_items(meeting: Meeting) -> list[AgendaItem]:
    """A meeting's items with all that hangs on them, in a fixed number of queries."""
    papers = Paper.objects.select_related("report__place", "report__plan", "file", "item", "place")
    decisions = Decision.objects.select_related(
        "organisation", "plan__place", "priority", "action__plan__place"
    )
    arising = ActionArising.objects.select_related("organisation")
    items = meeting.items.select_related("plan__place", "priority", "action__plan__place")
    return list(
        items.prefetch_related(
            Prefetch("papers", papers),
            Prefetch("decisions", decisions),
            Prefetch("arising", arising),
        )
    )


# What comes back


@dataclass(frozen=True, slots=True)
class Coming:
    """Something to come back, and the planned meeting it comes back to, if there is one yet."""

    item: ForwardItem
    meeting: Meeting | None


def forward_plan(body: Body) -> list[Coming]:
    """What waits to come back to a body, each with its meeting; soonest first."""
    waiting = list(
        body.forward_items.filter(state=ForwardItem.State.WAITING).select_related(
            "decision__meeting", "decision__item", "action__plan", "plan"
        )
    )
    planned = list(
        Meeting.objects.filter(body=body, state=State.PLANNED)
        .select_related("body")
        .order_by("starts_at", "pk")
    )
    return [Coming(item, first_on_or_after(item.due_on, planned)) for item in waiting]


def first_on_or_after(day: dt.date, planned: list[Meeting]) -> Meeting | None:
    """The first of the planned meetings, in order of time, that is not before a day."""
    return next((meeting for meeting in planned if meeting.day >= day), None)


def proposed_for(meeting: Meeting) -> list[ForwardItem]:
    """What comes back to a planned meeting: it is the first of its body on or after the date."""
    if meeting.state != State.PLANNED:
        return []
    return [
        each.item
        for each in forward_plan(meeting.body)
        if each.meeting and each.meeting.pk == meeting.pk
    ]


def may_be_told_of(coming: Coming) -> bool:
    """Whether anyone may read that it is to come back: it stands in public minutes."""
    decision = coming.item.decision
    if decision is None:
        return False
    meeting = decision.meeting
    in_the_open = decision.item is None or not decision.item.exempt
    return in_the_open and meeting.public and meeting.state == State.MINUTES_AGREED
