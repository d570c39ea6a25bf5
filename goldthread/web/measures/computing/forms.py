"""What is chosen about a measure from our own records."""

from __future__ import annotations

from typing import Any

from django import forms

from goldthread.measures.computing.parameters import Choice, Day, Parameter, as_kept, checked
from goldthread.measures.computing.problems import BadParameter
from goldthread.measures.computing.registry import Query
from goldthread.measures.computing.when import KINDS
from goldthread.measures.models import Measure
from goldthread.measures.periods import WORDS, Kind
from goldthread.places.models import StatisticalArea
from goldthread.web.people.forms import OneLine

PREFIX = "chosen_"  # so that a parameter may have any name
CHOSEN = ("parameters", "meaning", "numerator", "denominator")  # what another choice changes
SMALL = StatisticalArea.Kind.WARD


class ChosenField(forms.CharField):
    """A parameter's value as people write or choose it."""

    def __init__(self, parameter: Parameter) -> None:
        self.parameter = parameter
        unit = getattr(parameter, "unit", "")
        super().__init__(
            label=f"{parameter.title} ({unit})" if unit else parameter.title,
            help_text=parameter.meaning,
            initial=parameter.default,
            required=False,
            widget=_widget(parameter),
        )
        self.choices = getattr(parameter, "choices", ())

    def clean(self, value: Any) -> Any:
        try:
            return self.parameter.read(value)
        except BadParameter as problem:
            raise forms.ValidationError(str(problem)) from None


def _widget(parameter: Parameter) -> forms.Widget:
    if isinstance(parameter, Choice):
        return forms.Select(choices=parameter.choices)
    return forms.DateInput(attrs={"type": "date"}) if isinstance(parameter, Day) else (
        forms.TextInput()
    )  # fmt: skip


class ChoicesForm(forms.Form):
    """A query's parameters, and what its figures are told apart by."""

    def __init__(self, data: Any, *, query: Query, measure: Measure | None = None) -> None:
        super().__init__(data, initial=_initial(query, measure))
        self.query = query
        for parameter in query.parameters:
            self.fields[PREFIX + parameter.name] = ChosenField(parameter)
        if query.breakdowns:
            self.fields["breakdowns"] = forms.MultipleChoiceField(
                label="Tell apart by",
                required=False,
                choices=[(one, one[:1].upper() + one[1:]) for one in query.breakdowns],
                widget=forms.CheckboxSelectMultiple,
            )
        if query.by_area:
            self.fields["by_area"] = forms.BooleanField(
                label="A figure for each area too",
                required=False,
                help_text="For areas on the list that are known as one of this place’s areas.",
            )

    def parameters(self) -> dict[str, Any]:
        """As the measure keeps them."""
        names = [one.name for one in self.query.parameters]
        return as_kept({name: self.cleaned_data[PREFIX + name] for name in names})

    def told(self) -> dict[str, Any]:
        """As a measure is defined or amended with."""
        authority = StatisticalArea.Kind.AUTHORITY
        fields = self.query.as_fields(self.parameters())
        return {name: fields[name] for name in CHOSEN} | {
            "breakdowns": list(self.cleaned_data.get("breakdowns", ())),
            "geography": SMALL if self.cleaned_data.get("by_area") else authority,
        }


class BeginForm(ChoicesForm):
    """The same for a new measure, with its name and how often it is worked out."""

    name = OneLine(
        label="Name",
        max_length=250,
        error_messages={
            "required": "Give the measure a name.",
            "max_length": "Keep the name to 250 letters.",
        },
    )
    frequency = forms.ChoiceField(
        label="A figure for each",
        choices=[(kind.value, WORDS[kind]) for kind in KINDS],
        initial=Kind.QUARTER.value,
        error_messages={
            "required": "Choose how often.", "invalid_choice": "Choose how often."
        },
    )  # fmt: skip

    def told(self) -> dict[str, Any]:
        return {
            **self.query.as_fields(self.parameters()),
            **super().told(),
            "name": self.cleaned_data["name"],
            "frequency": self.cleaned_data["frequency"],
        }


def _initial(query: Query, measure: Measure | None) -> dict[str, Any]:
    if measure is None:
        return {"name": query.title}
    chosen = {
        PREFIX + name: value for name, value in _kept(query, measure).items() if value is not None
    }
    return chosen | {
        "breakdowns": measure.breakdowns,
        "by_area": measure.geography != StatisticalArea.Kind.AUTHORITY,
    }


def _kept(query: Query, measure: Measure) -> dict[str, Any]:
    """What was chosen, or the defaults where what is kept cannot be read any more."""
    try:
        return checked(query.parameters, measure.parameters)
    except BadParameter:
        return checked(query.parameters, {})
