"""How an app says which personal data it keeps: the words for a module `personal_data.py`.

    KINDS = [
        Kind(key="invitations", model="organisations.Invitation", email="email", place="place",
             fields=("email", "name"), fate=Fate.REMOVED, rule="invitations", ...),
        work("strategy.PlanImport", "Imports of plans", "asked_by", "decided_by", place="place"),
    ]

`goldthread.privacy` finds each app's module by its name and makes of the declarations the
export, the erasure, the disposal by age and the record of processing. A model with a field
that looks personal and no declaration fails a test.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

PUBLIC_TASK = "Public task (UK GDPR article 6(1)(e))"
CONSENT = "Consent (UK GDPR article 6(1)(a))"
LEGAL_DUTY = "Legal obligation (UK GDPR article 6(1)(c))"


class Fate(StrEnum):
    """What an erasure, or disposal by age, does to a row."""

    REMOVED = "removed"
    EMPTIED = "emptied"  # the row stays without the person in it
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose data is meant: an address, and the account when the person has one in the place.

    `alone` is False when the account also opens doors in another place: then it is
    not this place's to erase.
    """

    email: str
    place: int
    user: int | None = None
    name: str = ""
    alone: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of personal data. Lookups are Django's, from the model.

    `fields` hold the person and are what an erasure takes out, of the row (when it is
    emptied) and always of its history. `emptied` gives values other than nothing, or for more
    fields: a value, or a function of the row as it was and the subject.
    `shown` is what an export tells. `due` gives the rows whose time began before a moment:
    disposal by age treats them as `fate` says. `after` is called with the rows' numbers and
    addresses when something outside the database belongs to them.
    """

    key: str
    title: str
    model: str
    what: str
    whose: str
    why: str
    basis: str
    rule: str
    fate: Fate
    source: str = "The person, or the colleague who invited them"
    shared: str = "Nobody outside the place"
    kept: str = ""
    email: str = ""
    users: tuple[str, ...] = ()
    place: str = ""
    fields: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    emptied: Mapping[str, Any] = field(default_factory=dict)
    find: Callable[[Subject], models.QuerySet[Any]] | None = None
    due: Callable[[datetime], models.QuerySet[Any]] | None = None
    after: Callable[[list[str]], None] | None = None

    @property
    def of_account(self) -> bool:
        """Belongs to the account, which is one for all places."""
        return not self.place

    @property
    def rows_model(self) -> type[models.Model]:
        return apps.get_model(self.model)

    def rows(self, subject: Subject) -> models.QuerySet[Any]:
        """What is held about a person, in their place where the kind has one."""
        if self.find is not None:
            return self.find(subject)
        here = Q(**{self.place: subject.place}) if self.place else Q()
        return self._theirs(subject).filter(here)

    def elsewhere(self, subject: Subject) -> models.QuerySet[Any]:
        """The same in other places."""
        if not self.place:
            return self.rows_model._default_manager.none()
        # What is of no place is not another's.
        somewhere = self._theirs(subject).filter(**{f"{self.place}__isnull": False})
        return somewhere.exclude(**{self.place: subject.place})

    def _theirs(self, subject: Subject) -> models.QuerySet[Any]:
        theirs = Q()
        if self.email and subject.email:
            theirs |= Q(**{f"{self.email}__iexact": subject.email})
        for lookup in self.users if subject.user else ():
            theirs |= Q(**{lookup: subject.user})
        every_row = self.rows_model._default_manager
        return every_row.filter(theirs) if theirs else every_row.none()


TAKEN_OUT = "[name taken out]"


def without(subject: Subject, text: str) -> str:
    """Words with a person's address, and their name of more than one word, taken out."""
    for said in (subject.email, subject.name if " " in subject.name.strip() else ""):
        if said:
            text = re.sub(re.escape(said.strip()), TAKEN_OUT, text, flags=re.IGNORECASE)
    return text


def work(model: str, title: str, *users: str, place: str, shown: tuple[str, ...] = ()) -> Kind:
    """Work that people did in their role: the fact stays, with a number in place of a name."""
    return Kind(
        key=f"work:{model.lower()}",
        title=title,
        model=model,
        what="Who did it, as the number of their account, and when.",
        whose="People who sign in",
        why="To show who decided what about a published plan",
        basis=PUBLIC_TASK,
        rule="work",
        fate=Fate.KEPT,
        kept="It is a record of the partnership. The number leads to no name once the account "
        "is erased.",
        users=users,
        place=place,
        shown=shown,
    )
