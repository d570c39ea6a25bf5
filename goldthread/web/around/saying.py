"""The officer's form for what stands around an action, or around a whole plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from goldthread.places.models import Place
from goldthread.strategy.around.actions import set_around
from goldthread.strategy.around.problems import ChangedMeanwhile, NotPossible
from goldthread.strategy.models import Action, Plan
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.around.sheet import Sheet, in_words
from goldthread.web.importing.finding import sent
from goldthread.web.plans.reading.labels import own_words

FORM = ("GET", "POST")


@access(OFFICER, methods=FORM)
def of_action(request: SignedInRequest, place: Place, plan: str, number: int) -> HttpResponse:
    found = find_plan(place, plan)
    action = get_object_or_404(found.actions.select_related("plan__place"), number=number)
    return say(request, found, action)


@access(OFFICER, methods=FORM)
def of_plan(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    return say(request, find_plan(place, plan), None)


def say(request: SignedInRequest, plan: Plan, action: Action | None) -> HttpResponse:
    sheet = Sheet.of(plan, action, sent(request))
    status = 200
    if request.method == "POST":
        status = save(request, sheet)
        if not status:
            return redirect(back_to(request, plan, action))
    context = {
        "sheet": sheet,
        "plan": plan,
        "action": action,
        "own": own_words(plan),
        "back": back_to(request, plan, action),
    }
    return render(request, "around/say.jinja", context, status=status)


def save(request: SignedInRequest, sheet: Sheet) -> int:
    """Nought when it was saved, else the status of the page that says why not."""
    if not sheet.is_valid():
        return 422
    try:
        edit = set_around(
            plan=sheet.plan,
            action=sheet.action,
            said=sheet.said,
            seen=sheet.mark,
            by=request.user,
            at=timezone.now(),
        )
    except ChangedMeanwhile as meanwhile:
        sheet.look_again(meanwhile.theirs)
        return 409
    except NotPossible as problem:
        sheet.add_problem(problem)
        return 422
    messages.success(request, in_words(edit))
    return 0


def back_to(request: SignedInRequest, plan: Plan, action: Action | None) -> str:
    """Where the person came from, else the page of the action or plan."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    address = [plan.place.slug, plan.slug]
    if plan.state == Plan.State.DRAFT:
        return reverse("workbench:bench", args=address)
    if action is None:
        return reverse("plans:plan", args=address)
    return reverse("plans:action", args=[*address, action.number])


def find_plan(place: Place, slug: str) -> Plan:
    """A plan that may be edited: a draft or a live one."""
    plans = Plan.objects.in_place(place).exclude(state=Plan.State.DISCARDED)
    return get_object_or_404(plans.select_related("place"), slug=slug)
