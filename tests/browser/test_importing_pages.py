"""The import pages and the workbench, in their empty, full and error states, wide and narrow."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy import actions, editing
from goldthread.strategy.models import PlanImport
from tests.browser.looking import sideways, violations
from tests.browser.steps import sign_in
from tests.web import stories
from tests.web.workbench import builders

_numbers = count(1)


@pytest.fixture
def place(given: None) -> Place:
    return stories.a_place(f"Imports {next(_numbers)}")


@pytest.fixture
def officer(place: Place) -> Any:
    return stories.a_person(place, Role.OFFICER)


def signed_in(page: Any, place: Place) -> Any:
    sign_in(page, f"officer@{place.slug}.example")
    return page


def check(page: Any, screenshots: Path, name: str, width: int) -> None:
    page.screenshot(path=screenshots / f"import-{name}-{width}.png", full_page=True)
    assert violations(page) == []
    assert sideways(page) <= 0


@pytest.mark.parametrize("width", [1280, 320])
def test_every_import_page(
    place: Place, officer: Any, page_at: Any, screenshots: Path, width: int
) -> None:
    page = signed_in(page_at(width), place)
    home = f"/{place.slug}/imports/"

    page.goto(home)
    check(page, screenshots, "empty", width)

    page.goto(f"{home}new/")
    check(page, screenshots, "new", width)
    page.get_by_role("button", name="Upload and read").click()
    check(page, screenshots, "new-error", width)

    draft = builders.an_import(place, officer, actions_read=12, doubtful=3)
    page.goto(home)
    check(page, screenshots, "list", width)
    page.goto(f"{home}{draft.pk}/owners/")
    check(page, screenshots, "owners", width)
    page.goto(f"{home}{draft.pk}/approve/")
    check(page, screenshots, "approve", width)
    page.get_by_role("button", name="Make it live").click()
    check(page, screenshots, "approve-error", width)
    page.goto(f"{home}{draft.pk}/discard/")
    check(page, screenshots, "discard", width)


VERBS = ["edit", "split", "join", "move", "note", "aside", "add"]


@pytest.mark.parametrize("width", [1280, 320])
def test_the_workbench_with_every_form_open(
    place: Place, officer: Any, page_at: Any, screenshots: Path, width: int
) -> None:
    page = signed_in(page_at(width), place)
    plan = builders.an_import(place, officer, actions_read=12, doubtful=3).plan
    bench = f"/{place.slug}/plans/{plan.slug}/workbench/"
    action = plan.actions.exclude(review=[]).first()
    page.goto(bench)
    check(page, screenshots, "bench", width)
    for verb in VERBS:
        page.goto(f"{bench}?at=action-{action.pk}&do={verb}#action-{action.pk}")
        check(page, screenshots, f"bench-{verb}", width)
    for verb, button in [("split", "Split it"), ("aside", "Set it aside")]:
        page.goto(f"{bench}?at=action-{action.pk}&do={verb}#action-{action.pk}")
        page.get_by_role("button", name=button).click()
        page.get_by_text("There is a problem").wait_for()
        check(page, screenshots, f"bench-{verb}-error", width)
    text = plan.source.unplaced.first()
    page.goto(f"{bench}?at=unplaced-{text.pk}#unplaced-{text.pk}")
    check(page, screenshots, "bench-text", width)
    measure = plan.printedmeasures.first()
    page.goto(f"{bench}?at=measure-{measure.pk}&do=edit#measure-{measure.pk}")
    check(page, screenshots, "bench-measure", width)
    page.goto(f"{bench}?at=measure-{measure.pk}&do=figures#measure-{measure.pk}")
    check(page, screenshots, "bench-figures", width)
    page.get_by_text("Keyboard shortcuts").click()
    check(page, screenshots, "bench-keys", width)


@pytest.mark.parametrize("width", [1280, 320])
def test_both_versions_and_what_is_gone(
    place: Place, officer: Any, page_at: Any, screenshots: Path, width: int
) -> None:
    page = signed_in(page_at(width), place)
    plan = builders.an_import(place, officer, actions_read=12, doubtful=3).plan
    bench = f"/{place.slug}/plans/{plan.slug}/workbench/"
    action = plan.actions.exclude(review=[]).first()
    page.goto(f"{bench}?at=action-{action.pk}&do=edit#action-{action.pk}")
    said = {"title": "Theirs, and quite another thing", "owners": ["The library"]}
    editing.amend(item=action, fields=said, seen=None, by=officer, at=stories.NOW)
    page.get_by_label("Words").fill("Mine, as I would have it")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("nothing is lost").wait_for()
    check(page, screenshots, "both", width)
    milestone = plan.milestones.first()
    page.goto(f"{bench}?at=milestone-{milestone.pk}&do=edit#milestone-{milestone.pk}")
    editing.set_aside(item=milestone, reason="A caption", by=officer, at=stories.NOW)
    page.get_by_label("Words").fill("Long and careful words")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("no longer in the plan").first.wait_for()
    check(page, screenshots, "gone", width)
    page.goto(f"{bench}edits/")
    check(page, screenshots, "edits", width)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_whole_document_in_its_parts(
    place: Place, officer: Any, page_at: Any, screenshots: Path, width: int
) -> None:
    page = signed_in(page_at(width), place)
    plan = builders.an_import(place, officer, actions_read=12, doubtful=3).plan
    text = plan.source.unplaced.first()
    editing.set_aside(item=text, plan=plan, reason="A caption", by=officer, at=stories.NOW)
    for show in ("all", "unplaced", "aside", "furniture"):
        page.goto(f"/{place.slug}/plans/{plan.slug}/workbench/document/?show={show}")
        check(page, screenshots, f"document-{show}", width)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_plan_written_by_hand_in_its_states(
    place: Place, officer: Any, page_at: Any, screenshots: Path, width: int
) -> None:
    page = signed_in(page_at(width), place)
    page.goto(f"/{place.slug}/new-plan/")
    check(page, screenshots, "start", width)
    page.get_by_role("button", name="Start the plan").click()
    check(page, screenshots, "start-error", width)
    page.get_by_label("Title").fill("Warm homes")
    page.get_by_role("button", name="Start the plan").click()
    check(page, screenshots, "empty-plan", width)
    bench = page.url
    page.goto(f"{bench}edits/")
    check(page, screenshots, "edits-none", width)
    for name in ("publish", "discard"):
        page.goto(f"{bench}{name}/")
        check(page, screenshots, f"plan-{name}", width)
    page.goto(f"{bench.removesuffix('workbench/')}copy-forward/")
    check(page, screenshots, "copy", width)
    page.goto(f"{bench.removesuffix('workbench/')}edit/")
    check(page, screenshots, "edit-plan", width)


@pytest.mark.parametrize("width", [1280, 320])
def test_an_import_in_every_state(
    place: Place, officer: Any, page_at: Any, screenshots: Path, width: int
) -> None:
    page = signed_in(page_at(width), place)
    for name, state in [
        ("reading", PlanImport.State.READING),
        ("refused", PlanImport.State.REFUSED),
        ("discarded", PlanImport.State.DISCARDED),
    ]:
        plan_import = actions.begin_import(
            place=place,
            upload=ContentFile(f"{name} in {place.slug}".encode()),
            name=f"{name}.txt",
            by=officer,
            at=stories.NOW,
        )
        PlanImport.objects.filter(pk=plan_import.pk).update(
            state=state,
            done=3,
            total=12,
            refusal="This PDF is a scan. Use the file it was made from.",
            decided_at=stories.NOW,
        )
        page.goto(f"/{place.slug}/imports/{plan_import.pk}/")
        check(page, screenshots, name, width)
