"""Finding whose data is meant, without telling one place what another knows."""

from __future__ import annotations

from dataclasses import replace

from goldthread.accounts.models import User
from goldthread.audit.personal import Fate, Subject
from goldthread.organisations.models import Membership
from goldthread.places.models import Place
from goldthread.privacy.declared import KINDS
from goldthread.privacy.models import Erasure


def subject_of(place: Place, email: str) -> Subject:
    """The person with this address, as the place knows them.

    Their account counts only when they have, or had, a role here: that an address has an
    account in another place is not this place's to know.
    """
    email = email.strip().lower()
    user = User.objects.filter(email=email, memberships__place=place).distinct().first()
    return _alone_or_not(
        Subject(
            email=email,
            place=place.pk,
            user=user.pk if user else None,
            name=user.name if user else _name_given(place, email),
        )
    )


def subject_of_erasure(erasure: Erasure) -> Subject:
    """As it was when asked for: half-way through, the account no longer has its address."""
    return _alone_or_not(
        Subject(
            email=erasure.email,
            place=erasure.place_id,
            user=erasure.person,
            name=erasure.name,
        )
    )


def _alone_or_not(subject: Subject) -> Subject:
    roles = Membership.objects.filter(ended_at=None).exclude(place=subject.place)
    shared = subject.user is not None and roles.filter(user=subject.user).exists()
    if not shared:
        shared = any(
            kind.elsewhere(subject).exists() for kind in KINDS() if kind.fate is not Fate.KEPT
        )
    return replace(subject, alone=not shared)


def _name_given(place: Place, email: str) -> str:
    """The name that came with an address, where somebody gave one."""
    subject = Subject(email=email, place=place.pk)
    for kind in KINDS():
        if kind.email and "name" in kind.fields and kind.place:
            for name in kind.rows(subject).exclude(name="").values_list("name", flat=True)[:1]:
                return str(name)
    return ""
