"""When a thing may move from one state to another, as a table.

Who may is a different question, answered by an app's `rules.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class NotNow(Exception):
    """A step that the present state does not allow. The message is for people."""


@dataclass(frozen=True, slots=True)
class Transition:
    """From any of `before`, `verb` leads to `after`; `reason` says why not, else."""

    verb: str
    before: frozenset[str]
    after: str
    reason: str


class Transitions:
    """A table of transitions for one kind of thing."""

    def __init__(self, rows: Iterable[Transition]) -> None:
        self._by_verb = {row.verb: row for row in rows}

    def after(self, state: str, verb: str) -> str:
        """The state that `verb` leads to, or `NotNow` with the reason."""
        row = self._by_verb[verb]
        if state not in row.before:
            raise NotNow(row.reason)
        return row.after

    def allows(self, state: str, verb: str) -> bool:
        return state in self._by_verb[verb].before

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._by_verb.values())
