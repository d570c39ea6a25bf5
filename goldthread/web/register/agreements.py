"""Agreements between partners: read by people with a role here, by anyone where they are public."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from goldthread.files.actions import EmptyFile, TooLarge
from goldthread.organisations import actions
from goldthread.organisations.models import Agreement
from goldthread.organisations.problems import NotPossible
from goldthread.places.models import Place
from goldthread.web.access import OFFICER, PUBLIC, SignedInRequest, access
from goldthread.web.people.forms import posted
from goldthread.web.register.finding import agreements_for, find_agreement, in_words
from goldthread.web.register.forms import AgreementForm

FORM = ("GET", "POST")
FIELDS = ("title", "kind", "purpose", "starts_on", "ends_on", "review_on", "link", "public")


@access(PUBLIC)
def show_all(request: HttpRequest, place: Place) -> HttpResponse:
    today = timezone.localdate()
    rows = [(one, in_words(one, today)) for one in agreements_for(request, place)]
    # Ended ones last: what holds today is what people look for.
    rows.sort(key=lambda row: row[0].over(today))
    return render(request, "register/agreements.jinja", {"rows": rows})


@access(PUBLIC)
def show(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    found = find_agreement(request, place, number)
    context = {"agreement": found, "stands": in_words(found, timezone.localdate())}
    return render(request, "register/agreement.jinja", context)


@access(PUBLIC)
def document(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """The signed document, always as a download: it came from outside."""
    found = find_agreement(request, place, number)
    if found.file is None:
        raise Http404("This agreement has no document here.")
    with default_storage.open(found.file.key) as kept:
        response = HttpResponse(kept.read(), content_type=found.file.media_type)
    response["Content-Disposition"] = content_disposition_header(True, found.file.name)
    return response


@access(OFFICER, methods=FORM)
def add(request: SignedInRequest, place: Place) -> HttpResponse:
    form = AgreementForm(posted(request), request.FILES or None, place=place)
    if request.method == "POST" and form.is_valid():
        made = _saved(request, place, form, None)
        if made:
            messages.success(request, f"“{made}” is recorded.")
            return redirect("register:agreement", place=place.slug, number=made.pk)
    return _form(request, form, None)


@access(OFFICER, methods=FORM)
def amend(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    found = find_agreement(request, place, number)
    initial = {name: getattr(found, name) for name in FIELDS}
    initial["parties"] = [party.pk for party in found.parties.all()]
    form = AgreementForm(posted(request), request.FILES or None, initial=initial, place=place)
    if request.method == "POST" and form.is_valid() and _saved(request, place, form, found):
        messages.success(request, "Saved.")
        return redirect("register:agreement", place=place.slug, number=found.pk)
    return _form(request, form, found)


def _saved(
    request: SignedInRequest, place: Place, form: AgreementForm, agreement: Agreement | None
) -> Agreement | None:
    """The agreement with its document, all or nothing; or the reason why not beside its field."""
    said = dict(form.cleaned_data)
    upload = said.pop("document")
    by, at = request.user, timezone.now()
    try:
        with transaction.atomic():
            if agreement is None:
                agreement = actions.record_agreement(place=place, by=by, at=at, **said)
            else:
                actions.amend_agreement(agreement=agreement, by=by, at=at, **said)
            if upload:
                actions.attach_agreement(
                    agreement=agreement,
                    content=upload,
                    name=upload.name,
                    media_type=upload.seen_as,
                    by=by,
                    at=at,
                )
    except NotPossible as problem:
        form.add_error("parties" if "organisations" in str(problem) else "ends_on", str(problem))
        return None
    except (EmptyFile, TooLarge) as problem:
        form.add_error("document", str(problem))
        return None
    return agreement


def _form(request: HttpRequest, form: AgreementForm, agreement: Agreement | None) -> HttpResponse:
    context = {"form": form, "agreement": agreement}
    status = 422 if form.errors else 200
    return render(request, "register/agreement_form.jinja", context, status=status)
