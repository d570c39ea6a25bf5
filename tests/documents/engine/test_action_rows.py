"""Which rows make one action."""

from __future__ import annotations

from goldthread.documents.engine import read_source
from goldthread.documents.source import Cell, Line, Source, Where
from tests.documents.engine.pages import actions, objectives, owners, read, read_sheet, titles


def test_rows_with_an_empty_first_cell_belong_to_the_action_above() -> None:
    """Rule `action-row`."""
    document = read(
        """
        Action | Milestone | Lead
        Bring back the night bus | Agree the route | Bus Users
        | First bus leaves |
        Mend the clock | Find a smith | Hill Council
        """
    )
    assert titles(document) == ["Bring back the night bus", "Mend the clock"]
    steps = [milestone.text for milestone in actions(document)[0].milestones]
    assert steps == ["Agree the route", "First bus leaves"]


def test_wrapped_rows_begin_where_their_cells_begin_together() -> None:
    """Rule `cells-begin-together`: a capital inside a title does not begin a row."""
    document = read(
        """
        Action | Lead | Progress
        Bring back the night bus to | Bus Users | Routes are agreed with both
        Upper Down and the farms of | | parishes, and a driver has been
        the north | | found.
        Teach children to mend their | Hill School | Twelve have finished, and
        bicycles | | more wait.
        """
    )
    assert titles(document) == [
        "Bring back the night bus to Upper Down and the farms of the north",
        "Teach children to mend their bicycles",
    ]


def test_two_words_and_a_full_stop_end_the_title_above() -> None:
    """Rule `short-end`: no owner stands beside them."""
    document = read(
        """
        Action | Milestone | 31/32 | Lead
        Hold a yearly march for those who keep the national | Choose a day | ✓ | Hill Council
        Hedge week. | Print maps | ✓ |
        Lay new hedges | Order plants | ✓ | Farm Network
        """
    )
    assert titles(document)[0] == "Hold a yearly march for those who keep the national Hedge week."


def test_a_scrap_after_a_finished_title_is_kept_apart() -> None:
    """Rule `bled-in`: it is no content and no action, and it is not lost."""
    document = read(
        """
        Action | Milestone | Lead
        Ask every farm to join the list. | Write to them | Farm Network
        oin Add | Ring those who are silent |
        Lay new hedges | Order plants | Farm Network
        """
    )
    assert titles(document) == ["Ask every farm to join the list.", "Lay new hedges"]
    assert [piece.text for piece in document.unplaced] == ["oin Add"]


def test_one_activity_beside_several_commitments_is_flagged_on_each() -> None:
    """Rule `steps-beside-several`."""
    document = read(
        """
        What we will do over the four years | Year 1 activities (2031-32)
        Use fewer hostels | Write a plan for homes
        Stop evictions |
        Help people who sleep outside |
        """
    )
    assert len(actions(document)) == 3
    assert all(
        any("may belong to all" in reason for reason in action.review)
        for action in actions(document)
    )


def test_a_footnote_in_a_title_is_a_note() -> None:
    """Rule `footnote`."""
    source = "What we will do | Key steps\nPeople hear of help*\n| Ring the bell"
    document = read_sheet(source.replace("help*\n|", "help* |"))
    assert titles(document) == ["People hear of help*"]


def test_a_row_read_twice_is_a_duplicate() -> None:
    """Rule `read-twice`: the row above holds the same words."""
    document = read(
        """
        Action | Lead | Progress
        Keep the fair pay rule for all of our carers | Care Team | The rule was signed in May.
        fair pay rule for all of our | Care Team | rule was signed in May
        """
    )
    assert len(actions(document)) == 1
    assert [again.reason for again in document.duplicates] == ["the row above holds the same words"]


def test_rows_that_are_only_alike_are_two_rows() -> None:
    """Rule `read-twice`."""
    document = read(
        """
        Action | Lead | Progress
        Mend bridge 1 over the river | Roads Team | The stone for bridge 1 is cut.
        Mend bridge 2 over the river | Roads Team | The stone for bridge 2 is cut.
        """
    )
    assert len(actions(document)) == 2


def test_a_title_with_nothing_beside_it_heads_the_rows_below() -> None:
    """Rule `bare-row`: in text without bold or spans."""
    document = read(
        """
        Action | Lead | By when
        Getting about | |
        Mend the clock | Hill Council | June 2031
        Bring back the bus | Bus Users | July 2031
        Staying in | |
        Lend books | Library Friends | May 2031
        """
    )
    assert [goal.title for goal in objectives(document)] == ["Getting about", "Staying in"]
    assert owners(document) == ["Hill Council", "Bus Users", "Library Friends"]


def test_a_level_column_holds_until_its_next_title() -> None:
    """Rule `level-column`: merged, empty or printed again on each row."""
    document = read_sheet(
        """
        Priority | Objective | Action | Lead
        Warm homes | Lofts are lagged | Lag every loft | Hill Homes
        | | Check every boiler | Hill Homes
        | Bills are low | Buy oil together | Oil Club
        Dry feet | Drains run | Mend the drains | Roads Team
        """
    )
    assert [priority.title for priority in document.priorities] == ["Warm homes", "Dry feet"]
    assert [len(goal.actions) for goal in objectives(document)] == [2, 1, 1]


def test_a_level_printed_on_each_row_of_an_action_is_said_once() -> None:
    """Rule `level-column`."""
    document = read_sheet(
        """
        Theme | Action | Milestone | Lead
        Warm homes | Lag every loft | Count the lofts | Hill Homes
        Warm homes | | Buy the wool |
        """
    )
    assert [priority.title for priority in document.priorities] == ["Warm homes"]


def test_an_action_printed_on_each_of_its_rows_is_one() -> None:
    document = read_sheet(
        """
        Action | Milestone | Lead
        Mend the clock | Find a smith | Hill Council
        Mend the clock | Wind it | Hill Council
        """
    )
    assert titles(document) == ["Mend the clock"]
    assert len(actions(document)[0].milestones) == 2


def test_every_action_says_where_it_stands_and_why_it_is_there() -> None:
    document = read("Action | Lead\nMend the clock | Hill Council")
    (action,) = actions(document)
    assert action.rule == "action-row"
    assert action.where is not None and action.where.line_start == 2


def test_bullets_in_a_cell_of_actions_are_actions() -> None:
    """Rule `listed-actions`: they share what stands beside the cell."""
    header = Line(
        tuple(map(Cell, ("Objective", "Actions", "Lead", "Progress"))), Where(1, 1), True, 1
    )
    cells = ("Be heard", "• Elect a mayor\n• Print a paper", "Hill Council", "Both began.")
    row = Line(tuple(map(Cell, cells)), Where(2, 2), True, 1)
    document = read_source(Source("hill.docx", "0", "application/x", (header, row)))
    first, second = actions(document)
    assert (first.title, second.title) == ("Elect a mayor", "Print a paper")
    assert second.owner is not None and second.owner.inherited
    assert first.update is second.update
    assert second.review
