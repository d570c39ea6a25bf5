"""Taking an edit back, and two officers at one item: nothing is lost."""

from __future__ import annotations

import pytest
from django.test import Client

from goldthread.accounts.models import User
from goldthread.strategy import editing
from goldthread.strategy.models import Action, Edit, Milestone, Plan
from goldthread.web.workbench.rows import key_of
from tests.web import stories
from tests.web.workbench.conftest import browser_of
from tests.web.workbench.test_changing import at, bench, doubtful, fields_on, opened, press

pytestmark = [pytest.mark.django_db, pytest.mark.database]


# Undo


def test_undoing_from_the_banner(desk: Client, draft: Plan) -> None:
    action = doubtful(draft)
    press(desk, action, "edit", draft, title="Something else", owners="", due="")
    edit = Edit.objects.get(plan=draft)
    response = desk.post(f"{bench(draft)}edits/{edit.pk}/undo/", {"at": key_of(action)})
    assert response.url.endswith(f"#action-{action.pk}")
    assert Action.objects.get(pk=action.pk).title == action.title
    assert "Undone: Mended action 1." in desk.get(response.url).text


def test_undoing_from_the_list(desk: Client, draft: Plan) -> None:
    assert "No edits yet" in desk.get(f"{bench(draft)}edits/").text
    milestone = draft.milestones.first()
    press(desk, milestone, "aside", draft, own_reason="A caption")
    page = desk.get(f"{bench(draft)}edits/").text
    assert "Set aside" in page
    edit = Edit.objects.get(plan=draft)
    there = f"{bench(draft)}edits/#edit-{edit.pk}"
    response = desk.post(f"{bench(draft)}edits/{edit.pk}/undo/", {"list": there})
    assert response.url == there
    assert Milestone.objects.filter(pk=milestone.pk).exists()
    assert "Undone by Ash Rivers" in desk.get(there).text


def test_what_stands_in_the_way_of_an_undo_is_named(desk: Client, draft: Plan) -> None:
    action = doubtful(draft)
    press(desk, action, "edit", draft, title="Once", owners="", due="")
    press(desk, action, "edit", draft, title="Twice", owners="", due="")
    first = Edit.objects.filter(plan=draft).last()
    response = desk.post(f"{bench(draft)}edits/{first.pk}/undo/", follow=True)
    assert "It is: Mended action 1." in response.text
    assert Action.objects.get(pk=action.pk).title == "Twice"


def test_another_plan_s_edit_is_not_undone_here(desk: Client, draft: Plan, officer: User) -> None:
    other = stories.a_live_plan(draft.place, title="Another")
    edit = editing.accept_certain(plan=other, by=officer, at=stories.NOW)
    assert desk.post(f"{bench(draft)}edits/{edit.pk}/undo/").status_code == 404


# Two officers


def test_two_officers_change_one_action_and_the_second_sees_both(
    desk: Client, draft: Plan, colleague: User
) -> None:
    action = doubtful(draft)
    mine = opened(desk, action, "edit", draft)
    theirs = browser_of(colleague)
    press(theirs, action, "edit", draft, title="Theirs", owners="The library", due="")
    typed = {"title": "Mine", "owners": "Nobody yet", "due": "", "reference": action.reference}
    response = desk.post(at(action, "edit", draft), mine | typed)
    assert response.status_code == 409
    assert "#both-versions" in response.text.split("<h1")[0], "no way from the top to the choice"
    for words in ("Theirs", "Mine", "The library", "Nobody yet", "nothing is lost"):
        assert words in response.text
    assert Action.objects.get(pk=action.pk).title == "Theirs"
    # Where both changed a field, neither is chosen beforehand, and leaving it so is told.
    again = fields_on(response.text, at(action, "edit", draft))
    undecided = again | {"choosing": ["title", "owners"], "pick-owners": "theirs"}
    told = desk.post(at(action, "edit", draft), undecided)
    assert told.status_code == 409
    assert told.text.count("Choose theirs or yours.") == 1
    # The second chooses: their own words, the colleague's owner.
    again = fields_on(response.text, at(action, "edit", draft))
    desk.post(at(action, "edit", draft), again | {"pick-title": "mine", "pick-owners": "theirs"})
    saved = Action.objects.get(pk=action.pk)
    assert saved.title == "Mine"
    assert [owner.name for owner in saved.owners.all()] == ["The library"]


def test_what_only_one_of_them_changed_is_chosen_beforehand(
    desk: Client, draft: Plan, colleague: User
) -> None:
    milestone = draft.milestones.first()
    mine = opened(desk, milestone, "edit", draft)
    press(browser_of(colleague), milestone, "edit", draft, text=milestone.text, due="May 2027")
    response = desk.post(
        at(milestone, "edit", draft), mine | {"text": "Mine alone", "due": "", "years": []}
    )
    assert response.status_code == 409
    page = " ".join(response.text.split())
    assert 'name="pick-due" type="radio" value="theirs" checked' in page
    assert 'name="pick-text" type="radio" value="mine" checked' in page


def test_accepting_what_somebody_changed_meanwhile_is_refused(
    desk: Client, draft: Plan, colleague: User
) -> None:
    action = doubtful(draft)
    form = opened(desk, action, "accept", draft)
    action.title = "Changed by somebody else"
    action.save()
    response = desk.post(at(action, "accept", draft), form, follow=True)
    assert "Somebody else changed this" in response.text
    assert Action.objects.get(pk=action.pk).reviewed_at is None


def test_a_split_of_changed_words_is_refused_and_shows_them(desk: Client, draft: Plan) -> None:
    action = doubtful(draft)
    form = opened(desk, action, "split", draft)
    Action.objects.filter(pk=action.pk).update(title="Changed by somebody else")
    response = desk.post(at(action, "split", draft), form | {"pieces": "one\n\ntwo"})
    assert response.status_code == 409
    assert "Changed by somebody else" in response.text
    assert "one\n\ntwo" in response.text


def test_an_item_taken_out_meanwhile_gives_back_what_was_typed(
    desk: Client, draft: Plan, colleague: User
) -> None:
    milestone = draft.milestones.first()
    mine = opened(desk, milestone, "edit", draft)
    press(browser_of(colleague), milestone, "aside", draft, own_reason="A caption")
    response = desk.post(at(milestone, "edit", draft), mine | {"text": "Long and careful words"})
    assert response.status_code == 409
    assert "no longer in the plan" in response.text
    assert "Long and careful words" in response.text
