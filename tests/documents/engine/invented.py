"""Plans that Hypothesis invents, and the same plans printed in many layouts."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from goldthread.documents.plan import PlanDocument
from tests.documents.corpus.blocks import Block, C, H, T, Table

YEARS = ("2031/32", "2032/33", "2033/34")
_VERBS = ("Open", "Build", "Mend", "Teach", "Plant", "Lend", "Train", "Visit", "Map", "Start")
_KINDS = ("warm", "quiet", "shared", "mobile", "evening", "village", "hidden", "early")
_THINGS = ("halls", "gardens", "ponds", "buses", "kitchens", "workshops", "paths", "choirs")
_PLACES = ("by the river", "near each school", "on the hill", "across both valleys", "in winter")
_OWNERS = ("Hill Council", "Valley Trust", "Paths Group", "Bus Users Forum", "Upper Down Library")
_WHO = ("children", "carers", "farmers", "neighbours", "visitors")


@dataclass
class Step:
    text: str
    years: list[str]


@dataclass
class Deed:
    title: str
    owner: str
    steps: list[Step]
    signs: list[str]


@dataclass
class Goal:
    title: str
    deeds: list[Deed] = field(default_factory=list)


Plan = list[tuple[str, list[Goal]]]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """One or two priorities, each with goals, deeds, steps and signs; no text comes twice."""
    said: set[str] = set()

    def text(*parts: tuple[str, ...]) -> str:
        phrases = st.tuples(*(st.sampled_from(part) for part in parts)).map(" ".join)
        chosen = draw(phrases.filter(lambda phrase: phrase not in said))
        said.add(chosen)
        return chosen

    def deed() -> Deed:
        steps = [
            Step(
                text(_VERBS, _KINDS, _THINGS, _PLACES),
                sorted(draw(st.sets(st.sampled_from(YEARS), min_size=1))),
            )
            for _ in range(draw(st.integers(1, 3)))
        ]
        signs = [text(("Number of",), _WHO, ("who use",), _THINGS) for _ in range(draw(_FEW))]
        title = text(_VERBS, ("more",), _KINDS, _THINGS, _PLACES)
        return Deed(title, draw(st.sampled_from(_OWNERS)), steps, signs)

    return [
        (
            text(("Thriving",), _WHO, ("and",), _THINGS),
            [
                Goal(
                    text(("Good",), _THINGS, ("for",), _WHO),
                    [deed() for _ in range(draw(st.integers(1, 3)))],
                )
                for _ in range(draw(st.integers(1, 2)))
            ],
        )
        for _ in range(draw(st.integers(1, 2)))
    ]


_FEW = st.integers(0, 2)
HEADS = (
    ("What we will do", "Key steps", "How we will know", "Who is responsible"),
    ("Action", "Milestones", "Success measures", "Lead officer"),
    ("Commitment", "Deliverables", "What success looks like", "Led by"),
)
WIDTHS = (34, 38, 36, 22, 9, 9, 9)


def printed(plan: Plan, layout: str, head: tuple[str, ...]) -> list[Block]:
    """The plan as blocks: levels as headings, as rows across the table, or as columns."""
    out: list[Block] = [H("Hill plan 2031-34"), T("Agreed in the spring by all who live here.")]
    if layout == "columns":
        rows = [row for title, goals in plan for row in _in_columns(title, goals)]
        heads = ["Priority", "Objective", *head, *YEARS]
        return [*out, Table([heads], rows, (18, 20, *WIDTHS))]
    for number, (title, goals) in enumerate(plan, 1):
        out.append(H(f"Priority {number}: {title}", 2))
        out += _under(goals, layout, head)
    return out


def _under(goals: list[Goal], layout: str, head: tuple[str, ...]) -> list[Block]:
    if layout == "headings":
        return [
            block
            for goal in goals
            for block in (
                H(f"Objective: {goal.title}", 3),
                Table(
                    [[*head, *YEARS]], [row for deed in goal.deeds for row in _rows(deed)], WIDTHS
                ),
            )
        ]
    rows: list[list[C | str]] = []
    for goal in goals:
        rows.append([C(f"Aim: {goal.title}", cols=len(head) + len(YEARS), bold=True)])
        rows += [row for deed in goal.deeds for row in _rows(deed)]
    return [Table([[*head, *YEARS]], rows, WIDTHS)]


def _in_columns(title: str, goals: list[Goal]) -> list[list[C | str]]:
    rows: list[list[C | str]] = []
    high = sum(len(deed.steps) for goal in goals for deed in goal.deeds)
    for at, goal in enumerate(goals):
        own = [row for deed in goal.deeds for row in _rows(deed)]
        first = [C(title, high)] if at == 0 else []
        own[0] = [*first, C(goal.title, len(own)), *own[0]]
        rows += own
    return rows


def _rows(deed: Deed) -> list[list[C | str]]:
    high = len(deed.steps)
    rows: list[list[C | str]] = []
    for at, step in enumerate(deed.steps):
        ticks = [C("✓" if year in step.years else "") for year in YEARS]
        before = [C(deed.title, high)] if at == 0 else []
        after = [C("\n".join(deed.signs), high), C(deed.owner, high)] if at == 0 else []
        rows.append([*before, step.text, *after, *ticks])
    return rows


def shape(plan: Plan) -> list:
    """The plan as plain lists, to compare."""
    return [
        (title, [(goal.title, [_deed(deed) for deed in goal.deeds]) for goal in goals])
        for title, goals in plan
    ]


def _deed(deed: Deed) -> tuple:
    return deed.title, deed.owner, [(step.text, step.years) for step in deed.steps], deed.signs


def shape_of(document: PlanDocument) -> list:
    """The same lists of what was read."""
    return [
        (
            priority.title,
            [
                (
                    goal.title,
                    [
                        (
                            action.title,
                            action.owner.name if action.owner else None,
                            [(m.text, m.years) for m in action.milestones],
                            [measure.text for measure in action.measures],
                        )
                        for action in goal.actions
                    ],
                )
                for goal in priority.objectives
            ],
        )
        for priority in document.priorities
    ]
