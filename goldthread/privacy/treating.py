"""What happens to rows about a person, the same for an erasure and for disposal by age."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import models, transaction

from goldthread.audit.belonging import event_model, tracked_form
from goldthread.audit.personal import Fate, Kind, Subject
from goldthread.privacy import door
from goldthread.privacy.models import Disposal

Whose = Callable[[Any], Subject]


def treat(
    kind: Kind,
    rows: Iterable[models.Model],
    *,
    whose: Whose,
    also: Iterable[int] = (),
    run: int | None = None,
    erasure: int | None = None,
) -> int:
    """Remove or empty the rows, as the kind says, and take the person out of their history.

    `whose` gives the person a row is about; `also` are numbers of rows that are gone but
    have history. Returns how many rows. Harmless to repeat.
    """
    found = list(rows)
    numbers = {row.pk for row in found} | set(also)
    addresses = [getattr(row, kind.email) for row in found] if _direct(kind.email) else []
    if kind.fate is Fate.EMPTIED:
        for row in found:
            _empty(kind, row, whose(row))
    elif kind.fate is Fate.REMOVED:
        for row in found:
            row.delete()
    door.empty_history(
        kind.rows_model,
        sorted(number for number in numbers if isinstance(number, int)),
        run=run,
        erasure=erasure,
    )
    if kind.after and addresses:
        transaction.on_commit(partial(kind.after, addresses))
    return len(found)


def numbers_in_history(kind: Kind, subject: Subject) -> set[int]:
    """Rows about the person that are gone, or no longer have their address, by their history."""
    form = tracked_form(kind.rows_model)
    if form is None or kind.find is not None:
        return set()
    events: Any = event_model(form)
    kept = {field.name for field in events._meta.concrete_fields}
    theirs = models.Q()
    if kind.email in kept and subject.email:
        theirs |= models.Q(**{f"{kind.email}__iexact": subject.email})
    for lookup in kind.users if subject.user else ():
        if lookup in kept:
            theirs |= models.Q(**{lookup: subject.user})
    if not theirs or (kind.place and kind.place not in kept):
        return set()
    here = models.Q(**{kind.place: subject.place}) if kind.place else models.Q()
    return set(events._default_manager.filter(theirs, here).values_list("pgh_obj_id", flat=True))


def log(
    kind: Kind,
    number: int,
    *,
    place: int | None,
    at: datetime,
    held: int = 0,
    run: int | None = None,
    erasure: int | None = None,
) -> None:
    """One line of the disposal log: numbers, never the data."""
    Disposal.objects.create(
        at=at,
        place_id=place,
        kind=kind.title,
        rule=kind.rule,
        happened=kind.fate,
        number=number,
        held=held,
        run=run,
        erasure=erasure,
    )


def _empty(kind: Kind, row: models.Model, subject: Subject) -> None:
    values: dict[str, Any] = dict.fromkeys(kind.fields, "")
    for name, value in kind.emptied.items():
        values[name] = value(row, subject) if callable(value) else value
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def _direct(lookup: str) -> bool:
    return bool(lookup) and "__" not in lookup
