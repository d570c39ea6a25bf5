"""The personal data of memberships and invitations."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from goldthread.audit.personal import PUBLIC_TASK, Fate, Kind
from goldthread.organisations.models import INVITATION_LASTS, Invitation

WHY = "To let the right people in, and to show who could do what"


def _over(before: datetime) -> QuerySet[Invitation]:
    """Accepted, withdrawn or run out before a moment."""
    ran_out = Q(accepted_at=None, withdrawn_at=None, sent_at__lt=before - INVITATION_LASTS)
    return Invitation.objects.filter(
        Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before) | ran_out
    )


KINDS = [
    Kind(
        key="memberships",
        title="Roles in the place",
        model="organisations.Membership",
        what="Which role somebody has, for which organisation, from when until when.",
        whose="People who sign in",
        why=WHY,
        basis=PUBLIC_TASK,
        rule="work",
        fate=Fate.KEPT,
        kept="That a role was held, by a number that leads to no name once the account is erased.",
        users=("user",),
        place="place",
        shown=("role", "organisation", "started_at", "ended_at"),
    ),
    Kind(
        key="invitations",
        title="Invitations",
        model="organisations.Invitation",
        what="Name, e-mail address and the role offered.",
        whose="People invited to sign in",
        why=WHY,
        basis=PUBLIC_TASK,
        rule="invitations",
        fate=Fate.REMOVED,
        source="An administrator of the place",
        email="email",
        place="place",
        fields=("email", "name"),
        shown=(
            "name",
            "email",
            "role",
            "organisation",
            "invited_at",
            "sent_at",
            "accepted_at",
            "withdrawn_at",
        ),
        due=_over,
    ),
    Kind(
        key="invitations sent",
        title="Invitations you sent",
        model="organisations.Invitation",
        what="Who invited somebody, as the number of their account.",
        whose="Administrators",
        why=WHY,
        basis=PUBLIC_TASK,
        rule="invitations",
        fate=Fate.KEPT,
        kept="It goes with the invitation itself.",
        users=("invited_by",),
        place="place",
        shown=("role", "invited_at"),
    ),
    Kind(
        key="calendar addresses",
        title="Calendar addresses",
        model="organisations.CalendarAddress",
        what="That somebody made a secret address by which their diary follows their due dates.",
        whose="People who sign in and asked for one",
        why="To show due dates and meetings in a person's own diary",
        basis=PUBLIC_TASK,
        rule="work",
        fate=Fate.REMOVED,
        source="The person",
        users=("user",),
        place="place",
        shown=("made_at",),
    ),
]
