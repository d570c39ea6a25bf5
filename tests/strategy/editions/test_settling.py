"""Next year's document comes: what is asked, what is decided, and what is carried over."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.editions import (
    Answer,
    AskedAnew,
    NothingToTakeBack,
    OvertakenBy,
    Question,
    StillUndecided,
    decide,
    follow_newest,
    stand_alone,
    take_back,
    what_changed,
)
from goldthread.strategy.measuring.actions import attach
from goldthread.strategy.models import (
    Action,
    ActionOwner,
    EditionDecision,
    EqualityNote,
    Plan,
    Resource,
    SetAside,
)
from goldthread.workflow.transitions import NotNow
from tests.measures import builders
from tests.strategy.editions import telling
from tests.strategy.editions.conftest import add, edit, last_year
from tests.strategy.editions.telling import (
    BUSES,
    ROOFS,
    TRAIN,
    WARM,
    a_document,
    a_measure,
    a_step,
    an_action,
    approve,
    the_next,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]


def asked(draft: Plan) -> dict[tuple[str, str], Question]:
    """Every question by its group and the words of its item."""
    return {(q.group, q.one.item.words if q.one else ""): q for q in what_changed(draft).questions}


def answer(draft: Plan, by: User, question: Question, choice: str) -> None:
    given = {question.key: Answer(choice, question.seen)}
    decide(draft=draft, answers=given, by=by, at=timezone.now())


def titles(plan: Plan) -> list[str]:
    return list(plan.actions.order_by("number").values_list("title", flat=True))


# Nothing in the way


def test_the_same_document_again_keeps_every_hand_edit(
    place: Place, officer: User, mended: Plan
) -> None:
    """Nobody has to decide anything, and nothing that people wrote is lost."""
    new = approve(the_next(place, officer, mended, last_year()), officer)
    assert titles(new) == [
        "Open a warm, bright room in every library",
        TRAIN,
        ROOFS,
        "Lend heaters on cold nights",
    ]
    warm, train, _, heaters = new.actions.order_by("number")
    assert [step.text for step in warm.milestones.all()] == [
        "Choose the rooms",
        "Ask the people who came",
    ]
    assert train.status == "at_risk"
    assert heaters.rule == "carried over from the edition before"


def test_continued_actions_keep_their_numbers_and_new_ones_get_fresh_ones(
    place: Place, officer: User, mended: Plan
) -> None:
    document = a_document(an_action(BUSES), an_action(ROOFS), an_action(TRAIN), an_action(WARM))
    new = approve(the_next(place, officer, mended, document), officer)
    numbers = {a.title: a.number for a in new.actions.all()}
    old = {a.title: a.number for a in mended.actions.all()}
    assert numbers[ROOFS] == old[ROOFS] == 3
    assert numbers[TRAIN] == 2
    assert numbers["Lend heaters on cold nights"] == 4
    assert numbers[BUSES] == 5
    assert new.last_number == 5
    assert new.actions.get(title=ROOFS).continues == mended.actions.get(title=ROOFS)
    assert new.actions.get(title=BUSES).continues is None


def test_the_edition_before_stays_as_it_was(place: Place, officer: User, mended: Plan) -> None:
    before = titles(mended)
    document = a_document(an_action(WARM), an_action(TRAIN))
    new = approve(the_next(place, officer, mended, document), officer)
    mended.refresh_from_db()
    assert (mended.state, titles(mended)) == ("live", before)
    assert mended.newer_edition() == new
    assert list(Plan.objects.current()) == [new]


def test_an_action_dropped_without_hand_edits_goes_unless_somebody_keeps_it(
    place: Place, officer: User, first: Plan
) -> None:
    draft = the_next(place, officer, first, a_document(an_action(WARM), an_action(TRAIN)))
    dropped = asked(draft)["dropped", ROOFS]
    assert (dropped.usual, dropped.open) == ("drop", False)
    answer(draft, officer, dropped, "keep")
    new = approve(draft, officer)
    roofs = new.actions.get(title=ROOFS)
    assert (roofs.number, roofs.owners.get().name, roofs.line_start) == (3, "Town Council", None)


# Conflicts


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        ("new", "Open a warm room in every library and school"),
        ("ours", "Open a warm, bright room in every library"),
    ],
)
def test_words_changed_on_both_sides_wait_for_a_person(
    place: Place, officer: User, mended: Plan, choice: str, title: str
) -> None:
    there = an_action("Open a warm room in every library and school", reference="")
    draft = the_next(place, officer, mended, a_document(there, an_action(TRAIN), an_action(ROOFS)))
    pair = asked(draft)["pair", there.title]
    answer(draft, officer, pair, "same")
    conflict = asked(draft)["conflict", there.title]
    assert conflict.open
    with pytest.raises(StillUndecided) as refusal:
        approve(draft, officer)
    assert refusal.value.number == len(what_changed(draft).open)
    for question in what_changed(draft).open:
        answer(draft, officer, question, choice if question == conflict else "new")
    assert approve(draft, officer).actions.get(number=1).title == title


def test_a_dropped_action_that_people_had_mended_is_never_dropped_silently(
    place: Place, officer: User, mended: Plan
) -> None:
    draft = the_next(place, officer, mended, a_document(an_action(WARM), an_action(ROOFS)))
    question = asked(draft)["conflict", TRAIN]
    assert (question.open, question.choices) == (True, ("drop", "keep"))
    with pytest.raises(StillUndecided):
        approve(draft, officer)
    answer(draft, officer, question, "keep")
    kept = approve(draft, officer).actions.get(title=TRAIN)
    assert (kept.number, kept.status, kept.owners.get().name) == (2, "at_risk", "Age Well")


def test_what_was_taken_out_by_hand_stays_out_when_the_source_says_it_again(
    place: Place, officer: User, first: Plan
) -> None:
    editing.set_aside(
        item=first.actions.get(title=ROOFS), reason="Not ours", by=officer, at=timezone.now()
    )
    draft = the_next(place, officer, first, last_year())
    assert asked(draft)["mended", ROOFS].choice == "leave"
    new = approve(draft, officer)
    assert ROOFS not in titles(new)
    assert ROOFS in SetAside.objects.get(plan=new).text  # its words are kept


def test_what_is_added_can_be_left_out_and_its_words_are_kept(
    place: Place, officer: User, first: Plan
) -> None:
    document = last_year()
    document.priorities[0].objectives[0].actions.append(an_action(BUSES))
    draft = the_next(place, officer, first, document)
    answer(draft, officer, asked(draft)["added", BUSES], "leave")
    new = approve(draft, officer)
    assert BUSES not in titles(new)
    assert BUSES in SetAside.objects.get(plan=new).text


def test_a_moved_action_stays_where_people_had_put_it(
    place: Place, officer: User, first: Plan
) -> None:
    """By hand it went under an objective made by hand; the document has it where it was."""
    add(first, "objective", first.priorities.get(), "Nobody is alone", officer)
    roofs = first.actions.get(title=ROOFS)
    home = first.objectives.get(title="Nobody is alone")
    editing.move(item=roofs, under=home, before=None, seen=None, by=officer, at=timezone.now())
    new = approve(the_next(place, officer, first, last_year()), officer)
    assert new.actions.get(title=ROOFS).objective.title == "Nobody is alone"


def test_targets_mended_by_hand_are_kept(place: Place, officer: User, first: Plan) -> None:
    amount = first.actions.get(title=WARM).measures.get().amounts.get()
    amount.value, amount.text = 45.0, "45%"
    amount.save()
    new = approve(the_next(place, officer, first, last_year()), officer)
    kept = new.actions.get(title=WARM).measures.get().amounts.get()
    assert (kept.value, kept.text) == (45.0, "45%")


def test_a_weaker_target_is_named_so(place: Place, officer: User, first: Plan) -> None:
    document = last_year()
    warm = document.priorities[0].objectives[0].actions[0]
    warm.measures = [a_measure("People who come", y2026=30)]
    draft = the_next(place, officer, first, document)
    question = asked(draft)["target weakened", "People who come"]
    assert question.usual == "new"
    answer(draft, officer, question, "ours")
    kept = approve(draft, officer).actions.get(title=WARM).measures.get().amounts.get()
    assert kept.value == 40.0


# Likely pairs


def test_a_likely_pair_must_be_confirmed_or_parted(
    place: Place, officer: User, first: Plan
) -> None:
    other = "Train fifty wardens who spot a cold home"
    document = a_document(an_action(WARM), an_action(other), an_action(ROOFS))
    draft = the_next(place, officer, first, document)
    question = asked(draft)["pair", other]
    assert question.open
    assert ("reworded", other) not in asked(draft)  # what follows from it waits for it

    answer(draft, officer, question, "apart")
    groups = asked(draft)
    assert ("added", other) in groups
    assert ("dropped", TRAIN) in groups
    assert groups["pair", other].choice == "apart"  # and stays there to be changed

    answer(draft, officer, groups["pair", other], "same")
    new = approve(draft, officer)
    assert new.actions.get(title=other).continues == first.actions.get(title=TRAIN)


# What comes along


def test_confirmed_owners_need_no_second_confirmation(
    place: Place, officer: User, first: Plan
) -> None:
    council = Organisation.objects.create(name="Elm Town Council", slug="elm")
    council.places.add(place)
    editing.confirm_owner(
        plan=first, name="Town Council", organisation=council, by=officer, at=timezone.now()
    )
    draft = the_next(place, officer, first, last_year())
    owners = ActionOwner.objects.filter(action__plan=draft, name="Town Council")
    assert {owner.organisation for owner in owners} == {council}
    assert all(owner.confirmed_by == officer for owner in owners)
    waiting = ActionOwner.objects.filter(action__plan=draft, confirmed_at=None)
    assert [owner.name for owner in waiting] == ["Age Well"]


def test_what_stands_around_an_action_comes_along_once(
    place: Place, officer: User, first: Plan
) -> None:
    warm, train = first.actions.get(title=WARM), first.actions.get(title=TRAIN)
    Resource.objects.create(place=place, plan=first, action=warm, source="Grant", amount=500)
    Resource.objects.create(place=place, plan=first, source="Whole plan", amount=9000)
    EqualityNote.objects.create(place=place, plan=first, action=warm, text="Rooms have ramps.")
    warm.needs.create(place=place, needed=train)
    draft = the_next(place, officer, first, last_year())
    new = approve(draft, officer)
    again = new.actions.get(title=WARM)
    assert again.resources.get().source == "Grant"
    assert again.equality_note.text == "Rooms have ramps."
    assert again.needs.get().needed == new.actions.get(title=TRAIN)
    assert new.resources.filter(action=None).get().source == "Whole plan"
    assert first.resources.count() == 2


def test_measures_come_along_with_the_items_and_printed_words_they_belong_to(
    place: Place, officer: User, first: Plan
) -> None:
    warm = first.actions.get(title=WARM)
    whole, of_warm = (builders.a_published_measure(place) for _ in range(2))
    now = timezone.now()
    attach(plan=first, measure=whole, by=officer, at=now)
    attach(plan=first, measure=of_warm, item=warm, by=officer, at=now)
    attach(plan=first, measure=of_warm, item=first.actions.get(title=ROOFS), by=officer, at=now)
    document = a_document(an_action(WARM), an_action(TRAIN))
    new = approve(the_next(place, officer, first, document), officer)
    told = {(one.measure_id, one.item and one.item.title) for one in new.plan_measures.all()}
    assert told == {(whole.pk, None), (of_warm.pk, WARM)}
    assert first.plan_measures.count() == 3


def test_updates_given_here_come_along_and_printed_ones_do_not(
    place: Place, officer: User, first: Plan
) -> None:
    warm = first.actions.get(title=WARM)
    editing.add(
        plan=first, level="update", under=warm, words="All rooms are open.", as_at="2026-09",
        by=officer, at=timezone.now(),
    )  # fmt: skip
    document = a_document(an_action(WARM), an_action(TRAIN), an_action(ROOFS))
    new = approve(the_next(place, officer, first, document), officer)
    updates = new.actions.get(title=WARM).updates.all()
    assert [(one.text, one.as_at) for one in updates] == [("All rooms are open.", "2026-09")]


def test_an_update_word_for_word_as_before_is_told(
    place: Place, officer: User, first: Plan
) -> None:
    draft = the_next(place, officer, first, last_year())
    assert [change.kind for change in what_changed(draft).told] == ["same update"]


def test_a_third_edition_still_knows_what_came_from_people(
    place: Place, officer: User, mended: Plan
) -> None:
    second = approve(the_next(place, officer, mended, last_year()), officer)
    third = approve(the_next(place, officer, second, last_year()), officer)
    assert titles(third) == titles(second) == titles(mended)
    assert third.actions.get(number=4).continues.continues == mended.actions.get(number=4)


# Deciding


def test_answers_are_taken_back_as_they_were_given(
    place: Place, officer: User, first: Plan
) -> None:
    draft = the_next(place, officer, first, a_document(an_action(WARM), an_action(TRAIN)))
    key = "dropped", ROOFS
    answer(draft, officer, asked(draft)[key], "keep")
    answer(draft, officer, asked(draft)[key], "drop")
    assert take_back(draft=draft, by=officer, at=timezone.now()) == 1
    assert asked(draft)[key].choice == "keep"
    take_back(draft=draft, by=officer, at=timezone.now())
    assert asked(draft)[key].choice == "drop"  # the usual answer again
    with pytest.raises(NothingToTakeBack):
        take_back(draft=draft, by=officer, at=timezone.now())
    assert EditionDecision.objects.filter(undone_by=officer).count() == 2


def test_an_answer_to_what_changed_meanwhile_is_asked_for_again(
    place: Place, officer: User, first: Plan
) -> None:
    draft = the_next(place, officer, first, a_document(an_action(WARM), an_action(TRAIN)))
    seen = asked(draft)["dropped", ROOFS]
    edit(first.actions.get(title=ROOFS), officer, title="Insulate roofs and lofts")
    with pytest.raises(AskedAnew):
        answer(draft, officer, seen, "drop")
    assert not EditionDecision.objects.exists()
    assert asked(draft)["conflict", "Insulate roofs and lofts"].open


def test_an_earlier_answer_lapses_when_the_live_plan_is_edited(
    place: Place, officer: User, first: Plan
) -> None:
    draft = the_next(place, officer, first, a_document(an_action(WARM), an_action(TRAIN)))
    answer(draft, officer, asked(draft)["dropped", ROOFS], "keep")
    edit(first.actions.get(title=ROOFS), officer, title="Insulate roofs and lofts")
    with pytest.raises(StillUndecided):
        approve(draft, officer)


def test_a_choice_that_is_not_offered_is_refused(place: Place, officer: User, first: Plan) -> None:
    draft = the_next(place, officer, first, a_document(an_action(WARM), an_action(TRAIN)))
    with pytest.raises(ValueError):
        answer(draft, officer, asked(draft)["dropped", ROOFS], "same")


def test_nothing_is_decided_about_a_live_edition(place: Place, officer: User, first: Plan) -> None:
    draft = the_next(place, officer, first, a_document(an_action(WARM), an_action(TRAIN)))
    question = asked(draft)["dropped", ROOFS]
    approve(draft, officer)
    with pytest.raises(NotNow):
        answer(draft, officer, question, "keep")


# The wrong document, and two at once


def test_a_document_with_nothing_in_common_needs_a_word_first(
    place: Place, officer: User, first: Plan
) -> None:
    document = a_document(
        *(an_action(f"{verb} the parking meters in the market") for verb in ("Sell", "Paint")),
        title="Parking",
    )
    draft = the_next(place, officer, first, document)
    assert what_changed(draft).little_in_common
    question = asked(draft)["document", ""]
    with pytest.raises(StillUndecided):
        approve(draft, officer)
    answer(draft, officer, question, "right")
    assert question.key not in {one.key for one in what_changed(draft).open}


def test_the_wrong_document_can_become_a_plan_of_its_own(
    place: Place, officer: User, first: Plan
) -> None:
    draft = the_next(place, officer, first, a_document(an_action(BUSES), title="Buses"))
    stand_alone(draft=draft)
    new = approve(draft, officer)
    assert new.previous is None
    assert {*Plan.objects.current()} == {first, new}


def test_two_new_editions_of_one_plan_are_not_both_the_next(
    place: Place, officer: User, first: Plan
) -> None:
    one = the_next(place, officer, first, last_year())
    other = the_next(place, officer, first, last_year())
    approve(one, officer)
    with pytest.raises(OvertakenBy):
        approve(other, officer)
    follow_newest(draft=other)
    assert approve(other, officer).previous == one


def test_an_edition_of_a_plan_of_another_place_is_refused(
    place: Place, officer: User, first: Plan
) -> None:
    elsewhere = Place.objects.create(name="Ashby", slug="ashby")
    with pytest.raises(editing.Wanting):
        telling.an_import(elsewhere, officer, last_year(), first)


def test_a_failure_half_way_leaves_everything_as_it_was(
    place: Place, officer: User, mended: Plan, monkeypatch: Any
) -> None:
    draft = the_next(place, officer, mended, last_year())
    before = list(Action.objects.filter(plan=draft).order_by("pk").values())

    def broken(*_: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr("goldthread.strategy.editions.carrying.over.carry_updates", broken)
    with pytest.raises(RuntimeError):
        approve(draft, officer)
    assert list(Action.objects.filter(plan=draft).order_by("pk").values()) == before
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_many_answers_may_be_given_at_once(place: Place, officer: User, mended: Plan) -> None:
    """All answers given together count together, and are taken back together."""
    document = a_document(an_action(TRAIN, milestones=[a_step("Find wardens", "2027")]))
    draft = the_next(place, officer, mended, document)
    questions = [q for q in what_changed(draft).questions if len(q.choices) > 1]
    other = {q.key: next(c for c in q.choices if c != q.choice) for q in questions}
    given = {q.key: Answer(other[q.key], q.seen) for q in questions}
    assert len(given) > 3
    decide(draft=draft, answers=given, by=officer, at=timezone.now())
    assert take_back(draft=draft, by=officer, at=timezone.now()) == len(given)
