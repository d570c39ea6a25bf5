"""A person says that two items are the same which no rule found alike."""

from __future__ import annotations

import pytest
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.strategy.editions import (
    NotAPair,
    counterparts,
    differences_between,
    say_same,
    take_back,
    those_alone,
    what_changed,
)
from goldthread.strategy.models import Plan
from goldthread.workflow.transitions import NotNow
from tests.strategy.editions.telling import (
    BUSES,
    ROOFS,
    TRAIN,
    WARM,
    a_document,
    a_step,
    an_action,
    approve,
    the_next,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]

HEATERS = "Lend heaters on cold nights"  # added by hand to last year's edition
VISITS = "Call on people who live alone"


@pytest.fixture
def draft(place: Place, officer: User, mended: Plan) -> Plan:
    """Roofs and heaters are gone, buses and visits are new; the wardens stay."""
    warm = an_action(WARM, milestones=[a_step("Agree opening hours", "2026")])
    train = an_action(TRAIN, milestones=[a_step("Hire a hall", "2026")])
    document = a_document(warm, train, an_action(BUSES), an_action(VISITS))
    return the_next(place, officer, mended, document)


def key(draft: Plan, words: str) -> str:
    return next(k for k, one in those_alone(what_changed(draft)).items()
                if one.one.item.words == words)  # fmt: skip


def same(draft: Plan, one: str, other: str, officer: User) -> None:
    item, also = key(draft, one), key(draft, other)
    say_same(draft=draft, item=item, other=also, by=officer, at=timezone.now())


def choices(draft: Plan, words: str) -> list[str]:
    found = counterparts(what_changed(draft), key(draft, words))
    return [one.one.item.words for one in found]


def test_an_item_may_be_paired_with_what_stands_alone_on_the_other_side(draft: Plan) -> None:
    assert set(choices(draft, ROOFS)) == {BUSES, VISITS}
    assert set(choices(draft, VISITS)) == {ROOFS, HEATERS}
    # A step only with those of the same action
    assert set(choices(draft, "Agree opening hours")) == {
        "Choose the rooms", "Ask the people who came",
    }  # fmt: skip
    assert choices(draft, "Hire a hall") == []


def test_what_was_paired_goes_on_with_its_number_and_what_people_wrote(
    draft: Plan, officer: User
) -> None:
    roofs = draft.previous.actions.get(title=ROOFS)  # type: ignore[union-attr]
    same(draft, BUSES, ROOFS, officer)  # from either side
    same(draft, HEATERS, VISITS, officer)
    asked = what_changed(draft)
    assert {q.one.item.words for q in asked.questions if q.group == "pair" and q.one} == {
        BUSES, VISITS,
    }  # fmt: skip
    assert not asked.open or {q.group for q in asked.open} == {"conflict"}
    new = approve_with_theirs(draft, officer)
    bus = new.actions.get(title=BUSES)
    assert (bus.continues, bus.number) == (roofs, roofs.number)
    assert not new.actions.filter(title=ROOFS).exists()
    # And everyone reads of it as one action re-worded, not as two
    told = differences_between(draft.previous, new)  # type: ignore[arg-type]
    assert BUSES in {one.item.words for one in told.of("reworded")}
    assert ROOFS not in {one.item.words for one in told.of("dropped")}


def approve_with_theirs(draft: Plan, officer: User) -> Plan:
    from goldthread.strategy.editions import Answer, decide

    given = {q.key: Answer("new", q.seen) for q in what_changed(draft).open}
    decide(draft=draft, answers=given, by=officer, at=timezone.now())
    return approve(draft, officer)


def test_it_can_be_taken_back(draft: Plan, officer: User) -> None:
    before = those_alone(what_changed(draft)).keys()
    same(draft, BUSES, ROOFS, officer)
    assert those_alone(what_changed(draft)).keys() < before
    take_back(draft=draft, by=officer, at=timezone.now())
    assert those_alone(what_changed(draft)).keys() == before


def test_what_has_its_other_half_or_is_of_another_kind_is_refused(
    draft: Plan, officer: User
) -> None:
    roofs, visits = key(draft, ROOFS), key(draft, VISITS)
    same(draft, BUSES, ROOFS, officer)
    for one, other in ((roofs, visits), (visits, key(draft, "Choose the rooms")), ("x", visits)):
        with pytest.raises(NotAPair):
            say_same(draft=draft, item=one, other=other, by=officer, at=timezone.now())


def test_when_the_edition_is_live_it_is_too_late(draft: Plan, officer: User) -> None:
    one, other = key(draft, BUSES), key(draft, ROOFS)
    approve_with_theirs(draft, officer)
    with pytest.raises(NotNow):
        say_same(draft=draft, item=one, other=other, by=officer, at=timezone.now())
