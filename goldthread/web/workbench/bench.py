"""The workbench of a plan: its items on one side, the document's own lines on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.models import Action, Edit, Plan, PlanImport
from goldthread.strategy.models.items import Item
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.importing.presenters import findings_of, words_of_document
from goldthread.web.plans.reading.labels import own_words
from goldthread.web.workbench.conflicts import Conflict
from goldthread.web.workbench.desk import Chosen, Desk
from goldthread.web.workbench.finding import find_plan
from goldthread.web.workbench.forms import PlaceForm
from goldthread.web.workbench.looking import ORDERS, Around, Looking, around, looking_at
from goldthread.web.workbench.rows import UNPLACED, Rows
from goldthread.web.workbench.source import lines_beside
from goldthread.web.workbench.verbs import VERBS, Verb, verbs_for

ADD = "add"
# What is offered to be added under an item, and beside it, first.
BELOW = {"priority": "objective", "objective": "action", "action": "milestone"}


@dataclass
class Doing:
    """A form that is open on the bench: an item's verb, or adding something new."""

    name: str
    form: forms.Form
    verb: Verb | None = None
    conflict: Conflict | None = None
    by_itself: bool = False  # nobody asked for it, so the keyboard does not go there


@access(OFFICER)
def bench(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    """`?at=action-12` chooses an item, `&do=split` opens a form on it."""
    desk = Desk(find_plan(place, plan))
    looking = looking_for(request, desk)
    return draw(request, desk, looking, at=request.GET.get("at", ""))


def looking_for(request: HttpRequest, desk: Desk) -> Looking:
    doubts = sum(row.state in ("doubtful", UNPLACED) for row in desk.rows)
    return looking_at(request, desk.plan, doubts=doubts)


def draw(
    request: HttpRequest,
    desk: Desk,
    looking: Looking,
    *,
    at: str,
    doing: Doing | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, with an item chosen and perhaps a form open on it."""
    here = around(looking.in_order(desk.rows), at, request.GET.get("page", ""))
    chosen = Chosen(desk, here.chosen) if here.chosen else None
    doing = doing or asked_for(request.GET, desk, chosen)
    context = {
        "plan": desk.plan,
        "plan_import": import_of(desk.plan),
        "looking": looking,
        "orders": ORDERS,
        "kinds": desk.kinds,
        "own": own_words(desk.plan),
        "rows": desk.rows,
        "here": here,
        "at": at,
        "doing": doing,
        "progress": progress_of(desk.rows),
        "done": edit_done(request, desk.plan),
        "was": desk.rows.by_key.get(request.GET.get("was", "")),
        "undo_to": request.GET.get("was", "") or at,
        "latest": editing.undoable(desk.plan),
        **about_document(desk.plan),
        **(panel(chosen, here, looking) if chosen else {"chosen": None}),
    }
    return render(request, "workbench/bench.jinja", context, status=status)


def progress_of(rows: Rows) -> editing.ReviewProgress:
    """How far the review is, counted from what the page shows anyway."""
    number = Counter(row.state for row in rows)
    return editing.ReviewProgress(
        looked_at=number["looked_at"],
        certain=number["certain"],
        doubtful=number["doubtful"],
        unplaced=number[UNPLACED],
    )


def panel(chosen: Chosen, here: Around, looking: Looking) -> dict[str, Any]:
    """What the page shows of the chosen item."""
    item = chosen.item
    return {
        "chosen": chosen,
        "above": chosen.desk.rows.above(chosen.row),
        "beside": lines_beside(item, chosen.desk.plan, chosen.desk.rows),
        "verbs": verbs_for(chosen),
        "below": BELOW.get(chosen.row.level, ""),
        "owners": list(item.owners.select_related("organisation"))
        if isinstance(item, Action)
        else [],
        "reasons": list(item.review) if isinstance(item, Item) and item.doubtful else [],
    }


def asked_for(asked: Mapping[str, str], desk: Desk, chosen: Chosen | None) -> Doing | None:
    """The form that the address asks for, when it fits what is chosen."""
    name = asked.get("do", "")
    if name == ADD or not desk.rows.all:
        return Doing(ADD, add_form(desk, chosen, None, asked))
    verb = VERBS.get(name)
    by_itself = chosen is not None and verb is None and chosen.row.level == UNPLACED
    if by_itself:
        verb = VERBS["place"]  # what one comes to a text for
    if chosen is None or verb is None or not verb.asks or not verb.fits(chosen):
        return None
    return Doing(verb.name, verb.make(chosen, None), verb, by_itself=by_itself)


def add_form(
    desk: Desk, chosen: Chosen | None, data: Any, asked: Mapping[str, str] | None = None
) -> PlaceForm:
    """For something new: below the chosen item, or the first priority of an empty plan.

    `asked` may name its level, and what it stands under, instead.
    """
    level = BELOW.get(chosen.row.level, chosen.row.level) if chosen else "priority"
    level = level if level in desk.kinds else "priority"
    under = chosen.row.key if chosen and chosen.row.level in BELOW else ""
    under = under or (chosen.row.parent if chosen else "")
    if asked and asked.get("level", "") in desk.kinds:
        level, under = asked["level"], asked.get("under", "")
    return PlaceForm(
        data, kinds=desk.kinds, rows=desk.rows, initial={"level": level, "under": under}
    )


def import_of(plan: Plan) -> PlanImport | None:
    """The import that a draft came from; None for one written by hand or copied."""
    found: PlanImport | None = getattr(plan, "plan_import", None)
    return found if found and found.state == PlanImport.State.DRAFT else None


def edit_done(request: HttpRequest, plan: Plan) -> Edit | None:
    """The edit that led here, so that the page can say so and offer to undo it."""
    number = request.GET.get("done", "")
    if not number.isdecimal() or len(number) > 18:
        return None
    return Edit.objects.filter(plan=plan, pk=number).first()


def about_document(plan: Plan) -> dict[str, Any]:
    return {"words": words_of_document(plan), "findings": findings_of(plan)}


def find_verb(name: str, chosen: Chosen) -> Verb:
    verb = VERBS.get(name)
    if verb is None or not verb.fits(chosen):
        raise Http404
    return verb
