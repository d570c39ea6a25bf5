"""Who owns an action."""

from __future__ import annotations

from goldthread.documents.engine.owners import is_tail, owner_name
from tests.documents.engine.pages import actions, owners, read, read_sheet


def test_a_name_cut_over_lines_is_joined() -> None:
    """Rule `owner-cell`."""
    document = read(
        """
        Action | Milestone | Lead
        Bring back the night bus to | Agree a route with the | Upper Valley
        the farms of the north | parish and the drivers | Transport
        | who know it | Partnership
        """
    )
    assert owners(document) == ["Upper Valley Transport Partnership"]


def test_two_names_in_two_rows_are_two_owners() -> None:
    """Rule `owner-cell`."""
    assert owner_name(["Hill Council", "Bus Users"], wrapped=False) == "Hill Council; Bus Users"
    assert owner_name(["Hill Council", "Hill Council"], wrapped=False) == "Hill Council"
    assert owner_name(["-", "Hill Council"], wrapped=False) == "Hill Council"


def test_a_cell_with_only_the_end_of_a_name_ends_it_for_both_rows() -> None:
    """Rule `owner-tail`."""
    document = read(
        """
        Action | Owner | Progress
        Train listeners in every school | Young Hearts Wellbeing Working | Ten are trained.
        Open a quiet room in every school | Group | Two rooms are open.
        """
    )
    assert owners(document) == ["Young Hearts Wellbeing Working Group"] * 2
    assert [action.owner.inherited for action in actions(document) if action.owner] == [False, True]


def test_a_whole_name_above_is_not_lengthened() -> None:
    """Rule `owner-tail`."""
    assert is_tail("Group", "Young Hearts Wellbeing Working")
    assert not is_tail("Council", "Public Health Team")
    assert not is_tail("Hill Choir", "Young Hearts Working")


SHARED = """
Action | Owner | Progress
Lend books | Hill Library | Done.
Mend shelves | | Not yet begun.
"""


def test_an_empty_cell_takes_the_name_above_and_says_so() -> None:
    """Rule `owner-inherited`."""
    first, second = actions(read(SHARED))
    assert first.owner is not None and not first.owner.inherited
    assert second.owner is not None and second.owner.inherited
    assert second.owner.name == "Hill Library"
    assert second.review


def test_nothing_is_inherited_from_another_table_or_level() -> None:
    """Rule `owner-inherited`."""
    other = "\nAim: Hills\n\nAction | Owner | Progress\nWalk | | None."
    assert owners(read(SHARED + other))[-1] is None
    document = read_sheet(
        """
        Objective | Action | Owner
        Books | Lend books | Hill Library
        Hills | Walk |
        """
    )
    assert owners(document) == ["Hill Library", None]


def test_where_the_file_merges_cells_an_empty_one_is_empty() -> None:
    """Rule `owner-inherited`: a merged cell shares its owner, a blank one has none."""
    text = "Action | Owner\nLend books | Hill Library\nMend shelves |\nSweep |"
    assert owners(read_sheet(text, merged=((2, 1),))) == ["Hill Library", "Hill Library", None]


def test_a_name_that_others_complete_is_flagged_not_completed() -> None:
    document = read("Action | Lead\nLend books | Upper Hill\nMend shelves | Upper Hill Council")
    assert owners(document)[0] == "Upper Hill"
    assert any("cut short" in reason for reason in actions(document)[0].review)
