"""A document's structure on a terminal."""

from __future__ import annotations

import pytest

from goldthread.documents.plan import (
    Accounting,
    Action,
    Amount,
    Decision,
    Figure,
    Measure,
    Milestone,
    Objective,
    Owner,
    PlanDocument,
    Priority,
    Section,
    Statement,
    Unplaced,
    Update,
)
from goldthread.documents.source import Where
from goldthread.documents.terminal import Look, place_of, view

TOLD = Update("We painted two gates and oiled the hinges of a third.", shared=True, id="u1")


def plan() -> PlanDocument:
    """A small plan with something of everything."""
    paint = Action(title="Paint every gate", reference="1.1", owner=Owner("Parks Team"))
    paint.where, paint.update = Where(4, 5), TOLD
    paint.milestones = [Milestone(text="Paint bought", years=["2030/31"])]
    paint.milestones[0].uncertain_years = ["2031/32"]
    paint.measures = [Measure(text="Gates that squeak", direction="decrease")]
    paint.measures[0].baseline = Amount("28%", 28)
    paint.measures[0].targets = {"2030/31": Amount("20%", 20)}
    oil = Action(title="Oil hinges", owner=Owner("Parks Team", inherited=True), update=TOLD)
    oil.review = ["The owner's cell is empty."]
    document = PlanDocument(title="Gate Plan", kind="plan", file="gates.txt", lines=40)
    document.labels = {"priority": "theme"}
    document.priorities = [
        Priority(title="Safe parks", objectives=[Objective(title="Gates", actions=[paint, oil])])
    ]
    document.figures = [Figure("We painted over 35,000 gates", 35_000, "gates", "over")]
    document.unplaced = [Unplaced("xq zz", "bled in", Where(9, 9))]
    document.accounting = Accounting(100, 80, 10, 8, 2)
    document.notices = ["Page 3 is an image."]
    return document


def shown(document: PlanDocument, **look: object) -> str:
    return "\n".join(view(document, Look(**look)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        "Gate Plan",
        "Plan · gates.txt · 40 lines",
        "Theme Safe parks",
        "Objective Gates",
        "– 1.1 Paint every gate",
        "Parks Team · lines 4-5",
        "Parks Team (from a row above)",
        "Paint bought [2030/31, 2031/32?]",
        "success measure Gates that squeak",
        "should fall · from 28% · target 2030/31: 20%",
        "look: The owner's cell is empty.",
        "Figures in the text: 1; add --full to list them",
        "line 9 xq zz (bled in)",
        "1 priority, 1 objective, 2 actions, 1 milestone, 1 measure, 1 update, 1 figure",
        "1 item has a reason to look",
        "Words in the source: 100",
        "Please note: Page 3 is an image.",
    ],
)
def test_the_view_tells(words: str) -> None:
    assert words in shown(plan())


def test_the_words_are_counted_with_their_shares() -> None:
    rows = [row.split() for row in shown(plan(), width=60).split("\n")]
    assert ["imported", "80", "80.0%"] in rows
    assert ["not", "placed", "2", "2.0%"] in rows


def test_a_shared_update_is_printed_once() -> None:
    text = shown(plan())
    assert text.count("We painted two gates") == 1
    assert "(the same as above)" in text


@pytest.mark.parametrize("width", [40, 60, 88, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(len(line) for line in view(plan(), Look(width=width))) <= width


def test_colour_only_where_asked() -> None:
    assert "\033[" not in shown(plan())
    assert "\033[1mGate Plan\033[0m" in shown(plan(), colour=True)


def test_long_updates_are_cut_unless_all_is_asked_for() -> None:
    document = plan()
    words = "We painted gate after gate. " * 20
    document.priorities[0].objectives[0].actions[0].update = Update(words)
    assert "…" in shown(document)
    assert "…" not in shown(document, full=True)


def test_figures_are_listed_beside_a_plan_only_in_full_or_where_odd() -> None:
    document = plan()
    assert "over 35,000 gates: We painted" not in shown(document)
    assert "over 35,000 gates: We painted" in shown(document, full=True)
    document.figures[0].review = ["That is many gates."]
    assert "look: That is many gates." in shown(document)


def test_minutes_and_assessments() -> None:
    document = PlanDocument(title="Gates", kind="minutes", lines=9)
    document.decisions = [Decision(text="that gates be painted", due="2031-03", owner="Lee Moss")]
    document.statements = [
        Statement(title="Gates", score=2, sections=[Section("Hinges", ["a", "b"])])
    ]
    text = shown(document)
    assert "Agreed that gates be painted [Lee Moss · 2031-03]" in text
    assert "score 2" in text
    assert "Hinges (2 paragraphs)" in text


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (Where(4, 6), "lines 4-6"),
        (Where(4, 4), "line 4"),
        (Where(4, 4, page=2), "page 2"),
        (Where(4, 4, sheet="Gates", cell="B7"), "Gates B7"),
        (None, ""),
    ],
)
def test_where_to_look(where: Where | None, words: str) -> None:
    assert place_of(where) == words


def test_a_large_sum_is_written_out() -> None:
    document = PlanDocument(title="Gates", kind="unknown")
    document.figures = [Figure("We spent £15 million", 15_000_000, "£"), Figure("half", 0.5)]
    assert "£15,000,000: We spent" in shown(document)
    assert "0.5: half" in shown(document)
