"""What changed in a live plan between two moments, as anyone can see it.

Read from the history that the database keeps: how each action stood at the one moment and at
the other. What changed and changed back in between is nothing to tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldthread.audit.belonging import event_model
from goldthread.strategy.models import Action, Plan, Status, Update

LONGEST_UPDATE = 400  # characters of an update that a letter repeats


@dataclass(frozen=True, slots=True)
class Happening:
    """One change in words, and the path of the page that shows it.

    `actions` are the numbers of the actions it is about; none when it is about the plan.
    """

    words: str
    path: str
    actions: frozenset[int] = frozenset()


Source = Callable[[Plan, datetime, datetime], Iterable[Happening]]


@dataclass(frozen=True, slots=True)
class _Stood:
    """How an action stood at a moment."""

    number: int
    title: str
    status: str


def plan_path(plan: Plan) -> str:
    return f"/{plan.place.slug}/plans/{plan.slug}/"


def changed_actions(plan: Plan, since: datetime, until: datetime) -> Iterator[Happening]:
    """Statuses that changed, and actions that came, went or were worded anew."""
    if not _events(Action, plan).filter(pgh_created_at__gt=since, pgh_created_at__lte=until):
        return
    before, after = _standing(plan, since), _standing(plan, until)
    for key in sorted(before.keys() | after.keys(), key=lambda key: _order(before, after, key)):
        yield from _compared(plan, before.get(key), after.get(key))


def new_updates(plan: Plan, since: datetime, until: datetime) -> Iterator[Happening]:
    """What was written about actions, in the order of the plan."""
    events = _events(Update, plan).filter(pgh_label="insert")
    written = events.filter(pgh_created_at__gt=since, pgh_created_at__lte=until)
    updates = Update.objects.filter(pk__in=written.values("pgh_obj_id"), plan=plan)
    for update in updates.prefetch_related("actions").order_by("position", "pk"):
        actions = list(update.actions.all())
        for action in actions[:1]:
            others = f" (and {len(actions) - 1} more)" if len(actions) > 1 else ""
            yield Happening(
                f"Update on “{action.title}”{others}: {_short(update.text)}",
                _action_path(plan, action.number),
                frozenset(one.number for one in actions),
            )


def new_editions(plan: Plan, since: datetime, until: datetime) -> Iterator[Happening]:
    """Plans that came after this one and went live."""
    for edition in plan.next_editions.live().filter(
        published_at__gt=since, published_at__lte=until
    ):
        yield Happening(f"A new edition is out: {edition.title}", plan_path(edition))


SOURCES: tuple[Source, ...] = (changed_actions, new_updates, new_editions)


def happenings(
    plan: Plan, since: datetime, until: datetime, more: Iterable[Source] = ()
) -> list[Happening]:
    """All that changed, from the sources here and those that others bring."""
    return [one for source in (*SOURCES, *more) for one in source(plan, since, until)]


def _events(model: Any, plan: Plan) -> Any:
    history = event_model(model)
    return history._default_manager.filter(plan_id=plan.pk)  # type: ignore[union-attr]


def _standing(plan: Plan, moment: datetime) -> dict[int, _Stood]:
    """The actions of a plan at a moment, from the newest event of each."""
    rows = (
        _events(Action, plan)
        .filter(pgh_created_at__lte=moment)
        .order_by("pgh_obj_id", "-pgh_created_at", "-pgh_id")
        .distinct("pgh_obj_id")
        .values_list("pgh_obj_id", "pgh_label", "number", "title", "status")
    )
    return {
        key: _Stood(number, title, status)
        for key, label, number, title, status in rows
        if label != "delete"
    }


def _order(before: dict[int, _Stood], after: dict[int, _Stood], key: int) -> int:
    return (after.get(key) or before[key]).number


def _compared(plan: Plan, before: _Stood | None, after: _Stood | None) -> Iterator[Happening]:
    if before is None and after is not None:
        words = f"New in the plan: “{after.title}”"
        yield Happening(words, _action_path(plan, after.number), frozenset([after.number]))
    elif after is None and before is not None:
        words = f"Taken out of the plan: “{before.title}”"
        yield Happening(words, plan_path(plan), frozenset([before.number]))
    elif before is not None and after is not None:
        path, about = _action_path(plan, after.number), frozenset([after.number])
        if before.status != after.status:
            words = f"“{after.title}” is now: {_named(after.status)}"
            yield Happening(f"{words}. It was: {_named(before.status)}.", path, about)
        if before.title != after.title:
            yield Happening(f"Worded anew: “{after.title}”", path, about)


def _named(status: str) -> str:
    return str(Status(status).label).lower() if status in Status.values else "not said"


def _action_path(plan: Plan, number: int) -> str:
    return f"{plan_path(plan)}actions/{number}/"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_UPDATE else words[: LONGEST_UPDATE - 1] + "…"
