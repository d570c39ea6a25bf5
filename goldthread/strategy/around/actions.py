"""Saying for whom an action is, what money it has and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.places.actions import choose_group, whole_place
from goldthread.places.models import Area, Place
from goldthread.strategy.around.circles import refuse_circle
from goldthread.strategy.around.problems import ChangedMeanwhile, Unknown
from goldthread.strategy.around.queries import around_of, may_be_needed
from goldthread.strategy.around.said import Around, Money, Need
from goldthread.strategy.models import (
    Action,
    ActionArea,
    ActionGroup,
    Dependency,
    EqualityNote,
    Plan,
    Resource,
)

WHOLE = "*"  # stands for the whole place before it is an area; no slug looks so


@transaction.atomic
def set_around(
    *, plan: Plan, action: Action | None, said: Around, seen: str | None, by: User, at: datetime
) -> bool:
    """Make what stands around an action, or the plan when it is None, what is said.

    `seen` is the mark of what the person's page showed; None skips the comparison. Gives
    whether anything changed. Raises `ChangedMeanwhile`, `Circle` or `Unknown`; then nothing
    is written.
    """
    _one_at_a_time(plan.place)
    now = around_of(plan, action)
    if seen is not None and seen != now.mark:
        raise ChangedMeanwhile(now)
    _say_equality(plan, action, said)
    _set_money(plan, action, said.money)
    if action is not None:
        _set_areas(action, said.areas)
        _set_groups(action, said.groups)
        _set_needs(action, said.needs)
    return around_of(plan, action).mark != now.mark


def _one_at_a_time(place: Place) -> None:
    """Two waits, each right alone, could close a circle between them."""
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)


def _set_areas(action: Action, slugs: frozenset[str]) -> None:
    wanted = set(slugs - {WHOLE})
    if WHOLE in slugs:
        wanted.add(whole_place(place=action.place).slug)
    links = ActionArea.objects.filter(action=action)
    links.exclude(area__slug__in=wanted).delete()
    standing = set(links.order_by().values_list("area__slug", flat=True))
    missing = wanted - standing
    found = Area.objects.filter(place=action.place, slug__in=missing)
    if len(found) < len(missing):
        raise Unknown("An area you chose is not there any more. Look at the list again.")
    for area in found:
        ActionArea.objects.create(place=action.place, action=action, area=area)


def _set_groups(action: Action, slugs: frozenset[str]) -> None:
    links = ActionGroup.objects.filter(action=action)
    links.exclude(group__slug__in=slugs).delete()
    standing = set(links.order_by().values_list("group__slug", flat=True))
    for slug in sorted(slugs - standing):
        try:
            group = choose_group(place=action.place, slug=slug)
        except KeyError:
            raise Unknown(
                "A group you chose is not there any more. Look at the list again."
            ) from None
        ActionGroup.objects.create(place=action.place, action=action, group=group)


def _say_equality(plan: Plan, action: Action | None, said: Around) -> None:
    note = EqualityNote.objects.filter(plan=plan, action=action).first()
    if not said.equality and not said.link:
        if note:
            note.delete()
        return
    note = note or EqualityNote(place=plan.place, plan=plan, action=action)
    if (note.text, note.link) != (said.equality, said.link):
        note.text, note.link = said.equality, said.link
        note.save()


def _set_money(plan: Plan, action: Action | None, money: Iterable[Money]) -> None:
    """Rows keep their keys, so that history tells of a change and not of another sum."""
    standing = {row.pk: row for row in Resource.objects.filter(plan=plan, action=action)}
    for sum_ in money:
        row = Resource(place=plan.place, plan=plan, action=action)
        if sum_.pk is not None:
            found = standing.pop(sum_.pk, None)
            if found is None:
                raise Unknown("A sum you changed is not there any more. Add it again.")
            row = found
        before = (row.source, row.amount, row.year, row.arrangement, row.note)
        after = (sum_.source, sum_.amount, sum_.year, sum_.arrangement, sum_.note)
        if before != after:
            row.source, row.amount, row.year, row.arrangement, row.note = after
            row.save()
    for row in standing.values():
        row.delete()


def _set_needs(action: Action, needs: Sequence[Need]) -> None:
    standing = {row.pk: row for row in Dependency.objects.filter(action=action)}
    kept = {need.pk for need in needs} - {None}
    for pk, row in standing.items():
        if pk not in kept:
            row.delete()
    for need in needs:
        if need.pk is None:
            _add_need(action, need)


def _add_need(action: Action, need: Need) -> None:
    if need.needed is not None:
        if need.needed not in {other.pk for other in may_be_needed(action.plan)}:
            raise Unknown("Choose an action from the list.")
        refuse_circle(place=action.place, action=action.pk, needed=need.needed)
        if Dependency.objects.filter(action=action, needed=need.needed).exists():
            return
    Dependency.objects.create(
        place=action.place, action=action, needed_id=need.needed, words=need.words
    )
