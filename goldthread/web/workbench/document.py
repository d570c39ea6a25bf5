"""The whole document, line by line, with what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.editing.becoming import ASIDE, UNPLACED, BecameLine
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.importing.presenters import findings_of, words_of_document
from goldthread.web.workbench.finding import find_plan
from goldthread.web.workbench.kinds import kinds_of

LINES_A_PAGE = 200

# What may be shown alone: its name for people, and which lines it keeps.
FILTERS: dict[str, tuple[str, Callable[[BecameLine], bool]]] = {
    "all": ("All lines", lambda one: one.line.fate != "blank"),
    "unplaced": ("Not placed", lambda one: any(b.kind == UNPLACED for b in one.became)),
    "aside": ("Set aside", lambda one: any(b.kind == ASIDE for b in one.became)),
    "furniture": (
        "Page headers, footers and repeats",
        lambda one: one.line.fate in ("furniture", "duplicate") and not one.became,
    ),
}


@access(OFFICER)
def document(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    """`?line=45` opens the page that holds that line; `?show=unplaced` keeps some lines only."""
    found = find_plan(place, plan)
    if found.source is None:
        raise Http404("This plan was not read from a document.")
    show = request.GET.get("show", "")
    show = show if show in FILTERS else "all"
    lines = editing.becoming(found.source, plan=found)
    kept = [one for one in lines if FILTERS[show][1](one)]
    context = {
        "plan": found,
        "show": show,
        "filters": [
            (name, words, sum(map(keeps, lines))) for name, (words, keeps) in FILTERS.items()
        ],
        "page": page_of(kept, request.GET.get("line", ""), request.GET.get("page", "")),
        "asked": request.GET.get("line", ""),
        "kinds": kinds_of(found) | {"plan": "plan"},
        "words": words_of_document(found),
        "findings": findings_of(found),
    }
    return render(request, "workbench/document.jinja", context)


def page_of(lines: Sequence[BecameLine], line: str, page: str) -> Page[BecameLine]:
    paginator = Paginator(lines, LINES_A_PAGE)
    if page or not line.isdecimal() or len(line) > 9:
        return paginator.get_page(page or 1)
    before = sum(one.line.number < int(line) for one in lines)
    return paginator.get_page(before // LINES_A_PAGE + 1)
