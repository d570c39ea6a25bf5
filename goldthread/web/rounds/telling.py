"""Carrying out a verb for a page: what cannot be is said beside the field, or at the top."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from goldthread.rounds.problems import NotYours, RoundProblem, Wanting
from goldthread.strategy.editing import ChangedMeanwhile
from goldthread.strategy.editing import Wanting as PlanWanting
from goldthread.web.access import SignedInRequest
from goldthread.workflow.transitions import NotNow

CANNOT = (NotNow, RoundProblem, PlanWanting, ChangedMeanwhile)


def by_now(request: SignedInRequest) -> dict[str, Any]:
    """Who does it, and when: what every verb takes."""
    return {"by": request.user, "at": timezone.now()}


def done(form: forms.Form, verb: Callable[[], object]) -> bool:
    """Whether the verb was carried out; if not, the form says why."""
    try:
        verb()
    except Wanting as wanting:
        form.add_error(wanting.field if wanting.field in form.fields else None, str(wanting))
    except NotYours as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except CANNOT as problem:
        form.add_error(None, str(problem))
    else:
        return True
    return False


def told(request: SignedInRequest, words: str, verb: Callable[[], Any]) -> bool:
    """The same for a button alone: the page that follows says what came of it."""
    try:
        verb()
    except NotYours as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except CANNOT as problem:
        messages.error(request, str(problem))
        return False
    messages.success(request, words)
    return True
