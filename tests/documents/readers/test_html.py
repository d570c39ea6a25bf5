"""Web pages: what a reader of the page sees, in order, with the site's own words set apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.documents.readers import Unreadable, open_source
from goldthread.documents.source import Line, Source


def read(tmp_path: Path, body: str, *, name: str = "plan.html") -> Source:
    path = tmp_path / name
    path.write_text(f"<!doctype html><html><body>{body}</body></html>", encoding="utf-8")
    return open_source(path)


def content(source: Source) -> list[Line]:
    return [line for line in source.lines if not line.furniture]


def texts(source: Source) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in content(source)]


def test_headings_paragraphs_and_lists(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        "<h1>Our <em>plan</em></h1><p>Two<br>lines</p><ul><li>first<li>second"
        "<ul><li>below</ul></ul><ol start=3><li>third</ol><div>loose <span>words</span></div>",
    )
    assert [(line.heading, line.text) for line in source.lines] == [
        (1, "Our plan"),
        (0, "Two"),
        (0, "lines"),
        (0, "• first"),
        (0, "• second"),
        (0, "• below"),
        (0, "3. third"),
        (0, "loose words"),
    ]
    assert [line.where.line_start for line in source.lines] == list(range(1, 9))


def test_spans_keep_columns_in_line(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        "<table><tr><th rowspan=2>Action<th colspan=2>Year</tr><tr><th>2024<th>2025</tr>"
        "<tr><td rowspan=2>Plant trees<td>yes<td></tr><tr><td>no<td>maybe</tr></table>",
    )
    assert texts(source) == [
        ["Action", "Year", ""],
        ["", "2024", "2025"],
        ["Plant trees", "yes", ""],
        ["", "no", "maybe"],
    ]
    assert source.lines[0].cells[1].span == 2
    assert source.lines[1].cells[0].continues
    assert source.lines[3].cells[0].continues
    assert all(line.whole_row and line.table == 1 for line in source.lines)
    assert [line.bold for line in source.lines] == [True, True, False, False]


def test_a_span_over_rows_and_columns(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        "<table><tr><td rowspan=2 colspan=2>big<td>a</tr><tr><td>b</tr><tr><td>c<td>d<td>e</table>",
    )
    assert texts(source) == [["big", "", "a"], ["", "", "b"], ["c", "d", "e"]]
    assert [cell.continues for cell in source.lines[1].cells] == [True, True, False]


def test_cells_keep_paragraphs_and_items_apart(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        "<table><tr><td><p>One</p><p>Two</p><ul><li>a<li>b</ul><td>x<br>y <del>z</del></table>",
    )
    first, second = source.lines[0].cells
    assert first.text == "One\nTwo\n• a\n• b"
    assert second.text == "x\ny"
    assert "z" in second.raw


@pytest.mark.parametrize(
    "mark",
    [
        "<img src='/icons/tick.png' alt=''>",
        "<img src=x alt='Ticked'>",
        "<input type=checkbox checked>",
        "<i class='fa fa-check'></i>",
        "<span class='icon tick' aria-label='Yes'></span>",
    ],
)
def test_ticks_without_words(tmp_path: Path, mark: str) -> None:
    source = read(tmp_path, f"<table><tr><td>Train staff<td>{mark}<td></table>")
    assert [cell.ticked for cell in source.lines[0].cells] == [False, True, False]


@pytest.mark.parametrize(
    ("cell", "fill"),
    [
        ("<td style='background-color: #00B050'>", "green"),
        ("<td style='background:rgb(255, 0, 0)'>", "red"),
        ("<td bgcolor=yellow>", "yellow"),
        ("<td class='rag rag--amber'>", "amber"),
        ("<td>", None),
        ("<td style='background: #fff'>", None),
    ],
)
def test_fills_are_named(tmp_path: Path, cell: str, fill: str | None) -> None:
    source = read(tmp_path, f"<table><tr><td>Train staff</td>{cell}</table>")
    assert source.lines[0].cells[1].fill == fill


def test_a_picture_of_a_status_gives_its_name(tmp_path: Path) -> None:
    source = read(tmp_path, "<table><tr><td>Train staff<td><img src=a.svg alt='Amber'></table>")
    assert texts(source) == [["Train staff", "Amber"]]


def test_navigation_is_furniture_and_scripts_are_nothing(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        "<header><a>Home</a></header><nav>Menu words</nav><script>var a</script>"
        "<style>p{}</style><div class=cookie-banner>Cookies</div>"
        "<main><header><h1>Plan</h1></header><p>Body</p></main><footer>Contact us</footer>",
    )
    assert texts(source) == [["Plan"], ["Body"]]
    furniture = {line.text for line in source.lines if line.furniture}
    assert furniture == {"Home", "Menu words", "Cookies", "Contact us"}


def test_tables_that_only_arrange_the_page_are_walked(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        "<table><tr><td><h2>Warm homes</h2><table><tr><td>a<td>b<tr><td>c<td>d</table></table>",
    )
    assert texts(source) == [["Warm homes"], ["a", "b"], ["c", "d"]]
    assert source.lines[0].heading == 2


def test_tables_made_of_roles(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        "<div role=table><div role=row><span role=columnheader>Action</span>"
        "<span role=columnheader>Lead</span></div><div role=row><span role=cell>Plant</span>"
        "<span role=cell>Parks</span></div></div>",
    )
    assert texts(source) == [["Action", "Lead"], ["Plant", "Parks"]]
    assert source.lines[1].whole_row


def test_terms_and_meanings_are_pairs(tmp_path: Path) -> None:
    source = read(
        tmp_path, "<dl><dt>Lead</dt><dd>Parks</dd><dd>Friends</dd><dt>Due</dt><dd>May</dd></dl>"
    )
    assert texts(source) == [["Lead", "Parks"], ["", "Friends"], ["Due", "May"]]


def test_entities_of_the_files_own_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text('<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>')
    with pytest.raises(Unreadable, match="declares entities"):
        open_source(path)


def test_a_page_nested_too_deeply_is_refused_rather_than_cut(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="too tangled"):
        read(tmp_path, "<div>" * 3000 + "deep words" + "</div>" * 3000 + "<p>after")


def test_encodings_of_pages(tmp_path: Path) -> None:
    path = tmp_path / "plan.htm"
    path.write_bytes("<html><meta charset=windows-1252><p>Carers’ café £5".encode("cp1252"))
    assert open_source(path).lines[0].text == "Carers’ café £5"


def test_the_title_is_a_heading_where_nothing_else_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text("<html><head><title>Our plan</title></head><body><p>Words</p></body></html>")
    assert [line.heading for line in open_source(path).lines] == [1, 0]
