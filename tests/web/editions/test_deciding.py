"""The page on which an officer decides about a new edition."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from goldthread.accounts.models import User
from goldthread.documents import plan as reading
from goldthread.places.models import Place
from goldthread.strategy.editions import stand_alone, what_changed
from goldthread.strategy.models import EditionDecision, Plan
from tests.strategy.editions import telling
from tests.web.editions import story
from tests.web.importing.conftest import desk, officer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]

__all__ = ["desk", "officer"]


@pytest.fixture
def place(transactional_db: None) -> Place:
    from tests.web import stories

    return stories.a_place()


@pytest.fixture
def draft(place: Place, officer: User) -> Plan:
    return story.a_draft_to_decide(place, officer)


def address(draft: Plan, more: str = "") -> str:
    return f"/harrow-mill/plans/{draft.slug}/new-edition/{more}"


def sections(text: str) -> dict[str, int]:
    """Headings and counts of the list of kinds."""
    nav = text[text.index('id="kinds"') : text.index("</nav>", text.index('id="kinds"'))]
    found = re.findall(r">([^<]+)</a> <span class=\"gt-quiet gt-nowrap\">(\d+)", nav)
    return {heading: int(number) for heading, number in found}


def choose(desk: Client, draft: Plan, show: str, choice: str) -> object:
    """Give one answer to every row of a section, as its form would send it."""
    questions = [q for q in what_changed(draft).questions if q.group.replace(" ", "-") == show]
    data = {f"choice:{q.key}": choice for q in questions}
    data |= {f"seen:{q.key}": q.seen for q in questions}
    return desk.post(address(draft), data | {"show": show}, follow=True)


def test_every_kind_of_change_has_its_own_heading(desk: Client, draft: Plan) -> None:
    assert sections(desk.get(address(draft)).text) == {
        "The same or not?": 1,
        "Changed on both sides": 1,
        "Weaker targets": 1,
        "Later dates": 1,
        "Dropped": 1,
        "Added": 1,
        "Moved": 1,
        "Other owners": 1,
        "The same update as last time": 1,
        "Your own changes, kept": 2,
    }


def test_what_waits_for_a_person_is_shown_first(desk: Client, draft: Plan) -> None:
    text = desk.get(address(draft)).text
    assert "2 questions to decide" in text
    assert story.SPOTTERS in text
    assert "Many of their words are the same." in text


def test_a_conflict_shows_then_ours_and_now(desk: Client, draft: Plan) -> None:
    text = desk.get(address(draft, "?show=conflict")).text
    places = [text.index(words) for words in ("Last document", "As it stands now", "New document")]
    assert places == sorted(places)
    assert story.WARM in text
    assert "checked" not in text[text.index("Last document") : text.index("Save these answers")]


def test_answers_are_kept_with_who_gave_them(desk: Client, draft: Plan, officer: User) -> None:
    response = choose(desk, draft, "conflict", "ours")
    assert "Saved 1 answer." in response.text  # type: ignore[attr-defined]
    kept = EditionDecision.objects.get()
    assert (kept.choice, kept.by) == ("ours", officer)
    assert f"Decided by {officer.name}" in desk.get(address(draft, "?show=conflict")).text


def test_approving_is_refused_kindly_while_questions_stand(desk: Client, draft: Plan) -> None:
    number = draft.plan_import.pk
    response = desk.post(f"/harrow-mill/imports/{number}/approve/", {"seen": "on"}, follow=True)
    assert "There are still 2 questions to decide" in response.text
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_whoever_opens_the_approval_too_early_is_taken_to_what_waits(
    desk: Client, draft: Plan
) -> None:
    response = desk.get(f"/harrow-mill/imports/{draft.plan_import.pk}/approve/", follow=True)
    assert response.redirect_chain[-1][0] == address(draft)
    assert "There are still 2 questions to decide" in response.text


def test_all_that_is_left_can_be_answered_at_once(
    desk: Client, place: Place, officer: User
) -> None:
    first = telling.a_live_edition(
        place, officer, telling.a_document(*map(telling.an_action, (story.WARM, story.ROOFS)))
    )
    other = ("Open one warm room in every public library", "Insulate roofs of three hundred homes")
    draft = telling.the_next(
        place, officer, first, telling.a_document(*map(telling.an_action, other))
    )
    text = desk.get(address(draft)).text
    assert "Answer all 2 that are left at once" in text
    mark = re.search(r'name="mark" value="(\w+)"', text)
    assert mark
    data = {"group": "pair", "choice": "same", "mark": mark.group(1)}
    assert "Saved 2 answers." in desk.post(address(draft, "all/"), data, follow=True).text
    assert not what_changed(draft).open
    again = desk.post(address(draft, "all/"), data, follow=True)
    assert "Look at the page again" in again.text


def test_an_answer_to_an_old_page_is_not_taken(desk: Client, draft: Plan) -> None:
    question = next(q for q in what_changed(draft).questions if q.group == "conflict")
    story.amend(
        draft.previous.actions.get(title=story.BRIGHT), draft.plan_import.asked_by, title="Other"
    )
    data = {f"choice:{question.key}": "ours", f"seen:{question.key}": question.seen}
    assert "nothing was saved" in desk.post(address(draft), data, follow=True).text
    assert not EditionDecision.objects.exists()


@pytest.mark.parametrize("choice", ["", "same", "<script>"])
def test_an_answer_that_the_page_does_not_offer_is_refused(
    desk: Client, draft: Plan, choice: str
) -> None:
    assert "answers that the page offers" in choose(desk, draft, "conflict", choice).text  # type: ignore[attr-defined]
    assert not EditionDecision.objects.exists()


def test_answers_can_be_taken_back(desk: Client, draft: Plan) -> None:
    choose(desk, draft, "pair", "same")
    assert "Took back 1 answer." in desk.post(address(draft, "take-back/"), follow=True).text
    assert "no decision left" in desk.post(address(draft, "take-back/"), follow=True).text


def test_a_draft_that_follows_no_plan_has_no_such_page(
    desk: Client, place: Place, officer: User
) -> None:
    alone = telling.an_import(place, officer, story.first_document()).plan
    assert desk.get(address(alone)).status_code == 404


def test_what_became_a_plan_of_its_own_is_no_edition_any_more(desk: Client, draft: Plan) -> None:
    stand_alone(draft=draft)
    assert desk.get(address(draft)).status_code == 404


def test_another_edition_that_went_live_meanwhile_is_told(
    desk: Client, place: Place, officer: User
) -> None:
    first = story.a_first_edition(place, officer)
    one = telling.the_next(place, officer, first, story.first_document())
    other = telling.the_next(place, officer, first, story.first_document())
    telling.approve(one, officer)
    assert "has gone live meanwhile" in desk.get(address(other)).text
    desk.post(address(other, "newest/"))
    other.refresh_from_db()
    assert other.previous == one


def test_a_decided_edition_leads_to_what_it_changed(
    desk: Client, place: Place, officer: User
) -> None:
    first = story.a_first_edition(place, officer)
    draft = telling.the_next(place, officer, first, story.first_document())
    telling.approve(draft, officer)
    assert desk.get(address(draft)).url == f"/harrow-mill/plans/{draft.slug}/differences/"


def test_words_with_markup_in_them_are_only_words(
    desk: Client, place: Place, officer: User
) -> None:
    first = story.a_first_edition(place, officer)
    document = story.next_document()
    document.priorities[0].objectives[0].actions[2].title = "<script>alert(1)</script> for all"
    draft = telling.the_next(place, officer, first, document)
    assert "<script>alert" not in desk.get(address(draft, "?show=added")).text


def test_the_number_of_queries_does_not_grow_with_the_plan(
    desk: Client, place: Place, officer: User, django_assert_max_num_queries: object
) -> None:
    def many(verb: str):  # type: ignore[no-untyped-def]
        titles = [f"{verb} neighbourhood room {n} and staff it" for n in range(40)]
        return telling.a_document(*map(telling.an_action, titles))

    first = telling.a_live_edition(place, officer, many("Open"))
    draft = telling.the_next(place, officer, first, many("Build"))
    with django_assert_max_num_queries(52):  # type: ignore[operator]
        assert desk.get(address(draft)).status_code == 200


def test_two_that_nobody_found_alike_are_paired_by_hand(desk: Client, draft: Plan) -> None:
    link = re.search(r'href="(/[^"]*new-edition/same/\?item=[^"]+)"', added(desk, draft))
    assert link
    page = desk.get(link[1].replace("&amp;", "&"))
    assert story.BUSES in page.text
    other = re.search(rf'value="(action-\d+)"[^>]*>\s*<label[^>]*>1.3 {story.ROOFS}', page.text)
    assert other
    item = link[1].split("item=")[1].split("&")[0]
    # Without a choice it asks again
    asked = desk.post(address(draft, "same/"), {"item": item, "show": "added"})
    assert (asked.status_code, "Choose the one that is the same" in asked.text) == (422, True)
    data = {"item": item, "other": other[1]}
    told = desk.post(address(draft, "same/"), data, follow=True).text
    assert "these two are the same" in told
    assert "You said that they are the same." in told
    assert "Added" not in sections(told)
    # A second time, from a page that was left open, it is told kindly
    assert "cannot be paired" in desk.post(address(draft, "same/"), data, follow=True).text
    assert "no longer there" in desk.get(link[1].replace("&amp;", "&"), follow=True).text


def added(desk: Client, draft: Plan) -> str:
    """What was added, as its section shows it."""
    text = desk.get(address(draft, "?show=added")).text
    return text[text.index('id="section"') :]


def test_a_weaker_target_is_marked_among_the_figures_that_stay(
    desk: Client, place: Place, officer: User
) -> None:
    def people(first: float) -> reading.PlanDocument:
        measure = telling.a_measure("People who come", y2026=first, y2027=500)
        return telling.a_document(telling.an_action(story.WARM, measures=[measure]))

    plan = telling.a_live_edition(place, officer, people(400))
    draft = telling.the_next(place, officer, plan, people(300))
    text = desk.get(address(draft, "?show=target-weakened")).text
    assert re.search(r"<ins[^>]*>.*2026: 300%", text)
    assert re.search(r"<del[^>]*>.*2026: 400%", text)
    assert not re.search(r"<(ins|del)[^>]*>[^<]*(<span[^>]*>[^<]*</span>)?2027: 500%", text)


def test_an_earlier_edition_does_not_offer_to_import_the_next(
    desk: Client, place: Place, officer: User
) -> None:
    first = story.a_first_edition(place, officer)
    offer = "Import a new edition"
    assert offer in desk.get(f"/harrow-mill/plans/{first.slug}/").text
    new = telling.approve(telling.the_next(place, officer, first, story.first_document()), officer)
    assert offer not in desk.get(f"/harrow-mill/plans/{first.slug}/").text
    assert offer in desk.get(f"/harrow-mill/plans/{new.slug}/").text
