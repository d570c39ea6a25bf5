"""Pictures as SVG: they say what they show, run nothing, fit, and need no colour to be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

import goldthread
from goldthread.charts.layout import lay_out, width_of, wrapped
from goldthread.charts.pictures import (
    LOOKS,
    NARROW,
    WIDE,
    WIDTHS,
    Picture,
    of_progress,
    of_timeline,
)
from goldthread.charts.progress import progress
from goldthread.charts.statuses import PAPER, STATUSES
from goldthread.charts.timeline import Promised, timeline
from tests.charts.told import AS_AT, pictures, some_progress, year

PACKAGE = Path(goldthread.__file__).parent
SVG = "{http://www.w3.org/2000/svg}"
EACH = [(picture, width) for picture in pictures() for width in WIDTHS]


def drawn(picture: Picture, width: str = WIDE) -> etree._Element:
    return etree.fromstring(picture.svg(width))


@pytest.mark.parametrize(("picture", "width"), EACH)
def test_a_picture_has_a_title_and_tells_its_finding(picture: Picture, width: str) -> None:
    root = drawn(picture, width)
    assert (root[0].tag, root[0].text) == (SVG + "title", picture.title)
    assert (root[1].tag, root[1].text) == (SVG + "desc", picture.finding)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"


@pytest.mark.parametrize(("picture", "width"), EACH)
def test_a_picture_holds_nothing_that_a_strict_policy_refuses(picture: Picture, width: str) -> None:
    root = drawn(picture, width)
    assert {node.tag for node in root.iter()} <= {
        SVG + name for name in ("svg", "title", "desc", "rect", "g", "path", "text")
    }
    assert not any(
        name.startswith("on") or name == "style" for n in root.iter() for name in n.attrib
    )


@pytest.mark.parametrize(("picture", "width"), EACH)
def test_a_picture_is_as_large_as_it_says(picture: Picture, width: str) -> None:
    root = drawn(picture, width)
    assert (int(root.get("width", 0)), int(root.get("height", 0))) == picture.size(width)


@pytest.mark.parametrize("picture", pictures())
def test_words_are_written_whole_and_large_enough(picture: Picture) -> None:
    shown = list(drawn(picture, NARROW).iter(SVG + "text"))
    assert {"15px", "17px"} == {node.get("font-size") for node in shown}
    assert all(note in {node.text for node in shown} for note in (r.note for r in picture.rows))


def test_every_number_is_written_beside_a_shape_of_its_own() -> None:
    words = [node.text for node in drawn(of_progress(some_progress())).iter(SVG + "text")]
    assert {"5 on track", "1 stopped", "2 no status given", "12 on track"} <= set(words)
    narrow = [n.text for n in drawn(of_progress(some_progress()), NARROW).iter(SVG + "text")]
    assert {"on track", "stopped", "no status given"} <= set(narrow)  # the legend
    assert len({look.shape for look in STATUSES.values()}) == len(STATUSES)


LONG = "Everyone " * 40
HARD = [LONG, "W" * 300, "<script>alert(1)</script> & “q”", "Line\none", "你好" * 60, " "]


@pytest.mark.parametrize("title", HARD)
@pytest.mark.parametrize("width", WIDTHS)
def test_hard_titles_stay_inside_the_picture(title: str, width: str) -> None:
    picture = of_progress(progress([(title, {"on_track": 12_345, "stopped": 1})]))
    drawing = lay_out(picture.rows, width=WIDTHS[width], named=width != NARROW)
    for words in drawing.words:
        wide = width_of(words.text, words.size)
        assert wide <= drawing.width
        assert words.x + (wide if words.align == "left" else 0) <= drawing.width + 1
    assert all(0 <= box.x < box.x2 <= drawing.width for box in drawing.boxes)
    assert etree.fromstring(picture.svg(width)) is not None


def test_lines_that_do_not_fit_end_in_an_ellipsis() -> None:
    lines = wrapped(LONG, 200, 17, most=3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert wrapped("Short words", 200, 17, most=3) == ["Short words"]


def test_the_same_values_have_the_same_fingerprint_and_no_others_do() -> None:
    once, again = pictures()[0], pictures()[0]
    other = of_progress(progress([("Grow up well", {"on_track": 1})]))
    assert once.fingerprint(WIDE) == again.fingerprint(WIDE)
    assert len({once.fingerprint(WIDE), once.fingerprint(NARROW), other.fingerprint(WIDE)}) == 3


def test_an_empty_period_between_others_is_drawn_and_says_none() -> None:
    told = timeline([Promised((year(2024),), ""), Promised((year(2026),), "")], AS_AT)
    words = [node.text for node in drawn(of_timeline(told)).iter(SVG + "text")]
    assert "0 milestones" in words


def test_the_table_of_a_picture_gives_its_numbers() -> None:
    table = pictures()[1].table("Period")
    assert table.headings == ("Period", "Done", "Date passed", "To come", "All")
    assert table.rows[0] == ("2024/25", "5", "3", "0", "8")
    assert table.rows[1] == ("2025/26 – now", "0", "0", "7", "7")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG 2 counts it."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", LOOKS)
def test_shapes_and_bars_can_be_seen(look: object) -> None:
    assert contrast(look.words, PAPER) >= 4.5  # type: ignore[attr-defined]
    edge = "#8b8778" if look.edge == "#e4e0d3" else look.edge  # type: ignore[attr-defined]
    assert contrast(edge, PAPER) >= 3


def test_the_colours_are_those_of_the_pages_and_of_the_pdf() -> None:
    pages = (PACKAGE / "web/look/_tokens.scss").read_text()
    paper = (PACKAGE / "reports/typst/look.typ").read_text()
    for code, look in STATUSES.items():
        if not code:
            continue
        page = re.search(rf"'{code.replace('_', '-')}': \(#\w+, (#\w+), (#\w+)\)", pages)
        pdf = re.search(rf'"{code}": \(rgb\("#\w+"\), rgb\("(#\w+)"\), rgb\("(#\w+)"\)', paper)
        assert page and pdf
        assert [full(c) for c in page.groups()] == [look.edge, look.words] == [*pdf.groups()]


def full(colour: str) -> str:
    """#555 is short for #555555."""
    return colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
