"""Narrative updates, one to an action or one shared over merged rows.

Rule `update-cell`: the words of the action's rows in the update column. Rule
`shared-update`: an update that breaks off in the middle of a sentence and goes on in
the next action's row is one update of both, as is a cell merged over several rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goldthread.documents.engine.columns import Column, words_of
from goldthread.documents.engine.wordings import is_complete, is_open, starts_low
from goldthread.documents.plan import Action, Update
from goldthread.documents.source import Where

_SHARED = "One update stands beside several actions."
_BREAKS_OFF = "The update breaks off in the middle of a sentence."


def latest_update(said: Mapping[Column, str]) -> Column | None:
    """Rule `latest-update`: of several columns the last period that says something, or the
    one whose heading says most plainly that it tells of progress."""
    if len(said) < 2:
        return next(iter(said), None)
    dated = [column for column, text in said.items() if column.period and text]
    return dated[-1] if dated else max(said, key=_tells_progress)


def _tells_progress(column: Column) -> int:
    return len(
        {"progress", "update", "position", "done", "achieved"} & set(words_of(column.header))
    )


class Updates:
    """Gives the actions of one table their updates, in order."""

    def __init__(self, as_at: str | None) -> None:
        self.as_at = as_at
        self.last: Update | None = None
        self.sharers: list[Action] = []

    def level_begins(self) -> None:
        """A new level ends what could be shared."""
        self.last = None
        self.sharers = []

    def give(
        self,
        action: Action,
        cells: Sequence[str],
        where: Where,
        *,
        wrapped: bool,
        merged: bool,
        own_owner: bool = False,
    ) -> str:
        """Set the update of the next action; gives back words that only say it again.

        `own_owner` says that the row names an owner of its own, and so stands alone.
        """
        text = (" " if wrapped else "\n").join(cell for cell in cells if cell)
        if self.last and text and text == self.last.text and len(text.split()) >= 8:
            self._share(action, "", where)
            return text
        if self.last and (
            (merged and not text) or (text and self._goes_on(text, wrapped, own_owner))
        ):
            self._share(action, text, where)
        elif text:
            self.last = Update(text, self.as_at, where=where, id=_id(where))
            self.sharers = [action]
            action.update = self.last
        else:
            self.last = None
        return ""

    def _goes_on(self, text: str, wrapped: bool, own_owner: bool) -> bool:
        if self.last is None or wrapped:
            return False
        before = self.last.text
        cut = is_open(before) and not own_owner
        return not is_complete(before) and (cut or starts_low(text))

    def _share(self, action: Action, text: str, where: Where) -> None:
        assert self.last is not None
        if text:
            self.last.text = f"{self.last.text} {text}"
            self.last.where = _reaching(self.last.where, where)
        self.last.shared = True
        self.sharers.append(action)
        action.update = self.last
        for sharer in self.sharers:
            if _SHARED not in sharer.review:
                sharer.review.append(_SHARED)

    @staticmethod
    def flag(actions: Sequence[Action]) -> None:
        """An update whose end is missing is for a person to look at."""
        for action in actions:
            if action.update and is_open(action.update.text) and _BREAKS_OFF not in action.review:
                action.review.append(_BREAKS_OFF)


def _id(where: Where) -> str:
    place = [where.sheet, f"p{where.page}" if where.page else None, where.cell]
    line = f"l{where.line_start}"
    return "update-" + "-".join([*(part for part in place if part), line]).replace(" ", "-")


def _reaching(first: Where | None, last: Where) -> Where:
    if first is None:
        return last
    return Where(first.line_start, last.line_end, first.page, first.sheet, first.cell)
