"""The plan as it stood at the end of a day, read from its history."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.comparison.plans import PlanAt
from goldthread.places.models import Place
from goldthread.strategy.dates import in_words, together
from goldthread.strategy.editions.comparing import end_of
from goldthread.strategy.editions.snapshots import plan_at
from goldthread.web.access import MEMBER, SignedInRequest, access
from goldthread.web.changing.finding import live_plan
from goldthread.web.editions.comparing import CannotCompare, Moment, on_a_day
from goldthread.web.plans.reading.labels import own_words

NO_DAY = "Write the day as 2026-03-31, or choose it from the calendar."


@access(MEMBER)
def on_a_date(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    """`?on=2026-03-31`; today without it."""
    found = live_plan(place, plan)
    typed = request.GET.get("on", "")
    problem, stood, day = "", None, timezone.localdate()
    try:
        day = _day(typed) if typed else day
        on_a_day(request, Moment(found, 1, day))
        stood = plan_at(found, end_of(day))
    except CannotCompare as told:
        problem = str(told)
    context = {
        "plan": found,
        "own": own_words(found),
        "day": day,
        "typed": typed or day.isoformat(),
        "today": timezone.localdate(),
        "problem": problem,
        "stood": stood,
        "actions": _actions(stood),
        "when": _when,
    }
    return render(request, "changing/as_agreed.jinja", context, status=422 if problem else 200)


def _day(typed: str) -> dt.date:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise CannotCompare(NO_DAY) from None


def _actions(stood: PlanAt | None) -> int:
    if stood is None:
        return 0
    return sum(len(aim.actions) for one in stood.priorities for aim in one.objectives)


def _when(due: str, due_text: str, years: tuple[str, ...]) -> str:
    """When something was to be done, in words; "" where the plan did not say."""
    return in_words(due) if due else due_text or together(years)
