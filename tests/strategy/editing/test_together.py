"""Several officers at once, each on a connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from goldthread.accounts.models import User
from goldthread.files.models import StoredFile
from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.drafts import write_draft
from goldthread.strategy.editing import ChangedMeanwhile, mark_of
from goldthread.strategy.models import Action, Edit, Plan
from tests.strategy.conftest import NOW
from tests.strategy.editing.invariants import broken_order, lost_words, picture
from tests.strategy.editing.read_plan import a_document

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
TIMES = 6


@pytest.fixture
def plan(place: Place, file: StoredFile) -> Plan:
    return write_draft(a_document(), place=place, file=file, at=NOW)


def at_once(*works: Callable[[], None]) -> list[BaseException]:
    """Run each in a thread with its own connection, all begun together; gives what went wrong."""
    ready = threading.Barrier(len(works))
    wrong: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            ready.wait(timeout=10)
            work()
        except BaseException as problem:
            wrong.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return wrong


def test_positions_and_numbers_stay_consistent(plan: Plan, officer: User) -> None:
    first = picture(plan)
    under = plan.objectives.get(reference="1")
    moved = plan.actions.get(reference="1.2")

    def adding() -> None:
        for n in range(TIMES):
            editing.add(plan=plan, level="action", under=under, words=f"Do {n}", by=officer, at=NOW)

    def moving() -> None:
        for n in range(TIMES):
            before = under.actions.first() if n % 2 else None
            if before != moved:
                editing.move(item=moved, under=under, before=before, seen=None, by=officer, at=NOW)

    assert at_once(adding, adding, moving) == []
    numbers = list(plan.actions.values_list("number", flat=True))
    assert len(numbers) == len(set(numbers)) == 3 + 2 * TIMES
    assert broken_order(plan) == []
    assert lost_words(plan) == []
    while (edit := editing.undoable(plan)) is not None:
        editing.undo(edit, by=officer, at=NOW)
    assert picture(plan) == first


def test_of_two_who_mend_one_action_at_once_one_is_told(plan: Plan, officer: User) -> None:
    action = plan.actions.get(reference="1.1")
    seen = mark_of(action)

    def mending(words: str) -> Callable[[], None]:
        return lambda: editing.amend(  # type: ignore[return-value]
            item=action, fields={"words": words}, seen=seen, by=officer, at=NOW
        )

    [told] = at_once(mending("One way"), mending("Another way"))
    assert isinstance(told, ChangedMeanwhile)
    assert told.theirs == Edit.objects.get()
    assert Action.objects.get(pk=action.pk).title in ("One way", "Another way")


def test_one_edit_is_undone_once(plan: Plan, officer: User) -> None:
    edit = editing.accept_certain(plan=plan, by=officer, at=NOW)

    def undoing() -> None:
        editing.undo(edit, by=officer, at=NOW)

    [told] = at_once(undoing, undoing)
    assert isinstance(told, editing.CannotUndo)


def test_readers_and_those_who_point_at_the_plan_do_not_wait(plan: Plan, officer: User) -> None:
    """While an edit is under way, pages show the plan as it was."""
    seen: list[str] = []

    def reading() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        seen.append(Plan.objects.get(pk=plan.pk).title)
        seen.append(plan.actions.get(number=1).title)
        Edit.objects.create(
            place=plan.place, plan=plan, verb="test", summary="Points at it.", by=officer, at=NOW
        )

    with transaction.atomic():
        action = plan.actions.get(number=1)
        editing.amend(item=action, fields={"words": "Mid"}, seen=None, by=officer, at=NOW)
        assert at_once(reading) == []
    assert seen == ["Growing together", "Visit cold streets; knock twice"]
