"""Milestones, ticks, measures, dates and the rest of an action's columns."""

from __future__ import annotations

from goldthread.documents.engine import read_source
from goldthread.documents.source import Cell, Line, Source, Where
from tests.documents.engine.pages import actions, read, read_sheet


def test_each_item_of_the_column_is_a_milestone_ticked_by_its_rows() -> None:
    """Rule `milestone-cell`, rule `tick`: a tick may stand on any line of its milestone."""
    document = read(
        """
        Action | Milestone | Success measure | 31/32 | 32/33 | Lead
        Mend the clock in the | Find a smith in the | It strikes the hour | ✓ | | Hill Council
        tower | next valley | | | |
        | Wind the clock and | | | |
        | keep it wound | | ✓ | ~ |
        """
    )
    (action,) = actions(document)
    found = [(m.text, m.years, m.uncertain_years) for m in action.milestones]
    assert found == [
        ("Find a smith in the next valley", ["2031/32"], []),
        ("Wind the clock and keep it wound", ["2031/32", "2032/33"], []),
    ]


def test_dashes_crosses_and_digits_are_uncertain_and_say_so() -> None:
    """Rule `tick`: never silently no."""
    document = read_sheet(
        "Action | Milestone | 31/32 | 32/33 | 33/34 | Lead\nMend it | Find a smith | - | 4 | V | Us"
    )
    (milestone,) = actions(document)[0].milestones
    assert milestone.years == ["2033/34"]
    assert milestone.uncertain_years == ["2031/32", "2032/33"]
    assert milestone.review


def test_a_milestone_without_a_tick_has_no_years() -> None:
    document = read_sheet(
        "Action | Milestone | 31/32 | Lead\nMend it | Find a smith | ✓ | Us\n| Wind it | |"
    )
    assert actions(document)[0].milestones[1].years == []


def test_a_further_row_of_ticks_beside_nothing_is_shown_for_review() -> None:
    """Rule `row-of-ticks`."""
    document = read(
        """
        Action | Milestone | Success measure | 31/32 | 32/33 | Lead
        Mend the clock | Find a smith | It strikes. | ✓ | | Us
        | | It is on time. | ✓ | ✓ |
        """
    )
    (milestone,) = actions(document)[0].milestones
    assert milestone.years == ["2031/32"]
    assert "further row of ticks" in milestone.review[0]


def test_values_in_year_columns_are_targets_of_the_rows_measure() -> None:
    """Rule `year-value`, rule `values-to-measure`."""
    document = read_sheet(
        """
        Action | Milestone | Success measure | 31/32 | 32/33 | Lead
        Lend books | Print cards | Shelves fill. Number of loans rises | ✓ Set a base | ✓ 900 | Us
        """
    )
    (action,) = actions(document)
    assert action.milestones[0].years == ["2031/32", "2032/33"]
    first, second = action.measures
    assert first.targets == {}
    assert [amount.text for amount in second.targets.values()] == ["Set a base", "900"]
    assert any("Several measures" in reason for reason in second.review)


def test_words_in_year_columns_are_what_is_done_that_year() -> None:
    """Rule `year-text`: where no column holds milestones."""
    document = read_sheet(
        "Action | 31/32 | 32/33 | Lead\nLend books | Print library cards | Open a second room | Us"
    )
    found = [(m.text, m.years) for m in actions(document)[0].milestones]
    assert found == [
        ("Print library cards", ["2031/32"]),
        ("Open a second room", ["2032/33"]),
    ]


def test_a_milestone_column_headed_by_a_year_dates_its_milestones() -> None:
    document = read("What we will do | Year 1 activities (2031-32)\nLend books | Print cards")
    assert actions(document)[0].milestones[0].years == ["2031/32"]


def test_a_measure_cell_is_parted_and_a_placeholder_is_a_note() -> None:
    """Rule `measure-cell`."""
    document = read_sheet(
        """
        Action | How we will know | Lead
        Lend books | Number of loans. Increase in readers | Us
        Mend it | Indicators are being developed | Us
        """
    )
    first, second = actions(document)
    assert [measure.text for measure in first.measures] == [
        "Number of loans.",
        "Increase in readers",
    ]
    assert first.measures[1].direction == "increase"
    assert second.measures == []
    assert second.notes == ["Indicators are being developed"]


def test_a_date_column_dates_the_action_or_its_milestones() -> None:
    """Rule `due-cell`: the date where it is certain, the words where it is not."""
    document = read_sheet(
        "Action | Lead | By when\nLend books | Us | by March 2032\nMend | Us | Soon"
    )
    assert [action.due for action in actions(document)] == ["2032-03", "Soon"]
    document = read_sheet(
        """
        Action | Key steps | By when | Lead
        Lend books | Print cards | March 2032 | Us
        | Open the room | 1 June 2032 |
        """
    )
    assert [m.due for m in actions(document)[0].milestones] == ["2032-03", "2032-06-01"]


def test_a_line_read_twice_in_a_cell_is_left_out_once() -> None:
    """Rule `line-read-twice`."""
    document = read(
        """
        Action | Milestone | 31/32 | Lead
        Lend books to those who | Ask shops in the lanes, | ✓ | Us
        cannot walk far | markets including VTS | |
        | markets including vts | |
        | and inns | |
        """
    )
    (milestone,) = actions(document)[0].milestones
    assert milestone.text == "Ask shops in the lanes, markets including VTS and inns"


def test_status_is_the_word_or_the_colour() -> None:
    document = read_sheet("Action | Lead | RAG\nLend books | Us | Amber")
    assert actions(document)[0].status == "Amber"


def test_columns_without_a_place_of_their_own_are_notes() -> None:
    document = read_sheet("Action | Lead | Resources\nLend books | Us | Two vans and a bell")
    assert actions(document)[0].notes == ["Resources: Two vans and a bell"]


def test_a_letter_x_is_a_tick_where_a_table_has_no_other_sign() -> None:
    """Rule `only-sign`."""
    text = "Action | Milestone | 31/32 | 32/33 | Lead\nMend it | Find a smith | X | | Us"
    (milestone,) = actions(read_sheet(f"{text}\n| Wind it | | x |"))[0].milestones[:1]
    assert (milestone.years, milestone.uncertain_years) == (["2031/32"], [])
    (milestone,) = actions(read_sheet(f"{text}\n| Wind it | | ✓ |"))[0].milestones[:1]
    assert (milestone.years, milestone.uncertain_years) == ([], ["2031/32"])


def test_one_colour_is_a_tick_where_a_table_has_no_other_sign() -> None:
    """Rule `only-sign`: as in a chart of bars over the years."""
    header = ("Action", "Milestone", "31/32", "32/33", "Lead")
    rows = [
        (Cell("Mend it"), Cell("Find a smith"), Cell("", fill="blue"), Cell(""), Cell("Us")),
        (Cell(""), Cell("Wind it"), Cell("", fill="blue"), Cell("", fill="blue"), Cell("")),
    ]
    lines = [Line(tuple(map(Cell, header)), Where(1, 1), whole_row=True, table=1)]
    lines += [
        Line(cells, Where(number, number), whole_row=True, table=1)
        for number, cells in enumerate(rows, 2)
    ]
    document = read_source(Source("hill.xlsx", "0", "application/x", tuple(lines)))
    years = [milestone.years for milestone in actions(document)[0].milestones]
    assert years == [["2031/32"], ["2031/32", "2032/33"]]


def test_a_target_in_words_is_a_measure_where_no_column_names_one() -> None:
    """Rule `target-in-words`: a bare figure is a target of the action."""
    document = read_sheet(
        "Action | Lead | Target\nTrain staff | Us | 90 staff trained\nLend | Us | 40"
    )
    first, second = actions(document)
    assert [measure.text for measure in first.measures] == ["90 staff trained"]
    assert second.measures[0].targets["target"].value == 40
