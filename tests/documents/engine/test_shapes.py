"""Tables that are not laid out as tables, and plans that are lists."""

from __future__ import annotations

from tests.documents.engine.pages import actions, owners, read, read_sheet, titles


def test_a_card_is_an_action_with_its_facts_down_the_side() -> None:
    """Rule `card`."""
    document = read_sheet(
        """
        Action | Mend the clock
        Lead | Hill Council
        By when | June 2031
        Status | On track
        Action | Lend books
        Lead | Hill Library
        By when | May 2031
        Status | Complete
        """
    )
    assert titles(document) == ["Mend the clock", "Lend books"]
    assert owners(document) == ["Hill Council", "Hill Library"]
    assert [action.status for action in actions(document)] == ["On track", "Complete"]


def test_a_flattened_page_is_told_by_counting() -> None:
    """Rule `flattened`."""
    cells = ["Action", "Lead", "Timescale", "Mend the clock", "Hill Council", "June 2031"]
    cells += ["Lend books", "Hill Library", "May 2031"]
    document = read("Hill plan\n\nTheme 1: Town\n\n" + "\n".join(cells))
    assert titles(document) == ["Mend the clock", "Lend books"]
    assert owners(document) == ["Hill Council", "Hill Library"]
    assert actions(document)[0].due == "2031-06"


def test_promises_in_a_list_are_actions_where_there_is_no_table() -> None:
    """Rule `promise`."""
    document = read(
        """
        Hill plan

        Priority 1: Town

        Much is broken.

        • We will mend the clock (Lead: Hill Council)
        • We will lend books

        Priority 2: Hills

        What we will do

        • Mark the paths
        """
    )
    assert titles(document) == ["We will mend the clock", "We will lend books", "Mark the paths"]
    assert owners(document) == ["Hill Council", None, None]
    assert all(action.review for action in actions(document))


def test_lists_beside_a_table_of_actions_stay_notes() -> None:
    """Rule `promise`."""
    document = read("Hill plan\n\n• We will try\n\nAction | Lead\nMend the clock | Hill Council")
    assert titles(document) == ["Mend the clock"]


def test_numbered_actions_with_their_facts_below() -> None:
    """Rule `numbered-action`, rule `promise-facts`."""
    document = read(
        """
        Hill plan

        Action 1: Mend the clock
        Lead: Hill Council
        Timescale: June 2031
        Status: Amber

        Action 2
        Lend books to all.
        Lead: Hill Library
        """
    )
    assert titles(document) == ["Mend the clock", "Lend books to all."]
    assert owners(document) == ["Hill Council", "Hill Library"]
    first = actions(document)[0]
    assert (first.reference, first.due, first.status) == ("1", "2031-06", "Amber")


def test_a_list_under_how_we_will_know_measures_its_title() -> None:
    """Rule `listed-measures`: and a lead below the lists leads all actions above it."""
    document = read(
        """
        Hill plan

        Priority 1: Town

        What we will do:
        • Mend the clock
        • Lend books

        How we will know:
        • Number of books lent
        • Fewer people are late

        Lead: Hill Council
        """
    )
    assert [measure.text for measure in document.priorities[0].measures] == [
        "Number of books lent",
        "Fewer people are late",
    ]
    assert owners(document) == ["Hill Council", "Hill Council"]
