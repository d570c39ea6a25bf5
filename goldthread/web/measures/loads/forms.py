"""The form by which figures come in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from goldthread.measures.loading.known import ADD, LEAVE_OUT, TELL, Choices
from goldthread.measures.loading.mapping import BadMapping, mapping_told, mappings
from goldthread.measures.models import Measure
from goldthread.places.models import Place

ENDINGS = (".csv", ".xlsx", ".txt", ".tsv")
MOST_MEGABYTES = 50
AREAS = (
    (TELL, "Show them to me first"),
    (ADD, "Add them to this place’s list"),
    (LEAVE_OUT, "Leave their rows out"),
)


def measures_of(place: Place) -> list[tuple[str, str]]:
    """Those that take figures, by address and name."""
    taking = Measure.objects.in_place(place).exclude(state=Measure.State.RETIRED)
    return [(one.slug, one.name) for one in taking.order_by("name")]


def _layouts() -> Iterable[tuple[str, str]]:
    return ((one.name, one.title) for one in mappings().values())


class LoadForm(forms.Form):
    """A file of figures and what is to be known about it."""

    document = forms.FileField(
        label="The file",
        help_text=f"CSV or Excel (.xlsx), up to {MOST_MEGABYTES} MB.",
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={
            "required": "Choose the file with the figures.",
            "empty": "The file is empty. Open it to check what is in it, then choose it again.",
        },
    )
    measure = forms.ChoiceField(label="Which measure is it about?", required=False)
    as_of = forms.DateField(
        label="When were these figures known?",
        help_text="The day they were published or counted. A later day revises earlier figures.",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": "Say when the figures were known.",
            "invalid": "Write the day as 31/3/2026 or 2026-03-31.",
        },
    )
    source = forms.CharField(
        label="Where do they come from? (optional)",
        help_text="Such as: Adult social care survey 2025.",
        max_length=300,
        required=False,
        error_messages={"max_length": "Use 300 letters or fewer."},
    )
    areas = forms.ChoiceField(
        label="If the file has areas that are not on this place’s list",
        choices=AREAS,
        initial=TELL,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the three."},
    )
    layout = forms.ChoiceField(
        label="How is the file laid out?",
        help_text="Most files are known by their headings.",
        required=False,
    )
    own_mapping = forms.CharField(
        label="Your own mapping (optional)",
        help_text="For a file that none of these fits: which column holds what, as YAML.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures = [("", "The file says which"), *measures_of(place)]
        layouts = [("", "Find out from its headings"), *_layouts()]
        self._choose("measure", measures)
        self._choose("layout", layouts)
        self.fields["as_of"].initial = timezone.localdate()

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_document(self) -> Any:
        document = self.cleaned_data["document"]
        if not document.name.lower().endswith(ENDINGS):
            raise forms.ValidationError(
                "Choose a CSV or Excel (.xlsx) file. If yours is another kind, "
                "save it as one of these first."
            )
        return document

    def clean_as_of(self) -> Any:
        day = self.cleaned_data["as_of"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                "That day is still to come. Choose today or an earlier day."
            )
        return day

    def clean_own_mapping(self) -> dict[str, Any] | str:
        text = self.cleaned_data["own_mapping"].strip()
        if not text:
            return ""
        try:
            return mapping_told(text)
        except BadMapping as problem:
            raise forms.ValidationError(str(problem)) from None

    def choices_made(self) -> Choices:
        return Choices(measure=self.cleaned_data["measure"], areas=self.cleaned_data["areas"])

    def mapping_made(self) -> dict[str, Any] | str:
        own: dict[str, Any] = self.cleaned_data["own_mapping"] or {}
        return own or str(self.cleaned_data["layout"])
