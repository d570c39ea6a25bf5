"""Every write to the areas that figures are published for, their people and outlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from goldthread.places.models import Place, Population, StatisticalArea
from goldthread.places.problems import NotPossible, SameCode, StillNamed
from goldthread.places.statistical.outlines import Outline
from goldthread.places.statistical.tables import AreaRow, Faulty, PeopleRow

BATCH = 1_000
FIELDS = ("name", "kind", "parent", "vintage", "whole")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many rows were new, changed, and as before."""

    added: int = 0
    changed: int = 0
    same: int = 0


@transaction.atomic
def add_area(
    *,
    place: Place,
    code: str,
    name: str,
    kind: str,
    vintage: int = 0,
    parent: StatisticalArea | None = None,
    whole: bool = False,
) -> StatisticalArea:
    """An area of the place's list; `whole` makes it the place itself in place of another.
    Raises `SameCode`."""
    _one_at_a_time(place)
    _free(place, code, vintage)
    _only_whole(place, whole)
    return StatisticalArea.objects.create(
        place=place, code=code, name=name, kind=kind, vintage=vintage, parent=parent, whole=whole
    )


@transaction.atomic
def amend_area(
    *,
    area: StatisticalArea,
    code: str,
    name: str,
    kind: str,
    vintage: int,
    parent: StatisticalArea | None,
    whole: bool,
) -> None:
    """Put an area right; its figures stay with it. Raises `SameCode`, `NotPossible`."""
    _one_at_a_time(area.place)
    _free(area.place, code, vintage, but=area)
    above = parent
    while above is not None:
        if above.pk == area.pk:
            raise NotPossible("An area cannot lie within itself. Choose another.")
        above = above.parent
    _only_whole(area.place, whole, but=area)
    area.code, area.name, area.kind, area.vintage = code, name, kind, vintage
    area.parent, area.whole = parent, whole
    area.save(update_fields=["code", *FIELDS])


@transaction.atomic
def remove_area(*, area: StatisticalArea) -> None:
    """Raises `StillNamed` while figures, comparisons or levels name it."""
    try:
        area.delete()
    except (ProtectedError, RestrictedError):
        raise StillNamed(
            f"“{area.name}” has figures or is compared with, so it stays. You can change its name."
        ) from None


@transaction.atomic
def take_in_areas(*, place: Place, rows: Sequence[AreaRow]) -> TakenIn:
    """Add areas and change those of the same code and vintage. All, or none: raises `Faulty`
    when a parent is neither in the file nor in the list."""
    _one_at_a_time(place)
    known = _by_code_and_vintage(place)
    codes = {code for code, _ in known} | {row.code for row in rows}
    faults = [
        f"{row.code}: its parent {row.parent} is not in the list. Add it first, or to the file."
        for row in rows
        if row.parent and (row.parent not in codes or row.parent == row.code)
    ]
    if faults:
        raise Faulty(faults)
    added = changed = 0
    before = {key: _state(area) for key, area in known.items()}
    for row in rows:
        area = known.get((row.code, row.vintage))
        if area is None:
            area = StatisticalArea(place=place, code=row.code, vintage=row.vintage)
            added += 1
        area.name, area.kind = row.name, row.kind
        area.save()
        known[row.code, row.vintage] = area
    newest = {code: known[code, vintage] for code, vintage in sorted(known)}
    for row in rows:
        area = known[row.code, row.vintage]
        if row.parent and area.parent_id != newest[row.parent].pk:
            area.parent = newest[row.parent]
            area.save(update_fields=["parent"])
        was = before.get((row.code, row.vintage))
        changed += was is not None and was != _state(area)
    _no_circles(known)
    return TakenIn(added, changed, len(rows) - added - changed)


@transaction.atomic
def take_in_people(*, place: Place, rows: Sequence[PeopleRow], source: str = "") -> TakenIn:
    """Add populations and put right those of the same area, year, sex and ages. All, or none:
    raises `Faulty` when an area is not in the place's list."""
    _one_at_a_time(place)
    areas = _newest(place)
    lacking = sorted({row.code for row in rows} - set(areas))
    if lacking:
        raise Faulty([f"{code} is not in the list of areas. Add it first." for code in lacking])
    known = {
        (one.area_id, one.year, one.sex, one.youngest, one.oldest): one
        for one in Population.objects.filter(place=place, year__in={row.year for row in rows})
    }
    new, changed = [], []
    for row in rows:
        area = areas[row.code]
        one = known.get((area.pk, row.year, row.sex, row.youngest, row.oldest))
        if one is None:
            new.append(
                Population(
                    place=place, area=area, year=row.year, sex=row.sex, youngest=row.youngest,
                    oldest=row.oldest, people=row.people, source=source,
                )
            )  # fmt: skip
        elif one.people != row.people:
            one.people, one.source = row.people, source
            changed.append(one)
    Population.objects.bulk_create(new, batch_size=BATCH)
    Population.objects.bulk_update(changed, ["people", "source"], batch_size=BATCH)
    return TakenIn(len(new), len(changed), len(rows) - len(new) - len(changed))


def say_people(
    *,
    area: StatisticalArea,
    year: int,
    people: int,
    sex: str = "",
    youngest: int = 0,
    oldest: int | None = None,
    source: str = "",
) -> Population:
    """How many people live in an area in a year; the same year, sex and ages again is put right."""
    told, _ = Population.objects.update_or_create(
        area=area, year=year, sex=sex, youngest=youngest, oldest=oldest,
        defaults={"people": people, "source": source, "place_id": area.place_id},
    )  # fmt: skip
    return told


@transaction.atomic
def take_in_outlines(*, place: Place, outlines: Sequence[Outline]) -> tuple[int, list[str]]:
    """Give areas of the list their outlines; tells how many, and which codes are not there."""
    _one_at_a_time(place)
    areas = _newest(place)
    given, unknown = 0, []
    for outline in outlines:
        area = areas.get(outline.code)
        if area is None:
            unknown.append(outline.code)
            continue
        area.outline = outline.rings
        area.save(update_fields=["outline"])
        given += 1
    return given, unknown


def _one_at_a_time(place: Place) -> None:
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)


def _free(place: Place, code: str, vintage: int, but: StatisticalArea | None = None) -> None:
    same = StatisticalArea.objects.in_place(place).filter(code=code, vintage=vintage)
    found = (same.exclude(pk=but.pk) if but else same).first()
    if found:
        raise SameCode(f"“{found.name}” has the code {code} already. Check the code.")


def _only_whole(place: Place, whole: bool, but: StatisticalArea | None = None) -> None:
    """One area is the place itself: making another so takes it from the first."""
    if whole:
        others = StatisticalArea.objects.in_place(place).filter(whole=True)
        (others.exclude(pk=but.pk) if but else others).update(whole=False)


def _by_code_and_vintage(place: Place) -> dict[tuple[str, int], StatisticalArea]:
    areas = StatisticalArea.objects.in_place(place).defer("outline")
    return {(area.code, area.vintage): area for area in areas}


def _newest(place: Place) -> dict[str, StatisticalArea]:
    """By code, the area of the latest vintage."""
    areas = StatisticalArea.objects.in_place(place).defer("outline").order_by("vintage")
    return {area.code: area for area in areas}


def _state(area: StatisticalArea) -> tuple[object, ...]:
    return area.name, area.kind, area.parent_id


def _no_circles(known: dict[tuple[str, int], StatisticalArea]) -> None:
    above = {area.pk: area.parent_id for area in known.values()}
    for area in known.values():
        seen, at = set(), above.get(area.pk)
        while at is not None and at not in seen:
            seen.add(at)
            at = above.get(at)
        if area.pk in seen:
            raise Faulty([f"{area.code} would lie within itself. Mend its parent."])
