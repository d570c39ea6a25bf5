"""The share of updates that say how much or how many."""

from __future__ import annotations

from collections import defaultdict

from goldthread.measures.computing.counting import Asked, Outcome, Record, named
from goldthread.measures.computing.registry import Query
from goldthread.narrative import amounts
from goldthread.strategy.computed.days import first_day
from goldthread.strategy.computed.in_force import (
    BREAKDOWNS,
    PLAN,
    belongings,
    plans_in_force,
)
from goldthread.strategy.models import Update, UpdateLink

SHOWN = 3  # numbers that a record names
LABEL_LONGEST = 160


def records(asked: Asked) -> list[Record]:
    """Every update of a plan in force that is dated within the period."""
    plans = plans_in_force(asked.place, asked.until)
    of_action = belongings(plans)
    about: dict[int, list[int]] = defaultdict(list)
    links = UpdateLink.objects.filter(update__plan__in=plans).order_by("action__number", "pk")
    for number, action in links.values_list("update_id", "action_id"):
        about[number].append(action)
    found = []
    for update in Update.objects.filter(plan__in=plans).select_related("plan"):
        day = first_day(update.as_at)
        if day is None or not asked.period.start <= day <= asked.until:
            continue
        numbers = [found.words for found in amounts(update.text)]
        theirs = [of_action[pk] for pk in about.get(update.pk, ()) if pk in of_action]
        found.append(
            Record(
                key=f"update:{update.pk}",
                kind="update",
                label=_short(update.text),
                outcome=Outcome.COUNTED if numbers else Outcome.NOT_COUNTED,
                why=_why(numbers),
                where=theirs[0].where if theirs else {"plan": update.plan.slug},
                groups=frozenset(
                    {named(PLAN, update.plan.title)}.union(*(one.groups for one in theirs))
                ),
                areas=frozenset[int]().union(*(one.areas for one in theirs)),
            )
        )
    return found


def _why(numbers: list[str]) -> str:
    if not numbers:
        return "No number in it"
    more = len(numbers) - SHOWN
    return ", ".join(numbers[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _short(text: str) -> str:
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= LABEL_LONGEST else f"{tidy[: LABEL_LONGEST - 1]}…"


UPDATES_WITH_A_NUMBER = Query(
    name="strategy.updates_with_a_number",
    version=2,
    title="Updates with a number in them",
    meaning="The share of updates on our plans that say how much was done, or for how many people.",
    why="“It is going well” cannot be checked. “212 families came” can.",
    numerator="Updates dated within the period with a number in their words.",
    denominator="All updates dated within the period, on plans in force at its end.",
    method="A program looks for numbers in digits or in words, by the rules that show an owner "
    "what an update says. Dates, years, times, references such as “action 3”, the numbers of a "
    "list, age groups and how long something lasts are not counted as numbers. An update for a "
    "month or a year counts by its first day; one without a date is left out, and so is one that "
    "stands in an earlier edition alone. An update on several actions is one update. Whether the "
    "number says anything is not looked at.",
    records=records,
    breakdowns=BREAKDOWNS,
    by_area=True,
)
