"""What must hold of a plan whatever people have done to it.

`lost_words(plan)` is empty as long as every word of every line that was imported or not placed
is found in something that leads back to that line: an item, a note, a text set aside, a text
still to be placed, or the words a person replaced by hand. `places_nowhere(plan)` is empty as
long as every such line became something. `picture(plan)` is all a plan holds, to compare.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from goldthread.strategy.editing import becoming, undecided
from goldthread.strategy.editing.rows import key_of, state_of
from goldthread.strategy.editing.spans import Span, spans_of
from goldthread.strategy.editing.wording import all_words
from goldthread.strategy.models import (
    Action,
    ActionOwner,
    Edit,
    PlacedText,
    Plan,
    PrintedAmount,
    SetAside,
    SourceLine,
    UpdateLink,
)
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import LEVELS

COUNTED = (SourceLine.Fate.IMPORTED, SourceLine.Fate.UNPLACED)


def tokens(text: Any) -> set[str]:
    return set(re.findall(r"[^\W_]+", str(text).casefold()))


def items_of(plan: Plan) -> list[Item]:
    return [item for model in LEVELS.values() for item in model._default_manager.filter(plan=plan)]


def lost_words(plan: Plan, held_at_first: dict[int, set[str]] | None = None) -> list[str]:
    """Words of the source that are nowhere now, as `line 4: cold`.

    `held_at_first` is what `held(plan)` gave before the first edit, for a document whose reading
    left out what is no word of the plan (a tick, a column's heading); without it, every word of
    every counted line must be there.
    """
    now = held(plan)
    replaced = replaced_words(plan)
    lines = SourceLine.objects.filter(document=plan.source_id, fate__in=COUNTED)
    lost = []
    for line in lines:
        wanted = tokens(" ".join(line.cells))
        if held_at_first is not None:
            wanted &= held_at_first[line.number]
        missing = sorted(wanted - now[line.number] - replaced)
        lost.extend(f"line {line.number}: {word}" for word in missing)
    return lost


def held(plan: Plan) -> dict[int, set[str]]:
    """For each line, the words of everything that leads back to it."""
    found: dict[int, set[str]] = defaultdict(set)

    def add(spans: list[Span], words: set[str]) -> None:
        for span in spans:
            first = span.get("line_start")
            for number in range(first or 0, (span.get("line_end") or first or 0) + 1):
                found[number] |= words

    plan.refresh_from_db()
    for item in items_of(plan):
        add(spans_of(item), tokens(all_words(item)))
    add(plan.also_from, tokens(" ".join(plan.notes)))
    for aside in SetAside.objects.filter(plan=plan):
        add(aside.spans, tokens(aside.text))
    for text in undecided(plan):
        add([{"line_start": text.line_start, "line_end": text.line_end}], tokens(text.text))
    return found


def replaced_words(plan: Plan) -> set[str]:
    """Words that a person wrote over or placed otherwise, in an edit that stands."""
    words: set[str] = set()
    for edit in Edit.objects.filter(plan=plan, verb__in=("amend", "join")).standing():
        rows = list(edit.touched.get("rows", {}).values())
        gone = tokens([own_words(was) for was, became in rows if became is None])
        said = tokens([own_words(became) for was, became in rows if was and became])
        words |= tokens([was for was, became in rows if was and (became or edit.verb == "amend")])
        if not gone <= said:
            words |= gone  # whoever joined them gave them other words
    for placed in PlacedText.objects.filter(plan=plan).select_related("unplaced"):
        words |= tokens(placed.unplaced.text)
    return words


def own_words(state: dict[str, Any]) -> str:
    return str(state.get("title", state.get("text", "")))


def places_nowhere(plan: Plan) -> list[int]:
    """Lines of the source that were imported or not placed and became nothing."""
    assert plan.source is not None
    return [
        one.line.number
        for one in becoming(plan.source, plan)
        if one.line.fate in COUNTED and not one.became
    ]


def broken_order(plan: Plan) -> list[str]:
    """Items whose place among their neighbours is not theirs alone, as keys."""
    seen: dict[tuple[Any, ...], str] = {}
    broken = []
    for item in items_of(plan):
        above = tuple(
            getattr(item, name, None) for name in ("priority_id", "objective_id", "action_id")
        )
        spot = (type(item), above, item.position)
        if spot in seen:
            broken.append(key_of(item))
        seen[spot] = key_of(item)
    return broken


def hand_words_lost(plan: Plan, typed: set[str]) -> set[str]:
    """Of the words that people typed and nobody undid, those that nothing holds any more."""
    pool = {word for words in held_anywhere(plan) for word in words}
    return typed - pool - replaced_words(plan)


def held_anywhere(plan: Plan) -> list[set[str]]:
    plan.refresh_from_db()
    pools = [tokens(all_words(item)) for item in items_of(plan)]
    pools += [tokens(aside.text) for aside in SetAside.objects.filter(plan=plan)]
    return [*pools, tokens(" ".join(plan.notes))]


def picture(plan: Plan) -> dict[str, Any]:
    """Everything a plan holds, row by row. The last number given is left out: it only grows."""
    plan.refresh_from_db()
    rows: list[Any] = [*items_of(plan), plan]
    rows += ActionOwner.objects.filter(action__plan=plan)
    rows += UpdateLink.objects.filter(action__plan=plan)
    rows += PrintedAmount.objects.filter(measure__plan=plan)
    rows += SetAside.objects.filter(plan=plan)
    rows += PlacedText.objects.filter(plan=plan)
    states = {key_of(row): state_of(row) for row in rows}
    del states[key_of(plan)]["last_number"]
    return states


def numbers_of(plan: Plan) -> dict[int, int]:
    return dict(Action.objects.filter(plan=plan).values_list("number", "pk"))
