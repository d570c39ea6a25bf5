"""A sign says what is usual; where the latest figure says otherwise, the words own up to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goldthread.measures.periods import financial_year
from goldthread.measures.reading.standing import About, Aim, Movement, Reading, Signs, Standing
from goldthread.measures.reading.writing import Writing
from goldthread.measures.targets import Goal
from goldthread.strategy.measuring.signs import TOO_FEW, assurance_said, reached, variation_said


def standing(
    value: float | None, assurance: str, *, polarity: str = "higher", target: float | None = 56.0
) -> Standing:
    period = financial_year(2024)
    aim = Aim(period=period, goal=Goal(kind="level", value=target), lowest=target, highest=target)
    return Standing(
        about=About(
            number=1, slug="w", name="Walkers", polarity=polarity, role="outcome",
            state="published", topics=(), writing=Writing(after="%"),
        ),
        series=(Reading(period=period, value=value, as_of=date(2025, 5, 1),
                        absence="" if value is not None else "missing"),),
        aims=(aim,),
        signs=Signs(variation="common_cause", assurance=assurance, points=20, provisional=False),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "assurance", "polarity", "said"),
    [
        (58.0, "fail", "higher", "Usually missed, but met lately"),
        (55.0, "fail", "higher", "Will miss the target unless it changes"),
        (55.0, "pass", "higher", "Usually met, but not lately"),
        (58.0, "pass", "lower", "Usually met, but not lately"),
        (55.96, "pass", "higher", "Can be relied on to meet the target"),  # 56.0% as shown
        (58.0, "hit_or_miss", "higher", "May or may not meet the target"),
        (58.0, "fail", "neither", "Will miss the target unless it changes"),
        (None, "fail", "higher", "Will miss the target unless it changes"),
    ],
)
def test_what_is_said_of_a_target(
    value: float | None, assurance: str, polarity: str, said: str
) -> None:
    assert assurance_said(standing(value, assurance, polarity=polarity)) == said


def test_without_a_chart_or_a_target_nothing_is_made_up() -> None:
    bare = Standing(about=standing(1.0, "none").about)
    assert assurance_said(bare) == variation_said(bare) == TOO_FEW
    assert reached(bare) is None
    assert reached(standing(1.0, "none", target=None)) is None


def test_a_change_is_told_as_its_sentence_tells_it() -> None:
    """A trend of five years stands beside too few figures for a chart, or beside one that
    would say another thing."""
    steady = Movement(word="steady", points=5)
    bare = replace(standing(58.0, "fail"), signs=None, movement=steady)
    assert variation_said(bare) == "No significant change"
    alarmed = Signs(variation="concern_low", assurance="fail", points=20, provisional=False)
    assert variation_said(replace(bare, signs=alarmed)) == "No significant change"
    by_chart = Movement(word="worsening", points=20, judged_by="chart")
    said = variation_said(replace(bare, signs=alarmed, movement=by_chart))
    assert said not in ("No significant change", TOO_FEW)


def test_a_target_that_was_met_is_not_said_to_be_missed() -> None:
    told = standing(58.0, "fail", polarity="neither")
    met = replace(told, aims=tuple(replace(aim, outcome="met") for aim in told.aims))
    assert assurance_said(met) == "Usually missed, but met lately"
    assert assurance_said(replace(met, signs=None)) == "It was met"
