"""Every write to the areas and groups of a place, as verbs.

Database triggers record who wrote what and through which page, so nothing here does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import RestrictedError
from django.utils.text import slugify

from goldthread.places.groups import starting_groups
from goldthread.places.models import Area, Group, Place
from goldthread.places.problems import InACircle, SameCode, SameName, StillNamed
from goldthread.places.reading import FoundArea

WHOLE_SLUG = "everywhere"


@dataclass(frozen=True, slots=True)
class Added:
    """What a file of areas came to: how many are new, how many changed, how many stood so."""

    added: int
    changed: int
    same: int


@transaction.atomic
def add_area(
    *, place: Place, name: str, kind: str, code: str = "", parent: Area | None = None
) -> Area:
    """Raises `SameName` or `SameCode` when the place has such an area already."""
    _one_at_a_time(place)
    name = _tidy(name)
    _free(place, name=name, code=code)
    slug = _free_slug(place, name)
    return Area.objects.create(
        place=place, name=name, kind=kind, code=code, parent=parent, slug=slug
    )


@transaction.atomic
def amend_area(
    *, area: Area, name: str, kind: str, code: str = "", parent: Area | None = None
) -> None:
    """Put an area's details right. Its address stays, so that links to it do too.

    Raises `SameName`, `SameCode`, or `InACircle` when it would lie within itself.
    """
    _one_at_a_time(area.place)
    name = _tidy(name)
    _free(area.place, name=name, code=code, but=area)
    _not_within_itself(area, parent)
    area.name, area.kind, area.code, area.parent = name, kind, code, parent
    area.save(update_fields=["name", "kind", "code", "parent"])


@transaction.atomic
def remove_area(*, area: Area) -> None:
    """Raises `StillNamed` while an action names it."""
    try:
        area.delete()
    except RestrictedError as named:
        number = len(named.restricted_objects)
        raise StillNamed(_still(area.name, number)) from None


@transaction.atomic
def whole_place(*, place: Place) -> Area:
    """The area that is the whole place, made when first asked for."""
    _one_at_a_time(place)
    found = Area.objects.filter(place=place, kind=Area.Kind.WHOLE).first()
    return found or Area.objects.create(
        place=place,
        kind=Area.Kind.WHOLE,
        name=f"The whole of {place.name}",
        slug=_free_slug(place, WHOLE_SLUG),
    )


@transaction.atomic
def take_in_areas(*, place: Place, found: Sequence[FoundArea], kind: str) -> Added:
    """Add the areas of a file, all or none of them.

    One of the same code gets the file's name; one of the same name and no code gets its code.
    Raises `SameName` or `SameCode` when a name and a code belong to two areas here.
    """
    _one_at_a_time(place)
    tally = {"added": 0, "changed": 0, "same": 0}
    for area in found:
        tally[_take_in(place, area, kind)] += 1
    return Added(**tally)


def _take_in(place: Place, found: FoundArea, kind: str) -> str:
    here = Area.objects.filter(place=place)
    standing = here.filter(code=found.code).first() if found.code else None
    if standing is None:
        standing = here.filter(name__iexact=found.name).first()
    if standing is None:
        add_area(place=place, name=found.name, kind=kind, code=found.code)
        return "added"
    if standing.name == found.name and found.code in ("", standing.code):
        return "same"
    amend_area(
        area=standing,
        name=found.name,
        kind=standing.kind,
        code=found.code or standing.code,
        parent=standing.parent,
    )
    return "changed"


@transaction.atomic
def choose_group(*, place: Place, slug: str) -> Group:
    """The place's row of a group, made from the starting list when first chosen.

    Raises `KeyError` for a slug that is neither here nor in the list.
    """
    _one_at_a_time(place)
    found = Group.objects.filter(place=place, slug=slug).first()
    if found:
        return found
    known = {group.slug: group for group in starting_groups()}[slug]
    return Group.objects.create(
        place=place,
        slug=slug,
        name=known.name,
        meaning=known.meaning,
        characteristic=known.characteristic,
    )


@transaction.atomic
def add_group(*, place: Place, name: str, meaning: str) -> Group:
    """A group of the place's own. Raises `SameName` when there is one of that name."""
    _one_at_a_time(place)
    name = _tidy(name)
    slug = slugify(name)[:80] or "group"
    taken = {group.slug for group in starting_groups()}
    if slug in taken or Group.objects.filter(place=place, slug=slug).exists():
        raise SameName(f"There is a group called “{name}” already. Choose it from the list.")
    return Group.objects.create(place=place, slug=slug, name=name, meaning=_tidy(meaning), own=True)


@transaction.atomic
def amend_group(*, group: Group, name: str, meaning: str) -> None:
    """Put the words of a place's own group right; its address stays."""
    _one_at_a_time(group.place)
    name = _tidy(name)
    others = Group.objects.filter(place=group.place).exclude(pk=group.pk)
    taken = {known.name.casefold() for known in starting_groups()} - {group.name.casefold()}
    if name.casefold() in taken or others.filter(name__iexact=name).exists():
        raise SameName(f"Another group is called “{name}” already. Choose another name.")
    group.name, group.meaning = name, _tidy(meaning)
    group.save(update_fields=["name", "meaning"])


@transaction.atomic
def remove_group(*, group: Group) -> None:
    """Raises `StillNamed` while an action names it."""
    try:
        group.delete()
    except RestrictedError as named:
        raise StillNamed(_still(group.name, len(named.restricted_objects))) from None


def _one_at_a_time(place: Place) -> None:
    """Two people adding the same name at once would both find it free."""
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)


def _free(place: Place, *, name: str, code: str, but: Area | None = None) -> None:
    others = Area.objects.filter(place=place)
    others = others.exclude(pk=but.pk) if but else others
    if others.filter(name__iexact=name).exists():
        raise SameName(f"There is an area called “{name}” already.")
    same = others.filter(code=code).first() if code else None
    if same:
        raise SameCode(f"“{same.name}” has the code {code} already. Check the code.")


def _free_slug(place: Place, name: str) -> str:
    """Two names may come to one address, such as “St. Ann's” and “St Ann's”."""
    wanted = slugify(name)[:70] or "area"
    taken = set(Area.objects.filter(place=place).values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _not_within_itself(area: Area, parent: Area | None) -> None:
    above = parent
    while above is not None:
        if above.pk == area.pk:
            raise InACircle(f"“{area.name}” cannot lie within an area that lies within it.")
        above = above.parent


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _still(name: str, number: int) -> str:
    actions = "1 action is" if number == 1 else f"{number} actions are"
    return f"{actions} for “{name}”. Take it off {'it' if number == 1 else 'them'} first."
