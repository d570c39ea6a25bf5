"""Retention rules with the log of what went, and the record of processing."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from goldthread.places.models import Place
from goldthread.privacy.declared import KINDS
from goldthread.privacy.models import AccessReview, Disposal, DisposalRun, Erasure, Hold
from goldthread.privacy.processing import activities
from goldthread.privacy.retention import rules
from goldthread.web.access import ADMINISTRATOR, SignedInRequest, access

MOST = 200


@access(ADMINISTRATOR)
def home(request: SignedInRequest, place: Place) -> HttpResponse:
    """Where to go, and what waits."""
    waiting = [Erasure.State.OPEN, Erasure.State.WAITING, Erasure.State.RUNNING]
    context = {
        "last_review": AccessReview.objects.filter(place=place).first(),
        "open_requests": Erasure.objects.filter(place=place, state__in=waiting).count(),
        "holds": Hold.objects.in_force().filter(place=place).count(),
        "last_run": DisposalRun.objects.first(),
        "kinds": len(KINDS()),
    }
    return render(request, "privacy_pages/home.jinja", context)


@access(ADMINISTRATOR)
def retention(request: SignedInRequest, place: Place) -> HttpResponse:
    """The rules as they are carried out, and what the last nights took away."""
    here = Q(place=place) | Q(place=None)
    context = {
        "rules": rules().values(),
        "log": Disposal.objects.filter(here)[:MOST],
        "last_run": DisposalRun.objects.first(),
    }
    return render(request, "privacy_pages/retention.jinja", context)


@access(ADMINISTRATOR)
def processing(request: SignedInRequest, place: Place) -> HttpResponse:
    """What is done with personal data, as article 30 of the UK GDPR wants it written down."""
    return render(request, "privacy_pages/processing.jinja", {"activities": activities()})
