"""Sallowdale: a climate and health plan; a sheet for each priority, ticks by quarter."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, measure, milestone, objective
from tests.documents.corpus.answers import priority as top
from tests.documents.corpus.blocks import Block, Break, C, T, Table

QUARTERS = ["Q1", "Q2", "Q3", "Q4"]
HEAD = [
    ["Objective", "Action", "Responsible", "Milestone", C("2026/27", cols=4), "KPI", "Status"],
    ["", "", "", "", *QUARTERS, "", ""],
]
FURNITURE = (
    "Objective Action Responsible Milestone 2026 27 26 Q1 Q2 Q3 Q4 KPI Status Priority 1 2 3 "
    "Sallowdale"
)
PLAN = [
    ("Cooler homes and streets", [
        ("Homes stay under 26 degrees", [
            ("Fit shutters to 300 south-facing council flats", "Sallowdale Homes",
             [("Survey the flats", "1"), ("Fit the first hundred", "23")],
             "Number of flats fitted", "On track"),
            ("Lend fans to people who are ill at home", "Community Nursing",
             [("Buy 150 fans", "1")], "Number of fans on loan in a heatwave", "On track"),
        ]),
        ("Shade where people wait", [
            ("Plant a tree at every bus stop that has no shelter", "Parks and Streets",
             [("Agree the list with the bus company", "2"), ("Plant in the dormant season", "34")],
             "Share of stops with shade", "Delayed"),
        ]),
    ]),
    ("Cleaner air to breathe", [
        ("Children breathe clean air at school", [
            ("Close the road outside six schools at drop-off time", "Transport Planning",
             [("Consult parents and neighbours", "1"), ("Begin the closures", "2"),
              ("Report on the first term", "4")],
             "Nitrogen dioxide at the gate", "On track"),
            ("Stop wood burning in the smoke control area", "Environmental Health",
             [("Write to every household", "3")], "Number of complaints of smoke", "Not started"),
        ]),
    ]),
    ("Floods do less harm", [
        ("People know what to do", [
            ("Make a plan with each of the 90 households nearest the river",
             "Sallowdale Flood Action Group",
             [("Train twelve wardens", "1"), ("Visit every household", "1234")],
             "Share of households with a plan", "Complete"),
        ]),
    ]),
]  # fmt: skip


def expected() -> Record:
    """A tick in a quarter is a tick in that year; the sheet's name is the priority."""
    tops = []
    for title, goals in PLAN:
        found = []
        for name, acts in goals:
            found.append(objective(name, [_action(act) for act in acts]))
        tops.append(top(title, found))
    return answer("Sallowdale climate and health action plan", "plan", tops, FURNITURE)


def _action(act: tuple) -> Record:
    name, who, steps, sign, status = act
    fair = [[], ["2026/27"], *([f"2026/27 Q{n}" for n in when] for _, when in steps)]
    return action(
        name,
        who,
        status=status,
        milestones=[milestone(text, ["2026/27"], also_years=fair) for text, _ in steps],
        measures=[measure(sign, "success")],
    )


def blocks() -> list[Block]:
    """A first sheet of words, then a sheet for each priority."""
    out: list[Block] = [
        T("Sallowdale climate and health action plan"),
        T("Each sheet holds one priority. Send changes to the programme office by the tenth."),
    ]
    for number, (title, goals) in enumerate(PLAN, 1):
        out += [Break(f"Priority {number}"), T(f"Priority {number}: {title}"), _table(goals)]
    return out


def _table(goals: list) -> Table:
    rows: list[list[C | str]] = []
    for name, acts in goals:
        high = sum(len(act[2]) for act in acts)
        for number, act in enumerate(acts):
            goal = [C(name, high)] if number == 0 else []
            rows += _rows(act, goal)
    return Table(HEAD, rows)


def _rows(act: tuple, goal: list[C]) -> list[list[C | str]]:
    name, who, steps, sign, status = act
    high = len(steps)
    rows: list[list[C | str]] = []
    for at, (text, when) in enumerate(steps):
        ticks = [C("✓" if str(q) in when else "") for q in (1, 2, 3, 4)]
        before = [*goal, C(name, high), C(who, high)] if at == 0 else []
        after = [C(sign, high), C(status, high)] if at == 0 else []
        rows.append([*before, text, *ticks, *after])
    return rows
