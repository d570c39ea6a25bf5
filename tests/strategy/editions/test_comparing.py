"""What changed between editions, and since a day, as a report or a page asks for it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.strategy.editions import changes_since, decide, differences_between, what_changed
from goldthread.strategy.editions.actions import Answer
from goldthread.strategy.editions.comparing import edition_at
from goldthread.strategy.models import Plan
from tests.strategy.editions.conftest import edit, last_year
from tests.strategy.editions.telling import (
    BUSES,
    ROOFS,
    TRAIN,
    WARM,
    a_document,
    an_action,
    approve,
    later,
    the_next,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]

YEAR = dt.timedelta(days=365)


def kinds(found: object) -> list[tuple[str, str]]:
    return [(change.kind, change.item.words) for change in found]  # type: ignore[attr-defined]


def test_nothing_changed_is_a_difference_of_nothing(first: Plan) -> None:
    assert not differences_between(first, first)
    assert not changes_since(first, timezone.now())


def test_two_days_of_one_plan(first: Plan, officer: User) -> None:
    then = timezone.now()
    edit(first.actions.get(title=TRAIN), officer, status="at_risk")
    assert kinds(changes_since(first, then)) == [("status", TRAIN)]
    assert kinds(differences_between(first, first, then_at=then)) == [("status", TRAIN)]


def test_a_day_counts_to_its_end(first: Plan, officer: User) -> None:
    """A report as at today tells of today; what changed since begins tomorrow."""
    edit(first.actions.get(title=TRAIN), officer, status="at_risk")
    assert not changes_since(first, timezone.localdate())


def test_since_before_this_edition_is_told_from_the_one_before(
    place: Place, officer: User, first: Plan
) -> None:
    moment = timezone.now()
    new = approve(
        the_next(place, officer, first, a_document(*map(an_action, (WARM, TRAIN, ROOFS, BUSES)))),
        officer,
    )
    assert edition_at(new, moment) == first
    assert ("added", BUSES) in kinds(changes_since(new, moment))
    dropped = {words for kind, words in kinds(changes_since(new, moment)) if kind == "dropped"}
    assert not dropped & {WARM, TRAIN, ROOFS}


def test_since_before_any_edition_everything_is_new(first: Plan) -> None:
    found = changes_since(first, later(days=-400))
    assert {kind for kind, _ in kinds(found)} == {"added"}
    assert len([words for _, words in kinds(found) if words in (WARM, TRAIN, ROOFS)]) == 3


def test_a_confirmed_pair_is_known_through_the_editions_between(
    place: Place, officer: User, first: Plan
) -> None:
    """Re-worded twice beyond recognition, and each time a person said that it is the same."""
    plan = first
    for words in ("Train fifty wardens to find cold flats", "Coach fifty neighbours to find flats"):
        draft = the_next(
            place, officer, plan, a_document(an_action(WARM), an_action(words), an_action(ROOFS))
        )
        pairs = {q.key: Answer("same", q.seen) for q in what_changed(draft).open if q.pair}
        assert pairs
        decide(draft=draft, answers=pairs, by=officer, at=timezone.now())
        plan = approve(draft, officer)
    found = kinds(differences_between(first, plan))
    assert ("reworded", "Coach fifty neighbours to find flats") in found
    assert ("dropped", TRAIN) not in found


def test_suggestions_that_nobody_confirmed_are_no_matches_for_the_public(
    place: Place, officer: User, first: Plan
) -> None:
    words = "Train fifty wardens who spot a cold home"
    draft = the_next(place, officer, first, a_document(an_action(WARM), an_action(words)))
    found = kinds(differences_between(first, draft))
    assert ("added", words) in found
    assert ("dropped", TRAIN) in found


def test_the_same_document_again_changes_nothing_but_repeats_itself(
    place: Place, officer: User, first: Plan
) -> None:
    draft = the_next(place, officer, first, last_year())
    assert {kind for kind, _ in kinds(differences_between(first, draft))} == {"same update"}
