"""What a person may choose on the page of a request."""

from __future__ import annotations

from goldthread.places.groups import groups_of
from goldthread.places.models import Area
from goldthread.rounds.answering.content import Choices
from goldthread.rounds.models import Participant, Request
from goldthread.rounds.transitions import ANSWERABLE
from goldthread.strategy.measuring.queries import measures_of_action
from goldthread.strategy.models import Milestone


def choices_for(request: Request) -> Choices:
    """Milestones and measures of its action, groups and areas of the place, and the further
    requests of the same person that may still be answered."""
    milestones = Milestone.objects.filter(action=request.action_id) if request.action_id else ()
    measures = measures_of_action(request.action, with_drafts=False) if request.action else ()
    return Choices(
        milestones={one.pk: one.text for one in milestones},
        measures={one.pk: one.name for one in measures},
        groups={one.slug: one.name for one in groups_of(request.place)},
        areas=dict(
            Area.objects.filter(place=request.place_id).order_by("name").values_list("pk", "name")
        ),
        also=dict(
            Request.objects.filter(participant=request.participant_id, state__in=ANSWERABLE)
            .exclude(pk=request.pk)
            .values_list("pk", "action_title")
        ),
    )


def requests_of(participant: Participant) -> list[Request]:
    """What a participant may answer: their own requests; of a guest the host's, all or some."""
    host = participant.guest_of_id or participant.pk
    rows = Request.objects.filter(participant=host).exclude(state=Request.State.TO_SEND)
    if participant.guest_of_id:
        listed = set(participant.guest_requests.values_list("request_id", flat=True))
        rows = rows.filter(pk__in=listed) if listed else rows
    return list(rows.select_related("action", "plan", "round", "place", "participant"))
