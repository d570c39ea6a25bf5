"""Asking for a change of an action or a milestone."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.strategy.changing import AlreadyAsked, ask, deciders_of, may_ask
from goldthread.strategy.changing.rules import NOT_LEADING
from goldthread.strategy.changing.values import said, values_of
from goldthread.strategy.editing import Wanting
from goldthread.strategy.editing.tree import words_of
from goldthread.strategy.models import Action, ChangeRequest, Milestone
from goldthread.web.access import OWNER, SignedInRequest, access
from goldthread.web.changing.finding import action_of, item_of, live_plan
from goldthread.web.changing.forms import AskForm
from goldthread.web.open_pages.finding import site_of
from goldthread.web.people.forms import posted
from goldthread.web.plans.reading.labels import own_words

ASKED = "You asked for a change. It waits for {who}."


@access(OWNER, methods=("GET", "POST"))
def ask_for(request: SignedInRequest, place: Place, plan: str, level: str, pk: int) -> HttpResponse:
    found = live_plan(place, plan)
    item = item_of(found, level, pk)
    if not may_ask(request.user, request.roles, action_of(item)):
        raise PermissionDenied(NOT_LEADING)
    form = AskForm(posted(request), item=item)
    if request.method == "POST" and form.is_valid():
        made = _asked(request, item, form)
        if made:
            messages.success(request, ASKED.format(who=deciders_of(found).who))
            return redirect("changing:one", place=place.slug, plan=found.slug, pk=made.pk)
    context = {
        "plan": found,
        "own": own_words(found),
        "action": action_of(item),
        "words": words_of(item),
        "level": level,
        "now": _now(item),
        "form": form,
        "deciders": deciders_of(found),
    }
    return render(request, "changing/ask.jinja", context, status=422 if form.errors else 200)


def _asked(
    request: SignedInRequest, item: Action | Milestone, form: AskForm
) -> ChangeRequest | None:
    kind, reason = form.cleaned_data["kind"], form.cleaned_data["reason"]
    try:
        return ask(
            item=item, kind=kind, wanted=form.wanted, reason=reason, by=request.user,
            at=timezone.now(), site=site_of(request),
        )  # fmt: skip
    except AlreadyAsked as problem:
        form.add_error("kind", str(problem))
    except Wanting as problem:
        form.add_error(form.box, str(problem))
    return None


def _now(item: Action | Milestone) -> list[tuple[str, str]]:
    """How it stands, in the words of a form."""
    kinds = ChangeRequest.Kind
    found = [("Words", words_of(item)), ("Date", said(kinds.DATE, values_of(item, kinds.DATE)))]
    if isinstance(item, Action):
        found.append(("Who leads", said(kinds.OWNER, values_of(item, kinds.OWNER))))
    return found
