"""Words that are not part of the plan after all. They are kept, with why."""

from __future__ import annotations

from datetime import datetime

from goldthread.accounts.models import User
from goldthread.strategy.editing.adding import decide, plan_for, span_of
from goldthread.strategy.editing.amending import said
from goldthread.strategy.editing.marks import as_seen
from goldthread.strategy.editing.noting import with_all_below
from goldthread.strategy.editing.recording import Recorder, in_one_edit
from goldthread.strategy.editing.spans import Span, spans_of, with_spans
from goldthread.strategy.editing.tree import name_of
from goldthread.strategy.editing.wording import all_words
from goldthread.strategy.models import Edit, Plan, SetAside, UnplacedText
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import level_of

WHY = "Say why it is not part of the plan."


def reasons() -> tuple[str, ...]:
    """What people most often say; any other words will do."""
    return (
        "It is a heading or a page number, not part of the plan",
        "It repeats something that is in the plan already",
        "It was read wrongly",
        "It belongs to another plan",
    )


def set_aside(
    *,
    item: Item | UnplacedText,
    reason: str,
    by: User | None,
    at: datetime,
    plan: Plan | None = None,
    seen: str | None = None,
) -> Edit:
    """Take an item with all that hangs below it, or an unplaced text, out of the plan.

    Raises `ChangedMeanwhile`, `AlreadyDecided`, `StillInUse` when something outside the plan
    hangs on the item, or `Wanting` without a reason.
    """
    reason = said(reason, WHY)
    if isinstance(item, UnplacedText):
        return set_text_aside(item, reason, plan_for(item, None, plan), by, at)
    summary = f"Set aside {name_of(item)}."
    with in_one_edit(item.plan, "set_aside", summary, by=by, at=at) as edit:
        tree = with_all_below(as_seen(item, seen, edit))
        spans: list[Span] = []
        for one in tree:
            spans = with_spans(spans, spans_of(one))
        words = "\n".join(all_words(one) for one in tree)
        keep_aside(edit, level=level_of(item), text=words, reason=reason, spans=spans)
        edit.remove(tree)
    return edit.record


def set_text_aside(
    text: UnplacedText, reason: str, plan: Plan, by: User | None, at: datetime
) -> Edit:
    summary = "Set aside a text that was not placed."
    with in_one_edit(plan, "set_aside", summary, by=by, at=at) as edit:
        decide(edit, text)
        span = span_of(text)
        spans = [span] if span else []
        keep_aside(edit, level="", text=text.text, reason=reason, spans=spans, unplaced=text)
    return edit.record


def keep_aside(edit: Recorder, **fields: object) -> None:
    edit.create(SetAside(place_id=edit.plan.place_id, plan=edit.plan, edit=edit.record, **fields))
