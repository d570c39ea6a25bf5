"""The faults that scans and extractors make, planted one at a time into a sound plan."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.documents.engine import read_source
from goldthread.documents.plan import PlanDocument
from goldthread.documents.read import read
from goldthread.documents.readers import open_source
from tests.documents.corpus.makers import txt
from tests.documents.engine.invented import HEADS, YEARS, Plan, plans, printed, shape, shape_of

FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
SLIPS = (
    ("Actlon", "Milestones", "Success measure", "Lead offlcer", "2031/32", "2032/33", "2033/34"),
    ("Action", "Mllestones", "Succes measures", "Lead Office", "2031/32", "", "2033/34"),
)


def text_of(plan: Plan, *, wrapped: bool, page: int = 0) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hill.txt"
        slips = list(SLIPS)
        blocks = printed(plan, "headings", HEADS[1])
        txt.make(path, blocks, wrapped=wrapped, page=page, slips=slips)
        return path.read_text(encoding="utf-8")


def reread(text: str) -> PlanDocument:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hill.txt"
        path.write_text(text, encoding="utf-8")
        return read(path)


def deeds(document: PlanDocument) -> list:
    return [deed[:2] for _, goals in shape_of(document) for _, found in goals for deed in found]


def sound(plan: Plan) -> list:
    return [deed[:2] for _, goals in shape(plan) for _, found in goals for deed in found]


@FEW
@given(plan=plans())
def test_headers_mangled_on_every_page(plan: Plan) -> None:
    """Cells cut over lines and pages, under headers that a poor scan misread."""
    document = reread(text_of(plan, wrapped=True, page=9))
    assert deeds(document) == sound(plan)


@FEW
@given(plan=plans(), marks=st.lists(st.sampled_from("~•V√v"), min_size=5, max_size=5))
def test_ticks_read_as_other_signs(plan: Plan, marks: list[str]) -> None:
    text = text_of(plan, wrapped=False)
    spare = iter(marks * 50)
    odd = "".join(next(spare) if sign == "✓" else sign for sign in text)
    assert shape_of(reread(odd)) == shape_of(reread(text))


@FEW
@given(plan=plans(), seed=st.integers(0, 99))
def test_rows_read_twice_are_not_counted_twice(plan: Plan, seed: int) -> None:
    lines = text_of(plan, wrapped=False).split("\n")
    rows = [n for n, line in enumerate(lines) if line.count("\t") > 4 and "\t✓" in line]
    at = random.Random(seed).choice([n for n in rows if lines[n].split("\t")[0]])
    doubled = [*lines[: at + 1], lines[at], *lines[at + 1 :]]
    document = reread("\n".join(doubled))
    assert deeds(document) == sound(plan)
    assert document.duplicates


@FEW
@given(plan=plans())
def test_a_tick_column_of_uncertain_marks_is_never_silently_no(plan: Plan) -> None:
    text = text_of(plan, wrapped=False).replace("✓", "-")
    steps = [
        milestone
        for priority in reread(text).priorities
        for goal in priority.objectives
        for action in goal.actions
        for milestone in action.milestones
    ]
    assert all(step.years == [] and step.uncertain_years and step.review for step in steps)
    assert {year for step in steps for year in step.uncertain_years} <= set(YEARS)


@FEW
@given(plan=plans())
def test_a_word_taken_from_the_output_is_missed_by_the_account(plan: Plan) -> None:
    """The account is independent: what the engine drops, it finds."""
    from goldthread.documents.accounting import find_missing

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hill.txt"
        path.write_text(text_of(plan, wrapped=False), encoding="utf-8")
        source = open_source(path)
    document = read_source(source)
    action = document.priorities[0].objectives[0].actions[0]
    dropped = action.milestones.pop()
    missing = " ".join(piece.text for piece in find_missing(source, document))
    assert all(word in missing for word in dropped.text.split()[:1])


@pytest.mark.parametrize("noise", ["\t" * 400, "#" * 50, "| | |", "…\t…\t…"])
def test_noise_between_rows_harms_nothing(noise: str) -> None:
    text = f"Hill plan\n\nAction\tLead\nMend the clock\tHill Council\n{noise}\nSweep\tUs\n"
    found = [deed[0] for deed in deeds(reread(text))]
    assert found[0] == "Mend the clock"
