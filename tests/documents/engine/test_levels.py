"""Priorities and objectives: from labels, headings, rows, columns, or a list."""

from __future__ import annotations

import pytest

from goldthread.documents.engine.labels import parse_label
from goldthread.documents.engine.ordering import Told, cut_by_order
from tests.documents.engine.pages import actions, objectives, read, read_sheet, titles


@pytest.mark.parametrize(
    ("text", "word", "number", "title"),
    [
        ("Aim: Nobody eats alone", "aim", None, "Nobody eats alone"),
        ("Priority 2 - Warm homes", "priority", "2", "Warm homes"),
        ("Priority A: Warm homes", "priority", "A", "Warm homes"),
        ("THEME 3 Warm homes", "theme", "3", "Warm homes"),
        ("Strategic objective 1.2: Warm homes", "strategic objective", "1.2", "Warm homes"),
        ("Ambition 1 – Warm homes", "ambition", "1", "Warm homes"),
    ],
)
def test_labelled_titles(text: str, word: str, number: str | None, title: str) -> None:
    """Rule `labelled-level`."""
    label = parse_label(text)
    assert label is not None
    assert (label.word, label.number, label.title) == (word, number, title)


@pytest.mark.parametrize("text", ["Aim to walk daily", "Outcomes are good", "The theme: none"])
def test_sentences_are_no_labels(text: str) -> None:
    """Rule `labelled-level`."""
    assert parse_label(text) is None


TABLE = "\n\nAction | Lead\nMend the clock | Hill Council\n\n"


def levels(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(p.title, goal.title) for p in document.priorities for goal in p.objectives]


def test_the_outer_label_is_the_priority() -> None:
    """Rule `two-levels`: whichever word the plan uses for which."""
    assert levels(f"Hill plan\n\nPriority: Warm homes\n\nTheme: Lofts{TABLE}") == [
        ("Warm homes", "Lofts")
    ]
    first = f"Hill plan\n\nTheme 1: Warm homes\n\nPriority 1.1: Lofts{TABLE}"
    assert levels(f"{first}Priority 1.2: Boilers{TABLE}") == [
        ("Warm homes", "Lofts"),
        ("Warm homes", "Boilers"),
    ]


def test_headings_over_labels_are_priorities() -> None:
    """Rule `two-levels`: headings that the file marks, without labels."""
    text = f"# Hill plan\n\n## Warm homes\n\nAim: Lofts{TABLE}## Dry feet\n\nAim: Drains{TABLE}"
    assert levels(text) == [("Warm homes", "Lofts"), ("Dry feet", "Drains")]


def test_headings_alone_nest_by_their_depth() -> None:
    """Rule `heading-level`."""
    text = f"# Hill plan\n\n## Warm homes\n\n### Lofts{TABLE}## Dry feet\n\n### Drains{TABLE}"
    assert levels(text) == [("Warm homes", "Lofts"), ("Dry feet", "Drains")]


def test_numbers_tell_the_depth_of_plain_headings() -> None:
    """Rule `heading-level`."""
    text = f"Hill plan\n\n1. Warm homes\n\n1.1 Lofts{TABLE}2. Dry feet\n\n2.1 Drains{TABLE}"
    assert levels(text) == [("Warm homes", "Lofts"), ("Dry feet", "Drains")]


def test_chapters_of_a_paper_are_not_levels() -> None:
    """Rule `heading-level`."""
    text = f"# Hill plan\n\n## Background\n\nWe met.\n\n## Action plan\n\nPriority 1: Lofts{TABLE}"
    assert levels(text) == [("Lofts", "Lofts")]


def test_questions_that_columns_answer_are_not_levels() -> None:
    """Rule `heading-level`."""
    text = f"# Hill plan\n\n## Warm homes\n\n### What will we do?{TABLE}"
    assert levels(text) == [("Warm homes", "Warm homes")]


def test_one_level_is_a_priority_with_its_actions_straight_under_it() -> None:
    """Rule `one-level`, rule `level-absent`."""
    document = read(f"Hill plan\n\nPriority 1: Warm homes{TABLE}")
    (goal,) = objectives(document)
    assert (document.priorities[0].title, goal.title) == ("Warm homes", "Warm homes")
    assert goal.rule == "level-absent"


def test_objectives_alone_stand_under_the_theme_in_the_plans_title() -> None:
    """Rule `priority-from-title`, rule `theme-in-title`."""
    document = read(f"The Hill Plan 2031-35: Thriving\n\nWe hope.\n\nObjective: Lofts{TABLE}")
    (priority,) = document.priorities
    assert (priority.title, priority.rule) == ("Thriving", "priority-from-title")
    assert priority.notes == ["We hope."]
    assert document.period == "2031/32-2034/35"


def test_a_row_across_the_table_names_a_level() -> None:
    """Rule `level-row`."""
    document = read(
        """
        Hill plan

        Priority: Warm homes

        Action | Lead | By when
        Theme: Lofts | |
        Mend the clock | Hill Council | June 2031
        Theme: Boilers | |
        Buy oil together | Oil Club | May 2031
        """
    )
    assert [goal.title for goal in objectives(document)] == ["Lofts", "Boilers"]


GLUED = """
Hill plan

Priority: Warm homes

Action | Step | Measure | 31/32 | 32/33 | Lead
Theme: Everyone knows wh|o can help them to keep war|m and where |to find| them|
Mend the clock | Find a smith | It strikes | ✓ | | Hill Council
Buy oil | Ask the farms | Bills fall | ✓ | ✓ | Oil Club
"""


def test_a_title_cut_by_cell_borders_is_joined_and_shown_for_review() -> None:
    """Rule `glued-row`."""
    (goal,) = objectives(read(GLUED))
    assert goal.title == "Everyone knows who can help them to keep warm and where to find them"
    assert goal.review


def test_a_title_whose_start_is_lost_is_never_completed() -> None:
    """Rule `lost-start`, rule `rows-of-one-kind`: it is a theme, as its neighbours are."""
    rows = [
        "| Share it out | | ✓ | |",
        "| | ter nights are safe. | 1 | | 1",
        "Light the lane | Dig | Lamps shine | ✓ | | Roads Team",
    ]
    goals = objectives(read(GLUED + "\n".join(rows)))
    assert goals[1].title == "[…]ter nights are safe."
    assert len(goals[1].review) > 0


def test_a_title_that_cannot_be_over_goes_on_in_the_next_line() -> None:
    """Rule `heading-goes-on`."""
    text = f"Hill plan\n\nPriority: Warm homes\n\nAim: Make the best use of the\n\nHill fund{TABLE}"
    assert levels(text) == [("Warm homes", "Make the best use of the Hill fund")]


def test_the_same_title_is_one_item_within_a_priority_and_two_under_two() -> None:
    """Rule `same-title`."""
    text = "Hill plan\n\nPriority: Warm homes\n\nAim: Be heard" + TABLE + "Aim: Lofts" + TABLE
    text += "Aim: Be heard" + TABLE + "Priority: Dry feet\n\nAim: Be heard" + TABLE
    document = read(text)
    assert [len(p.objectives) for p in document.priorities] == [2, 1]
    assert len(document.priorities[0].objectives[0].actions) == 2
    assert any(again.text == "Be heard" for again in document.duplicates)


LISTED = """
Hill strategy progress report

The strategy has three priority areas:
- 1. Warm homes for every family
- 2. Good work near home
- 3. Neighbours who know each other

HEADLINES

Warm homes for every family

Lofts were lagged in the mill cottages.

Good work near home The jobs bus carried ninety people to interviews in town.

Neighbours who know each other

Soup evenings fill the chapel.

Aim: Nobody is cold

Action | Lead | Progress
Lag every loft in the mill cottages | Hill Homes | Done.

Aim: Work is easy to reach

Action | Lead | Progress
Run a jobs bus to town for interviews | Bus Users | Ninety people rode.

Aim: Nobody eats alone

Action | Lead | Progress
Hold soup evenings in the chapel | Chapel Friends | Full each week.
"""


def test_listed_priorities_are_found_and_headings_that_repeat_them() -> None:
    """Rule `listed-priorities`."""
    document = read(LISTED)
    assert [priority.title for priority in document.priorities] == [
        "Warm homes for every family",
        "Good work near home",
        "Neighbours who know each other",
    ]
    assert document.labels["priority"] == "priority area"


def test_a_heading_glued_to_a_paragraph_is_cut_off() -> None:
    """Rule `glued-heading`."""
    work = read(LISTED).priorities[1]
    assert work.notes == ["The jobs bus carried ninety people to interviews in town."]
    assert work.rule == "glued-heading"


def test_priorities_that_are_not_on_the_page_are_inferred_and_marked() -> None:
    """Rule `priority-by-order`."""
    document = read(LISTED)
    assert [[goal.title for goal in p.objectives] for p in document.priorities] == [
        ["Nobody is cold"],
        ["Work is easy to reach"],
        ["Nobody eats alone"],
    ]
    assert all("inferred" in goal.review[0] for goal in objectives(document))


def test_order_is_kept_and_no_priority_is_left_empty() -> None:
    """Rule `priority-by-order`: the words decide, within the order."""
    priorities = [Told("Bread", "ovens and flour"), Told("Salt", "the mine"), Told("Fish")]
    goals = [Told("Flour mills"), Told("Ovens"), Told("Fishing"), Told("A mine of salt")]
    assert cut_by_order(priorities, goals) == [0, 0, 1, 2]


def test_levels_in_a_column_come_before_headings() -> None:
    document = read_sheet("Theme | Action | Lead\nWarm homes | Mend the clock | Hill Council")
    assert document.priorities[0].title == "Warm homes"
    assert titles(document) == ["Mend the clock"]
    assert actions(document)[0].owner is not None
