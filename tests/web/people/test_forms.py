"""Text of one line, as forms take it."""

from __future__ import annotations

import pytest
from django import forms

from goldthread.web.around.forms import ActionAroundForm, AreaForm, GroupForm, MoneyForm
from goldthread.web.open_pages.fields import Line, Words
from goldthread.web.people.forms import OneLine
from goldthread.web.workbench.starting import PlanForm

FIELDS = [OneLine(), Line(most=200)]


@pytest.mark.parametrize("field", FIELDS, ids=["OneLine", "Line"])
def test_a_name_cannot_turn_round_the_words_that_stand_after_it(field: forms.CharField) -> None:
    turned = "Falls \u202eclinic\u2066\r\nfor all"
    assert field.clean(turned) == "Falls clinic for all"


@pytest.mark.parametrize("field", FIELDS, ids=["OneLine", "Line"])
def test_marks_that_languages_written_from_the_right_need_are_kept(field: forms.CharField) -> None:
    assert field.clean("\u05d0\u200f, b") == "\u05d0\u200f, b"


def test_several_lines_stay_lines_and_turn_round_nothing() -> None:
    said = Words(most=200, asked="").clean("Paid \u202e001\x00\ud800\r\nto \u05d0\u200f \U0001f389")
    assert said == "Paid 001\nto \u05d0\u200f \U0001f389"


LINES: list[tuple[type[forms.Form], str]] = [
    *((PlanForm, name) for name in ("title", "period")),
    *((AreaForm, name) for name in ("name",)),
    *((GroupForm, name) for name in ("name", "meaning")),
    *((MoneyForm, name) for name in ("source", "note")),
    *((ActionAroundForm, name) for name in ("words", "equality")),
]


@pytest.mark.parametrize("form, name", LINES, ids=[f"{one[0].__name__}-{one[1]}" for one in LINES])
def test_names_and_notes_of_plans_and_areas_turn_round_nothing(
    form: type[forms.Form], name: str
) -> None:
    assert form.base_fields[name].clean("Falls \u202eclinic\u2066") == "Falls clinic"
