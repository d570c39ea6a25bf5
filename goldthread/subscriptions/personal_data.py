"""The personal data of subscriptions."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from goldthread.audit.personal import CONSENT, Fate, Kind
from goldthread.subscriptions.models import Subscription


def _never_confirmed(before: datetime) -> QuerySet[Subscription]:
    return Subscription.objects.filter(state=Subscription.State.ASKED, asked_at__lt=before)


KINDS = [
    Kind(
        key="subscriptions",
        title="Subscriptions",
        model="subscriptions.Subscription",
        what="E-mail address, and which plan or action it follows.",
        whose="Residents and others who ask to be told of changes",
        why="To tell them when a plan changes",
        basis=CONSENT,
        rule="subscriptions",
        fate=Fate.REMOVED,
        source="The person who subscribes",
        shared="Whoever runs the mail server",
        email="email",
        place="place",
        fields=("email",),
        shown=("email", "plan", "action", "state", "asked_at", "confirmed_at", "told_until"),
        due=_never_confirmed,
    ),
]
