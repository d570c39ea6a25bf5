"""What holds for every template: it compiles, it is strict, and the security policy allows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import UndefinedError

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "goldthread" / "web" / "templates"
NAMES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.jinja"))
INLINE = re.compile(
    r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)


def environment():  # type: ignore[no-untyped-def]
    return engines["jinja2"].env


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles_and_holds_nothing_inline(name: str) -> None:
    environment().get_template(name)
    assert not INLINE.search((FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "bad", ['<p style="color:red">', "<script>alert(1)</script>", "<a onclick=x>"]
)
def test_an_inline_part_would_be_found(bad: str) -> None:
    assert INLINE.search(bad)


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nobody_gave_this }}").render()


def test_what_people_write_is_escaped() -> None:
    assert environment().from_string("{{ it }}").render(it="<b>") == "&lt;b&gt;"


def test_govuk_macros_work_in_strict_templates() -> None:
    drawn = environment().from_string(
        '{% from "govuk_frontend_jinja/components/button/macro.html" import govukButton %}'
        '{{ govukButton({"text": words}) }}'
    )
    button = drawn.render(words="<Save>")
    assert "govuk-button" in button
    assert "&lt;Save&gt;" in button


@pytest.mark.parametrize(
    ("done", "of", "words"), [(0, 0, "Starting"), (3, 12, "3 of 12 pages"), (1, 1, "1 of 1 page")]
)
def test_progress_of_work_says_how_far(done: int, of: int, words: str) -> None:
    drawn = environment().from_string(
        '{% from "components/counts.jinja" import work_progress %}'
        '{{ work_progress(done, of, "page") }}'
    )
    assert words in drawn.render(done=done, of=of)


def test_a_status_is_told_in_words() -> None:
    drawn = environment().from_string(
        '{% from "components/status.jinja" import status_tag %}'
        '{{ status_tag("at_risk") }}{{ status_tag("", "Purple") }}{{ status_tag("") }}'
    )
    said = drawn.render()
    assert "At risk" in said
    assert "Purple" in said
    assert "No status given" in said
