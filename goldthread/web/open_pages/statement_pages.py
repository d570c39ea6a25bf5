"""Accessibility, privacy, cookies: read by anyone, written by the administrators of a place."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.statements.actions import ChangedMeanwhile, Wanting, write_statement
from goldthread.statements.markdown import draw
from goldthread.statements.models import StatementKind
from goldthread.statements.queries import Statement, current, of_version, versions
from goldthread.web.access import ADMINISTRATOR, PUBLIC, SignedInRequest, access
from goldthread.web.open_pages.cookies import cookies_set
from goldthread.web.open_pages.fields import posted
from goldthread.web.open_pages.forms import StatementForm

FORM = ("GET", "POST")


@access(PUBLIC)
def of_service(request: HttpRequest, kind: str) -> HttpResponse:
    """The standard text, and the way to each place's own."""
    wanted = StatementKind(kind)
    places = [
        (place, reverse("open_pages:statement", kwargs={"place": place.slug, "kind": kind}))
        for place in Place.objects.all()
    ]
    return _page(request, current(None, wanted), None, {"places": places})


@access(PUBLIC)
def of_place(request: HttpRequest, place: Place, kind: str) -> HttpResponse:
    wanted = StatementKind(kind)
    return _page(request, current(place, wanted), place, {"places": []})


@access(ADMINISTRATOR)
def history(request: SignedInRequest, place: Place, kind: str) -> HttpResponse:
    """Every version a place has written."""
    wanted = StatementKind(kind)
    context = {"kind": wanted, "versions": versions(place, wanted)}
    return render(request, "open_pages/statement_history.jinja", context)


@access(ADMINISTRATOR)
def version(request: SignedInRequest, place: Place, kind: str, number: int) -> HttpResponse:
    wanted = StatementKind(kind)
    found = get_object_or_404(versions(place, wanted), number=number)
    return _page(request, of_version(found), place, {"places": [], "old": True})


@access(ADMINISTRATOR, methods=FORM)
def edit(request: SignedInRequest, place: Place, kind: str) -> HttpResponse:
    """Write the place's own page, beginning from what it says now."""
    wanted = StatementKind(kind)
    now = current(place, wanted)
    initial = {"body": filled(now.body, place), "seen": now.number}
    form = StatementForm(posted(request), initial=initial)
    theirs = None
    if request.method == "POST" and form.is_valid():
        theirs = _written(request, form, place, wanted)
        if theirs is None and not form.errors:
            messages.success(request, "The page is saved. Anyone can read it now.")
            return redirect("open_pages:statement", place=place.slug, kind=kind)
    context = {
        "form": form,
        "kind": wanted,
        "now": now,
        "theirs": theirs,
        "seen": theirs.number if theirs else form["seen"].value() or 0,
    }
    status = 422 if form.errors else 200
    return render(request, "open_pages/statement_edit.jinja", context, status=status)


def _written(
    request: SignedInRequest, form: StatementForm, place: Place, kind: StatementKind
) -> Statement | None:
    """Somebody else's newer version, when there is one; the reason then stands on the form."""
    try:
        write_statement(
            place=place,
            kind=kind,
            body=form.cleaned_data["body"],
            seen=form.cleaned_data["seen"],
            by=request.user,
            at=timezone.now(),
        )
    except Wanting as wanting:
        form.add_error("body", str(wanting))
    except ChangedMeanwhile as meanwhile:
        form.add_error("body", str(meanwhile))
        return of_version(meanwhile.theirs)
    return None


def _page(
    request: HttpRequest, statement: Statement, place: Place | None, more: dict[str, object]
) -> HttpResponse:
    context = {
        "statement": statement,
        "drawn": draw(filled(statement.body, place)),
        "cookies": cookies_set() if statement.kind == StatementKind.COOKIES else [],
        "old": False,
        **more,
    }
    return render(request, "open_pages/statement.jinja", context)


def filled(body: str, place: Place | None) -> str:
    """The standard text with its gaps filled in. Braces of a place's own text mean nothing."""
    report = reverse(
        "open_pages:report_problem" if place else "open_pages:report_any",
        kwargs={"place": place.slug} if place else {},
    )
    gaps = {
        "{name}": place.name if place else "this website",
        "{owner}": f"The partnership of {place.name}" if place else "Whoever runs this website",
        "{report}": f"[report the problem]({report})",
        "{contact}": "write to or ring your council and say that it is about this website",
    }
    for gap, words in gaps.items():
        body = body.replace(gap, words)
    return body
