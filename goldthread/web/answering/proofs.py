"""Giving out evidence: to whoever answers, to officers and the approver, and at last to anyone."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from goldthread.organisations.rules import Permission
from goldthread.places.models import Place
from goldthread.rounds.answering.choices import requests_of
from goldthread.rounds.models import Answer, AnswerEvidence
from goldthread.rounds.rules import approves
from goldthread.strategy.models import Plan
from goldthread.web.access import MEMBER, PUBLIC, SignedInRequest, access, can
from goldthread.web.answering.door import Door, by_link

NOT_YET = "This evidence is for officers and the approver, until the update is approved."
OPENED = "application/octet-stream"  # saved, never opened in the page: it came from outside


@by_link()
def own(request: HttpRequest, door: Door, pk: int) -> HttpResponse:
    """Of one's own answers, sent or not."""
    mine = requests_of(door.participant)
    rows = AnswerEvidence.objects.filter(
        Q(answer__request__in=mine) | Q(answer__requests__in=mine), file__isnull=False
    )
    return _given(get_object_or_404(rows.select_related("file").distinct(), pk=pk))


@access(MEMBER)
def of_place(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """For officers, and for the approver of its round. A draft's is nobody's but the owner's."""
    rows = AnswerEvidence.objects.exclude(answer__state=Answer.State.DRAFT)
    rows = rows.select_related("file", "answer__round")
    found = get_object_or_404(rows, answer__place=place, file__isnull=False, pk=pk)
    if not (
        can(request.user, place, Permission.RUN_ROUNDS)
        or approves(found.answer.round, request.user, request.roles)
    ):
        raise PermissionDenied(NOT_YET)
    return _given(found)


@access(PUBLIC)
def public(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Of an approved update of a live plan, from the day on which it may be public."""
    rows = AnswerEvidence.objects.filter(
        answer__place=place, answer__update__plan__state=Plan.State.LIVE, file__isnull=False
    )
    found = get_object_or_404(rows.select_related("file", "answer__round"), pk=pk)
    if found.answer.round.embargoed(timezone.localdate()):
        raise Http404
    return _given(found)


def _given(evidence: AnswerEvidence) -> HttpResponse:
    file = evidence.file
    assert file is not None  # asked for above
    try:
        content = default_storage.open(file.key)
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer: HttpResponseBase = FileResponse(
        content, as_attachment=True, filename=file.name, content_type=OPENED
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer  # type: ignore[return-value]
