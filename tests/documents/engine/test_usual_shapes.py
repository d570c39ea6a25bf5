"""Shapes that councils' and health partnerships' plans often have, each read as people read it."""

from __future__ import annotations

from dataclasses import replace

from goldthread.documents.engine import read_source
from goldthread.documents.plan import PlanDocument
from goldthread.documents.source import Cell, Line, Source, Where
from tests.documents.engine.pages import actions, objectives, owners, page, read, read_sheet, titles


def parents(document: PlanDocument) -> list[tuple[str, str, list[str]]]:
    return [
        (priority.title, objective.title, [action.title for action in objective.actions])
        for priority in document.priorities
        for objective in priority.objectives
    ]


def test_the_left_of_two_columns_of_levels_holds_the_right_one() -> None:
    """Rule `levels-in-order`."""
    document = read_sheet(
        """
        Theme | What do we want to achieve? | What will we do? | Who will lead?
        Town | Clocks tell the time | Mend the clock | Hill Council
        | | Oil the bells | Hill Church
        | Books are read | Lend books | Hill Library
        Hills | Paths are clear | Cut the gorse | Parks Team
        """,
        merged=((2, 0), (2, 1), (3, 0)),
    )
    assert parents(document) == [
        ("Town", "Clocks tell the time", ["Mend the clock", "Oil the bells"]),
        ("Town", "Books are read", ["Lend books"]),
        ("Hills", "Paths are clear", ["Cut the gorse"]),
    ]


def test_a_third_column_of_levels_is_a_note() -> None:
    """Rule `levels-in-order`."""
    document = read_sheet(
        """
        Aim | Primary driver | Secondary driver | Change idea
        Fewer falls | Safe stairs | Light | Fit lamps on the landing
        Fewer falls | Strong legs | Practice | Dance on Fridays
        """
    )
    assert [parent[:2] for parent in parents(document)] == [
        ("Fewer falls", "Safe stairs"),
        ("Fewer falls", "Strong legs"),
    ]
    assert actions(document)[0].notes == ["Secondary driver: Light"]


def test_rows_across_a_table_hold_its_column_of_objectives() -> None:
    """Rule `rows-over-columns`."""
    document = read_sheet(
        """
        Objective | Key action | Lead | Due date
        1. Living at home | | |
        Nobody waits for a rail | Fit every rail in a week | Hill Homes | May 2031
        2. Leaving hospital | | |
        Nobody waits for a bed | Share one list of beds | Hill Hospital | June 2031
        """
    )
    assert [parent[:2] for parent in parents(document)] == [
        ("1. Living at home", "Nobody waits for a rail"),
        ("2. Leaving hospital", "Nobody waits for a bed"),
    ]


def test_dates_in_the_first_row_are_no_second_line_of_the_header() -> None:
    """Rule `header-lines`."""
    document = read_sheet(
        """
        Key actions | Responsible person | Start | End | Status
        Mend the old clock | Ann Hill, Clerk | Apr 31 | Mar 32 | Complete
        Lend more books | Hill Library | Jun 31 | Dec 33 | Delayed
        """
    )
    assert titles(document) == ["Mend the old clock", "Lend more books"]
    assert [action.due for action in actions(document)] == ["2032-03", "2033-12"]
    assert [action.status for action in actions(document)] == ["Complete", "Delayed"]


def test_columns_of_updates_by_quarter_give_the_latest() -> None:
    """Rule `latest-update`."""
    document = read_sheet(
        """
        Action | Lead | Q1 update (Apr-Jun) | Q2 update (Jul-Sep)
        Mend the clock | Hill Council | The face is clean. | The hands turn.
        """
    )
    (action,) = actions(document)
    assert action.update is not None
    assert action.update.text == "The hands turn."
    assert action.notes == ["Q1 update (Apr-Jun): The face is clean."]


def test_who_and_how_may_be_asked_at_length() -> None:
    """Rule `column-words`."""
    document = read_sheet(
        """
        Action | Who is carrying out the action? | How will impact be assessed? | Resources
        A clothes bank | Hill Trust | Number of coats given | £90
        """
    )
    assert owners(document) == ["Hill Trust"]
    assert [measure.text for measure in actions(document)[0].measures] == ["Number of coats given"]


def test_a_card_takes_in_labels_it_does_not_know() -> None:
    """Rule `card`."""
    document = read_sheet(
        """
        Action | A1 Mend the clock
        Lead | Hill Council
        Status | On track
        Progress since last report | The face is clean.
        Weather | Wet
        """
    )
    (action,) = actions(document)
    assert (action.reference, action.title) == ("A1", "Mend the clock")
    assert action.update is not None
    assert action.update.text == "The face is clean."
    assert action.notes == ["Weather: Wet"]


def test_the_label_of_a_numbered_heading_is_no_part_of_the_title() -> None:
    """Rule `numbered-action`."""
    document = read("## Priority 1: Town\n\n### Action 1.1: Mend the clock\n\nLead: Hill Council\n")
    (action,) = actions(document)
    assert (action.reference, action.title) == ("1.1", "Mend the clock")
    assert owners(document) == ["Hill Council"]


def test_a_heading_over_a_list_of_measures_is_no_priority() -> None:
    """Rule `listed-measures`."""
    document = read(
        """
        ## Priority one: Town

        ### What we'll do

        • Mend the clock

        ### How we'll measure success

        • The number of people on time
        """
    )
    assert [priority.title for priority in document.priorities] == ["Town"]
    assert titles(document) == ["Mend the clock"]
    (measure,) = document.priorities[0].measures
    assert measure.text == "The number of people on time"


def test_a_line_break_inside_a_cell_does_not_cut_the_row() -> None:
    """Rule `cell-in-two`: whether the cell stands in the middle of the row or at its end."""
    document = read(
        """
        Ref | Action | Lead | Timescale | Measure
        1a | Mend the clock | Hill Council | May 2031 | Clock right
        1b | Lend books | Hill Library
        Hill School | June 2031 | • 90 books lent
        • 40 readers
        1c | Cut the gorse | Parks Team | July 2031 | Paths clear
        """
    )
    assert titles(document) == ["Mend the clock", "Lend books", "Cut the gorse"]
    assert owners(document)[1] == "Hill Library; Hill School"
    assert actions(document)[1].due == "2031-06"
    assert [m.text for m in actions(document)[1].measures] == ["90 books lent", "40 readers"]


def test_titles_may_stand_between_the_rows_of_a_flattened_page() -> None:
    """Rule `flattened`."""
    cells = ["No.", "What we will do", "Who is responsible", "When"]
    cells += ["Ambition 1: Town", "1.1", "Mend the clock", "Hill Council", "June 2031"]
    cells += ["Ambition 2: Hills", "2.1", "Cut the gorse", "Parks Team", "Year 2"]
    document = read("Hill plan\n\n" + "\n\n".join(cells))
    assert [priority.title for priority in document.priorities] == ["Town", "Hills"]
    assert titles(document) == ["Mend the clock", "Cut the gorse"]
    assert owners(document) == ["Hill Council", "Parks Team"]


def test_an_area_of_weakness_is_a_level() -> None:
    """Rule `labelled-level`."""
    document = read(
        "Hill plan\n\nArea of weakness 1: Slow clocks\n\nAction | Lead\nMend it | Ann\n"
    )
    assert [priority.title for priority in document.priorities] == ["Slow clocks"]


def test_a_page_of_rows_with_bounds_has_all_its_objectives() -> None:
    """Two columns that both name objectives do not lose the outer one's place."""
    lines = tuple(
        Line(tuple(Cell(text) for text in row), Where(number, number), whole_row=True, table=1)
        for number, row in enumerate(
            [("Theme", "Aim", "Action"), ("Town", "Order", "Mend it"), ("Hills", "Air", "Cut it")],
            1,
        )
    )
    document = read_source(Source("a.docx", "0", "application/msword", lines))
    assert [objective.title for objective in objectives(document)] == ["Order", "Air"]


def test_who_leads_a_whole_table_may_stand_above_it() -> None:
    """Rule `lead-of-a-table`."""
    document = read(
        """
        Objective 1: Town

        Lead: Ann Hill

        Action | Timescale
        Mend the clock | May 2031
        Lend books | June 2031
        """
    )
    assert [parent[1] for parent in parents(document)] == ["Town"]
    assert owners(document) == ["Ann Hill", "Ann Hill"]
    assert [a.owner.inherited for a in actions(document) if a.owner] == [False, True]


def test_of_two_ratings_the_current_one_counts() -> None:
    """Rule `column-words`."""
    document = read_sheet(
        """
        Action | Senior responsible owner | Previous RAG | Current RAG
        Mend the clock | Ann Hill | Green | Amber
        """
    )
    (action,) = actions(document)
    assert (owners(document), action.status) == (["Ann Hill"], "Amber")
    assert not action.measures


def test_results_of_several_years_beside_a_target_are_all_results() -> None:
    """Rule `period-column`."""
    document = read_sheet(
        """
        Measure | 2031/32 actual | 2032/33 actual | 2033/34 target
        Clocks that are right | 31% | 1,204 | 90%
        """
    )
    (measure,) = document.priorities[0].measures
    assert measure.baseline is None
    assert [a.text for a in measure.actuals.values()] == ["31%", "1,204"]


def test_a_list_of_measures_after_a_promise_with_facts_is_that_promises_own() -> None:
    """Rule `promise-facts`."""
    document = read(
        """
        # Hill promises

        ## Commitment 1: Mend every clock

        Lead: Hill Council

        How we will know:

        • All clocks are right
        • Fewer late trains

        ## Commitment 2: Lend books

        Lead: Hill Library
        """
    )
    assert titles(document) == ["Mend every clock", "Lend books"]
    assert [[m.text for m in a.measures] for a in actions(document)] == [
        ["All clocks are right", "Fewer late trains"],
        [],
    ]


def test_what_somebody_leads_is_an_action_where_no_column_says_so() -> None:
    """Rule `led-levels`."""
    document = read_sheet(
        """
        Programme | Ambition | Lead | 2031/32 | 2032/33
        Town | Mend every clock | Hill Council | ✓ |
        Hills | Cut the gorse | Parks Team | | ✓
        """
    )
    assert [priority.title for priority in document.priorities] == ["Town", "Hills"]
    assert titles(document) == ["Mend every clock", "Cut the gorse"]
    assert owners(document) == ["Hill Council", "Parks Team"]


def test_names_in_brackets_after_nearly_every_promise_are_its_leads() -> None:
    """Rule `named-last`."""
    document = read(
        """
        # Hill plan

        ## Theme 1: Town

        ### Key actions for 2031/32

        • Mend the clock (Hill Council)
        • Lend books (Library Team)
        """
    )
    assert [priority.title for priority in document.priorities] == ["Town"]
    assert titles(document) == ["Mend the clock", "Lend books"]
    assert owners(document) == ["Hill Council", "Library Team"]


def test_other_words_in_brackets_are_no_leads() -> None:
    """Rule `named-last`."""
    document = read(
        "# Plan\n\nWe will:\n\n• Mend the clock (slowly)\n• Lend books (Hill Council)\n"
    )
    assert owners(document) == [None, None]


def test_several_facts_may_stand_on_one_line() -> None:
    """Rule `promise-facts`."""
    source = page("# Hill plan\n\n### Action 1: Mend the clock\n\nX\n")
    lines = list(source.lines)
    words = "Lead: Hill Council | Timescale: May 2031 | RAG: Green"
    lines[-1] = Line((Cell(words),), lines[-1].where)
    (action,) = actions(read_source(replace(source, lines=tuple(lines))))
    assert action.owner is not None
    assert (action.owner.name, action.due, action.status) == ("Hill Council", "2031-05", "Green")


def test_notes_and_commentary_are_updates() -> None:
    """Rule `column-words`."""
    document = read_sheet(
        """
        Task | Assigned to | Status | Notes / commentary
        Mend the clock | Ann Hill | On track | The face is clean.
        """
    )
    (action,) = actions(document)
    assert action.update is not None
    assert action.update.text == "The face is clean."


def test_blank_lines_part_the_rows_of_wrapped_text() -> None:
    """Rule `rows-apart`."""
    document = read(
        """
        Action | Who leads | By when | Progress

        Open a reading room in Hill | Hill Library, Hill | 2031 | The walls are
        Road | Friends of Books | | up.

        Lend books at the Saturday market | Hill Library | 2032 | Six stalls agree.
        """
    )
    assert titles(document) == [
        "Open a reading room in Hill Road",
        "Lend books at the Saturday market",
    ]
    assert owners(document)[0] == "Hill Library, Hill Friends of Books"


def test_what_is_done_in_a_year_may_hold_figures() -> None:
    """Rule `year-text`."""
    document = read_sheet(
        """
        Action | Lead | 2031/32 | Years 2-3
        Mend every clock | Hill Council | Recruit 4 menders | Open the workshop
        """
    )
    (action,) = actions(document)
    assert not action.measures
    assert [(m.text, m.years) for m in action.milestones] == [
        ("Recruit 4 menders", ["2031/32"]),
        ("Open the workshop", ["Years 2-3"]),
    ]
