"""Text of one line, as forms take it."""

from __future__ import annotations

from goldthread.web.people.forms import OneLine


def test_a_name_cannot_turn_round_the_words_that_stand_after_it() -> None:
    turned = "Falls \u202eclinic\u2066\r\nfor all"
    assert OneLine().clean(turned) == "Falls clinic for all"


def test_marks_that_languages_written_from_the_right_need_are_kept() -> None:
    assert OneLine().clean("\u05d0\u200f, b") == "\u05d0\u200f, b"
