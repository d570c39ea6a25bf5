"""Which areas a measure is compared with, and where its control chart begins a new level."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.measures import actions
from goldthread.measures.models import Comparator
from goldthread.measures.problems import NeedsReason
from goldthread.measures.reading.gathering import is_summed
from goldthread.places.models import Place, StatisticalArea
from goldthread.web.access import ANALYST, SignedInRequest, access
from goldthread.web.importing.finding import sent
from goldthread.web.measures.keeping.fields import PeriodField
from goldthread.web.measures.keeping.finding import find_measure
from goldthread.web.people.forms import OneLine

FORM = ("GET", "POST")
NOT_COMPARABLE = "A plain number is not compared. Choose a measure that is a rate or a share."
GONE = "What you chose is not there any more. Look at the list again."


class CompareForm(forms.Form):
    area = forms.ModelChoiceField(
        queryset=StatisticalArea.objects.none(),
        label="Area",
        empty_label="Choose an area",
        error_messages={"required": "Choose an area.", "invalid_choice": GONE},
    )
    kind = forms.ChoiceField(
        label="What it is to us",
        choices=[("", "Choose"), *Comparator.Kind.choices],
        error_messages={"required": "Choose what it is to us.", "invalid_choice": GONE},
    )

    def __init__(self, *args: Any, areas: QuerySet[StatisticalArea], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class RebaseForm(forms.Form):
    period = PeriodField(
        label="First period of the new level",
        error_messages={"required": "Say from which period on."},
    )
    reason = OneLine(
        label="Why does a new level begin?",
        max_length=300,
        help_text="Such as: the clinic moved to the new building.",
        error_messages={
            "required": "Say why. The reason stands beside the chart.",
            "max_length": "Say it in 300 letters.",
        },
    )


@access(ANALYST, methods=FORM)
def compare(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    measure = find_measure(place, slug)
    chosen = measure.comparators.select_related("area")
    areas = StatisticalArea.objects.in_place(place).filter(whole=False).defer("outline")
    form = CompareForm(sent(request), areas=areas.exclude(pk__in=chosen.values("area")))
    plain = is_summed(measure)
    if request.method == "POST" and plain:
        form.add_error("area", NOT_COMPARABLE)
    if request.method == "POST" and form.is_valid():
        told = actions.compare_with(measure=measure, **form.cleaned_data)
        messages.success(request, f"“{measure}” is compared with {told.area}.")
        return redirect("measures:compare", place.slug, measure.slug)
    context = {"measure": measure, "form": form, "chosen": chosen, "plain": plain}
    return _shown(request, "measures/keeping/compare.jinja", context)


@access(ANALYST, methods=("POST",))
def stop(request: SignedInRequest, place: Place, slug: str, pk: int) -> HttpResponse:
    measure = find_measure(place, slug)
    comparator = get_object_or_404(measure.comparators.select_related("area"), pk=pk)
    actions.stop_comparing(comparator=comparator)
    messages.success(request, f"“{measure}” is not compared with {comparator.area} any more.")
    return redirect("measures:compare", place.slug, measure.slug)


@access(ANALYST, methods=FORM)
def rebases(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    measure = find_measure(place, slug)
    form = RebaseForm(sent(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.rebase(
                measure=measure, start=said["period"].start, reason=said["reason"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except NeedsReason as problem:
            form.add_error("reason", str(problem))
        else:
            messages.success(request, f"A new level begins in {said['period']}.")
            return redirect("measures:rebases", place.slug, measure.slug)
    begun = measure.rebases.select_related("area", "breakdown")
    context = {"measure": measure, "form": form, "begun": begun}
    return _shown(request, "measures/keeping/rebases.jinja", context)


@access(ANALYST, methods=("POST",))
def take_out(request: SignedInRequest, place: Place, slug: str, pk: int) -> HttpResponse:
    measure = find_measure(place, slug)
    actions.take_out_rebase(rebase=get_object_or_404(measure.rebases, pk=pk))
    messages.success(request, "The new level is taken out.")
    return redirect("measures:rebases", place.slug, measure.slug)


def _shown(request: SignedInRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, template, context, status=status)
