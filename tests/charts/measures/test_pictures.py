"""Pictures of measures: they fit, run nothing, need no colour, and no word hides another."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from lxml import etree

from goldthread.charts.layout import Drawing, Words, width_of
from goldthread.charts.measures import (
    HALF,
    NARROW,
    WIDE,
    WIDTHS,
    Comparator,
    MeasurePicture,
    Trend,
    looks,
    picture_of,
)
from goldthread.charts.statuses import PAPER
from tests.charts.measures.told import (
    TOLD,
    pictures,
    some_groups,
    some_map,
    some_ranking,
    some_spc,
    some_trend,
)
from tests.charts.test_pictures import contrast

SVG = "{http://www.w3.org/2000/svg}"
EACH = [
    pytest.param(picture, width, id=f"{picture.name}-{width}")
    for picture in pictures()
    for width in WIDTHS
]
# Drawing takes longest, so each is drawn at one width.
DRAWN = [
    pytest.param(picture, (WIDE, HALF, NARROW)[at % 3], id=picture.name)
    for at, picture in enumerate(pictures())
]


def box(words: Words) -> tuple[float, float, float, float]:
    wide = width_of(words.text, words.size)
    left = words.x - {"left": 0.0, "center": wide / 2, "right": wide}[words.align]
    return left, words.y - 6, left + wide, words.y + 6


def laid_out(picture: MeasurePicture, width: str) -> Drawing:
    return picture._laid_out(width)


def check_words(drawing: Drawing) -> None:
    boxes = [(box(words), words.text) for words in drawing.words if words.text]
    for (left, top, right, bottom), text in boxes:
        assert left >= -0.5 and right <= drawing.width + 0.5, text
        assert top >= 0 and bottom <= drawing.height, text
    for (one, first), (other, second) in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, f"{first!r} and {second!r} lie over each other"


@pytest.mark.parametrize(("picture", "width"), EACH)
def test_all_words_lie_inside_and_none_over_another(picture: MeasurePicture, width: str) -> None:
    drawing = laid_out(picture, width)
    check_words(drawing)
    assert all(words.size >= 12 for words in drawing.words)
    for mark in drawing.marks:
        assert 0 <= mark.x <= drawing.width and 0 <= mark.y <= drawing.height


@pytest.mark.parametrize(("picture", "width"), DRAWN)
def test_a_drawn_picture_says_what_it_is_and_runs_nothing(
    picture: MeasurePicture, width: str
) -> None:
    root = etree.fromstring(picture.svg(width))
    assert (root[0].tag, root[0].text) == (SVG + "title", picture.title)
    assert (root[1].tag, root[1].text) == (SVG + "desc", picture.finding)
    assert (int(root.get("width", 0)), int(root.get("height", 0))) == picture.size(width)
    assert {node.tag for node in root.iter()} <= {
        SVG + name for name in ("svg", "title", "desc", "rect", "g", "path", "text")
    }
    assert not any(
        name.startswith("on") or name == "style" for n in root.iter() for name in n.attrib
    )
    told = [words.text for words in laid_out(picture, width).words if words.text]
    assert sorted(node.text for node in root.iter(SVG + "text")) == sorted(told)


HARD = [
    "Everyone " * 30,
    "W" * 200,
    "<script>alert(1)</script> & “q”",
    "بلدية الشاطئ",
    "你好" * 40,
    "a\u202eb\x00c\ud800d",
    " ",
]


@pytest.mark.parametrize("name", HARD, ids=range(len(HARD)))
@pytest.mark.parametrize("width", WIDTHS)
def test_hard_names_stay_inside_every_picture(name: str, width: str) -> None:
    ranking, groups, areas = some_ranking(), some_groups(), some_map()
    hard = [
        replace(some_trend(), series=name, comparators=(Comparator(name, ()),)),
        replace(some_spc(), series=name),
        replace(ranking, bars=(replace(ranking.bars[0], name=name), *ranking.bars[1:])),
        replace(groups, groups=(replace(groups.groups[0], label=name), *groups.groups[1:])),
        replace(areas, areas=(replace(areas.areas[0], name=name), *areas.areas[1:])),
    ]
    for told in hard:
        check_words(laid_out(picture_of(told, name="hard", title=name), width))


def test_hostile_words_are_drawn_as_words() -> None:
    told = Trend(TOLD["trend"].unit, HARD[2] + HARD[5], some_trend().points)
    drawn = picture_of(told, name="hard", title=HARD[2] + HARD[5]).svg(WIDE)
    root = etree.fromstring(drawn)
    assert root[0].text == "<script>alert(1)</script> & “q”abcd"
    assert not list(root.iter(SVG + "script"))


def test_the_same_values_have_the_same_fingerprint_and_no_others_do() -> None:
    all_of = [picture.fingerprint(width) for picture in pictures() for width in WIDTHS]
    assert len(set(all_of)) == len(all_of)
    assert all_of == [picture.fingerprint(width) for picture in pictures() for width in WIDTHS]


def test_another_width_is_refused() -> None:
    with pytest.raises(KeyError):
        pictures()[0].size("poster")


@pytest.mark.parametrize("picture", pictures(), ids=lambda picture: picture.name)
def test_every_table_has_a_heading_for_each_of_its_columns(picture: MeasurePicture) -> None:
    table = picture.table("Named")
    assert table.headings[0] == "Named"
    assert all(len(row) == len(table.headings) for row in table.rows)
    assert picture.finding.endswith((".", "show"))


@pytest.mark.parametrize("name", ["empty-ranking", "empty-map"])
def test_a_picture_of_nothing_says_so(name: str) -> None:
    drawing = laid_out(picture_of(TOLD[name], name=name, title="Nothing"), HALF)
    assert "There are no figures to show." in [words.text for words in drawing.words]


def test_marks_and_lines_can_be_seen_on_white() -> None:
    spots = [*looks.NOTES.values(), *looks.POINT_TYPES.values(), *looks.SIGNIFICANCES.values()]
    colours = {spot.colour for spot in spots} | {*looks.LINES, *looks.GOALS, looks.SHADE_EDGE}
    assert {colour for colour in colours if contrast(colour, PAPER) < 3} == set()


def test_no_two_kinds_are_told_apart_by_colour_alone() -> None:
    for kinds in (looks.NOTES, looks.SIGNIFICANCES):
        forms = [(spot.shape, spot.hollow) for spot in kinds.values()]
        assert len(set(forms)) == len(forms)
    assert len({spot.shape for spot in looks.POINT_TYPES.values()}) == len(looks.POINT_TYPES)
    assert len(set(looks.DASHES)) == len(looks.LINES)


def test_words_on_a_shade_of_a_map_can_be_read() -> None:
    from goldthread.charts.measures.area_map import DARK
    from goldthread.charts.statuses import INK

    for colour in {colour for colours in looks.CLASSES.values() for colour in colours}:
        assert contrast(colour, PAPER if colour in DARK else INK) >= 4.5
