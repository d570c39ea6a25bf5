"""Forms about the measures of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from goldthread.measures.models import Measure
from goldthread.strategy.measuring.queries import Suggested
from goldthread.web.measures.keeping.fields import NumberField

NEW, OTHER = "new", "other"
CHOOSE = "Choose which measure it is, or make a new one."
GONE = "What you chose is not there any more. Look at the list again."


class DefineForm(forms.Form):
    """Which measure a printed one is: one suggested, another of the list, or a new one."""

    which = forms.ChoiceField(
        label="Which measure is it?",
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": GONE},
    )
    other = forms.ChoiceField(
        label="Another measure",
        required=False,
        error_messages={"invalid_choice": GONE},
    )

    def __init__(
        self, *args: Any, suggested: Sequence[Suggested], others: Iterable[Suggested], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        which = [(one.key, one.name) for one in suggested]
        which.append((OTHER, "Another measure, from the list below"))
        which.append((NEW, "None of these: make a new measure"))
        self.fields["which"].choices = which  # type: ignore[attr-defined]
        self.fields["other"].choices = grouped(others)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("which") == OTHER and not said.get("other") and "other" not in self.errors:
            self.add_error("other", "Choose a measure from the list.")
        return said

    @property
    def key(self) -> str:
        said = self.cleaned_data
        return str(said["other"] if said["which"] == OTHER else said["which"])


def grouped(others: Iterable[Suggested]) -> list[tuple[str, str]]:
    """Measures of the place first, then the library's, told apart by a word."""
    return [
        ("", "Choose from the list"),
        *(
            (one.key, one.name if one.measure else f"{one.name} (from the library)")
            for one in others
        ),
    ]


class StartForm(forms.Form):
    """Beside the targets: where the measure stood, and whether to let anyone see it."""

    value = NumberField(label="Value in that period", required=False)
    publish = forms.BooleanField(
        label="Publish the measure", required=False,
        help_text="Anyone can then see it on the plan. You can also do it later.",
    )  # fmt: skip


class AttachForm(forms.Form):
    """A measure that is in no words of the plan, and the item it belongs to."""

    measure = forms.ModelChoiceField(
        queryset=Measure.objects.none(),
        to_field_name="slug",
        label="Measure",
        empty_label="Choose a measure",
        error_messages={"required": "Choose a measure.", "invalid_choice": GONE},
    )
    item = forms.ChoiceField(
        label="Which part of the plan does it belong to?",
        error_messages={"required": "Choose a part of the plan.", "invalid_choice": GONE},
    )

    def __init__(
        self, *args: Any, measures: Any, items: Iterable[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]
        self.fields["item"].choices = list(items)  # type: ignore[attr-defined]
