"""Any hand edits and any next document: no hand edit and no word of a source is lost."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.documents import plan as reading
from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.editions import Answer, decide, what_changed
from goldthread.strategy.models import Action, Edit, Milestone, Plan, PrintedMeasure, Update
from tests.strategy.editing.invariants import broken_order, lost_words, places_nowhere, tokens
from tests.strategy.editions import telling
from tests.strategy.editions.telling import a_measure, a_step, an_action, approve, the_next

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]

VERBS = ["Open", "Train", "Mend", "Fund", "Visit", "Share", "Map", "Teach"]
THINGS = ["warm rooms", "river paths", "school kitchens", "late buses", "garden plots"]
MINE = "zzhand"  # marks every word that a person writes here


def a_document(rng: random.Random) -> reading.PlanDocument:
    actions: dict[str, list[reading.Action]] = {"Live well": [], "Grow old well": []}
    for number in range(rng.randint(3, 7)):
        title = f"{rng.choice(VERBS)} {rng.choice(THINGS)} in part {number}"
        step = a_step(f"Begin {title.lower()}", rng.choice(["2026", "2027"]))
        measure = a_measure(f"People helped by {title.lower()}", y2026=rng.choice([10.0, 20.0]))
        actions[rng.choice(list(actions))].append(
            an_action(title, owner=rng.choice(["Council", "Trust", ""]), milestones=[step],
                      measures=[measure], status=rng.choice(["On track", None]))
        )  # fmt: skip
    return telling.a_document(objectives=actions)


def edit_by_hand(plan: Plan, by: User, rng: random.Random, number: int) -> None:
    """One edit, with a marked word where it writes any."""
    word = f"{MINE}{number}"
    at = timezone.now()
    actions = list(plan.actions.all())
    action = rng.choice(actions)
    match rng.choice(["title", "status", "step", "action", "split", "join", "update", "aside"]):
        case "title":
            fields: dict[str, Any] = {"title": f"{action.title} {word}"}
            editing.amend(item=action, fields=fields, seen=None, by=by, at=at)
        case "status":
            editing.amend(item=action, fields={"status": "at_risk"}, seen=None, by=by, at=at)
        case "step":
            editing.add(
                plan=plan, level="milestone", under=action, words=f"Ask {word}", by=by, at=at
            )
        case "action":
            under = rng.choice(list(plan.objectives.all()))
            editing.add(plan=plan, level="action", under=under, words=f"Do {word}", by=by, at=at)
        case "split" if len(action.title.split()) > 3:
            words = action.title.split()
            parts = [" ".join(words[:2]), " ".join(words[2:])]
            editing.split(item=action, parts=parts, seen=None, by=by, at=at)
        case "join" if len(actions) > 2:
            others = [one for one in actions if one.objective_id == action.objective_id]
            if len(others) > 1:
                editing.join(items=others[:2], words=f"Both {word}", by=by, at=at)
        case "update":
            editing.add(plan=plan, level="update", under=action, words=f"Said {word}", by=by, at=at)
        case "aside" if len(actions) > 2 and MINE not in all_words(plan, of=action):
            editing.set_aside(item=action, reason="Not ours", by=by, at=at)


def all_words(plan: Plan, of: Action | None = None) -> str:
    """Every word of a plan, or of one action, that people can read."""
    texts: list[str] = []
    actions = Action.objects.filter(plan=plan)
    actions = actions.filter(pk=of.pk) if of else actions
    texts += actions.values_list("title", flat=True)
    texts += Milestone.objects.filter(action__in=actions).values_list("text", flat=True)
    texts += PrintedMeasure.objects.filter(action__in=actions).values_list("text", flat=True)
    texts += Update.objects.filter(actions__in=actions).values_list("text", flat=True)
    if of is None:
        texts += plan.objectives.values_list("title", flat=True)
    return "\n".join(texts)


@pytest.mark.parametrize("seed", range(12))
def test_any_edits_and_re_imports_lose_nothing(place: Place, officer: User, seed: int) -> None:
    rng = random.Random(seed)
    plan = telling.a_live_edition(place, officer, a_document(rng))
    number = 0
    for _ in range(2):
        for _ in range(rng.randint(2, 6)):
            number += 1
            edit_by_hand(plan, officer, rng, number)
        before = all_words(plan)
        # A later edit by hand may write over an earlier one: what stands must live on.
        mine = {word for word in before.split() if word.startswith(MINE)}
        next_document = a_document(rng) if rng.random() < 0.7 else None
        draft = the_next(place, officer, plan, next_document or a_document(random.Random(seed)))
        keep_everything(draft, officer, rng)
        new = approve(draft, officer)
        assert_nothing_lost(plan, new, mine)
        assert all_words(plan) == before  # the edition before stands as it was
        plan = new


def keep_everything(draft: Plan, by: User, rng: random.Random) -> None:
    """A person who keeps whatever people here wrote, and says of pairs now this, now that."""
    for _ in range(12):
        open_ = what_changed(draft).open
        if not open_:
            return
        given = {}
        for question in open_:
            for wanted in ("ours", "keep", "take", "right"):
                if wanted in question.choices:
                    given[question.key] = Answer(wanted, question.seen)
            if question.pair:
                given[question.key] = Answer(rng.choice(["same", "apart"]), question.seen)
        decide(draft=draft, answers=given, by=by, at=timezone.now())
    raise AssertionError("answers lead to ever new questions")


def assert_nothing_lost(plan: Plan, new: Plan, mine: set[str]) -> None:
    told = all_words(new)
    assert [word for word in mine if word not in told.split()] == []
    # Every line of the new source still leads somewhere, and every word of it is found there,
    # but for those that an officer chose to have in people's own words.
    assert places_nowhere(new) == []
    lost = {one.split(": ")[1] for one in lost_words(new)}
    assert lost <= written_over(new)
    assert broken_order(new) == []


def written_over(plan: Plan) -> set[str]:
    settled = Edit.objects.filter(plan=plan, verb="settle")
    touched = [row for edit in settled for row in edit.touched.get("rows", {}).values()]
    return tokens([was for was, _ in touched if was])
