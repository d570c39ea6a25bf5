"""Every verb through its form: what it does, what it refuses, and where one is afterwards."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from goldthread.accounts.models import User
from goldthread.strategy import editing
from goldthread.strategy.models import (
    Action,
    Milestone,
    Plan,
    PrintedMeasure,
    SetAside,
    UnplacedText,
)
from goldthread.strategy.models.items import Item
from goldthread.web.workbench.rows import key_of
from tests.strategy.editing.progress import review_progress
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def bench(plan: Plan) -> str:
    return f"/{plan.place.slug}/plans/{plan.slug}/workbench/"


def at(item: Item | UnplacedText, verb: str, plan: Plan) -> str:
    level, pk = key_of(item).split("-")
    return f"{bench(plan)}{level}/{pk}/{verb}/"


def fields_on(page: str, address: str) -> dict[str, Any]:
    """The hidden fields of the form that sends to an address, as a browser would send them."""
    form = page[page.index(f'action="{address}"') :]
    form = form[: form.index("</form>")]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in found}


def opened(desk: Client, item: Item | UnplacedText, verb: str, plan: Plan) -> dict[str, Any]:
    """What the verb's form carries when it has just been opened."""
    page = desk.get(f"{bench(plan)}?at={key_of(item)}&do={verb}").text
    return fields_on(page, at(item, verb, plan))


def press(desk: Client, item: Item | UnplacedText, verb: str, plan: Plan, **typed: Any) -> Any:
    """Open a form, fill it in, and send it."""
    return desk.post(at(item, verb, plan), opened(desk, item, verb, plan) | typed)


def doubtful(plan: Plan) -> Action:
    return plan.actions.exclude(review=[]).first()


def test_accepting_goes_on_to_the_next_with_a_way_back(desk: Client, draft: Plan) -> None:
    first, second, _ = draft.actions.exclude(review=[]).order_by("pk")
    response = press(desk, first, "accept", draft)
    assert f"at=action-{second.pk}" in response.url
    assert response.url.endswith(f"#action-{second.pk}")
    first.refresh_from_db()
    assert first.reviewed_at
    page = desk.get(response.url).text
    assert "Accepted action 1." in page
    assert ">Undo<" in page


def test_all_certain_items_are_accepted_together(desk: Client, draft: Plan) -> None:
    desk.post(f"{bench(draft)}accept-certain/")
    progress = review_progress(draft)
    assert (progress.certain, progress.doubtful) == (0, 3)


def test_editing_an_action(desk: Client, draft: Plan) -> None:
    action = doubtful(draft)
    press(
        desk,
        action,
        "edit",
        draft,
        title="Open a family room",
        owners="Carers of the river\nThe library",
        status="on_track",
        years=["2025/26"],
        another_year="2029/30",
        due="June 2026",
    )
    saved = Action.objects.get(pk=action.pk)
    assert (saved.title, saved.status) == ("Open a family room", "on_track")
    assert (saved.years, saved.due) == (["2025/26", "2029/30"], "June 2026")
    assert [owner.name for owner in saved.owners.all()] == ["Carers of the river", "The library"]
    assert not saved.doubtful


def test_editing_a_milestone_and_a_measure(desk: Client, draft: Plan) -> None:
    milestone, measure = draft.milestones.first(), draft.printedmeasures.first()
    press(desk, milestone, "edit", draft, text="Rooms open", years=["2024/25"], due="")
    press(desk, measure, "edit", draft, text="Families who know", kind="kpi", unit="people")
    saved = Milestone.objects.get(pk=milestone.pk)
    assert (saved.text, saved.years, saved.uncertain_years) == ("Rooms open", ["2024/25"], [])
    mended = PrintedMeasure.objects.get(pk=measure.pk)
    assert (mended.text, mended.kind, mended.unit) == ("Families who know", "kpi", "people")


def test_years_of_a_plan_that_names_none(desk: Client, draft: Plan, officer: User) -> None:
    plan = a_written_plan(draft, officer, period="")
    milestone = plan.milestones.get()
    press(desk, milestone, "edit", plan, text="Doors open", another_year="2031/32", due="")
    assert Milestone.objects.get(pk=milestone.pk).years == ["2031/32"]


@pytest.mark.parametrize(
    "typed",
    [{"text": ""}, {"years": ["1066"]}, {"due": "y" * 500}, {"text": "x" * 30_000}],
)
def test_a_wrong_edit_is_told_keeps_what_was_typed_and_changes_nothing(
    desk: Client, draft: Plan, typed: dict[str, Any]
) -> None:
    milestone = draft.milestones.first()
    right = {"text": "Typed by hand", "years": ["2024/25"], "due": ""}
    response = press(desk, milestone, "edit", draft, **(right | typed))
    assert response.status_code == 422
    assert "There is a problem" in response.text
    assert "text" in typed or "Typed by hand" in response.text
    assert Milestone.objects.get(pk=milestone.pk).text == milestone.text


def test_splitting_keeps_every_word(desk: Client, draft: Plan) -> None:
    action = doubtful(draft)
    words = action.title.split()
    pieces = " ".join(words[:3]) + "\r\n\r\n" + " ".join(words[3:])
    press(desk, action, "split", draft, pieces=pieces)
    parts = list(action.objective.actions.all()[:2])
    assert parts[0].pk == action.pk
    assert " ".join(part.title for part in parts).split() == words
    assert parts[1].line_start == action.line_start


@pytest.mark.parametrize("pieces", ["", "One piece only", "Quite\n\nother words"])
def test_a_split_that_loses_words_is_refused(desk: Client, draft: Plan, pieces: str) -> None:
    action = doubtful(draft)
    response = press(desk, action, "split", draft, pieces=pieces)
    assert response.status_code == 422
    assert Action.objects.get(pk=action.pk).title == action.title
    assert pieces in response.text.replace("&#39;", "'")


def test_joining_with_the_next(desk: Client, draft: Plan) -> None:
    first, second = draft.actions.filter(objective=draft.actions.first().objective)[:2]
    press(desk, first, "join", draft, others=[key_of(second)])
    assert not Action.objects.filter(pk=second.pk).exists()
    assert Action.objects.get(pk=first.pk).title == f"{first.title} {second.title}"


def test_joining_with_nothing_is_refused(desk: Client, draft: Plan) -> None:
    response = press(desk, draft.actions.first(), "join", draft, others=[])
    assert response.status_code == 422
    assert "Choose at least one to join it with." in response.text


def test_joining_with_something_elsewhere_is_refused(desk: Client, draft: Plan) -> None:
    theirs = stories.a_live_plan(draft.place, title="Another").actions.first()
    response = press(desk, draft.actions.first(), "join", draft, others=[key_of(theirs)])
    assert response.status_code == 422
    assert Action.objects.filter(pk=theirs.pk).exists()


def test_moving_to_another_parent_first_and_last(desk: Client, draft: Plan) -> None:
    action, other = draft.actions.first(), draft.objectives.last()
    press(desk, action, "move", draft, parent=key_of(other), where="last")
    assert other.actions.last() == action
    press(desk, action, "move", draft, parent=key_of(other), where="first")
    assert other.actions.first() == action


def test_moving_up_and_down(desk: Client, draft: Plan) -> None:
    first, second, *_ = draft.objectives.first().actions.all()
    press(desk, first, "down", draft)
    assert list(draft.objectives.first().actions.all()[:2]) == [second, first]
    press(desk, first, "up", draft)
    assert list(draft.objectives.first().actions.all()[:2]) == [first, second]


def test_the_first_cannot_go_up(desk: Client, draft: Plan) -> None:
    assert desk.post(at(draft.priorities.first(), "up", draft)).status_code == 404


def test_moving_to_another_plan_s_heading_is_refused(desk: Client, draft: Plan) -> None:
    theirs = stories.a_live_plan(draft.place, title="Another").objectives.first()
    response = press(
        desk, draft.actions.first(), "move", draft, parent=key_of(theirs), where="last"
    )
    assert response.status_code == 422


def test_an_item_becomes_a_note_of_what_is_above_it(desk: Client, draft: Plan) -> None:
    milestone = draft.milestones.first()
    press(desk, milestone, "note", draft, of=key_of(milestone.action))
    assert milestone.text in " ".join(Action.objects.get(pk=milestone.action_id).notes)
    assert not Milestone.objects.filter(pk=milestone.pk).exists()


def test_an_item_with_parts_asks_before_they_go_along(desk: Client, draft: Plan) -> None:
    action = draft.actions.first()
    for verb, typed in [("note", {"of": "plan"}), ("aside", {"reason": "It was read wrongly"})]:
        response = press(desk, action, verb, draft, **typed)
        assert response.status_code == 422
        assert "Tick the box" in response.text
    press(desk, action, "aside", draft, reason="It was read wrongly", with_parts="on")
    assert not Action.objects.filter(pk=action.pk).exists()


def test_setting_aside_with_one_s_own_reason(desk: Client, draft: Plan) -> None:
    milestone = draft.milestones.first()
    press(desk, milestone, "aside", draft, reason="", own_reason="It is last year's")
    assert SetAside.objects.get(plan=draft).reason == "It is last year's"


def test_setting_aside_without_a_reason_is_refused(desk: Client, draft: Plan) -> None:
    response = press(desk, draft.milestones.first(), "aside", draft, reason="", own_reason=" ")
    assert response.status_code == 422
    assert "Choose why" in response.text


@pytest.mark.parametrize(
    ("level", "under"),
    [
        ("priority", ""),
        ("objective", "priority"),
        ("action", "objective"),
        ("action", "action"),
        ("milestone", "action"),
        ("measure", "objective"),
        ("note", "action"),
        ("note", ""),
    ],
)
def test_a_text_that_was_not_placed_becomes_anything(
    desk: Client, draft: Plan, level: str, under: str
) -> None:
    text = draft.source.unplaced.first()
    parents = {"priority": draft.priorities, "objective": draft.objectives, "": None}
    chosen = parents.get(under, draft.actions)
    before = len(editing.undecided(draft))
    response = press(
        desk,
        text,
        "place",
        draft,
        level=level,
        under=key_of(chosen.first()) if chosen else "",
        words=text.text,
    )
    assert response.status_code == 302, response.text
    assert len(editing.undecided(draft)) == before - 1
    assert "unplaced-" in response.url  # on to the next of them


def test_a_text_cannot_go_where_it_does_not_fit(desk: Client, draft: Plan) -> None:
    text = draft.source.unplaced.first()
    under = key_of(draft.priorities.first())
    response = press(desk, text, "place", draft, level="milestone", under=under, words="x")
    assert response.status_code == 422
    assert "Choose the action that it goes under." in response.text


def test_a_text_decided_about_meanwhile_is_told(desk: Client, draft: Plan, officer: User) -> None:
    text = draft.source.unplaced.first()
    form = opened(desk, text, "place", draft)
    editing.set_aside(item=text, plan=draft, reason="A caption", by=officer, at=stories.NOW)
    typed = {"level": "note", "under": "", "words": "x"}
    response = desk.post(at(text, "place", draft), form | typed, follow=True)
    assert "Somebody has decided about this text already" in response.text


def test_adding_below_and_beside(desk: Client, draft: Plan) -> None:
    objective = draft.objectives.first()
    key = key_of(objective)
    response = desk.post(
        f"{bench(draft)}add/",
        {"at": key, "level": "action", "under": key, "words": "Lend bicycles by the hour"},
    )
    added = objective.actions.last()
    assert added.title == "Lend bicycles by the hour"
    assert f"at=action-{added.pk}" in response.url


def test_adding_nothing_is_refused(desk: Client, draft: Plan) -> None:
    response = desk.post(f"{bench(draft)}add/", {"at": "", "level": "priority", "words": " "})
    assert response.status_code == 422
    assert "Write something here" in response.text


# Where one is afterwards


def test_saving_leads_back_to_the_page_one_came_from(desk: Client, draft: Plan) -> None:
    item = draft.priorities.first()
    response = press(desk, item, "edit", draft, title="Grow up well", next="/harrow-mill/")
    assert response.url == "/harrow-mill/"


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_saving_never_leads_off_the_site(desk: Client, draft: Plan, there: str) -> None:
    item = draft.priorities.first()
    response = press(desk, item, "edit", draft, title="Grow up well", next=there)
    assert response.url.startswith(bench(draft))


def test_the_order_chosen_is_kept(desk: Client, draft: Plan) -> None:
    action = draft.actions.first()
    form = opened(desk, action, "accept", draft) | {"order": "tree"}
    response = desk.post(at(action, "accept", draft), form)
    assert "order=tree" in response.url
    assert f"at={key_of(action.milestones.first())}" in response.url


def test_what_is_settled_leaves_its_place_in_the_list_to_the_next(
    desk: Client, draft: Plan
) -> None:
    first, second, _ = draft.actions.exclude(review=[]).order_by("pk")
    response = press(desk, first, "edit", draft, title="Settled", owners="", due="")
    assert response.url.endswith(f"#action-{second.pk}")
    assert (
        f"?at=action-{first.pk}&amp;order=doubtful#action-{first.pk}"
        in (desk.get(response.url).text.split("See it")[0][-200:])
    )


def test_in_the_plan_s_own_order_one_stays_with_the_item(desk: Client, draft: Plan) -> None:
    first = doubtful(draft)
    typed = {"title": "Settled", "owners": "", "due": "", "order": "tree"}
    response = press(desk, first, "edit", draft, **typed)
    assert response.url.endswith(f"#action-{first.pk}")


# What may not be named


@pytest.mark.parametrize("level", ["plan", "__class__", "user", "unplaced"])
def test_only_what_is_in_the_plan_can_be_changed(desk: Client, draft: Plan, level: str) -> None:
    assert desk.post(f"{bench(draft)}{level}/999999/edit/").status_code == 404


def test_a_verb_that_does_not_fit_is_missing(desk: Client, draft: Plan) -> None:
    text = draft.source.unplaced.first()
    assert desk.post(at(text, "split", draft)).status_code == 404
    assert desk.post(at(draft.actions.first(), "place", draft)).status_code == 404
    assert desk.post(at(draft.actions.first(), "explode", draft)).status_code == 404


def test_an_item_of_another_place_is_like_one_that_never_was(desk: Client, draft: Plan) -> None:
    theirs = stories.a_live_plan(stories.a_place("Weir End"), title="Weir End well").actions.first()
    found = desk.post(f"{bench(draft)}action/{theirs.pk}/edit/", {"title": "x"})
    missing = desk.post(f"{bench(draft)}action/99999999/edit/", {"title": "x"})
    assert found.status_code == missing.status_code == 404
    assert bare(found.text) == bare(missing.text)


def bare(text: str) -> str:
    """The page without its form's token and without its own address."""
    return re.sub(r'csrfmiddlewaretoken" value="\w+"|action%2F\d+', "", text)


def a_written_plan(draft: Plan, officer: User, *, period: str) -> Plan:
    """A plan with one item of each level, written by hand."""
    plan = editing.start_plan(
        place=draft.place, title="By hand", period=period, labels={}, by=officer, at=stories.NOW
    )
    under: Item | None = None
    for level in ("priority", "objective", "action", "milestone"):
        editing.add(
            plan=plan, level=level, under=under, words=f"One {level}", by=officer, at=stories.NOW
        )
        related = {"priority": "priorities"}.get(level, f"{level}s")
        under = getattr(plan, related).get()
    return plan


def test_figures_of_a_measure_through_the_form(desk: Client, draft: Plan) -> None:
    measure = draft.printedmeasures.first()
    measure.amounts.all().delete()
    kept = measure.amounts.create(role="target", period="2026/27", text="45%", value=45)
    gone = measure.amounts.create(role="target", period="2027/28", text="50%", value=50)
    page = desk.get(f"{bench(draft)}?at={key_of(measure)}&do=figures").text
    assert "Target 2026/27</legend>" in page
    sent = fields_on(page, at(measure, "figures", draft)) | {"seen": editing.mark_of(measure)}
    rows = {
        "pk-0": kept.pk, "role-0": "target", "period-0": "2026/27", "text-0": "48%",
        "pk-1": gone.pk, "role-1": "target", "period-1": "2027/28", "text-1": "",
        "pk-2": "", "role-2": "", "period-2": "2024/25", "text-2": "30%",
    }  # fmt: skip
    refused = desk.post(at(measure, "figures", draft), sent | rows)
    assert refused.status_code == 422
    assert "Say which kind of figure this is." in refused.text
    assert 'value="48%"' in refused.text  # what was typed is kept
    done = desk.post(at(measure, "figures", draft), sent | rows | {"role-2": "baseline"})
    assert f"at={key_of(measure)}" in done.url
    said = list(measure.amounts.values_list("role", "period", "text"))
    assert said == [("baseline", "2024/25", "30%"), ("target", "2026/27", "48%")]
    action = draft.actions.first()
    assert desk.get(f"{at(action, 'figures', draft)}").status_code == 405
    assert desk.post(at(action, "figures", draft), {}).status_code == 404


def test_one_may_add_step_after_step_without_leaving_the_form(desk: Client, draft: Plan) -> None:
    action = draft.actions.first()
    typed = {"at": key_of(action), "level": "milestone", "under": key_of(action), "again": "yes"}
    for words in ("Find a hall", "Choose the dates"):
        response = desk.post(f"{bench(draft)}add/", typed | {"words": words}, follow=True)
        form = response.text[response.text.index('action="' + bench(draft) + "add/") :]
        assert f'<option value="{key_of(action)}" selected>' in form
        assert '<option value="milestone" selected>' in form
    assert {"Find a hall", "Choose the dates"} <= {m.text for m in action.milestones.all()}
