"""Tables of measures."""

from __future__ import annotations

from goldthread.documents.engine import read_source
from goldthread.documents.source import Cell, Line, Source, Where
from tests.documents.engine.pages import headline, objectives, read, read_sheet

PLAN = """
Hill plan

Priority: Warm homes

Headline measures | Baseline | Target | |
| | 31/32 | 32/33 | 33/34
"""


def test_a_row_is_a_measure_with_its_figures() -> None:
    """Rule `measure-row`."""
    document = read(PLAN + "Share of homes that are damp | 28% | 24% | 20% | tbc")
    (measure,) = headline(document)
    assert (measure.kind, measure.unit) == ("headline", "%")
    assert measure.baseline is not None and measure.baseline.value == 28
    assert [amount.value for amount in measure.targets.values()] == [24, 20, None]
    assert measure.targets["2033/34"].to_be_confirmed
    assert (measure.direction, measure.direction_basis) == ("decrease", "targets")


def test_columns_of_indicators_without_figures_stand_each_by_itself() -> None:
    """Rule `measure-columns`."""
    document = read(
        """
        Hill plan: Thriving

        Objective: Warm homes

        Key Performance Indicators | Outcome Performance Indicators
        Number of lofts lagged | Reduction in damp homes
        Number of boilers checked | Indicators are being developed
        """
    )
    found = [(measure.kind, measure.text) for measure in headline(document)]
    assert found == [
        ("kpi", "Number of lofts lagged"),
        ("kpi", "Number of boilers checked"),
        ("outcome", "Reduction in damp homes"),
    ]
    assert objectives(document)[0].notes == ["Indicators are being developed"]


def test_a_sentence_over_target_cells_is_a_note_to_the_rows_it_covers() -> None:
    """Rule `target-note`."""
    rows = [
        "More homes with a lagged loft | 61% | tbc | | ts are set each",
        "Fewer damp homes | 28% | tbc | year, when the winter survey has been read by all. | ",
    ]
    document = read(PLAN + "\n".join(rows))
    first, second = headline(document)
    assert list(first.targets) == list(second.targets) == ["2031/32"]
    note = first.targets["2031/32"].note
    assert note == second.targets["2031/32"].note
    assert note is not None and "winter survey" in note
    assert first.review and second.review


def test_a_list_without_figures_explains_the_measures() -> None:
    """Rule `context-row`: it is a note, and the scraps beside it are unplaced."""
    cells = ("• Damp is worst by the river\n• Lofts are small\n• Coal is dear", "", "th of hom", "")
    line = Line(tuple(Cell(cell) for cell in cells), Where(3, 3))
    header = Line(
        tuple(Cell(c) for c in ("Headline measure", "Baseline", "31/32", "32/33")), Where(1, 1)
    )
    first = Line(tuple(Cell(c) for c in ("Damp homes", "28%", "24%", "20%")), Where(2, 2))
    source = Source("hill.txt", "0", "text/plain", (header, first, line))
    document = read_source(source)
    assert [measure.text for measure in headline(document)] == ["Damp homes"]
    assert "Damp is worst" in document.priorities[0].notes[0]
    assert [piece.text for piece in document.unplaced] == ["th of hom"]


def test_the_next_rows_words_at_the_end_of_a_cell_are_cut_off() -> None:
    """Rule `bled-in-measure`."""
    rows = [
        "More people say that they are warm HHS – Homes with damp in any room 28% | | tbc | tbc |",
        "HHR – Homes with damp in any room | 28% | 24% | 20% |",
    ]
    first, second = headline(read(PLAN + "\n".join(rows)))
    assert first.text == "More people say that they are warm"
    assert second.text == "HHR – Homes with damp in any room"


def test_a_performance_report_gives_results_status_and_trend() -> None:
    document = read_sheet(
        """
        Hill performance report 2031/32 | | | | | |
        |
        Indicator | Good is | Target | Q1 | Q2 | RAG | Direction of travel
        Homes lagged | High | 400 | 90 | 210 | Green | ↑
        """
    )
    (measure,) = headline(document)
    assert document.kind == "performance_report"
    assert {name: amount.value for name, amount in measure.actuals.items()} == {"Q1": 90, "Q2": 210}
    assert measure.targets["2031/32"].value == 400
    assert (measure.direction, measure.status, measure.trend) == ("increase", "Green", "up")


def test_a_note_under_a_table_of_measures_is_a_note() -> None:
    document = read(
        """
        Hill plan: Thriving

        Objective: Warm homes

        Key Performance Indicators | Outcome Performance Indicators
        Number of lofts lagged | Reduction in damp homes
        NB. More indicators may be included later |
        """
    )
    assert len(headline(document)) == 2
    assert objectives(document)[0].notes == ["NB. More indicators may be included later"]
