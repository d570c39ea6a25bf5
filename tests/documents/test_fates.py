"""What became of each line of a source."""

from __future__ import annotations

from goldthread.documents.fates import lines_with_fates
from goldthread.documents.plan import PlanDocument, Unplaced
from goldthread.documents.source import Cell, Line, Source, Where


def a_line(number: int, text: str, *, furniture: bool = False) -> Line:
    return Line((Cell(text),), Where(line_start=number), furniture=furniture)


def fates(lines: list[Line], **known: object) -> list[tuple[str, str]]:
    source = Source("plan.txt", "0" * 64, "text/plain", tuple(lines))
    document = PlanDocument("A plan", "plan", unplaced=known.pop("unplaced", []))
    told = lines_with_fates(
        source,
        document,
        furniture=known.get("furniture", []),
        duplicates=known.get("duplicates", []),
    )
    return [(line.fate, line.reason) for line in told]


def test_a_line_is_imported_unless_something_else_is_known() -> None:
    assert fates([a_line(1, "Open a café"), a_line(2, "")]) == [("imported", ""), ("blank", "")]


def test_unplaced_words_come_before_any_other_fate() -> None:
    line = a_line(1, "Ac tion", furniture=True)
    unplaced = [Unplaced("Ac tion", "a scrap of text", Where(line_start=1, line_end=1))]
    assert fates([line], unplaced=unplaced, furniture=[line]) == [("unplaced", "a scrap of text")]


def test_a_span_of_lines_covers_each_of_them() -> None:
    lines = [a_line(n, "words") for n in (1, 2, 3)]
    told = fates(lines, duplicates=[Where(line_start=2, line_end=3), None])
    assert [fate for fate, _ in told] == ["imported", "duplicate", "duplicate"]


def test_furniture_is_known_from_the_reader_or_the_engine() -> None:
    lines = [a_line(1, "Page 3", furniture=True), a_line(2, "Action")]
    assert {fate for fate, _ in fates(lines, furniture=[lines[1]])} == {"furniture"}
