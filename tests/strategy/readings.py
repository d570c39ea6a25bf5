"""Invented readings, as the engine would hand them over."""

from __future__ import annotations

from goldthread.documents import plan as reading
from goldthread.documents.source import Where


def a_reading(actions: int = 2) -> reading.PlanDocument:
    """A small plan with one of everything, and a doubtful milestone."""
    shared = reading.Update(
        text="Two cafés opened; 48 carers came in March.", as_at="2025-03", shared=True, id="u1"
    )
    objective = reading.Objective(
        title="Nobody cares alone",
        where=Where(line_start=5, line_end=5),
        rule="objective heading",
        actions=[an_action(number, shared) for number in range(1, actions + 1)],
        measures=[
            reading.Measure(
                text="Carers who know where to turn",
                kind="outcome",
                baseline=reading.Amount("41%", 41),
                targets={
                    "2025/26": reading.Amount("tbc", to_be_confirmed=True),
                    "2026/27": reading.Amount("0%", 0.0),
                },
                direction="increase",
                direction_basis="words",
                unit="%",
            )
        ],
    )
    return reading.PlanDocument(
        title="Caring for Carers in Elmsford",
        kind="plan",
        period="2025/26-2026/27",
        labels={"objective": "Promise"},
        priorities=[reading.Priority(title="Carers", objectives=[objective], notes=["A note."])],
        recommendations=[reading.Recommendation(text="Fund a second café.")],
        figures=[reading.Figure(text="48 carers came", value=48, unit="carers")],
        unplaced=[reading.Unplaced("odd words", "no rule fits", Where(line_start=9))],
        accounting=reading.Accounting(total=60, imported=55, furniture=3, unplaced=2),
        source_lines=[
            reading.SourceLine(Where(line_start=n), [f"line {n}", "", "cell"]) for n in range(1, 12)
        ],
    )


def an_action(number: int, update: reading.Update) -> reading.Action:
    return reading.Action(
        title=f"Open café number {number}",
        reference=f"1.{number}",
        owner=reading.Owner("Elmsford Carers", inherited=number > 1),
        where=Where(line_start=5 + number, line_end=6 + number),
        rule="action row",
        status="Amber",
        due="2026-03",
        due_text="By the end of March 2026",
        years=["2025/26"],
        notes=["Cost: £4,000"],
        update=update,
        milestones=[
            reading.Milestone(
                text="Lease signed",
                years=["2025/26"],
                uncertain_years=["2026/27"],
                review=["The mark in 2026/27 may be a tick or a dash."],
                where=Where(line_start=5 + number),
            )
        ],
        measures=[reading.Measure(text="Number of carers who come", kind="success")],
    )
