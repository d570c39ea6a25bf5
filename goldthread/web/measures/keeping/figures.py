"""Typing a figure in, for measures that nobody publishes a file of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.measures.actions import FigureGiven, record_figures
from goldthread.measures.actions.recording import breakdown_of, worked_out
from goldthread.measures.arithmetic import MUST_AGREE, NEVER_NEGATIVE, agree, is_weighted
from goldthread.measures.models import Measure, Observation
from goldthread.measures.problems import MeasureProblem
from goldthread.measures.queries import Figure, series_of
from goldthread.measures.reading.writing import writing_of
from goldthread.places.models import Place, StatisticalArea
from goldthread.web.access import ANALYST, SignedInRequest, access
from goldthread.web.importing.finding import sent
from goldthread.web.measures.keeping.fields import LARGEST, NumberField, PeriodField
from goldthread.web.measures.keeping.finding import find_measure
from goldthread.web.people.forms import OneLine

FORM = ("GET", "POST")
MOST_SHOWN = 12
SHARES = (Measure.Kind.PROPORTION,)
LIMITS = ("lower", "upper", "lower_far", "upper_far")
NUMBERS = ("numerator", "denominator", "value", *LIMITS)
GROUP = ("sex", "age", "cohort", "name")


class FigureForm(forms.Form):
    """One figure: a value, the two numbers it comes from, or why there is none."""

    area = forms.ModelChoiceField(
        queryset=StatisticalArea.objects.none(),
        label="Area",
        empty_label="Choose an area",
        error_messages={
            "required": "Choose an area.",
            "invalid_choice": "That area is not there any more. Look at the list again.",
        },
    )
    period = PeriodField(error_messages={"required": "Say which period the figure is about."})
    numerator = NumberField(label="Upper number (numerator)", required=False)
    denominator = NumberField(label="Lower number (denominator)", required=False)
    value = NumberField(
        label="Value", required=False,
        help_text="Leave it empty when you gave both numbers: then it is worked out.",
    )  # fmt: skip
    lower = NumberField(label="Lower limit", required=False)
    upper = NumberField(label="Upper limit", required=False)
    lower_far = NumberField(label="Lower limit", required=False)
    upper_far = NumberField(label="Upper limit", required=False)
    absence = forms.ChoiceField(
        label="If there is no figure, why?",
        required=False,
        choices=[("", "There is a figure"), *Observation.Absence.choices[1:]],
    )
    note = forms.ChoiceField(
        label="How sure is it?",
        required=False,
        choices=[("", "Final"), *Observation.Note.choices[1:]],
    )
    remark = OneLine(label="Remark", required=False, max_length=300)
    sex = OneLine(label="Sex", required=False, max_length=20,
                  help_text="Only when the figure is about one sex.")  # fmt: skip
    age = OneLine(label="Age", required=False, max_length=40, help_text="Such as 65+")
    cohort = OneLine(label="Another group", required=False, max_length=80,
                     help_text="What people are told apart by, such as Ethnic group.")  # fmt: skip
    name = OneLine(label="Which of them", required=False, max_length=120)
    source = OneLine(label="Where it comes from", required=False, max_length=300)

    def __init__(
        self, *args: Any, measure: Measure, areas: QuerySet[StatisticalArea], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.measure = measure
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        if measure.unit:
            self.fields["value"].label = f"Value ({measure.unit})"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if bool(said.get("cohort")) != bool(said.get("name")):
            lacking = "name" if said.get("cohort") else "cohort"
            self.add_error(lacking, "Give both: what people are told apart by, and which.")
        if not self.errors:
            self._check_numbers(said)
        return said

    def _check_numbers(self, said: dict[str, Any]) -> None:
        numerator, denominator = said["numerator"], said["denominator"]
        if said["absence"]:
            if any(said[name] is not None for name in NUMBERS):
                self.add_error("absence", "Give a figure, or say why there is none: not both.")
            return
        if denominator is not None and denominator <= 0:
            self.add_error("denominator", "The lower number must be more than nought.")
        elif self.measure.kind in NEVER_NEGATIVE and numerator is not None and numerator < 0:
            self.add_error("numerator", "A count cannot be less than nought.")
        elif self.measure.kind in SHARES and (numerator or 0) > (denominator or LARGEST):
            self.add_error("numerator", "The upper number cannot be more than the lower.")
        if not self.errors:
            self._check_value(said)
        if not self.errors:
            self._check_limits(said)

    def _check_value(self, said: dict[str, Any]) -> None:
        counted = worked_out(self.measure, self._given(said))
        value = said["value"] if said["value"] is not None else counted
        if value is None:
            self.add_error("value", "Give a value, both numbers, or say why there is none.")
        elif self.measure.kind in SHARES and not 0 <= value <= self.measure.per:
            self.add_error("value", f"A share lies between 0 and {self.measure.per}.")
        elif counted is not None and self._must_agree(said) and not agree(value, counted):
            told = writing_of(self.measure).number(counted)
            self.add_error("value", f"The two numbers come to {told}. Mend one of the three.")

    def _check_limits(self, said: dict[str, Any]) -> None:
        """Limits lie to either side of the value, and the wider ones around the others."""
        value = said["value"]
        value = worked_out(self.measure, self._given(said)) if value is None else value
        for low, high, inner in (
            ("lower", "upper", (value, value)),
            ("lower_far", "upper_far", (said["lower"], said["upper"])),
        ):
            lower, upper = said[low], said[high]
            if (lower is None) != (upper is None):
                self.add_error(low if lower is None else high, "Give both limits, or neither.")
            elif lower is not None and value is not None:
                inside = [one for one in (value, *inner) if one is not None]
                if lower > min(inside):
                    self.add_error(low, f"The lower limit is above {self._told(min(inside))}.")
                if upper < max(inside):
                    self.add_error(high, f"The upper limit is below {self._told(max(inside))}.")

    def _told(self, value: float) -> str:
        return writing_of(self.measure).number(value)

    def _must_agree(self, said: dict[str, Any]) -> bool:
        """Values that were weighted or estimated are not what their counts come to."""
        exact = said["note"] != Observation.Note.ESTIMATED and not is_weighted(self.measure.method)
        return exact and self.measure.kind in MUST_AGREE

    def _given(self, said: dict[str, Any]) -> FigureGiven:
        names = ("area", "period", "absence", "note", "remark", *NUMBERS)
        return FigureGiven(**{name: said[name] for name in names})

    @transaction.atomic
    def save(self, *, by: User) -> None:
        said = self.cleaned_data
        given = self._given(said)
        sex, age, cohort, name = (said[part] for part in GROUP)
        if any((sex, age, cohort)):
            people = breakdown_of(
                place=self.measure.place, sex=sex, age=age, kind=cohort, name=name
            )
            given = FigureGiven(**{**_fields(given), "breakdown": people})
        record_figures(
            measure=self.measure, figures=[given], by=by, at=timezone.now(), source=said["source"]
        )


def _fields(given: FigureGiven) -> dict[str, Any]:
    return {name: getattr(given, name) for name in given.__dataclass_fields__}


@access(ANALYST, methods=FORM)
def figures(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    measure = find_measure(place, slug)
    areas = StatisticalArea.objects.in_place(place).defer("outline").order_by("-whole", "name")
    whole = StatisticalArea.objects.of_whole(place)
    form = FigureForm(
        sent(request), measure=measure, areas=areas,
        initial={"area": request.GET.get("area") or (whole.pk if whole else None),
                 "source": measure.source},
    )  # fmt: skip
    retired = measure.state == Measure.State.RETIRED
    if request.method == "POST" and form.is_valid() and not retired:
        try:
            form.save(by=request.user)
        except MeasureProblem as problem:
            form.add_error("value", str(problem))
        else:
            said = form.cleaned_data
            messages.success(request, f"The figure for {said['area']}, {said['period']} is kept.")
            return redirect("measures:figures", place.slug, measure.slug)
    context = {
        "measure": measure,
        "form": form,
        "any": areas.exists(),
        "retired": retired,
        "latest": latest_of(measure, whole),
        "writing": writing_of(measure),
        "whole": whole,
        "limits": any(form[name].value() for name in LIMITS),
    }
    status = 422 if form.errors else 200
    return render(request, "measures/keeping/figures.jinja", context, status=status)


def latest_of(measure: Measure, whole: StatisticalArea | None) -> list[Figure]:
    """The place's own last figures, the newest first."""
    return series_of(measure, whole)[: -MOST_SHOWN - 1 : -1] if whole else []
