"""The personal data of the governance pages themselves, and of the record of who saw what."""

from __future__ import annotations

from django.db.models import QuerySet

from goldthread.audit.models import Read
from goldthread.audit.personal import LEGAL_DUTY, Fate, Kind, Subject, work
from goldthread.privacy.models import Erasure, Hold


def _looks_by(subject: Subject) -> QuerySet[Read]:
    looks = Read.objects.filter(person=subject.user or 0)
    return looks.filter(place=subject.place)


KINDS = [
    Kind(
        key="looks",
        title="What you looked at about people",
        model="audit.Read",
        what="Which page about a person an account opened, when, and for what purpose.",
        whose="People who sign in",
        why="To show who saw what about a person",
        basis=LEGAL_DUTY,
        rule="reads",
        fate=Fate.KEPT,
        source="Made by the pages",
        kept="It protects the people who were looked at. It holds numbers that lead to no name "
        "once the account is erased.",
        place="place",
        shown=("at", "purpose", "route"),
        find=_looks_by,
    ),
    Kind(
        key="holds",
        title="Legal holds",
        model="privacy.Hold",
        what="The e-mail address whose data may not be removed yet, and why.",
        whose="Anyone about whom there is a claim or an inquiry",
        why="To keep what a claim or an inquiry needs",
        basis=LEGAL_DUTY,
        rule="holds",
        fate=Fate.KEPT,
        source="An administrator of the place",
        kept="A hold that is in force stops the erasure. A lifted one holds no address.",
        email="email",
        place="place",
        fields=("email",),
        shown=("reason", "held_at"),
        find=lambda subject: Hold.objects.in_force().filter(
            place=subject.place, email=subject.email
        ),
    ),
    Kind(
        key="erasures",
        title="Requests to erase",
        model="privacy.Erasure",
        what="Name and address while the request is carried out; afterwards numbers only.",
        whose="People who ask for their data to be erased",
        why="To carry the request out, and to prove it",
        basis=LEGAL_DUTY,
        rule="erasures",
        fate=Fate.KEPT,
        source="An administrator of the place",
        kept="Its own end takes the name and address out.",
        email="email",
        place="place",
        fields=("email", "name"),
        shown=("state", "asked_at"),
        # The person knows of their own request; its end empties it.
        find=lambda subject: Erasure.objects.none(),
    ),
    work("privacy.AccessReview", "Reviews of access you confirmed", "reviewed_by", place="place",
         shown=("reviewed_at",)),
    work("privacy.Hold", "Holds you placed or lifted", "held_by", "lifted_by", place="place",
         shown=("held_at", "lifted_at")),
    work("privacy.Erasure", "Erasures you asked for", "asked_by", place="place",
         shown=("asked_at",)),
]  # fmt: skip
