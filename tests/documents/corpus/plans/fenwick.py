"""Fenwick: a scanned suicide prevention plan; cells cut over lines and pages, odd ticks."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, measure, milestone, objective
from tests.documents.corpus.answers import priority as top
from tests.documents.corpus.blocks import Block, C, H, T, Table

YEARS = ["2022/23", "2023/24", "2024/25"]
HEAD = [
    ["Action", "Milestone", "Success measure", C("Year", cols=3), "Lead organisation"],
    ["", "", "", "22/23", "23/24", "24/25", ""],
]
SLIPS = [
    ["Action", "Mllestone", "Success measure", "", "'ear", "", "Lead organisatlon"],
    ["Actlon", "Milestone", "Success measures", "Y", "ear", "", "Lead organisation"],
    ["Action", "Milestone", "Succes measure", "", "/ear", "", "Lead organisation"],
]
WIDTHS = (28, 32, 30, 6, 6, 6, 20)
FURNITURE = (
    "Action Milestone Success measure Year Lead organisation 22 23 24 25 Theme ear Y Mllestone "
    "organisatlon Actlon measures Succes Priority Action v V"
)
GOAL = "Fewer people in Fenwick die by suicide and those who are bereaved are not alone"
PLAN = [
    ("People who are bereaved get help at once", [
        ("Set up a service that calls on families within three days of a death that may be "
         "suicide", "Fenwick Listening Trust",
         [("Agree with the coroner how families are referred", "✓  ", ""),
          ("Service begins with two workers and a volunteer from a bereaved family", " ✓ ", ""),
          ("Evaluate what families say", "  ~", "")],
         [("Number of families visited in three days", None),
          ("Families say that the visit came at the right time.", None)]),
        ("Give schools and employers a guide for the days after a death",
         "Fenwick Borough Council",
         [("Write the guide with people who have been through it", "√  ", ""),
          ("Send the guide to all schools and the fifty largest employers", " ✓✓", "")],
         [("Increase in schools that have a plan", "increase")]),
    ]),
    ("Fewer ways and places to die", [
        ("Make the viaduct and the multi-storey car parks safer", "Fenwick Borough Council",
         [("Survey the sites with the rail company and the police", "V  ", ""),
          ("Raise barriers at the two sites of most concern", " *•", ""),
          ("Put up signs with a number to ring", "✓ ~", "")],
         [("Reduction in calls to the sites", "decrease")]),
        ("Ask pharmacies to take back unused medicines from every home they deliver to",
         "Fenwick Local Pharmaceutical Committee",
         [("Pilot in six pharmacies", " ✓ ", ""),
          ("Extend to all pharmacies in the borough if the pilot shows that it works", "  ✓", "")],
         [("Weight of medicines returned", None)]),
    ]),
    ("Men who would not ask get help", [
        ("Train coaches, publicans and site managers to start a conversation",
         "Fenwick Men's Sheds",
         [("Recruit trainers from the trades", "✓  ", ""),
          ("Train three hundred people", "~~✓", "")],
         [("Number of people trained", None),
          ("Increase in men who refer themselves to talking therapies", "increase")]),
    ]),
]  # fmt: skip


def expected() -> Record:
    found = [objective(name, [_action(act) for act in acts]) for name, acts in PLAN]
    return answer("Fenwick suicide prevention action plan", "plan", [top(GOAL, found)], FURNITURE)


def _action(act: tuple) -> Record:
    name, who, steps, signs = act
    milestones = [
        milestone(text, [YEARS[i] for i, mark in enumerate(marks) if mark.strip()])
        for text, marks, _ in steps
    ]
    return action(
        name, who, milestones=milestones, measures=[measure(t, direction=d) for t, d in signs]
    )


def blocks() -> list[Block]:
    """One long table, with a theme as a row of its own."""
    rows: list[list[C | str]] = []
    for name, acts in PLAN:
        rows.append([C(f"Theme: {name}", cols=7)])
        for act in acts:
            rows += _rows(act)
    return [
        H("Fenwick suicide prevention action plan"),
        H(f"Priority Action: {GOAL}", 2),
        T("Any death is one too many."),
        Table(HEAD, rows, WIDTHS),
    ]


def _rows(act: tuple) -> list[list[C | str]]:
    name, who, steps, signs = act
    high = len(steps)
    rows: list[list[C | str]] = []
    for at, (text, marks, _) in enumerate(steps):
        sign = signs[at][0] if at < len(signs) else ""
        ticks = [mark.strip() for mark in marks]
        left = [C(name, high)] if at == 0 else []
        right = [C(who, high)] if at == 0 else []
        rows.append([*left, text, sign, *ticks, *right])
    return rows
