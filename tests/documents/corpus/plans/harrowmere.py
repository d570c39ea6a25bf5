"""Harrowmere: a delivery plan with steps ticked by year, the same in every format."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, measure, milestone, objective
from tests.documents.corpus.answers import priority as top
from tests.documents.corpus.blocks import Block, C, H, T, Table

YEARS = ["2024/25", "2025/26", "2026/27"]
HEAD = ["Ref", "What we will do", "Key steps", "How we will know", "Who is responsible", *YEARS]
WIDTHS = (5, 26, 34, 30, 20, 8, 8, 8)
INTRO = (
    "This plan sets out how partners in Harrowmere will deliver the joint local strategy over "
    "the next three years. It is owned by the Health and Wellbeing Board and reviewed every "
    "autumn."
)
FURNITURE = " ".join(HEAD) + " Priority Objective 1 2 3 4 Harrowmere Delivery Plan Page"

# reference, action, owner, [(step, years by number)], [(measure, direction)]
PLAN = [
    ("Starting well in every family", [
        ("Parents get help early and close to home", [
            ("1.1", "Open a family hub in each of the four localities",
             "Harrowmere Borough Council",
             [("Agree the sites with schools and health visitors", "1"),
              ("Open the first two hubs in Millgate and Sedgewick", "12"),
              ("Open the remaining hubs and link them to midwifery clinics", "23")],
             [("Number of families using a hub each quarter", None),
              ("90% of parents say they got help when they needed it", None)]),
            ("1.2", "Train reception staff in every surgery to spot parents under strain",
             "Harrowmere Primary Care Alliance",
             [("Write the training with two local parents' groups", "1"),
              ("Train all 31 surgeries", "23")],
             [("Increase in referrals to parenting support from surgeries", "increase")]),
        ]),
        ("Children reach a healthy weight", [
            ("1.3", "Bring the daily mile to every primary school", "Public Health Team",
             [("Recruit a coordinator", "1"),
              ("Sign up 40 schools", "2"),
              ("Measure fitness in years 3 and 6", "123")],
             [("Reduction in the share of year 6 children who are overweight", "decrease")]),
            ("1.4", "Rewrite the catering contract so that school meals meet the new standard",
             "Education Catering Service",
             [("Let the contract", "2")],
             [("All school kitchens hold the healthy food award", None)]),
        ]),
    ]),
    ("Ageing well at home", [
        ("Fewer people fall", [
            ("2.1", "Offer strength and balance classes in sheltered housing",
             "Harrowmere Leisure Trust",
             [("Map where people who have fallen live", "1"),
              ("Run classes in twelve schemes", "123")],
             [("Number of people who finish a course of classes", None),
              ("Fewer emergency admissions for falls in people aged 65 and over", "decrease")]),
            ("2.2", "Check homes for trip hazards at every fire safety visit",
             "Vale Fire and Rescue Service",
             [("Add the checklist to the visit record", "1"),
              ("Share results with the falls service each month", "23")],
             [("2,000 homes checked each year", None)]),
        ]),
        ("Nobody is stuck in hospital", [
            ("2.3", "Set up one team for discharge from St Brannoc's Hospital",
             "Harrowmere and Vale NHS Trust",
             [("Appoint a joint manager", "1"),
              ("Move the three existing teams into one office", "2"),
              ("Agree one record of each person's needs", "2")],
             [("Reduction in days lost to delayed discharge", "decrease"),
              ("People tell their story once", None)]),
            ("2.4", "Buy more short stays in care homes for people who are recovering",
             "Adult Social Care",
             [("Agree fees with providers", "1"),
              ("Have 24 beds in use all year", "23")],
             [("Share of people who return to their own home after a short stay", None)]),
        ]),
    ]),
]  # fmt: skip


def expected() -> Record:
    """What a careful reader finds, whatever the format."""
    return answer(
        "Harrowmere Delivery Plan 2024-27",
        "plan",
        [
            top(title, [objective(name, [_action(a) for a in acts]) for name, acts in goals])
            for title, goals in PLAN
        ],
        FURNITURE,
    )


def _action(row: tuple) -> Record:
    reference, title, owner, steps, signs = row
    return action(
        title,
        owner,
        reference=reference,
        milestones=[milestone(text, [YEARS[int(n) - 1] for n in when]) for text, when in steps],
        measures=[measure(text, direction=way) for text, way in signs],
    )


def blocks(*, box: bool = False) -> list[Block]:
    """Headings for the upper levels, then one table for each objective."""
    out: list[Block] = [H("Harrowmere Delivery Plan 2024-27"), T(INTRO)]
    for number, (title, goals) in enumerate(PLAN, 1):
        out.append(H(f"Priority {number}: {title}", 2))
        for name, acts in goals:
            out.append(H(f"Objective: {name}", 3))
            rows = [row for act in acts for row in _rows(act, box)]
            out.append(Table([HEAD], rows, WIDTHS))
    return out


def _rows(act: tuple, box: bool) -> list[list[C | str]]:
    reference, title, owner, steps, signs = act
    high = len(steps)
    know = "\n".join(text for text, _ in signs)
    rows: list[list[C | str]] = []
    for at, (text, when) in enumerate(steps):
        ticks = [_tick(str(n) in when, box) for n in (1, 2, 3)]
        first = [C(reference, high), C(title, high)] if at == 0 else []
        after = [C(know, high), C(owner, high)] if at == 0 else []
        rows.append([*first, text, *after, *ticks])
    return rows


def _tick(ticked: bool, box: bool) -> C:
    return C(box=ticked) if box else C("✓" if ticked else "")
