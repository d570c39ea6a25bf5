"""What is held about one person, row by row, in words: for a page, and for giving to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.audit.models import Read
from goldthread.audit.personal import Fate, Kind, Subject
from goldthread.audit.queries import Change, history_of
from goldthread.organisations.models import Membership, Role
from goldthread.places.models import Place
from goldthread.privacy.declared import KINDS
from goldthread.privacy.erasing import SHARED
from goldthread.privacy.folding import Folded, folded
from goldthread.privacy.retention import rules

# Where the name of a field is not how a person would say it.
LABELS = {
    "email": "E-mail address",
    "is_active": "Can sign in",
    "joined_at": "Account made",
    "last_login": "Last signed in",
    "last_seen_on": "Last day used",
    "to": "Sent to",
    "expire_date": "Runs out",
    "told_until": "Told of changes until",
    "shown_words": "Words as published",
    "type": "Kind",
    "route": "Page",
    "at": "When",
}
SOMEBODY = "Somebody with a role in the place"
ACCOUNT_LETTERS = "account letters"  # their kind, in `messaging.personal_data`
MOST = 2_000  # rows of a kind that one answer tells; more than anybody has had


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of data, with the rows that are about the person: labels and values."""

    kind: Kind
    period: str
    rows: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody saw something about the person. Who is told as their role, not their name."""

    when: datetime
    what: str
    purpose: str
    who: str


def holdings(subject: Subject) -> list[Held]:
    """Everything that is held, kind by kind. Other people's data is in none of the rows."""
    found = []
    for kind in KINDS():
        if kind.of_account and not subject.alone and kind.key == ACCOUNT_LETTERS:
            continue  # they are of no one place
        rows = [tuple(_told(kind, row)) for row in kind.rows(subject)[:MOST]]
        if rows:
            found.append(Held(kind, rules()[kind.rule].period, tuple(rows)))
    return found


def rows_about(subject: Subject) -> list[models.Model]:
    """The rows that hold the person themselves: what somebody who looks has seen."""
    return [
        row
        for kind in KINDS()
        if kind.fields and kind.fate is not Fate.KEPT
        for row in kind.rows(subject)[:MOST]
        if isinstance(row.pk, int)
    ]


def looks_at(subject: Subject) -> list[Look]:
    """Who saw what about the person in this place, newest first."""
    found: list[tuple[Kind, Read]] = []
    for kind in KINDS():
        model = kind.rows_model
        numbers = kind.rows(subject).values_list("pk", flat=True)
        if not kind.fields or model._meta.pk.get_internal_type() == "CharField":
            continue
        reads = Read.objects.filter(
            kind=model._meta.label_lower, thing__in=list(numbers), place=subject.place
        )
        found += [(kind, read) for read in reads[:MOST]]
    found.sort(key=lambda one: one[1].at, reverse=True)
    roles = _roles_of({read.person for _, read in found}, subject.place)
    return [
        Look(read.at, kind.title, read.purpose, roles.get(read.person, SOMEBODY))
        for kind, read in found
    ]


def folded_looks(subject: Subject) -> list[Folded[Look]]:
    """The same, with those of one day that say the same as one."""
    return folded(looks_at(subject), lambda look: (look.who, look.what, look.purpose))


def changes_to(subject: Subject, place: Place) -> list[Change]:
    """What was changed about the person's account and roles here. By whom is not theirs to have."""
    person = User.objects.filter(pk=subject.user or 0).first()
    return history_of(person, within=place) if person else []


def as_record(subject: Subject, place: Place, at: datetime) -> dict[str, Any]:
    """The whole answer to a request, as plain data for JSON."""
    return {
        "place": place.name,
        "about": {"email": subject.email, "name": subject.name},
        "written": at.isoformat(),
        "not_told": "" if subject.alone else SHARED,
        "held": [
            {
                "what": held.kind.title,
                "means": held.kind.what,
                "why": held.kind.why,
                "lawful_basis": held.kind.basis,
                "where_it_came_from": held.kind.source,
                "who_receives_it": held.kind.shared,
                "how_long": held.period,
                "rows": [dict(row) for row in held.rows],
            }
            for held in holdings(subject)
        ],
        "what_was_changed": [
            {"when": one.when.isoformat(), "what": f"{one.verb} {one.kind}",
             "fields": {f.name: {"before": f.old or "", "after": f.new or ""} for f in one.fields}}
            for one in changes_to(subject, place)
        ],
        "who_saw_it": [
            {"when": look.when.isoformat(), "what": look.what, "why": look.purpose,
             "who": look.who}
            for look in looks_at(subject)
        ],
    }  # fmt: skip


def _told(kind: Kind, row: models.Model) -> Iterator[tuple[str, str]]:
    for name in kind.shown:
        field = row._meta.get_field(name)
        value = _words(row, field)
        if value:
            label = LABELS.get(name) or str(getattr(field, "verbose_name", name))
            yield label[:1].upper() + label[1:].replace("_", " "), value


def _words(row: models.Model, field: Any) -> str:
    value = getattr(row, field.name)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{local.day} {local:%B %Y at %H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(value)


def _roles_of(people: set[int], place: int) -> dict[int, str]:
    """The foremost role each had in the place, in words; one query."""
    held: dict[int, set[str]] = {}
    roles = Membership.objects.filter(user__in=people, place=place)
    for person, role in roles.values_list("user", "role"):
        held.setdefault(person, set()).add(role)
    return {
        person: next(role.label for role in Role if role in theirs)
        for person, theirs in held.items()
    }
