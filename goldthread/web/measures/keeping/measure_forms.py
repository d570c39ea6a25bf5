"""What a person says of a measure: what it is, how it is counted, where its figures come from."""

from __future__ import annotations

from typing import Any

from django import forms

from goldthread.measures import policies
from goldthread.measures.models import Measure
from goldthread.measures.periods import WORDS
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place, StatisticalArea
from goldthread.web.measures.keeping.fields import DAY_HINT, ListField
from goldthread.web.people.forms import OneLine
from goldthread.web.register.forms import DayField

LONGEST = 4_000
PER = [
    (1, "Nothing: the number itself"),
    (100, "100 (per cent)"),
    (1_000, "1,000 people"),
    (10_000, "10,000 people"),
    (100_000, "100,000 people"),
    (1_000_000, "1,000,000 people"),
]
GROUPS: list[tuple[str, tuple[str, ...]]] = [
    ("What it is", ("name", "meaning", "why", "role", "topics", "owner")),
    ("How it is counted", ("kind", "unit", "per", "decimals", "numerator", "denominator",
                           "polarity", "method")),
    ("For when and whom", ("frequency", "geography", "breakdowns")),
    ("Where the figures come from", ("source", "source_address", "licence", "lag_months",
                                     "policy")),
    ("If the definition is still to come", ("awaits", "awaits_until")),
]  # fmt: skip


def words(label: str, hint: str = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        help_text=hint,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": f"Keep this to {LONGEST:,} letters."},
    )


def choice(label: str, choices: Any, asked: str, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", "Choose"), *choices],
        help_text=hint,
        error_messages={"required": asked, "invalid_choice": asked},
    )


class MeasureForm(forms.Form):
    """All of a definition but what a program computes it by."""

    name = OneLine(
        label="Name",
        max_length=250,
        help_text="Such as: Adults who walk for ten minutes every day",
        error_messages={
            "required": "Give the measure a name.",
            "max_length": "Keep the name to 250 letters. Put the rest under its meaning.",
        },
    )
    meaning = words("What it means, in plain English",
                    "So that somebody who has never heard of it understands.")  # fmt: skip
    why = words("Why it matters")
    role = choice("Is it about people or about a service?", Measure.Role.choices, "Choose one.",
                  "An outcome says how people are. A performance measure says how well a "
                  "service does its work.")  # fmt: skip
    topics = ListField(label="Topics", help_text="With commas between them: Healthy living, Sleep")
    owner = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label="Who looks after it",
        required=False,
        empty_label="Nobody yet",
        error_messages={"invalid_choice": "Choose one of this place’s partners."},
    )
    kind = choice("Kind of number", Measure.Kind.choices, "Choose what kind of number it is.")
    unit = OneLine(label="Unit", required=False, max_length=60, help_text="Such as %, days or £")
    per = forms.TypedChoiceField(
        label="Shown per", choices=PER, coerce=int, initial=1,
        error_messages={"invalid_choice": "Choose one of the list."},
    )  # fmt: skip
    decimals = forms.TypedChoiceField(
        label="Decimals shown", coerce=int, initial=1, choices=[(n, str(n)) for n in range(5)]
    )
    numerator = words("What is counted", "The upper number, in words.", rows=2)
    denominator = words("Out of what", "The lower number, in words. Leave it empty for a "
                        "count.", rows=2)  # fmt: skip
    polarity = choice("Which way is better?", Measure.Polarity.choices,
                      "Choose which way is better.")  # fmt: skip
    method = words("How it is worked out", "What somebody needs to do it again.")
    frequency = choice("How often", [(kind.value, words) for kind, words in WORDS.items()],
                       "Choose what length of time each figure is about.")  # fmt: skip
    geography = choice("Smallest areas it is published for", StatisticalArea.Kind.choices,
                       "Choose the smallest kind of area.")  # fmt: skip
    breakdowns = ListField(
        label="Broken down by", help_text="With commas between them: sex, age, deprivation"
    )
    source = OneLine(label="Source", required=False, max_length=300,
                     help_text="Who publishes or keeps the figures.")  # fmt: skip
    source_address = forms.URLField(
        label="Web address of the source",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Write a whole web address that begins with https://."},
    )
    licence = OneLine(label="Licence", required=False, max_length=200,
                      help_text="Such as Open Government Licence v3.0")  # fmt: skip
    lag_months = forms.IntegerField(
        label="How many months late figures usually are",
        required=False,
        min_value=0,
        max_value=120,
        error_messages={
            "invalid": "Write a number of months, such as 10.",
            "max_value": "Write 120 months at most.",
            "min_value": "Write a number of months, such as 10.",
        },
    )
    policy = forms.ChoiceField(
        label="What is hidden, so that nobody can be recognised",
        choices=list(policies.WORDS.items()),
        initial="none",
    )
    awaits = OneLine(
        label="Who is still to say how it is measured?",
        required=False,
        max_length=300,
        help_text="Such as: the new carers’ strategy. Leave this empty when it is known.",
    )
    awaits_until = DayField(
        label="By when?", required=False, help_text=DAY_HINT,
        error_messages={"invalid": "Write a date such as 31/03/2027."},
    )  # fmt: skip

    def __init__(self, *args: Any, place: Place, **more: Any) -> None:
        super().__init__(*args, **more)
        partners = Organisation.objects.filter(partnerships__place=place).distinct()
        self.fields["owner"].queryset = partners.order_by("name")  # type: ignore[attr-defined]

    def clean_source_address(self) -> str:
        address = str(self.cleaned_data["source_address"])
        if address and not address.startswith(("https://", "http://")):
            raise forms.ValidationError("Write a whole web address that begins with https://.")
        return address

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if (
            said.get("awaits")
            and not said.get("awaits_until")
            and not self.errors.get("awaits_until")
        ):
            self.add_error("awaits_until", "Say by when it will be known.")
        return said

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names]) for title, names in GROUPS]

    @property
    def told(self) -> dict[str, Any]:
        """As `define_measure` takes it."""
        said = dict(self.cleaned_data)
        if not said["awaits"]:
            said["awaits_until"] = None
        return said


def as_initial(measure: Measure) -> dict[str, Any]:
    """What stands, for the form to begin with."""
    names = [name for _, group in GROUPS for name in group]
    return {name: getattr(measure, name) for name in names} | {"owner": measure.owner_id}
