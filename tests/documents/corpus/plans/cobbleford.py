"""Cobbleford: promises for four years beside the work of the first, then two kinds of measure."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, measure, milestone, objective
from tests.documents.corpus.answers import priority as top
from tests.documents.corpus.blocks import Block, C, H, T, Table

HEADS = {
    "long": ["What we will do over the four years", "What we will do in year 1 (2024/25)"],
    "short": ["Our commitments to 2028", "First-year actions (2024/25)"],
}
MEASURES = ["Key performance indicators", "Outcome indicators"]
WIDTHS = (50, 60)
FURNITURE = " ".join([*HEADS["long"], *HEADS["short"], *MEASURES]) + " Objective Cobbleford 25"
PLAN = [
    ("A town that moves", [
        ("Make walking the easy way to school",
         ["Put up signs that count minutes and not miles",
          "Ask every head teacher to close the gate to cars"]),
        ("Keep the baths open", ["Mend the boiler before the winter term"]),
    ], ["Number of children who walk to school", "Visits to the baths"],
     [("Increase in adults who are active for 30 minutes a day", "increase")]),
    ("A town that eats together", [
        ("Bring a community kitchen to each end of the town",
         ["Lease the old bakery. Fit it out with help from the college.",
          "Hold a supper every Thursday"]),
        ("Cut the sugar in what the council sells", []),
        ("Support growers", ["Offer twelve plots at Mill End"]),
    ], ["% of meals that meet the standard"],
     [("Maintain or reduce the share of children with decayed teeth", "maintain_or_decrease"),
      ("Reduction in food thrown away", "decrease")]),
]  # fmt: skip


def expected() -> Record:
    """Each promise is an action; the work of the first year is its milestones."""
    goals = []
    for name, promises, counts, outcomes in PLAN:
        acts = [
            action(title, milestones=[milestone(text, ["2024/25"]) for text in steps])
            for title, steps in promises
        ]
        signs = [measure(text, "kpi") for text in counts]
        signs += [measure(text, "outcome", way) for text, way in outcomes]
        goals.append(objective(name, acts, *signs))
    title = "Cobbleford Plan 2024-28: Thriving"
    return answer(title, "plan", [top("Thriving", goals, also=[title])], FURNITURE)


def blocks(heads: str = "long") -> list[Block]:
    """For each objective a table of promises and one of measures."""
    out: list[Block] = [H("Cobbleford Plan 2024-28: Thriving"), T("We want to be well and busy.")]
    for name, promises, counts, outcomes in PLAN:
        rows = [row for title, steps in promises for row in _rows(title, steps)]
        signs = ["\n".join(f"• {t}" for t in counts), "\n".join(f"• {t}" for t, _ in outcomes)]
        out += [
            H(f"Objective: {name}", 2),
            Table([HEADS[heads]], rows, WIDTHS),
            Table([MEASURES], [signs], WIDTHS),
        ]
    return out


def _rows(title: str, steps: list[str]) -> list[list[C | str]]:
    high = max(1, len(steps))
    return [[*([C(title, high)] if at == 0 else []), text] for at, text in enumerate(steps or [""])]
