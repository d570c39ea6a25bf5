"""What a good update says, each test met and missed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread import narrative
from goldthread.narrative import TESTS, figure_words, off_track_words, read

FULL = (
    "We trained 42 champions in March 2026. As a result, referrals rose from 110 to 163 for older "
    "people. Next we will train 20 more. Two vacant posts are a risk."
)


def names(text: str, **given: object) -> list[str]:
    return [flag.name for flag in read(text, **given).flags]  # type: ignore[arg-type]


def test_a_full_update_meets_every_test() -> None:
    assert tuple(read(FULL).met) == TESTS
    assert read(FULL).missing == ()


def test_a_vague_update_meets_none_and_each_has_a_prompt() -> None:
    reading = read("Progress is good.")
    assert not reading.met
    assert tuple(each.test for each in reading.missing) == TESTS
    assert all(each.prompt and each.label for each in reading.missing)


def test_what_met_a_test_is_shown_in_the_updates_own_words() -> None:
    met = read(FULL).met
    assert next(found.words for found in met["number"]) == "42"
    assert any("rose" in found.words for found in met["result"])
    assert all(
        FULL[found.start : found.end] == found.words for each in met.values() for found in each
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fifteen groups met.", "Fifteen groups met"),
        ("We spent £1.9 million.", "We spent £1.9 million"),
        ("Uptake is 84%.", "Uptake is 84%"),
        ("Half of the rooms are open.", "Half of the rooms are open"),
        ("It opened in March 2026.", ""),
        ("The plan for 2025/26 is agreed.", ""),
        ("Classes for people aged 65 to 74 began.", ""),
        ("People aged 65+ came.", ""),
        ("The rate per 100,000 is shown.", ""),
        ("Phase 2 has begun.", ""),
        ("The line is open 24/7.", ""),
        ("One group met.", ""),
        ("On 14 July we met.", ""),
        ("We met on 14 July with 30 people.", "We met on 14 July with 30 people"),
    ],
)
def test_a_number_counts_something(text: str, expected: str) -> None:
    assert figure_words(text) == expected


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("The lunches went from 16 to 20.", True),
        ("Waits went from 12 weeks on average to 9.", True),
        ("Spending went from £1,200 to £900.", True),
        ("We ran it from 2023 to 2024.", False),
        ("We went from Monday to Friday.", False),
    ],
)
def test_a_change_told_in_figures_is_a_result(text: str, met: bool) -> None:
    assert ("result" in read(text).met) is met


@pytest.mark.parametrize(
    "text",
    [
        "The class has been paused.",
        "Staff are busy. Work on the path is behind schedule because of floods. Morale is good.",
        "The survey did not take place.",
    ],
)
def test_words_that_say_off_track_are_found(text: str) -> None:
    assert off_track_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is no longer delayed.",
        "The work has not been paused.",
        "We opened without being on hold.",
        "",
    ],
)
def test_words_that_say_the_opposite_are_not(text: str) -> None:
    assert off_track_words(text) == ""


def test_off_track_without_a_step_to_put_it_right_is_flagged() -> None:
    assert "no_recovery" in names("The class has been paused.")
    assert "no_recovery" not in names("The class has been paused. It will restart in May.")
    assert "no_recovery" in names("Numbers are low.", status="off_track")


def test_done_without_a_number_is_flagged() -> None:
    assert "no_number" in names("This has been completed.", status="complete")
    assert "no_number" not in names("We fitted 300 alarms.", status="complete")


def test_an_update_that_only_repeats_its_action_is_flagged() -> None:
    action = "Give small grants to groups that bring people together"
    assert "restates_the_action" in names(
        "Grants are given to groups that bring people together", action=action
    )
    assert "restates_the_action" not in names(FULL, action=action)


def test_an_update_about_something_else_is_flagged_but_its_milestones_count() -> None:
    text = "The pool was painted blue and its cafe serves cheaper lunches to swimmers every Friday."
    action = "Shorten waits for hearing tests"
    assert "off_the_action" in names(text, action=action)
    assert "off_the_action" not in names(text, action=action, promised="Cafe opens at the pool")


def test_an_old_update_is_stale() -> None:
    as_at = dt.date(2026, 3, 31)
    assert "stale" in names(FULL, said_at=dt.date(2025, 6, 1), as_at=as_at)
    assert "stale" not in names(FULL, said_at=dt.date(2025, 12, 1), as_at=as_at)


def test_a_copied_update_names_what_it_repeats() -> None:
    copies = narrative.copies([("1.1", FULL), ("1.2", "Nothing new."), ("1.3", FULL + " Thanks.")])
    assert copies == {"1.3": "1.1"}


def test_what_is_said_again_is_flagged_with_where_it_was_said() -> None:
    again = read(FULL, previous=FULL, others=[("action 4", FULL)])
    assert [flag.name for flag in again.flags] == ["copied_last_time", "copied_other_action"]
    assert "action 4" in again.flags[1].reason
    assert names(FULL, previous="Rooms were painted.", others=[("action 4", "Nothing.")]) == []


def test_two_short_updates_alike_are_copies_but_two_very_short_ones_are_not() -> None:
    short = "Work goes on and partners are keen."
    assert narrative.copies([("a", short), ("b", short)]) == {"b": "a"}
    assert narrative.copies([("a", "No change."), ("b", "No change.")]) == {}


def test_the_sentence_that_tells_most_is_found() -> None:
    text = "Thank you all. Visits fell from 90 to 61 this year. We are pleased."
    assert (
        narrative.best_sentence(text, ["number", "result"])
        == "Visits fell from 90 to 61 this year."
    )
    assert narrative.best_sentence("", ["number"]) == ""


@given(st.text(max_size=400))
def test_any_text_can_be_read_and_words_shown_are_its_own(text: str) -> None:
    reading = read(text, action=text[:50], previous=text[5:], status="off_track")
    for found in [found for each in reading.met.values() for found in each]:
        assert text[found.start : found.end] == found.words != ""
    assert narrative.sentence_with(text, off_track_words(text)) in text


@given(st.lists(st.text(alphabet="ab cd.", max_size=60), max_size=8))
def test_nothing_copies_itself_or_a_later_text(texts: list[str]) -> None:
    found = narrative.copies([(str(at), text) for at, text in enumerate(texts)])
    assert all(int(earlier) < int(later) for later, earlier in found.items())
