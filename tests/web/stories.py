"""An invented place with a plan that tells one story, for tests and for looking at pages."""

from __future__ import annotations

import datetime as dt
from itertools import count

from django.core.files.base import ContentFile

from goldthread.accounts.models import User
from goldthread.documents import plan as reading
from goldthread.documents.source import Where
from goldthread.files.actions import store_file
from goldthread.organisations.models import Membership, Organisation, Role
from goldthread.places.models import Place
from goldthread.strategy.actions import publish
from goldthread.strategy.drafts import write_draft
from goldthread.strategy.models import Plan

NOW = dt.datetime(2026, 3, 4, 14, 5, tzinfo=dt.UTC)
YEARS = ["2024/25", "2025/26", "2026/27"]
LEADS = ["Harrow Mill Borough Council", "Millbrook Hospitals Trust", "Carers of Harrow Mill"]
STATUSES = ["complete", "on track", "on track", "at risk", "off track", "not started", ""]

PRIORITIES = {
    "Grow up well": {
        "Every child starts school ready to learn": [
            "Open a family room in each of the four children's centres",
            "Train nursery staff to spot speech delay before a child is three",
            "Offer each new parent a visit from a volunteer within a month of birth",
        ],
        "Young people feel able to ask for help": [
            "Put a drop-in counsellor in all six secondary schools",
            "Let young carers swap a lesson for a lunch with other young carers",
        ],
    },
    "Age with company": {
        "Nobody eats alone unless they want to": [
            "Start a shared lunch in every library, with a lift home for those who need one",
            "Ask each sheltered scheme to open its kitchen to neighbours once a week",
        ],
        "Falls do not end independence": [
            "Visit people within two days of a fall, with a physiotherapist",
        ],
    },
    "A town that moves": {
        "Walking is the easy choice": [
            "Mend the river path between the mill and the hospital",
            "Close Cornmarket to through traffic on school mornings",
        ],
    },
}

UPDATES = [
    "Three of the four rooms are open and 212 families came in the first term. The last, at "
    "Weir Lane, waits for its lease; we expect keys in May.",
    "We ran six lunches. 48 people came, 31 of them more than once. Next we will ask the bus "
    "company about a later service.",
    "The work has not begun because the grant was refused. We will apply again in the autumn.",
]


def a_place(name: str = "Harrow Mill", *, fictional: bool = True) -> Place:
    slug = name.lower().replace(" ", "-")
    return Place.objects.create(
        name=name,
        slug=slug,
        fictional=fictional,
        strapline="Living well together, from the first breath to the last walk by the river.",
    )


def a_person(place: Place, role: Role | None, email: str = "") -> User:
    """Someone who signs in, with a role in the place, or with none."""
    email = email or f"{role or 'nobody'}@{place.slug}.example"
    user = User.objects.create_user(email, "correct horse battery", name="Ash Rivers")
    if role:
        partner, _ = Organisation.objects.get_or_create(
            name=LEADS[0], defaults={"slug": LEADS[0].lower().replace(" ", "-")}
        )
        Membership.objects.create(user=user, organisation=partner, place=place, role=role)
    return user


def a_live_plan(place: Place, *, title: str = "Well in Harrow Mill", actions: int = 0) -> Plan:
    """The story's plan; `actions` asks for at least so many, for a long page."""
    return publish(plan=a_draft(place, title=title, actions=actions), at=NOW)


def a_draft(place: Place, *, title: str = "Well in Harrow Mill", actions: int = 0) -> Plan:
    for name in LEADS[:2]:
        slug = name.lower().replace(" ", "-")
        partner, _ = Organisation.objects.get_or_create(name=name, slug=slug)
        partner.places.add(place)
    content = ContentFile(f"{title} {actions}".encode())
    file = store_file(place=place, content=content, name="Well in Harrow Mill.txt", at=NOW)
    return write_draft(a_reading(title, actions), place=place, file=file, at=NOW)


def a_reading(title: str, actions: int = 0) -> reading.PlanDocument:
    """The document as the engine would give it, line by line."""
    teller = Teller()
    priorities = [teller.priority(name, aims) for name, aims in PRIORITIES.items()]
    while teller.actions < actions:
        more = priorities[teller.actions % len(priorities)].objectives[0]
        more.actions.append(teller.action(f"Open neighbourhood room {teller.actions + 1}"))
    lines = teller.lines
    return reading.PlanDocument(
        title=title,
        kind="plan",
        period="2024/25-2026/27",
        labels={"priority": "Promise", "objective": "Aim", "milestone": "Step"},
        priorities=priorities,
        recommendations=[reading.Recommendation(text="Ask residents each spring what changed.")],
        unplaced=[reading.Unplaced("see overleaf", "no rule fits", Where(line_start=2))],
        accounting=reading.Accounting(
            total=640, imported=601, furniture=30, duplicate=5, unplaced=4
        ),
        source_lines=lines,
    )


class Teller:
    """Writes the story down, giving every item a line of its own in the source."""

    def __init__(self) -> None:
        self.lines = [
            reading.SourceLine(Where(line_start=1, page=1), ["Well in Harrow Mill"], "furniture"),
            reading.SourceLine(
                Where(line_start=2, page=1), ["see overleaf"], "unplaced", "no rule fits"
            ),
        ]
        self.actions = 0
        self._number = count(3)

    def line(self, *cells: str) -> Where:
        number = next(self._number)
        where = Where(line_start=number, line_end=number, page=1 + number // 12)
        self.lines.append(reading.SourceLine(where, list(cells)))
        return where

    def priority(self, title: str, aims: dict[str, list[str]]) -> reading.Priority:
        return reading.Priority(
            title=title,
            where=self.line(title),
            notes=["We chose this after 1,400 residents told us what matters to them."],
            measures=[a_measure()] if title == "Grow up well" else [],
            objectives=[self.objective(aim, actions) for aim, actions in aims.items()],
        )

    def objective(self, title: str, actions: list[str]) -> reading.Objective:
        return reading.Objective(
            title=title,
            where=self.line(title),
            actions=[self.action(action) for action in actions],
        )

    def action(self, title: str) -> reading.Action:
        number = self.actions = self.actions + 1
        where = self.line(title, LEADS[number % 3], "✓", "", "✓")
        return reading.Action(
            title=title,
            reference=f"{number}",
            where=where,
            owner=reading.Owner(LEADS[number % 3]) if number % 7 else None,
            status=STATUSES[number % len(STATUSES)],
            milestones=[
                reading.Milestone(text="Agree where, and with whom", years=YEARS[:1], where=where),
                reading.Milestone(
                    text="Open, and count who comes",
                    years=YEARS[1:2],
                    uncertain_years=YEARS[2:],
                    where=where,
                ),
            ],
            measures=[a_measure()] if number % 3 == 0 else [],
            update=self.update(number) if number % 4 else None,
        )

    def update(self, number: int) -> reading.Update:
        text = UPDATES[number % len(UPDATES)]
        return reading.Update(text=text, as_at=f"2026-0{1 + number % 3}", where=self.line(text))


def a_measure() -> reading.Measure:
    """A baseline, a year to be confirmed, a year of nought and a year that says nothing."""
    return reading.Measure(
        text="Families who say that they know where to turn",
        kind="outcome",
        baseline=reading.Amount("41%", 41),
        targets={
            "2024/25": reading.Amount("tbc", to_be_confirmed=True),
            "2025/26": reading.Amount("0", 0.0),
            "2026/27": reading.Amount("65%", 65, note="if the survey goes ahead"),
        },
        direction="increase",
        direction_basis="words",
        unit="%",
        source_of_data="Residents' survey",
    )
