"""What a person may choose on the page of a request, and which requests are theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from goldthread.places.groups import groups_of
from goldthread.places.models import Area
from goldthread.rounds.answering.content import Choices
from goldthread.rounds.models import Participant, Request
from goldthread.rounds.transitions import ANSWERABLE
from goldthread.strategy.measuring.queries import measures_of_action


@dataclass(frozen=True, slots=True)
class Shared:
    """What is the same for all requests of one person."""

    groups: Mapping[str, str]
    areas: Mapping[int, str]
    answerable: Mapping[int, str]


def shared_by(request: Request, by: Participant | None = None) -> Shared:
    """`by` is who chooses: a guest who was let in to some requests learns of no others."""
    areas = Area.objects.filter(place=request.place_id).order_by("name")
    mine = _rows(by or request.participant).filter(
        participant=request.participant_id, state__in=ANSWERABLE
    )
    return Shared(
        groups={one.slug: one.name for one in groups_of(request.place)},
        areas=dict(areas.values_list("pk", "name")),
        answerable=dict(mine.values_list("pk", "action_title")),
    )


def choices_for(
    request: Request, by: Participant | None = None, *, shared: Shared | None = None
) -> Choices:
    """Milestones and measures of its action, groups and areas of the place, and the further
    requests of the same person that may still be answered."""
    shared = shared or shared_by(request, by)
    action = request.action
    return Choices(
        milestones={one.pk: one.text for one in action.milestones.all()} if action else {},
        measures={one.pk: one.name for one in measures_of_action(action, with_drafts=False)}
        if action
        else {},
        groups=shared.groups,
        areas=shared.areas,
        also={key: title for key, title in shared.answerable.items() if key != request.pk},
    )


def requests_of(participant: Participant) -> list[Request]:
    """What a participant may answer: their own requests; of a guest the host's, all or some."""
    return list(_rows(participant))


def request_of(participant: Participant, pk: int) -> Request | None:
    """One of those."""
    return _rows(participant).filter(pk=pk).first()


def _rows(participant: Participant) -> QuerySet[Request]:
    host = participant.guest_of_id or participant.pk
    rows = Request.objects.filter(participant=host).exclude(state=Request.State.TO_SEND)
    if participant.guest_of_id:
        listed = set(participant.guest_requests.values_list("request_id", flat=True))
        rows = rows.filter(pk__in=listed) if listed else rows
    found: QuerySet[Request] = rows.select_related(
        "action__plan", "plan", "round", "place", "participant"
    )
    return found
