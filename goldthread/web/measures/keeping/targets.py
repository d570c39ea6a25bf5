"""The targets of a measure: those that stand, those that were, and a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.measures.actions import set_target, take_back_target
from goldthread.measures.models import Measure, Target
from goldthread.measures.periods import NotAPeriod, Period, period_from
from goldthread.measures.problems import NeedsReason, UnfitTarget
from goldthread.measures.reading import former_targets
from goldthread.measures.reading.sentences import goal_words
from goldthread.measures.reading.standing import Aim
from goldthread.measures.reading.writing import writing_of
from goldthread.measures.targets import goal_of, period_of
from goldthread.places.models import Place
from goldthread.web.access import ANALYST, SignedInRequest, access
from goldthread.web.importing.finding import sent
from goldthread.web.measures.keeping.fields import PeriodField
from goldthread.web.measures.keeping.finding import find_measure
from goldthread.web.measures.keeping.target_forms import CHANGES, KINDS, AroundForm, YearForm
from goldthread.web.words import date as written_date

FORM = ("GET", "POST")


class TargetForm(YearForm, AroundForm):
    """One target for any period."""

    period = PeriodField(
        label="For which period?", error_messages={"required": "Say for which period it is."}
    )
    field_order = ("period", "kind")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].required = True
        self.fields["kind"].choices = [("", "Choose"), *KINDS[1:]]  # type: ignore[attr-defined]
        self.fields["kind"].error_messages["required"] = "Choose a kind of target."
        self.fields["reason"].label = "Why does it change?"

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if (
            said.get("kind") in CHANGES
            and not said.get("baseline")
            and not self.errors.get("baseline")
        ):
            self.add_error("baseline", "Say from which period the change is counted.")
        return said


@dataclass(frozen=True, slots=True)
class Told:
    """A target in words."""

    target: Target
    period: Period
    words: str


@access(ANALYST, methods=FORM)
def targets(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    measure = find_measure(place, slug)
    form = TargetForm(sent(request), initial=_initial(request, measure))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        goal = form.goal(said["baseline"])
        assert goal is not None  # a kind was chosen, or the form would not be valid
        try:
            told = set_target(
                measure=measure, period=said["period"], goal=goal, reason=said["reason"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except NeedsReason as problem:
            form.add_error("reason", str(problem))
        except UnfitTarget as problem:
            form.add_error("kind", str(problem))
        else:
            easier = " It is easier to meet than the one before, and says so." * told.weakens
            messages.success(request, f"The target for {period_of(told)} is set.{easier}")
            return redirect("measures:targets", place.slug, measure.slug)
    context = {
        "measure": measure,
        "form": form,
        "standing": [told_of(one) for one in measure.targets.standing()],
        "former": [told_of(one) for one in former_targets(measure)],
    }
    status = 422 if form.errors else 200
    return render(request, "measures/keeping/targets.jinja", context, status=status)


@access(ANALYST, methods=("POST",))
def take_back(request: SignedInRequest, place: Place, slug: str, pk: int) -> HttpResponse:
    measure = find_measure(place, slug)
    target = get_object_or_404(measure.targets.all(), pk=pk)
    reason = request.POST.get("reason", "")[:2_000]
    try:
        take_back_target(target=target, reason=reason, by=request.user, at=timezone.now())
    except NeedsReason:
        messages.error(request, "Say why you take the target back, and press the button again.")
    except UnfitTarget as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"The target for {period_of(target)} is taken back.")
    return redirect("measures:targets", place.slug, measure.slug)


def told_of(target: Target) -> Told:
    return Told(target, period_of(target), target_words(target))


def target_words(target: Target) -> str:
    """45.0%, 50% to 55%, to go down, to be confirmed by the Board, by 31 March 2027."""
    goal, period = goal_of(target), period_of(target)
    if goal.kind == Target.Kind.TO_BE_CONFIRMED:
        until = goal.confirmed_until
        by_when = f", by {written_date(until)}" if until else ""
        late = " (that day has passed)" if until and until < timezone.localdate() else ""
        return f"to be confirmed by {goal.confirmed_by}{by_when}{late}"
    level = goal.level(None)
    aim = Aim(
        period=period, goal=goal, lowest=level[0] if level else None,
        highest=level[1] if level else None,
    )  # fmt: skip
    return goal_words(aim, writing_of(target.measure))


def _initial(request: SignedInRequest, measure: Measure) -> dict[str, Any]:
    """`?period=` begins with the target that stands for it."""
    try:
        period = period_from(request.GET.get("period", ""))
    except NotAPeriod:
        return {}
    found = next((one for one in measure.targets.standing() if period_of(one) == period), None)
    if found is None:
        return {"period": period}
    names = ("kind", "value", "upper", "direction", "confirmed_by", "confirmed_until")
    told = {name: getattr(found, name) for name in names}
    return told | {"period": period, "baseline": goal_of(found).baseline}
