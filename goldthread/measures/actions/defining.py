"""A measure's life: defined, mended, published, retired."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from goldthread.measures import policies
from goldthread.measures.library import Definition, definition_called
from goldthread.measures.models import Measure
from goldthread.measures.problems import NotYet, SameMeasure, UnknownPolicy
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place

# What a person may say of a measure; everything else is worked out.
FIELDS = (
    "name", "meaning", "why", "topics", "role", "kind", "unit", "per", "decimals", "numerator",
    "denominator", "polarity", "frequency", "geography", "breakdowns", "source",
    "source_address", "licence", "method", "policy", "lag_months", "owner", "awaits",
    "awaits_until", "computed_by", "parameters",
)  # fmt: skip


# Words that the addresses beside a measure's own begin with: no measure may take one.
TAKEN = frozenset(["new", "library", "loads", "areas", "computed"])

# Words that are addresses of other pages beside the measures' own.
RESERVED = frozenset({"areas", "computed", "library", "loads", "new"})


@transaction.atomic
def define_measure(*, place: Place, definition: str = "", **said: Any) -> Measure:
    """Begin a measure as a draft, from what was said of it (`FIELDS`).

    Raises `SameMeasure` when the place has one of that name, `UnknownPolicy`.
    """
    _fit(said)
    name = said["name"].strip()
    if Measure.objects.in_place(place).filter(name__iexact=name).exists():
        raise SameMeasure(name)
    slug = _free_slug(place, definition or name)
    try:
        with transaction.atomic():
            return Measure.objects.create(place=place, slug=slug, definition=definition, **said)
    except IntegrityError as error:
        if "a_measure_address_once_a_place" not in str(error):
            raise
        raise SameMeasure(name) from error


def define_from_library(
    *, place: Place, name: str, owner: Organisation | None = None, **said: Any
) -> Measure:
    """Begin a measure as the library defines it; `said` is what this place says otherwise.

    Raises `UnknownDefinition`, or as `define_measure`.
    """
    found: Definition = definition_called(name)
    return define_measure(
        place=place, definition=found.slug, owner=owner, **{**found.as_fields(), **said}
    )


@transaction.atomic
def amend_measure(*, measure: Measure, **said: Any) -> None:
    """Put what is said of a measure right. Its address stays. Raises as `define_measure`."""
    _fit(said)
    others = Measure.objects.in_place(measure.place).exclude(pk=measure.pk)
    name = said.get("name", measure.name).strip()
    if others.filter(name__iexact=name).exists():
        raise SameMeasure(name)
    for field, value in said.items():
        setattr(measure, field, value)
    measure.save(update_fields=list(said))


def publish_measure(*, measure: Measure) -> None:
    """Let anyone read it. Raises `NotYet` when nobody could understand it as it stands."""
    lacks = [
        words
        for words, there in (
            ("what it means in plain English", measure.meaning),
            ("where its figures come from", measure.source or measure.computed_by),
        )
        if not there
    ]
    if lacks and not measure.awaited:
        raise NotYet(f"Before you publish it, say {' and '.join(lacks)}.")
    _put(measure, Measure.State.PUBLISHED)


def retire_measure(*, measure: Measure) -> None:
    """Take no more figures. Its page stays, and says so. Raises `NotYet` for a draft."""
    if measure.state != Measure.State.PUBLISHED:
        raise NotYet("Only a published measure can be retired.")
    _put(measure, Measure.State.RETIRED)


def reopen_measure(*, measure: Measure) -> None:
    """Bring a retired measure back. Raises `NotYet` for any other."""
    if measure.state != Measure.State.RETIRED:
        raise NotYet("Only a retired measure can be brought back.")
    _put(measure, Measure.State.PUBLISHED)


def _put(measure: Measure, state: Measure.State) -> None:
    measure.state = state
    measure.save(update_fields=["state"])


def _fit(said: dict[str, Any]) -> None:
    unknown = set(said) - set(FIELDS)
    if unknown:
        raise TypeError(f"nothing of a measure: {', '.join(sorted(unknown))}")
    policy = said.get("policy", "none")
    if policy not in policies.WORDS:
        raise UnknownPolicy(policy)


def _free_slug(place: Place, name: str) -> str:
    wanted = slugify(name)[:72].strip("-") or "measure"
    taken = set(
        Measure.objects.in_place(place)
        .filter(slug__startswith=wanted)
        .values_list("slug", flat=True)
    )
    taken |= TAKEN
    taken |= RESERVED
    if wanted not in taken:
        return wanted
    return next(slug for n in range(2, 10_000) if (slug := f"{wanted}-{n}") not in taken)
