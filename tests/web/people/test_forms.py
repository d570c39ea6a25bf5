"""Text of one line, as forms take it."""

from __future__ import annotations

import pytest
from django import forms

from goldthread.web.open_pages.fields import Line
from goldthread.web.people.forms import OneLine

FIELDS = [OneLine(), Line(most=200)]


@pytest.mark.parametrize("field", FIELDS, ids=["OneLine", "Line"])
def test_a_name_cannot_turn_round_the_words_that_stand_after_it(field: forms.CharField) -> None:
    turned = "Falls \u202eclinic\u2066\r\nfor all"
    assert field.clean(turned) == "Falls clinic for all"


@pytest.mark.parametrize("field", FIELDS, ids=["OneLine", "Line"])
def test_marks_that_languages_written_from_the_right_need_are_kept(field: forms.CharField) -> None:
    assert field.clean("\u05d0\u200f, b") == "\u05d0\u200f, b"
