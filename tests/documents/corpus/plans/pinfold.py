"""Pinfold: headline measures by year, then actions with ticks under the very same years."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, measure, milestone, objective
from tests.documents.corpus.answers import priority as top
from tests.documents.corpus.blocks import Block, C, H, T, Table

YEARS = ["2022/23", "2023/24", "2024/25", "2025/26"]
METRICS = ["Metric", "Baseline", *YEARS]
HEAD = ["Activity", "Deliverables", "Outcome measure", *YEARS, "Lead agency"]
FURNITURE = " ".join([*METRICS, *HEAD]) + " Priority Action Theme Pinfold"
GOAL = "People in Pinfold know what is good for their hearts and can get it"
SIGNS = [
    ("Reduction in deaths from heart disease under 75, per 100,000", "72.4",
     ["72", "70", "68", "65"], "decrease"),
    ("People with high blood pressure who know of it", "58%", ["60%", "63%", "66%", "tbc"],
     "increase"),
]  # fmt: skip
THEMES = [
    ("Know your numbers", [
        ("Measure blood pressure where men gather", "Pinfold Public Health",
         [("Train a team of eight", "1"), ("Visit two workplaces a week", "1234")],
         ["Number of men measured"]),
        ("Put a cuff in each village shop", "Village Shops Association",
         [("Buy thirty cuffs", "2")], ["Fewer strokes"]),
    ]),
    ("Good things near", [
        ("Open the school kitchens to adults on Saturdays", "Pinfold Schools",
         [("Trial in two schools", "2"), ("Extend to nine", "34")], ["Meals cooked"]),
    ]),
]  # fmt: skip
WAYS = {"Fewer strokes": "decrease"}


def expected() -> Record:
    heads = [
        measure(text, "headline", way, baseline=base, also_kind=["kpi", "outcome"],
                targets=dict(zip(YEARS, aims, strict=True)))
        for text, base, aims, way in SIGNS
    ]  # fmt: skip
    goals = [objective(name, [_action(act) for act in acts]) for name, acts in THEMES]
    return answer("Pinfold heart plan", "plan", [top(GOAL, goals, *heads)], FURNITURE)


def _action(act: tuple) -> Record:
    name, who, steps, signs = act
    return action(
        name,
        who,
        milestones=[milestone(text, [YEARS[int(n) - 1] for n in when]) for text, when in steps],
        measures=[measure(text, direction=WAYS.get(text)) for text in signs],
    )


def blocks(*, across: bool = True) -> list[Block]:
    """Across, a theme is a row over the whole table; else a heading over a table of its own."""
    out: list[Block] = [
        H("Pinfold heart plan"),
        H(f"Priority Action: {GOAL}", 2),
        Table([METRICS], [[t, b, *aims] for t, b, aims, _ in SIGNS], (50, 12, 11, 11, 11, 11)),
    ]
    rows: list[list[C | str]] = []
    wide = (28, 32, 24, 11, 11, 11, 11, 22)
    for name, acts in THEMES:
        here = [row for act in acts for row in _rows(act)]
        if across:
            rows += [[C(f"Theme: {name}", cols=len(HEAD))], *here]
        else:
            out += [H(f"Theme: {name}", 3), Table([HEAD], here, wide)]
    if across:
        out.append(Table([HEAD], rows, wide))
    return [*out, T("Agreed in May 2022.")]


def _rows(act: tuple) -> list[list[C | str]]:
    name, who, steps, signs = act
    rows: list[list[C | str]] = []
    for at, (text, when) in enumerate(steps):
        ticks = ["✓" if str(n) in when else "" for n in (1, 2, 3, 4)]
        left = [C(name, len(steps))] if at == 0 else []
        right = [C(who, len(steps))] if at == 0 else []
        rows.append([*left, text, signs[at] if at < len(signs) else "", *ticks, *right])
    return rows
