"""The figures of a printed measure, row by row: baseline, targets and results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldthread.accounts.models import User
from goldthread.strategy.editing.amending import figure, short_enough
from goldthread.strategy.editing.marks import as_seen
from goldthread.strategy.editing.problems import ChangedMeanwhile, Wanting
from goldthread.strategy.editing.recording import Recorder, in_one_edit
from goldthread.strategy.editing.tree import name_of
from goldthread.strategy.models import Edit, PrintedAmount, PrintedMeasure

TO_BE_CONFIRMED = "To be confirmed"
WHICH = "Say whether each figure is a baseline, a target or a result."
BOTH = "“{}” is a figure, so it cannot be to be confirmed as well. Take out one of the two."


@dataclass(frozen=True, slots=True)
class Figure:
    """One row. `pk` is None for a new one; one without words that is not to be confirmed goes."""

    role: str
    period: str = ""
    text: str = ""
    to_be_confirmed: bool = False
    pk: int | None = None

    @property
    def empty(self) -> bool:
        return not self.text.strip() and not self.to_be_confirmed


def set_figures(
    *,
    measure: PrintedMeasure,
    figures: Sequence[Figure],
    seen: str | None,
    by: User | None,
    at: datetime,
) -> Edit:
    """Add, change and take out figures of a measure; a person has then looked at it.

    Figures that are not named stay: what a colleague added meanwhile is not lost. Raises
    `ChangedMeanwhile`, or `Wanting` with what to do.
    """
    told = f"Changed the figures of {name_of(measure)}."
    with in_one_edit(measure.plan, "figures", told, by=by, at=at) as edit:
        found = as_seen(measure, seen, edit)
        if not isinstance(found, PrintedMeasure):
            raise ChangedMeanwhile(found, None)
        standing = {row.pk: row for row in found.amounts.all()}
        for one in figures:
            put_figure(edit, found, standing.get(one.pk or 0), one)
        if found.reviewed_at is None:
            edit.change(found, reviewed_at=edit.at)
    return edit.record


def put_figure(
    edit: Recorder, measure: PrintedMeasure, row: PrintedAmount | None, one: Figure
) -> None:
    if one.empty:
        if row is not None:
            edit.remove([row])
        return
    values = values_of(one, row)
    if row is not None:
        edit.change(row, **values)
    else:
        edit.create(PrintedAmount(measure=measure, **values))


def values_of(one: Figure, row: PrintedAmount | None) -> dict[str, Any]:
    """The columns of a figure. What its words mean is read anew only when they changed."""
    if one.role not in PrintedAmount.Role.values:
        raise Wanting(WHICH)
    period = short_enough(PrintedAmount._meta.get_field("period"), one.period.strip())
    place = {"role": one.role, "period": period}
    text = one.text.strip()
    if row is not None and (row.text, row.to_be_confirmed) == (text, one.to_be_confirmed):
        return place
    if not one.to_be_confirmed:
        return place | figure(text)
    read = figure(text or TO_BE_CONFIRMED)
    if read["value"] is not None:
        raise Wanting(BOTH.format(text))
    return place | read | {"to_be_confirmed": True}
