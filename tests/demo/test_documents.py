"""The demonstration's documents say what its story says, and are read back word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo import story
from demo.story import Action, Priority
from goldthread.documents import plan as reading
from goldthread.documents.plan import PlanDocument
from goldthread.documents.read import read
from goldthread.documents.readers import open_source


@pytest.fixture(scope="module")
def told() -> story.Plan:
    return story.plan()


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return read(story.PLAN)


@pytest.fixture(scope="module")
def progress() -> PlanDocument:
    return read(story.PROGRESS)


@pytest.fixture(scope="module")
def measures() -> PlanDocument:
    return read(story.MEASURES)


def tree(document: PlanDocument) -> list[tuple[str, list[tuple[str, list[str | None]]]]]:
    return [
        (p.title, [(o.title, [a.reference for a in o.actions]) for o in p.objectives])
        for p in document.priorities
    ]


def actions_of(document: PlanDocument) -> dict[str | None, reading.Action]:
    return {
        action.reference: action
        for priority in document.priorities
        for objective in priority.objectives
        for action in objective.actions
    }


def told_tree(priorities: list[Priority], *, later: bool) -> list:
    return [
        (
            p.title,
            [
                (o.title, refs)
                for o in p.objectives
                if (refs := [a.reference for a in o.actions if a.later or not later])
            ],
        )
        for p in priorities
    ]


def test_the_story_is_as_large_as_it_should_be(told: story.Plan) -> None:
    assert len(told.priorities) == 5
    assert len(told.actions) >= 60
    assert len({action.owner for action in told.actions}) == 12
    assert {p["organisation"] for p in story.place()["people"]} <= {
        o["name"] for o in story.place()["organisations"]
    }
    assert {a.owner for a in told.actions} == {o["name"] for o in story.place()["organisations"]}


def test_the_plan_in_word_is_read_with_its_whole_tree(told: story.Plan, plan: PlanDocument) -> None:
    assert plan.title == told.title
    assert plan.period == told.period
    assert tree(plan) == told_tree(told.priorities, later=False)


def test_each_action_in_word_is_read_word_for_word(told: story.Plan, plan: PlanDocument) -> None:
    found = actions_of(plan)
    for action in told.actions:
        assert as_told(action) == as_read(found[action.reference]), action.reference


def as_told(action: Action) -> dict:
    return {
        "title": action.title,
        "owner": action.owner,
        "status": action.status or None,
        "steps": [(step.text, step.years) for step in action.steps],
        "measures": [action.measure],
        "update": action.update or None,
        "as_at": "2026-03" if action.update else None,
    }


def as_read(action: reading.Action) -> dict:
    return {
        "title": action.title,
        "owner": action.owner and action.owner.name,
        "status": action.status,
        "steps": [(step.text, step.years) for step in action.milestones],
        "measures": [measure.text for measure in action.measures],
        "update": action.update and action.update.text,
        "as_at": action.update and action.update.as_at,
    }


def test_headline_measures_in_word_are_read_with_every_target(
    told: story.Plan, plan: PlanDocument
) -> None:
    for expected, found in zip(told.priorities, plan.priorities, strict=True):
        assert [(m.text, m.baseline, m.targets) for m in expected.measures] == [
            (m.text, m.baseline and m.baseline.text, texts(m.targets)) for m in found.measures
        ]


def texts(amounts: dict[str, reading.Amount]) -> dict[str, str]:
    return {period: amount.text for period, amount in amounts.items()}


def test_the_progress_report_in_pdf_is_read_word_for_word(
    told: story.Plan, progress: PlanDocument
) -> None:
    assert progress.kind == "progress_report"
    assert tree(progress) == told_tree(told.priorities, later=True)
    found = actions_of(progress)
    for action in told.actions:
        if action.later:
            read_action = found[action.reference]
            assert read_action.title == action.title
            assert read_action.owner
            assert read_action.owner.name == action.owner
            assert read_action.status == action.later_status
            assert read_action.update
            assert (read_action.update.text, read_action.update.as_at) == (action.later, "2026-09")


def test_what_a_person_should_look_at_in_the_progress_report_is_marked(
    progress: PlanDocument,
) -> None:
    found = actions_of(progress)
    assert {reference for reference, action in found.items() if action.review} == {"4.12", "5.8"}
    owner = found["4.12"].owner
    assert owner
    assert owner.inherited


def test_a_table_of_the_progress_report_goes_on_over_a_page(progress: PlanDocument) -> None:
    pages = [
        {a.where.page for o in p.objectives for a in o.actions if a.where}
        for p in progress.priorities
    ]
    assert any(len(on) > 1 for on in pages)


def test_the_measures_in_excel_are_read_with_targets_actuals_and_ratings(
    measures: PlanDocument,
) -> None:
    told = story.measures()
    assert [p.title for p in measures.priorities] == [p["title"] for p in told["priorities"]]
    for expected, found in zip(told["priorities"], measures.priorities, strict=True):
        assert [row_of(m, told) for m in expected["measures"]] == [
            (m.text, m.baseline and m.baseline.text.replace(",", ""),
             plain(m.targets), plain(m.actuals), m.status)
            for m in found.measures
        ]  # fmt: skip


def row_of(measure: dict, told: dict) -> tuple:
    return (
        measure["text"],
        measure["baseline"],
        {y: t for y, t in zip(told["years"], measure["targets"], strict=True) if t},
        {y: a for y, a in zip(told["actual_years"], measure["actuals"], strict=True) if a},
        measure["rag"].lower() or None,  # a fill has no word: the plain name of its colour
    )


def plain(amounts: dict[str, reading.Amount]) -> dict[str, str]:
    """Without the comma of thousands, which is the sheet's format and not its value."""
    return {period: amount.text.replace(",", "") for period, amount in amounts.items()}


@pytest.mark.parametrize("name", ["plan", "progress", "measures"])
def test_no_word_is_lost(name: str, request: pytest.FixtureRequest) -> None:
    document: PlanDocument = request.getfixturevalue(name)
    count = document.accounting
    assert count.total == count.imported + count.furniture + count.duplicate + count.unplaced
    assert [each.text for each in document.unplaced] == []


@pytest.mark.parametrize("path", [story.PLAN, story.PROGRESS, story.MEASURES])
def test_the_documents_are_small_and_say_that_the_place_is_fictional(path: Path) -> None:
    assert path.stat().st_size < 150_000
    lines = " ".join(line.text for line in open_source(path).lines)
    assert "fictional place" in lines


def test_the_next_edition_reads_as_its_story_says() -> None:
    told, found = story.next_plan(), read(story.NEXT)
    titles = {action.reference: action.title for action in told.actions}
    assert {ref: action.title for ref, action in actions_of(found).items()} == titles
    assert found.title == told.title
    assert not found.unplaced
