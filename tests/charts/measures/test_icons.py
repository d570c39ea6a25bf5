"""Signs of variation and assurance, and sparklines: small, and said in words as well."""

from __future__ import annotations

import pytest
from lxml import etree

from goldthread.charts.measures import (
    ASSURANCES,
    VARIATIONS,
    Sparkline,
    UnknownWord,
    assurance_icon,
    assurance_words,
    picture_of,
    variation_icon,
    variation_words,
)
from goldthread.charts.measures.icons import _ASSURANCE, _VARIATION
from goldthread.charts.statuses import PAPER
from tests.charts.measures.drawn import laid_out
from tests.charts.measures.told import PERCENT, some_trend
from tests.charts.test_pictures import contrast

SVG = "{http://www.w3.org/2000/svg}"
SIGNS = [
    *[
        (variation_icon(kind, way), variation_words(kind, way))
        for kind in ("common_cause", "improvement", "concern", "neutral_high", "neutral_low")
        for way in ("high", "low")
    ],
    *[(assurance_icon(kind), assurance_words(kind)) for kind in ("pass", "fail", None)],
    (assurance_icon("hit_or_miss"), assurance_words("hit_or_miss")),
]


@pytest.mark.parametrize(("drawn", "said"), SIGNS, ids=range(len(SIGNS)))
def test_a_sign_is_said_in_words_and_large_enough_to_see(drawn: bytes, said: str) -> None:
    root = etree.fromstring(drawn)
    assert root[0].text == said
    assert (root.get("width"), root.get("height"), root.get("role")) == ("44", "44", "img")
    assert {node.tag for node in root} == {SVG + "title", SVG + "path"}
    assert not any(name == "style" for node in root.iter() for name in node.attrib)


def test_every_sign_can_be_had() -> None:
    drawn = {said for _, said in SIGNS}
    assert drawn == {sign.words for sign in (*_VARIATION.values(), *_ASSURANCE.values())}
    assert len(drawn) == len(VARIATIONS) + len(ASSURANCES)


def test_no_two_signs_of_a_sort_differ_by_colour_alone() -> None:
    for signs in (_VARIATION, _ASSURANCE):
        forms = {(sign.outline, sign.inner) for sign in signs.values()}
        assert len(forms) == len(signs)
        assert all(contrast(sign.colour, PAPER) >= 3 for sign in signs.values())


def test_an_unknown_sign_is_refused() -> None:
    for of in (variation_icon, variation_words, assurance_icon, assurance_words):
        with pytest.raises(UnknownWord):
            of("splendid")
    with pytest.raises(UnknownWord):
        variation_icon("improvement")  # high or low?


def test_a_sparkline_marks_the_last_figure_and_the_target() -> None:
    with_target = laid_out(Sparkline(PERCENT, some_trend().points, 42.0))
    without = laid_out(Sparkline(PERCENT, some_trend().points))
    assert len(with_target.strokes) == len(without.strokes) + 1
    assert max(mark.size for mark in without.marks) == without.marks[-1].size
    assert not without.words
    assert (without.width, without.height) == (120, 36)


def test_a_sparkline_is_said_in_words() -> None:
    told = Sparkline(PERCENT, some_trend().points, 42.0)
    assert picture_of(told, name="sparkline", title="Walking").finding == (
        "From 31.0% in 2016/17 to 38.4% in 2024/25; target 42%."
    )
    assert picture_of(Sparkline(PERCENT, ()), name="s", title="S").finding == "No figures to show."
