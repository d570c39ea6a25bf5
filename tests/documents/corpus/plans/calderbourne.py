"""Calderbourne: a Better Care Fund performance report; targets, actuals, colours, trends."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, answer, measure, priority
from tests.documents.corpus.blocks import Block, C, H, T, Table

HEAD = ["Metric", "Baseline 2023/24", "Target 2024/25", "Actual 2024/25", "RAG", "Trend"]
WIDTHS = (50, 14, 14, 14, 8, 8)
FURNITURE = (
    "Metric Baseline Target Actual RAG Trend 2023 2024 24 25 Green Amber Red Good is Theme "
    "Calderbourne"
)
# text, baseline, target, actual, picture of the number, status, mark, direction
PLAN = [
    ("Living at home", [
        ("Reduction in emergency admissions of people over 65 for a fall, per 100,000",
         1985, 1900, 1874, "#,##0", "green", "↓", "decrease", "down"),
        ("Increase in the share of people still at home 91 days after reablement",
         0.812, 0.84, 0.826, "0.0%", "amber", "↑", "increase", "up"),
        ("Permanent admissions to care homes of people over 65, per 100,000",
         612, 590, 634, "#,##0", "red", "↑", "decrease", "up"),
    ]),
    ("Leaving hospital", [
        ("Share of people who go home to their usual place of residence",
         0.92, 0.93, 0.934, "0.0%", "green", "↑", "increase", "up"),
        ("Reduction in the mean number of days from being ready to leave to leaving",
         3.4, 2.5, 3.4, "0.0", "red", "→", "decrease", "same"),
    ]),
]  # fmt: skip


def show(value: float, picture: str) -> str:
    """A number as its format shows it."""
    if "%" in picture:
        return f"{value * 100:.1f}%"
    return f"{value:,.0f}" if picture == "#,##0" else f"{value:.1f}"


def expected() -> Record:
    """Every metric under its theme. A trend is a mark, not a direction."""
    tops = []
    for title, rows in PLAN:
        found = [
            measure(
                text,
                "kpi",
                way,
                baseline=show(base, picture),
                targets={"2024/25": show(target, picture)},
                actuals={"2024/25": show(actual, picture)},
                status=status,
                trend=trend,
            )
            for text, base, target, actual, picture, status, _, way, trend in rows
        ]
        tops.append(priority(title, [], *found))
    return answer(
        "Calderbourne Better Care Fund: end of year performance",
        "performance_report",
        tops,
        FURNITURE,
    )


def blocks(*, colour_only: bool = True) -> list[Block]:
    out: list[Block] = [
        H("Calderbourne Better Care Fund: end of year performance"),
        T("Prepared for the Health and Wellbeing Board, 12 May 2025."),
    ]
    for title, rows in PLAN:
        table: list[list[C | str]] = []
        for text, base, target, actual, picture, status, mark, _, _ in rows:
            numbers = [
                C(show(v, picture), value=v, picture=picture) for v in (base, target, actual)
            ]
            light = C("" if colour_only else status.title(), fill=status)
            table.append([text, *numbers, light, mark])
        out += [H(title, 2), Table([HEAD], table, WIDTHS)]
    return out
