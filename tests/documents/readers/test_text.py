"""Plain text: a line a line, cells between tabs, residue cleaned and the raw kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.readers import Unreadable, open_source
from goldthread.documents.readers.spaced import columns_cut
from goldthread.documents.readers.text import text_line
from goldthread.documents.source import Source, Where


def read(tmp_path: Path, data: str | bytes, name: str = "plan.txt") -> Source:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return open_source(path)


def texts(source: Source) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in source.lines]


def test_line_numbers_are_the_files_own(tmp_path: Path) -> None:
    source = read(tmp_path, "\n\nAction\tLead\r\n\nOpen a garden\tParks team\n")
    assert texts(source) == [[""], [""], ["Action", "Lead"], [""], ["Open a garden", "Parks team"]]
    assert [line.where.line_start for line in source.lines] == [1, 2, 3, 4, 5]
    assert source.media_type == "text/plain"


def test_empty_cells_keep_their_columns(tmp_path: Path) -> None:
    source = read(tmp_path, "\tPlant trees\t\t✓\t\n")
    assert texts(source) == [["", "Plant trees", "", "✓", ""]]


def test_tags_are_cleaned_and_list_items_stand_apart(tmp_path: Path) -> None:
    raw = "<ul> <li>Walks led</li> <li>Cycle <b>lessons</b> &amp; repairs</li></ul>\tnext"
    cell = read(tmp_path, raw).lines[0].cells[0]
    assert cell.text == "• Walks led\n• Cycle lessons & repairs"
    assert cell.raw == raw.split("\t")[0]


def test_bullets_without_markup_read_like_list_items(tmp_path: Path) -> None:
    cell = read(tmp_path, '<ul style="x"> • Walks led, 18-64 • % of homes warm').lines[0].cells[0]
    assert cell.text == "• Walks led, 18-64\n• % of homes warm"


def test_a_bullet_alone_stays_a_mark(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "Train staff\t•\t✓ ✓\n")) == [["Train staff", "•", "✓ ✓"]]


def test_struck_out_words_leave_the_text_and_stay_in_raw(tmp_path: Path) -> None:
    cell = read(tmp_path, "Garden Team<del>s</del>, Allotments").lines[0].cells[0]
    assert cell.text == "Garden Team, Allotments"
    assert "<del>s</del>" in cell.raw


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("$\\checkmark$", "✓"),
        ("$\\times$", "×"),
        ("\uf0fc", "✓"),
        ("up \uf0e9", "up ↑"),
        ("a\u00a0b\u2009c", "a b c"),
        ("fewer than <5 of 12 > 3", "fewer than <5 of 12 > 3"),
        ("Health &notes", "Health &notes"),
        ("costs $5 and $7", "costs $5 and $7"),
        ("re\u00adablement", "reablement"),
        ("co\ufb03n", "coffin"),
        ("**Lead:** the council", "Lead: the council"),
    ],
)
def test_signs_and_spaces(raw: str, text: str) -> None:
    assert text_line(raw, Where()).cells[0].text == text


def test_markdown_headings(tmp_path: Path) -> None:
    source = read(tmp_path, "# A plan\n### Warm homes\n#hashtag\n<h2>Fair work</h2>\n")
    assert [(line.heading, line.text) for line in source.lines] == [
        (1, "A plan"),
        (3, "Warm homes"),
        (0, "#hashtag"),
        (2, "Fair work"),
    ]
    assert source.lines[0].cells[0].raw == "# A plan"


def test_bold_lines(tmp_path: Path) -> None:
    source = read(tmp_path, "<b>Warm homes</b>\n**Fair work**\n<b>Lead</b>: council\n")
    assert [line.bold for line in source.lines] == [True, True, False]


def test_markdown_tables(tmp_path: Path) -> None:
    source = read(tmp_path, "| Action | Lead |\n|---|---|\n| Open a garden |  |\n")
    assert texts(source) == [["Action", "Lead"], [""], ["Open a garden", ""]]


def test_form_feeds_count_pages(tmp_path: Path) -> None:
    source = read(tmp_path, "one\n\ftwo\nthree\n")
    assert [(line.text, line.where.page) for line in source.lines] == [
        ("one", 1),
        ("two", 2),
        ("three", 2),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    words = "Carers’ café – £40 a week\tYes\n" * 3
    source = read(tmp_path, words.encode(encoding))
    assert texts(source)[0] == ["Carers’ café – £40 a week", "Yes"]


def test_a_few_broken_bytes_do_not_turn_the_rest_to_nonsense(tmp_path: Path) -> None:
    source = read(tmp_path, "naïve café façade £5 déjà\n".encode() + b"\xff oops")
    assert source.lines[0].text == "naïve café façade £5 déjà"
    assert "damaged" in source.notices[0]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t \n", "no words"),
        (bytes(range(256)) * 40, "not hold text"),
        (b"\x00\x01\x02\x03" * 100, "not hold text"),
        (b"<!doctype html><p>A page", "is a web page"),
        (b"{\\rtf1 A plan}", "rich text"),
    ],
)
def test_what_is_not_text_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(tmp_path, data)


def test_specimens_keep_every_line(specimens: Path) -> None:
    for path in sorted(specimens.glob("*.txt")):
        source = open_source(path)
        assert len(source.lines) == len(path.read_text(encoding="utf-8").splitlines())
        assert not any("<" in line.text for line in source.lines)


@given(st.text(max_size=300))
def test_any_text_becomes_lines(text: str) -> None:
    line = text_line(text, Where())
    assert len(line.cells) >= 1


@given(st.lists(st.lists(st.text("abc XYZ,;.'é", max_size=12), min_size=2, max_size=5), max_size=5))
def test_cells_come_back_as_written(rows: list[list[str]]) -> None:
    for row in rows:
        line = text_line("\t".join(row), Where())
        assert [cell.text for cell in line.cells] == [" ".join(piece.split()) for piece in row]


SPACED = """\
 Hill plan
                                          Who is
Ref    What we will do                    responsible        When        How we will know
1a     Mend the clock in the square       Hill Council       May 2031    Clock right
       and oil its bells                  Hill Church                    all year
1b     Lend books                         Hill Library       June 2031   90 books lent

 A line of prose that runs on and on across all of the columns of the table, to its end.
"""


def test_columns_may_be_kept_apart_by_spaces(tmp_path: Path) -> None:
    rows = texts(read(tmp_path, SPACED))
    assert rows[0] == ["Hill plan"]
    assert rows[1] == ["", "", "Who is", "", ""]
    assert rows[2] == ["Ref", "What we will do", "responsible", "When", "How we will know"]
    assert rows[4] == ["", "and oil its bells", "Hill Church", "", "all year"]
    assert rows[5] == ["1b", "Lend books", "Hill Library", "June 2031", "90 books lent"]
    assert len(rows[7]) == 1


def test_one_space_may_part_columns_where_the_next_one_begins(tmp_path: Path) -> None:
    text = "Action            Lead          When\n"
    text += "Mend the clock    Hill Council  May 2031\nLend books to all Hill Library  June 2031\n"
    assert texts(read(tmp_path, text))[2] == ["Lend books to all", "Hill Library", "June 2031"]


def test_prose_with_wide_spaces_is_no_table(tmp_path: Path) -> None:
    text = "The clock stopped.  Nobody came.  It rained.\nWe met again.  All was well.  We ate.\n"
    assert [len(row) for row in texts(read(tmp_path, text))] == [1, 1]


def test_first_and_last_lines_of_pages_that_repeat_are_furniture(tmp_path: Path) -> None:
    pages = [
        f"Hill Council\n\nText of page {n} {word}.\n\nPage {n}\n"
        for n, word in enumerate(("clock", "bell", "book"), 1)
    ]
    source = read(tmp_path, "\f".join(pages))
    furniture = [line.text for line in source.lines if line.furniture]
    assert furniture == [text for n in (1, 2, 3) for text in ("Hill Council", f"Page {n}")]


@given(st.text(alphabet="ab  \n\f|", max_size=200))
def test_spaced_columns_lose_no_words(text: str) -> None:
    lines = text.replace("\f", "").split("\n")
    for at, cells in columns_cut(lines).items():
        assert "".join(" ".join(cells).split()) == "".join(lines[at].split())


def test_columns_may_stand_elsewhere_in_the_next_table(tmp_path: Path) -> None:
    text = "Action          Lead          When       Status\n\n"
    text += "Mend clocks     Hill Church   May 2031   Late\n\n\n\n Theme 2: Hills\n"
    text += "Action                 Lead                 When     Status\n\n"
    text += "Cut the gorse          Parks Team           May      Done\n"
    rows = [row for row in texts(read(tmp_path, text)) if len(row) > 1]
    assert rows[1] == ["Mend clocks", "Hill Church", "May 2031", "Late"]
    assert rows[3] == ["Cut the gorse", "Parks Team", "May", "Done"]


def test_lines_wider_than_any_page_are_not_cut() -> None:
    assert columns_cut(["x   " * 500] * 5) == {}
    assert columns_cut(["a  " * 40] * 5) == {}
