"""Forms for choosing a document and deciding about what was read."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.models import Plan
from goldthread.strategy.queries import PrintedOwner

READABLE = (".pdf", ".docx", ".xlsx", ".html", ".htm", ".txt", ".csv")
AS_PRINTED = "as_printed"


class EditionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Plan) -> str:
        years = f" ({obj.period.replace('-', ' to ')})" if obj.period else ""
        return f"A new edition of {obj.title}{years}"


class UploadForm(forms.Form):
    """A document, and whether it is a new plan or the next edition of a live one."""

    edition_of = EditionField(
        queryset=Plan.objects.none(),
        required=False,
        empty_label="A new plan",
        error_messages={
            "invalid_choice": "Choose one of the plans in the list, or a new plan.",
        },
    )
    document = forms.FileField(
        error_messages={
            "required": "Choose the document you want to import.",
            "empty": "The file is empty. Open it to check what is in it, then choose it again.",
        },
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ",".join(READABLE)}),
    )

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        live = Plan.objects.in_place(place).current().order_by("title")
        cast(EditionField, self.fields["edition_of"]).queryset = live

    def clean_document(self) -> Any:
        document = self.cleaned_data["document"]
        if not document.name.lower().endswith(READABLE):
            raise forms.ValidationError(
                "Choose a PDF, Word (.docx), Excel (.xlsx), web page (.html), .csv or .txt file. "
                "If yours is another kind, save it as one of these first."
            )
        return document


class ApproveForm(forms.Form):
    seen = forms.BooleanField(
        error_messages={
            "required": "Tick the box to say that the plan may go live with items not looked at."
        }
    )


class OwnersForm(forms.Form):
    """One choice for each owner's name as printed: an organisation, or the name itself."""

    def __init__(
        self, *args: Any, printed: list[PrintedOwner], place: Place, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.printed = printed
        self.known = {str(known.pk): known for known in place.organisations.all()}
        choices = [(AS_PRINTED, "Keep the name as printed")]
        choices += [(pk, known.name) for pk, known in self.known.items()]
        for index, owner in enumerate(printed):
            self.fields[f"owner_{index}"] = forms.ChoiceField(
                choices=choices,
                label=owner.name,
                initial=str(owner.suggestion.pk) if owner.suggestion else AS_PRINTED,
            )

    def decisions(self) -> list[tuple[str, Organisation | None]]:
        return [
            (owner.name, self.known.get(self.cleaned_data[f"owner_{index}"]))
            for index, owner in enumerate(self.printed)
        ]
