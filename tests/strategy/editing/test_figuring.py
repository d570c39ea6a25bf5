"""The figures of a printed measure: added, changed, taken out, to be confirmed, and undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from goldthread.accounts.models import User
from goldthread.strategy import editing
from goldthread.strategy.editing import Figure
from goldthread.strategy.models import Edit, Plan, PrintedAmount, PrintedMeasure
from tests.strategy.conftest import NOW

Undo = Callable[[Edit], Edit]

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def measure(plan: Plan) -> PrintedMeasure:
    """With a baseline and a target."""
    found = plan.printedmeasures.first()
    assert found
    found.amounts.all().delete()
    of = PrintedAmount.objects.create
    of(measure=found, role="baseline", text="30%", value=30)
    of(measure=found, role="target", period="2026/27", text="45%", value=45)
    return found


def figures(measure: PrintedMeasure) -> list[tuple[str, str, str, float | None, bool]]:
    columns = ("role", "period", "text", "value", "to_be_confirmed")
    return list(PrintedAmount.objects.filter(measure=measure).values_list(*columns))


def put(measure: PrintedMeasure, by: User, *rows: Figure, seen: str | None = None) -> Edit:
    return editing.set_figures(measure=measure, figures=rows, seen=seen, by=by, at=NOW)


def pk(measure: PrintedMeasure, role: str) -> int:
    return int(measure.amounts.get(role=role).pk)


def test_figures_are_added_changed_and_taken_out_in_one_edit_that_can_be_undone(
    measure: PrintedMeasure, officer: User, undo: Undo
) -> None:
    before = figures(measure)
    edit = put(
        measure, officer,
        Figure("target", "2026/27", "£1.5m", pk=pk(measure, "target")),
        Figure("baseline", pk=pk(measure, "baseline")),
        Figure("target", "2027/28", to_be_confirmed=True),
    )  # fmt: skip
    assert figures(measure) == [
        ("target", "2026/27", "£1.5m", 1_500_000, False),
        ("target", "2027/28", "To be confirmed", None, True),
    ]
    assert (edit.by, edit.verb) == (officer, "figures")
    undo(edit)
    assert figures(measure) == before


def test_to_be_confirmed_is_no_figure(measure: PrintedMeasure, officer: User) -> None:
    with pytest.raises(editing.Wanting, match="45% of people"):
        put(measure, officer, Figure("target", "2027/28", "45% of people", to_be_confirmed=True))
    target = pk(measure, "target")
    put(measure, officer, Figure("target", "2026/27", to_be_confirmed=True, pk=target))
    assert figures(measure)[1] == ("target", "2026/27", "To be confirmed", None, True)
    put(measure, officer, Figure("target", "2026/27", "50%", pk=target))
    assert figures(measure)[1] == ("target", "2026/27", "50%", 50, False)


def test_what_a_colleague_added_meanwhile_stays(measure: PrintedMeasure, officer: User) -> None:
    seen = editing.mark_of(measure)
    put(measure, officer, Figure("actual", "2025/26", "39%"))
    mine = Figure("target", "2026/27", "46%", pk=pk(measure, "target"))
    with pytest.raises(editing.ChangedMeanwhile):
        put(measure, officer, mine, seen=seen)
    put(measure, officer, mine, seen=None)
    assert {row[2] for row in figures(measure)} == {"30%", "46%", "39%"}


def test_a_kind_that_is_none_is_refused(measure: PrintedMeasure, officer: User) -> None:
    with pytest.raises(editing.Wanting, match="baseline, a target or a result"):
        put(measure, officer, Figure("hope", "2027/28", "45%"))
    assert not Edit.objects.exists()
