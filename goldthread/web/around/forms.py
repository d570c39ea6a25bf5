"""Forms for areas, groups, money and what an action waits for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from goldthread.places.models import Area, Place
from goldthread.places.reading import CODE, LARGEST
from goldthread.strategy.around.money import (
    NotAYear,
    NotMoney,
    financial_year,
    parse_pounds,
)
from goldthread.strategy.around.said import Money
from goldthread.strategy.models import Resource
from goldthread.web.open_pages.fields import Line, Words

KINDS = [choice for choice in Area.Kind.choices if choice[0] != Area.Kind.WHOLE]
EMPTY_ROWS = 2
MOST_ROWS = 60
GONE = "What you chose is not there any more. Look at the list again."
UNSAID = [("", "Not said"), *Resource.Arrangement.choices]


class AreaForm(forms.Form):
    name = Line(label="Name", most=120, asked="Write the name of the area.")
    kind = forms.ChoiceField(label="Kind", choices=KINDS)
    code = forms.CharField(
        label="Code",
        required=False,
        max_length=12,
        help_text="As the Office for National Statistics writes it, such as E05001234. "
        "Leave it empty if there is none.",
    )
    parent = forms.TypedChoiceField(
        label="Lies within", required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, place: Place, area: Area | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        others = Area.objects.in_place(place).parts()
        others = others.exclude(pk=area.pk) if area else others
        self.others = {other.pk: other for other in others}
        choices = [("", "No other area"), *((pk, one.name) for pk, one in self.others.items())]
        self.fields["parent"].choices = choices  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).strip().upper()
        if code and not CODE.fullmatch(code):
            raise forms.ValidationError(
                "A code is a letter and eight figures, such as E05001234. "
                "Mend it, or leave it empty."
            )
        return code

    @property
    def told(self) -> dict[str, Any]:
        said = self.cleaned_data
        parent = self.others[said["parent"]] if said["parent"] else None
        return {"name": said["name"], "kind": said["kind"], "code": said["code"], "parent": parent}


class AreaFileForm(forms.Form):
    file = forms.FileField(
        label="File of areas",
        help_text="A CSV table with a first row of headings, or GeoJSON. "
        "Only the codes and names are taken.",
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.geojson,.json"}),
        error_messages={
            "required": "Choose a file of areas.",
            "empty": "The file is empty. Open it to check what is in it.",
        },
    )
    kind = forms.ChoiceField(label="What kind of areas are they?", choices=KINDS)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                "The file is larger than 5 MB. Choose one without the detailed shapes."
            )
        return file


class GroupForm(forms.Form):
    name = Line(
        label="Name",
        most=120,
        help_text="Such as: Boat dwellers",
        asked="Write the name of the group.",
    )
    meaning = Line(
        label="Whom it means",
        most=300,
        help_text="In a short sentence to the reader, such as: You live on a boat.",
        asked="Say in a sentence whom the group means.",
    )


Choices = Iterable[tuple[Any, Any]]


class AroundForm(forms.Form):
    """What a whole plan and an action share."""

    equality = Words(
        label="What was found",
        required=False,
        most=5_000,
        asked="",
        rows=3,
        help_text="Whom this may help, whom it may leave out, and what is done about it.",
    )
    link = forms.URLField(
        label="Link to the full assessment",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Write a whole web address, such as https://example.org/eia."},
    )

    def clean_link(self) -> str:
        link = str(self.cleaned_data["link"])
        if link and not link.startswith(("https://", "http://")):
            raise forms.ValidationError("Write an address that begins with https://.")
        return link


class ActionAroundForm(AroundForm):
    """The rest of what an action has. Choices are (value, words), `actions` in named lists."""

    areas = forms.MultipleChoiceField(
        label="Areas",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": GONE},
    )
    characteristics = forms.MultipleChoiceField(
        label="Protected by the Equality Act 2010",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": GONE},
    )
    groups = forms.MultipleChoiceField(
        label="Groups of people",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": GONE},
    )
    kept = forms.MultipleChoiceField(
        label="It waits for",
        required=False,
        help_text="Take the tick away from what it waits for no longer.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": GONE},
    )
    needed = forms.ChoiceField(
        label="Another action", required=False, error_messages={"invalid_choice": GONE}
    )
    words = Line(
        label="Something else, in words",
        required=False,
        most=1_000,
        help_text="Such as: the lease of the hall",
    )

    def __init__(
        self,
        *args: Any,
        areas: Choices,
        characteristics: Choices,
        groups: Choices,
        kept: Choices,
        actions: Choices,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        offered = {
            "areas": list(areas),
            "characteristics": list(characteristics),
            "groups": list(groups),
            "kept": list(kept),
            "needed": [("", "No other action"), *actions],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class MoneyForm(forms.Form):
    """One row. A row that says nothing is left out."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    source = Line(label="Source of funds", required=False, most=200)
    amount = forms.CharField(label="Amount", required=False, max_length=40)
    year = forms.CharField(label="Financial year", required=False, max_length=20)
    arrangement = forms.ChoiceField(label="Pooled or aligned", required=False, choices=UNSAID)
    note = Line(label="Note", required=False, most=500)
    out = forms.BooleanField(label="Take this sum out", required=False)

    def clean_amount(self) -> Any:
        try:
            return parse_pounds(self.cleaned_data["amount"])
        except NotMoney as problem:
            raise forms.ValidationError(str(problem)) from None

    def clean_year(self) -> str:
        try:
            return financial_year(self.cleaned_data["year"])
        except NotAYear as problem:
            raise forms.ValidationError(str(problem)) from None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("source") and not self.left_out:
            self.add_error("source", "Say where the money comes from.")
        return said

    @property
    def left_out(self) -> bool:
        """Taken out, or a new row in which nothing was written."""
        written = (self.data.get(self.add_prefix(name), "").strip() for name in WRITTEN)
        given = self.data.get(self.add_prefix("pk"), "")
        return bool(self.data.get(self.add_prefix("out"))) or not (given or any(written))

    @property
    def money(self) -> Money:
        said = self.cleaned_data
        source, note = said["source"], said["note"]
        facts = (source, said["amount"], said["year"], said["arrangement"], note)
        return Money(*facts, pk=said["pk"])


WRITTEN = ("source", "amount", "year", "arrangement", "note")
CUT_SHORT = "Part of the page was lost on the way. Open it again and try once more."


class RowsOfMoney(forms.BaseFormSet):  # type: ignore[type-arg]  # no generic at run time
    default_error_messages = {
        "missing_management_form": CUT_SHORT,
        "too_many_forms": f"That is more than {MOST_ROWS} sums. Put some of them together.",
        "too_few_forms": CUT_SHORT,
    }


MoneyRows = forms.formset_factory(
    MoneyForm,
    formset=RowsOfMoney,
    extra=EMPTY_ROWS,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS,
    validate_max=True,
)
