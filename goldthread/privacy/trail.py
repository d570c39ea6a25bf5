"""Who saw and did what about one person, and what that person saw and did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.audit.models import Read
from goldthread.audit.queries import Change, history_of
from goldthread.places.models import Place
from goldthread.privacy.folding import Folded, folded
from goldthread.privacy.holding import rows_about
from goldthread.privacy.subjects import subject_of

MOST = 500
SAW = "saw"


@dataclass(frozen=True, slots=True)
class Step:
    """One look or one change. `why` is the purpose of a look, or the page of a change."""

    when: datetime
    who: str
    did: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both counted; None is no limit."""

    start: date | None = None
    end: date | None = None

    def holds(self, when: datetime) -> bool:
        day = timezone.localdate(when)
        return (not self.start or day >= self.start) and (not self.end or day <= self.end)

    def of_reads(self) -> Q:
        wanted = Q()
        if self.start:
            wanted &= Q(at__date__gte=self.start)
        if self.end:
            wanted &= Q(at__date__lte=self.end)
        return wanted


def about(person: User, place: Place, period: Period) -> list[Step]:
    """Others' looks at the person and changes to them in this place, newest first."""
    reads = Read.objects.filter(_of(person, place), period.of_reads(), place=place.pk)
    changes = history_of(person, within=place, most=MOST)
    steps = _looks(reads[:MOST]) + [_did(one) for one in changes if period.holds(one.when)]
    return sorted(steps, key=lambda step: step.when, reverse=True)[:MOST]


def by(person: User, place: Place, period: Period) -> list[Step]:
    """What the person looked at about people in this place, newest first."""
    reads = Read.objects.by(person).filter(period.of_reads(), place=place.pk)
    return _looks(reads[:MOST])


def in_short(steps: Iterable[Step]) -> list[Folded[Step]]:
    """Looks of one day that say the same are one; every change stands alone."""
    return folded(steps, lambda s: (s.who, s.what, s.why) if s.did == SAW else None)


def _of(person: User, place: Place) -> Q:
    """Looks at any row that holds the person."""
    wanted = Q(kind=User._meta.label_lower, thing=person.pk)
    numbers: dict[str, list[int]] = {}
    for row in rows_about(subject_of(place, person.email)):
        numbers.setdefault(row._meta.label_lower, []).append(row.pk)
    for kind, things in numbers.items():
        wanted |= Q(kind=kind, thing__in=things)
    return wanted


def _looks(reads: Iterable[Read]) -> list[Step]:
    found = list(reads)
    people = User.objects.in_bulk({read.person for read in found})
    return [
        Step(
            read.at,
            str(people.get(read.person) or f"Person {read.person}, since removed"),
            SAW,
            _kind_in_words(read),
            read.purpose,
        )
        for read in found
    ]


def _kind_in_words(read: Read) -> str:
    """What was seen: account 12, question 3."""
    try:
        name = str(apps.get_model(read.kind)._meta.verbose_name)
    except LookupError:
        name = read.kind
    return f"{'account' if name == 'user' else name} {read.thing}"


def _did(change: Change) -> Step:
    fields = ", ".join(field.name for field in change.fields)
    named = f"{change.kind} {change.name}".strip()
    told = f"{named} ({fields})" if fields and change.verb == "changed" else named
    return Step(change.when, change.who, change.verb, told, change.through)
