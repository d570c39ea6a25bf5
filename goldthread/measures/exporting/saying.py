"""What every form of download says besides numbers: source, licence, policy, what is made up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from goldthread.measures import policies
from goldthread.measures.models import Breakdown, Load, Measure
from goldthread.measures.periods import Period
from goldthread.measures.queries import Figure
from goldthread.places.models import Place
from goldthread.statistics.disclosure import policy_named

COMPUTED = "Counted from our own records"


def made_up(place: Place) -> str:
    """The warning that a fictional place's figures carry wherever they go; else nothing."""
    if not place.fictional:
        return ""
    return f"{place.name} is a fictional place. These figures are made up (synthetic)."


def suppression(measure: Measure) -> str:
    """The policy's title: below 5 hidden."""
    return policies.WORDS.get(measure.policy, measure.policy)


def suppression_words(measure: Measure) -> str:
    """What was done to the figures so that nobody can be recognised, in sentences."""
    policy = policy_named(measure.policy)
    said = []
    if policy.hides:
        said.append(f"Counts from {policy.lowest} to {policy.highest} are hidden.")
    if policy.complementary:
        said.append(
            "So are others from which one of these could be worked out by adding and taking away."
        )
    if policy.round_to > 1:
        said.append(f"Other counts are rounded to the nearest {policy.round_to}.")
    return " ".join(said) or "We hid nothing. The source may have hidden figures of its own."


def source(measure: Measure) -> str:
    return measure.source or (COMPUTED if measure.computed_by else "")


@dataclass(slots=True)
class Sources:
    """Where single figures come from: what their load says, else what the measure says."""

    measure: Measure
    known: dict[int, str]

    @classmethod
    def of(cls, measure: Measure, figures: Iterable[Figure] = ()) -> Sources:
        found = cls(measure, {})
        found.learn(figures)
        return found

    def learn(self, figures: Iterable[Figure]) -> None:
        """Look up the loads not known yet, all in one question."""
        new = {one.load for one in figures} - self.known.keys()
        if not new:
            return
        said = dict(Load.objects.filter(pk__in=new).values_list("pk", "source"))
        own = source(self.measure)
        self.known |= {pk: said.get(pk) or own for pk in new}

    def __getitem__(self, figure: Figure) -> str:
        return self.known[figure.load]


def measure_told(measure: Measure) -> dict[str, Any]:
    """A measure's definition in plain values, with nothing of who works on it."""
    place = measure.place
    return {
        "id": measure_id(measure),
        "slug": measure.slug,
        "name": measure.name,
        "place": {"slug": place.slug, "name": place.name, "synthetic": place.fictional},
        "synthetic_notice": made_up(place) or None,
        "meaning": measure.meaning,
        "why": measure.why,
        "topics": list(measure.topics),
        "role": measure.role,
        "kind": measure.kind,
        "unit": measure.unit,
        "per": measure.per,
        "decimals": measure.decimals,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "polarity": measure.polarity,
        "frequency": measure.frequency,
        "geography": measure.geography,
        "method": measure.method,
        "source": {"name": source(measure), "address": measure.source_address or None},
        "licence": measure.licence,
        "suppression": {
            "policy": measure.policy,
            "title": suppression(measure),
            "words": suppression_words(measure),
        },
        "usual_delay_in_months": measure.lag_months,
        "defined_by": measure.awaits or None,
        "defined_until": measure.awaits_until.isoformat() if measure.awaits_until else None,
    }


def figure_told(figure: Figure, where_from: str) -> dict[str, Any]:
    """A figure in plain values. `absence` is null exactly where `value` is a number."""
    area, people = figure.area, figure.breakdown
    return {
        "area": {
            "code": area.code,
            "name": area.name,
            "kind": area.kind,
            "boundaries_of": area.vintage or None,
        },
        "people": people_told(people),
        "period": period_told(figure.period),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": figure.value,
        "limits_95": _limits(figure.lower, figure.upper),
        "limits_99_8": _limits(figure.lower_far, figure.upper_far),
        "limits_from": limits_from(figure) or None,
        "absence": figure.absence or None,
        "note": figure.note or None,
        "remark": figure.remark,
        "as_of": figure.as_of.isoformat(),
        "source": where_from,
    }


def period_told(period: Period) -> dict[str, str]:
    return {
        "label": period.label,
        "kind": str(period.kind),
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
    }


def people_told(people: Breakdown) -> dict[str, Any]:
    """Whom a figure is about; all null for everybody. `id` is the place's own number for them."""
    return {
        "id": people.pk,
        "sex": people.sex or None,
        "age": people.age or None,
        "breakdown": people.kind or None,
        "group": people.name or None,
        "position": people.position or None,
    }


def measure_id(measure: Measure) -> str:
    """Place and measure by their addresses, joined by a dot: no address of either holds one.

    It fits in one part of an address, stays the same in another database, and can be read.
    """
    return f"{measure.place.slug}.{measure.slug}"


def limits_from(figure: Figure) -> str:
    """Who worked out the limits: `source`, `counts` (we did, from these), or nobody."""
    if figure.lower is None and figure.upper is None:
        return ""
    return "counts" if figure.own_limits else "source"


def _limits(lower: float | None, upper: float | None) -> dict[str, float | None] | None:
    return None if lower is None and upper is None else {"lower": lower, "upper": upper}
