"""Items whose words turn out to be a note of another, or of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects

from goldthread.accounts.models import User
from goldthread.strategy.editing.marks import as_seen
from goldthread.strategy.editing.problems import HasParts, Wanting
from goldthread.strategy.editing.recording import Recorder, in_one_edit
from goldthread.strategy.editing.spans import Span, as_notes, spans_of, with_spans
from goldthread.strategy.editing.tree import BELOW, Parent, fresh, name_of
from goldthread.strategy.editing.wording import all_words
from goldthread.strategy.models import Action, Edit, Plan, Update, UpdateLink
from goldthread.strategy.models.items import Item

NO_NOTES = "Choose a heading, an action, a measure or the plan itself: this one keeps no notes."


def mark_as_note(
    *,
    item: Item,
    of: Parent,
    by: User | None,
    at: datetime,
    with_parts: bool = False,
    seen: str | None = None,
) -> Edit:
    """The item's words become a note of another item, or of the plan.

    Raises `HasParts` for an item that holds others, unless `with_parts` says that they become
    notes too.
    """
    summary = f"Made {name_of(item)} a note."
    with in_one_edit(item.plan, "note", summary, by=by, at=at) as edit:
        found = as_seen(item, seen, edit)
        tree = with_all_below(found)
        if len(tree) > 1 and not with_parts:
            raise HasParts(len(tree) - 1)
        host = fresh(of, edit) if isinstance(of, Item) else of
        if host in tree:
            raise Wanting("Choose something else: this would become a note of itself.")
        for one in tree:
            note_on(edit, host, all_words(one), spans_of(one))
        edit.remove(tree)
    return edit.record


def note_on(edit: Recorder, host: Parent, words: str, spans: Iterable[Span]) -> None:
    """Write a note on an item or the plan, with the lines it came from."""
    if isinstance(host, Plan):
        if host.pk != edit.plan.pk:
            raise Wanting("Choose something of the same plan.")
        host = edit.plan
    else:
        host = fresh(host, edit)
    notes = getattr(host, "notes", None)
    if notes is None:
        raise Wanting(NO_NOTES)
    values: dict[str, Any] = {"notes": [*notes, words]}
    values["also_from"] = with_spans(host.also_from, as_notes(spans))
    edit.change(host, **values)


def with_all_below(item: Item) -> list[Item]:
    """An item and all that hangs below it, top first. An update of other actions stays out."""
    found: list[Item] = [item]
    level: list[Item] = [item]
    while level:
        level = [one for kind in {type(i) for i in level} for one in below(kind, level)]
        found += level
    actions = [one for one in found if isinstance(one, Action)]
    prefetch_related_objects(actions, "owners")
    return [*found, *only_of(actions)]


def below(kind: type[Item], items: Sequence[Item]) -> Iterator[Item]:
    """What stands directly below the items of one kind."""
    some = [item for item in items if type(item) is kind]
    for link in BELOW.get(kind, ()):
        relation: Any = kind._meta.get_field(link)
        rows = relation.related_model._default_manager
        yield from rows.filter(**{f"{relation.field.name}__in": some})


def only_of(actions: Sequence[Action]) -> list[Update]:
    """Updates that speak of these actions and of no other."""
    if not actions:
        return []
    links = UpdateLink.objects.exclude(action__in=actions)
    spoken = Update.objects.filter(actions__in=actions).exclude(links__in=links)
    return list(spoken.distinct())
