"""Ashgrove: a quarterly scorecard; results by quarter, arrows, and what good is."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, answer, measure, priority
from tests.documents.corpus.blocks import Block, C, H, T, Table

QUARTERS = ["Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Q4 2024/25"]
HEAD = ["Indicator", "Good is", "2023/24 outturn", "2024/25 target", *QUARTERS, "DoT", "RAG"]
FURNITURE = " ".join(HEAD) + " Higher Lower Amber Green Red Domain 1 2 Ashgrove"
PLAN = [
    ("Children", [
        ("Breastfed at six to eight weeks", "Higher", "48.2%", "52.0%",
         ["49.1%", "50.3%", "50.8%", "51.6%"], "↑", "Amber", "increase", "up"),
        ("Teenage conceptions per 1,000", "Lower", "14.9", "13.5",
         ["14.2", "13.9", "13.1", "12.8"], "↓", "Green", "decrease", "down"),
    ]),
    ("Adults", [
        ("Four-week quits per 100,000 smokers", "Higher", "2,310", "2,500",
         ["540", "1,010", "1,602", "2,188"], "→", "Red", "increase", "same"),
        ("Health checks taken up", "Higher", "39%", "45%", ["40%", "44%", "46%", "tbc"], "↑",
         "Green", "increase", "up"),
    ]),
]  # fmt: skip


def expected() -> Record:
    """The outturn is the baseline; each quarter is a result."""
    tops = [
        priority(title, [], *(
            measure(name, "kpi", way, baseline=base, targets={"2024/25": aim}, status=rag,
                    trend=trend, also_kind=["headline", "outcome"], loose_actuals=True)
            for name, _, base, aim, _, _, rag, way, trend in rows
        ))
        for title, rows in PLAN
    ]  # fmt: skip
    return answer("Ashgrove public health scorecard", "performance_report", tops, FURNITURE)


def blocks() -> list[Block]:
    out: list[Block] = [H("Ashgrove public health scorecard"), T("Quarter 4, 2024/25")]
    for number, (title, rows) in enumerate(PLAN, 1):
        table: list[list[C | str]] = [
            [name, good, base, aim, *results, mark, C(rag, fill=rag.lower())]
            for name, good, base, aim, results, mark, rag, _, _ in rows
        ]
        out += [H(f"Domain {number}: {title}", 2), Table([HEAD], table)]
    return out
