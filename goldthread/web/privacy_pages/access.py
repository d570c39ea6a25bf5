"""Who can do what in the place, and saying that it is right."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.audit import reads
from goldthread.downloads.csv import as_csv
from goldthread.places.models import Place
from goldthread.privacy import actions
from goldthread.privacy.access import AccessOf, access_to
from goldthread.web.access import ADMINISTRATOR, SignedInRequest, access
from goldthread.web.people.forms import posted
from goldthread.web.privacy_pages.forms import ReviewForm
from goldthread.web.words import short_date

PURPOSE = "reviewing access"
HEADERS = ("Name", "E-mail address", "Role", "Organisation", "Since", "Last used",
           "Unused for 90 days", "Second step", "Account")  # fmt: skip


@access(ADMINISTRATOR, methods=("GET", "POST"))
@reads.about_people
def review(request: SignedInRequest, place: Place) -> HttpResponse:
    """Everyone's access on one page, and a button that says that it was looked at."""
    form = ReviewForm(posted(request))
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        actions.confirm_review(place=place, note=note, by=request.user, at=timezone.now())
        messages.success(request, "It is recorded that you reviewed everybody’s access today.")
        return redirect("privacy_pages:access", place=place.slug)
    people = access_to(place, today=timezone.localdate())
    invitations = list(place.invitations.waiting().select_related("organisation"))
    _seen(people, place)
    reads.saw(invitations, purpose=PURPOSE, place=place)
    context = {
        "form": form,
        "people": people,
        "invitations": invitations,
        "reviews": place.access_reviews.select_related("reviewed_by")[:5],
        "now": timezone.now(),
    }
    return render(
        request, "privacy_pages/access.jinja", context, status=422 if form.errors else 200
    )


@access(ADMINISTRATOR)
@reads.about_people
def as_file(request: SignedInRequest, place: Place) -> HttpResponse:
    """The same as a table, a line for each role."""
    people = access_to(place, today=timezone.localdate())
    _seen(people, place)
    rows = [_row(one, number) for one in people for number in range(len(one.roles))]
    return csv_file(as_csv(HEADERS, rows), f"access-{place.slug}")


def _seen(people: list[AccessOf], place: Place) -> None:
    reads.saw([User(pk=one.user) for one in people], purpose=PURPOSE, place=place)


def _row(one: AccessOf, number: int) -> tuple[str, ...]:
    role = one.roles[number]
    return (
        one.name,
        one.email,
        role.role,
        role.organisation,
        short_date(role.since),
        short_date(one.last_used) or "never",
        "yes" if one.unused else "no",
        "yes" if one.second_step else "no",
        "works" if one.active else "disabled",
    )


def csv_file(content: str, name: str) -> HttpResponse:
    """A CSV to keep; the mark at its start makes Excel read it as UTF-8."""
    response = HttpResponse("\ufeff" + content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
