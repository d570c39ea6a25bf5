"""Lowmoor: a falls and bones plan whose measures stand in a table of their own."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, measure, objective, priority
from tests.documents.corpus.blocks import Block, C, H, T, Table

MEASURES = ["Outcome indicator", "Baseline (2023/24)", "2024/25", "2025/26", "Good is", "Source"]
ACTIONS = ["Action", "Lead agency", "Support from", "Timescale", "Progress"]
FURNITURE = (
    " ".join([*MEASURES, *ACTIONS]) + " Outcome Theme High Low Higher Lower 2023 24 25 26 by March "
    "September 2026 Page of 1 2 3 4 Lowmoor bones and balance Good"
)
PLAN = [
    ("Strong bones for life", [
        ("Share of people over 50 who are offered a bone scan after a break", "41%",
         ["55%", "70%"], "High", "Fracture audit", "increase"),
        ("Hip fractures in people over 65, per 100,000", "582", ["560", "tbc"], "Low",
         "Hospital records", "decrease"),
    ], [
        ("Start a fracture liaison service with two nurses", "Lowmoor Hospitals NHS Trust",
         "Primary care networks", "September 2025", "Both nurses are in post and saw 212 people."),
        ("Teach tai chi in ten village halls", "Lowmoor Active", "Parish councils", "March 2026",
         "Seven halls so far."),
    ]),
    ("Homes without hazards", [
        ("Number of homes made safer each year", "1,150", ["1,400", "1,600"], "High",
         "Home improvement agency", "increase"),
    ], [
        ("Fit lights and rails free of charge for people on a low income",
         "Lowmoor Care and Repair", "Fire service", "March 2026",
         "The grant was increased by £40,000."),
        ("Check eyes and feet at every flu clinic", "Lowmoor Primary Care Network",
         "Opticians' committee", "September 2025", "Not yet begun; clinics open in October."),
        ("Lend alarms to people for six weeks after a fall", "Lowmoor Lifeline",
         "Adult social care", "March 2026", "94 alarms lent, of which 61 were kept on."),
    ]),
]  # fmt: skip


def expected() -> Record:
    """The indicators belong to the outcome above them."""
    tops = []
    for title, signs, acts in PLAN:
        found = [
            action(name, who, update={"text": told, "id": name}) for name, who, _, _, told in acts
        ]
        signs_read = [
            measure(
                text, "outcome", way, baseline=base, also_kind=["kpi", "headline"],
                targets=dict(zip(("2024/25", "2025/26"), aims, strict=True)),
            )
            for text, base, aims, _, _, way in signs
        ]  # fmt: skip
        goal = objective(title, found, also=["", "Actions"])
        tops.append(priority(title, [goal], *signs_read))
    return answer("Lowmoor bones and balance plan", "plan", tops, FURNITURE, fair_kinds=[
        "progress_report"])  # fmt: skip


def blocks() -> list[Block]:
    out: list[Block] = [H("Lowmoor bones and balance plan"), T("Refreshed in April 2025.")]
    for number, (title, signs, acts) in enumerate(PLAN, 1):
        rows: list[list[C | str]] = [
            [text, base, *aims, good, source] for text, base, aims, good, source, _ in signs
        ]
        out += [
            H(f"Outcome {number}: {title}", 2),
            Table([MEASURES], rows, (40, 14, 10, 10, 8, 20)),
            Table([ACTIONS], [list(act) for act in acts], (36, 24, 22, 14, 36)),
        ]
    return out
