"""What a returned spreadsheet would change: told from what was changed here meanwhile. Pure.

Each cell is seen three ways: as it was when the sheet was downloaded, as it came back, and as
the plan has it now. What nobody filled in changes nothing, whatever the plan has become since.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field

from goldthread.comparison.plans import ActionAt, PlanAt
from goldthread.documents.wording.dates import parse_date
from goldthread.strategy.sheets.columns import (
    ANSWERS,
    COLUMNS,
    DUE,
    LEADS,
    NEW_AS_AT,
    NEW_UPDATE,
    NUMBER,
    OBJECTIVE,
    REFERENCE,
    STATUS,
    STATUS_NAMES,
    TITLE,
    YEARS,
    Column,
    parts_of,
    same,
)
from goldthread.strategy.sheets.reading import Answered, Returned

# Written like a day: then it is either one, or a slip.
LIKE_A_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
# Longest answer, in letters, that each column may hold; `strategy.models` keeps to the same.
LONGEST = {REFERENCE: 60, TITLE: 20_000, LEADS: 3_000, DUE: 80, YEARS: 400, NEW_UPDATE: 20_000}


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that somebody filled in. `theirs` is the answer, `now` what the plan has.

    With `conflict` the plan has been changed here as well since the sheet was downloaded, or
    nobody can tell since when: then a person chooses.
    """

    key: str
    number: int
    title: str
    column: str
    field: str
    now: str
    theirs: str
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class NewUpdate:
    key: str
    number: int
    title: str
    text: str
    as_at: str


@dataclass(frozen=True, slots=True)
class NewAction:
    """A row without a number: a new action under the objective whose key is `objective`."""

    key: str
    row: int
    objective: str
    under: str
    title: str
    fields: dict[str, str]
    update: NewUpdate | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that cannot be used. The message is for people and says what to do."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Proposal:
    changes: tuple[Change, ...] = ()
    updates: tuple[NewUpdate, ...] = ()
    additions: tuple[NewAction, ...] = ()
    problems: tuple[Problem, ...] = ()
    not_for_filling_in: tuple[Problem, ...] = ()
    unchanged: int = 0
    absent: int = 0

    @property
    def conflicts(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.conflict)

    @property
    def certain(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if not change.conflict)

    @property
    def size(self) -> int:
        return len(self.changes) + len(self.updates) + len(self.additions)

    @property
    def mark(self) -> str:
        """A short digest of all it would change, to tell whether it still is what was looked at."""
        told = [asdict(self)[name] for name in ("changes", "updates", "additions")]
        text = json.dumps(told, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def propose(returned: Returned, *, then: PlanAt | None, now: PlanAt, today: dt.date) -> Proposal:
    """All that a returned sheet would change in the plan as it is `now`.

    `then` is the plan at the moment of the download, or None where the file no longer says
    when that was: every difference is then for a person to decide.
    """
    return _Comparing(then, now, today).proposal(returned)


def actions_of(plan: PlanAt) -> dict[int, ActionAt]:
    return {
        action.number: action
        for priority in plan.priorities
        for objective in priority.objectives
        for action in objective.actions
    }


def objectives_of(plan: PlanAt) -> dict[str, tuple[str, str]]:
    """Key and words of each objective by its words as people may write them.

    Of two with the same words neither can be meant, so they are left out.
    """
    found = [
        (_folded(one.words), (one.key, one.words))
        for priority in plan.priorities
        for one in priority.objectives
    ]
    times = Counter(words for words, _ in found)
    return {words: told for words, told in found if times[words] == 1}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


@dataclass
class _Comparing:
    then: PlanAt | None
    now: PlanAt
    today: dt.date
    problems: list[Problem] = field(default_factory=list)
    to_read: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.actions = actions_of(self.now)
        self.before = actions_of(self.then) if self.then else None
        self.objectives = objectives_of(self.now)

    def proposal(self, returned: Returned) -> Proposal:
        known = list(self._known(returned.answers))
        changes = [change for action, one in known for change in self._changes(action, one)]
        updates = [update for action, one in known if (update := self._update(action, one))]
        new = [one for one in returned.answers if not one.said(NUMBER)]
        additions = [action for one in new if (action := self._addition(one))]
        touched = {change.number for change in changes} | {update.number for update in updates}
        seen = {action.number for action, _ in known}
        return Proposal(
            changes=tuple(changes),
            updates=tuple(updates),
            additions=tuple(additions),
            problems=tuple(sorted(self.problems, key=lambda one: one.row)),
            not_for_filling_in=tuple(self.to_read),
            unchanged=len(seen - touched),
            absent=len(self.actions.keys() - seen),
        )

    def _known(self, answers: Iterable[Answered]) -> Iterator[tuple[ActionAt, Answered]]:
        """The rows of actions that the plan has, each action once."""
        rows: dict[int, int] = {}
        for one in answers:
            said = one.said(NUMBER) or ""
            action = self.actions.get(int(said)) if _counts(said) else None
            if not said:
                continue
            if action is None:
                self._problem(one, NUMBER, f"This plan has no action {said[:20]}. {OR_NEW}")
            elif action.number in rows:
                first = rows[action.number]
                self._problem(one, NUMBER, f"Action {said} stands in row {first} already. {TWICE}")
            else:
                rows[action.number] = one.row
                yield action, one

    def _changes(self, action: ActionAt, one: Answered) -> Iterator[Change]:
        before = self.before.get(action.number) if self.before is not None else None
        for column in ANSWERS:
            theirs = one.said(column)
            if theirs is None or same(column, theirs, column.of(action)):
                continue  # not in the file, or already so
            if before is not None and same(column, theirs, column.of(before)):
                continue  # nobody filled it in; the plan has moved on
            if self._usable(one, column, theirs):
                yield Change(
                    key=f"{action.number}-{column.field}",
                    number=action.number,
                    title=action.words,
                    column=column.name,
                    field=column.field,
                    now=column.of(action),
                    theirs=self._tidied(column, theirs),
                    conflict=before is None
                    or not same(column, column.of(before), column.of(action)),
                )
        self._note_what_was_to_read(action, before, one)

    def _note_what_was_to_read(
        self, action: ActionAt, before: ActionAt | None, one: Answered
    ) -> None:
        for column in COLUMNS:
            said = one.said(column)
            if column.filled_in or column is NUMBER or not said or column.of(action) == "":
                continue
            if not any(same(column, said, column.of(each)) for each in (action, before) if each):
                self.to_read.append(Problem(one.row, column.name, said))

    def _usable(self, one: Answered, column: Column, theirs: str) -> bool:
        if column is TITLE and not theirs:
            return self._problem(one, column, "An action needs words. To drop it, use its page.")
        if len(theirs) > LONGEST.get(column, 60):
            most = LONGEST[column]
            return self._problem(one, column, f"This is longer than {most:,} letters. Shorten it.")
        if column is STATUS and theirs and _status(theirs) is None:
            names = ", ".join(STATUS_NAMES.values())
            return self._problem(one, column, f"“{theirs}” is no status. Use one of: {names}.")
        if column is LEADS and any(len(name) > 300 for name in parts_of(column, theirs)):
            return self._problem(one, column, "A name may have 300 letters. Put ; between names.")
        if column is DUE and LIKE_A_DAY.fullmatch(theirs.strip()) and parse_date(theirs) is None:
            return self._problem(one, column, f"“{theirs}” is in no calendar. Check the date.")
        if column is YEARS and any(len(part) > 20 for part in parts_of(column, theirs)):
            return self._problem(one, column, "Write years such as 2026/27, with commas between.")
        return True

    def _tidied(self, column: Column, theirs: str) -> str:
        """The answer as the plan will keep it."""
        if column is STATUS:
            return STATUS_NAMES.get(_status(theirs) or "", "")
        if column is DUE:
            return parse_date(theirs) or " ".join(theirs.split())
        if column in (LEADS, YEARS):
            return ("; " if column is LEADS else ", ").join(parts_of(column, theirs))
        return theirs

    def _update(self, action: ActionAt, one: Answered) -> NewUpdate | None:
        """An update that somebody wrote, unless the action has it already."""
        text = one.said(NEW_UPDATE) or ""
        as_at = self._as_at(one)
        if not text or as_at is None or not self._usable(one, NEW_UPDATE, text):
            return None
        if any(_folded(known.text) == _folded(text) for known in action.updates):
            return None
        return NewUpdate(f"{action.number}-update", action.number, action.words, text, as_at)

    def _as_at(self, one: Answered) -> str | None:
        """The day or month an update speaks of, today where none is given, None if unusable."""
        said = one.said(NEW_AS_AT) or ""
        if not said:
            return self.today.isoformat()
        day = parse_date(said)
        if day is None:
            self._problem(one, NEW_AS_AT, f"“{said[:40]}” is no date. Write it like 31/03/2026.")
        elif day > self.today.isoformat():
            self._problem(one, NEW_AS_AT, "This day is still to come. Check the date.")
            return None
        return day

    def _addition(self, one: Answered) -> NewAction | None:
        title = one.said(TITLE) or ""
        if not title:
            self._problem(one, TITLE, f"This row has neither a number nor an action. {OR_NEW}")
            return None
        objective = self.objectives.get(_folded(one.said(OBJECTIVE) or ""))
        if objective is None:
            self._problem(one, OBJECTIVE, NO_OBJECTIVE)
            return None
        key, under = objective
        if self._stands_already(key, title):
            return None
        fields = {
            column.field: self._tidied(column, said)
            for column in ANSWERS
            if column is not TITLE
            and (said := one.said(column))
            and self._usable(one, column, said)
        }
        update = self._update(ActionAt(key="", words=title), one)
        return NewAction(f"row-{one.row}", one.row, key, under, title, fields, update)

    def _stands_already(self, objective: str, title: str) -> bool:
        """Whether a file that was taken in before has made this action."""
        return any(
            _folded(action.words) == _folded(title)
            for priority in self.now.priorities
            for one in priority.objectives
            for action in one.actions
            if one.key == objective
        )

    def _problem(self, one: Answered, column: Column, message: str) -> bool:
        self.problems.append(Problem(one.row, column.name, message))
        return False


OR_NEW = "Leave the number empty if it is a new action, with its objective and its words."
TWICE = "Keep one of the two rows."
NO_OBJECTIVE = (
    "A new action needs the words of one objective of this plan under “Objective”, just as the "
    "plan has them."
)


def _counts(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _status(words: str) -> str | None:
    """The status that a cell names, in any letters; None when it names none."""
    folded = _folded(words)
    return next((key for key, name in STATUS_NAMES.items() if folded == name.casefold()), None)
