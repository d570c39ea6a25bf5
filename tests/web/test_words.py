"""Values in words."""

from __future__ import annotations

import datetime as dt

import pytest

from goldthread.web import words


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (dt.date(2026, 3, 4), "4 March 2026"),
        ("2026-03-04", "4 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("spring", "spring"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates_are_british(value: object, said: str) -> None:
    assert words.date(value) == said  # type: ignore[arg-type]


def test_times_are_the_place_s_own() -> None:
    summer = dt.datetime(2026, 7, 1, 12, 5, tzinfo=dt.UTC)
    assert words.date_and_time(summer) == "1 July 2026 at 1:05pm"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 actions"), (1, "1 action"), (1200, "1,200 actions")]
)
def test_counts(count: int, said: str) -> None:
    assert words.plural(count, "action") == said


def test_paragraphs_are_escaped() -> None:
    assert str(words.paragraphs("one\ntwo\n\n<b>")) == "<p>one<br>two</p>\n<p>&lt;b&gt;</p>"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Two parts: • one • two", ["one", "two"]),
        ("- first\n- second – with a dash", ["first", "second – with a dash"]),
        ("well-known plan - not a list", []),
    ],
)
def test_bullets_become_lists(text: str, items: list[str]) -> None:
    drawn = str(words.paragraphs(text))
    assert drawn.count("<li>") == len(items)
    assert all(f"<li>{item}</li>" in drawn for item in items)


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abc", "a, b and c")]
)
def test_lists_in_words(items: list[str], said: str) -> None:
    assert words.joined(items) == said
