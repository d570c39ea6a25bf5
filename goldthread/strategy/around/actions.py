"""Saying for whom an action is, what money it has and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.places.actions import choose_group, whole_place
from goldthread.places.models import Area, Place
from goldthread.strategy.around.circles import refuse_circle
from goldthread.strategy.around.problems import ChangedMeanwhile, Unknown
from goldthread.strategy.around.queries import around_of, may_be_needed
from goldthread.strategy.around.said import Around, Money, Need
from goldthread.strategy.editing.recording import Recorder, in_one_edit
from goldthread.strategy.models import (
    Action,
    ActionArea,
    ActionGroup,
    Dependency,
    Edit,
    EqualityNote,
    Plan,
    Resource,
)

WHOLE = "*"  # stands for the whole place in a form; no slug looks so
NO_AREA = "An area you chose is not there any more. Look at the list again."
NO_GROUP = "A group you chose is not there any more. Look at the list again."
NO_SUM = "A sum you changed is not there any more. Add it again."
NO_ACTION = "Choose an action from the list."


@transaction.atomic
def set_around(
    *, plan: Plan, action: Action | None, said: Around, seen: str | None, by: User, at: datetime
) -> Edit | None:
    """Make what stands around an action, or the plan when it is None, what is said.

    `seen` is the mark of what the person's page showed; None skips the comparison. Gives the
    edit, which can be undone, or None when nothing changed. Raises `ChangedMeanwhile`,
    `Circle` or `Unknown`; then nothing is written.
    """
    _one_at_a_time(plan.place)
    now = around_of(plan, action)
    if seen is not None and seen != now.mark:
        raise ChangedMeanwhile(now)
    said = replace(said, areas=_with_whole(plan.place, said.areas))
    if said.mark == now.mark:
        return None
    with in_one_edit(plan, "around", _summary(action, now, said), by=by, at=at) as edit:
        _say_equality(edit, plan, action, said)
        _set_money(edit, plan, action, said.money)
        if action is not None:
            _set_areas(edit, action, said.areas)
            _set_groups(edit, action, said.groups)
            _set_needs(edit, action, said.needs)
    return edit.record


def _one_at_a_time(place: Place) -> None:
    """Two waits, each right alone, could close a circle between them."""
    Place.objects.select_for_update(no_key=True).get(pk=place.pk)


def _with_whole(place: Place, slugs: frozenset[str]) -> frozenset[str]:
    """The areas with the whole place by its slug, which is made when first asked for."""
    return slugs - {WHOLE} | {whole_place(place=place).slug} if WHOLE in slugs else slugs


def _summary(action: Action | None, now: Around, said: Around) -> str:
    """Changed the areas and money of “Open a room”."""
    names = ("areas", "groups", "money", "needs")
    told = ["what it waits for" if n == "needs" else n for n in names if _differ(n, now, said)]
    if (now.equality, now.link) != (said.equality, said.link):
        told.append("equality note")
    parts = " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))
    return f"Changed the {parts} of {_called(action)}.".replace("the what", "what")


def _differ(name: str, now: Around, said: Around) -> bool:
    return bool(getattr(now, name) != getattr(said, name))


def _called(action: Action | None) -> str:
    if action is None:
        return "the whole plan"
    title = action.title if len(action.title) <= 120 else f"{action.title[:119]}…"
    return f"“{title}”"


def _set_areas(edit: Recorder, action: Action, slugs: frozenset[str]) -> None:
    links = ActionArea.objects.filter(action=action)
    edit.remove(list(links.exclude(area__slug__in=slugs)))
    missing = slugs - set(links.order_by().values_list("area__slug", flat=True))
    found = list(Area.objects.filter(place=action.place, slug__in=missing))
    if len(found) < len(missing):
        raise Unknown(NO_AREA)
    for area in found:
        edit.create(ActionArea(place=action.place, action=action, area=area))


def _set_groups(edit: Recorder, action: Action, slugs: frozenset[str]) -> None:
    links = ActionGroup.objects.filter(action=action)
    edit.remove(list(links.exclude(group__slug__in=slugs)))
    standing = set(links.order_by().values_list("group__slug", flat=True))
    for slug in sorted(slugs - standing):
        try:
            group = choose_group(place=action.place, slug=slug)
        except KeyError:
            raise Unknown(NO_GROUP) from None
        edit.create(ActionGroup(place=action.place, action=action, group=group))


def _say_equality(edit: Recorder, plan: Plan, action: Action | None, said: Around) -> None:
    note = EqualityNote.objects.filter(plan=plan, action=action).first()
    if not said.equality and not said.link:
        edit.remove([note] if note else [])
    elif note:
        edit.change(note, text=said.equality, link=said.link)
    else:
        told = {"text": said.equality, "link": said.link}
        edit.create(EqualityNote(place=plan.place, plan=plan, action=action, **told))


def _set_money(edit: Recorder, plan: Plan, action: Action | None, money: Iterable[Money]) -> None:
    """Rows keep their keys, so that history tells of a change and not of another sum."""
    standing = {row.pk: row for row in Resource.objects.filter(plan=plan, action=action)}
    for one in money:
        told = {
            "source": one.source,
            "amount": one.amount,
            "year": one.year,
            "arrangement": one.arrangement,
            "note": one.note,
        }
        if one.pk is None:
            edit.create(Resource(place=plan.place, plan=plan, action=action, **told))
        elif one.pk in standing:
            edit.change(standing.pop(one.pk), **told)
        else:
            raise Unknown(NO_SUM)
    edit.remove(list(standing.values()))


def _set_needs(edit: Recorder, action: Action, needs: Iterable[Need]) -> None:
    needs = list(needs)
    rows = Dependency.objects.filter(action=action)
    edit.remove(list(rows.exclude(pk__in=[need.pk for need in needs if need.pk is not None])))
    for need in needs:
        if need.pk is None:
            _add_need(edit, action, need)


def _add_need(edit: Recorder, action: Action, need: Need) -> None:
    if need.needed is not None:
        if need.needed not in {other.pk for other in may_be_needed(action.plan)}:
            raise Unknown(NO_ACTION)
        refuse_circle(place=action.place, action=action.pk, needed=need.needed)
        if Dependency.objects.filter(action=action, needed=need.needed).exists():
            return
    edit.create(
        Dependency(place=action.place, action=action, needed_id=need.needed, words=need.words)
    )
