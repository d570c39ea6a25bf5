"""Narrowing a plan's tree by the choices in the page's address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from goldthread.strategy.models import Plan, Status
from goldthread.web.plans.reading.labels import own_words
from goldthread.web.plans.reading.tree import ActionRow, PriorityRow, all_actions
from goldthread.web.words import sentence

UNSAID = "none"  # "no status given" in an address


@dataclass(frozen=True, slots=True)
class Choice:
    """One drop-down of a filter form."""

    name: str
    label: str
    all: str
    value: str
    options: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a visitor asked to see. Empty means everything."""

    search: str = ""
    priority: str = ""
    lead: str = ""
    year: str = ""
    status: str = ""
    area: str = ""
    group: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Filters:
        names = ("search", "priority", "lead", "year", "status", "area", "group")
        return cls(**{name: query.get(name, "").replace("\0", "").strip() for name in names})

    @property
    def any(self) -> bool:
        return self != Filters()

    def narrow(self, tree: Iterable[PriorityRow]) -> list[PriorityRow]:
        """The tree with only the actions asked for, and without what that leaves empty."""
        if not self.any:
            return list(tree)
        kept = (self._within(priority) for priority in tree if self._has_priority(priority))
        return [priority for priority in kept if priority.objectives]

    def _has_priority(self, priority: PriorityRow) -> bool:
        return self.priority in ("", str(priority.number))

    def _within(self, priority: PriorityRow) -> PriorityRow:
        if not replace(self, priority="").any:
            return priority
        found = []
        for objective in priority.objectives:
            wanted = self._wanted(f"{priority.title} {objective.title}".casefold())
            actions = tuple(action for action in objective.actions if wanted(action))
            if actions:
                found.append(replace(objective, actions=actions))
        return priority.keeping(found)

    def _wanted(self, above: str) -> Callable[[ActionRow], bool]:
        terms = self.search.casefold().split()
        return lambda action: (
            self.lead in ("", *action.leads)
            and self.year in ("", *action.years)
            and self.status in ("", action.status or UNSAID)
            and self.area in ("", *(slug for slug, _ in action.beside.areas))
            and self.group in ("", *(slug for slug, _ in action.beside.groups))
            and (not terms or all(term in above or term in action.words for term in terms))
        )


def choices(plan: Plan, tree: list[PriorityRow], filters: Filters) -> list[Choice]:
    """The drop-downs, offering only what the plan holds."""
    actions = all_actions(tree)
    leads = sorted({lead for action in actions for lead in action.leads}, key=str.casefold)
    years = sorted({year for action in actions for year in action.years})
    label = sentence(own_words(plan)["priority"].one)
    return [
        Choice(
            "priority",
            label,
            "All",
            filters.priority,
            [(str(row.number), row.title) for row in tree] if len(tree) > 1 else [],
        ),
        Choice("lead", "Who leads", "Everyone", filters.lead, [(lead, lead) for lead in leads]),
        Choice("year", "Year", "All years", filters.year, [(year, year) for year in years]),
        Choice("status", "Status", "Any", filters.status, _statuses(actions)),
        Choice("area", "Area", "All areas", filters.area, _named(a.beside.areas for a in actions)),
        Choice("group", "For", "Anyone", filters.group, _named(a.beside.groups for a in actions)),
    ]


def _named(named: Iterable[tuple[tuple[str, str], ...]]) -> list[tuple[str, str]]:
    """Each area or group that an action names, once, by its name."""
    return sorted({one for some in named for one in some}, key=lambda one: one[1].casefold())


def _statuses(actions: list[ActionRow]) -> list[tuple[str, str]]:
    held = {action.status for action in actions}
    if not any(held):
        return []
    named = [(str(value), str(name)) for value, name in Status.choices if value in held]
    return named + ([(UNSAID, "No status given")] if "" in held else [])
