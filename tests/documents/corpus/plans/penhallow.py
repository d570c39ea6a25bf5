"""Penhallow Bay: a community safety strategy in prose, its promises as points, no table."""

from __future__ import annotations

from tests.documents.corpus.answers import Record, action, answer, objective, priority
from tests.documents.corpus.blocks import B, Block, H, T

FURNITURE = "Priority 1 2 3 We will Page Penhallow Bay Community Safety Partnership strategy"
PLAN = [
    ("Safer nights out",
     "Most people have a good evening in the harbour quarter. Last year, though, 214 people were "
     "treated for injuries after a fight, and half of those were under 25.",
     ["We will train door staff in twenty venues to spot a drink that has been spiked",
      "We will keep a safe bus by the clock tower on Friday and Saturday nights until 4am",
      "We will ask the licensing committee to hear the views of residents twice a year"]),
    ("Homes free from abuse",
     "Abuse takes many forms, and it is never the fault of the person who suffers it. The refuge "
     "turned away 61 families because it was full.",
     ["We will open four more places in the refuge with its own play room",
      "We will place an adviser in the emergency department every weekend",
      "We will offer a course to those who want to stop hurting the people they love",
      "We will review every death linked to abuse within six months"]),
    ("Young people with a stake in the town",
     "Young people told us that there is little to do once the arcades close for winter.",
     ["We will pay ten young people to design a winter programme and run it",
      "We will keep the skate park lit until nine o'clock"]),
]  # fmt: skip


def expected() -> Record:
    """Each promise is an action; nobody is named as its owner. `We will` may be left off."""
    tops = []
    for title, _, points in PLAN:
        found = [action(p, also=[_short(p)]) for p in points]
        tops.append(priority(title, [objective(title, found, also=["", "Actions"])]))
    return answer(
        "Penhallow Bay Community Safety Partnership strategy 2025-2028", "plan", tops, FURNITURE
    )


def _short(promise: str) -> str:
    rest = promise.removeprefix("We will ")
    return rest[0].upper() + rest[1:]


def blocks() -> list[Block]:
    out: list[Block] = [
        H("Penhallow Bay Community Safety Partnership strategy 2025-2028"),
        T("This is how the council, the police, the health service and the charities of the bay "
          "will work together over three years."),
    ]  # fmt: skip
    for number, (title, story, points) in enumerate(PLAN, 1):
        out += [H(f"Priority {number}: {title}", 2), T(story), B(tuple(points))]
    out += [H("How we will keep track", 2), T("The partnership board meets every quarter.")]
    return out
