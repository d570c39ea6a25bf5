"""What a new edition changes, as questions that an officer answers one by one.

Most have an answer already, the usual one: what the new document says is taken where
nobody here touched it, and hand edits are kept where the document did not change. A
conflict, and a pair that is only likely, have none: a person must give it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from goldthread.comparison import (
    AimChanged,
    Change,
    DateChanged,
    Differences,
    Fate,
    FieldMerge,
    FigureChanged,
    How,
    ItemMerge,
    Match,
    Merge,
    Moved,
    NotesChanged,
    Outcome,
    OwnerChanged,
    PlanAt,
    ReferenceChanged,
    Reworded,
    SameUpdateText,
    StatusChanged,
    TargetChanged,
    UpdateGiven,
    differences,
    match,
    merge,
    placed,
)
from goldthread.comparison.plans import ItemAt, Placed
from goldthread.strategy.editions import answers
from goldthread.strategy.editions.answers import (
    APART,
    DROP,
    KEEP,
    LEAVE,
    NEW,
    OURS,
    RIGHT,
    SAME,
    TAKE,
    answers_of,
    digest,
)
from goldthread.strategy.editions.snapshots import plan_as_read, plan_at
from goldthread.strategy.models import EditionDecision, Plan

LITTLE = 0.1  # of the actions of the shorter edition

# Which field of the merge a change is about.
FIELD_OF: dict[type[Change], tuple[str, ...]] = {
    Reworded: ("words",),
    Moved: ("under",),
    OwnerChanged: ("owners", "owner"),
    StatusChanged: ("status",),
    DateChanged: ("when",),
    ReferenceChanged: ("reference",),
    NotesChanged: ("notes",),
    TargetChanged: ("amounts",),
    FigureChanged: ("amounts",),
    AimChanged: ("direction", "unit"),
}
# Of several changes of one field, the one a person should see first names the question.
WORST_FIRST = ("target weakened", "target withdrawn", "target unclear", "date later")
CHOICES: dict[Fate, tuple[str, str, str]] = {  # both choices, and the usual one
    Fate.ADDED: (TAKE, LEAVE, TAKE),
    Fate.DROPPED: (DROP, KEEP, DROP),
    Fate.DROPPED_MENDED: (DROP, KEEP, ""),
    Fate.HAND_ADDED: (DROP, KEEP, KEEP),
    Fate.TAKEN_OUT: (TAKE, LEAVE, LEAVE),
    Fate.TAKEN_OUT_REWORDED: (TAKE, LEAVE, ""),
}


@dataclass(frozen=True, slots=True)
class Question:
    """`group` is what it is shown under; `usual` the answer when nobody gives one, or empty."""

    key: str
    group: str
    choices: tuple[str, ...]
    usual: str
    seen: str
    then: Placed | None = None
    now: Placed | None = None
    ours: Placed | None = None
    pair: Match | None = None
    field: FieldMerge | None = None
    item: ItemMerge | None = None
    changes: tuple[Change, ...] = ()
    answer: EditionDecision | None = None

    @property
    def choice(self) -> str:
        return self.answer.choice if self.answer else self.usual

    @property
    def must_decide(self) -> bool:
        return not self.usual

    @property
    def open(self) -> bool:
        return not self.choice

    @property
    def one(self) -> Placed | None:
        return self.now or self.ours or self.then


@dataclass(frozen=True)
class WhatChanged:
    """A draft beside the edition before it: what differs, and every question it raises."""

    draft: Plan
    previous: Plan
    then: PlanAt
    now: PlanAt
    ours: PlanAt
    merge: Merge
    differences: Differences
    given: Mapping[str, EditionDecision] = field(repr=False)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        asked = _Asking(self)
        return tuple(asked.all())

    @property
    def open(self) -> list[Question]:
        """Those that somebody must answer before the draft can go live."""
        return [question for question in self.questions if question.open]

    @property
    def told(self) -> list[Change]:
        """Changes to know of, which need no decision: what updates say."""
        return [one for one in self.differences if isinstance(one, SameUpdateText | UpdateGiven)]

    @property
    def shared(self) -> float:
        """How much of the shorter edition's actions is in the other, 0 to 1, by their words."""
        levels = {"action"} if _has_actions(self.then, self.now) else {"priority", "measure"}
        likely = (m for m in self.merge.matches if m.how is not How.REFERENCE_ONLY)
        found = sum(1 for one in likely if one.level in levels)
        shorter = min(_count(self.ours, levels), _count(self.now, levels))
        return found / shorter if shorter else 1.0

    @property
    def little_in_common(self) -> bool:
        return self.shared < LITTLE


def what_changed(draft: Plan) -> WhatChanged:
    """Compare a draft with the edition before it. The draft must have one."""
    previous = draft.previous
    if previous is None:
        raise ValueError("this draft is no edition of another plan")
    ours, now = plan_at(previous), plan_at(draft)
    # Nothing differs from its source in a plan that was written here and read nowhere.
    then = plan_as_read(previous) or ours
    given = answers_of(EditionDecision.objects.filter(plan=draft).standing().select_related("by"))
    pairs = [(pair, d.choice) for key, d in given.items() if (pair := answers.pair_of(key))]
    matches = match(
        then,
        now,
        ours=ours,
        known=[*continued(draft, previous), *(pair for pair, choice in pairs if choice == SAME)],
        parted=[pair for pair, choice in pairs if choice == APART],
    )
    return WhatChanged(
        draft=draft,
        previous=previous,
        then=then,
        now=now,
        ours=ours,
        merge=merge(then, now, ours, matches),
        differences=differences(ours, now, matches),
        given=given,
    )


def continued(draft: Plan, previous: Plan) -> list[tuple[str, str]]:
    """What a copied draft says of its actions itself."""
    rows = draft.actions.filter(continues__plan=previous).values_list("continues_id", "pk")
    return [(f"action-{old}", f"action-{new}") for old, new in rows]


@dataclass
class _Asking:
    about: WhatChanged

    def __post_init__(self) -> None:
        self.then, self.now = placed(self.about.then), placed(self.about.now)
        self.ours = placed(self.about.ours)
        self.by_field: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for change in self.about.differences:
            for name in FIELD_OF.get(type(change), ()):
                self.by_field[change.item.key, name].append(change)
        matches = self.about.merge.matches
        self.likely = {m.now for m in matches.uncertain if not self.given(pair_key(m))}

    def all(self) -> Iterator[Question]:
        yield from self.about_the_document()
        for one in self.about.merge.matches:
            key = pair_key(one)
            if not one.certain or key in self.about.given:
                yield self.of_a_pair(one, key)
        for merged in self.about.merge.fields:
            if not self.hangs_on_a_pair(merged.new):
                yield self.of_a_field(merged)
        for item in self.about.merge.items:
            if not (item.new and self.hangs_on_a_pair(item.new)):
                yield self.of_an_item(item)
        yield from self.parted()

    def hangs_on_a_pair(self, new: str) -> bool:
        """Whether the item, or what it stands in, is matched with something only likely."""
        one = self.now[new]
        if new in self.likely:
            return True
        inner = one.item.level in ("milestone", "measure") and one.parent is not None
        return inner and one.parent.key in self.likely  # type: ignore[union-attr]

    def given(self, key: str) -> EditionDecision | None:
        return self.about.given.get(key)

    def answered(self, key: str, seen: str) -> EditionDecision | None:
        """The answer, if it was given to what the question shows today."""
        answer = self.given(key)
        return answer if answer and answer.seen == seen else None

    def about_the_document(self) -> Iterator[Question]:
        if self.about.little_in_common or self.given(answers.DOCUMENT):
            key, seen = answers.DOCUMENT, digest(self.about.previous.pk)
            yield Question(key, "document", (RIGHT,), "", seen, answer=self.answered(key, seen))

    def of_a_pair(self, one: Match, key: str) -> Question:
        then = self.ours.get(one.then) or self.then[one.then]
        now = self.now[one.now]
        seen = ""  # the two rows are the question, whatever they say by now
        return Question(
            key, "pair", (SAME, APART), "", seen,
            then=self.then.get(one.then), now=now, ours=then, pair=one,
            answer=self.answered(key, seen),
        )  # fmt: skip

    def parted(self) -> Iterator[Question]:
        """Pairs that a person parted stay on the page, so that they can be joined again."""
        for key, answer in self.about.given.items():
            pair = answers.pair_of(key)
            if not pair or answer.choice != APART:
                continue
            then, now = self.ours.get(pair[0]) or self.then.get(pair[0]), self.now.get(pair[1])
            if then and now:
                one = Match(now.item.level, *pair, How.ALIKE)
                yield Question(
                    key, "pair", (SAME, APART), "", "",
                    then=self.then.get(pair[0]), now=now, ours=then, pair=one, answer=answer,
                )  # fmt: skip

    def of_a_field(self, merged: FieldMerge) -> Question:
        changes = tuple(self.by_field[merged.new, merged.field])
        key = answers.field_key(merged.new, merged.field)
        seen = digest(merged.then, merged.now, merged.ours)
        usual = {Outcome.THEIRS: NEW, Outcome.OURS: OURS}.get(merged.outcome, "")
        return Question(
            key, group_of(merged, changes), (NEW, OURS), usual, seen,
            then=self.then.get(merged.old), now=self.now[merged.new], ours=self.ours[merged.old],
            field=merged, changes=changes, answer=self.answered(key, seen),
        )  # fmt: skip

    def of_an_item(self, item: ItemMerge) -> Question:
        key = answers.item_key(item.old, item.new)
        then, now = self.then.get(item.old), self.now.get(item.new)
        ours = self.ours.get(item.old)
        seen = digest(*(one.item if one else None for one in (then, now, ours)))
        choices, usual = self.choices(item, now)
        return Question(
            key, item_group(item), choices, usual, seen,
            then=then, now=now, ours=ours, item=item, answer=self.answered(key, seen),
        )  # fmt: skip

    def choices(self, item: ItemMerge, now: Placed | None) -> tuple[tuple[str, ...], str]:
        """A part of the plan that holds what is to stay cannot be left out."""
        first, second, usual = CHOICES[item.fate]
        if second == LEAVE and now and not self.may_go(now.item):
            return (TAKE,), TAKE
        return (first, second), usual

    def may_go(self, item: ItemAt) -> bool:
        """Whether nothing below an item is kept, but for the steps and measures of an action."""
        for child in item.children:
            if child.level in ("milestone", "measure") and item.level == "action":
                continue
            old = self.about.merge.matches.then_of(child.key)
            if not old or old in self.ours or not self.may_go(child):
                return False
        return True


def pair_key(one: Match) -> str:
    return answers.pair_key(one.then, one.now)


def group_of(merged: FieldMerge, changes: tuple[Change, ...]) -> str:
    if merged.outcome is Outcome.CONFLICT:
        return "conflict"
    if merged.outcome is Outcome.OURS:
        return "mended"
    kinds = [change.kind for change in changes]
    return next((kind for kind in WORST_FIRST if kind in kinds), kinds[0] if kinds else "other")


def item_group(item: ItemMerge) -> str:
    if item.is_conflict:
        return "conflict"
    return {Fate.ADDED: "added", Fate.DROPPED: "dropped"}.get(item.fate, "mended")


def _has_actions(*plans: PlanAt) -> bool:
    return all(_count(plan, {"action"}) for plan in plans)


def _count(plan: PlanAt, levels: set[str]) -> int:
    return sum(1 for one in placed(plan).values() if one.item.level in levels)
