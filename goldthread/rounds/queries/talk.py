"""Who is spoken to beside a request, and which comments nobody has answered."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldthread.rounds.models import Answer, Comment, Participant, Request, RequestStep, Round


def answering(request: Request) -> list[Participant]:
    """Who is written to about a request: who was asked, and the colleagues they let in to it.

    A deputy or sponsor, whom only a reminder gave a link, is one once they have written about it.
    """
    host = request.participant
    if host.revoked_at is not None:
        return []
    spoke = Comment.objects.filter(request=request, by_participant__isnull=False)
    wrote = Answer.objects.filter(request=request)
    takes_part = (
        Q(contact=None)
        | Q(pk__in=spoke.values("by_participant"))
        | Q(pk__in=wrote.values("participant"))
    )
    sees_it = Q(guest_requests=None) | Q(guest_requests__request=request)
    guests = host.guests.filter(takes_part, sees_it, revoked_at=None).distinct()
    return [one for one in (host, *guests) if one.email]


def unanswered() -> QuerySet[Comment]:
    """Comments of owners after which no officer has said or done anything about the request."""
    later = {"request": OuterRef("request"), "by_participant": None}
    said = Comment.objects.filter(at__gte=OuterRef("at"), by__isnull=False, **later)
    done = RequestStep.objects.filter(at__gte=OuterRef("at"), by__isnull=False, **later)
    rows: QuerySet[Comment] = Comment.objects.filter(
        ~Exists(said),
        ~Exists(done),
        by_participant__isnull=False,
        request__round__state__in=(Round.State.OPEN, Round.State.CLOSED),
    )
    return rows
