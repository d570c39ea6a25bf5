"""Whatever an officer does, in whatever order: no word is lost, and undo gives all of it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.accounts.models import User
from goldthread.files.models import StoredFile
from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.drafts import write_draft
from goldthread.strategy.editing import Figure
from goldthread.strategy.editing.tree import UNDER, words_of
from goldthread.strategy.models import Edit, Plan
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import LEVELS
from tests.strategy.conftest import NOW
from tests.strategy.editing.invariants import (
    broken_order,
    hand_words_lost,
    items_of,
    lost_words,
    numbers_of,
    picture,
    places_nowhere,
    tokens,
)
from tests.strategy.editing.read_plan import a_document

pytestmark = [pytest.mark.django_db, pytest.mark.database]
REFUSALS = (editing.Wanting, editing.ChangedMeanwhile, editing.CannotUndo)


class Officer:
    """Draws one thing after another to do, and remembers what was typed and done."""

    def __init__(self, plan: Plan, by: User, draw: Callable[[Any], Any]) -> None:
        self.plan, self.by, self.draw = plan, by, draw
        self.edits: list[Edit] = []
        self.typed: dict[int, set[str]] = {}
        self.steps = 0
        self.in_turn = True

    def item(self, *models: type[Item]) -> Item:
        chosen = [i for i in items_of(self.plan) if not models or type(i) in models]
        if not chosen:
            raise editing.Wanting("nothing left")
        return self.draw(st.sampled_from(chosen))

    def words(self) -> str:
        """Words that nobody typed before, so that they can be told from all others."""
        return f"hand{self.steps} typed{self.steps}"

    @property
    def who_when(self) -> dict[str, Any]:
        return {"by": self.by, "at": NOW + dt.timedelta(minutes=self.steps)}

    def step(self) -> None:
        self.steps += 1
        verbs = [name for name in dir(self) if name.startswith("do_")]
        before = picture(self.plan)
        numbers = numbers_of(self.plan)
        try:
            with transaction.atomic():
                edit = getattr(self, self.draw(st.sampled_from(verbs)))()
        except REFUSALS:
            assert picture(self.plan) == before
            return
        if edit is not None:
            self.edits.append(edit)
            edit.refresh_from_db()
            # Amends of owners and years bring no words of the source with them.
            self.typed[edit.pk] = {w for w in tokens(edit.touched) if w.endswith(str(self.steps))
                                   and w.startswith(("hand", "typed"))}  # fmt: skip
        given = {n: pk for n, pk in numbers_of(self.plan).items() if n in numbers}
        assert all(numbers[number] == pk for number, pk in given.items())

    # What may be done

    def do_accept(self) -> Edit:
        return editing.accept(items=[self.item()], **self.who_when)

    def do_accept_certain(self) -> Edit:
        return editing.accept_certain(plan=self.plan, **self.who_when)

    def do_amend(self) -> Edit:
        fields = {"words": self.words()}
        return editing.amend(item=self.item(), fields=fields, seen=None, **self.who_when)

    def do_name_owners(self) -> Edit:
        fields = {"owners": self.draw(st.lists(st.sampled_from(["Parks", "Schools"])))}
        item = self.item(LEVELS["action"])
        return editing.amend(item=item, fields=fields, seen=None, **self.who_when)

    def do_figures(self) -> Edit:
        """A figure of a measure is changed or taken out, and another added."""
        measure = self.item(LEVELS["measure"])
        text = self.draw(st.sampled_from(["", "45%", "tbc"]))
        standing = [Figure(a.role, a.period, text, pk=a.pk) for a in measure.amounts.all()[:1]]
        return editing.set_figures(
            measure=measure, figures=[*standing, Figure("target", "2029", "60%")], seen=None,
            **self.who_when,
        )  # fmt: skip

    def do_add(self) -> Edit:
        level = self.draw(st.sampled_from(sorted(LEVELS)))
        above = UNDER.get(LEVELS[level], ())
        under = self.item(*above) if above else None
        return editing.add(
            plan=self.plan, level=level, under=under, words=self.words(), **self.who_when
        )

    def do_move(self) -> Edit:
        item = self.item()
        above = UNDER.get(type(item), ())
        under = self.item(*above) if above and self.draw(st.booleans()) else None
        before = self.item(type(item)) if self.draw(st.booleans()) else None
        return editing.move(item=item, under=under, before=before, seen=None, **self.who_when)

    def do_split(self) -> Edit:
        item = self.item()
        words = words_of(item).split()
        cut = self.draw(st.integers(0, len(words)))
        parts = [" ".join(words[:cut]), " ".join(words[cut:])]
        return editing.split(item=item, parts=parts, seen=None, **self.who_when)

    def do_join(self) -> Edit:
        first = self.item()
        others = [self.item(type(first)) for _ in range(self.draw(st.integers(1, 2)))]
        words = self.words() if self.draw(st.booleans()) else None
        return editing.join(items=[first, *others], words=words, **self.who_when)

    def do_note(self) -> Edit:
        item = self.item()
        of = self.item() if self.draw(st.booleans()) else self.plan
        parts = self.draw(st.booleans())
        return editing.mark_as_note(item=item, of=of, with_parts=parts, **self.who_when)

    def do_set_aside(self) -> Edit:
        return editing.set_aside(item=self.item(), reason="Not ours", **self.who_when)

    def do_place(self) -> Edit:
        text = editing.undecided(self.plan).first()
        if text is None:
            raise editing.Wanting("nothing left")
        level = self.draw(st.sampled_from(["note", "milestone", "aside"]))
        if level == "aside":
            return editing.set_aside(item=text, reason="Noise", **self.who_when)
        under = self.item(*UNDER.get(LEVELS.get(level, Item), ()))
        return editing.place_unplaced(
            text=text, level=level, under=under, words=text.text, **self.who_when
        )

    def do_two_as_one(self) -> Edit:
        with editing.in_one_edit(self.plan, "amend", "Did two things.", **self.who_when) as edit:
            self.do_split()
            self.do_amend()
        return edit.record

    def do_undo(self) -> None:
        standing = [e for e in self.edits if Edit.objects.get(pk=e.pk).undone_at is None]
        if not standing:
            raise editing.Wanting("nothing left")
        edit = self.draw(st.sampled_from(standing))
        editing.undo(edit, **self.who_when)
        self.in_turn = self.in_turn and edit == standing[-1]

    def undo_all(self) -> None:
        while (edit := editing.undoable(self.plan)) is not None:
            editing.undo(edit, **self.who_when)

    def typed_and_standing(self) -> set[str]:
        standing = Edit.objects.filter(plan=self.plan).standing().values_list("pk", flat=True)
        return {word for pk in standing for word in self.typed.get(pk, ())}


@contextmanager
def put_away() -> Iterator[None]:
    """Nothing of one example is there for the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def without_order(picture: dict[str, Any]) -> dict[str, Any]:
    return {
        key: {name: value for name, value in row.items() if name != "position"}
        for key, row in picture.items()
    }


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(st.data())
def test_no_word_is_lost_and_all_can_be_undone(
    place: Place, file: StoredFile, officer: User, data: st.DataObject
) -> None:
    with put_away():
        plan = write_draft(a_document(), place=place, file=file, at=NOW)
        first = picture(plan)
        at_work = Officer(plan, officer, data.draw)
        for _ in range(data.draw(st.integers(1, 12))):
            at_work.step()
            assert lost_words(plan) == []
            assert places_nowhere(plan) == []
            assert hand_words_lost(plan, at_work.typed_and_standing()) == set()
            if at_work.in_turn:
                assert broken_order(plan) == []
        at_work.undo_all()
        if at_work.in_turn:
            assert picture(plan) == first
        else:
            assert without_order(picture(plan)) == without_order(first)
