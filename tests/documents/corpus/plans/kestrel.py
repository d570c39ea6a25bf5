"""Kestrel Vale: a flat sheet with a column for every level; blank means the same as above."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, measure, milestone, objective
from tests.documents.corpus.answers import priority as top
from tests.documents.corpus.blocks import Block, C, Table

HEAD = ["Priority", "Objective", "Ref", "Action", "Accountable", "Milestones", "Target date", "KPI"]
FURNITURE = " ".join(HEAD) + " 31 30 03 06 09 12 2025 2026 March June September December"
PLAN = [
    ("Smoke-free futures", [
        ("Fewer people start", [
            ("SF1", "Visit every shop that sells vapes, with a test buyer", "Trading Standards",
             [("First round of visits", "30/06/2025"), ("Second round of visits", "31/12/2025")],
             "Share of test sales refused"),
        ]),
        ("More people stop", [
            ("SF2", "Offer a stop smoking session at every hospital bed", "Kestrel Vale Hospitals",
             [("Train two nurses on each ward", "30/09/2025")], "Number who set a quit date"),
            ("SF3", "Pay pregnant women and their partners to stay smoke free", "Maternity Voices",
             [("Agree the reward with women", "30/06/2025"), ("Launch", "30/09/2025")],
             "Reduction in women who smoke at birth"),
        ]),
    ]),
    ("Healthy weight", [
        ("Good food is the easy choice", [
            ("HW1", "Change what is sold in every leisure centre cafe", "Vale Leisure",
             [("New menus in place", "31/03/2026")], "Share of sales from the green list"),
            ("HW2", "Refuse new takeaways within 400 metres of a school", "Planning Policy",
             [("Policy goes to committee", "31/12/2025")], "Policy adopted"),
            ("HW3", "Turn off adverts for sweets at bus stops", "Communications Team",
             [("Contract changed", "31/03/2026")], "Number of stops"),
        ]),
    ]),
]  # fmt: skip
WAYS = {"Reduction in women who smoke at birth": "decrease"}


def expected() -> Record:
    tops = [
        top(title, [objective(name, [_action(act) for act in acts]) for name, acts in goals])
        for title, goals in PLAN
    ]
    return answer("kestrel", "plan", tops, FURNITURE)


def _action(act: tuple) -> Record:
    reference, name, who, steps, sign = act
    return action(
        name,
        who,
        reference=reference,
        milestones=[milestone(text, also_years=[["2025/26"], ["2025"]]) for text, _ in steps],
        measures=[measure(sign, also_kind=["kpi"], direction=WAYS.get(sign))],
    )


def blocks() -> list[Block]:
    """The table alone, as a sheet saved by itself."""
    rows: list[list[C | str]] = []
    for title, goals in PLAN:
        for n, (name, acts) in enumerate(goals):
            for m, (ref, text, who, steps, sign) in enumerate(acts):
                for s, (step, when) in enumerate(steps):
                    first = s == 0
                    rows.append([
                        title if n == m == s == 0 else "", name if m == s == 0 else "",
                        ref if first else "", text if first else "", who if first else "",
                        step, when, sign if first else "",
                    ])  # fmt: skip
    return [Table([HEAD], rows)]
