"""Rows with one made-up person in every field that holds a person, for any model there is.

Nothing here knows the apps: fields are filled by their kind, and what a row points to is
found in the place, or grown in turn. A new app is therefore included by being declared.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, models, transaction

from goldthread.accounts.models import User
from goldthread.audit.personal import Kind, Subject
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.privacy.declared import KINDS
from tests.organisations import builders
from tests.web import matrix
from tests.web.addresses.kinds import Here

NAME = "Zephyrine Quillfeather"
EMAIL = "zephyrine.quillfeather@canary.example"
WORDS = f"My name is {NAME}, call me on zero seven quillfeather."
MARK = "quillfeather"
NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
_numbers = count(1)


def furnished_with_a_canary(name: str) -> Here:
    """A place in which the member whose pages are opened is the person.

    They have an account, a second step, a session and a role.
    """
    here = matrix.furnish(name)
    person = builders.a_person(here.place, Role.OFFICER, email=EMAIL, name=NAME)
    builders.browser_of(builders.with_second_step(person))
    return replace(here, member=person)


def everywhere(here: Here, person: User) -> dict[str, models.Model]:
    """A row of every declared kind that has fields for a person, by the kind's key."""
    subject = Subject(email=EMAIL, place=here.place.pk, user=person.pk, name=NAME)
    grown: dict[str, models.Model] = {}
    # People first, whom the rows of other kinds may point to.
    for kind in sorted(KINDS(), key=lambda kind: kind.email in ("", None) or "__" in kind.email):
        _did_all_the_work(kind, here.place, person)
        if kind.fields and not (kind.rows(subject).exists() or _has_one(kind)):
            grown[kind.key] = grow(kind.rows_model, here, person, fill=kind.fields)
        _takes_the_place_of_others(kind, here.place, person)
    return grown


def _has_one(kind: Kind) -> bool:
    """The address is there already, be it in a row that a kind does not count as found."""
    rows = kind.rows_model._default_manager
    return bool(kind.email) and rows.filter(**{f"{kind.email}__iexact": EMAIL}).exists()


def _takes_the_place_of_others(kind: Kind, place: Place, person: User) -> None:
    """The rows that pages are opened with: their name and address become the person's."""
    names = {"email": EMAIL, "name": NAME}
    mine = {field: names[field] for field in kind.fields if field in names}
    files = {"discarded documents", "figures not loaded"}  # a file that is used is none of these
    if not mine or kind.key in {"holds", "erasures", "subscriptions"} | files:
        return  # one of an address at a time, and the person has theirs
    rows = kind.rows_model._default_manager.filter(**({kind.place: place} if kind.place else {}))
    for row in rows if kind.place else []:
        # An erased row may hold nobody, and one address may have one of some things.
        with suppress(IntegrityError), transaction.atomic():
            rows.filter(pk=row.pk).update(**mine)


def _did_all_the_work(kind: Kind, place: Place, person: User) -> None:
    """Everything that was done in the place, this person did."""
    if not kind.key.startswith("work:"):
        return
    rows = kind.rows_model._default_manager.filter(**{kind.place: place})
    for name in kind.users:
        # Who composed a report is somebody else than who approves it: there they did one of both.
        if "__" not in name:
            with suppress(IntegrityError), transaction.atomic():
                rows.update(**{name: person})


def grow(
    model: type[models.Model], here: Here, person: User, *, fill: tuple[str, ...] = ()
) -> models.Model:
    """One row. Fields of `fill` hold the person whatever they could do without."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        needed = not (field.null or field.blank or field.has_default())
        needed = needed or field.name == "participant"  # whose it is, where it may be nobody's
        if field.primary_key or not (needed or field.name in fill):
            continue
        values[field.name] = _value(field, here, person, personal=field.name in fill)
    return model._default_manager.create(**values)


def _value(field: Any, here: Here, person: User, *, personal: bool) -> Any:
    if field.is_relation:
        return _pointed_at(field.related_model, here, person)
    if field.choices:
        return field.flatchoices[0][0]
    if isinstance(field, models.EmailField):
        return EMAIL
    if isinstance(field, models.CharField | models.TextField):
        return _words(field) if personal else f"grown {next(_numbers)}"
    if isinstance(field, models.DateTimeField):
        return NOW
    if isinstance(field, models.DateField):
        return NOW.date()
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, models.JSONField):
        return {}
    return next(_numbers)


def _words(field: Any) -> str:
    longest = field.max_length or 1000
    return NAME if longest < len(WORDS) else WORDS


def _pointed_at(model: type[models.Model], here: Here, person: User) -> models.Model:
    if model is get_user_model():
        return person
    if model is Place:
        return here.place
    names = {field.name for field in model._meta.concrete_fields}
    rows = model._default_manager.all()
    rows = rows.filter(place=here.place) if "place" in names else rows
    return _theirs(rows, names).first() or rows.first() or grow(model, here, person)


def _theirs(rows: models.QuerySet[Any], names: set[str]) -> models.QuerySet[Any]:
    """Of several rows, those that are about the person."""
    if "email" in names:
        return rows.filter(email__iexact=EMAIL)
    if "participant" in names:
        return rows.filter(participant__email__iexact=EMAIL)
    return rows.none()
