"""What is happening for the people of an area, or for a group of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from goldthread.places.groups import KnownGroup, groups_of
from goldthread.places.models import Area, Place
from goldthread.strategy.around.queries import current_plans
from goldthread.strategy.models import Action, ActionArea, ActionGroup, ActionOwner, UpdateLink


@dataclass(frozen=True, slots=True)
class Happening:
    """One action as a resident meets it: how it stands, and the newest that was said of it.

    `areas` and `groups` are the names of those it is for. `as_at` is an ISO date, month or
    year, or empty.
    """

    number: int
    title: str
    status: str
    plan_slug: str
    plan_title: str
    leads: tuple[str, ...]
    areas: tuple[str, ...]
    groups: tuple[str, ...]
    latest: str
    as_at: str


@dataclass(frozen=True, slots=True)
class Section:
    """Actions for one area or group, apart from those for a larger one."""

    name: str
    actions: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """An area or a group to choose, and how many actions of current plans name it."""

    slug: str
    name: str
    actions: int
    meaning: str = ""
    characteristic: bool = False


def areas_to_choose(place: Place) -> list[Counted]:
    """The parts of a place by name, each with how many actions name it."""
    named = Count("action_links", filter=Q(action_links__action__plan__in=current_plans(place)))
    areas = Area.objects.in_place(place).parts().annotate(named=named)
    return [Counted(*told) for told in areas.values_list("slug", "name", "named")]


def groups_to_choose(place: Place) -> list[Counted]:
    """Every group of a place, each with how many actions name it."""
    links = ActionGroup.objects.filter(action__plan__in=current_plans(place)).order_by()
    named = dict(links.values_list("group__slug").annotate(number=Count("pk")))
    return [
        Counted(one.slug, one.name, named.get(one.slug, 0), one.meaning, one.characteristic)
        for one in groups_of(place)
    ]


def number_for_all(place: Place) -> int:
    """How many actions of current plans are for the whole place."""
    return _for_all(place).count()


def in_area(area: Area) -> list[Section]:
    """What names the area; then each larger area around it; the whole place is not among them."""
    around, seen = [], set()
    here: Area | None = area
    while here is not None and here.pk not in seen and here.kind != Area.Kind.WHOLE:
        seen.add(here.pk)
        around.append(here)
        here = here.parent
    return [Section(one.name, _told(_naming_area(one))) for one in around]


def for_all(place: Place) -> Section:
    """Actions for the whole place, whichever group they are for."""
    return Section(_whole_name(place), _told(_for_all(place)))


def for_group(place: Place, group: KnownGroup) -> Section:
    links = ActionGroup.objects.filter(group__slug=group.slug, group__place=place)
    actions = _current(place).filter(pk__in=links.values("action"))
    return Section(group.name, _told(actions))


def for_everyone(place: Place) -> Section:
    """Actions for the whole place that name no group, so that they are for any group as well."""
    return Section(_whole_name(place), _told(_for_all(place).filter(group_links=None)))


def _whole_name(place: Place) -> str:
    whole = Area.objects.filter(place=place, kind=Area.Kind.WHOLE).first()
    return whole.name if whole else f"The whole of {place.name}"


def _current(place: Place) -> QuerySet[Action]:
    actions: QuerySet[Action] = Action.objects.filter(plan__in=current_plans(place))
    return actions


def _naming_area(area: Area) -> QuerySet[Action]:
    return _current(area.place).filter(area_links__area=area)


def _for_all(place: Place) -> QuerySet[Action]:
    whole = ActionArea.objects.filter(place=place, area__kind=Area.Kind.WHOLE)
    return _current(place).filter(pk__in=whole.values("action"))


def _told(actions: QuerySet[Action]) -> tuple[Happening, ...]:
    """Five queries, however many actions there are."""
    rows = list(actions.select_related("plan").order_by("plan__title", "plan_id", "number"))
    keys = [row.pk for row in rows]
    leads, latest = _leads(keys), _latest(keys)
    areas = _names(ActionArea.objects.filter(action__in=keys).values_list("action", "area__name"))
    groups = _names(
        ActionGroup.objects.filter(action__in=keys).values_list("action", "group__name")
    )
    return tuple(
        Happening(
            row.number,
            row.title,
            row.status,
            row.plan.slug,
            row.plan.title,
            leads.get(row.pk, ()),
            areas.get(row.pk, ()),
            groups.get(row.pk, ()),
            *latest.get(row.pk, ("", "")),
        )
        for row in rows
    )


def _names(rows: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for action, name in rows:
        found[action].append(name)
    return {action: tuple(names) for action, names in found.items()}


def _leads(keys: list[int]) -> dict[int, tuple[str, ...]]:
    owners = ActionOwner.objects.filter(action__in=keys).select_related("organisation")
    return _names((owner.action_id, owner.leads) for owner in owners)


def _latest(keys: list[int]) -> dict[int, tuple[str, str]]:
    """The newest update of each action and the date it speaks of."""
    rows = UpdateLink.objects.filter(action__in=keys).order_by(
        "-update__as_at", "update__position", "update_id"
    )
    found: dict[int, tuple[str, str]] = {}
    for action, text, as_at in rows.values_list("action_id", "update__text", "update__as_at"):
        found.setdefault(action, (text, as_at))
    return found
