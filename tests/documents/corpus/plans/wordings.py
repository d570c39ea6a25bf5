"""One small plan under many headers: the ways in which partnerships name the same columns."""

from __future__ import annotations

from tests.documents.corpus.answers import (
    Record,
    action,
    answer,
    measure,
    milestone,
    objective,
    priority,
    update,
)
from tests.documents.corpus.blocks import Block, H, T, Table

# Each row of headers, with what its columns hold: reference, action, owner, or anything else.
HEADERS = [
    ("What we'll do | Who | When", "a o d"),
    ("# | What we’ll do | Who’s leading? | By", "r a o d"),
    ("# | Commitment | KPI | Status | Named lead | Timeline", "r a k s o d"),
    ("Key deliverables | SRO | Target completion", "a o d"),
    ("Ref. | Key deliverables | RAG status | Operational lead | Latest position", "r a s o u"),
    ("Key deliverables | Interim milestones | Who will do it? | Target date", "a m o d"),
    ("# | Action required | Interim milestones | Lead body | Timeframe", "r a m o d"),
    ("Recommendation | Response | Lead | Date", "a u o d"),
    ("How will we do it? | Who’s responsible? | When will it happen?", "a o d"),
    ("Planned work | Partner leading | Finish by", "a o d"),
    ("Actions for 2025/26 | Lead(s) | Deadline | Comments/update", "a o d u"),
    ("No | Actions agreed | Service area lead | Progress at month 6", "r a o u"),
]
ACTS = [
    ("Open the garden to the ward next door", "Estates Team"),
    ("Lend hearing aids at the library", "Sensory Services"),
    ("Train two carers in each street", "Kinder Streets Project"),
    ("Print the bus times in large type", "Transport Users Group"),
]
OTHER = {
    "d": ("March 2026", "June 2026", "May 2026", "July 2026"),
    "k": ("Number of visits", "Number of loans", "Number of carers", "Number of copies"),
    "s": ("Green", "Amber", "Green", "Red"),
    "u": ("Keys are cut.", "Nine are out on loan.", "Six are trained.", "Proofs were sent back."),
    "m": ("Agree the route", "Buy the aids", "Choose the streets", "Ask the company"),
}
WORDS = " March May June July 2026 Green Amber Red 1 2 3 4 Tansley"


def expected(number: int) -> Record:
    """The same four actions and owners, whatever the columns are called."""
    names, kinds = HEADERS[number]
    found = [action(name, who, **_more(kinds, at)) for at, (name, who) in enumerate(ACTS)]
    title = "Tansley neighbours plan"
    goals = [objective(title, found, also=[""])]
    fair = ["progress_report"]
    return answer(title, "plan", [priority(title, goals)], names + WORDS, fair_kinds=fair)


def _more(kinds: str, at: int) -> Record:
    """What the other columns say of one action."""
    more: Record = {}
    if "u" in kinds:
        more["update"] = update(OTHER["u"][at], at)
    if "k" in kinds:
        more["measures"] = [measure(OTHER["k"][at], also_kind=["kpi"])]
    if "m" in kinds:
        more["milestones"] = [milestone(OTHER["m"][at])]
    return more


def blocks(number: int) -> list[Block]:
    names, kinds = HEADERS[number]
    rows = []
    for at, (name, who) in enumerate(ACTS):
        given = {"r": f"{at + 1}", "a": name, "o": who}
        rows.append([given.get(kind) or OTHER[kind][at] for kind in kinds.split()])
    widths = [34 if kind == "a" else 24 for kind in kinds.split()]
    return [H("Tansley neighbours plan"), T("Small things, done well."),
            Table([names.split(" | ")], rows, widths)]  # fmt: skip
